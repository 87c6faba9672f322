package pdfread

import (
	"bytes"
	"errors"
	"io"
)

// MaxObjects in one file; a release of a thousand pages has some ten thousand.
const MaxObjects = 500_000

var (
	// ErrLocked: the file opens with a password only.
	ErrLocked = errors.New("the file opens with a password only")
	// ErrBroken: no pages can be found in it.
	ErrBroken = errors.New("the file cannot be read")
	// ErrTooBig: more objects than MaxObjects, or more data than a reader takes.
	ErrTooBig = errors.New("the file is larger than can be read")
)

// An entry says where an object stands: at a place in the file, or as the
// index-th of an object stream.
type entry struct {
	at     int64 // 0 if it is free or unknown
	stream int32 // number of the object stream, 0 if none
	gen    int32 // generation; the index in an object stream
}

// A File is a PDF that is read from.
type File struct {
	r       io.ReaderAt
	size    int64
	shift   int64 // where "%PDF-" stands: places count from there
	entries []entry
	Trailer Dict
	cipher  *cipher
	mended  bool // the index was made anew

	cache   map[int]Object
	packed  map[int]*packedObjects
	packedN []int // in the order in which they were read
	busy    map[int]bool
	nodes   int   // of the tree of pages that were looked at
	looked  int64 // bytes in which ends of streams were looked for
}

// Open reads the index of a file of size bytes.
func Open(r io.ReaderAt, size int64) (f *File, err error) {
	f = &File{r: r, size: size, cache: map[int]Object{}, packed: map[int]*packedObjects{}, busy: map[int]bool{}}
	head := f.bytes(0, 1024)
	if i := bytes.Index(head, []byte("%PDF-")); i > 0 {
		f.shift = int64(i)
	}
	err = f.index()
	if errors.Is(err, ErrTooBig) {
		return nil, err
	}
	if err == nil {
		if err = f.unlock(); err != nil {
			return nil, err
		}
		if f.sound() {
			return f, nil
		}
	}
	if err := f.mend(); err != nil {
		return nil, err
	}
	if err := f.unlock(); err != nil {
		return nil, err
	}
	if !f.sound() {
		return nil, ErrBroken
	}
	return f, nil
}

// sound reports whether the catalog leads to a page.
func (f *File) sound() bool {
	pages := f.Dict(f.Dict(f.Trailer["Root"])["Pages"])
	return pages != nil && (pages["Kids"] != nil || pages["Type"] == Name("Page"))
}

// Catalog is the root of the file.
func (f *File) Catalog() Dict { return f.Dict(f.Trailer["Root"]) }

func (f *File) bytes(at, n int64) []byte {
	if at < 0 || at >= f.size {
		return nil
	}
	out := make([]byte, min(n, f.size-at))
	k, _ := f.r.ReadAt(out, at)
	return out[:k]
}

func (f *File) lexer(at int64) *Lexer {
	if at < 0 || at >= f.size {
		at = f.size
	}
	return NewLexer(io.NewSectionReader(f.r, at, f.size-at), at)
}

// Get resolves references; what cannot be read is nil, as for a viewer.
func (f *File) Get(o Object) Object {
	for range 16 {
		r, ok := o.(Ref)
		if !ok {
			return o
		}
		o = f.load(r.Num)
	}
	return nil
}

// Dict is the dictionary that o is or names, also that of a stream.
func (f *File) Dict(o Object) Dict {
	switch v := f.Get(o).(type) {
	case Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array is the array that o is or names.
func (f *File) Array(o Object) Array {
	a, _ := f.Get(o).(Array)
	return a
}

// Name is the name that o is or names, or "".
func (f *File) Name(o Object) Name {
	n, _ := f.Get(o).(Name)
	return n
}

// Int is the whole number that o is or names, or else.
func (f *File) Int(o Object, or int) int {
	switch v := f.Get(o).(type) {
	case int:
		return v
	case float64:
		return int(v)
	}
	return or
}

// Stream is the stream that o is or names, or nil.
func (f *File) Stream(o Object) *Stream {
	s, _ := f.Get(o).(*Stream)
	return s
}

// load reads an object by its number.
func (f *File) load(num int) Object {
	if num <= 0 || num >= len(f.entries) {
		return nil
	}
	if o, ok := f.cache[num]; ok {
		return o
	}
	if f.busy[num] {
		return nil
	}
	f.busy[num] = true
	defer delete(f.busy, num)
	var o Object
	e := f.entries[num]
	switch {
	case e.stream > 0:
		o = f.fromPacked(int(e.stream), num, int(e.gen))
	case e.at > 0:
		var got int
		var err error
		got, o, err = f.objectAt(e.at)
		if (err != nil || got != num) && !f.mended {
			if f.mend() == nil {
				delete(f.busy, num)
				return f.load(num)
			}
		}
		if err != nil || got != num {
			o = nil
		}
	}
	if len(f.cache) > 4000 {
		clear(f.cache)
	}
	f.cache[num] = o
	return o
}

// objectAt reads "12 0 obj ..." at a place.
func (f *File) objectAt(at int64) (num int, o Object, err error) {
	l := f.lexer(at)
	a, _ := l.Next(false)
	b, _ := l.Next(false)
	k, _ := l.Next(false)
	num, ok := a.(int)
	gen, ok2 := b.(int)
	if word, _ := k.(Keyword); !ok || !ok2 || word != "obj" {
		return 0, nil, ErrBroken
	}
	o, err = l.Next(true)
	if err != nil {
		return num, nil, err
	}
	if _, isKey := o.(Keyword); isKey {
		return num, nil, nil
	}
	key := f.cipher.forObject(num, gen)
	if d, ok := o.(Dict); ok {
		l.Skip()
		if l.fill(6) && string(l.buf[l.i:l.i+6]) == "stream" {
			l.i += 6
			s := &Stream{Dict: d, file: f}
			if d["Type"] != Name("XRef") {
				s.cipher = key
			}
			if l.peek(0) == '\r' {
				l.i++
			}
			if l.peek(0) == '\n' {
				l.i++
			}
			s.at = l.Pos()
			f.decipher(d, key)
			s.n = f.streamLength(s.at, d["Length"])
			return num, s, nil
		}
	}
	return num, f.decipher(o, key), nil
}

// streamLength takes the length that is written if the stream ends there, else
// looks for the end.
func (f *File) streamLength(at int64, length Object) int64 {
	if n, ok := f.Get(length).(int); ok && n >= 0 && at+int64(n) <= f.size {
		if tail := bytes.TrimLeft(f.bytes(at+int64(n), 32), "\r\n \t\x00"); bytes.HasPrefix(tail, []byte("endstream")) || bytes.HasPrefix(tail, []byte("endobj")) {
			return int64(n)
		}
	}
	const step = 64 << 10
	for from := at; from < f.size && f.looked < 4*f.size+64<<20; from += step {
		f.looked += step
		piece := f.bytes(from, step+16)
		i := bytes.Index(piece, []byte("endstream"))
		if k := bytes.Index(piece, []byte("endobj")); i < 0 || k >= 0 && k < i {
			i = k // what follows is another object, and not of this stream
		}
		if i < 0 {
			continue
		}
		end := from + int64(i)
		tail := f.bytes(max(at, end-2), end-max(at, end-2))
		switch {
		case bytes.HasSuffix(tail, []byte("\r\n")):
			end -= 2
		case bytes.HasSuffix(tail, []byte("\n")), bytes.HasSuffix(tail, []byte("\r")):
			end--
		}
		return end - at
	}
	return f.size - at
}

package pdfread

import (
	"bytes"
	"io"
	"strconv"
)

// index follows the tables from the end of the file.
func (f *File) index() error {
	tail := f.bytes(max(0, f.size-2048), 2048)
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return ErrBroken
	}
	n, err := NewLexer(bytes.NewReader(tail[i+9:]), 0).Next(false)
	at, ok := n.(int)
	if err != nil || !ok {
		return ErrBroken
	}
	seen := map[int64]bool{}
	for next := int64(at); ; {
		if seen[next] {
			break
		}
		seen[next] = true
		d, err := f.section(next + f.shift)
		if err != nil {
			return err
		}
		if f.Trailer == nil {
			f.Trailer = d
		}
		if hybrid, ok := d["XRefStm"].(int); ok && !seen[int64(hybrid)] {
			seen[int64(hybrid)] = true
			if _, err := f.section(int64(hybrid) + f.shift); err != nil {
				return err
			}
		}
		prev, ok := Number(d["Prev"])
		if !ok || len(seen) > 4096 {
			break
		}
		next = int64(prev)
	}
	return nil
}

// set enters a place if none is known: newer sections are read first.
func (f *File) set(num int, e entry) error {
	if num < 0 || num > MaxObjects {
		return ErrTooBig
	}
	for len(f.entries) <= num {
		f.entries = append(f.entries, make([]entry, max(64, num+1-len(f.entries), min(len(f.entries), MaxObjects/4)))...)
	}
	if old := f.entries[num]; old == (entry{}) {
		f.entries[num] = e
	}
	return nil
}

func (f *File) section(at int64) (Dict, error) {
	l := f.lexer(at)
	first, err := l.Next(false)
	if err != nil {
		return nil, ErrBroken
	}
	if word, _ := first.(Keyword); word == "xref" {
		return f.table(l)
	}
	_, o, err := f.objectAt(at)
	s, ok := o.(*Stream)
	if err != nil || !ok {
		return nil, ErrBroken
	}
	return s.Dict, f.crossStream(s)
}

func (f *File) table(l *Lexer) (Dict, error) {
	for {
		a, err := l.Next(false)
		if err != nil {
			return nil, ErrBroken
		}
		if word, is := a.(Keyword); is {
			if word != "trailer" {
				return nil, ErrBroken
			}
			d, err := l.Next(true)
			trailer, ok := d.(Dict)
			if err != nil || !ok {
				return nil, ErrBroken
			}
			return trailer, nil
		}
		b, err := l.Next(false)
		start, ok := a.(int)
		count, ok2 := b.(int)
		if err != nil || !ok || !ok2 || count < 0 {
			return nil, ErrBroken
		}
		if count > MaxObjects {
			return nil, ErrTooBig
		}
		for k := range count {
			place, _ := l.Next(false)
			gen, _ := l.Next(false)
			use, err := l.Next(false)
			if err != nil {
				return nil, ErrBroken
			}
			word, _ := use.(Keyword)
			p, ok := place.(int)
			g, ok2 := gen.(int)
			if !ok || !ok2 || word != "n" && word != "f" {
				return nil, ErrBroken
			}
			if k == 0 && start == 1 && word == "f" && g == 65535 {
				start = 0 // a known slip: the list begins with the free entry, numbered 1
			}
			e := entry{at: -1} // free: known to be nothing
			if word == "n" && p > 0 {
				e = entry{at: int64(p) + f.shift, gen: int32(g)}
			}
			if err := f.set(start+k, e); err != nil {
				return nil, err
			}
		}
	}
}

// crossStream reads an index that is a stream.
func (f *File) crossStream(s *Stream) error {
	var w [3]int
	widths := f.Array(s.Dict["W"])
	if len(widths) < 3 {
		return ErrBroken
	}
	for i := range w {
		if w[i] = f.Int(widths[i], -1); w[i] < 0 || w[i] > 8 {
			return ErrBroken
		}
	}
	index := f.Array(s.Dict["Index"])
	if index == nil {
		index = Array{0, f.Int(s.Dict["Size"], 0)}
	}
	r, err := f.Decoded(s)
	if err != nil {
		return ErrBroken
	}
	row := make([]byte, w[0]+w[1]+w[2])
	if len(row) == 0 {
		return ErrBroken
	}
	for i := 0; i+1 < len(index); i += 2 {
		start, count := f.Int(index[i], 0), f.Int(index[i+1], 0)
		for k := range max(count, 0) {
			if _, err := io.ReadFull(r, row); err != nil {
				return nil // a short index: what is missing is found by looking
			}
			var v [3]int64
			v[0] = 1
			at := 0
			for j, n := range w {
				if n > 0 {
					v[j] = 0
				}
				for range n {
					v[j] = v[j]<<8 | int64(row[at])
					at++
				}
			}
			e := entry{at: -1}
			switch v[0] {
			case 1:
				e = entry{at: v[1] + f.shift, gen: int32(v[2])}
			case 2:
				if v[1] <= 0 || v[1] > MaxObjects {
					continue
				}
				e = entry{stream: int32(v[1]), gen: int32(v[2])}
			}
			if e.at == 0 && e.stream == 0 {
				continue
			}
			if err := f.set(start+k, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// mend makes the index anew from what stands in the file; later objects win.
func (f *File) mend() error {
	f.mended = true
	f.entries, f.Trailer = nil, nil
	clear(f.cache)
	clear(f.packed)
	f.packedN = nil
	var packs []int
	root := Object(nil)
	trailer := Dict{}
	const step = 256 << 10
	for from := int64(0); from < f.size; from += step {
		piece := f.bytes(from, step+64)
		t := bytes.Index(piece, []byte("trailer"))
		for i := 0; i < len(piece) && i < step; {
			k := bytes.Index(piece[i:], []byte("obj"))
			if t >= 0 && t < i {
				if t = bytes.Index(piece[i:], []byte("trailer")); t >= 0 {
					t += i
				}
			}
			if t >= 0 && (k < 0 || t < i+k) && t < step {
				if d, err := f.lexer(from + int64(t+7)).Next(true); err == nil {
					if d, ok := d.(Dict); ok {
						for key, v := range d {
							trailer[key] = v
						}
					}
				}
				i = t + 7
				continue
			}
			if k < 0 || i+k >= step {
				break
			}
			end := i + k
			i = end + 3
			num, gen, start, ok := before(piece[:end])
			if !ok && end < 40 {
				if num, gen, start, ok = before(f.bytes(max(0, from+int64(end)-40), min(40, from+int64(end)))); !ok {
					continue
				}
				start += int(max(0, from+int64(end)-40) - from)
			}
			if !ok {
				continue
			}
			if num <= 0 || num > MaxObjects {
				continue
			}
			if num < len(f.entries) {
				f.entries[num] = entry{}
			}
			if err := f.set(num, entry{at: from + int64(start), gen: int32(gen)}); err != nil {
				return err
			}
			head := f.bytes(from+int64(end)+3, 400)
			if cut := bytes.Index(head, []byte("endobj")); cut >= 0 {
				head = head[:cut]
			}
			switch {
			case bytes.Contains(head, []byte("/ObjStm")):
				packs = append(packs, num)
			case bytes.Contains(head, []byte("/XRef")):
				if _, o, err := f.objectAt(from + int64(start)); err == nil {
					if s, ok := o.(*Stream); ok && s.Dict["Type"] == Name("XRef") {
						for _, key := range []Name{"Root", "Encrypt", "ID"} {
							if v := s.Dict[key]; v != nil {
								trailer[key] = v
							}
						}
					}
				}
			case bytes.Contains(head, []byte("/Catalog")):
				root = Ref{num, gen}
			}
		}
	}
	if trailer["Root"] == nil && root != nil {
		trailer["Root"] = root
	}
	f.Trailer = trailer
	if err := f.unlock(); err != nil {
		return err
	}
	clear(f.cache)
	for _, num := range packs {
		p := f.pack(num)
		if p == nil {
			continue
		}
		for i, n := range p.nums {
			if n > 0 && n < MaxObjects {
				if err := f.set(n, entry{stream: int32(num), gen: int32(i)}); err != nil {
					return err
				}
			}
		}
	}
	if f.Dict(trailer["Root"]) == nil && root != nil {
		trailer["Root"] = root
	}
	if f.Dict(trailer["Root"]) == nil { // a catalog inside of an object stream
		for num := range f.entries {
			if d, ok := f.load(num).(Dict); ok && d["Type"] == Name("Catalog") {
				trailer["Root"] = Ref{num, 0}
			}
		}
	}
	return nil
}

// before reads "12 0 " at the end of b.
func before(b []byte) (num, gen, start int, ok bool) {
	i := len(b)
	back := func(is func(c int) bool) []byte {
		end := i
		for i > 0 && is(int(b[i-1])) {
			i--
		}
		return b[i:end]
	}
	digit := func(c int) bool { return c >= '0' && c <= '9' }
	back(space)
	g := back(digit)
	if len(back(space)) == 0 {
		return 0, 0, 0, false
	}
	n := back(digit)
	gen, err1 := strconv.Atoi(string(g))
	num, err2 := strconv.Atoi(string(n))
	return num, gen, i, err1 == nil && err2 == nil && len(n) < 10
}

// packedObjects is an object stream, unpacked.
type packedObjects struct {
	data  []byte
	nums  []int
	index map[int]int // from a number to its place
	first int
	at    []int
}

const (
	maxPacked  = 16 << 20 // bytes of one object stream
	keptPacked = 3
)

func (f *File) pack(num int) *packedObjects {
	if p, ok := f.packed[num]; ok {
		return p
	}
	if num >= len(f.entries) || f.entries[num].stream > 0 {
		return nil
	}
	f.packed[num] = nil // what cannot be read is not tried again
	s, ok := f.load(num).(*Stream)
	if !ok {
		return nil
	}
	r, err := f.Decoded(s)
	if err != nil {
		return nil
	}
	data, ok := AtMost(r, maxPacked)
	if !ok {
		return nil
	}
	p := &packedObjects{index: map[int]int{}, data: data, first: f.Int(s.Dict["First"], 0)}
	l := NewLexer(bytes.NewReader(data), 0)
	for range min(f.Int(s.Dict["N"], 0), MaxObjects) {
		a, _ := l.Next(false)
		b, err := l.Next(false)
		n, ok := a.(int)
		at, ok2 := b.(int)
		if err != nil || !ok || !ok2 {
			break
		}
		p.index[n] = len(p.nums)
		p.nums, p.at = append(p.nums, n), append(p.at, at)
	}
	if len(f.packedN) >= keptPacked {
		delete(f.packed, f.packedN[0])
		f.packedN = f.packedN[1:]
	}
	f.packed[num] = p
	f.packedN = append(f.packedN, num)
	return p
}

func (f *File) fromPacked(stream, num, index int) Object {
	p := f.pack(stream)
	if p == nil {
		return nil
	}
	if index >= len(p.nums) || p.nums[index] != num {
		var ok bool
		if index, ok = p.index[num]; !ok {
			return nil
		}
	}
	if index < 0 || p.first+p.at[index] > len(p.data) || p.first+p.at[index] < 0 {
		return nil
	}
	o, err := NewLexer(bytes.NewReader(p.data[p.first+p.at[index]:]), 0).Next(true)
	if _, isKey := o.(Keyword); err != nil || isKey {
		return nil
	}
	return o
}

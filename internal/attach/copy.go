package attach

import (
	"errors"
	"io"
	"maps"
	"slices"

	"arco/internal/attach/pdfread"
)

type (
	object = pdfread.Object
	dict   = pdfread.Dict
	array  = pdfread.Array
	name   = pdfread.Name
	ref    = pdfread.Ref
)

var (
	errForm    = errors.New("a field is filled in, but not drawn")
	errMarks   = errors.New("a note is on the page, but not drawn")
	errHidden  = errors.New("hidden text stands amid visible text")
	errUnread  = errors.New("made in a way that is not read here")
	errTooMany = errors.New("too many pages")
)

// maxSpent bounds what is unpacked of one paper, so that a small file cannot
// keep the machine busy for ever.
const maxSpent = 2 << 30

// A copier takes from one paper what draws its pages. Every kind of object has
// a list of the entries that are taken, with the way each is copied; what
// stands on no list stays behind: an entry that nobody thought of is not copied.
type copier struct {
	f      *pdfread.File
	o      *output
	done   map[copied]ref
	queue  []func() error
	layers *layers
	spent  int64
	stop   func() error
	cover  *Cover
	steps  int
}

// copied names an object of the paper, and what it was copied as.
type copied struct {
	num  int
	as   string
	with int // object of the resources, where it has none of its own
}

// A way copies one entry. nil means that it is left out.
type way func(c *copier, o object) object

// take copies the entries of d that stand in the list.
func (c *copier) take(d dict, list map[name]way) dict {
	out := dict{}
	for _, key := range slices.Sorted(maps.Keys(list)) { // numbers are given in the order of the keys
		if v := c.f.Get(d[key]); v != nil {
			if v = list[key](c, d[key]); v != nil {
				out[key] = v
			}
		}
	}
	return out
}

func aNumber(c *copier, o object) object {
	if _, ok := pdfread.Number(c.f.Get(o)); ok {
		return c.f.Get(o)
	}
	return nil
}

func aBool(c *copier, o object) object {
	if b, ok := c.f.Get(o).(bool); ok {
		return b
	}
	return nil
}

func aName(c *copier, o object) object {
	if n := c.f.Name(o); n != "" {
		return n
	}
	return nil
}

// oneOf takes a name of a fixed set.
func oneOf(names ...name) way {
	return func(c *copier, o object) object {
		n := c.f.Name(o)
		for _, x := range names {
			if x == n {
				return n
			}
		}
		return nil
	}
}

// always writes a name whatever stands there.
func always(n name) way { return func(*copier, object) object { return n } }

// numbers takes an array of numbers, also one of arrays of numbers.
func numbers(c *copier, o object) object { return c.numbers(o, 3) }

func (c *copier) numbers(o object, depth int) object {
	a := c.f.Array(o)
	if a == nil || depth == 0 {
		return nil
	}
	out := make(array, 0, len(a))
	for _, x := range a {
		c.step()
		v := c.f.Get(x)
		if _, ok := pdfread.Number(v); !ok {
			if v = c.numbers(v, depth-1); v == nil {
				continue
			}
		}
		out = append(out, v)
	}
	return out
}

// shared copies an object once for each kind and lets all name the same copy.
// write gets the number and the object, now or later.
func (c *copier) shared(o object, as string, with int, write func(n int, v object) error) ref {
	key := copied{as: as, with: with}
	if r, ok := o.(ref); ok {
		key.num = r.Num
		if out, ok := c.done[key]; ok {
			return out
		}
	}
	out := ref{Num: c.o.next()}
	if key.num > 0 {
		c.done[key] = out
	}
	c.queue = append(c.queue, func() error { return write(out.Num, c.f.Get(o)) })
	return out
}

// maxSteps bounds how often parts that name each other are followed.
const maxSteps = 5_000_000

// step counts one; too many end the paper as unreadable, see Add.
func (c *copier) step() {
	if c.steps++; c.steps > maxSteps {
		panic(errUnread)
	}
}

// drain writes all that was named and is not written yet.
func (c *copier) drain() error {
	for len(c.queue) > 0 {
		next := c.queue[len(c.queue)-1]
		c.queue = c.queue[:len(c.queue)-1]
		if err := next(); err != nil {
			return err
		}
	}
	return nil
}

// dear is how much slower contents are copied than dots.
const dear = 16

// spending counts what is unpacked.
type spending struct {
	r    io.Reader
	c    *copier
	cost int64 // of a byte
}

func (s *spending) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if s.c.spent += int64(n) * s.cost; s.c.spent > maxSpent {
		return n, errUnread
	}
	return n, err
}

// decoded unpacks a stream; one that cannot be unpacked is empty, as for a viewer.
func (c *copier) decoded(s *pdfread.Stream) io.Reader {
	r, err := c.f.Decoded(s)
	if err != nil {
		return eof{}
	}
	return &spending{r, c, 1}
}

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// all reads a stream whole, if it is not larger than limit.
func (c *copier) all(s *pdfread.Stream, limit int64) []byte {
	b, _ := pdfread.AtMost(c.decoded(s), limit)
	return b
}

// write puts bytes as a packed stream.
func (c *copier) write(n int, d dict, b []byte) error {
	return c.o.stream(n, d, true, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

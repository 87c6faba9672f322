package pdf

import (
	"bytes"
	"fmt"

	"arco/internal/typeset"
)

// A Session writes the files of one packet: what they have in common is made once. It
// is used by one goroutine and ends with Close.
type Session struct {
	job   *job
	fresh []*body // pages that go through fpdf when it closes
	slabs
}

// NewSession returns one that has written nothing yet.
func NewSession() *Session { return &Session{job: newJob()} }

// File returns a file of the pages of b. It counts only if Close finds the pages of all
// files in order.
//
// It returns an error if b has no pages, or if Title or Lang is missing, which
// PDF/UA does not allow.
func (s *Session) File(b *typeset.Book, m Meta) ([]byte, error) {
	defer s.job.wipe()
	if err := s.file(b, m); err != nil {
		return nil, err
	}
	return bytes.Clone(s.job.out), nil
}

// file makes the file in job.out.
func (s *Session) file(b *typeset.Book, m Meta) error {
	switch {
	case len(b.Pages) == 0:
		return fmt.Errorf("writing a PDF: no pages")
	case m.Title == "" || m.Lang == "":
		return fmt.Errorf("writing a PDF: title and language are needed")
	}
	s.contents(b)
	s.job.finish(b, m)
	return nil
}

// Close makes one document of all pages that are new with fpdf, and ends the session.
// It returns an error if one of them is not in it as it is in the files.
func (s *Session) Close() error {
	s.job.release()
	s.job = nil
	return s.pass()
}

// pass lets fpdf make the pages that are new.
func (s *Session) pass() error {
	if err := throughFpdf(s.fresh); err != nil {
		return fmt.Errorf("making pages: %w", err)
	}
	for _, made := range s.fresh {
		if made.ours != nil {
			made.ours.passed.Store(true)
		}
	}
	return nil
}

// slabs are what bodies are made of; the pages keep them as long as they are there.
type slabs struct {
	bodies []body
	tags   []int32
	sets   []uint64
	glyphs []glyphs
	parts  []*ownParcel
}

// body returns an empty one.
func (s *slabs) body() *body {
	if len(s.bodies) == cap(s.bodies) {
		s.bodies = make([]body, 0, 16)
	}
	s.bodies = s.bodies[:len(s.bodies)+1]
	return &s.bodies[len(s.bodies)-1]
}

// keep appends what is new to a slab, and returns it as it stands there.
func keep[T any](slab *[]T, more []T) []T {
	if n := len(*slab) + len(more); n > cap(*slab) {
		*slab = make([]T, 0, max(64, 2*n))
	}
	n := len(*slab)
	*slab = append(*slab, more...)
	return (*slab)[n:len(*slab):len(*slab)]
}

// set returns an empty set of n words.
func (s *slabs) set(n int) []uint64 {
	if len(s.sets)+n > cap(s.sets) {
		s.sets = make([]uint64, 0, max(1024, n))
	}
	k := len(s.sets)
	s.sets = s.sets[:k+n]
	return s.sets[k : k+n : k+n]
}

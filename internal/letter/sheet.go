package letter

import (
	"fmt"
	"slices"

	"arco/internal/doc"
	"arco/internal/term"
)

// A Sheet gathers what only a sheet prints, while it is made. It takes no name
// that is not declared as a sheet's: nothing is given that no text could ask for.
type Sheet struct {
	text  map[string]string
	parts map[string][]doc.Block
	holds map[term.ID]bool
	err   error
}

// Say gives the words of an inline placeholder.
func (s *Sheet) Say(name, text string) {
	if s.takes(name, false) {
		if s.text == nil {
			s.text = make(map[string]string, 16)
		}
		s.text[name] = text
	}
}

// Put gives the blocks of a placeholder that stands alone.
func (s *Sheet) Put(name string, blocks ...doc.Block) {
	if s.takes(name, true) {
		if s.parts == nil {
			s.parts = make(map[string][]doc.Block, 40)
		}
		s.parts[name] = blocks
	}
}

// Hold says whether a term of sheets holds.
func (s *Sheet) Hold(id term.ID, holds bool) {
	if s.holds == nil {
		s.holds = make(map[term.ID]bool, 28)
	}
	s.holds[id] = holds
}

func (s *Sheet) takes(name string, block bool) bool {
	v := ValueOf(name)
	ok := v != nil && len(v.Sheets) > 0 && v.IsBlock() == block
	if !ok && s.err == nil {
		s.err = fmt.Errorf("no text asks a sheet for %s", name)
	}
	return ok
}

// Said gives back the words of an inline placeholder, "" for none.
func (s *Sheet) Said(name string) string { return s.text[name] }

// Blocks gives back the blocks of a placeholder.
func (s *Sheet) Blocks(name string) []doc.Block { return s.parts[name] }

// Holds gives back whether a term was said to hold.
func (s *Sheet) Holds(id term.ID) bool { return s.holds[id] }

// Names lists everything that was given.
func (s *Sheet) Names() []string {
	var out []string
	for n := range s.text {
		out = append(out, n)
	}
	for n := range s.parts {
		out = append(out, n)
	}
	for id := range s.holds {
		out = append(out, string(id))
	}
	slices.Sort(out)
	return out
}

// Err returns the first name that was given and is no sheet's.
func (s *Sheet) Err() error { return s.err }

func (s *Sheet) inline(name string) (string, bool) {
	if s == nil {
		return "", false
	}
	t, ok := s.text[name]
	return t, ok
}

func (s *Sheet) block(name string) ([]doc.Block, bool) {
	if s == nil {
		return nil, false
	}
	b, ok := s.parts[name]
	return b, ok
}

func (s *Sheet) term(id term.ID) (holds, ok bool) {
	if s == nil {
		return false, false
	}
	holds, ok = s.holds[id]
	return holds, ok
}

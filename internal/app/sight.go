package app

import (
	"path"

	"arco/internal/svg"
	"arco/internal/typeset"
)

// Sight draws page n, counted from 1, of a PDF of the packet as it prints, and
// says how many there are. Options are those that the packet was made with.
// Files that hold foreign papers, and those that are no PDF, have no pages here.
func (a *App) Sight(p *Packet, name string, n int, opt Options) (picture []byte, of int, err error) {
	b, err := a.sightOf(p, name, opt)
	if err != nil || b == nil {
		return nil, 0, err
	}
	if n < 1 || n > len(b.Pages) {
		return nil, len(b.Pages), nil
	}
	picture, err = svg.Page(b.Pages[n-1])
	return picture, len(b.Pages), err
}

// StepSight is Sight for the files of a next letter.
func (a *App) StepSight(s *Step, name string, n int, opt Options) (picture []byte, of int, err error) {
	if s.packet == nil {
		return nil, 0, nil
	}
	return a.Sight(s.packet, name, n, opt)
}

// Drawn reports whether a file of a packet has pages that Sight draws.
func Drawn(name string) bool {
	switch path.Base(name) {
	case PrintFile, ReadFile, LetterFile, SignFile, KeepFile, NeededFile:
		return true
	}
	return false
}

// sightOf lays the documents of a file out anew, nil if it has none of ours.
func (a *App) sightOf(p *Packet, name string, opt Options) (*typeset.Book, error) {
	docs, printed, reads := sorted(p.leaves, p.Piles.Print)
	switch name {
	case PrintFile:
		return a.stacked(docs, printed, p.Piles.Print, p.Piles.Sides, opt)
	case ReadFile:
		return a.lay(opt, reads...)
	}
	for _, m := range p.Made {
		if m.Folder == nil || m.Dir != path.Dir(name) {
			continue
		}
		for _, x := range bindings(m.Folder, false) {
			if x.name != path.Base(name) || len(x.docs) == 0 {
				continue
			}
			b, err := a.lay(opt, x.docs...)
			if err == nil && x.only != nil {
				b = b.Select(x.only)
			}
			return b, err
		}
	}
	return nil, nil
}

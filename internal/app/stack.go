package app

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/store"
)

// PerVolume is how many people a print file holds at most: more paper than that
// nobody takes out of a printer at once.
const PerVolume = 50

// A Volume is a print file for many people: the whole stack, or its pages to sign.
type Volume struct {
	Name          string
	Sign          bool // the pages to sign alone
	People        int
	Pages, Sheets int
	Fits          []Fit // where somebody asked for it: pages to sign first
}

// A Fit is a way to print a volume: how many sheets it takes, and the last sheet of each person.
type Fit struct {
	Print  string
	Sides  int
	Sheets int
	Ends   []int
}

// A part is what one person has in a print file.
type part struct {
	packet.Bundle
	lang   string
	leaves []leaf // the sheets that belong to no single office are the first
	rest   *doc.Document
	shared doc.Sheet
	key    string // equal where the shared sheet is
}

// A stack gathers the people of a print file, in their order.
type stack struct {
	b      *Batching
	there  map[int]bool // volumes that stand
	now    []*part
	put    func(File) error
	made   []Volume
	listed []manifestFile
}

// stack looks which print files stand already; without Stack there are none.
func (b *Batching) stack() (*stack, error) {
	s := &stack{b: b, there: map[int]bool{}}
	s.put = func(f File) error { return store.Save(store.Target{Path: filepath.Join(b.dir, f.Path)}, f.Data) }
	for v := 0; b.opt.Stack && b.dir != "" && v < s.volumes(); v++ {
		all := b.opt.Have == 0 // else they are laid out again, to be counted
		for _, name := range s.names(v) {
			data, err := store.Read(filepath.Join(b.dir, name), name, store.StackKind)
			if _, absent := os.Lstat(filepath.Join(b.dir, name)); absent != nil {
				all = false
				continue
			}
			if err != nil {
				return nil, err
			}
			s.listed = append(s.listed, listedAs(File{Path: name, Data: data}))
		}
		s.there[v] = all
	}
	return s, nil
}

func (s *stack) volumes() int { return (len(s.b.Codes) + PerVolume - 1) / PerVolume }

// names are the files of a volume: the pages to sign, and the whole.
func (s *stack) names(v int) []string {
	out := []string{fmt.Sprintf("sign-%02d.pdf", v+1)}
	if s.b.opt.Print != PrintSign {
		out = append(out, fmt.Sprintf("stack-%02d.pdf", v+1))
	}
	return out
}

func (s *stack) wants(at int) bool { return s.b.opt.Stack && !s.there[at/PerVolume] }

// part keeps of a packet what is printed.
func (b *Batching) part(code Code, p *Packet) *part {
	out := &part{Bundle: packet.Bundle{Code: code.Folder, Ref: code.Ref}, lang: p.Lang}
	for _, l := range p.leaves {
		if !l.read || b.opt.Print == PrintAll || b.opt.Have > 0 {
			out.leaves = append(out.leaves, l)
		}
	}
	for _, m := range p.Made {
		if m.Folder == nil || m.Folder.File == nil {
			continue
		}
		for _, n := range m.Ink {
			out.Sign = append(out.Sign, pageOf(m.Folder.File, n, m.Pages))
		}
	}
	out.rest, out.shared, out.key = packet.Apart(out.leaves[0].doc)
	return out
}

func pageOf(d *doc.Document, n, of int) string {
	return strings.NewReplacer("{x}", fmt.Sprint(n), "{y}", fmt.Sprint(of)).Replace(d.Footer.Pages)
}

// add takes the next person; behind the last of a volume its files are written.
// p is nil where a fault kept the packet from being made.
func (s *stack) add(at int, p *part, together func(func() error) error) error {
	if !s.wants(at) {
		return nil
	}
	if p != nil {
		s.now = append(s.now, p)
	}
	if (at+1)%PerVolume != 0 && at+1 != len(s.b.Codes) {
		return nil
	}
	parts := s.now
	s.now = nil
	if len(parts) == 0 {
		return nil
	}
	made, err := s.b.volume(at/PerVolume, s.volumes(), parts, s.names(at/PerVolume))
	if err != nil {
		return err
	}
	for _, m := range made {
		if err := together(func() error { return s.save(m.file) }); err != nil {
			return err
		}
		s.made = append(s.made, m.Volume)
	}
	return nil
}

func (s *stack) save(f File) error {
	l := listedAs(f)
	l.Pages = 0
	for _, x := range s.listed {
		if x.Path == f.Path { // it stands
			return nil
		}
	}
	s.listed = append(s.listed, l)
	return s.put(f)
}

type madeVolume struct {
	Volume
	file File
}

// volume makes the files of one volume.
func (b *Batching) volume(v, volumes int, parts []*part, names []string) ([]madeVolume, error) {
	share(parts)
	main := b.opt.Print
	if main == "" {
		main = PrintCore
	}
	var out []madeVolume
	for _, name := range names {
		kind := main
		if strings.HasPrefix(name, "sign-") {
			kind = PrintSign
		}
		bind := binding{b: b, parts: parts, volume: v + 1, volumes: volumes, print: kind, sides: b.opt.Sides}
		book, front, err := bind.book()
		if err != nil {
			return nil, err
		}
		id := fmt.Sprint(Version, " stack ", kind, " ", parts[0].Ref, " ", len(parts))
		data, err := b.opt.print(book, front.Title, front.Lang, id)
		if err != nil {
			return nil, err
		}
		m := madeVolume{Volume{Name: name, Sign: kind == PrintSign, People: len(parts)}, File{Path: name, Data: data}}
		m.Pages, m.Sheets = counts(book)
		m.file.Pages = m.Pages
		out = append(out, m)
	}
	if b.opt.Have == 0 {
		return out, nil
	}
	for _, kind := range []string{PrintSign, PrintCore, PrintAll} {
		for sides := 1; sides <= 2; sides++ {
			bind := binding{b: b, parts: parts, volume: v + 1, volumes: volumes, print: kind, sides: sides}
			book, _, err := bind.book()
			if err != nil {
				return nil, err
			}
			f := Fit{Print: kind, Sides: sides}
			_, f.Sheets = counts(book)
			for i := range parts {
				f.Ends = append(f.Ends, bind.of[i].Last)
			}
			out[len(out)-1].Fits = append(out[len(out)-1].Fits, f)
		}
	}
	return out, nil
}

// share gives people with the same steps one letter; who shares them with nobody
// keeps a copy.
func share(parts []*part) {
	count, letters := map[string]int{}, map[string]string{}
	for _, p := range parts {
		count[p.key]++
	}
	for _, p := range parts {
		if p.key == "" || count[p.key] < 2 {
			continue
		}
		if letters[p.key] == "" {
			letters[p.key] = letterOf(len(letters))
		}
		p.Steps = letters[p.key]
	}
}

// letterOf is A, B, … Z, AA.
func letterOf(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letterOf(n/26-1) + letterOf(n%26)
}

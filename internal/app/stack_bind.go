package app

import (
	"errors"

	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/typeset"
)

// A binding puts the people of a volume behind each other: the list, the steps that
// several share, then each person behind a sheet with the code. Of pages to sign
// alone there is the list and these pages.
type binding struct {
	b               *Batching
	parts           []*part
	volume, volumes int
	print           string
	sides           int

	of   []packet.Bundle // with their sheets of paper, once they are known
	docs []*doc.Document
	take []leaf
	whom []int // person of each document, -1 for none
}

// book lays the volume out: first to learn on which sheet each person stands, then
// with these numbers on paper.
func (x *binding) book() (*typeset.Book, *doc.Document, error) {
	x.of = nil
	for i, p := range x.parts {
		u := p.Bundle
		if u.N = i + 1; x.print == PrintSign {
			u.Steps = ""
		}
		x.of = append(x.of, u)
	}
	opt, err := x.b.opt.Options.atDesk()
	if err != nil {
		return nil, nil, err
	}
	for range 4 {
		if err := x.gather(); err != nil {
			return nil, nil, err
		}
		book, err := x.b.app.stacked(x.docs, x.take, x.print, max(x.sides, 1), opt)
		if err != nil {
			return nil, nil, err
		}
		if x.told(book) {
			return book, x.docs[0], nil
		}
	}
	return nil, nil, errors.New("app: the sheets of a print file do not come to rest")
}

// told writes down on which sheets each person stands, and reports whether that
// was known already.
func (x *binding) told(book *typeset.Book) bool {
	first, last := make([]int, len(x.of)), make([]int, len(x.of))
	for _, p := range book.Pages {
		if p.DocIndex < 0 || x.whom[p.DocIndex] < 0 {
			continue
		}
		i := x.whom[p.DocIndex]
		if first[i] == 0 {
			first[i] = p.Sheet
		}
		last[i] = p.Sheet
	}
	same := true
	for i := range x.of {
		same = same && x.of[i].First == first[i] && x.of[i].Last == last[i]
		x.of[i].First, x.of[i].Last = first[i], last[i]
	}
	return same
}

// gather lists the documents in the order of printing.
func (x *binding) gather() error {
	x.docs, x.take, x.whom = nil, nil, nil
	put := func(l leaf, whom int) {
		x.docs, x.take, x.whom = append(x.docs, l.doc), append(x.take, l), append(x.whom, whom)
	}
	words := x.b.app.Words
	say := words.In(x.parts[0].lang)
	put(leaf{doc: packet.Front(say, x.volume, x.volumes, x.of), always: true}, -1)
	if err := say.Err(); err != nil {
		return err
	}
	if x.print != PrintSign {
		done := map[string]bool{}
		for _, p := range x.parts {
			if p.Steps == "" || done[p.Steps] {
				continue
			}
			done[p.Steps] = true
			var codes []string
			for _, q := range x.parts {
				if q.Steps == p.Steps {
					codes = append(codes, q.Code)
				}
			}
			say := words.In(p.lang)
			put(leaf{doc: packet.Shared(say, p.shared, p.Steps, codes), always: true}, -1)
			if err := say.Err(); err != nil {
				return err
			}
		}
	}
	for i, p := range x.parts {
		if x.print != PrintSign {
			say := words.In(p.lang)
			put(leaf{doc: packet.Divider(say, x.of[i], len(x.parts)), always: true}, i)
			if err := say.Err(); err != nil {
				return err
			}
		}
		for n, l := range p.leaves {
			if n == 0 && p.Steps != "" {
				l.doc = p.rest
			}
			if x.print == PrintAll || !l.read {
				put(l, i)
			}
		}
	}
	return nil
}

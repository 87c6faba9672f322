package app

import (
	"bytes"
	"context"
	"io"

	"arco/internal/attach"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/packet"
	"arco/internal/problem"
	"arco/internal/typeset"
)

// A PaperFile goes behind the letter. It is opened when its turn comes and
// closed before the next, so that one paper is in memory at a time.
type PaperFile struct {
	Field string // for problems; never the name of the file
	Kind  string
	On    civil.Date
	Size  int64 // bytes
	Open  func() (PaperSource, error)
	Cover *attach.Cover // what of it is blacked out; nil for nothing
}

// A PaperSource is an open paper.
type PaperSource interface {
	io.ReaderAt
	io.Closer
}

type held struct{ *bytes.Reader }

func (held) Close() error { return nil }

// Held makes a paper of bytes in memory.
func Held(field, kind string, on civil.Date, data []byte) PaperFile {
	return PaperFile{Field: field, Kind: kind, On: on, Size: int64(len(data)),
		Open: func() (PaperSource, error) { return held{bytes.NewReader(data)}, nil }}
}

// bundleOf takes the papers in order. Their number and sizes are looked at
// before any is opened. Every paper that cannot be taken is told.
func bundleOf(ctx context.Context, papers []PaperFile, paper typeset.Paper) (*attach.Bundle, []*attach.Paper, error) {
	width, height, err := paper.Points()
	if err != nil {
		return nil, nil, err
	}
	var bad problem.List
	total := int64(0)
	for _, p := range papers {
		total += p.Size
	}
	if len(papers) > attach.MaxPapers {
		bad.Add("attach.too_many", "--attach", "hint.attach_fewer", "limit", attach.MaxPapers)
	}
	if total > attach.MaxTotal {
		bad.Add("attach.all_too_big", "--attach", "hint.attach_smaller", "limit", attach.MaxTotal>>20)
	}
	if len(bad) > 0 {
		return nil, nil, bad
	}
	stop := stopOf(ctx)
	b := attach.NewBundle(width, height, total)
	var out []*attach.Paper
	for _, p := range papers {
		if err := stop(); err != nil {
			return nil, nil, err
		}
		one, err := addPaper(b, p, stop)
		if list, ok := problem.Of(err); ok && err != nil {
			bad = append(bad, list...)
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		out = append(out, one)
	}
	return b, out, bad.Err()
}

func addPaper(b *attach.Bundle, p PaperFile, stop func() error) (*attach.Paper, error) {
	r, err := p.Open()
	if err != nil {
		return nil, problem.New("attach.missing", p.Field, "hint.attach_missing")
	}
	defer r.Close()
	return b.AddCovered(p.Field, r, p.Size, p.Kind == "letter", p.Cover, stop)
}

// CheckPapers tells what is wrong with papers, for when something else is wrong
// too and all is to be told at once.
func CheckPapers(ctx context.Context, papers []PaperFile) error {
	_, _, err := bundleOf(ctx, papers, "")
	return err
}

// PagesOf reads papers as they are taken behind a letter, and counts the pages
// of each. Every paper that cannot be taken is told.
func PagesOf(ctx context.Context, papers []PaperFile) ([]int, error) {
	_, taken, err := bundleOf(ctx, papers, "")
	if err != nil {
		return nil, err
	}
	var out []int
	for _, p := range taken {
		out = append(out, p.Pages)
	}
	return out, nil
}

// LookAt shows one page of a paper that is taken, from 1, as JPEG with what is
// blacked out; nil if the page is no picture, so that nothing of it can be.
func LookAt(ctx context.Context, p PaperFile, page int) ([]byte, error) {
	width, height, err := typeset.Letter.Points()
	if err != nil {
		return nil, err
	}
	r, err := p.Open()
	if err != nil {
		return nil, problem.List{problem.New("attach.missing", p.Field, "hint.attach_missing")}
	}
	defer r.Close()
	picture, _, err := attach.NewBundle(width, height, 0).LookAt(r, p.Size, p.Cover, page, stopOf(ctx))
	return picture, err
}

// put puts a paper with its labels behind what is there.
func put(b *attach.Bundle, p *attach.Paper, l packet.PaperLabel, err error) error {
	if err != nil {
		return err
	}
	say := func(list []string) func(page, of int) string {
		if list == nil {
			return nil
		}
		return func(page, _ int) string { return list[page-1] }
	}
	return b.Put(p, attach.Label{Stamp: say(l.Stamp), Alt: say(l.Alt)})
}

// papersOf lists what was taken for the letter and its contents.
func papersOf(files []PaperFile, taken []*attach.Paper) []course.Paper {
	var out []course.Paper
	for i, p := range taken {
		out = append(out, course.Paper{Kind: files[i].Kind, On: files[i].On, Pages: p.Pages})
	}
	return out
}

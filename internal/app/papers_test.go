package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	"arco/internal/attach"
	"arco/internal/civil"
	"arco/internal/problem"
)

// The number and the sizes of papers are looked at before one is opened.
func TestPapersAreCountedBeforeTheyAreOpened(t *testing.T) {
	closed := func(size int64) PaperFile {
		return PaperFile{Field: "--attach[1]", Kind: "other", Size: size, Open: func() (PaperSource, error) {
			t.Error("a paper was opened")
			return nil, errors.New("opened")
		}}
	}
	many := make([]PaperFile, attach.MaxPapers+1)
	for i := range many {
		many[i] = closed(10)
	}
	if err := CheckPapers(nil, many); !problem.Has(err, "attach.too_many") {
		t.Errorf("%d papers: %v", len(many), err)
	}
	if err := CheckPapers(nil, []PaperFile{closed(attach.MaxBytes), closed(attach.MaxBytes), closed(attach.MaxBytes), closed(attach.MaxBytes)}); !problem.Has(err, "attach.all_too_big") {
		t.Errorf("too large together: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := CheckPapers(ctx, []PaperFile{closed(10)}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

// Every paper that cannot be taken is told, and one is open at a time.
func TestPapersOneAtATime(t *testing.T) {
	open := 0
	one := func(data string) PaperFile {
		p := Held("--attach[1]", "other", civil.Date{}, []byte(data))
		inner := p.Open
		p.Open = func() (PaperSource, error) {
			if open++; open > 1 {
				t.Error("two papers are open")
			}
			r, err := inner()
			return closing{r, func() { open-- }}, err
		}
		return p
	}
	err := CheckPapers(nil, []PaperFile{one("no paper"), one("GIF89a............"), one("%PDF-1.7")})
	for _, code := range []string{"attach.not_a_paper", "attach.photo_kind", "attach.broken"} {
		if !problem.Has(err, code) {
			t.Errorf("%s is not told: %v", code, err)
		}
	}
	if open != 0 {
		t.Errorf("%d papers stay open", open)
	}
}

type closing struct {
	PaperSource
	done func()
}

func (c closing) Close() error {
	c.done()
	return c.PaperSource.Close()
}

// A label names the letter, the page and the reference; it is the same in the
// contents, on the sheet before the paper and on its pages.
func TestLabels(t *testing.T) {
	a := builtIn(t)
	c := example(t, "p13-answered")
	event := fullAnswer(a.Pack.Jurisdictions["us"], "partly_granted", "2026-10-05")
	event.Number, event.Address = "", nil
	photo := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\b\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82")
	step, err := a.Next(c, NextOptions{Options: Options{Lang: "es", Today: day}, Filing: "us-cbp-access", Event: &event, Make: true,
		Papers: []PaperFile{Held("--attach[1]", "answer", day, photo), Held("--attach[2]", "page", day, photo)}})
	if err != nil || step.Lacks != nil {
		t.Fatal(err, step.Lacks)
	}
	for _, f := range step.Files {
		if strings.HasSuffix(f.Path, "complete.pdf") {
			for _, want := range []string{"Attachment A, page 1 of 1: Answer of the office", "Attachment B, page 1 of 1"} {
				if !strings.Contains(string(f.Data), want) {
					t.Errorf("%q is not in the file", want)
				}
			}
			return
		}
	}
	t.Error("no file for the office")
}

package pdf

import (
	"bytes"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// The files of a session have the bytes that each has alone, in any script, and the
// job that wrote them keeps nothing of them.
func TestFilesOfOneSession(t *testing.T) {
	docs := []*doc.Document{letter(maria), mirrored(), arabic("علي"), facing()}
	desk := newEngine(t).Desk(typeset.Options{})
	s := NewSession()
	j := s.job
	for turn, list := range [][]*doc.Document{docs[:2], docs[2:], {docs[2]}, docs, {docs[1]}} {
		b, err := desk.Layout(list, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.File(b, meta(list[0]))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, render(t, newEngine(t), typeset.Options{}, list...)) {
			t.Errorf("turn %d: other bytes than alone", turn)
		}
	}
	if len(j.cuts) == 0 || len(s.fresh) == 0 {
		t.Error("no font and no page of this packet alone, so nothing was tried")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"page": j.page, "packed": j.packed, "out": j.out, "text": j.text, "scratch": j.squeeze.scratch} {
		if b = b[:cap(b)]; len(b) == 0 || len(bytes.Trim(b, "\x00")) > 0 {
			t.Errorf("%s: %d bytes, not all of them cleared", name, len(b))
		}
	}
	for _, c := range j.cuts[:cap(j.cuts)] {
		if c.cut != nil {
			t.Error("a font of this packet is kept")
		}
	}
	for _, s := range j.stamps[:cap(j.stamps)] {
		if s != nil {
			t.Error("a code of this packet is kept")
		}
	}
}

// Codes at the foot that differ in one module or in their place are told apart.
func TestStampsAreToldApart(t *testing.T) {
	b, err := newEngine(t).Layout([]*doc.Document{letter(maria)}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rows := func(dark bool) *typeset.Modules { return &typeset.Modules{{true, false}, {dark, true}} }
	j := newJob()
	defer j.release()
	for _, it := range []typeset.Item{{X: 10, Modules: rows(true)}, {X: 10, Modules: rows(false)}, {X: 20, Modules: rows(true)}, {X: 10, Modules: rows(true)}} {
		it.Kind, it.Tag, it.W, it.H = typeset.Code, typeset.Artifact, 16000, 16000
		b.Pages[0].Foot = []typeset.Item{it}
		j.foot(b, b.Pages[0])
		got := bytes.Clone(j.page)
		j.page, j.done = j.page[:0], j.done[:0]
		j.operators(b, b.Pages[0], b.Pages[0].Foot)
		if !bytes.Equal(got, j.page) {
			t.Errorf("another code was drawn: %q, want %q", got, j.page)
		}
	}
	if len(j.stamps) != 3 {
		t.Errorf("%d codes, want 3", len(j.stamps))
	}
}

// A page that is not in fpdf's document as it is in the file is an error.
func TestEveryPageGoesThroughFpdf(t *testing.T) {
	b, err := newEngine(t).Layout([]*doc.Document{letter(maria)}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := NewSession()
	if _, err := s.File(b, meta(letter(maria))); err != nil {
		t.Fatal(err)
	}
	if err := throughFpdf(s.fresh); err != nil || len(s.fresh) != len(b.Pages) {
		t.Fatalf("%d of %d pages: %v", len(s.fresh), len(b.Pages), err)
	}
	var file bytes.Buffer
	file.WriteString("%PDF-1.3\n")
	if _, err := (&comparer{want: s.fresh}).Write(file.Bytes()); err == nil {
		t.Error("a file without them passes")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

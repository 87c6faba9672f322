package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// clusters are words whose glyphs do not stand for their characters one by one.
var clusters = []string{"कृष्णा द्विवेदी हूँ", "চক্রবর্তী মোঃ", "ਹਰਪ੍ਰੀਤ ਢਿੱਲੋਂ", "محمّد عبد الله", "مُحمَّد", "گل‌آغا", "Ajän̈ oficina"}

func clusterBook(t *testing.T, e *typeset.Engine, text string) *typeset.Book {
	t.Helper()
	d := &doc.Document{ID: "x", Lang: "es", Title: "x", Sheets: []doc.Sheet{{Blocks: []doc.Block{
		&doc.Paragraph{Spans: []doc.Span{typed("requester.name", text)}},
	}}}}
	b, err := e.Layout([]*doc.Document{d}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What a code stands for is one character, and the codes of a word are its
// characters in their order. Together they are as wide as the word.
func TestOneCodeForEachCharacter(t *testing.T) {
	for _, text := range clusters {
		b := clusterBook(t, newEngine(t), text)
		j := newJob()
		j.bodies = make([]*body, len(b.Pages))
		j.foresee(b)
		j.operators(b, b.Pages[0], b.Pages[0].Items)
		if bytes.Contains(j.page, []byte("ActualText")) {
			t.Errorf("%q needs a reader that knows ActualText", text)
		}
		var got strings.Builder
		for i := range b.Pages[0].Items {
			if b.Pages[0].Items[i].Kind != typeset.Text {
				continue
			}
			for _, r := range b.Pages[0].Items[i].Line.Runs {
				got.WriteString(codesOf(t, j, &r))
			}
		}
		if got.String() != text {
			t.Errorf("%q is shown as %q", text, got.String())
		}
		j.release()
	}
}

// codesOf returns what the codes of a run stand for, in reading order.
func codesOf(t *testing.T, j *job, r *typeset.Run) string {
	t.Helper()
	u := j.fontUse(r.Face)
	var chars []rune
	want, got, at := 0, 0, 0
	for _, p := range r.Pieces {
		glyphs := r.Glyphs[at : at+p.N]
		at += p.N
		if p.Text == "" {
			for _, g := range glyphs {
				chars = append(chars, r.Face.Natural(g.ID))
			}
			continue
		}
		codes, ok := u.codes(glyphs, p.Text, r.RTL)
		if !ok {
			t.Fatalf("no codes for %q", p.Text)
		}
		for _, g := range glyphs {
			want += int(g.Adv)
		}
		seen := make([]rune, len(codes))
		for i, c := range codes {
			got += int(c.adv)
			at := slices.IndexFunc(u.made.codes, func(m composite) bool { return m.id == c.id })
			seen[i] = u.made.codes[at].char
			if int(c.id) < u.base.glyphs && has(u.set, int(c.id)) {
				t.Errorf("code %d is a glyph too", c.id)
			}
		}
		if r.RTL {
			slices.Reverse(seen)
		}
		chars = append(chars, seen...)
	}
	if r.Pieces == nil {
		for _, g := range r.Glyphs {
			chars = append(chars, r.Face.Natural(g.ID))
		}
	}
	if got != want {
		t.Errorf("%q is %d wide, its codes %d", string(chars), want, got)
	}
	return string(chars)
}

// Where a font has no more codes to give, a span says what the glyphs stand
// for, and each of them has an entry all the same, as PDF/A asks.
func TestCodesRunOut(t *testing.T) {
	defer func(n int) { maxGlyphs = n }(maxGlyphs)
	maxGlyphs = 0
	for _, text := range clusters {
		b := clusterBook(t, newEngine(t), text)
		j := newJob()
		j.bodies = make([]*body, len(b.Pages))
		j.foresee(b)
		j.operators(b, b.Pages[0], b.Pages[0].Items)
		if !bytes.Contains(j.page, []byte("/Span<</ActualText")) {
			t.Errorf("%q is lost", text)
		}
		for _, u := range j.used {
			if len(u.made.codes) > 0 {
				t.Errorf("%q: a code that the font cannot have", text)
			}
			if !u.made.full {
				continue
			}
			cmap := appendCMap(nil, u.base, u.set, nil, true)
			for g := 1; g < last(u.set); g++ {
				if has(u.set, g) && !bytes.Contains(cmap, append(appendHex16([]byte("<"), uint16(g)), '>')) {
					t.Errorf("%q: nothing is said of glyph %d", text, g)
				}
			}
		}
		j.release()
		if err := Write(new(bytes.Buffer), b, meta(&doc.Document{ID: "x", Lang: "es", Title: "x"})); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A word that is one cluster because of marks without a letter can be wider
// than a glyph can say.
func TestWideCluster(t *testing.T) {
	f := clusterBook(t, newEngine(t), "m").Pages[0].Items[0].Line.Runs[0].Face
	j := newJob()
	defer j.release()
	u := j.fontUse(f)
	for n, want := range map[int]bool{30: true, 40: false} {
		glyphs := slices.Repeat([]typeset.Glyph{{ID: 80, Adv: 1000}}, n)
		if _, ok := u.codes(glyphs, strings.Repeat("m", n), true); ok != want {
			t.Errorf("%d em in one cluster: %v", n, ok)
		}
	}
	if !u.made.full {
		t.Error("the glyphs that are shown themselves get no entry")
	}
}

// The codes of a file depend on the file alone, not on what was written before.
func TestCodesAreThoseOfTheFile(t *testing.T) {
	e := newEngine(t)
	file := func(text string) []byte {
		var out bytes.Buffer
		if err := Write(&out, clusterBook(t, e, text), meta(&doc.Document{ID: "x", Lang: "es", Title: "x"})); err != nil {
			t.Fatal(err)
		}
		return out.Bytes()
	}
	want := file(clusters[0])
	file("श्री लक्ष्मी")
	if !bytes.Equal(file(clusters[0]), want) {
		t.Error("other bytes after another name")
	}
}

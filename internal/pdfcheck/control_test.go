package pdfcheck

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arco/internal/doc"
	"arco/internal/problem"
	"arco/internal/typeset"
)

// A check that cannot fail says nothing. Here every one of them is given a
// file, or a document, with the fault it is there for.

// find returns the sample of a locale.
func find(t *testing.T, locale string) sample {
	t.Helper()
	for _, s := range samples(t) {
		if s.locale == locale {
			return s
		}
	}
	t.Fatalf("no corpus for %s", locale)
	return sample{}
}

// broken returns the sample's file as it would be, had its text been other.
func broken(t *testing.T, s sample, from, to string) []byte {
	t.Helper()
	h := s.doc.Sheets[0].Blocks
	changed := false
	blocks := make([]doc.Block, len(h))
	for i, b := range h {
		switch b := b.(type) {
		case *doc.Heading:
			c := *b
			c.Spans, changed = respelled(b.Spans, from, to, changed)
			blocks[i] = &c
		case *doc.Paragraph:
			c := *b
			c.Spans, changed = respelled(b.Spans, from, to, changed)
			blocks[i] = &c
		default:
			blocks[i] = b
		}
	}
	if !changed {
		t.Fatalf("no %q in the corpus of %s", from, s.locale)
	}
	return render(t, "", typeset.Options{}, document(s.doc.ID, s.doc.Lang, blocks...))
}

// respelled returns spans with from replaced once in each; changed turns true
// if it was there.
func respelled(spans []doc.Span, from, to string, changed bool) ([]doc.Span, bool) {
	out := slices.Clone(spans)
	for i := range out {
		out[i].Text = strings.Replace(spans[i].Text, from, to, 1)
		changed = changed || out[i].Text != spans[i].Text
	}
	return out, changed
}

// edit returns data with the content of its first page changed.
func edit(t *testing.T, data []byte, change func(string) string) []byte {
	t.Helper()
	ctx, err := api.ReadAndValidate(bytes.NewReader(data), model.NewDefaultConfiguration())
	if err != nil {
		t.Fatal(err)
	}
	r, err := pdfcpu.ExtractPageContent(ctx, 1)
	if err != nil {
		t.Fatal(err)
	}
	old, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	content := change(string(old))
	if content == string(old) {
		t.Fatal("the change found nothing to change")
	}
	page, _, _, err := ctx.PageDict(1, false)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ctx.NewStreamDictForBuf([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Encode(); err != nil {
		t.Fatal(err)
	}
	ref, err := ctx.IndRefForNewObject(*s)
	if err != nil {
		t.Fatal(err)
	}
	page["Contents"] = types.Object(*ref)
	var out bytes.Buffer
	if err := api.WriteContext(ctx, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTheReadersCopyIsClean(t *testing.T) {
	// What edit does besides the change is no fault, or the controls prove nothing.
	s := find(t, "es")
	data := edit(t, render(t, "", typeset.Options{}, s.doc), func(c string) string { return c + "\n" })
	r := read(t, data)
	for _, f := range append(r.faults, differences(r.elements, s.want)...) {
		t.Error(f)
	}
}

func TestUntaggedParagraphIsCaught(t *testing.T) {
	s := find(t, "es")
	first := regexp.MustCompile(`(?s)/P ?<<\s*/MCID 1\s*>>\s*BDC(.*?)EMC`)
	data := edit(t, render(t, "", typeset.Options{}, s.doc), func(c string) string { return first.ReplaceAllString(c, "$1") })
	wantFault(t, read(t, data).faults, "glyphs outside of tags")

	data = edit(t, render(t, "", typeset.Options{}, s.doc), func(c string) string {
		return first.ReplaceAllString(c, "/Artifact BMC$1 EMC")
	})
	wantFault(t, read(t, data).faults, "not on its page")
	r := read(t, data)
	if len(differences(r.elements, s.want)) == 0 {
		t.Error("a paragraph marked as decoration was not missed")
	}
}

func TestMissingGlyphIsCaught(t *testing.T) {
	// By the engine, which names character and field ...
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	name := &doc.Paragraph{Spans: []doc.Span{{Text: "ანა", Field: "requester.name"}}}
	_, err = e.Layout([]*doc.Document{document("x", "es", name)}, typeset.Options{})
	var p *problem.Problem
	if !errors.As(err, &p) || p.Code != "glyph.missing" || p.Field != "requester.name" {
		t.Errorf("a Georgian name gave %v", err)
	}
	// ... and on the page, should the engine let one through.
	s := find(t, "es")
	glyph := regexp.MustCompile(`\[<[0-9a-fA-F]{4}|\[\((\\.|[^\\]){2}`)
	data := edit(t, render(t, "", typeset.Options{}, s.doc), func(c string) string {
		at := glyph.FindStringIndex(c)
		if at == nil {
			return c
		}
		m := c[at[0]:at[1]]
		zero := "[<0000"
		if m[1] == '(' {
			zero = "[(\x00\x00"
		}
		return c[:at[0]] + zero + c[at[1]:]
	})
	wantFault(t, read(t, data).faults, "missing glyphs")
}

func TestGlyphsOnTopOfEachOtherAreCaught(t *testing.T) {
	s := find(t, "es")
	first := regexp.MustCompile(`\[\(([^\\()]{2})`) // the first letter of a line, again
	data := edit(t, render(t, "", typeset.Options{}, s.doc), func(c string) string {
		m := first.FindStringSubmatchIndex(c)
		if m == nil {
			return c
		}
		return c[:m[3]] + ")400(" + c[m[2]:]
	})
	wantFault(t, read(t, data).faults, "is printed over")
}

func TestOtherTextIsCaught(t *testing.T) {
	for _, c := range []struct{ locale, from, to string }{
		{"es", "Núñez", "Núnez"},             // a tilde lost
		{"ar", "123-456-789", "987-654-321"}, // digits turned round
		{"ar", "الاطلاع", "عالطالا"},         // a word turned round
		{"hi", "श्रीमती", "शरीमती"},          // a conjunct undone
		{"zh-Hans", "欧阳", "歐陽"},              // other Han forms
	} {
		s := find(t, c.locale)
		data := broken(t, s, c.from, c.to)
		if len(differences(read(t, data).elements, s.want)) == 0 {
			t.Errorf("%s: %q for %q was not seen in the tagged text", c.locale, c.to, c.from)
		}
		t.Run(c.locale, func(t *testing.T) {
			need(t, "pdftotext")
			if copyFault(t, data, s) == "" {
				t.Errorf("%q for %q was not seen in the copied text", c.to, c.from)
			}
			need(t, "pypdfium2")
			if c.locale == "ar" && c.to != "987-654-321" && chromeFaults(t, data, s) == nil {
				t.Errorf("%q for %q was not seen in Chrome's text", c.to, c.from)
			}
		})
	}
}

// Non-joiners between letters give the page of an engine that does not shape.
func TestUnjoinedWordIsCaught(t *testing.T) {
	need(t, "hb-shape", "pdftoppm")
	s := find(t, "ar")
	data := broken(t, s, "السجلات", strings.Join(strings.Split("السجلات", ""), "\u200c"))
	_, faults := shapeFaults(t, s, data)
	wantFault(t, faults, "السجلات")
	if pictureFault(picture(t, data), golden(t, "ar")) == "" {
		t.Error("the picture of an unjoined word passes")
	}
}

// The picture is fine enough to see one letter or mark.
func TestOtherPictureIsCaught(t *testing.T) {
	need(t, "pdftoppm")
	for _, c := range []struct{ locale, from, to string }{
		{"hi", "कृष्णा", "कृष\u200cणा"}, // a conjunct undone
		{"mam", "n̈", "n"}, // a mark lost
		{"am", "ሰላማዊት", "ሰላማዊተ"},
		{"zh-Hant", "臺南", "台南"},
	} {
		s := find(t, c.locale)
		if pictureFault(picture(t, broken(t, s, c.from, c.to)), golden(t, c.locale)) == "" {
			t.Errorf("%s: the picture with %q for %q passes", c.locale, c.to, c.from)
		}
	}
}

func wantFault(t *testing.T, faults []string, part string) {
	t.Helper()
	for _, f := range faults {
		if strings.Contains(f, part) {
			return
		}
	}
	t.Errorf("no fault says %q; they are %q", part, faults)
}

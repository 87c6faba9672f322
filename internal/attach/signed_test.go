package attach

import (
	"bytes"
	"image"
	"image/jpeg"
	"regexp"
	"strings"
	"testing"

	scantiff "golang.org/x/image/tiff"

	"arco/internal/attach/pdfread"
	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/pdf"
	"arco/internal/problem"
	"arco/internal/typeset"
)

// ourLetter is a letter of three sheets in our own form, with all its tags. One
// paragraph goes over from the first page to the second, and the last page but
// one holds a table with empty cells.
func ourLetter(t *testing.T) []byte {
	t.Helper()
	e, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	par := func(s string) doc.Block { return &doc.Paragraph{Spans: doc.Text(s)} }
	cell := func(s string) doc.Cell { return doc.Cell{Spans: doc.Text(s)} }
	d := &doc.Document{ID: "x", Lang: "en", Title: "Letter", Part: doc.File, Footer: doc.Footer{Left: "K7QX-3MVD"}, Sheets: []doc.Sheet{
		{ID: "letter", Blocks: []doc.Block{&doc.Heading{Level: 1, Spans: doc.Text("Letter")}, par(strings.Repeat("Words that go over to the next page. ", 130))}},
		{ID: "declaration", Blocks: []doc.Block{&doc.Heading{Level: 1, Spans: doc.Text("Declaration")},
			&doc.Table{Widths: []float64{0.5, 0.5}, Rows: [][]doc.Cell{{cell("a"), cell("")}, {cell(""), cell("b")}}}}},
		{ID: "consent", Blocks: []doc.Block{par("Consent")}},
	}}
	b, err := e.Layout([]*doc.Document{d}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Pages) != 4 {
		t.Fatalf("%d pages", len(b.Pages))
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, b, pdf.Meta{Title: "Letter", Lang: "en", ID: "x"}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func greyPage(w, h int) Signed {
	var out bytes.Buffer
	if err := jpeg.Encode(&out, image.NewGray(image.Rect(0, 0, w, h)), nil); err != nil {
		panic(err)
	}
	return Signed{JPEG: out.Bytes(), Width: w, Height: h, Alt: "Signed"}
}

// Whichever pages are replaced, the file has as many, nothing of a replaced page
// is left in it, every tag leads to a page that is there, and each picture has
// its place in the order of reading.
func TestOwnSigned(t *testing.T) {
	letter := ourLetter(t)
	for _, pages := range [][]int{{3}, {4}, {1}, {2}, {1, 2}, {3, 4}, {1, 2, 3, 4}} {
		signed := map[int]Signed{}
		for _, p := range pages {
			signed[p] = greyPage(170, 220)
		}
		made := func() []byte {
			b := NewBundle(612, 792, 0)
			if err := b.OwnSigned(letter, signed); err != nil {
				t.Fatal(err)
			}
			if err := b.Own(paper(2)); err != nil { // papers behind it
				t.Fatal(err)
			}
			return b.Finish("x", civil.Date{Year: 2026, Month: 1, Day: 2})
		}
		out := made()
		if !bytes.Equal(out, made()) {
			t.Errorf("%v: other bytes the second time", pages)
		}
		if ctx := secondReader(t, out); ctx.PageCount != 6 {
			t.Errorf("%v: %d pages", pages, ctx.PageCount)
		}
		if n := len(pageObjects(out)); n != 6 {
			t.Errorf("%v: %d page objects: a replaced page is still in the file", pages, n)
		}
		figures, order := tags(t, out)
		if figures != len(pages) {
			t.Errorf("%v: %d figures", pages, figures)
		}
		if len(pages) == 1 && pages[0] == 3 && order != "H1 P Figure P " {
			t.Errorf("%v: read in the order %s", pages, order)
		}
	}
}

var isPage = regexp.MustCompile(`/Type ?/Page[^s]`)

func pageObjects(file []byte) [][]byte { return isPage.FindAll(file, -1) }

// tags walks the tree: every leaf is on a page of the file.
func tags(t *testing.T, data []byte) (figures int, order string) {
	t.Helper()
	f, err := pdfread.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	here := map[int]bool{}
	if err := f.Pages(func(p *pdfread.Page) error { here[p.Num] = true; return nil }); err != nil {
		t.Fatal(err)
	}
	var walk func(o object, pg ref)
	walk = func(o object, pg ref) {
		switch v := f.Get(o).(type) {
		case int:
			if !here[pg.Num] {
				t.Error("a tag leads to no page")
			}
		case array:
			for _, x := range v {
				walk(x, pg)
			}
		case dict:
			if own, ok := v["Pg"].(ref); ok {
				pg = own
			}
			switch s := f.Name(v["S"]); s {
			case "Figure":
				figures++
				order += "Figure "
			case "H1", "P":
				order += string(s) + " "
			}
			if v["MCID"] != nil {
				walk(v["MCID"], pg)
			}
			walk(v["K"], pg)
		}
	}
	walk(f.Dict(f.Catalog()["StructTreeRoot"])["K"], ref{})
	return figures, order
}

// Grey gives each page of a scan, and a photograph as its dots lie in the file.
func TestGrey(t *testing.T) {
	two := NewBundle(612, 792, 0)
	for range 2 {
		if err := two.Put(add(t, two, jpegOf(60, 40, exif(6, ""))), Label{}); err != nil {
			t.Fatal(err)
		}
	}
	var one bytes.Buffer
	if err := scantiff.Encode(&one, photograph(30, 20), nil); err != nil {
		t.Fatal(err)
	}
	more := bytes.Clone(one.Bytes()) // a second picture is announced where the list of the first ends
	at := int(more[4]) | int(more[5])<<8 | int(more[6])<<16
	next := at + 2 + 12*(int(more[at])|int(more[at+1])<<8)
	more[next] = 8
	for name, c := range map[string]struct {
		data  []byte
		sizes string
		code  string
	}{
		"jpeg held askew":   {jpegOf(60, 40, exif(6, "")), "60x40 ", ""},
		"png":               {pngOf(photograph(33, 20)), "33x20 ", ""},
		"scan of two pages": {two.Finish("x", civil.Date{Year: 2026, Month: 1, Day: 2}), "60x40 60x40 ", ""},
		"tiff":              {one.Bytes(), "30x20 ", ""},
		"tiff of two pages": {more, "", "attach.tiff_pages"},
		"pages of text":     {paper(2), "", "attach.no_scan"},
		"heic":              {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), "", "attach.heic"},
		"empty":             {nil, "", "attach.empty"},
		"a text":            {[]byte("hello, this is a text"), "", "attach.not_a_paper"},
		"half a jpeg":       {jpegOf(600, 400)[:700], "", "attach.broken"},
	} {
		sizes := ""
		err := Grey("--signed[1]", bytes.NewReader(c.data), int64(len(c.data)), nil, func(page int, m *image.Gray) error {
			sizes += m.Rect.Size().String()
			return nil
		})
		sizes = strings.NewReplacer("(", "", ")", " ", ",", "x").Replace(sizes)
		if sizes != c.sizes || (c.code == "") != (err == nil) || c.code != "" && !problem.Has(err, c.code) {
			t.Errorf("%s: %q, %v", name, sizes, err)
		}
	}
}

// What is larger than needed is made smaller, and stays the same picture.
func TestGreyIsBounded(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 5000, 4000))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 5000 / 20)
	}
	data := pngOf(m)
	err := Grey("x", bytes.NewReader(data), int64(len(data)), nil, func(_ int, got *image.Gray) error {
		w, h := got.Rect.Dx(), got.Rect.Dy()
		if w*h > maxGrey || w*h < maxGrey*9/10 {
			t.Errorf("%d by %d", w, h)
		}
		if a, b := got.Pix[h/2*w+w/4], m.Pix[2000*5000+1250]; a > b+2 || b > a+2 {
			t.Errorf("%d, want %d", a, b)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

package form_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"strings"
	"testing"

	"arco/internal/form"
	"arco/internal/form/formtest"
)

// grey is a page as a telephone takes it.
func grey(t *testing.T, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 850, 1100))
	for i := range m.Pix {
		m.Pix[i] = shade
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// at is how bright a picture of a page is in the middle of a cell.
func at(t *testing.T, picture []byte, column, row int) uint8 {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	return color.GrayModel.Convert(m.At((2*column+1)*w/20, (2*row+1)*h/20)).(color.Gray).Y
}

// A paper is added, looked at, blacked out and taken away; what cannot be taken
// is told, and what was made before is not offered any more.
func TestPapersBehind(t *testing.T) {
	for _, x := range [][3]string{{"es", "p19-two-countries", "identity"}, {"en", "p06-resident", "proof"}} {
		lang, kind := x[0], x[2]
		p := walkAs(t, lang, x[1])
		open(t, p, "behind")
		for _, bad := range []struct {
			kind  string
			files []form.Upload
			field string
		}{
			{"", []form.Upload{{Field: "papers", Data: grey(t, 200)}}, "kind"}, {"g28", []form.Upload{{Field: "papers", Data: grey(t, 200)}}, "kind"},
			{kind, nil, "papers"}, {kind, []form.Upload{{Field: "papers", Data: []byte("no picture")}}, "papers"},
			{kind, []form.Upload{{Field: "papers", Data: bytes.Repeat([]byte{7}, 50<<20)}}, "papers"},
		} {
			open(t, p, "behind")
			send(t, p, map[string][]string{"do": {"add"}, "kind": {bad.kind}}, bad.files...)
			if p.At != "behind" || !strings.Contains(p.Page, `href="#`+bad.field+`"`) || strings.Contains(p.Page, `name="remove"`) {
				t.Errorf("%q, %d files: taken, or told elsewhere:\n%s", bad.kind, len(bad.files), formtest.Text(p.Page))
			}
			for _, f := range faultsOf(p.Page, lang, "ltr") {
				t.Error(f)
			}
		}
		open(t, p, "behind")
		send(t, p, map[string][]string{"do": {"add"}, "kind": {kind}}, form.Upload{Field: "papers", Data: grey(t, 200)}, form.Upload{Field: "papers", Data: grey(t, 200)}, form.Upload{Field: "papers", Data: grey(t, 90)})
		if n := strings.Count(p.Page, `name="remove"`); n != 2 || strings.Count(p.Page, `href="#papers"`) != 1 {
			t.Fatalf("%d papers; one of three came twice:\n%s", n, formtest.Text(p.Page))
		}
		open(t, p, "papers")
		if p.Status != form.Missing {
			t.Error("what was made without the papers is still offered")
		}
		open(t, p, "look-0-1-1")
		for _, f := range faultsOf(p.Page, lang, "ltr") {
			t.Error(f)
		}
		if b := at(t, p.Shown[len(p.Shown)-1].Data, 1, 2); b < 190 {
			t.Errorf("the page is %d bright", b)
		}
		send(t, p, map[string][]string{"do": {"black"}, "cell": {"B3", "B3", "K1", "A11", "", "B3+J10"}})
		picture := p.Shown[len(p.Shown)-1].Data
		if in, out := at(t, picture, 1, 2), at(t, picture, 2, 2); in > 20 || out < 190 {
			t.Errorf("B3 is %d bright, C3 beside it %d", in, out)
		}
		open(t, p, "look-0-2-1")
		if b := at(t, p.Shown[len(p.Shown)-1].Data, 1, 2); b < 80 {
			t.Error("the other paper was blacked out too")
		}
		for _, none := range []string{"look-0-3-1", "look-0-1-2", "look-0-0-1", "look-0-1-0", "look-9-1-1", "look-0-1", "look", "behind-99"} {
			if open(t, p, none); p.Status != form.Missing {
				t.Errorf("there is a page %q", none)
			}
		}
		open(t, p, "print")
		send(t, p, nil)
		if p.At != "papers" || !strings.Contains(p.Page, "/papers.pdf") {
			t.Fatalf("no papers behind a letter, at %s:\n%s", p.At, formtest.Text(p.Page))
		}
		open(t, p, "behind")
		send(t, p, map[string][]string{"do": nil, "remove": {"1"}})
		send(t, p, map[string][]string{"do": nil, "remove": {"1"}})
		if strings.Contains(p.Page, `name="remove"`) {
			t.Error("a paper is left")
		}
	}
}

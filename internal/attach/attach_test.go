package attach

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"arco/internal/attach/pdfread"
	"arco/internal/problem"
)

// secondReader is a reader that is not ours.
func secondReader(t *testing.T, data []byte) *model.Context {
	t.Helper()
	model.ConfigPath = "disable"
	c := model.NewDefaultConfiguration()
	c.ValidationMode = model.ValidationRelaxed
	ctx, err := api.ReadContext(bytes.NewReader(data), c)
	if err == nil {
		err = api.ValidateContext(ctx)
	}
	if err == nil {
		err = ctx.EnsurePageCount()
	}
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

func add(t *testing.T, b *Bundle, data []byte) *Paper {
	t.Helper()
	p, err := b.Add("--attach[1]", bytes.NewReader(data), int64(len(data)), false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Papers stand in the order in which they are put, whatever the order in which
// they were added, and two readers that are not ours find nothing wrong.
func TestBundleIsSound(t *testing.T) {
	make1 := func() []byte {
		b := NewBundle(595.28, 841.89, 0)
		papers := []*Paper{add(t, b, paper(2)), add(t, b, jpegOf(60, 40, exif(6, ""))), add(t, b, pngOf(photograph(40, 30)))}
		if err := b.Own(paper(3)); err != nil {
			t.Fatal(err)
		}
		for _, p := range papers {
			if err := b.Put(p, Label{Stamp: func(int, int) string { return "A-1/1" }}); err != nil {
				t.Fatal(err)
			}
		}
		return b.Finish("neutral", day)
	}
	out := make1()
	if !bytes.Equal(out, make1()) {
		t.Error("the same papers give other bytes")
	}
	ctx := secondReader(t, out)
	if ctx.PageCount != 3+2+1+1 {
		t.Errorf("%d pages", ctx.PageCount)
	}
	for n := 4; n <= ctx.PageCount; n++ {
		_, _, in, err := ctx.PageDict(n, false)
		if err != nil {
			t.Fatal(err)
		}
		if w, h := in.MediaBox.Width(), in.MediaBox.Height(); min(w, h) != 595.28 || max(w, h) != 841.89 {
			t.Errorf("page %d is %v by %v, not the packet's paper", n, w, h)
		}
	}
	if qpdf, err := exec.LookPath("qpdf"); err == nil {
		file := filepath.Join(t.TempDir(), "x.pdf")
		if err := os.WriteFile(file, out, 0o600); err != nil {
			t.Fatal(err)
		}
		if said, err := exec.Command(qpdf, "--check", file).CombinedOutput(); err != nil || bytes.Contains(said, []byte("WARNING")) {
			t.Errorf("qpdf: %v\n%s", err, said)
		}
	}
}

// Every page of a paper bears a running stamp and a description for those who
// listen; a paper that is put bare, the signed letter, bears no stamp.
func TestStampAndDescription(t *testing.T) {
	out, _ := mustMake(t, paper(3))
	all := string(opened(out))
	for _, want := range []string{"A-1/3 \xb7 K7QX-3MVD", "A-2/3", "A-3/3"} {
		if !strings.Contains(all, want) && !holds(out, want) {
			t.Errorf("no stamp %q", want)
		}
	}
	if n := strings.Count(all, "Attachment A, page"); n != 3 {
		t.Errorf("%d descriptions of 3", n)
	}
	out, _ = mustMake(t, jpegOf(60, 40))
	if !regexp.MustCompile(`/Alt \(Attachment A, page 1 of 1\).*/S /Figure`).Match(out) {
		t.Error("a photograph has no description")
	}
	b := NewBundle(612, 792, 0)
	p, err := b.Add("x", bytes.NewReader(paper(1)), int64(len(paper(1))), true, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Put(p, Label{Stamp: func(int, int) string { return "STAMP" }}); err != nil {
		t.Fatal(err)
	}
	if holds(b.Finish("x", day), "STAMP") {
		t.Error("the signed letter is stamped")
	}
}

// A field is drawn as it was filled in, or the paper is refused: never an
// empty box.
func TestFields(t *testing.T) {
	look := func(text string) string {
		return stream("/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>", "BT /F 9 Tf 2 5 Td ("+text+") Tj ET")
	}
	field := func(form, entries string, more ...string) []byte {
		return onePage("/AcroForm<</Fields[5 0 R]"+form+">>", "/Annots[5 0 R]", "", visible, append([]string{
			"<</Type/Annot/Subtype/Widget/T(x)/Rect[10 10 100 30]" + entries + ">>"}, more...)...)
	}
	for _, x := range []struct {
		name, code string
		data       []byte
		shows      string
	}{
		{"filled, not drawn", "attach.form", field("/NeedAppearances true", "/FT/Tx/V(FILLED VALUE)"), ""},
		{"filled, not drawn, not asked to be drawn", "attach.form", field("", "/FT/Tx/V(FILLED VALUE)"), ""},
		{"filled, drawn", "", field("", "/FT/Tx/V(FILLED)/AP<</N 6 0 R>>", look("FILLED")), "FILLED"},
		{"filled, drawn with an old value", "attach.form", field("/NeedAppearances true", "/FT/Tx/V(NEW)/AP<</N 6 0 R>>", look("OLD")), ""},
		{"filled, to be drawn anew with the same value", "", field("/NeedAppearances true", "/FT/Tx/V(THE SAME)/AP<</N 6 0 R>>", look("THE SAME")), "THE SAME"},
		{"to be drawn anew with the same value, by a composed font", "", field("/NeedAppearances true", "/FT/Tx/V(Abc)/AP<</N 6 0 R>>",
			stream("/Type/XObject/Subtype/Form/BBox[0 0 90 20]/Resources<</Font<</F 7 0 R>>>>", "BT /F 9 Tf 2 5 Td <000100020003> Tj ET"),
			"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 8 0 R>>",
			stream("", "1 beginbfchar <0001> <0041> endbfchar 1 beginbfrange <0002> <0003> <0062> endbfrange")), ""},
		{"not filled in", "", field("/NeedAppearances true", "/FT/Tx"), ""},
		{"choice", "attach.form", field("", "/FT/Ch/V(FILLED)"), ""},
		{"cross in a box", "", field("", "/FT/Btn/V/Yes/AS/Yes/AP<</N<</Yes 6 0 R/Off 7 0 R>>>>", look("CROSS"), look("EMPTY")), "CROSS"},
		{"box without a cross", "", field("", "/FT/Btn/V/Off/AS/Off/AP<</N<</Yes 6 0 R/Off 7 0 R>>>>", look("CROSS"), look("EMPTY")), "EMPTY"},
		{"cross, not drawn", "attach.form", field("", "/FT/Btn/V/Yes/AS/Yes"), ""},
		{"XFA", "attach.xfa", field("/XFA(x)", "/FT/Tx"), ""},
		{"note that is not drawn", "attach.marks", onePage("", "/Annots[<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]/Contents(x)>>]", "", visible), ""},
		{"folder of files", "attach.portfolio", onePage("/Collection<</View/D>>", "", "", visible), ""},
		{"hidden text amid a line", "attach.hidden", onePage("", "", "", "BT /F 9 Tf 3 Tr (x) Tj 0 Tr (y) Tj ET"), ""},
	} {
		out, _, err := made(x.data)
		switch {
		case x.code != "" && !problem.Has(err, x.code):
			t.Errorf("%s: want %s, got %v", x.name, x.code, err)
		case x.code == "" && err != nil:
			t.Errorf("%s: %v", x.name, err)
		case x.code == "" && !holds(out, x.shows):
			t.Errorf("%s: %q is not drawn", x.name, x.shows)
		}
	}
}

// What is wrong with entries that are not taken is no reason to refuse a page.
func TestHarmlessFlaws(t *testing.T) {
	old := func(data []byte) []byte { return bytes.Replace(data, []byte("%PDF-1.7"), []byte("%PDF-1.3"), 1) }
	whole := onePage("", "", "", visible)
	for flaw, data := range map[string][]byte{
		"newer entry under an old version":   old(onePage("/ViewerPreferences<</PickTrayByPDFSize true>>", "", "", visible)),
		"enclosed file under an old version": old(onePage("/Names<</EmbeddedFiles<</Names[(x)<</AFRelationship/Data>>]>>>>", "", "", visible)),
		"mark without a kind":                onePage("", "/Annots[<</Rect[0 0 9 9]>>]", "", visible),
		"link with a short border":           onePage("", "/Annots[<</Subtype/Link/Rect[0 0 9 9]/Border[0 0]>>]", "", visible),
		"form that is a number":              onePage("/AcroForm 7", "", "", visible),
		"page without a size":                bytes.Replace(whole, []byte("/MediaBox[0 0 300 400]"), []byte("                      "), 1),
		"turned by 45 degrees":               onePage("", "/Rotate 45", "", visible),
		"version 2.0":                        bytes.Replace(whole, []byte("%PDF-1.7"), []byte("%PDF-2.0"), 1),
		"no index":                           bytes.ReplaceAll(whole, []byte("xref"), []byte("XREF")),
		"wrong places in the index":          bytes.ReplaceAll(whole, []byte("0 00000 n"), []byte("7 00000 n")),
		"bytes before the head":              append([]byte("mail\r\n\r\n"), whole...),
		"wrong length of contents":           bytes.Replace(whole, []byte("/Length 37"), []byte("/Length 99"), 1),
		"no count of pages":                  bytes.Replace(whole, []byte("/Count 1"), []byte("        "), 1),
		"contents cut":                       onePage("", "", "", visible+"(never ends"),
		"unbalanced":                         onePage("", "", "", "Q Q q "+visible+" q"),
	} {
		out, _, err := made(data)
		if err != nil {
			t.Errorf("%s: %v", flaw, err)
			continue
		}
		if !holds(out, "VISIBLE") {
			t.Errorf("%s: the page is empty", flaw)
		}
	}
}

func locked(t *testing.T, user string, bits int, aes bool) []byte {
	model.ConfigPath = "disable"
	conf := model.NewAESConfiguration(user, "owner", bits)
	if !aes {
		conf = model.NewRC4Configuration(user, "owner", bits)
	}
	var b bytes.Buffer
	if err := api.Encrypt(bytes.NewReader(onePage("", "", "", visible)), &b, conf); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What opens for everybody is taken; only what needs a password is refused.
func TestLocked(t *testing.T) {
	for _, bits := range []int{40, 128, 256} {
		for _, aes := range []bool{false, true} {
			if bits == 256 && !aes || bits == 40 && aes {
				continue
			}
			out, _, err := made(locked(t, "", bits, aes))
			if err != nil || !holds(out, "VISIBLE") {
				t.Errorf("locked against changes only, %d bits, AES %v: %v", bits, aes, err)
			}
			if _, _, err := made(locked(t, "secret", bits, aes)); !problem.Has(err, "attach.encrypted") {
				t.Errorf("locked with a password, %d bits, AES %v: %v", bits, aes, err)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	whole := jpegOf(60, 40)
	progressive := bytes.Replace(jpegOf(60, 40), []byte{0xff, 0xc0}, []byte{0xff, 0xc2}, 1)
	big := bytes.Replace(progressive, []byte{0, 40, 0, 60, 3}, []byte{20, 0, 20, 0, 3}, 1) // 5120 by 5120
	head := onePage("", "", "", visible)
	for _, x := range []struct {
		code string
		data []byte
	}{
		{"attach.empty", nil},
		{"attach.too_big", make([]byte, MaxBytes+1)},
		{"attach.broken", head[:len(head)/4]},
		{"attach.broken", whole[:len(whole)/2]},
		{"attach.broken", pngOf(photograph(9, 9))[:60]},
		{"attach.broken", []byte("%PDF-1.7\nnothing")},
		{"attach.not_a_paper", []byte("PK\x03\x04 a word processor's file")},
		{"attach.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic....")},
		{"attach.photo_kind", []byte("\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1avif....")},
		{"attach.photo_kind", []byte("GIF89a..............")},
		{"attach.photo_kind", []byte("II*\x00................")},
		{"attach.picture_too_big", big},
		{"attach.picture_too_big", pngHead(20001, 10)},
		{"attach.picture_too_big", pngHead(15000, 15000)},
		{"attach.too_many_pages", paper(MaxPages + 1)},
	} {
		if _, _, err := made(x.data); !problem.Has(err, x.code) {
			t.Errorf("want %s, got %v", x.code, err)
		}
	}
}

// pngHead is a PNG that says how large it is and has no dots.
func pngHead(w, h int) []byte {
	ihdr := string([]byte{byte(w >> 24), byte(w >> 16), byte(w >> 8), byte(w), byte(h >> 24), byte(h >> 16), byte(h >> 8), byte(h), 8, 0, 0, 0, 0})
	out := append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", ihdr)...)
	return append(append(out, chunk("IDAT", deflated(""))...), chunk("IEND", "")...)
}

// Parts that name each other in circles, or meet again and again, end soon.
func TestNoEnd(t *testing.T) {
	tree := []string{"<</Type/Catalog/Pages 2 0 R>>"}
	for i := range 60 {
		tree = append(tree, fmt.Sprintf("<</Type/Pages/Kids[%d 0 R %d 0 R]>>", i+3, i+3))
	}
	tree = append(tree, "<</Type/Pages/Kids[]>>")
	rule := []string{}
	for i := range 14 {
		rule = append(rule, "<</Type/OCMD/OCGs["+strings.Repeat(fmt.Sprintf("%d 0 R ", 6+i), 50)+"]>>")
	}
	start := time.Now()
	for what, data := range map[string][]byte{
		"tree of pages":   rawPDF(tree...),
		"rules of layers": onePage("", "", "/Properties<</L 5 0 R>>", "/OC /L BDC "+visible+"EMC", append(rule, "<</Type/OCG>>")...),
	} {
		if _, _, err := made(data); !problem.Has(err, "attach.unreadable") {
			t.Errorf("%s: %v", what, err)
		}
	}
	if d := time.Since(start); d > time.Minute {
		t.Errorf("%v", d)
	}
}

// A refused paper leaves nothing behind in the file.
func TestRefusedLeavesNothing(t *testing.T) {
	b := NewBundle(612, 792, 0)
	bad := onePage("", "/Annots[<</Type/Annot/Subtype/FreeText/Rect[0 0 9 9]>>]", "", "BT /F 9 Tf (CANARY) Tj ET")
	if _, err := b.Add("x", bytes.NewReader(bad), int64(len(bad)), false, nil); err == nil {
		t.Fatal("taken")
	}
	if err := b.Put(add(t, b, paper(1)), Label{}); err != nil {
		t.Fatal(err)
	}
	out := b.Finish("x", day)
	if holds(out, "CANARY") {
		t.Error("what was refused is in the file")
	}
	secondReader(t, out)
}

var errStop = errors.New("stop")

// A run that is to end does so between pages.
func TestStop(t *testing.T) {
	n := 0
	data := paper(9)
	_, err := NewBundle(612, 792, 0).Add("x", bytes.NewReader(data), int64(len(data)), false, func() error {
		if n++; n == 3 {
			return errStop
		}
		return nil
	})
	if !errors.Is(err, errStop) || n != 3 {
		t.Errorf("%v after %d pages", err, n)
	}
}

// A photograph stands upright however the telephone was held, in each kind of
// file that says so.
func TestOrientation(t *testing.T) {
	for turn := 1; turn <= 8; turn++ {
		for kind, data := range map[string][]byte{
			"JPEG":             jpegOf(60, 40, exif(byte(turn), "")),
			"JPEG, stray byte": stray(jpegOf(60, 40, exif(byte(turn), ""))),
			"PNG":              pngOf(photograph(60, 40), chunk("eXIf", tiff(byte(turn)))),
			"WebP":             bytes.Replace(webpOf(), []byte("\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06"), []byte{1, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(turn)}, 1),
		} {
			b := NewBundle(612, 792, 0)
			p := add(t, b, data)
			s := p.faces[0]
			if across := s.width > s.height; across == (turn >= 5) {
				t.Errorf("%s %d: sheet %v by %v", kind, turn, s.width, s.height)
			}
			// The image's own corner (0, 0), its first dot, is at the top left in
			// the matrix's unit square at (0, 1).
			f := pictureFace(1, turn, 60, 40)
			if turn >= 5 {
				f = pictureFace(1, turn, 40, 60)
			}
			if !bytes.Contains(s.draw, []byte("/P Do")) || len(f.draw) == 0 {
				t.Errorf("%s %d: not drawn", kind, turn)
			}
		}
	}
	// Where the first dot, the one to its right and the one below it go.
	want := map[int]string{1: "left top, right, down", 2: "right top, left, down", 3: "right bottom, left, up", 4: "left bottom, right, up",
		5: "left top, down, right", 6: "right top, down, left", 7: "right bottom, up, left", 8: "left bottom, up, right"}
	for turn, say := range want {
		if got := wanders(turn); got != say {
			t.Errorf("turn %d: %s, want %s", turn, got, say)
		}
	}
}

// wanders tells where the first dot of a picture lies and where its rows and
// columns run.
func wanders(turn int) string {
	f := pictureFace(1, turn, 1, 1)
	var m matrix
	l := pdfread.NewLexer(bytes.NewReader(f.draw), 0)
	for i := range m {
		v, _ := l.Next(false)
		m[i] = number(v)
	}
	x, y := m.at(0, 1)
	dx, dy := m[0], m[1]
	ex, ey := -m[2], -m[3]
	way := func(x, y float64) string {
		switch {
		case x > 0.5:
			return "right"
		case x < -0.5:
			return "left"
		case y > 0.5:
			return "up"
		}
		return "down"
	}
	side, edge := "left", "bottom"
	if x > 0.5 {
		side = "right"
	}
	if y > 0.5 {
		edge = "top"
	}
	return side + " " + edge + ", " + way(dx, dy) + ", " + way(ex, ey)
}

// A long screenshot fills the width of several sheets, and no line of it is
// cut where there is a gap.
func TestLongScreenshot(t *testing.T) {
	m := image.NewGray(image.Rect(0, 0, 1080, 12000))
	for y := range 12000 {
		for x := range 1080 {
			c := color.Gray{255}
			if y%60 < 40 && x%30 < 15 { // lines of writing of 40 dots, gaps of 20
				c.Y = 0
			}
			m.SetGray(x, y, c)
		}
	}
	var j bytes.Buffer
	if err := jpeg.Encode(&j, m, nil); err != nil {
		t.Fatal(err)
	}
	for kind, data := range map[string][]byte{"PNG": pngOf(m), "JPEG": j.Bytes()} {
		b := NewBundle(612, 792, 0)
		p := add(t, b, data)
		if p.Pages < 8 || p.Pages > 11 {
			t.Errorf("%s: %d pages", kind, p.Pages)
		}
		for _, s := range p.faces {
			if s.width != 612 || s.height != 792 {
				t.Errorf("%s: a sheet of %v by %v", kind, s.width, s.height)
			}
		}
		if kind == "JPEG" {
			continue
		}
		rows := 0
		for _, x := range regexp.MustCompile(`/Height (\d+)`).FindAllSubmatch(b.o.b, -1) {
			n := 0
			for _, c := range x[1] {
				n = n*10 + int(c-'0')
			}
			rows += n
			if rows < 12000 && rows%60 > 0 && rows%60 < 40 {
				t.Errorf("cut at row %d, through a line", rows)
			}
		}
		if rows != 12000 {
			t.Errorf("%d rows of 12000", rows)
		}
	}
	// A web page saved as one long sheet of PDF is cut as well.
	_, p := mustMake(t, onePage("", "/MediaBox[0 0 600 6000]", "", visible))
	if p.Pages < 7 || p.Pages > 9 {
		t.Errorf("a long PDF page: %d pages", p.Pages)
	}
}

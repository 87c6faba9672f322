package attach

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"arco/internal/civil"
	"arco/internal/problem"
)

var day = civil.Date{Year: 2026, Month: 11, Day: 30}

// paper is a small PDF of n pages; extra goes into its catalog and first page.
func paper(n int, version, catalog, page string) []byte {
	var b bytes.Buffer
	var offsets []int
	obj := func(s string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), s)
	}
	b.WriteString("%PDF-" + version + "\n")
	obj("<</Type/Catalog/Pages 2 0 R" + catalog + ">>")
	var kids []string
	for i := range n {
		kids = append(kids, fmt.Sprintf("%d 0 R", 3+2*i))
	}
	obj(fmt.Sprintf("<</Type/Pages/Count %d/MediaBox[0 0 300 400]/Rotate 90/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Kids[%s]>>", n, strings.Join(kids, " ")))
	for i := range n {
		text := fmt.Sprintf("BT /F 20 Tf 20 20 Td (paper %d) Tj ET", i+1)
		obj(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R%s>>", 4+2*i, page))
		obj(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(text), text))
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, at)
	return b.Bytes()
}

func photo(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.RGBA{uint8(x), uint8(y), 80, 255})
		}
	}
	return m
}

func jpegOf(t *testing.T, w, h int, notes []byte) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo(w, h), nil); err != nil {
		t.Fatal(err)
	}
	out := append([]byte{}, b.Bytes()[:2]...)
	return append(append(out, notes...), b.Bytes()[2:]...)
}

// exif is a camera's note with a place and an orientation.
func exif(turn byte) []byte {
	body := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(turn) + "\x00\x00\x00\x00\x00\x00SECRETPLACE"
	return append([]byte{0xff, 0xe1, 0, byte(len(body) + 2)}, body...)
}

func load(t *testing.T, data []byte) *Paper {
	t.Helper()
	p, err := Load("--attach[1]", data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func pageCount(t *testing.T, data []byte) int {
	t.Helper()
	conf := config()
	ctx, err := api.ReadValidateAndOptimize(bytes.NewReader(data), conf)
	if err != nil {
		t.Fatal(err)
	}
	return ctx.PageCount
}

func TestJoin(t *testing.T) {
	var pic bytes.Buffer
	if err := png.Encode(&pic, photo(40, 30)); err != nil {
		t.Fatal(err)
	}
	papers := []*Paper{load(t, paper(2, "1.4", "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>", "/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://SECRETLINK.example)>>>>]/StructParents 0")),
		load(t, paper(1, "2.0", "", "")), load(t, jpegOf(t, 60, 40, exif(6))), load(t, jpegOf(t, 60, 40, exif(1))), load(t, pic.Bytes())}
	front := paper(3, "1.7", "/Lang(en)", "")
	out, err := Join(front, papers, "neutral", day)
	if err != nil {
		t.Fatal(err)
	}
	if n := pageCount(t, out); n != 3+2+1+1+1+1 {
		t.Errorf("%d pages", n)
	}
	again, err := Join(front, papers, "neutral", day)
	if err != nil || !bytes.Equal(out, again) {
		t.Error("the same papers give other bytes", err)
	}
	for _, not := range []string{"SECRETPLACE", "SECRETLINK", "JavaScript", "OpenAction", "pdfcpu"} {
		if bytes.Contains(out, []byte(not)) {
			t.Errorf("%s is in the result", not)
		}
	}
	ctx, err := api.ReadContext(bytes.NewReader(out), config())
	if err != nil {
		t.Fatal(err)
	}
	if err := api.ValidateContext(ctx); err != nil {
		t.Fatal(err)
	}
	page, _, _, err := ctx.PageDict(4, false)
	if err != nil || page["Rotate"] == nil || page["MediaBox"] == nil || page["Resources"] == nil {
		t.Errorf("what the page inherits is lost: %v %v", page, err)
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

// A photograph that was taken with the telephone held upright stands upright.
func TestOrientation(t *testing.T) {
	for turn := byte(1); turn <= 8; turn++ {
		data := jpegOf(t, 60, 40, exif(turn))
		if got := orientation(data); got != int(turn) {
			t.Errorf("orientation %d read as %d", turn, got)
		}
		b := upright(photo(60, 40), int(turn)).Bounds()
		if (b.Dx() < b.Dy()) != (turn >= 5) {
			t.Errorf("orientation %d: %v", turn, b)
		}
	}
	if bytes.Contains(withoutNotes(jpegOf(t, 6, 4, exif(1))), []byte("SECRET")) {
		t.Error("the camera's note is still there")
	}
}

func TestRefused(t *testing.T) {
	var locked bytes.Buffer
	conf := model.NewAESConfiguration("user", "owner", 256)
	model.ConfigPath = "disable"
	if err := api.Encrypt(bytes.NewReader(paper(1, "1.7", "", "")), &locked, conf); err != nil {
		t.Fatal(err)
	}
	whole := paper(2, "1.7", "", "")
	tests := map[string][]byte{
		"attach.empty":       nil,
		"attach.too_big":     make([]byte, MaxBytes+1),
		"attach.encrypted":   locked.Bytes(),
		"attach.broken":      whole[:len(whole)/3],
		"attach.not_a_paper": []byte("PK\x03\x04 a word processor's file"),
		"attach.heic":        []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic...."),
	}
	for code, data := range tests {
		if _, err := Load("--attach[2]", data); !problem.Has(err, code) {
			t.Errorf("want %s, got %v", code, err)
		}
	}
	cut := jpegOf(t, 60, 40, nil)
	if _, err := Load("x", cut[:len(cut)/2]); !problem.Has(err, "attach.broken") {
		t.Errorf("a cut photograph: %v", err)
	}
	var huge bytes.Buffer
	if err := png.Encode(&huge, image.NewGray(image.Rect(0, 0, 11000, 10000))); err != nil {
		t.Fatal(err)
	}
	if _, err := Load("x", huge.Bytes()); !problem.Has(err, "attach.picture_too_big") {
		t.Errorf("a huge picture: %v", err)
	}
}

// Nothing is written outside: the importer would make a folder for its settings.
func TestNoSettings(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", home)
	load(t, paper(1, "1.4", "", ""))
	if list, err := os.ReadDir(home); err != nil || len(list) > 0 {
		t.Errorf("%v %v", list, err)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(paper(1, "1.4", "", ""))
	f.Add([]byte("%PDF-1.4 nothing"))
	f.Add([]byte{0xff, 0xd8, 0xff, 0xe1, 0, 9})
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Load("x", data)
		if _, ok := problem.Of(err); err != nil && !ok {
			t.Fatalf("not a problem: %v", err)
		}
		if err == nil && p.Pages < 1 {
			t.Fatal("no page")
		}
	})
}

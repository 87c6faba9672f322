package attach

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"arco/internal/attach/pdfread"
	"arco/internal/problem"
)

// secret is a colour that stands nowhere else: what is to be blacked out.
var secret = color.RGBA{10, 240, 30, 255}

// withSecret is a picture whose secret fills the part from (x0, y0) to (x1, y1), in tenths.
func withSecret(w, h, x0, y0, x1, y1 int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{220, uint8(150 + x%40), uint8(160 + y%40), 255}
			if x*10 >= x0*w && x*10 < x1*w && y*10 >= y0*h && y*10 < y1*h {
				c = secret
			}
			m.Set(x, y, c)
		}
	}
	return m
}

// near tells how many dots of all pictures in a file are like the secret.
func near(t *testing.T, file []byte) (secrets, dotsSeen, blacks int) {
	t.Helper()
	f, err := pdfread.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	c := &copier{f: f, o: &output{}}
	for n := 1; n < 400; n++ {
		s := f.Stream(ref{Num: n})
		if s == nil || f.Name(s.Dict["Subtype"]) != "Image" {
			continue
		}
		rows, err := c.imageRows(s)
		if err != nil {
			t.Fatalf("picture %d: %v", n, err)
		}
		d, err := allDots(rows)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i+d.channels <= len(d.pix); i += d.channels {
			r, g, b := int(d.pix[i]), int(d.pix[i+d.channels/2]), int(d.pix[i+d.channels-1])
			dotsSeen++
			if r < 90 && g > 170 && b < 110 {
				secrets++
			}
			if r < 30 && g < 30 && b < 30 {
				blacks++
			}
		}
	}
	return secrets, dotsSeen, blacks
}

func covered(data []byte, areas map[int][]Area) ([]byte, error) {
	b := NewBundle(612, 792, int64(len(data)))
	p, err := b.AddCovered("--attach[1]", bytes.NewReader(data), int64(len(data)), false, &Cover{"--black-out[1]", areas}, nil)
	if err != nil {
		return nil, err
	}
	if err := b.Put(p, Label{}); err != nil {
		return nil, err
	}
	return b.Finish("neutral", day), nil
}

func jpegBytes(m image.Image, notes ...[]byte) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		panic(err)
	}
	out := append([]byte{}, b.Bytes()[:2]...)
	for _, n := range notes {
		out = append(out, n...)
	}
	return append(out, b.Bytes()[2:]...)
}

// scanPage is a PDF whose only page shows a picture on its middle, with text
// below that nobody sees.
func scanPage(m image.Image, page, before string) []byte {
	j := jpegBytes(m)
	return onePage("", page, "/XObject<</I 5 0 R>>", before+"q 200 0 0 300 50 50 cm /I Do Q BT 3 Tr /F 9 Tf 60 60 Td (OCRSECRET) Tj ET\n",
		fmt.Sprintf("<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode/Length %d>>\nstream\n%s\nendstream",
			m.Bounds().Dx(), m.Bounds().Dy(), len(j), j))
}

// What is blacked out is gone from the file, in every kind of picture and
// however the camera was held; the rest stays.
func TestCoveredDotsAreGone(t *testing.T) {
	whole := withSecret(400, 600, 2, 3, 6, 5) // the secret lies in C4 to F5
	area := map[int][]Area{1: {{0.2, 0.3, 0.4, 0.2}}}
	papers := map[string]struct {
		data  []byte
		areas map[int][]Area
	}{
		"jpeg":      {jpegBytes(whole), area},
		"png":       {pngOf(whole), area},
		"scan":      {scanPage(whole, "", ""), map[int][]Area{1: {{50.0/300 + 0.2*200/300, 50.0/400 + 0.3*300/400, 0.4 * 200 / 300, 0.2 * 300 / 400}}}},
		"scan held": {scanPage(whole, "/Rotate 180", ""), map[int][]Area{1: {{50.0/300 + 0.4*200/300, 50.0/400 + 0.5*300/400, 0.4 * 200 / 300, 0.2 * 300 / 400}}}},
	}
	for turn := 2; turn <= 8; turn++ { // the camera's note turns it; the wish is of what is looked at
		d := &dotted{pix: rgb(whole), w: 400, h: 600, channels: 3}
		file := d.turned(map[int]int{2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}[turn])
		papers[fmt.Sprintf("turned %d", turn)] = struct {
			data  []byte
			areas map[int][]Area
		}{jpegBytes(picture(file), exif(byte(turn), "")), area}
	}
	for name, p := range papers {
		plain, _, err := made(p.data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		before, all, _ := near(t, plain)
		if before < all/40 {
			t.Fatalf("%s: the secret is not found before it is covered (%d of %d dots)", name, before, all)
		}
		out, err := covered(p.data, p.areas)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		after, all, black := near(t, out)
		if after > 0 {
			t.Errorf("%s: %d dots of the secret are left", name, after)
		}
		if black > all/5 || black < before*all/(40*all) {
			t.Errorf("%s: %d of %d dots are black", name, black, all)
		}
		if bytes.Contains(out, p.data[len(p.data)/2:len(p.data)/2+64]) || holds(out, "OCRSECRET") {
			t.Errorf("%s: the former file is inside", name)
		}
	}
}

func rgb(m *image.RGBA) []byte {
	var out []byte
	for i := 0; i < len(m.Pix); i += 4 {
		out = append(out, m.Pix[i:i+3]...)
	}
	return out
}

func picture(d *dotted) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, d.w, d.h))
	for i := range d.w * d.h {
		copy(m.Pix[4*i:], d.pix[3*i:3*i+3])
		m.Pix[4*i+3] = 255
	}
	return m
}

// A page with living text or drawings is refused: no box is drawn over it. So
// is a picture that the page cuts off or masks, and a page that is not there.
func TestCoverRefuses(t *testing.T) {
	whole := withSecret(40, 60, 2, 3, 6, 5)
	area := map[int][]Area{1: {{0, 0, 0.5, 0.5}}}
	for _, tt := range []struct {
		name, code string
		data       []byte
		areas      map[int][]Area
	}{
		{"text", "attach.cover_drawn", paper(1), area},
		{"text over a scan", "attach.cover_drawn", scanPage(whole, "", visible), area},
		{"a drawing", "attach.cover_drawn", scanPage(whole, "", "0 0 10 10 re f\n"), area},
		{"half seen through", "attach.cover_drawn", onePage("", "", "/ExtGState<</G<</ca 0.5>>>>/XObject<<>>", "/G gs\n"), area},
		{"a note", "attach.cover_drawn", scanPage(whole, "/Annots[<</Subtype/Text>>]", ""), area},
		{"no such page", "attach.cover_page", scanPage(whole, "", ""), map[int][]Area{2: {{0, 0, 1, 1}}}},
		{"no second page of a photo", "attach.cover_page", jpegBytes(whole), map[int][]Area{2: {{0, 0, 1, 1}}}},
	} {
		out, err := covered(tt.data, tt.areas)
		if out != nil || !problem.Has(err, tt.code) {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if list, _ := problem.Of(err); list[0].Field != "--black-out[1]" {
			t.Errorf("%s: the field is %s", tt.name, list[0].Field)
		}
	}
}

// What the page cuts off a scan is not shown by covering something else.
func TestCoverKeepsClip(t *testing.T) {
	whole := withSecret(400, 600, 0, 0, 10, 5) // the upper half
	data := bytes.Replace(scanPage(whole, "", ""), []byte("q 200 0 0 300"), []byte("q 50 50 200 150 re W n 200 0 0 300"), 1)
	data = rebuilt(data)
	out, err := covered(data, map[int][]Area{1: {{0, 0.9, 0.1, 0.1}}})
	if err != nil {
		t.Fatal(err)
	}
	if n, all, _ := near(t, out); n > all/200 {
		t.Errorf("%d dots that the page cut off are shown", n)
	}
}

// rebuilt mends lengths and offsets after a change: readers find objects anyway.
func rebuilt(data []byte) []byte {
	i := bytes.LastIndex(data, []byte("xref"))
	s := string(data[:i])
	at := strings.Index(s, "<</Length ")
	end := strings.Index(s[at:], ">>") + at
	body := strings.Index(s[end:], "stream\n") + end + 7
	stop := strings.Index(s[body:], "\nendstream") + body
	return []byte(s[:at] + fmt.Sprintf("<</Length %d", stop-body) + s[end:] + "trailer\n<</Root 1 0 R>>\n")
}

// Each sheet of a long picture is covered for itself.
func TestCoverOfLongPicture(t *testing.T) {
	m := withSecret(200, 2000, 0, 9, 10, 10)
	data := pngOf(m)
	plain, p := mustMake(t, data)
	if n, _, _ := near(t, plain); n == 0 || p.Pages < 2 {
		t.Fatal("the secret is not found")
	}
	out, err := covered(data, map[int][]Area{p.Pages: {{0, 0, 1, 1}}, p.Pages - 1: {{0, 0, 1, 1}}})
	if err != nil {
		t.Fatal(err)
	}
	if n, _, _ := near(t, out); n > 0 {
		t.Errorf("%d dots are left", n)
	}
}

// The picture to look at shows the grid around the page, and not what is covered.
func TestLook(t *testing.T) {
	whole := withSecret(400, 600, 2, 3, 6, 5)
	b := NewBundle(612, 792, 0)
	for name, data := range map[string][]byte{"jpeg": jpegBytes(whole), "scan": scanPage(whole, "", "")} {
		pages, err := b.Look(bytes.NewReader(data), int64(len(data)), nil, nil)
		if err != nil || len(pages) != 1 {
			t.Fatalf("%s: %d pages, %v", name, len(pages), err)
		}
		if n := secretsOf(t, pages[0]); n == 0 {
			t.Errorf("%s: the page is not shown", name)
		}
		pages, err = b.Look(bytes.NewReader(data), int64(len(data)), &Cover{"--black-out[1]", map[int][]Area{1: {{0.1, 0.2, 0.6, 0.5}}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if n := secretsOf(t, pages[0]); n > 0 {
			t.Errorf("%s: %d dots of what is covered are shown", name, n)
		}
	}
	pages, err := b.Look(bytes.NewReader(paper(2)), int64(len(paper(2))), nil, nil)
	if err != nil || len(pages) != 2 || pages[0] != nil {
		t.Errorf("a page of text: %d pages, %v", len(pages), err)
	}
}

func secretsOf(t *testing.T, data []byte) (n int) {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			r, g, b, _ := m.At(x, y).RGBA()
			if r>>8 < 90 && g>>8 > 170 && b>>8 < 110 {
				n++
			}
		}
	}
	return n
}

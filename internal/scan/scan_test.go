package scan_test

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	"arco/internal/qr"
	"arco/internal/scan"
	"arco/internal/scan/phototest"
)

const dpi = 200

// sheet is a letter page as it is printed, with marks, a code, words and three
// lines to sign.
var (
	sheet = scan.Sheet{Width: 215.9, Height: 279.4, Code: scan.Point{X: 179.95, Y: 252.2}, CodeSize: 16, MarkSize: 7,
		Corners: [4]scan.Point{{X: 13, Y: 14}, {X: 202.9, Y: 14}, {X: 13, Y: 265.4}, {X: 202.9, Y: 265.4}}}
	lines = []scan.Line{{Left: scan.Point{X: 18, Y: 130}, Width: 90}, {Left: scan.Point{X: 118, Y: 130}, Width: 65}, {Left: scan.Point{X: 18, Y: 150}, Width: 180}}
	code  = qr.Page{Ref: "K7QX-3MVD", Filing: qr.FilingMark("x"), Number: 3, Check: qr.Sum(6, "x")}
)

func page(t *testing.T) *image.Gray {
	t.Helper()
	k := dpi / 25.4
	m := image.NewGray(image.Rect(0, 0, int(sheet.Width*k), int(sheet.Height*k)))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	box := func(x, y, w, h float64, v uint8) {
		for j := int(y * k); j < int((y+h)*k); j++ {
			for i := int(x * k); i < int((x+w)*k); i++ {
				m.Pix[j*m.Stride+i] = v
			}
		}
	}
	for _, c := range sheet.Corners {
		box(c.X-3.5, c.Y-3.5, 7, 7, 0)
		box(c.X-2.5, c.Y-2.5, 5, 5, 255)
		box(c.X-1.5, c.Y-1.5, 3, 3, 0)
	}
	modules, err := code.Modules()
	if err != nil {
		t.Fatal(err)
	}
	for r, row := range modules {
		for c, dark := range row {
			if dark {
				u := 16.0 / 25
				box(sheet.Code.X+float64(c)*u, sheet.Code.Y+float64(r)*u, u, u, 0)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for y := 30.0; y < 120; y += 6 { // words
		for x := 18.0; x < 190; x += 2.2 {
			if r.IntN(6) > 0 {
				box(x, y, 0.4, 2+r.Float64(), 20)
				box(x+0.6+r.Float64()/2, y+r.Float64(), 0.7, 0.4, 20)
			}
		}
	}
	for _, l := range lines {
		box(l.Left.X, l.Left.Y, l.Width, 0.2, 0)
		for x := l.Left.X; x < l.Left.X+25; x += 2 {
			box(x, l.Left.Y+1.5, 0.4, 2.2, 20)
		}
	}
	return m
}

func taken(t *testing.T, m *image.Gray, s phototest.Shot, seed uint64) *image.Gray {
	t.Helper()
	p, err := jpeg.Decode(bytes.NewReader(phototest.Take(m, s, seed)))
	if err != nil {
		t.Fatal(err)
	}
	return p.(*image.Gray)
}

// straight reads a photograph as its callers do.
func straight(t *testing.T, m *image.Gray) *image.Gray {
	t.Helper()
	v := scan.Read(m, qr.PageSide)
	if len(v.Codes) != 1 || v.Codes[0].Text != code.Payload() {
		t.Fatalf("codes: %v", v.Codes)
	}
	at, seen, ok := sheet.Place(v, v.Codes[0])
	if !ok {
		t.Fatalf("%d marks of %d squares", seen, len(v.Squares))
	}
	return scan.Even(sheet.Straighten(m, at, dpi), dpi)
}

// A page is found however the telephone was held, and its marks come to stand
// where they are printed.
func TestPageIsStraightened(t *testing.T) {
	p := page(t)
	for turn := range 4 {
		shot := phototest.Of(3)
		shot.Turn = turn
		got := straight(t, taken(t, p, shot, uint64(turn)))
		k := dpi / 25.4
		for _, c := range sheet.Corners {
			x, y := centre(got, int(c.X*k), int(c.Y*k), int(2*k))
			if off := math.Hypot(x/k-c.X, y/k-c.Y); off > 0.3 {
				t.Errorf("turn %d: a mark is off by %.2f mm", turn, off)
			}
		}
	}
}

// centre is the middle of what is dark near a place.
func centre(m *image.Gray, x, y, r int) (cx, cy float64) {
	n := 0.0
	for j := y - r; j <= y+r; j++ {
		for i := x - r; i <= x+r; i++ {
			if m.Pix[j*m.Stride+i] < 120 {
				cx, cy, n = cx+float64(i)+0.5, cy+float64(j)+0.5, n+1
			}
		}
	}
	return cx / max(n, 1), cy / max(n, 1)
}

// Every pen and small hands are seen on every line, and nothing is seen where
// nothing is written: not in shadow, not from dust, not the printed line.
func TestSigned(t *testing.T) {
	p := page(t)
	for seed := range uint64(len(phototest.Pens)) {
		pen := phototest.Pens[seed%uint64(len(phototest.Pens))]
		got := straight(t, taken(t, phototest.Write(p, dpi, lines, pen, seed%2 == 1, seed), phototest.Of(3), seed))
		for i, l := range lines {
			if !scan.Signed(got, dpi, l) {
				t.Errorf("%s, seed %d: line %d is not seen as signed", pen.Name, seed, i)
			}
		}
		if seed%2 == 0 {
			continue
		}
		got = straight(t, taken(t, dusty(p, seed), phototest.Of(3), seed))
		for i, l := range lines {
			if scan.Signed(got, dpi, l) {
				t.Errorf("seed %d: line %d is seen as signed and is empty", seed, i)
			}
		}
	}
}

// One line of three is empty: that one is told.
func TestSignedTellsTheLine(t *testing.T) {
	p := page(t)
	got := straight(t, taken(t, phototest.Write(p, dpi, lines[:1], phototest.Pens[1], false, 5), phototest.Of(3), 5))
	for i, l := range lines {
		if scan.Signed(got, dpi, l) != (i == 0) {
			t.Errorf("line %d is told wrong", i)
		}
	}
}

func dusty(m *image.Gray, seed uint64) *image.Gray {
	r := rand.New(rand.NewPCG(seed, 3))
	out := &image.Gray{Pix: bytes.Clone(m.Pix), Stride: m.Stride, Rect: m.Rect}
	for range 400 {
		x, y := r.IntN(m.Rect.Dx()-4), r.IntN(m.Rect.Dy()-4)
		for j := range 1 + r.IntN(3) {
			for i := range 1 + r.IntN(3) {
				out.Pix[(y+j)*out.Stride+x+i] = 40
			}
		}
	}
	return out
}

// Evening takes off shadow and no mark: a stamp as large as a coin stays as dark
// as it is beside the paper, and so does a pencil.
func TestEvenKeepsMarks(t *testing.T) {
	const w, h = 1000, 800
	m := image.NewGray(image.Rect(0, 0, w, h))
	tone := func(x, y int) float64 {
		switch {
		case math.Hypot(float64(x-300), float64(y-300)) < 80: // 20 mm
			return 0.4
		case y > 600 && y < 604:
			return 0.75
		}
		return 1
	}
	for y := range h {
		for x := range w {
			light := 230 - 0.12*float64(x)
			if x > 640 {
				light *= 0.7
			}
			m.Pix[y*w+x] = uint8(light * tone(x, y))
		}
	}
	out := scan.Even(m, dpi)
	for _, c := range []struct{ x, y int }{{300, 300}, {250, 320}, {400, 602}, {900, 602}, {100, 100}, {600, 500}, {700, 500}, {960, 700}} {
		want := 245 * tone(c.x, c.y)
		if got := float64(out.Pix[c.y*w+c.x]); math.Abs(got-want) > 12 {
			t.Errorf("at %d, %d: %.0f, want %.0f", c.x, c.y, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var from, to []scan.Point
		h := scan.Transform{1 + r.Float64(), r.Float64() - 0.5, 100 * r.Float64(), r.Float64() - 0.5, 1 + r.Float64(), 100 * r.Float64(), r.Float64() * 1e-3, r.Float64() * 1e-3, 1}
		for range 4 + r.IntN(5) {
			p := scan.Point{X: 300 * r.Float64(), Y: 300 * r.Float64()}
			from, to = append(from, p), append(to, h.At(p))
		}
		got, ok := scan.Fit(from, to)
		if !ok {
			continue // four that lie on a line
		}
		for i := range from {
			if p := got.At(from[i]); math.Hypot(p.X-to[i].X, p.Y-to[i].Y) > 0.05 {
				t.Fatalf("%v goes to %v, want %v", from[i], p, to[i])
			}
		}
	}
	line := []scan.Point{{X: 1, Y: 1}, {X: 2, Y: 2}, {X: 3, Y: 3}, {X: 4, Y: 4}}
	if _, ok := scan.Fit(line, line); ok {
		t.Error("points on a line made a plane")
	}
	if _, ok := scan.Fit(line[:3], line[:3]); ok {
		t.Error("three points were enough")
	}
}

// A picture of anything else has no code, whatever its size.
func TestNothingThere(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	for _, size := range []image.Point{{1, 1}, {2, 3}, {7, 500}, {640, 480}, {1200, 1600}} {
		for _, kind := range []string{"white", "noise", "squares"} {
			m := image.NewGray(image.Rectangle{Max: size})
			for i := range m.Pix {
				switch x, y := i%m.Stride, i/m.Stride; kind {
				case "white":
					m.Pix[i] = 255
				case "noise":
					m.Pix[i] = uint8(r.IntN(256))
				default:
					m.Pix[i] = 255 * uint8((x/9+y/9)%2)
				}
			}
			if v := scan.Read(m, qr.PageSide); len(v.Codes) > 0 {
				t.Errorf("%s of %v: %v", kind, size, v.Codes)
			}
		}
	}
}

// Two pages on one table are two codes, and each keeps its own marks.
func TestTwoPagesInOnePicture(t *testing.T) {
	p := page(t)
	w, h := p.Rect.Dx(), p.Rect.Dy()
	both := image.NewGray(image.Rect(0, 0, 2*w+60, h))
	for i := range both.Pix {
		both.Pix[i] = 90
	}
	for y := range h {
		copy(both.Pix[y*both.Stride:], p.Pix[y*p.Stride:][:w])
		copy(both.Pix[y*both.Stride+w+60:], p.Pix[y*p.Stride:][:w])
	}
	v := scan.Read(both, qr.PageSide)
	if len(v.Codes) != 2 {
		t.Fatalf("%d codes", len(v.Codes))
	}
	for i, c := range v.Codes {
		at, seen, ok := sheet.Place(v, c)
		if !ok {
			t.Fatalf("page %d: %d marks", i, seen)
		}
		want := at.At(scan.Point{})
		if x := math.Min(math.Abs(want.X), math.Abs(want.X-float64(w+60))); x > 6 {
			t.Errorf("page %d begins at %v", i, want)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	p := page(&testing.T{})
	m, _ := jpeg.Decode(bytes.NewReader(phototest.Take(p, phototest.Of(12), 1)))
	b.ResetTimer()
	for range b.N {
		if v := scan.Read(m.(*image.Gray), qr.PageSide); len(v.Codes) != 1 {
			b.Fatal(fmt.Sprint(v.Codes))
		}
	}
}

package pdfcheck

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"arco/internal/typeset"
)

var update = flag.Bool("update", false, "write the pictures of testdata/golden anew")

// The locales whose page is kept as a picture: one for each script, and both
// ways of Chinese; Arabic script thrice, for its digits.
var pictured = []string{"mam", "vi", "uk", "ar", "fa-AF", "ur", "hi", "bn", "pa", "am", "zh-Hans", "zh-Hant", "ja", "ko"}

// A page looks as it did when somebody looked at it.
func TestPagesLookAsTheyDid(t *testing.T) {
	need(t, "pdftoppm")
	for _, s := range samples(t) {
		if !slices.Contains(pictured, s.locale) {
			continue
		}
		t.Run(s.locale, func(t *testing.T) {
			got := picture(t, render(t, "corpus-"+s.locale, typeset.Options{}, s.doc))
			if *update {
				save(t, goldenPath(s.locale), got)
				return
			}
			if f := pictureFault(got, golden(t, s.locale)); f != "" {
				t.Errorf("%s; look at the page, then: go test ./internal/pdfcheck -run TestPagesLook -update", f)
			}
		})
	}
}

func goldenPath(locale string) string { return filepath.Join("testdata", "golden", locale+".png") }

func golden(t *testing.T, locale string) *image.Gray {
	t.Helper()
	data, err := os.ReadFile(goldenPath(locale))
	if err != nil {
		t.Fatal(err)
	}
	return gray(t, data)
}

func save(t *testing.T, path string, img *image.Gray) {
	t.Helper()
	var b bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestCompression}
	if err := enc.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func gray(t *testing.T, data []byte) *image.Gray {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	g := image.NewGray(img.Bounds())
	draw.Draw(g, g.Bounds(), img, img.Bounds().Min, draw.Src)
	return g
}

// picture draws the first page at 60 dpi and cuts off what is white.
func picture(t *testing.T, data []byte) *image.Gray {
	t.Helper()
	out := run(t, nil, "pdftoppm", "-r", "60", "-gray", "-png", "-f", "1", "-l", "1", file(t, "a.pdf", data))
	page := gray(t, out)
	ink := image.Rectangle{}
	for y := page.Rect.Min.Y; y < page.Rect.Max.Y*4/5; y++ { // the footer is no script's
		for x := page.Rect.Min.X; x < page.Rect.Max.X; x++ {
			if page.GrayAt(x, y).Y < 0xF0 {
				ink = ink.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	ink = image.Rect(25, ink.Min.Y-4, page.Rect.Max.X-25, ink.Max.Y+4).Intersect(page.Rect)
	cut := image.NewGray(image.Rect(0, 0, ink.Dx(), ink.Dy()))
	draw.Draw(cut, cut.Rect, page, ink.Min, draw.Src)
	return cut
}

// Pictures are compared in the mean darkness of every square of a few pixels:
// another version of poppler or FreeType smooths edges otherwise, but leaves
// the ink where it is. A lost diaeresis changes 19 of 255, an undone conjunct
// 90; a dot below only 12, which the comparison with HarfBuzz sees instead.
const (
	part      = 4 // side of a square in pixels
	maxChange = 16
)

// pictureFault says where two pictures differ, "" if they do not.
func pictureFault(got, want *image.Gray) string {
	if dx, dy := got.Rect.Dx()-want.Rect.Dx(), got.Rect.Dy()-want.Rect.Dy(); dx != 0 || dy < -1 || dy > 1 {
		return fmt.Sprintf("the ink measures %v, not %v", got.Rect.Size(), want.Rect.Size())
	}
	if n, at := worst(got, want); n > maxChange {
		return fmt.Sprintf("the picture differs by %d of 255 around %v", n, at)
	}
	return ""
}

// worst returns the largest change of a part, and where.
func worst(a, b *image.Gray) (change int, at image.Point) {
	r := a.Rect.Intersect(b.Rect)
	for y := r.Min.Y; y+part <= r.Max.Y; y++ {
		for x := r.Min.X; x+part <= r.Max.X; x++ {
			sum := 0
			for i := range part {
				for j := range part {
					sum += int(a.GrayAt(x+j, y+i).Y) - int(b.GrayAt(x+j, y+i).Y)
				}
			}
			if d := max(sum, -sum) / (part * part); d > change {
				change, at = d, image.Pt(x, y)
			}
		}
	}
	return change, at
}

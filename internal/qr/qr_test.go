package qr

import (
	"errors"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	reader "github.com/makiuchi-d/gozxing/qrcode"
)

// picture paints modules four pixels wide, with a quiet zone of four modules.
func picture(modules [][]bool) image.Image {
	const scale, quiet = 4, 4
	side := (len(modules) + 2*quiet) * scale
	img := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			r, c := y/scale-quiet, x/scale-quiet
			dark := r >= 0 && c >= 0 && r < len(modules) && c < len(modules) && modules[r][c]
			if !dark {
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	return img
}

func read(t *testing.T, modules [][]bool) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(picture(modules))
	if err != nil {
		t.Fatal(err)
	}
	result, err := reader.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatalf("reading: %v", err)
	}
	return result.GetText()
}

// Another library reads what we draw.
func TestModulesCanBeRead(t *testing.T) {
	for _, payload := range []string{
		"K7QX-3MVD",
		"https://www.securerelease.us",
		"https://www.securerelease.us/",
		"https://sielho.iaip.gob.hn/inicio/",
		"https://www.dhs.gov/foia-contact-information",
		"https://a.gov/" + strings.Repeat("long/", 40),
		"mailto:EOIR.HOU.ROP.Requests@usdoj.gov?body=K7QX-3MVD",
	} {
		modules, err := Modules(payload)
		if err != nil {
			t.Errorf("%s: %v", payload, err)
			continue
		}
		for _, row := range modules {
			if len(row) != len(modules) {
				t.Fatalf("%s: not a square", payload)
			}
		}
		if !modules[0][0] || !modules[0][len(modules)-1] || !modules[len(modules)-1][0] {
			t.Errorf("%s: a quiet zone was left, or a corner is missing", payload)
		}
		if got := read(t, modules); got != payload {
			t.Errorf("read %q, want %q", got, payload)
		}
	}
}

// A code with a damaged tenth of one side is still read: it survives a bad photocopy.
func TestModulesSurviveAStain(t *testing.T) {
	modules, err := Modules("https://www.securerelease.us")
	if err != nil {
		t.Fatal(err)
	}
	n := len(modules)
	for r := n / 2; r < n/2+n/10; r++ {
		for c := n / 2; c < n/2+n/10; c++ {
			modules[r][c] = !modules[r][c]
		}
	}
	if got := read(t, modules); got != "https://www.securerelease.us" {
		t.Errorf("read %q", got)
	}
}

func TestModulesRefuses(t *testing.T) {
	for _, payload := range []string{
		"", "María López", "A012345678", "http://www.securerelease.us", "https://", "https:///x",
		"https://a.gov/?name=x", "https://a.gov/x?", "https://a.gov/#x", "https://me@a.gov/", "https://a.gov:x/",
		"mailto:a@b.c", "mailto:a@b.c?body=Maria", "mailto:a@b.c?subject=K7QX-3MVD", "mailto:a@b.c?body=K7QX-3MVD&cc=d@e.f", "mailto:a@b.c,d@e.f?body=K7QX-3MVD", "k7qx-3mvd", "K7QX-3MVD-1", "K7QX3MVD", "K7QX-3MVD\n", "https://a.gov/\n", "https://a.gov/a b",
		"https://a.gov/%41", "https://a.gov/María", "javascript:alert(1)", " https://a.gov",
	} {
		if m, err := Modules(payload); !errors.Is(err, ErrPayload) || m != nil {
			t.Errorf("%q was drawn: %v", payload, err)
		}
	}
	if _, err := Modules("María López"); strings.Contains(err.Error(), "López") {
		t.Error("the error quotes the payload")
	}
	if _, err := Modules("https://a.gov/" + strings.Repeat("x", 4000)); err == nil {
		t.Error("an address that cannot fit was drawn")
	}
}

func FuzzModules(f *testing.F) {
	f.Add("K7QX-3MVD")
	f.Add("https://a.gov/?x")
	f.Fuzz(func(t *testing.T, s string) {
		m, err := Modules(s)
		if err == nil && (strings.ContainsAny(s, "?#@ ") || len(m) == 0) {
			t.Errorf("%q was drawn", s)
		}
	})
}

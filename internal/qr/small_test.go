package qr

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/skip2/go-qrcode"
)

// What is drawn here is module for module what go-qrcode draws.
func TestSmallCodesAreThoseOfTheLibrary(t *testing.T) {
	const signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
	r := rand.New(rand.NewPCG(1, 2))
	drawn := 0
	for i := range 1500 {
		n, version, level, form := 9, 1, qrcode.Medium, refShape
		if i%2 == 1 {
			n, version, level, form = 24, 2, qrcode.High, pageShape
		}
		if i%5 == 4 {
			n = 1 + r.IntN(n)
		}
		text := make([]byte, n)
		few := len(signs)
		if i%7 == 6 {
			few = 14 // many digits
		}
		for k := range text {
			text[k] = signs[r.IntN(few)]
		}
		got := form.draw(string(text))
		if got == nil {
			continue
		}
		drawn++
		code, err := qrcode.NewWithForcedVersion(string(text), version, level)
		if err != nil {
			t.Fatal(err)
		}
		code.DisableBorder = true
		if !reflect.DeepEqual(got, code.Bitmap()) {
			t.Fatalf("%s: other modules", text)
		}
	}
	if drawn < 1100 {
		t.Errorf("only %d codes were drawn here", drawn)
	}
}

func TestSmallShapesRefuse(t *testing.T) {
	for _, text := range []string{"", "123456789", "A1234567B", "a", "K7QX 3MVD", "ABCDEFGHIJKLMNOPQRSTU"} {
		if refShape.draw(text) != nil {
			t.Errorf("%q was drawn", text)
		}
	}
}

package app

import (
	"reflect"
	"testing"

	"arco/internal/qr"
)

// A code is drawn once for a case; only those of addresses in the content
// outlive it, and each is what qr draws.
func TestOnlyCodesOfTheContentAreKept(t *testing.T) {
	a := &App{Pack: builtIn(t).Pack}
	address := ""
	for _, x := range a.Pack.Agencies() {
		for _, c := range x.Channels {
			if _, err := qr.Modules(c.URL); err == nil && c.URL != "" {
				address = c.URL
			}
		}
	}
	const ref = "K7QX-3MVD"
	draw := a.modules()
	for _, payload := range []string{address, ref, address, ref} {
		want, _ := qr.Modules(payload)
		if got, err := draw(payload); err != nil || len(got) == 0 || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v", payload, err)
		}
	}
	if _, err := draw("https://example.org/?name=x"); err == nil {
		t.Error("a code holds what it must not")
	}
	kept := 0
	a.drawn.codes.Range(func(k, _ any) bool {
		if kept++; k != address {
			t.Errorf("%v is kept", k)
		}
		return true
	})
	if kept != 1 {
		t.Errorf("%d codes are kept", kept)
	}
}

package qr

import (
	"strings"
	"testing"
)

var aPage = Page{Ref: "K7QX-3MVD", Filing: FilingMark("us-cbp-access"), Number: 6, Check: Sum(6, "the text")}

func TestPageIsReadBack(t *testing.T) {
	for n := 1; n < 100; n += 7 {
		p := aPage
		p.Number = n
		m, err := p.Modules()
		if err != nil || len(m) != PageSide {
			t.Fatalf("%d modules, %v", len(m), err)
		}
		payload := read(t, m)
		if got, ok := ParsePage(payload); !ok || got != p || payload != p.Payload() {
			t.Errorf("read %q: %+v, want %+v", payload, got, p)
		}
	}
}

// The letters of a filing tell its id to nobody, and two filings apart.
func TestFilingMark(t *testing.T) {
	a, b := FilingMark("us-cbp-access"), FilingMark("us-cbp-access-2")
	if a == b || len(a) != 4 || strings.Contains(a, "CBP") {
		t.Errorf("%s, %s", a, b)
	}
}

func TestParsePageRefuses(t *testing.T) {
	good := aPage.Payload()
	for i := range good {
		for _, c := range "0Z" {
			bad := good[:i] + string(c) + good[i+1:]
			if bad == good {
				continue
			}
			// One letter in thirty-two of the sum is right by chance.
			if p, ok := ParsePage(bad); ok && p == aPage {
				t.Errorf("%s reads as %s", bad, good)
			}
		}
	}
	for _, bad := range []string{"", "K7QX-3MVD", "https://www.securerelease.us", good[1:], good + "0", strings.ToLower(good)} {
		if _, ok := ParsePage(bad); ok {
			t.Errorf("%q is the code of a page", bad)
		}
	}
}

func TestPageRefuses(t *testing.T) {
	for _, change := range []func(*Page){
		func(p *Page) { p.Ref = "Maria" }, func(p *Page) { p.Ref = "K7QX3-MVD" }, func(p *Page) { p.Ref = "K7QX-3mVD" }, func(p *Page) { p.Ref = "K7QX-3MV-D" },
		func(p *Page) { p.Filing = "U23" }, func(p *Page) { p.Filing = "23456" }, func(p *Page) { p.Filing = "É2" },
		func(p *Page) { p.Number = 0 }, func(p *Page) { p.Number = 100 }, func(p *Page) { p.Number = -1 },
		func(p *Page) { p.Check = "x" }, func(p *Page) { p.Check = "12345" }, func(p *Page) { p.Check = "12345U" },
	} {
		p := aPage
		change(&p)
		if m, err := p.Modules(); err == nil || m != nil {
			t.Errorf("%+v was drawn", p)
		}
	}
}

package form_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"arco/internal/form"
)

var seeLink = regexp.MustCompile(`href="/c/1/(see-[0-9-]+)"`)

// Every page that prints is seen, one after the other, as a picture that every
// browser shows; what is not there is a page that says so.
func TestEveryPageIsSeen(t *testing.T) {
	p := walkAs(t, "es", "p19-two-countries")
	open(t, p, "papers")
	links := seeLink.FindAllStringSubmatch(p.Page, -1)
	if len(links) < 6 {
		t.Fatalf("%d files to see:\n%s", len(links), p.Page)
	}
	words := 0
	for _, l := range links {
		for n, next := 1, l[1]; next != ""; n++ {
			p.Shown = nil
			open(t, p, next)
			for _, f := range faultsOf(p.Page, "es", "ltr") {
				t.Errorf("%s: %s", next, f)
			}
			if len(p.Shown) != 1 || p.Shown[0].Media != "image/svg+xml" || !p.Shown[0].Open || !strings.HasPrefix(string(p.Shown[0].Data), "<svg ") {
				t.Fatalf("%s shows %d pictures", next, len(p.Shown))
			}
			if !strings.Contains(p.Page, fmt.Sprintf("<h1>Página %d de ", n)) {
				t.Errorf("%s is not page %d", next, n)
			}
			words += strings.Count(p.Page, "/c/1/read-")
			was := next
			next = ""
			for _, m := range seeLink.FindAllStringSubmatch(p.Page, -1) {
				if m[1] == strings.TrimSuffix(was, fmt.Sprint(n))+fmt.Sprint(n+1) {
					next = m[1]
				}
			}
			if last := strings.Contains(p.Page, fmt.Sprintf("<h1>Página %d de %d,", n, n)); last != (next == "") {
				t.Errorf("%s leads to %q", was, next)
			}
		}
	}
	if words == 0 {
		t.Error("no page leads to the same letter as text")
	}
	for _, name := range []string{"see", "see-0", "see-0-1", "see-0-1-0", "see-0-1-999", "see-0-999-1", "see-0-0-1", "see-1-1-1", "see-9-1-1", "see-a-b-c", "see-0-1-1-1", "see--1-1-1"} {
		if open(t, p, name); p.Status != form.Missing {
			t.Errorf("%s is a page", name)
		}
	}
}

// The pages of a next letter are seen too.
func TestPagesOfANextLetterAreSeen(t *testing.T) {
	p := walk(t, "en")
	happened(t, p, "filed", "14", "CBP-FO-2026-000001")
	happened(t, p, "no_records", "20", "")
	send(t, p, map[string][]string{"do": {"letter"}})
	m := seeLink.FindStringSubmatch(p.Page)
	if m == nil {
		t.Fatalf("no page of it can be seen:\n%s", p.Page)
	}
	if open(t, p, m[1]); p.Status != form.Shown || !strings.Contains(p.Page, `class="paper"`) {
		t.Errorf("%s: %d\n%s", m[1], p.Status, p.Page)
	}
	for _, f := range faultsOf(p.Page, "en", "ltr") {
		t.Errorf("%s: %s", m[1], f)
	}
}

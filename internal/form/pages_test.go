package form_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/form/formtest"
)

const heaviest = 40 << 10

var (
	openTag = regexp.MustCompile(`<(input|textarea|select|button|form|a|script|style|label|h1|p|div|fieldset|section|nav) ?([^>]*)>`)
	idOf    = regexp.MustCompile(` id="([^"]+)"`)
	points  = regexp.MustCompile(`(?:aria-describedby|aria-labelledby)="([^"]+)"`)
)

// faultsOf is what is wrong with the HTML of a page.
func faultsOf(page, lang, dir string) []string {
	var out []string
	say := func(f string, args ...any) { out = append(out, fmt.Sprintf(f, args...)) }
	if want := fmt.Sprintf("<html lang=%q dir=%q>", lang, dir); !strings.Contains(page, want) {
		say("no %s", want)
	}
	if n := strings.Count(page, "<h1"); n != 1 {
		say("%d headings of the first level", n)
	}
	if len(page) > heaviest {
		say("%d bytes", len(page))
	}
	ids := map[string]bool{}
	for _, m := range idOf.FindAllStringSubmatch(page, -1) {
		if ids[m[1]] {
			say("the id %s stands twice", m[1])
		}
		ids[m[1]] = true
	}
	labels := map[string]bool{}
	for _, m := range openTag.FindAllStringSubmatch(page, -1) {
		if a := formtest.Attributes(m[2]); m[1] == "label" {
			labels[a["for"]] = true
		}
	}
	for _, m := range openTag.FindAllStringSubmatch(page, -1) {
		a := formtest.Attributes(m[2])
		if _, has := a["style"]; has || m[1] == "style" || m[1] == "script" && a["nonce"] == "" {
			say("a style or script of its own: %s", m[0])
		}
		for name := range a {
			if strings.HasPrefix(name, "on") {
				say("an event: %s", m[0])
			}
		}
		switch m[1] {
		case "input", "textarea", "select":
			if a["type"] != "hidden" && !labels[a["id"]] {
				say("no label: %s", m[0])
			}
			if slices.Contains([]string{"date", "month", "number", "email", "tel"}, a["type"]) {
				say("a field of the kind %s", a["type"])
			}
			_, required := a["required"]
			if _, pattern := a["pattern"]; required || pattern {
				say("the browser judges: %s", m[0])
			}
		case "form":
			if a["autocomplete"] != "off" || a["method"] != "post" {
				say("a form that browsers remember: %s", m[0])
			}
		case "a":
			if id, ok := strings.CutPrefix(a["href"], "#"); ok && !ids[id] {
				say("a link to nothing: %s", m[0])
			}
		}
	}
	for _, m := range points.FindAllStringSubmatch(page, -1) {
		for _, id := range strings.Fields(m[1]) {
			if !ids[id] {
				say("described by %q, which is not there", id)
			}
		}
	}
	if at := strings.Index(page, `class="faults"`); at > strings.Index(page, "<h1") {
		say("what is wrong stands below the heading")
	}
	if strings.Count(page, "<form") != strings.Count(page, `name="token"`) {
		say("a form without its token")
	}
	for _, never := range []string{"<no value>", "%!", "[form.", "{{", "http://", "https://www.w3"} {
		if strings.Contains(page, never) {
			say("%q stands there", never)
		}
	}
	return out
}

// Every page of the way is small, labelled, of one heading, in its language and
// direction, without a style or a script of its own.
func TestPages(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		for _, script := range []string{"p01-deported", "p10-refused", "p12-batch-sample"} {
			p := walkAs(t, lang, script)
			if len(p.Seen) < 40 {
				t.Fatalf("only %d pages", len(p.Seen))
			}
			for name, page := range p.Seen {
				want := lang
				if name == "" {
					want = "mul"
				}
				for _, f := range faultsOf(page, want, "ltr") {
					t.Errorf("%s, %s, %q: %s", lang, script, name, f)
				}
			}
		}
	}
}

// The look for faults finds each.
func TestFaultsAreFound(t *testing.T) {
	good := `<html lang="es" dir="ltr"><h1>x</h1><form method="post" autocomplete="off"><input type="hidden" name="token"><label for="a">A</label><input type="text" id="a"></form>`
	if f := faultsOf(good, "es", "ltr"); len(f) > 0 {
		t.Fatal(f)
	}
	for _, x := range [][2]string{{`lang="es" dir`, `dir`}, {`<h1>x</h1>`, ``}, {`<label for="a">A</label>`, ``}, {`autocomplete="off"`, ``}, {`<input type="hidden" name="token">`, ``},
		{`type="text"`, `type="date"`}, {`type="text"`, `type="text" required`}, {`<h1>`, `<h1 style="x">`}, {`x</h1>`, `x</h1><script>1</script>`},
		{`x</h1>`, `x</h1><a href="#b">b</a>`}, {`<h1>`, `<h1 aria-describedby="b">`}, {`</h1>`, `</h1><p id="a"></p>`}, {`<h1>`, `<h1 onclick="x">`}, {`</h1>`, `</h1><div class="faults"></div>`},
		{`</h1>`, strings.Repeat(" ", heaviest) + `</h1>`}} {
		if bad := strings.Replace(good, x[0], x[1], 1); len(faultsOf(bad, "es", "ltr")) == 0 {
			t.Errorf("%q for %q is not found", x[1], x[0])
		}
	}
}

// Nobody's page is too heavy: every letter of every example person, in words.
func TestLettersFitTheirPages(t *testing.T) {
	for _, script := range []string{"p02-two-numbers", "p08-belongings", "p13-answered"} {
		p := walkAs(t, "es", script)
		for n := 1; n <= 9; n++ {
			for _, page := range []string{"kit-%d", "read-%d", "read-%d-2", "read-%d-3", "read-%d-4"} {
				name := fmt.Sprintf(page, n)
				open(t, p, name)
				for _, f := range faultsOf(p.Page, "es", "ltr") {
					t.Errorf("%s, %s: %s", script, name, f)
				}
			}
		}
	}
}

package content

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"arco/internal/letter"
)

// A rendering is one that the glossary of templates/README.md refuses.
type rendering struct{ locale, not, use string }

// glossary reads the table under "Words" of templates/README.md: two terms, and
// the renderings that no text may hold in their place, by locale.
func glossary(t *testing.T) []rendering {
	t.Helper()
	b, err := os.ReadFile("../../templates/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, found := strings.Cut(string(b), "## Words: one thing, one term")
	if !found {
		t.Fatal("templates/README.md has no glossary")
	}
	var out []rendering
	for _, line := range strings.Split(table, "\n") {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if !strings.HasPrefix(line, "|") || len(cells) != 4 || strings.HasPrefix(line, "|---") || strings.Contains(line, "not in English") {
			continue
		}
		for i, locale := range []string{"en", "es"} {
			for _, not := range strings.Split(cells[i+2], ",") {
				if not = strings.TrimSpace(not); not != "" {
					out = append(out, rendering{locale, strings.ToLower(not), strings.TrimSpace(cells[i])})
				}
			}
		}
	}
	return out
}

// A message of the program's words: its key is no text.
var message = regexp.MustCompile(`(?m)^(?:"[^"]*"|[a-z_]+)\s*=\s*(?:\{(.*)\}|"((?:[^"\\]|\\.)*)")\s*$`)

// eachBody calls f for everything that the built-in folders say, file by file and
// in each language: letters and sheets with their placeholders and conditions, the
// sentences of the law's files, and the program's words.
func eachBody(t *testing.T, f func(name, locale, body string)) {
	t.Helper()
	p := load(t)
	p.eachText(func(_ string, x *letter.Text) { f(x.Where, x.Locale, shown(x.Nodes)) })
	bodies := map[[2]string]*strings.Builder{}
	say := func(name, locale, text string) {
		at := [2]string{name, locale}
		if bodies[at] == nil {
			bodies[at] = &strings.Builder{}
		}
		bodies[at].WriteString(text + "\n")
	}
	for _, w := range p.Wants("") {
		if strings.HasSuffix(w.File, ".md") {
			continue
		}
		say(w.File, w.Tag, w.Source)
		for _, tag := range p.locales() {
			if tr := p.by.Translation(tag, w.Key); tag != w.Tag && tr != nil {
				say(w.File, tag, tr.Text)
			}
		}
	}
	for at, b := range bodies {
		f(at[0], at[1], b.String())
	}
	files, err := fs.Glob(written, "*/program.toml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(written, name)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, m := range message.FindAllStringSubmatch(string(data), -1) {
			b.WriteString(m[1] + m[2] + "\n")
		}
		f("locales/"+name, path.Dir(name), b.String())
	}
}

// shown writes a parsed text as it stands in its file, or would.
func shown(nodes []letter.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		switch n := n.(type) {
		case *letter.If:
			b.WriteString("{{if ." + n.Cond + "}}\n\n" + shown(n.Nodes) + "{{end}}\n\n")
		case *letter.Block:
			if n.Kind == letter.HeadingKind {
				b.WriteString(strings.Repeat("#", n.Level) + " ")
			}
			b.WriteString(spelt(n) + "\n\n")
		}
	}
	return b.String()
}

func spelt(b *letter.Block) string {
	var s strings.Builder
	if b.Alone != "" {
		s.WriteString("{{." + b.Alone + "}}")
	}
	for _, p := range b.Parts {
		if s.WriteString(p.Text); p.Name != "" {
			s.WriteString("{{." + p.Name + "}}")
		}
	}
	for _, it := range b.Items {
		for _, in := range it.Blocks {
			s.WriteString("\n- " + spelt(in))
		}
	}
	return s.String()
}

// One thing has one term: no text holds a rendering that the glossary refuses.
func TestRefusedRenderings(t *testing.T) {
	refused := glossary(t)
	perLocale, texts, words := map[string]int{}, map[string]int{}, map[string]int{}
	for _, r := range refused {
		perLocale[r.locale]++
	}
	eachBody(t, func(name, locale, body string) {
		text := strings.ToLower(body)
		texts[locale]++
		if strings.HasPrefix(name, "locales/") {
			words[locale] += strings.Count(text, "\n")
		}
		for _, r := range refused {
			if i := strings.Index(text, r.not); r.locale == locale && i >= 0 {
				t.Errorf("%s (%s) says %q, want %q: …%s…", name, locale, r.not, r.use, text[max(0, i-40):min(len(text), i+60)])
			}
		}
	})
	for _, locale := range []string{"en", "es"} {
		if perLocale[locale] < 10 || texts[locale] < 100 || words[locale] < 500 {
			t.Errorf("%s: %d renderings in %d texts, %d messages: the test would show nothing", locale, perLocale[locale], texts[locale], words[locale])
		}
	}
}

// The reading copies of the United States ask politely once in a section.
func TestCourtesyOncePerSection(t *testing.T) {
	letters, asked := 0, 0
	eachBody(t, func(name, locale, body string) {
		if !strings.HasPrefix(name, "us/letters/") || locale != "es" {
			return
		}
		letters++
		for i, section := range strings.Split("\n"+body, "\n#") {
			n := strings.Count(strings.ToLower(section), "por favor")
			asked += n
			if n > 1 {
				heading, _, _ := strings.Cut(section, "\n")
				t.Errorf("%s: section %d (%s) says \"por favor\" %d times", name, i, strings.TrimLeft(heading, "# "), n)
			}
		}
	})
	if letters < 30 || asked < 30 {
		t.Errorf("%d letters that ask %d times: the test would show nothing", letters, asked)
	}
}

// What would be used against the person stays on the sheets: a claim for belongings quotes no rule on abandonment.
func TestClaimQuotesNothingAgainstThePerson(t *testing.T) {
	claims := 0
	eachBody(t, func(name, locale, body string) {
		if !strings.HasPrefix(name, "us/letters/property-") {
			return
		}
		claims++
		if strings.Contains(body, ".cbp_property_30") {
			t.Errorf("%s names the rule by which the office counts the things as abandoned", name)
		}
		if !strings.Contains(body, ".Cite.fmr_abandoned") {
			t.Errorf("%s does not say what abandonment is in law", name)
		}
	})
	if claims < 4 {
		t.Errorf("%d claims read", claims)
	}
}

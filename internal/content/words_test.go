package content

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"arco/locales"
	"arco/templates"
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

var (
	quoted = map[string]*regexp.Regexp{
		"en": regexp.MustCompile(`(?s)\ben\s*=\s*(?:"""(.*?)"""|"((?:[^"\\]|\\.)*)")`),
		"es": regexp.MustCompile(`(?s)\bes\s*=\s*(?:"""(.*?)"""|"((?:[^"\\]|\\.)*)")`),
	}
	tomlComment = regexp.MustCompile(`(?m)^\s*#.*$`)
)

// A message of the program's words: its key is no text.
var message = regexp.MustCompile(`(?m)^(?:"[^"]*"|[a-z_]+)\s*=\s*(?:\{(.*)\}|"((?:[^"\\]|\\.)*)")\s*$`)

// textIn is what a content file says in one locale, in lower case.
func textIn(name, body, locale string) string {
	switch {
	case strings.HasPrefix(name, "locales/"):
		if name != "locales/"+locale+".toml" {
			return ""
		}
		var b strings.Builder
		for _, m := range message.FindAllStringSubmatch(body, -1) {
			b.WriteString(m[1] + m[2] + "\n")
		}
		return strings.ToLower(b.String())
	case strings.HasSuffix(name, "."+locale+".md"):
		return strings.ToLower(body)
	case strings.HasSuffix(name, ".toml"):
		var b strings.Builder
		for _, m := range quoted[locale].FindAllStringSubmatch(tomlComment.ReplaceAllString(body, ""), -1) {
			b.WriteString(m[1] + m[2] + "\n")
		}
		return strings.ToLower(b.String())
	}
	return ""
}

// eachContentFile calls f for every text of the built-in folders, and for the program's words.
func eachContentFile(t *testing.T, f func(name, body string)) {
	t.Helper()
	for folder, from := range map[string]fs.FS{"": templates.FS, "locales/": locales.FS} {
		err := fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			b, err := fs.ReadFile(from, name)
			f(folder+name, string(b))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// One thing has one term: no text holds a rendering that the glossary refuses.
func TestRefusedRenderings(t *testing.T) {
	refused := glossary(t)
	perLocale, texts, words := map[string]int{}, map[string]int{}, map[string]int{}
	for _, r := range refused {
		perLocale[r.locale]++
	}
	eachContentFile(t, func(name, body string) {
		for locale := range quoted {
			text := textIn(name, body, locale)
			if text == "" {
				continue
			}
			texts[locale]++
			if strings.HasPrefix(name, "locales/") {
				words[locale] += strings.Count(text, "\n")
			}
			for _, r := range refused {
				if i := strings.Index(text, r.not); r.locale == locale && i >= 0 {
					t.Errorf("%s (%s) says %q, want %q: …%s…", name, locale, r.not, r.use, text[max(0, i-40):min(len(text), i+60)])
				}
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
	eachContentFile(t, func(name, body string) {
		if !strings.HasPrefix(name, "us/letters/") || !strings.HasSuffix(name, ".es.md") {
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
	eachContentFile(t, func(name, body string) {
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

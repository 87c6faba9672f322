package app

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/content"
	lettertext "arco/internal/letter"
	"arco/internal/plan"
	"arco/templates"
)

// Who reads a language without texts is told so, on the screen and on the cover,
// and the line for whoever reads aloud is there; who reads one that exists sees
// nothing of it.
func TestReadingWithoutTexts(t *testing.T) {
	a := builtIn(t)
	tests := []struct {
		name, lang, reading, interpreter string
		field, heard                     string // where it is told, and in which language the page is read aloud
		made                             string // language of the sheets
	}{
		{"Spanish", "es", "es", "", "", "", "es"},
		{"Spanish, read aloud in Mam", "es", "es", "mam", "", "mam", "es"},
		{"Turkish", "es", "tr", "", "languages.reading", "tr", "es"},
		{"Russian, as the general language", "ru", "", "", "lang", "ru", "en"},
		{"Russian twice", "ru", "ru", "", "languages.reading", "ru", "en"},
		{"Turkish, read aloud in Spanish", "es", "tr", "es", "languages.reading", "es", "es"},
		{"Simplified Chinese, without its script", "es", "zh-Hans", "", "languages.reading", "zh", "es"},
		{"Spanish, a general language without texts", "ru", "es", "", "", "", "es"},
	}
	for _, tt := range tests {
		c := example(t, p01, func(c *casefile.Case) {
			c.Lang, c.Languages = tt.lang, casefile.Languages{Reading: tt.reading, Interpreter: tt.interpreter}
		})
		p, err := a.Packet(c, Options{Today: day})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if p.Lang != tt.made {
			t.Errorf("%s: sheets in %s, want %s", tt.name, p.Lang, tt.made)
		}
		field := ""
		if p.Instead != nil {
			field = p.Instead.Field
		}
		if field != tt.field {
			t.Errorf("%s: told at %q, want %q", tt.name, field, tt.field)
		}
		m := a.maker(c, p.Lang, Options{Today: day}, a.measure(Options{}))
		cover, err := m.Core(p.Plan, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]string{"es": "Todavía no hay copia en este idioma", "en": "There is no copy in"}
		if got := strings.Contains(text(cover), words[p.Lang]); got != (tt.field != "") {
			t.Errorf("%s: the cover says it: %v", tt.name, got)
		}
		if got := a.readAloud(c, "").Languages.Interpreter; got != tt.heard {
			t.Errorf("%s: read aloud in %q, want %q", tt.name, got, tt.heard)
		}
		for _, made := range p.Made {
			if made.Filing.Ready() && made.Filing.Cond.Has("Interpreter") != (tt.heard != "") {
				t.Errorf("%s: %s has the interpreter's line: %v", tt.name, made.Filing.ID, made.Filing.Cond.Has("Interpreter"))
			}
		}
	}
}

// A letter to a State asks that no other one be told, unless the person said yes
// to every other State whose citizen they are; "no", "unknown" and not asked print
// the same.
func TestTellNoOtherState(t *testing.T) {
	const line = "ningún gobierno extranjero"
	for _, agency := range []string{"hn/seds", "hn/inm"} {
		for _, right := range []string{"access", "rectification", "deletion", "objection"} {
			of := func(answer string, citizenships ...string) string {
				c := example(t, demo, func(c *casefile.Case) {
					c.Requester.Citizenships = citizenships
					c.Corrections[1].Agencies = []string{agency}
					c.Gates.WriteTo = map[string]string{"HN": "yes"}
					if answer != "" {
						c.Gates.WriteTo["VE"] = answer
					}
				})
				f, err := plan.One(c, &builtIn(t).Pack.Library, casefile.Request{Agency: agency, Right: right}, plan.Fields{}, plan.Options{Today: day})
				if err != nil || !f.Ready() {
					return ""
				}
				return text(write(t, c, agency, right, "es").file)
			}
			silent := of("", "HN", "VE")
			if silent == "" {
				continue // is not made here
			}
			if !strings.Contains(silent, line) || of("no", "HN", "VE") != silent || of(casefile.Unknown, "HN", "VE") != silent {
				t.Errorf("%s %s: the line is missing, or tells which answer was given", agency, right)
			}
			if strings.Contains(of("yes", "HN", "VE"), line) || strings.Contains(of("", "HN"), line) {
				t.Errorf("%s %s: the line stands where no other State is kept out", agency, right)
			}
		}
	}
}

// Every letter to a State that a person may have fled, if it is answered, has the
// line, in both languages.
func TestEveryLetterToSuchAStateHasTheLine(t *testing.T) {
	pack, err := content.Load(templates.FS, builtIn(t).Words)
	if err != nil {
		t.Fatal(err)
	}
	of := map[string]int{}
	for _, jid := range pack.JurisdictionIDs() {
		if !pack.Jurisdictions[jid].AskFirst {
			continue
		}
		of[jid] = 0
		for id, byLocale := range pack.Letters[jid] {
			for locale, letter := range byLocale {
				answered, line := false, false
				letter.Walk(func(b *lettertext.Block, conds []string) {
					answered = answered || b.Alone == "ReplyBlock"
					line = line || slices.Contains(conds, "TellNoOtherState")
				})
				if answered && !line {
					t.Errorf("%s/%s in %s asks for an answer and not that no other State be told", jid, id, locale)
				}
				if answered {
					of[jid]++
				}
			}
		}
	}
	for jid, n := range of {
		if n < 20 {
			t.Errorf("only %d letters to %s", n, jid)
		}
	}
	if len(of) < 4 {
		t.Errorf("only %v", of)
	}
}

// A quotation that ends its sentence gets no second full stop behind it, however its
// language sets the marks.
func TestQuotationsEndOnce(t *testing.T) {
	a := builtIn(t)
	twice := regexp.MustCompile(`[.!?] ?[»”]\.`)
	quoted := regexp.MustCompile(`[.!?] ?[»”]`)
	for _, lang := range []string{"es", "en", "fr"} {
		m, p, folders, dirs := foldersOf(t, a, "p15-transit", lang)
		core, err := m.Core(p, folders, dirs)
		if err != nil {
			t.Fatal(err)
		}
		said := text(core)
		if !quoted.MatchString(said) {
			t.Errorf("%s: nothing quoted is looked at", lang)
		}
		if found := twice.FindString(said); found != "" {
			t.Errorf("%s: %q", lang, found)
		}
	}
}

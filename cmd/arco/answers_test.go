package main

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
)

// planSaid is what arco plan --json says of one case, for comparison.
type planSaid struct {
	Filings []struct {
		ID      string
		Gates   []string
		Missing []string
	}
	Optional []struct{ Agency, Right string }
	Withheld []struct {
		Agency string
		What   map[string]string
	} `json:"not_proposed"`
}

// difference is one that has a reason: what only the one or only the other holds.
type difference struct{ where, hand, asked, why string }

// accept: to go on in spite of a gate, or to switch a letter on, is a choice after the plan was seen.
var answeredOtherwise = map[string][]difference{
	"p01-deported": {{"missing hn-inm-access", "need.document | need.document_copy", "",
		"nobody has asked the woman of the example for a paper; the interview asks, and she does not know"}},
	"p02-two-numbers": {{"gates us-fbi-access", "", "fingerprints-refresh", "to go on in spite of a gate is a choice of its own, after the plan"}},
	"p08-belongings":  {{"gates us-fbi-access", "", "fingerprints-refresh", "to go on in spite of a gate is a choice of its own, after the plan"}},
	"p05-single-name": {{"not proposed", "", "SNM de Panamá", "offices that arco does not know are written in words, in the file with a code"}},
	"p09-alert":       {{"filings", "", "mx-inm-access", "it was sent, which arco next records"}},
	"p10-refused": {
		{"filings", "sv-pnc-rectification | us-dhs-deletion", "", "a letter that the plan offers is switched on after it was seen: [[request]]"},
		{"gates sv-pnc-rectification", "home-state-no", "", "the same"},
		{"optional", "", "us/dhs deletion | us/dhs rectification", "the same; and the office of the wrong entry has no code that the interview could choose"}},
	"p11-organisation": {
		{"filings", "mx-inm-foia", "", "an organization is asked about the governments of its own countries only; another is a line in the file"},
		{"optional", "mx/segob foia | mx/sre foia", "", "the same"},
		{"not proposed", "", "Agreements and policies of Mexico", "the same"}},
	"p12-batch-sample": {{"reply", "representative", "organisation", "a family's lawyer asks in the own name and is nobody's representative"}},
	"p13-answered":     {{"filings", "", "us-cbp-access | us-ice-access", "they were sent, which arco next records"}},
	"p16-held": {
		{"filings", "us-crcl-objection", "", "a letter that the plan offers is switched on after it was seen: [[request]]"},
		{"optional", "", "us/crcl objection", "the same"}},
	"p18-three-filings": {{"filings", "", "us-cbp-access | us-ice-access | us-uscis-access", "they were sent, which arco next records"}},
}

// The people of the examples answer the questions of arco new, and the plan is
// that of the case written by hand. What differs has its reason above. In both
// languages of the screen the same answers make the same case.
func TestAnsweredExamples(t *testing.T) {
	examples, err := filepath.Glob("../../examples/p*.toml")
	if err != nil || len(examples) < 19 {
		t.Fatalf("%d examples: %v", len(examples), err)
	}
	for _, example := range examples {
		name := strings.TrimSuffix(filepath.Base(example), ".toml")
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			var texts []string
			for _, lang := range []string{"en", "es"} {
				path := filepath.Join(dir, lang+".toml")
				said := inside(t, 0, "new", "--answers", "testdata/answers/"+name+".txt", "--plain", "--out", path, "--lang", lang, "--date", "2026-11-30")
				if strings.Contains(said, "✗") {
					t.Errorf("an answer was refused:\n%s", said)
				}
				texts = append(texts, withoutRef(t, path))
			}
			if texts[0] != texts[1] {
				t.Errorf("the screen changes the case:\n%s\n%s", texts[0], texts[1])
			}
			hand, asked := plannedAs(t, example), plannedAs(t, filepath.Join(dir, "es.toml"))
			named := answeredOtherwise[name]
			for _, where := range slices.Sorted(maps.Keys(joined(hand, asked))) {
				onlyHand, onlyAsked := apart(hand[where], asked[where]), apart(asked[where], hand[where])
				i := slices.IndexFunc(named, func(d difference) bool { return d.where == where })
				switch {
				case i < 0 && !slices.Equal(hand[where], asked[where]):
					t.Errorf("%s:\n by hand  %v\n answered %v", where, hand[where], asked[where])
				case i >= 0 && (onlyHand != named[i].hand || onlyAsked != named[i].asked):
					t.Errorf("%s is not as named:\n only by hand  %s\n only answered %s", where, onlyHand, onlyAsked)
				case i >= 0:
					named = slices.Delete(slices.Clone(named), i, i+1)
				}
			}
			if len(named) > 0 {
				t.Errorf("named, and no difference: %v", named)
			}
		})
	}
}

// apart lists what only the first list holds.
func apart(a, b []string) string {
	only := slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
	slices.Sort(only)
	return strings.Join(only, " | ")
}

func joined(a, b map[string][]string) map[string]bool {
	out := map[string]bool{}
	for _, m := range []map[string][]string{a, b} {
		for k := range m {
			out[k] = true
		}
	}
	return out
}

// withoutRef is a case file without its reference, which is made by chance.
func withoutRef(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(?m)^ref = .*\n`).ReplaceAllString(string(data), "")
}

// plannedAs gives the ids of a plan, and its gates and gaps by filing.
func plannedAs(t *testing.T, path string) map[string][]string {
	t.Helper()
	var p planSaid
	said, _ := screen{}.out(t, "plan", path, "--json", "--date", "2026-11-30")
	if err := json.Unmarshal([]byte(said), &p); err != nil {
		t.Fatal(err)
	}
	r := replyOf(t, path)
	out := map[string][]string{"reply": append([]string{r.Safe, r.Kind, r.CareOf, r.Email, r.Country}, r.Address...)}
	for _, f := range p.Filings {
		out["filings"] = append(out["filings"], f.ID)
		if len(f.Gates) > 0 {
			out["gates "+f.ID] = f.Gates
		}
		if len(f.Missing) > 0 {
			out["missing "+f.ID] = f.Missing
		}
	}
	for _, x := range p.Optional {
		out["optional"] = append(out["optional"], x.Agency+" "+x.Right)
	}
	for _, w := range p.Withheld {
		out["not proposed"] = append(out["not proposed"], strings.TrimSpace(w.Agency+" "+w.What["en"]))
	}
	return out
}

// replyOf is where the answer goes, by a case file.
func replyOf(t *testing.T, path string) casefile.Reply {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Parse(path, data)
	if err != nil {
		t.Fatal(err)
	}
	return c.Reply
}

// inside runs the program in this process and returns what it says.
func inside(t *testing.T, code int, args ...string) string {
	t.Helper()
	var out, wrong bytes.Buffer
	e := &env{in: strings.NewReader(""), out: &out, err: &wrong, getenv: func(string) string { return "" },
		today: func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} }}
	if got := run(context.Background(), e, args); got != code {
		t.Fatalf("arco %s: exit %d\n%s%s", args[0], got, out.String(), wrong.String())
	}
	return out.String()
}

// "?", "help" and "ayuda" explain and ask again at the prompt; an answer of
// 10,000 characters is refused in words; how far it is, is told.
func TestHelpAndLongAnswers(t *testing.T) {
	long := strings.Repeat("a", 10_000)
	for _, x := range []struct{ lang, help, refused, steps string }{
		{"en", "Help. You may always say: I do not know", "This answer is longer than", "Question 1 of about "},
		{"es", "Ayuda. Siempre puede decir: no sé", "Esta respuesta tiene más de", "Pregunta 1 de unas "},
	} {
		file := filepath.Join(t.TempDir(), "answers.txt")
		lines := []string{"?", "help", "AYUDA", long, "1", "1", "Honduras", long, "stop", "no"}
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		said := inside(t, 130, "new", "--answers", file, "--plain", "--out", filepath.Join(t.TempDir(), "case.toml"), "--lang", x.lang)
		if n := strings.Count(said, x.help); n != 3 {
			t.Errorf("%s: help is given %d times of 3", x.lang, n)
		}
		if n := strings.Count(said, x.steps); n != 4 {
			t.Errorf("%s: the first question is asked %d times of 4", x.lang, n)
		}
		if n := strings.Count(strings.Join(strings.Fields(said), " "), x.refused); n != 2 {
			t.Errorf("%s: refused %d times of 2", x.lang, n)
		}
		if strings.Contains(said, strings.Repeat("a", 100)) {
			t.Error("a wrong answer is repeated")
		}
	}
}

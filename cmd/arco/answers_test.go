package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
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

// The people of the examples answer the questions of arco new, and the plan is
// that of the case written by hand. What differs has its reason here.
func TestAnsweredExamples(t *testing.T) {
	type difference struct{ where, hand, asked, why string }
	named := map[string][]difference{
		"p01-deported": {{"missing hn-inm-access", "need.document need.document_copy", "",
			"nobody has asked the woman of the example for a paper; the interview asks, and she does not know"}},
		"p02-two-numbers": {{"gates us-fbi-access", "", "fingerprints-refresh", "to go on in spite of a gate is a choice of its own (--accept), never asked for"}},
		"p08-belongings":  {{"gates us-fbi-access", "", "fingerprints-refresh", "to go on in spite of a gate is a choice of its own (--accept), never asked for"}},
	}
	files, err := filepath.Glob("testdata/answers/*.txt")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "case.toml")
			said := inside(t, 0, "new", "--answers", file, "--plain", "--out", path, "--lang", "es", "--date", "2026-11-30")
			if strings.Contains(said, "✗") {
				t.Errorf("an answer was refused:\n%s", said)
			}
			hand, asked := plannedAs(t, "../../examples/"+name+".toml"), plannedAs(t, path)
			byHand, byAnswer := replyOf(t, "../../examples/"+name+".toml"), replyOf(t, path)
			if why := map[string]string{"p02-two-numbers": "the interview asks for the lawyer's name and not for the office's"}[name]; why != "" {
				byHand.CareOf = "Ruth Ansley Okafor"
			}
			if !reflect.DeepEqual(byHand, byAnswer) {
				t.Errorf("where the answer goes:\n by hand  %+v\n answered %+v", byHand, byAnswer)
			}
			for _, key := range []string{"filings", "optional", "not proposed"} {
				if !slices.Equal(hand[key], asked[key]) {
					t.Errorf("%s:\n by hand  %v\n answered %v", key, hand[key], asked[key])
				}
				delete(hand, key)
				delete(asked, key)
			}
			for _, d := range named[name] {
				if strings.Join(hand[d.where], " ") == d.hand && strings.Join(asked[d.where], " ") == d.asked {
					delete(hand, d.where)
					delete(asked, d.where)
				} else {
					t.Errorf("%s is not as named: %v, %v", d.where, hand[d.where], asked[d.where])
				}
			}
			if !reflect.DeepEqual(hand, asked) {
				t.Errorf("gates and what is missing:\n by hand  %v\n answered %v", hand, asked)
			}
		})
	}
}

// plannedAs gives the ids of a plan, and its gates and gaps by filing.
func plannedAs(t *testing.T, path string) map[string][]string {
	t.Helper()
	var p planSaid
	if err := json.Unmarshal([]byte(inside(t, 0, "plan", path, "--json", "--date", "2026-11-30")), &p); err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
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
		out["not proposed"] = append(out["not proposed"], w.Agency+" "+w.What["en"])
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
		{"en", "Help: read the question again", "This answer is longer than", "Question 1 of about "},
		{"es", "Ayuda: lea otra vez la pregunta", "Esta respuesta tiene más de", "Pregunta 1 de unas "},
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

package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"arco/internal/locale"
	"arco/internal/testcases"
)

var (
	inBrackets = regexp.MustCompile(`‹[^‹›]*›`)
	// sentence is a word with a great letter, or two in a row: keys, events and commands stand alone.
	sentence = regexp.MustCompile(`[A-Z][a-z]{2,}|\b[a-z]{3,} [a-z]{2,}\b`)
	// named are commands, flags, and countries as CLDR has them in the invented language's place.
	named = regexp.MustCompile(`\barco [a-z]+|--?[a-z-]+|Honduro|Gvatemalo|Meksiko|Salvadoro|Usono`)
)

// Every word of the help can be translated: outside of brackets stand commands, flags, keys and events.
func TestEveryWordOfTheHelpIsTranslatable(t *testing.T) {
	words, err := locale.LoadBuiltIn(tongue(t, testcases.Bracketed))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	e := &env{in: strings.NewReader(""), out: &out, err: &out, getenv: func(string) string { return "" }, words: words, lang: "eo"}
	cmds := commands(e)
	names := []string{""}
	for _, c := range cmds {
		names = append(names, c.name)
	}
	names = append(names, topics...)
	helped := 0
	for _, name := range names {
		out.Reset()
		e.help(name, nil, cmds)
		helped += strings.Count(out.String(), "‹")
		for _, line := range outside(out.String()) {
			t.Errorf("arco help %s: %s", name, line)
		}
	}
	if helped < 500 {
		t.Errorf("only %d texts of the help were looked at", helped)
	}
	for said, n := range map[string]int{"arco plan ‹ÇÀSÈ›  --out ‹x›": 0, "arco plan FILE of the case": 1, "‹a›\nNext\n": 1} { // the control
		if got := outside(said); len(got) != n {
			t.Errorf("%q: %q", said, got)
		}
	}
}

// outside are the lines with words of a sentence that stand in no brackets.
func outside(said string) (out []string) {
	for line := range strings.Lines(named.ReplaceAllString(inBrackets.ReplaceAllString(said, " · "), " · ")) {
		if sentence.MatchString(line) {
			out = append(out, strings.TrimSpace(line))
		}
	}
	return out
}

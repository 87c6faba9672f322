package main

import (
	"strings"
	"testing"

	"arco/internal/plain"
	"arco/internal/testcases"
)

// The screens hold 40 columns with words that are two fifths longer, as in German: no line is
// wider, and the words are the same as on a screen of any width.
func TestScreensOfLongWords(t *testing.T) {
	langs := tongue(t, testcases.Long)
	const p13, limit = "../../examples/p13-answered.toml", 40
	for _, args := range [][]string{{"plan", p13}, {"next", p13, "--filing", "us-cbp-access"}, {"due", p13}, {"list", p13}, {"help"}, {"letter", p13}} {
		whole, _ := saidIn(langs, "", args...)
		said, _ := saidIn(langs, "40", args...)
		if a, b := strings.Join(strings.Fields(whole), " "), strings.Join(strings.Fields(said), " "); a != b {
			t.Errorf("%v says other words:\n%s", args, said)
		}
		for _, line := range tooWide(said, limit) {
			t.Errorf("%v: %q", args, line)
		}
	}
	for said, n := range map[string]int{"one two three": 0, "one two three four five six seven eight nine ten": 1, "https://example.org/a/very/long/address/that/is/one/word": 0} { // the control
		if got := tooWide(said, limit); len(got) != n {
			t.Errorf("%q: %q", said, got)
		}
	}
}

// tooWide are the lines that are wider than a screen though they could have been broken.
func tooWide(said string, limit int) (out []string) {
	for line := range strings.Lines(said) {
		line = strings.TrimRight(line, "\n")
		words := strings.Fields(line)
		if plain.Columns(line) > limit && len(words) > 1 && plain.Columns(words[len(words)-1]) < limit/2 {
			out = append(out, line)
		}
	}
	return out
}

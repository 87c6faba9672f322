package testcases

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"arco/locales"
)

// The long words are about forty per cent more, with compounds, and keep what is markup.
func TestLong(t *testing.T) {
	data, err := fs.ReadFile(locales.FS, "en/program.toml")
	if err != nil {
		t.Fatal(err)
	}
	short, long, longest := 0, 0, 0
	for _, m := range regexp.MustCompile(`(?m)^"form[^=]* = "([^"\\]+)"$`).FindAllStringSubmatch(string(data), -1) {
		said := Long(m[1])
		short, long = short+len(m[1]), long+len(said)
		for _, w := range strings.Fields(said) {
			longest = max(longest, len(w))
		}
	}
	if short < 10000 || long < short*13/10 || long > short*3/2 || longest < 20 {
		t.Errorf("%d letters become %d, the longest word has %d", short, long, longest)
	}
	if got := Long("**Go** to 5 of www.x.org."); got != "**Go** to 5 of www.x.org." {
		t.Errorf("%q", got)
	}
}

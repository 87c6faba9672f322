package main

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"arco/internal/plain"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct {
		line  string
		width int
		want  string
	}{
		{"short", 20, "short"},
		{"a line that is not broken where nobody says a width", 0, "a line that is not broken where nobody says a width"},
		{"one two three four five six", 12, "one two\nthree four\nfive six"},
		{"   · a point that goes on here", 16, "   · a point\n     that goes\n     on here"},
		{"12. the answer that goes on", 16, "12. the answer\n    that goes on"},
		{"  --out     where it is written to", 30, "  --out     where it is\n            written to"},
		{"  arco letter CASE --agency A  makes a letter", 30, "  arco letter CASE --agency A\n      makes a letter"},
		{"see https://example.org/a/very/long/address here", 20, "see\nhttps://example.org/a/very/long/address\nhere"},
		{"請求書は三通あります、見てください。", 12, "請求書は三通\nあります、見\nてください。"},
		{"Écrivez\u00a0: «\u00a0oui\u00a0». Quand\u202f?", 12, "Écrivez\u00a0:\n«\u00a0oui\u00a0».\nQuand\u202f?"},
		{"ñandú árbol", 11, "ñandú árbol"},
	} {
		if got := fold(tt.line, tt.width); got != tt.want {
			t.Errorf("fold(%q, %d):\n%s\nwant\n%s", tt.line, tt.width, got, tt.want)
		}
	}
}

// narrow breaks what was said as a screen of that many columns does.
func narrow(said, columns string) string {
	var out strings.Builder
	n, _ := strconv.Atoi(columns)
	f := &folder{to: &out, width: func() int { return n }}
	_, _ = f.Write([]byte(said))
	f.flush()
	return out.String()
}

// Every command says its words within the width, and says the same words.
func TestScreensOfAnyWidth(t *testing.T) {
	commands := [][]string{
		{"help"}, {"help", "next"}, {"help", "case"}, {"help", "profile"}, {"help", "tracker"}, {"version"}, {"agencies"}, {"agencies", "show", "us/cbp"},
		{"plan", "../../examples/p08-belongings.toml"}, {"due", "../../examples/p13-answered.toml"}, {"facts", "../../examples/p13-answered.toml"},
		{"next", "../../examples/p13-answered.toml", "--filing", "us-cbp-access"}, {"locales"}, {"check", "../../examples/p01-deported.toml"},
		{"packet"}, {"plna"}, {"letter", "../../examples/p01-deported.toml"},
	}
	if os.Getenv("ARCO_CI") == "" { // all of them take most of a minute
		commands = append(commands[:3:3], commands[8], commands[len(commands)-3])
	}
	reads := map[string]bool{"locales": true} // all texts, for seconds: once within a width, then what was said is broken
	for _, args := range commands {
		for _, lang := range []string{"en", "es"} {
			whole, _ := screen{"", []string{"--lang", lang}, nil}.in(t, args...)
			for _, columns := range []string{"20", "40", "80", "120"} {
				said := narrow(whole, columns)
				if columns == "20" || !reads[args[0]] {
					said, _ = screen{"", []string{"--lang", lang}, map[string]string{"COLUMNS": columns}}.in(t, args...)
				}
				if a, b := strings.Join(strings.Fields(whole), " "), strings.Join(strings.Fields(said), " "); a != b {
					t.Errorf("%v at %s columns says other words:\n%s", args, columns, said)
				}
				limit := map[string]int{"20": 20, "40": 40, "80": 80, "120": 120}[columns]
				for line := range strings.Lines(said) {
					line = strings.TrimRight(line, "\n")
					if n := plain.Columns(line); n > limit && len(strings.Fields(line)) > 1 && plain.Columns(strings.Fields(line)[len(strings.Fields(line))-1]) < limit/2 {
						t.Errorf("%v, %s, %s columns: a line of %d: %q", args, lang, columns, n, line)
					}
				}
			}
		}
	}
}

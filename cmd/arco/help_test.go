package main

import (
	"slices"
	"strings"
	"testing"
)

// Every command stands in the help once, has examples that begin with its name and
// name no flag that it does not have, and is completed by each shell.
func TestHelpKnowsEveryCommand(t *testing.T) {
	var grouped []string
	for _, g := range groups {
		grouped = append(grouped, g.names...)
	}
	for _, lang := range []string{"en", "es"} {
		scripts := map[string]string{}
		for _, shell := range shells {
			scripts[shell], _ = screen{"", []string{"--lang", lang}, nil}.out(t, "completion", shell)
		}
		page, _ := screen{"", []string{"--lang", lang}, nil}.out(t, "man")
		for _, c := range commands(&env{}) {
			if n := len(slices.DeleteFunc(slices.Clone(grouped), func(s string) bool { return s != c.name })); n != 1 {
				t.Errorf("%s stands in %d groups of the help", c.name, n)
			}
			said, code := screen{"", []string{"--lang", lang}, nil}.in(t, "help", c.name)
			n := 0
			for line := range strings.Lines(said) {
				line, is := strings.CutPrefix(strings.TrimSpace(line), "arco "+c.name)
				if !is {
					continue
				}
				n++
				for _, word := range strings.Fields(line) {
					if flag, is := strings.CutPrefix(strings.Trim(word, "[]"), "--"); is && !slices.Contains(c.flagNames(), flag) {
						t.Errorf("%s: an example has --%s, which the command does not know", c.name, flag)
					}
				}
			}
			if code != 0 || n < 2 || strings.Contains(said, "[example.") {
				t.Errorf("%s, %s: exit %d, %d examples:\n%s", c.name, lang, code, n-1, said)
			}
			for shell, script := range scripts {
				if !strings.Contains(script, c.name) {
					t.Errorf("%s does not complete %s", shell, c.name)
				}
			}
			if !strings.Contains(page, "arco "+c.name) {
				t.Errorf("the manual leaves out %s", c.name)
			}
		}
	}
}

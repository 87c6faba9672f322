package app

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/problem"
)

// A text of somebody's own that breaks a rule of the last reading is told with its file, its line
// and the rule, in a letter and by the check; one that is built in is a fault of the program.
func TestOwnTextsAreReadAgain(t *testing.T) {
	const file, at = "hn/letters/access-own.md", "Señor(a) Oficial de Información Pública:\n"
	tries := []struct{ rule, said string }{
		{"language", "Please search for all of the records about me in the files of the office and send them to me."},
		{"question", "¿Por qué me detuvieron?"},
	}
	if os.Getenv("ARCO_CI") == "" { // reading the folders takes seconds
		tries = tries[:1]
	}
	for _, tt := range tries {
		fsys := folders(t, nil, "")
		whole := string(fsys[file].Data)
		head, rest, ok := strings.Cut(whole, at)
		if !ok {
			t.Fatal("nothing to spoil")
		}
		fsys[file] = &fstest.MapFile{Data: []byte(head + at + "\n" + tt.said + "\n" + rest)}
		line := strings.Count(head, "\n") + 3
		a, err := Start(fsys, builtIn(t).Words)
		if err != nil {
			t.Fatal(err)
		}
		c := example(t, demo)
		_, err = a.Letter(c, "hn/seds", "access", "file", "x.txt", Options{Today: day})
		checkOwnText(t, err, tt.rule, file, line)
		if tt.rule == "language" && os.Getenv("ARCO_CI") != "" { // the letters of all examples take seconds
			_, bad := a.Expect(os.DirFS("../../examples"))
			checkOwnText(t, bad.Err(), tt.rule, file, line)
		}
		a.own = false // as if it were built in
		if _, err = a.Letter(c, "hn/seds", "access", "file", "x.txt", Options{Today: day}); err == nil {
			t.Errorf("%s: a letter is made", tt.rule)
		} else if _, ok := problem.Of(err); ok {
			t.Errorf("%s: a fault of a text that is built in is shown as the person's: %v", tt.rule, err)
		}
	}
	a, err := Start(folders(t, nil, ""), builtIn(t).Words)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Letter(example(t, demo), "hn/seds", "access", "file", "x.txt", Options{Today: day}); err != nil {
		t.Errorf("texts as they are: %v", err)
	}
}

func checkOwnText(t *testing.T, err error, rule, file string, line int) {
	t.Helper()
	l, _ := problem.Of(err)
	for _, p := range l {
		if p.Code == "lint.text" && p.Args["rule"] == rule && p.Field == fmt.Sprintf("%s:%d", file, line) {
			return
		}
	}
	t.Errorf("%s: %v", rule, err)
}

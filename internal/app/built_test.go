package app

import (
	"strings"
	"testing"

	"arco/internal/problem"
	"arco/internal/testcases"
)

// A built-in text that is wrong, and that no check has seen, makes no letter with
// a hole: it is told with its file and line.
func TestABrokenBuiltInTextIsTold(t *testing.T) {
	const letter = "us/letters/foia-own.md"
	mended := testcases.Mended(t, [3]string{letter, "{{end}}", "{{ende}}"})
	a, err := New(mended, builtIn(t).Words, true)
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Letter(example(t, p01), "us/cbp", "access", "file", "x.txt", Options{Today: day, Lang: "en"})
	l, ok := problem.Of(err)
	if !ok || len(l) == 0 || !strings.HasPrefix(l[0].Field, letter+":") {
		t.Errorf("got %v", err)
	}
}

package casefile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"arco/internal/casefile"
	"arco/internal/civil"
)

// Every example can be read, is right on the day on which all cases are tested
// and on any later one, and comes back from Write as it was.
func TestExamples(t *testing.T) {
	files, err := filepath.Glob("../../examples/[dp]*.toml")
	if err != nil || len(files) < 5 {
		t.Fatal("no examples found", err)
	}
	refs := map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := casefile.Parse(file, data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		for _, today := range []civil.Date{{Year: 2026, Month: 11, Day: 30}, {Year: 2026, Month: 11, Day: 21}, {Year: 2036, Month: 2, Day: 29}} {
			problems, warnings := casefile.Check(c, today)
			if problems != nil || warnings != nil {
				t.Errorf("%s on %s: %v %v", file, today, problems, warnings)
			}
		}
		again, err := casefile.Parse(file, casefile.Write(c))
		if d := cmp.Diff(c, again); d != "" || err != nil {
			t.Errorf("%s: %v %s", file, err, d)
		}
		if other := refs[c.Ref]; other != "" {
			t.Errorf("%s and %s have the same ref", file, other)
		}
		refs[c.Ref] = file
		if !strings.Contains(strings.SplitN(string(data), "\n", 2)[0], "invented") {
			t.Errorf("%s does not begin by saying that it is invented", file)
		}
	}
}

// All letters of the first four agencies, so that all can be looked at.
func TestDemoHasAllLetters(t *testing.T) {
	const file = "../../examples/demo-all-letters.toml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c, err := casefile.Parse(file, data)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, r := range c.Requests {
		got[r.Agency+" "+r.Right] = true
	}
	for _, agency := range []string{"us/dhs", "us/ice", "us/cbp", "hn/seds"} {
		for _, right := range []string{"access", "rectification", "deletion", "objection", "foia"} {
			if !got[agency+" "+right] {
				t.Errorf("no request for %s at %s", right, agency)
			}
		}
	}
	if len(got) != 20 || len(c.Requests) != 20 {
		t.Errorf("%d requests", len(c.Requests))
	}
}

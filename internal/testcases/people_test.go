package testcases

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var (
	writePeople = flag.String("write-people", "", "file into which the table of people is written")
	howMany     = flag.Int("people", 1000, "rows of that table")
)

// No two people have one name or code, and no name is a part of another: who finds one
// in a packet knows whose it is. -write-people writes the table, for .ci/scale.sh.
func TestPeople(t *testing.T) {
	seen := map[string]bool{}
	for i := range max(20_000, *howMany) {
		p := Person(i)
		if seen[p.Family] || seen[p.Code] || len(p.Family) != 8 || strings.Contains(PeopleHead, p.Family) {
			t.Fatalf("%d: %+v", i, p)
		}
		seen[p.Family], seen[p.Code] = true, true
	}
	var b strings.Builder
	if err := People(&b, 30); err != nil || strings.Count(b.String(), "\n") != 31 {
		t.Fatal(err, b.String())
	}
	for _, script := range []string{"李", "محمد", "Олена", "राम", "김", "বিমল", "山田"} {
		if !strings.Contains(b.String(), script) {
			t.Errorf("nobody is called %s", script)
		}
	}
	if *writePeople == "" {
		return
	}
	f, err := os.OpenFile(*writePeople, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		err = People(f, *howMany)
	}
	if err != nil || f.Close() != nil {
		t.Fatal(err)
	}
}

package content

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/testcases/archives"
)

var writeLists = flag.Bool("write-lists", false, "write the lists of conditions and placeholders into templates/README.md and the heads of the .toml files")

// scopeHeads say in README.md what each scope is for.
var scopeHeads = []struct {
	scope term.Scope
	head  string
}{
	{term.OfPerson, "Of the person and a State: in packs, and everywhere below"},
	{term.OfFiling, "Of one right at one office: in routes, ways in, record lists, enclosures, what is sworn, and everywhere below"},
	{term.OfWay, "When route and way in are chosen: in letters, answers and gates"},
	{term.OfPlan, "When all filings are known: in letters and answers"},
	{term.OfGate, "Before a filing: in gates.toml only"},
	{term.OfCourse, "Of what became of a filing: in grounds and in letters that a step of answers.toml names"},
	{term.OfSheet, "Of the sheets that the person keeps"},
}

// termList is the list of conditions in README.md.
func termList(p *Pack) string {
	var b strings.Builder
	for _, h := range scopeHeads {
		fmt.Fprintf(&b, "\n%s:\n\n| condition | holds when |\n|---|---|\n", h.head)
		for _, t := range p.Terms.Terms() {
			if t.Scope != h.scope {
				continue
			}
			name, note := t.ID, ""
			if t.Family() {
				name += "KEY"
			}
			if t.State != "" {
				note = t.State + ": "
			}
			if len(t.Sheets) > 0 {
				note = strings.Join(t.Sheets, ", ") + ": "
			}
			fmt.Fprintf(&b, "| `%s` | %s%s |\n", name, note, t.Means)
		}
	}
	return b.String() + "\n"
}

// valueList is the list of placeholders in README.md.
func valueList(*Pack) string {
	var b strings.Builder
	for _, h := range []struct {
		head  string
		scope term.Scope
		block bool
	}{
		{"Inside a sentence, in every letter", 0, false}, {"Alone in its paragraph, in every letter", 0, true},
		{"Inside a sentence, in a next letter", term.OfCourse, false}, {"Alone in its paragraph, in a next letter", term.OfCourse, true},
		{"Inside a sentence, on the sheets named", term.OfSheet, false}, {"Alone in its paragraph, on the sheets named", term.OfSheet, true},
	} {
		fmt.Fprintf(&b, "\n%s:\n\n| placeholder | prints |\n|---|---|\n", h.head)
		if h.scope == 0 && !h.block {
			b.WriteString("| `{{.Cite.FACT}}` | the fact's citation, in the language of the text |\n| `{{.Period.FACT}}` | the fact's period, as it was when the request was filed: \"20 working days\" |\n| `{{.Quote.FACT}}` | the fact's words, exactly (in a reading copy: their courtesy translation) |\n")
		}
		for _, v := range letter.Values() {
			if v.Scope != h.scope || v.IsBlock() != h.block {
				continue
			}
			on := ""
			if len(v.Sheets) > 0 {
				on = " (" + strings.Join(v.Sheets, ", ") + ")"
			}
			fmt.Fprintf(&b, "| `{{.%s}}` | %s%s |\n", v.Name, v.Prints, on)
		}
	}
	return b.String() + "\n"
}

// gateList is the list of conditions in the head of gates.toml.
func gateList(p *Pack) string {
	var names []string
	width := 0
	for _, g := range p.Gates {
		for _, n := range slices.Concat(g.When, g.TellWhen) {
			if !slices.Contains(names, n) {
				names, width = append(names, n), max(width, len(n))
			}
		}
	}
	var b strings.Builder
	for _, n := range names {
		t := p.Terms.Find(n, "*")
		for i, line := range wrapped(t.Means, 124-width) {
			if i > 0 {
				n = ""
			}
			fmt.Fprintf(&b, "#   %-*s  %s\n", width, n, line)
		}
		if t.Test != nil {
			for _, line := range wrapped("test: "+t.Test.String(), 122-width) {
				fmt.Fprintf(&b, "#   %-*s    %s\n", width, "", line)
			}
		}
	}
	return b.String()
}

// wrapped breaks words into lines.
func wrapped(s string, width int) []string {
	out := []string{""}
	for _, w := range strings.Fields(s) {
		last := &out[len(out)-1]
		switch {
		case *last == "":
			*last = w
		case len([]rune(*last))+1+len([]rune(w)) > width:
			out = append(out, w)
		default:
			*last += " " + w
		}
	}
	return out
}

// keyList is the list of keys in the head of terms.toml that stand in no case file.
func keyList(*Pack) string {
	var b strings.Builder
	for _, line := range wrapped(strings.Join(plan.LawKeys(), ", "), 124) {
		fmt.Fprintf(&b, "#     %s\n", line)
	}
	return b.String()
}

// The lists of names in the files that lawyers read are those of the program.
func TestListsAreWritten(t *testing.T) {
	p := load(t)
	for _, x := range []struct {
		file, from, to string
		list           func(*Pack) string
	}{
		{"README.md", "<!-- placeholders: written by the program -->\n", "<!-- end -->", valueList},
		{"README.md", "<!-- conditions: written by the program -->\n", "<!-- end -->", termList},
		{"gates.toml", "# Conditions used here, as the program lists them:\n#\n", "\n[[gate]]", gateList},
		{"terms.toml", "#   Keys are those of a case file, and these, as the program lists them:\n#\n", "#\n", keyList},
	} {
		path := filepath.Join("..", "..", "templates", x.file)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, ok := strings.Cut(string(data), x.from)
		old, tail, ended := strings.Cut(rest, x.to)
		if !ok || !ended {
			t.Errorf("%s has no place for its list: %q", x.file, x.from)
			continue
		}
		want := x.list(p)
		if len(want) < 100 {
			t.Errorf("%s: an empty list", x.file)
		}
		if old == want {
			continue
		}
		if !*writeLists {
			t.Errorf("%s: the list is not that of the program; go test ./internal/content -run Lists -write-lists writes it", x.file)
			continue
		}
		if err := os.WriteFile(path, []byte(head+x.from+want+x.to+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if *writeLists {
		if err := archives.Write("../..", library); err != nil {
			t.Fatal(err)
		}
	}
}

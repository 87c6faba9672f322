package casefile

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"arco/internal/problem"
)

var answered = FilingEvent{Code: "partly_granted", On: "2026-10-05", Number: "X-1", PagesReleased: 9, Address: []string{"A \"street\"", "B"},
	Exemptions: []Exemption{{Pages: "2-4", Code: "b7e"}, {Pages: "7", Code: "(b)(6)", Why: "own\nwords"}},
	Missing:    []Lacking{{Record: "Form I-213", Page: "4"}}}

// Nothing of the file is lost, wherever the filing stands in it: every line of
// before is there after, in the same order.
func TestRecordKeepsTheFile(t *testing.T) {
	files, err := filepath.Glob("../../examples/[dp]*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	texts := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(f)] = string(data)
	}
	base := "# head\nformat = 1\nref = \"K7QX-3MVD\"\n\n[requester]\nname = \"A\" # who\n[organisation]\nname = \"O\"\nmission = \"\"\"x\n[[filing]]\"\"\"\n"
	texts["first"] = base + "\n[[filing]]\nid = \"us-cbp-access\" # one\nfiled_on = 2026-08-03\n# about the next\n\n[[filing]]\nid = \"us-ice-access\"\n\n[[request]]\nagency = \"us/cbp\"\nright = \"access\"\n"
	texts["with events"] = base + "[[filing]]\nid = \"us-cbp-access\"\n  [[filing.event]]\n  code = \"filed\"\n  on = \"2026-08-03\"\n  [[filing.event.missing]]\n  record = \"r\"\n\n# tail\n[custody]\nheld = \"no\""
	texts["no line end"] = base + "[[filing]]\nid = \"us-cbp-access\""
	texts["crlf"] = strings.ReplaceAll(strings.Replace(texts["first"], "\"\"\"x\n[[filing]]\"\"\"", "\"x\"", 1), "\n", "\r\n")
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			before, err := Parse("c.toml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			out, added, err := Record("c.toml", []byte(text), "us-cbp-access", answered)
			if err != nil || !added {
				t.Fatal(added, err)
			}
			rest := string(out)
			for _, line := range strings.Split(strings.TrimRight(text, "\r\n"), "\n") {
				_, after, ok := strings.Cut(rest, line)
				if !ok {
					t.Fatalf("%q is gone or moved:\n%s", line, out)
				}
				rest = after
			}
			if strings.Contains(text, "\r\n") && bytes.Count(out, []byte("\n")) != bytes.Count(out, []byte("\r\n")) {
				t.Error("line ends are mixed")
			}
			after, err := Parse("c.toml", out)
			if err != nil {
				t.Fatal(err)
			}
			after2, _ := withEntry(before, Entry{Filing: "us-cbp-access", Event: answered})
			if !reflect.DeepEqual(after, after2) {
				t.Error("the case differs")
			}
			again, added, err := Record("c.toml", out, "us-cbp-access", answered)
			if err != nil || added || !bytes.Equal(again, out) {
				t.Error("recorded twice", added, err)
			}
		})
	}
}

func TestRecordJSON(t *testing.T) {
	text := `{"format": 1, "ref": "K7QX-3MVD", "requester": {"name": "A"}, "filing": [{"id": "us-cbp-access", "filed_on": "2026-08-03"}]}`
	out, added, err := Record("c.json", []byte(text), "us-cbp-access", answered)
	if err != nil || !added {
		t.Fatal(added, err)
	}
	c, err := Parse("c.json", out)
	if err != nil || len(c.Filings) != 1 || c.Filings[0].FiledOn != "2026-08-03" || !reflect.DeepEqual(c.Filings[0].Events, []FilingEvent{answered}) {
		t.Fatalf("%v %+v", err, c)
	}
}

// A list written on one line cannot take a table: it is told, not lost.
func TestRecordRefuses(t *testing.T) {
	_, _, err := Record("c.toml", []byte("format = 1\nref = \"K7QX-3MVD\"\nfiling = [{id = \"us-cbp-access\"}]\n[requester]\nname = \"A\"\n"), "us-cbp-access", answered)
	if !problem.Has(err, "next.cannot_record") {
		t.Fatal(err)
	}
}

package casefile

import (
	"strings"
	"testing"
)

var made = Filing{Route: "us_eoir_foia", Letter: "eoir-foia", Channel: "portal", Signer: "person", Reply: "own", MadeBy: "arco"}

// How a filing was made is written where its record has no word on it yet;
// nothing that stands there changes, and the rest of the file stays as typed.
func TestRecordMade(t *testing.T) {
	text := "format = 1\nref = \"K7QX-3MVD\"\n[requester]\nname = \"A\"\n\n[[filing]] # ours\nid = \"us-eoir-access-foia\" # the FOIA one\nsigner = \"adult\"\n\n# last\n[custody]\nheld = \"no\"\n"
	e := Entry{Filing: "us-eoir-access-foia", Event: FilingEvent{Code: "filed", On: "2026-08-03"}, Made: made, Proof: Proof{Of: "filed", On: "2026-08-03", File: "receipt.png"}}
	for name, text := range map[string]string{"toml": text, "crlf": strings.ReplaceAll(text, "\n", "\r\n"),
		"json": `{"format": 1, "ref": "K7QX-3MVD", "requester": {"name": "A"}, "filing": [{"id": "us-eoir-access-foia", "signer": "adult"}]}`} {
		out, added, err := RecordEntry("c."+name, []byte(text), e)
		if err != nil || !added {
			t.Fatal(name, added, err)
		}
		c, err := Parse("c."+name, out)
		if err != nil || len(c.Filings) != 1 {
			t.Fatal(name, err)
		}
		f := c.Filings[0]
		if f.Route != "us_eoir_foia" || f.Signer != "adult" || f.MadeBy != "arco" || len(f.Events) != 1 || len(f.Proofs) != 1 || f.Proofs[0].File != "receipt.png" {
			t.Errorf("%s: %+v", name, f)
		}
		if name != "json" {
			for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
				if !strings.Contains(string(out), line) {
					t.Errorf("%s: %q is gone", name, line)
				}
			}
		}
		again, added, err := RecordEntry("c."+name, out, e)
		if err != nil || added || string(again) != string(out) {
			t.Error(name, "recorded twice", added, err)
		}
	}
	fresh, _, err := RecordEntry("c.toml", []byte("format = 1\nref = \"K7QX-3MVD\"\n[requester]\nname = \"A\"\n"), e)
	if err != nil || !strings.Contains(string(fresh), "[[filing]]\nid = \"us-eoir-access-foia\"\nroute = \"us_eoir_foia\"\n") {
		t.Errorf("%v\n%s", err, fresh)
	}
}

// A proof lies beside the case file: a path of a machine tells whose it is and
// leads nowhere on another.
func TestProofBeside(t *testing.T) {
	for file, ok := range map[string]bool{"receipt.png": true, "proofs/receipt.pdf": true, "/home/x/receipt.png": false, `C:\x\r.png`: false,
		"../r.png": false, "a/../../r.png": false, "~/r.png": false, "..": false} {
		c := &Case{Format: 1, Ref: "K7QX-3MVD", Requester: Requester{Name: "A"}, Filings: []Filing{{ID: "us-cbp-access", Proofs: []Proof{{File: file}}}}}
		bad, _ := Check(c, today)
		found := false
		for _, p := range bad {
			found = found || p.Code == "case.file_beside"
		}
		if found == ok {
			t.Errorf("%q: %v", file, bad)
		}
	}
}

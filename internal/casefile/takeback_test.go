package casefile

import (
	"strings"
	"testing"

	"arco/internal/problem"
)

// What was recorded last goes, byte for byte back to what stood there before, in
// TOML with notes and in JSON; nothing else does.
func TestTakeBack(t *testing.T) {
	before := `format = 1
ref = "K7QX-3MVD" # a note

[requester]
name = "Ana"

[[filing]]
id = "us-cbp-access"
filed_on = "2026-04-20"

[[filing.event]]
code = "acknowledged"
on = "2026-05-02"

# the other one
[[filing]]
id = "us-ice-access"
filed_on = "2026-04-21"
`
	for _, filing := range []string{"us-cbp-access", "us-ice-access"} {
		after, added, err := Record("c.toml", []byte(before), filing, FilingEvent{Code: "no_records", On: "2026-06-01", Exemptions: nil})
		if err != nil || !added {
			t.Fatal(err)
		}
		back, e, err := TakeBack("c.toml", after, filing)
		if err != nil || string(back) != before || e.Code != "no_records" {
			t.Errorf("%s: %v, %v\n%s", filing, e, err, back)
		}
	}
	back, _, err := TakeBack("c.toml", []byte(before), "us-cbp-access")
	if err != nil || strings.Contains(string(back), "acknowledged") || !strings.Contains(string(back), "# the other one\n[[filing]]") {
		t.Errorf("%v\n%s", err, back)
	}
	if _, _, err := TakeBack("c.toml", back, "us-cbp-access"); !problem.Has(err, "next.nothing_back") {
		t.Errorf("no event: %v", err)
	}
	json := `{"format":1,"ref":"K7QX-3MVD","requester":{"name":"Ana"},"filing":[{"id":"us-cbp-access","event":[{"code":"a","on":"2026-05-02"},{"code":"b","on":"2026-05-03"}]}]}`
	out, e, err := TakeBack("c.json", []byte(json), "us-cbp-access")
	if err != nil || e.Code != "b" || strings.Contains(string(out), `"b"`) || !strings.Contains(string(out), `"a"`) {
		t.Errorf("JSON: %v, %v\n%s", e, err, out)
	}
}

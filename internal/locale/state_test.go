package locale

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestStates(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		state      State
		sworn      bool
		code       string
	}{
		{"whole", "state = \"filed\"\nsworn = \"copied\"", Filed, true, ""},
		{"a machine's draft", "state = \"unreviewed\"\nsworn = \"filed\"", Unreviewed, false, ""},
		{"without a line on oaths", "state = \"draft\"", Drafted, false, ""},
		{"nothing said", "", Unreviewed, false, ""},
		{"two readers", "state = \"reviewed\"\n[[reader]]\nname = \"A\"\non = \"2027-01-15\"\n[[reader]]\nname = \"B\"\non = \"2027-01-16\"", Reviewed, false, ""},
		{"one reader", "state = \"reviewed\"\n[[reader]]\nname = \"A\"\non = \"2027-01-15\"", Unreviewed, false, "locale.two_readers"},
		{"two readers, one without a day", "state = \"reviewed\"\n[[reader]]\nname = \"A\"\non = \"2027-01-15\"\n[[reader]]\nname = \"B\"", Unreviewed, false, "locale.two_readers"},
		{"no such state", "state = \"perfect\"", Unreviewed, false, "content.word"},
		{"no such way", "state = \"draft\"\nsworn = \"yes\"", Drafted, false, "content.word"},
		{"no TOML", "state = ", Unreviewed, false, "toml.syntax"},
	} {
		c, err := Load(fstest.MapFS{
			"eo/program.toml":  {Data: []byte(`"a.b" = "x"`)},
			"eo/language.toml": {Data: []byte(tt.file)},
		})
		if err != nil {
			t.Fatal(err)
		}
		if c.State("eo") != tt.state || c.SwornCopied("eo") != tt.sworn {
			t.Errorf("%s: %s, %v", tt.name, c.State("eo"), c.SwornCopied("eo"))
		}
		bad := c.CheckStates()
		if tt.code == "" && len(bad) > 0 || tt.code != "" && (len(bad) == 0 || bad[0].Code != tt.code || !strings.HasPrefix(bad[0].Field, "eo/language.toml")) {
			t.Errorf("%s: %v", tt.name, bad)
		}
	}
	c, err := Load(fstest.MapFS{"eo/program.toml": {Data: []byte(`"a.b" = "x"`)}})
	if err != nil {
		t.Fatal(err)
	}
	if bad := c.CheckStates(); len(bad) != 1 || bad[0].Code != "locale.no_state" || c.State("eo") != Unreviewed {
		t.Errorf("a language that says nothing of itself: %v", bad)
	}
}

// A word that a language lacks is said in the reference language, which is named; a
// language in which letters go out has its own words or none.
func TestWhatALanguageLacksIsNamed(t *testing.T) {
	for state, want := range map[string]string{"unreviewed": "[angla] 3 words", "draft": "[angla] 3 words", "filed": ""} {
		c, err := Load(fstest.MapFS{
			"en/program.toml":  {Data: []byte(`"a.b" = "{{.n}} words"`)},
			"en/language.toml": {Data: []byte(`state = "filed"`)},
			"eo/program.toml":  {Data: []byte(`"language.en" = "angla"`)},
			"eo/language.toml": {Data: []byte("state = \"" + state + "\"")},
		})
		if err != nil {
			t.Fatal(err)
		}
		got, err := c.Text("eo", "a.b", map[string]any{"n": 3})
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%s: %q, %v", state, got, err)
		}
		if got, err := c.Text("eo", "a.none", nil); err == nil {
			t.Errorf("%s: what no language has is %q", state, got)
		}
		if got, err := c.Text("en", "language.en", nil); err == nil {
			t.Errorf("the reference language takes %q from another", got)
		}
	}
}

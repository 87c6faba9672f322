package locale

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"arco/locales"

	"github.com/google/go-cmp/cmp"
)

// counted is a folder that notes which files are read.
type counted struct {
	fs.FS
	parts
	read []string
}

func (c *counted) Part(name, group string) ([]byte, int, error) {
	c.read = append(c.read, name+"#"+group)
	return c.parts.Part(name, group)
}

func (c *counted) ReadFile(name string) ([]byte, error) {
	c.read = append(c.read, name)
	return fs.ReadFile(c.FS, name)
}

func (c *counted) Glob(pattern string) ([]string, error) { return fs.Glob(c.FS, pattern) }

// Only what is asked for is read: neither another language nor another State.
func TestOnlyWhatIsAskedForIsRead(t *testing.T) {
	from := &counted{FS: locales.FS, parts: locales.FS}
	c, err := LoadBuiltIn(from)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Locales()) < 2 || len(from.read) != 0 {
		t.Fatalf("%v: read at start: %v", c.Locales(), from.read)
	}
	if _, err := c.Text("en", "form.next", nil); err != nil || !slices.Equal(from.read, []string{"en/program.toml#form"}) {
		t.Errorf("%v, read %v", err, from.read)
	}
	const key, source = "us/agencies/cbp#name", "U.S. Customs and Border Protection"
	words, ok := c.Word("es", key, source)
	if again, _ := c.Word("es", key, source); !ok || words == "" || again != words || !slices.Equal(from.read, []string{"en/program.toml#form", "es/us.po#us/agencies/cbp"}) {
		t.Errorf("%q %v, read %v", words, ok, from.read)
	}
	if words, ok := c.Word("es", key, source+" of old"); ok {
		t.Errorf("of another source: %q", words)
	}
	if words, ok := c.Word("ru", key, source); ok {
		t.Errorf("of no language: %q", words)
	}
}

// A translation counts as reviewed with a name, a day and the mark of exactly
// these two texts.
func TestReviewed(t *testing.T) {
	const head = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\nLanguage: fr\\n\"\n\n"
	of := ReviewMark("One.", "Un.")
	for name, x := range map[string]struct{ note, by, code string }{
		"nobody":       {"# read aloud", "", ""},
		"a person":     {"# reviewed: Ana López, M.A., 2027-01-15, of " + of, "Ana López, M.A.", ""},
		"no mark":      {"# reviewed: Ana, 2027-01-15", "", "po.reviewed"},
		"another text": {"# reviewed: Ana, 2027-01-15, of 00000000", "", "po.reviewed"},
		"no such day":  {"# reviewed: Ana, 2027-02-30, of " + of, "", "po.reviewed"},
		"no day":       {"# reviewed: Ana, of " + of, "", "po.reviewed"},
	} {
		c, err := Load(fstest.MapFS{"fr/program.toml": {Data: []byte(`"a.b" = "x"`)},
			"fr/us.po": {Data: []byte(head + x.note + "\nmsgctxt \"us/a#b\"\nmsgid \"One.\"\nmsgstr \"Un.\"\n")}})
		if err != nil {
			t.Fatal(err)
		}
		tr, bad := c.Translation("fr", "us/a#b"), c.CheckContent()
		if tr == nil || tr.By != x.by || !tr.Shown("One.") || (x.code == "") != (len(bad) == 0) || x.code != "" && bad[0].Code != x.code {
			t.Errorf("%s: %+v, %v", name, tr, bad)
		}
	}
}

// The files that are built in give each entry by itself as they give it read whole.
func TestFewEntriesAreTheSame(t *testing.T) {
	whole, err := Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	few, err := LoadBuiltIn(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, tag := range whole.Locales() {
		for _, file := range []string{"us", "hn", "mx", "gt", "sv", "common", "intl", "none"} {
			keys := whole.Keys(tag, file)
			if few.Speaks(tag, file) != (len(keys) > 0) {
				t.Errorf("%s/%s: %d entries, spoken %v", tag, file, len(keys), few.Speaks(tag, file))
			}
			for _, key := range keys {
				n++
				if diff := cmp.Diff(whole.Translation(tag, key), few.Translation(tag, key)); diff != "" {
					t.Fatalf("%s %s: %s", tag, key, diff)
				}
			}
		}
		for _, key := range []string{"us/none#at.all", "us/agencies/cbp#none", "us/agencies/cbp"} {
			if few.Translation(tag, key) != nil {
				t.Errorf("%s, which is not there, has words", key)
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d entries", n)
	}
}

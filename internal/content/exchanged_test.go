package content

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"

	"arco/templates"
)

var cites = regexp.MustCompile(`\{\{\.(?:Cite|Quote|Period)\.([a-z0-9_]+)\}\}`)

// No letter is another State’s with names exchanged: a paragraph that argues with the law of its State says it in words that
// no other folder has.
func TestNoLetterIsAnothersWithNamesExchanged(t *testing.T) {
	p := load(t)
	said := map[string]string{}
	n := 0
	for _, jid := range p.JurisdictionIDs() {
		if jid == "intl" {
			continue
		}
		files, _ := fs.Glob(templates.FS, jid+"/letters/*.md")
		for _, name := range files {
			data, err := fs.ReadFile(templates.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			for para := range strings.SplitSeq(string(data), "\n\n") {
				own := false
				for _, m := range cites.FindAllStringSubmatch(para, -1) {
					own = own || p.Jurisdictions[jid].Facts[m[1]] != nil
				}
				words := strings.TrimSpace(cites.ReplaceAllString(para, "…"))
				if !own || len(strings.Fields(words)) < 12 {
					continue
				}
				if n++; said[words] != "" && path.Dir(path.Dir(said[words])) != jid {
					t.Errorf("%s says what %s says: %s", name, said[words], words)
				}
				said[words] = name
			}
		}
	}
	if n < 100 {
		t.Fatalf("only %d paragraphs", n)
	}
}

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
					own = own || p.Jurisdictions[jid].Facts()[m[1]] != nil
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

// Nor is its law: no two States state the same of the same article, and every letter that argues names articles of its own State.
func TestNoArticleIsNamedByTwoStates(t *testing.T) {
	p := load(t)
	of := map[string]string{} // what is stated of which article, by which fact
	for _, jid := range p.JurisdictionIDs() {
		j := p.Jurisdictions[jid]
		if j.Country == "" {
			continue
		}
		for id, f := range j.Facts() {
			c := said(f.Citation, j.Filing) + ": " + said(f.Statement, j.Filing)
			if other := of[c]; other != "" && path.Dir(other) != jid {
				t.Errorf("%s/%s says what %s says: %s", jid, id, other, c)
			}
			of[c] = path.Join(jid, id)
		}
		files, _ := fs.Glob(templates.FS, jid+"/letters/*.md")
		for _, name := range files {
			data, err := fs.ReadFile(templates.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			own, all := map[string]bool{}, cites.FindAllStringSubmatch(string(data), -1)
			for _, m := range all {
				if j.Facts()[m[1]] != nil {
					own[m[1]] = true
				}
			}
			if len(all) > 3 && len(own) < 2 {
				t.Errorf("%s cites %d times, and %d articles of its own State", name, len(all), len(own))
			}
		}
	}
	if len(of) < 500 {
		t.Fatalf("only %d facts", len(of))
	}
}

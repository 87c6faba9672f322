package app

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/packet"
	"arco/internal/plain"
	"arco/internal/testcases"
)

// kits calls f for every filing of a case that goes to a form or by e-mail.
func kits(t *testing.T, c *casefile.Case, lang string, f func(m *packet.Maker, folder *packet.Folder)) {
	t.Helper()
	a := builtIn(t)
	opt := Options{Today: day, Lang: lang}
	p, err := a.Plan(c, opt)
	if err != nil {
		return // the case lacks something: other tests look at that
	}
	m := a.maker(a.readAloud(c, lang), lang, opt, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
	for _, filing := range p.Filings {
		if !filing.Ready() || len(filing.Gates) > 0 {
			continue
		}
		folder, err := m.Folder(filing)
		if err != nil {
			t.Fatal(err)
		}
		if folder.Portal != nil {
			f(m, folder)
		}
	}
}

// What is typed into a form is what the letter says: the same name, address and
// numbers, nothing that the letter keeps to itself, and the same amount.
func TestFormSaysWhatTheLetterSays(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	seen := map[string]int{}
	check := func(id string, c *casefile.Case) {
		kits(t, c, "en", func(m *packet.Maker, folder *packet.Folder) {
			said := letters(plain.Text(folder.File, plain.Options{}))
			lines := slices.Clone(folder.Portal.Lines)
			for _, o := range folder.Portal.Others {
				lines = append(lines, o.Lines...)
			}
			for _, l := range lines {
				if l.Text == "" || l.Field.Value == "identity_number" { // an account is opened with it, whatever the letter says
					continue
				}
				seen[l.Field.Value]++
				if l.Field.Value == "fee" {
					if l.Text != "0" && !strings.Contains(said, letters("above $"+l.Text)) && !strings.Contains(said, letters(l.Text+" dollars")) {
						t.Errorf("%s %s: the form says %s dollars and the letter something else", id, folder.Filing.ID, l.Text)
					}
					continue
				}
				for _, part := range strings.Split(l.Text, "; ") {
					if !strings.Contains(said, letters(part)) {
						t.Errorf("%s %s: the letter does not say the %s of the form", id, folder.Filing.ID, l.Field.Value)
					}
				}
			}
		})
	}
	for _, name := range examples(t) {
		check(name, example(t, name))
	}
	testcases.Each(t, &a.Pack.Library, day, testcases.Full/4, func(seed uint64, c *casefile.Case) {
		check(fmt.Sprintf("seed %d", seed), c)
	})
	for _, v := range []string{"first_name", "last_name", "subject_name", "other_names", "address_1", "address_2", "city", "state", "postcode", "country", "birth_date", "birth_country", "a_number", "fee"} {
		if seen[v] == 0 {
			t.Errorf("no case has a value for %s", v)
		}
	}
}

// The two parts of a name are the whole name, in the order of the form, with
// double surnames and particles kept together.
func TestNameParts(t *testing.T) {
	for _, tt := range []struct {
		name, family, given, sur string
		both, sure               bool
	}{ // a country in brackets is that of birth, else Honduras
		{"Yesenia Maribel Orellana Bú", "Orellana Bú", "Yesenia Maribel", "Orellana Bú", true, true},
		{"Ana Lucía de la Cruz del Cid", "", "Ana Lucía", "de la Cruz del Cid", true, false},
		{"Rosa Chub Caal", "", "Rosa", "Chub Caal", true, false},
		{"José Pérez", "", "José", "Pérez", true, false},
		{"Nguyen Thi Hoa", "Nguyen", "Thi Hoa", "Nguyen", true, true},
		{"Zabihullah", "", "", "Zabihullah", false, false},
		{"Omar Khalid Haddad [SY]", "", "Omar Khalid", "Haddad", true, false},
	} {
		name, country, _ := strings.Cut(tt.name+" [HN]", " [")
		r := casefile.Requester{Name: name, FamilyName: tt.family, BirthCountry: country[:2]}
		given, sur, both, sure := r.NameParts()
		if given != tt.given || sur != tt.sur || both != tt.both || sure != tt.sure {
			t.Errorf("%s: %q, %q, %v, %v", tt.name, given, sur, both, sure)
		}
	}
}

// Parts of an address are cut where they can be told apart, and else said to be whole.
func TestFormAddress(t *testing.T) {
	for _, tt := range []struct {
		lines []string
		want  map[string]string
		note  bool
	}{
		{[]string{"PO Box 0000", "Boston, MA 02100"}, map[string]string{"address_1": "PO Box 0000", "city": "Boston", "state": "MA", "postcode": "02100"}, false},
		{[]string{"Apartado 1", "Barrio El Centro", "San Pedro Sula, Cortés"}, map[string]string{"address_1": "Apartado 1", "address_2": "Barrio El Centro", "city": "San Pedro Sula", "state": "Cortés"}, false},
		{[]string{"Calle 5", "06600 Ciudad de México, CDMX"}, map[string]string{"address_1": "Calle 5", "city": "06600 Ciudad de México, CDMX"}, true},
		{[]string{"Lista de Correos, Tapachula"}, map[string]string{"address_1": "Lista de Correos, Tapachula"}, false},
	} {
		c := example(t, p01, func(c *casefile.Case) {
			c.Reply.CareOf, c.Reply.Address, c.Reply.Country = "", tt.lines, ""
		})
		kits(t, c, "en", func(_ *packet.Maker, folder *packet.Folder) {
			if folder.Filing.ID != "us-cbp-access" {
				return
			}
			got, note := map[string]string{}, false
			for _, l := range folder.Portal.Lines {
				if strings.HasPrefix(l.Field.Value, "address") || slices.Contains([]string{"city", "state", "postcode"}, l.Field.Value) {
					got[l.Field.Value] = l.Text
					note = note || l.Note == "form.address_whole"
				}
			}
			for k, v := range got {
				if v != tt.want[k] {
					t.Errorf("%v: %s is %q", tt.lines, k, v)
				}
			}
			if note != tt.note {
				t.Errorf("%v: said to be whole: %v", tt.lines, note)
			}
		})
	}
}

// The page holds each line and text of portal.txt; its title names nobody.
func TestPortalPage(t *testing.T) {
	a := builtIn(t)
	for _, lang := range langs {
		for _, name := range []string{p01, p11, "p02-two-numbers", "p13-answered"} {
			c := example(t, name)
			kits(t, c, lang, func(m *packet.Maker, folder *packet.Folder) {
				files, err := a.portalFiles(folder.Portal, lang, folder.Filing.ID)
				if err != nil {
					t.Fatal(err)
				}
				page := string(files[1].Data)
				for _, l := range folder.Portal.Lines {
					if l.Text != "" && !strings.Contains(page, htmlText(l.Text)) {
						t.Errorf("%s %s: the page lacks %s", name, folder.Filing.ID, l.Field.Value)
					}
				}
				head := page[:strings.Index(page, "</head>")]
				for _, word := range strings.Fields(c.Requester.Name) {
					if strings.Contains(head, word) || strings.Contains(files[1].Path, word) {
						t.Errorf("%s: the head of the page names the person", name)
					}
				}
				if strings.Contains(page, "<no value>") || strings.Contains(page, "{{") {
					t.Errorf("%s: a hole in the page", name)
				}
			})
		}
	}
}

var figureMB = regexp.MustCompile(`(\d+) MB`)

// Whoever files through a way in is told one figure of how large a file may be.
func TestOneSizeForEachWayIn(t *testing.T) {
	a := builtIn(t)
	said := 0
	for _, agency := range a.Pack.Agencies() {
		for _, ch := range agency.Channels {
			if ch.Kind != "portal" || !ch.Serves("request") {
				continue
			}
			texts := []law.Text{ch.Note}
			texts = append(texts, ch.Steps...)
			if f := a.Pack.Jurisdictions[agency.Jurisdiction].Form(ch.Form); f != nil {
				for _, x := range f.Fields {
					texts = append(texts, x.Say)
				}
			}
			for _, x := range texts {
				for _, lang := range langs {
					text, _ := x.In(lang)
					for _, m := range figureMB.FindAllStringSubmatch(text, -1) {
						if agency.ID != "us/trip" || m[1] != "10" { // the limit of its form, of all copies together
							t.Errorf("%s %s in %s says %q; its sheet says %d MB", agency.ID, ch.ID, lang, text, ch.MaxUploadMB())
						}
						said++
					}
				}
			}
		}
	}
	if said == 0 {
		t.Error("no figure was seen")
	}
	for _, lang := range langs {
		kits(t, example(t, p01), lang, func(m *packet.Maker, folder *packet.Folder) {
			files, err := a.portalFiles(folder.Portal, lang, folder.Filing.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range files {
				if ms := figureMB.FindAllStringSubmatch(string(f.Data), -1); len(ms) == 0 || slices.ContainsFunc(ms, func(m []string) bool { return m[1] != "9" }) {
					t.Errorf("%s of %s in %s says %v", f.Path, folder.Filing.ID, lang, ms)
				}
			}
		})
	}
}

func htmlText(s string) string {
	return strings.NewReplacer("&", "&amp;", "'", "&#39;", `"`, "&#34;", "+", "&#43;").Replace(s)
}

// The terms of a portal are told with the page of that portal.
func TestTermsAreTold(t *testing.T) {
	a := builtIn(t)
	told := 0
	c := example(t, "p12-batch-sample")
	for _, c := range []*casefile.Case{c, example(t, p01)} {
		kits(t, c, "es", func(m *packet.Maker, folder *packet.Folder) {
			files, err := a.portalFiles(folder.Portal, "es", folder.Filing.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range folder.Portal.Others {
				for _, term := range o.Form.Terms {
					told++
					if s, _ := term.Text.In("es"); !bytes.Contains(files[1].Data, []byte(htmlText(s))) {
						t.Errorf("%s: a term of %s is not told", folder.Filing.ID, o.Form.ID)
					}
				}
			}
		})
	}
	if told == 0 {
		t.Error("no page tells any terms")
	}
}

// A browser shows the page without a script and without going anywhere.
func TestPageInBrowser(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("chromium is not installed")
	}
	a := builtIn(t)
	kits(t, example(t, p01), "es", func(m *packet.Maker, folder *packet.Folder) {
		if folder.Filing.ID != "us-cbp-access" {
			return
		}
		files, err := a.portalFiles(folder.Portal, "es", folder.Filing.ID)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "portal.html")
		if err := os.WriteFile(path, files[1].Data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.CommandContext(context.Background(), browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir="+t.TempDir(), "--dump-dom", "file://"+path).Output()
		if err != nil {
			t.Skip("the browser does not start here")
		}
		if n, want := bytes.Count(out, []byte("<button")), bytes.Count(files[1].Data, []byte(`class="copy"`)); n != want || want == 0 {
			t.Errorf("%d buttons for %d texts: the policy stops the page's own script", n, want)
		}
	})
}

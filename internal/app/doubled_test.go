package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
)

// A country, and who takes the mail, are printed once, in whichever language
// the person typed them.
func TestNothingIsPrintedTwice(t *testing.T) {
	a := builtIn(t)
	for _, x := range []struct {
		careOf, place, code, birth string
		address                    []string
	}{
		{"c/o Albergue Puente de Luz", "Honduras", "HN", "El Progreso, Yoro, Honduras", []string{"Apartado postal 0000", "San Pedro Sula, Cortés, Honduras."}},
		{"Albergue Puente de Luz", "Mexico", "MX", "Uruapan, México", []string{"a cargo de Albergue Puente de Luz", "Apartado 1", "Tapachula, Chiapas", "MÉXICO"}},
		{"Albergue Puente de Luz", "United States", "US", "El Paso, EE.UU.", []string{"c/o Albergue Puente de Luz", "Box 1", "Laredo, TX 78040, USA"}},
		{"Albergue Puente de Luz", "Switzerland", "CH", "Berna, Suiza", []string{"Eichenstrasse 2", "8808 Pfäffikon", "Suiza"}},
	} {
		c := example(t, "p01-deported", func(c *casefile.Case) {
			c.Reply.CareOf, c.Reply.Address, c.Reply.Country = x.careOf, x.address, x.code
			c.Requester.BirthPlace, c.Requester.BirthCountry = x.birth, x.code
			casefile.Clean(c)
		})
		made, err := a.Letter(c, "us/cbp", "access", "file", "l.txt", Options{Today: day, Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(made.Data)), " ")
		if n := strings.Count(strings.ToLower(text), "c/o c/o"); n > 0 || !strings.Contains(text, "c/o Albergue Puente de Luz") {
			t.Errorf("%s: care of is printed %d times twice", x.code, n)
		}
		for _, again := range []string{x.place + ", " + x.place, x.place + " " + x.place, "México, Mexico", "EE.UU., United", "USA United", "Suiza, Switz", "Suiza Switz", "MÉXICO Mexico",
			"Luz a cargo de", "Luz c/o Albergue", "Luz, c/o"} {
			if strings.Contains(text, again) {
				t.Errorf("%s: %q", x.code, again)
			}
		}
		if !strings.Contains(text, x.place) {
			t.Errorf("%s is not printed", x.place)
		}
	}
	// The place stays as typed where it is the country of another person's case.
	c := example(t, "p01-deported", func(c *casefile.Case) { c.Requester.BirthPlace, c.Requester.BirthCountry = "Honduras", "HN" })
	made, err := a.Letter(c, "us/cbp", "access", "file", "l.txt", Options{Today: day, Lang: "en"})
	if err != nil || !strings.Contains(string(made.Data), "Honduras") {
		t.Errorf("%v", err)
	}
}

// A paper that proves two things, or is named by its words and by the person, stands once among the annexes.
func TestAnnexesStandOnce(t *testing.T) {
	c := example(t, demo, func(c *casefile.Case) {
		for i := range c.Corrections {
			c.Corrections[i].Agencies, c.Corrections[i].Proof = []string{"hn/seds"}, "copia del Documento nacional de identificación (DNI)"
		}
	})
	s := text(write(t, c, "hn/seds", "rectification", "es").file)
	i := strings.Index(s, "Anexos")
	if n := strings.Count(strings.ToLower(s[i:]), "documento nacional de identificación"); i < 0 || n != 1 {
		t.Errorf("the paper stands %d times", n)
	}
}

package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/problem"
)

// A letter for each right at each office of Mexico, with its English copy: whole, in one language, and without what
// belongs to another State or office.
func TestLettersToMexico(t *testing.T) {
	a := builtIn(t)
	c := example(t, "demo-all-mx")
	n := 0
	for _, agency := range a.Pack.Jurisdictions["mx"].Agencies {
		for _, right := range law.Rights {
			if !agency.Offers(right) || agency.ID == "mx/inai" {
				continue
			}
			n++
			t.Run(agency.Key+"-"+string(right), func(t *testing.T) {
				m := write(t, c, agency.ID, string(right), "en")
				for _, d := range []*doc.Document{m.file, m.reading} {
					checkWhole(t, d.ID, text(d))
					for _, fault := range append(wrongLanguage(d), hollow(d)...) {
						t.Errorf("%s: %s", d.ID, fault)
					}
					said := text(d)
					for _, not := range []string{"A087", "555 615", "Honduran", "Choluteca", "INAI", "asilo", "asylum", "IAIP", "hábeas"} {
						if strings.Contains(said, not) {
							t.Errorf("%s says %q", d.ID, not)
						}
					}
					if agency.Key != "comar" && strings.Contains(said, "COMAR") {
						t.Errorf("%s: another office hears of the commission", d.ID)
					}
					if agency.Key != "gn" && strings.Contains(said, "Huixtla") {
						t.Errorf("%s: another office hears of the guard", d.ID)
					}
				}
				for _, fault := range unlike(m.file, m.reading) {
					t.Error(fault)
				}
				said := text(m.file)
				if right.Own() && m.filing.Route.Letter != "file-copy" && agency.Key != "sabg" {
					has(t, "the letter", said, "LGPDPPSO", "CARTA PODER", "Carta poder firmada ante dos testigos", "lengua nacional de México")
				}
				if right == law.FOIA && (strings.Contains(said, "LGPDPPSO") || strings.Contains(said, "F555215")) {
					t.Error("a request for texts and figures pleads the law on one's own data, or tells a number")
				}
			})
		}
	}
	if n != 25 {
		t.Errorf("%d letters", n)
	}
}

// P09: nothing was found, as was notified on 20 November 2026; the appeal goes to the ministry through the same desk by 11 December.
func TestAppealInMexico(t *testing.T) {
	a := builtIn(t)
	opt := NextOptions{Options: Options{Today: day, Lang: "es"}, Filing: "mx-inm-access", Make: true}
	step, err := a.Next(example(t, "p09-alert"), opt)
	if err != nil || step.Lacks != nil || step.Next == nil {
		t.Fatalf("%v, %+v", err, step)
	}
	if s := step.Standing; s.LastDay == nil || s.LastDay.Last.String() != "2026-12-11" {
		t.Errorf("the last day of the appeal is %+v", s.LastDay)
	}
	said := stepPages(t, step)
	has(t, "the appeal", said, "RECURSO DE REVISIÓN EN MATERIA DE DATOS PERSONALES", "Secretaría Anticorrupción y Buen Gobierno", "330020726001234", "20 de noviembre de 2026",
		"11 de diciembre de 2026", "La inexistencia debe acreditarse", "artículo 96, fracción II, de la LGPDPPSO", "artículo 101 de la LGPDPPSO", "D’Elía Rincón-Gómez")
	for _, not := range []string{"INAI", "Venezuela", "Maracaibo"} {
		if strings.Contains(said, not) {
			t.Errorf("the appeal says %q", not)
		}
	}
	// Lost: the amparo is a text for a lawyer.
	c := example(t, "p09-alert", func(c *casefile.Case) {
		c.Filings[0].Events = append(c.Filings[0].Events, casefile.FilingEvent{Code: "sent_revision", On: "2026-11-24"}, casefile.FilingEvent{Code: "refused", On: "2026-11-27"})
	})
	step, err = a.Next(c, opt)
	if err != nil || step.Next == nil || !step.Next.Lawyer {
		t.Fatalf("%v, %+v", err, step)
	}
	has(t, "the amparo", stepPages(t, step), "TEXTO PREPARADO PARA QUE LO REVISE UN ABOGADO", "artículo 107 de la LGPDPPSO")
}

// stepPages is what stands on the pages of a next letter.
func stepPages(t *testing.T, step *Step) string {
	t.Helper()
	need(t, "pdftotext")
	var all strings.Builder
	for _, f := range step.Files {
		if strings.HasSuffix(f.Path, ".pdf") {
			all.WriteString(strings.Join(laidPages(t, f.Data), " "))
		}
	}
	return fold(all.String())
}

// A CURP with a wrong check digit is doubted and stops nothing, and nobody needs a number.
func TestNumbersOfMexico(t *testing.T) {
	a := builtIn(t)
	for curp, doubted := range map[string]bool{"BOXW310820HNERXN09": false, "BOXW310820HNERXN08": true, "": false} {
		c := example(t, "demo-all-mx", func(c *casefile.Case) {
			c.Requester.Identifiers.CURP = curp
			if curp == "" {
				c.Requester.Identifiers = casefile.Identifiers{DocumentAttached: "none"}
			}
		})
		r, err := a.Read("case.toml", []byte(casefile.Write(c)), day)
		if err != nil {
			t.Fatal(err)
		}
		if got := slices.ContainsFunc(r.Warnings, func(p *problem.Problem) bool { return p.Code == "doubt.check_digit" }); got != doubted {
			t.Errorf("%q: doubted %v, want %v: %v", curp, got, doubted, r.Warnings)
		}
		p, err := a.Plan(c, Options{Today: day})
		if err != nil || len(p.Filings) < 20 {
			t.Fatalf("%q: %v, %d filings", curp, err, len(p.Filings))
		}
		for _, f := range p.Filings {
			if f.Agency.Jurisdiction == "mx" && !f.Ready() {
				t.Errorf("%q: %s is not ready: %v, gates %v", curp, f.ID, f.Missing, f.Gates)
			}
		}
	}
}

package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/problem"
)

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

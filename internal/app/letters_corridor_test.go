package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
)

// The States of the corridor between Honduras and the United States, each with a person of the examples for whom every letter there
// can be made; the second step of a helper, where one is asked for.
var corridor = map[string]struct {
	example string
	unlock  []string
	letters int
	own     []string // what every letter about one's own data says
	not     []string // what no letter says: numbers of other States, words of other laws, a reason for leaving
	notInfo []string // nor a request for texts and figures
}{
	"mx": {"demo-all-mx", nil, 25, []string{"LGPDPPSO", "CARTA PODER", "Carta poder firmada ante dos testigos", "lengua nacional de México"},
		[]string{"A087", "555 615", "Honduran", "Choluteca", "INAI", "asilo", "asylum", "IAIP", "hábeas", "LPDP"}, []string{"LGPDPPSO", "F555215"}},
	"gt": {"demo-all-gt", nil, 19, []string{"Ley de Acceso a la Información Pública", "Decreto 57-2008", "artículo 31 de la Constitución"},
		[]string{"A087", "555 616", "INAI", "asilo", "asylum", "IAIP", "ARCO", "LPDP", "LGPDPPSO", "DUI", "CURP", "carta poder"}, []string{"Totonicapán"}},
	"sv": {"demo-all-sv", []string{"sv-danger/SV"}, 13, []string{"Ley para la Protección de Datos Personales"},
		[]string{"A087", "555 617", "INAI", "asilo", "asylum", "LGPDPPSO", "DPI", "CURP", "hábeas", "portabilidad", "deportad"}, []string{"LPDP"}},
}

// onlySheet says that a right at an office has instructions for the person, and no letter.
func onlySheet(j *law.Jurisdiction, agency *law.Agency, right law.Right) bool {
	return slices.ContainsFunc(j.Routes, func(r *law.Route) bool { return r.Sheet && r.Right == right && slices.Contains(r.Agencies, agency.ID) })
}

// A letter for each right at each office of the three countries, with its English copy: whole, in one language, the same block by
// block, and without what belongs to another State or office.
func TestLettersOfTheCorridor(t *testing.T) {
	a := builtIn(t)
	// Offices of which a letter to another one says nothing, by what would show them.
	others := map[string]string{"mx/comar": "COMAR", "mx/gn": "Huixtla", "gt/igm": "La Aurora, Ciudad", "sv/dgme": "Aeropuerto Internacional de El Salvador", "sv/pnc": "San Luis Talpa"}
	for jid, x := range corridor {
		c := example(t, x.example)
		n := 0
		for _, agency := range a.Pack.Jurisdictions[jid].Agencies {
			for _, right := range law.Rights {
				if !agency.Offers(right) || onlySheet(a.Pack.Jurisdictions[jid], agency, right) {
					continue
				}
				n++
				t.Run(jid+"-"+agency.Key+"-"+string(right), func(t *testing.T) {
					m := write(t, c, agency.ID, string(right), "en", x.unlock...)
					nots := x.not
					if right == law.FOIA {
						nots = append(slices.Clone(nots), x.notInfo...)
					}
					for id, shows := range others {
						if id != agency.ID {
							nots = append(slices.Clone(nots), shows)
						}
					}
					for _, d := range []*doc.Document{m.file, m.reading} {
						checkWhole(t, d.ID, text(d))
						for _, fault := range append(wrongLanguage(d), hollow(d)...) {
							t.Errorf("%s: %s", d.ID, fault)
						}
						for _, not := range nots {
							if said := text(d); strings.Contains(said, not) && !strings.Contains(agency.Key+" ", strings.ToLower(not)) {
								t.Errorf("%s says %q", d.ID, not)
							}
						}
					}
					for _, fault := range unlike(m.file, m.reading) {
						t.Error(fault)
					}
					if right.Own() && m.filing.Route.Letter != "file-copy" && agency.Key != "sabg" {
						has(t, "the letter", text(m.file), x.own...)
					}
				})
			}
		}
		if n != x.letters {
			t.Errorf("%s: %d letters", jid, n)
		}
	}
}

// The correction of a label says that nothing of it is admitted, in every State that has such a letter, and in both languages; what
// stands around the line that the person wrote never says the label.
func TestLabelsAreNeverRepeatedAsTrue(t *testing.T) {
	const label = "integrante de la pandilla 18"
	for _, x := range []struct{ agency, es, en string }{
		{"mx/inm", "Este escrito no reconoce nada de eso ni afirma que la anotación exista", "does not say that the entry exists"},
		{"mx/gn", "Este escrito no reconoce nada de eso ni afirma que la anotación exista", "does not say that the entry exists"},
		{"gt/pnc", "no afirma que la anotación exista ni reconoce lo que diga", "does not say that the entry exists"},
		{"gt/mingob", "no afirma que la anotación exista ni reconoce lo que diga", "does not say that the entry exists"},
		{"gt/igm", "no afirma que la anotación exista ni reconoce lo que diga", "does not say that the entry exists"},
		{"sv/pnc", "Nada de este escrito lo reconoce, ni afirma que exista", "Nothing in this letter"},
		{"sv/dgme", "Nada de este escrito lo reconoce, ni afirma que exista", "Nothing in this letter"},
	} {
		with := func(text string) made {
			c := example(t, corridor[x.agency[:2]].example, func(c *casefile.Case) {
				c.History.Alert = "yes"
				c.Corrections = []casefile.Correction{{Agencies: []string{x.agency}, Record: "anotación en el registro", Wrong: text, Right: "sin anotación", Why: "accurate", Proof: "constancia"}}
			})
			return write(t, c, x.agency, "rectification", "en", corridor[x.agency[:2]].unlock...)
		}
		m := with(label)
		if m.filing.Route.Letter != "label" {
			t.Errorf("%s: the letter is %s", x.agency, m.filing.Route.Letter)
		}
		has(t, x.agency, text(m.file), x.es)
		has(t, x.agency+" in English", text(m.reading), x.en)
		if got := strings.Count(text(m.file), label); got != 1 {
			t.Errorf("%s says the label %d times", x.agency, got)
		}
		hasNot(t, x.agency+" without the line", text(with("lo que diga la anotación").file), "pandill", "mara", "terroris", "delincuen")
	}
}

// What an office asks for stops its time in El Salvador, and starts it anew in Mexico.
func TestClocksAfterANoticeInTheCorridor(t *testing.T) {
	a := builtIn(t)
	for _, x := range []struct{ agency, on, last, lenient string }{
		{"sv/dgme", "2026-12-14", "2027-01-06", "2027-01-13"}, // LPA 90: fifteen days were left on 7 December
		{"mx/inm", "2026-12-14", "2027-01-13", "2027-01-28"},  // LGPDPPSO 46: twenty new days
	} {
		c := example(t, corridor[x.agency[:2]].example)
		c.Filings = []casefile.Filing{{ID: strings.ReplaceAll(x.agency, "/", "-") + "-access", FiledOn: "2026-11-30", ReceivedOn: "2026-11-30", Events: []casefile.FilingEvent{
			{Code: "asks_more", On: "2026-12-07"}, {Code: "sent_completion", On: x.on}}}}
		step, err := a.Next(c, NextOptions{Options: Options{Today: day.AddDays(20), Lang: "es"}, Filing: c.Filings[0].ID})
		if err != nil || step.Standing.Office == nil {
			t.Fatalf("%s: %v, %+v", x.agency, err, step)
		}
		if o := step.Standing.Office; o.Last.String() != x.last || o.Lenient.String() != x.lenient {
			t.Errorf("%s: the office has until %s, %s; want %s, %s", x.agency, o.Last, o.Lenient, x.last, x.lenient)
		}
	}
}

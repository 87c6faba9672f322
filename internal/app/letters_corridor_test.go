package app

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/problem"
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
	return slices.ContainsFunc(j.Routes(), func(r *law.Route) bool { return r.Sheet && r.Right == right && slices.Contains(r.Agencies, agency.ID) })
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
		for _, agency := range a.Pack.Jurisdictions[jid].Agencies() {
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

// A number of another State tells an office of a removal or of a case there: each office hears only those of its own State and of a
// passport, in the letter and in its copy.
func TestNumbersAreToldToTheirOwnStateOnly(t *testing.T) {
	a := builtIn(t)
	numbers := map[string]string{"us": "A087555619", "hn": "0801199012345", "mx": "BOXW310820HNERXN09", "gt": "1234567890801", "sv": "012345678"}
	only := regexp.MustCompile(`[^0-9A-Z]`)
	for jid, x := range corridor {
		c := example(t, x.example, func(c *casefile.Case) {
			c.Requester.Identifiers.ANumbers, c.Requester.Identifiers.DNI = []string{"A087 555 619"}, "0801-1990-12345"
			c.Requester.Identifiers.CURP, c.Requester.Identifiers.CUI, c.Requester.Identifiers.DUI = "BOXW310820HNERXN09", "1234 56789 0801", "01234567-8"
			c.Requester.Identifiers.Receipts = []string{"IOE0912345678"}
		})
		told := 0
		look := func(what, said string) {
			bare := only.ReplaceAllString(strings.ToUpper(said), "")
			for of, n := range numbers {
				switch has := strings.Contains(bare, n); {
				case has && of != jid:
					t.Errorf("%s tells the number of %s", what, of)
				case has:
					told++
				}
			}
			if strings.Contains(bare, "IOE0912345678") {
				t.Errorf("%s tells a receipt of the United States", what)
			}
		}
		for _, agency := range a.Pack.Jurisdictions[jid].Agencies() {
			for _, right := range law.Rights {
				if !agency.Offers(right) || onlySheet(a.Pack.Jurisdictions[jid], agency, right) {
					continue
				}
				m := write(t, c, agency.ID, string(right), "en", x.unlock...)
				look(m.filing.ID, text(m.file))
				look(m.filing.ID+", its copy", text(m.reading))
			}
		}
		if told == 0 {
			t.Errorf("%s is told no number of its own", jid)
		}
	}
}

// A number whose check digit is wrong is doubted and stops nothing, and nobody needs a number: every letter is made without any.
func TestNumbersOfTheCorridor(t *testing.T) {
	a := builtIn(t)
	for _, x := range []struct {
		state, key string
		right      string // the same number with the right digit
		wrong      string
	}{{"gt", "cui", "1234 56789 0801", "1234 56788 0801"}, {"sv", "dui", "01234567-8", "01234567-9"}} {
		for n, doubted := range map[string]bool{x.right: false, x.wrong: true, "": false} {
			c := example(t, corridor[x.state].example, func(c *casefile.Case) {
				c.Requester.Identifiers = casefile.Identifiers{DocumentAttached: "none"}
				switch x.key {
				case "cui":
					c.Requester.Identifiers.CUI = n
				case "dui":
					c.Requester.Identifiers.DUI = n
				}
			})
			r, err := a.Read("case.toml", []byte(casefile.Write(c)), day)
			if err != nil {
				t.Fatal(err)
			}
			if got := slices.ContainsFunc(r.Warnings, func(p *problem.Problem) bool { return p.Code == "doubt.check_digit" }); got != doubted {
				t.Errorf("%s %q: doubted %v, want %v: %v", x.key, n, got, doubted, r.Warnings)
			}
			made := 0
			for _, agency := range a.Pack.Jurisdictions[x.state].Agencies() {
				for _, right := range law.Rights {
					if agency.Offers(right) && !onlySheet(a.Pack.Jurisdictions[x.state], agency, right) {
						m := write(t, c, agency.ID, string(right), "en", corridor[x.state].unlock...)
						checkWhole(t, m.file.ID, text(m.file))
						made++
					}
				}
			}
			if made != corridor[x.state].letters {
				t.Errorf("%s %q: %d letters", x.key, n, made)
			}
		}
	}
}

// Papers of witnesses of a power of attorney go to the State: the packet says so, and that nobody without papers should be one.
func TestThePowerOfAttorneyWarns(t *testing.T) {
	need(t, "pdftotext")
	c := example(t, "demo-all-mx", func(c *casefile.Case) { c.Requests = c.Requests[:1] })
	p, err := builtIn(t).Packet(c, Options{Today: day, Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range p.Files {
		if strings.HasSuffix(f.Path, ".pdf") {
			all.WriteString(strings.Join(laidPages(t, f.Data), " "))
		}
	}
	has(t, "the packet", fold(all.String()), "go to the State", "Nobody without papers should ever be a witness", "two witnesses with papers in order")
}

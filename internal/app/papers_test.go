package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/law"
)

// passingThrough is a citizen of another country whom Honduras registered in
// transit, with one paper.
func passingThrough(t *testing.T, paper string, edits ...func(*casefile.Case)) *casefile.Case {
	return example(t, p01, append([]func(*casefile.Case){wants, func(c *casefile.Case) {
		c.Requester.Citizenships, c.Requester.ResidenceCountry, c.Requester.BirthCountry = []string{"VE"}, "GT", "VE"
		c.Requester.Municipality = ""
		c.Requester.Identifiers = casefile.Identifiers{DocumentAttached: paper}
		c.Events = []casefile.Event{{When: "2025-03", Place: "Danlí", Agency: "hn/inm", What: []string{"transit", "fingerprinted"}}}
	}}, edits...)...)
}

// Papers that no office of Honduras is known to take as proof. "none" is one
// of the answers.
var otherPapers = []string{"us_paper", "residence_card", "claimant_card", "consular_card", "old_card", "birth_certificate", "two_witnesses", "none", "unknown"}

// Whoever has no DNI and no passport gets the letter all the same: with the
// paper that there is, and the question how identity can be proved.
func TestOtherIdentityPapers(t *testing.T) {
	for _, word := range casefile.Words("requester.identifiers.document_attached") {
		if word != "dni" && word != "passport" && !slices.Contains(otherPapers, word) {
			t.Errorf("the paper %s is not tried", word)
		}
	}
	for _, paper := range otherPapers {
		c := passingThrough(t, paper)
		for _, right := range []law.Right{law.Access, law.Rectification, law.Deletion, law.Objection} {
			m := write(t, c, "hn/inm", string(right), "en")
			has(t, paper, text(m.file), "cómo puede probarse la identidad", "no se acompaña copia de DNI ni de pasaporte")
			hasNot(t, paper, text(m.file), "prueba de identidad que se acompaña", "ACOMPAÑA PRUEBA DE IDENTIDAD", "copia del documento de identidad de la persona titular")
			has(t, paper, text(m.reading), "tell me in writing how identity can be proved")
			enclosed := strings.Contains(text(m.file), "consta en los anexos")
			if want := paper != "none" && paper != "unknown"; enclosed != want {
				t.Errorf("%s: a paper is enclosed: %v", paper, enclosed)
			}
			if n := strings.Count(text(m.file), "Nombre completo del testigo"); (n == 2) != (paper == "two_witnesses") {
				t.Errorf("%s: %d witnesses", paper, n)
			}
		}
		p, err := builtIn(t).Plan(c, Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		offered := false
		for _, o := range p.Optional {
			offered = offered || o.Agency == "hn/sala" && strings.Contains(o.Reason["en"], "without any formality")
		}
		if paper != "unknown" && !offered {
			t.Errorf("%s: hábeas data is not offered", paper)
		}
	}
	// With a paper that is taken nothing is asked.
	m := write(t, example(t, p01, document), "hn/inm", "access", "en")
	has(t, "with a DNI", text(m.file), "SE ACOMPAÑA PRUEBA DE IDENTIDAD", "Se acompaña copia del documento de identidad")
	hasNot(t, "with a DNI", text(m.file), "cómo puede probarse", "ACREDITAR LA IDENTIDAD")
}

// No sheet sends anybody to a State for a paper, unless a citizen of that
// State may be named to it. "No", "unknown" and "not asked" give the same words.
func TestNobodyIsSentToAStateForAPaper(t *testing.T) {
	send := []string{"get one", "obténgalo", "enrols you", "le enrola", "apply for a passport", "renew", "go to your consulate", "vaya a su consulado", "consulado de Honduras", "Honduran consulate"}
	for _, lang := range langs {
		var first string
		for i, answer := range []string{"", "no", "unknown"} {
			c := passingThrough(t, "claimant_card", func(c *casefile.Case) {
				if answer != "" {
					c.Gates.WriteTo["VE"] = answer
				}
			})
			m := write(t, c, "hn/inm", "access", lang)
			all := text(m.file) + text(m.reading) + text(m.sheets)
			hasNot(t, "the packet", all, send...)
			hasNot(t, "the packet", all, "Venezuelan", "consulado de Venezuela")
			if i == 0 {
				first = all
			} else if all != first {
				t.Errorf("the answer %q prints other words than no answer", answer)
			}
		}
		// The note of an office, before anything is made, sends nobody either.
		for _, a := range builtIn(t).Pack.Agencies() {
			hasNot(t, a.ID, a.IdentityNote[lang], send...)
		}
	}
	has(t, "a citizen who may be named", text(write(t, example(t, p01, document), "hn/inm", "access", "en").sheets), "abroad a Honduran consulate")
	stranger := write(t, passingThrough(t, "passport", func(c *casefile.Case) {
		c.Requester.Identifiers.Passports = []casefile.Passport{{Number: "X1234567"}}
	}), "hn/inm", "access", "en")
	hasNot(t, "a stranger", text(stranger.sheets), "Honduran consulate")
}

package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
)

const p14 = "p14-family"

// Words that only fit the person whose records they are. In a packet about
// someone who has died they would speak for the dead or ask them.
var firstPerson = []string{" of mine", "with me ", "about me", "put to me", "given to me", " mío", "conmigo", "me tomaron", "me hallaron", "me pararon", "sobre mí"}

var askedOfThePerson = []string{"Ask the person", "Pregunte a la persona", "Do you have a hearing", "¿Tiene audiencia", "how you travelled", "cómo viajó", "The consent names", "El consentimiento nombra",
	"your own data", "sus propios datos", "Were you handed", "¿Le entregaron"}

// The family asks in its own name, about a person of whom it speaks in the
// third person, at every office that can be asked.
func TestFamilyOfSomeoneWhoDied(t *testing.T) {
	for _, agency := range []string{"us/cbp", "us/ice", "us/dhs", "us/uscis", "us/cbp-property"} {
		for _, lang := range langs {
			c := example(t, p14, func(c *casefile.Case) {
				for _, w := range casefile.Words("event.what") { // every word has one for somebody else
					if w != casefile.Unknown {
						c.Events[0].What = append(c.Events[0].What, w)
					}
				}
			})
			m := write(t, c, agency, "access", lang)
			file := text(m.file)
			has(t, agency, file, "I, Candelaria Xol Ical", "Baltazar Caal Xol", "has died", "“I” and “me” mean only the person who signs it", "Name: Candelaria Xol Ical")
			hasNot(t, agency, file, append(firstPerson, "Representative’s signature", "mean the person who has died", "under penalty of perjury", "declaration")...)
			if strings.Contains(file, "Name: Baltazar") {
				t.Errorf("%s: the dead sign", agency)
			}
			for _, d := range []*doc.Document{m.reading, m.sheets} {
				hasNot(t, agency, text(d), firstPerson...)
			}
			hasNot(t, agency, text(m.sheets), askedOfThePerson...)
			claim := agency == "us/cbp-property"
			if strings.Contains(file, "mother") != claim {
				t.Errorf("%s: the relation is told: %v", agency, !claim)
			}
			if n := strings.Count(file, "c/o Casa de la Esperanza"); n != 2 { // who asks, and where to answer
				t.Errorf("%s: the address of who asks stands %d times", agency, n)
			}
		}
	}
}

func TestFamilyChooses(t *testing.T) {
	asker := func(f func(*casefile.Asker)) *casefile.Case {
		return example(t, p14, func(c *casefile.Case) { f(c.Asker) })
	}
	no, never := "Please do not tell any foreign government or consulate", "You may tell the consulate"
	var first string
	for _, answer := range []string{"no", "unknown", ""} {
		s := text(write(t, asker(func(a *casefile.Asker) { a.Consulate = answer }), "us/cbp", "access", "en").file)
		has(t, answer, s, no)
		hasNot(t, answer, s, never)
		if first == "" {
			first = s
		} else if s != first {
			t.Errorf("the answer %q prints other words than no", answer)
		}
	}
	may := text(write(t, asker(func(a *casefile.Asker) { a.Consulate = "may" }), "us/cbp", "access", "en").file)
	has(t, "may", may, never, "tell no other foreign government")
	hasNot(t, "may", may, no)
	told := text(write(t, asker(func(a *casefile.Asker) { a.TellRelation = "yes" }), "us/cbp", "access", "en").file)
	has(t, "told", told, "Relation", "the mother")
	with := text(write(t, asker(func(a *casefile.Asker) { a.Translation = "yes" }), "us/cbp", "access", "en").file)
	has(t, "translated", with, "Translation of the proof of death")
}

// Without a name nobody signs; and what belongs to the person alone is not
// asked in the name of the dead.
func TestWhatIsMissingForTheDead(t *testing.T) {
	a := builtIn(t)
	for want, x := range map[string]struct {
		agency, right string
		edit          func(*casefile.Case)
	}{
		"need.asker":              {"us/cbp", "access", func(c *casefile.Case) { c.Asker.Name = "unknown" }},
		"need.asker_relation":     {"us/cbp-property", "access", func(c *casefile.Case) { c.Asker.Relation = "unknown" }},
		"need.no_letter_for_dead": {"us/cbp", "rectification", wants},
	} {
		c := example(t, p14, x.edit)
		c.Requests = []casefile.Request{{Agency: x.agency, Right: x.right}}
		p, err := a.Plan(c, Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, f := range p.Filings {
			for _, m := range f.Missing {
				found = found || m.Code == want && f.Agency.ID == x.agency
			}
			if f.Cond.Has("PrivacyAct") || f.Cond.Has("Child") {
				t.Errorf("%s: the dead are held for a citizen or a child", f.ID)
			}
		}
		if !found {
			t.Errorf("%s does not stand", want)
		}
	}
}

// A former child signs alone and says what it was.
func TestGrownUpFormerChild(t *testing.T) {
	grown := func(c *casefile.Case) {
		c.Requester.BirthDate, c.Requester.RecordedBirthDates = "2004-08-19", nil
		c.History.CameAlone, c.History.HeldBy = "yes", []string{"orr"}
		c.Gates.Exposure, c.Gates.LawyerFirst = "cleared", "asked"
	}
	for _, lang := range langs {
		m := write(t, example(t, p01, grown), "us/orr", "access", lang)
		has(t, "the letter", text(m.file), "I was in your care as a child and am now an adult", "I sign for myself")
		hasNot(t, "the letter", text(m.file), "14 years", "who was in the care of", "act for the child", "guardian of")
	}
	for _, born := range []string{"2010-01-01", "unknown"} { // fourteen to seventeen, or nobody knows
		c := example(t, p01, grown, func(c *casefile.Case) { c.Requester.BirthDate = born })
		p, err := builtIn(t).Plan(c, Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range p.Filings {
			if f.Agency.Key == "orr" && f.Route.Letter == "orr-adult" {
				t.Errorf("born %s: the letter says that the person is an adult", born)
			}
		}
	}
}

// Who posted a bond asks for its papers and for nothing about the other person.
func TestBondObligor(t *testing.T) {
	obligor := func(c *casefile.Case) {
		c.Bond = &casefile.Bond{Person: "Wilmer Zúniga Paz", ANumber: "A200 555 031", Number: "B-000000", Posted: "2024-05"}
		c.Events, c.History = nil, casefile.History{}
	}
	for _, lang := range langs {
		m := write(t, example(t, p01, wants, obligor), "us/ice", "access", lang)
		has(t, "the letter", text(m.file), "I am the obligor", "Form I-352", "Wilmer Zúniga Paz", "I do not act or speak for that person", "Name: Yesenia Maribel Orellana Bú")
		hasNot(t, "the letter", text(m.file), "detention file", "Name: Wilmer", "medical")
		for _, s := range m.file.Sheets { // the other person is not sworn to
			if strings.HasPrefix(s.ID, "declaration") {
				hasNot(t, "the declaration", text(&doc.Document{Sheets: []doc.Sheet{s}}), "Wilmer", "A200")
			}
		}
	}
	c := example(t, p01, wants, obligor, func(c *casefile.Case) { c.Bond = &casefile.Bond{Posted: "2024-05"} })
	p, err := builtIn(t).Plan(c, Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range p.Filings {
		if f.Agency.Key == "ice" && f.Ready() {
			t.Error("a bond by which nothing can be found is asked for")
		}
	}
}

// A helper without a power signs nothing; if the person cannot sign, there is
// no page to file, and the sheet says what the helper may do.
func TestHelperWithoutPower(t *testing.T) {
	for answer, ready := range map[string]bool{"yes": true, "unknown": true, "": true, "no": false} {
		c := example(t, p01, wants, func(c *casefile.Case) {
			c.Asker = &casefile.Asker{Role: "helper", Name: "Zzhelper", PersonSigns: answer}
		})
		p, err := builtIn(t).Packet(c, Options{Today: day, Lang: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range p.Made {
			if e.Filing.Agency.ID != "us/cbp" || e.Filing.Right != "access" {
				continue
			}
			if e.Filing.Ready() != ready {
				t.Errorf("%q: ready is %v", answer, e.Filing.Ready())
			}
			all := text(e.Folder.File) + text(e.Folder.Sheets) + text(e.Folder.Needed)
			hasNot(t, answer, all, "Zzhelper")
			if ready {
				has(t, answer, all, "The helper has no power", "Name: Yesenia Maribel Orellana Bú")
			} else {
				has(t, answer, all, "You may not sign, swear or receive the file")
			}
		}
	}
}

package packet

import (
	"slices"

	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/term"
)

// checklist has one line for each thing that offices turn down most often.
func (s *sheetMaker) checklist() []doc.Block {
	return []doc.Block{s.list("☐", s.checks(s.pages(s.folder.Ink))...)}
}

// checks are its lines. signed names the pages to sign, "" if that line is not wanted.
func (s *sheetMaker) checks(signed string) []string {
	if s.bereaved() {
		return s.familyChecks(signed)
	}
	var texts []string
	add := func(cond bool, key string, args ...any) {
		if cond {
			texts = append(texts, s.word(key, args...))
		}
	}
	c := s.filing.Cond
	us := s.in.Law.Country == "US"
	add(true, "check.one_person")
	add(c.Has(term.Helper), "check.helper")
	add(c.Has(term.Person), "check.name")
	add(c.Has(term.Person) && s.in.Case.Requester.BirthDate != "", "check.birth_date")
	add(true, "check.reply")
	placed := c.Has(term.Person) && s.files(func(_ *letter.Block, conds []string) bool {
		return slices.Contains(conds, string(term.SignsOutside)) || slices.Contains(conds, string(term.SignsInside))
	})
	add(us && placed && c.Has(term.SignsOutside), "check.outside")
	add(us && placed && c.Has(term.SignsInside), "check.inside")
	add(signed != "" && len(s.folder.Ink) > 0 && c.Has(term.CanSign), "check.ink", "pages", signed)
	add(c.Has(term.CannotSign), "check.mark")
	add(c.Has(term.Interpreter) && s.filesName("InterpreterLines"), "check.interpreter")
	add(c.Has(term.AdultMustSign), "check.child")
	add(c.Has(term.EighteenToTwenty) && !us, "check.eighteen")
	add(c.Has(term.Representative) && us && s.filesName("RepresentativeName"), "check.consent")
	add(c.Has(term.Representative) && !us, "check.no_accreditation")
	add(c.Has(term.HasEnclosures), "check.enclosures")
	add(c.Has(term.Electronic), "check.one_pdf")
	add(c.Has(term.Electronic), "check.portal_text")
	add(s.folder.Copies > 1, "check.two_copies")
	add(true, "check.keep_copy")
	return texts
}

// filesName reports whether the filed text prints a placeholder.
func (s *sheetMaker) filesName(name string) bool {
	return s.files(func(b *letter.Block, _ []string) bool { return slices.Contains(b.Names(), name) })
}

// files reports whether something holds for a block of the filed text, given
// the conditions it stands under.
func (s *sheetMaker) files(holds func(*letter.Block, []string) bool) bool {
	found := false
	eachFiled(s.in, s.Texts, func(b *letter.Block, conds []string) { found = found || holds(b, conds) })
	return found
}

// eachFiled calls f for every block that the letter and its parts print.
func eachFiled(in letter.Input, texts Texts, f func(*letter.Block, []string)) {
	for _, id := range letter.PartIDs(in.Filing) {
		t := texts.Letter(in.Law.ID, id, in.Law.Filing)
		if t == nil {
			continue
		}
		t.Walk(func(b *letter.Block, conds []string) {
			if in.Filing.Cond.All(conds) {
				f(b, conds)
			}
		})
	}
}

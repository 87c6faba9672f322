package packet

import (
	"slices"

	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/term"
)

// checklist has one line for each thing that offices turn down most often.
func (s *sheetMaker) checklist() []doc.Block {
	return []doc.Block{s.phrases("☐", s.lines(s.checks(s.pages(s.folder.Ink)))...)}
}

// CheckLines are the lines of the list behind which those of a State can stand.
var CheckLines = []string{"one_person", "helper", "name", "birth_date", "reply", "ink", "mark", "interpreter", "child", "enclosures", "own_paragraph", "own_subject",
	"one_pdf", "portal_text", "two_copies", "keep_copy"}

// checkKeys are the keys of their words.
var checkKeys = func() map[string]string {
	keys := make(map[string]string, len(CheckLines))
	for _, line := range CheckLines {
		keys[line] = "check." + line
	}
	return keys
}()

// checks are its lines, each followed by those of the State that stand behind
// it. signed names the pages to sign, "" if that line is not wanted.
func (s *sheetMaker) checks(signed string) []string {
	if s.bereaved() {
		return s.familyChecks(signed)
	}
	texts := make([]string, 0, len(CheckLines)+8)
	c := s.filing.Cond
	for _, line := range CheckLines {
		switch {
		case line == "ink" && (signed == "" || len(s.folder.Ink) == 0):
		case line == "ink" && c.Has(term.CanSign):
			texts = append(texts, s.word("check.ink", "pages", signed))
		case line != "ink" && s.checkHolds(line):
			texts = append(texts, s.ours(checkKeys[line]).Text)
		}
		for _, x := range s.in.Law.Checks() {
			if x.After == line && c.All(x.When) && s.filesOne(x.Filed) {
				texts = append(texts, s.data(x.Text))
			}
		}
	}
	return texts
}

// checkHolds reports whether a line is for the filing.
func (s *sheetMaker) checkHolds(line string) bool {
	c := s.filing.Cond
	switch line {
	case "helper":
		return c.Has(term.Helper)
	case "name":
		return c.Has(term.Person)
	case "birth_date":
		return c.Has(term.Person) && s.in.Case.Requester.BirthDate != ""
	case "mark":
		return c.Has(term.CannotSign)
	case "interpreter":
		return c.Has(term.Interpreter) && s.filesName("InterpreterLines")
	case "child":
		return c.Has(term.AdultMustSign)
	case "own_paragraph":
		return len(plan.Paragraphs(s.in.Case, s.filing.Agency, s.filing.Right)) > 0 && s.in.Step == nil
	case "own_subject":
		return c.Has(term.OwnSubject)
	case "enclosures":
		return c.Has(term.HasEnclosures)
	case "one_pdf", "portal_text":
		return c.Has(term.Electronic)
	case "two_copies":
		return s.folder.Copies > 1
	}
	return true
}

// filesOne reports whether the filed text has one of the conditions or placeholders; none is any text.
func (s *sheetMaker) filesOne(names []string) bool {
	return len(names) == 0 || s.files(func(printed, conds []string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(conds, n) || slices.Contains(printed, n) })
	})
}

// filesName reports whether the filed text prints a placeholder.
func (s *sheetMaker) filesName(name string) bool {
	return s.files(func(printed, _ []string) bool { return slices.Contains(printed, name) })
}

// files reports whether something holds for a block of the filed text, given the
// placeholders that it prints and the conditions it stands under.
func (s *sheetMaker) files(holds func(printed, conds []string) bool) bool {
	found := false
	eachFiled(s.in, s.Texts, func(printed, conds []string) { found = found || holds(printed, conds) })
	return found
}

// eachFiled calls f for every block that the letter and its parts print, with its
// placeholders and conditions.
func eachFiled(in letter.Input, texts Texts, f func(printed, conds []string)) {
	for _, id := range letter.PartIDs(in.Filing) {
		t := texts.Letter(in.Law.ID, id, in.Law.Filing)
		if t == nil {
			continue
		}
		t.WalkNames(func(printed, conds []string) {
			if in.Filing.Cond.All(conds) {
				f(printed, conds)
			}
		})
	}
}

package packet

import (
	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/term"
)

// A packet about someone who has died speaks to the family: its sheets have
// texts of their own and ask nothing that only the person could answer.

// bereaved reports whether the filing is about someone who has died.
func (s *sheetMaker) bereaved() bool { return s.filing != nil && s.filing.Cond.Has(term.Deceased) }

// sheet returns the id of the text for whom the packet is.
func (s *sheetMaker) sheet(id string) string {
	if s.bereaved() {
		return id + "-family"
	}
	return id
}

// care lists what not to send and what to look out for.
func (s *sheetMaker) care() []doc.Block {
	keys := []string{"care.keep", "care.story", "care.originals", "care.device"}
	switch {
	case s.bereaved():
		keys = []string{"care.keep", "care.family", "care.family_answer", "care.family_address", "care.device"}
	case s.filing.Cond.Has(term.Organisation): // it has no story, and gets nobody's data
		keys = []string{"care.keep", "care.originals"}
	}
	if len(s.posts()) > 0 {
		keys = append(keys, "care.envelope")
	}
	var room [8]*letter.Phrase
	texts := room[:0]
	for _, k := range keys {
		texts = append(texts, s.ours(k))
	}
	return []doc.Block{s.phrases("•", texts...)}
}

// certificate says what to do with the proof of death.
func (s *sheetMaker) certificate() []doc.Block {
	return []doc.Block{s.phrases("•", s.ours("care.family_originals"), s.ours("care.translation"))}
}

// familyChecks are the lines of the helper's checklist for a family.
func (s *sheetMaker) familyChecks(signed string) []string {
	c := s.filing.Cond
	texts := []string{s.word("check.family_asker"), s.word("check.family_name"), s.word("check.family_proof"), s.word("check.family_reply"), s.word("check.family_consulate")}
	add := func(cond bool, key string, args ...any) {
		if cond {
			texts = append(texts, s.word(key, args...))
		}
	}
	add(signed != "" && len(s.folder.Ink) > 0 && c.Has(term.CanSign), "check.ink", "pages", signed)
	add(c.Has(term.CannotSign), "check.mark")
	add(c.Has(term.Interpreter) && s.filesName("InterpreterLines"), "check.interpreter")
	add(c.Has(term.Electronic), "check.one_pdf")
	add(c.Has(term.Electronic), "check.portal_text")
	add(s.folder.Copies > 1, "check.two_copies")
	add(true, "check.keep_copy")
	return texts
}

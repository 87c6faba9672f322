package packet

import (
	"arco/internal/letter"
	"arco/internal/plan"
)

// reviewed says how far the letters and sheets are from which the paper of some
// filings is made: each text of the letter with its parts in the language in
// which it is filed and in the reader's, and the sheets. A copy is reviewed when
// every passage of it is.
func (s *sheetMaker) reviewed(filings []*plan.Filing, sheets ...string) string {
	all, done := map[*letter.Text]bool{}, 0
	add := func(t *letter.Text) {
		if t == nil || all[t] {
			return
		}
		if all[t] = true; t.State == letter.Reviewed {
			done++
		}
	}
	for _, f := range filings {
		in := s.on(f)
		for _, id := range letter.PartIDs(f) {
			add(s.Texts.Letter(in.Law.ID, id, in.Law.Filing))
			add(s.Texts.Letter(in.Law.ID, id, s.say.Tag()))
		}
	}
	for _, id := range sheets {
		add(s.Texts.Sheet(id, s.say.Tag()))
	}
	switch {
	case done == 0:
		return s.word("texts.unreviewed")
	case done == len(all):
		return s.word("texts.reviewed", "n", done)
	}
	return s.word("texts.partly_reviewed", "n", done, "of", len(all))
}

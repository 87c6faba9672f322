package packet

import (
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
)

// waiting tells how long requests took at the office, with the source and its
// day; of letters that ask for records only, which the figures are about.
func (s *sheetMaker) waiting() []*letter.Phrase {
	if r := s.filing.Right; r != law.Access && r != law.FOIA {
		return nil
	}
	var out []*letter.Phrase
	for i, w := range s.filing.Agency.Waiting {
		if f := s.Texts.Fact(s.in.Law.ID, w.Fact); f != nil {
			out = append(out, s.Input.Stock.Phrase(s.say, letter.Key{What: "waiting", Of: f, At: s.filing.Agency, N: i}, func() []doc.Span {
				return doc.Text(s.word("waiting.line", "text", s.data(w.Text), "source", s.say.Cite(f), "date", s.say.Day(f.SourceDate)))
			}))
		}
	}
	return out
}

package packet

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/words"
)

// Evidence tells for each request that was sent what happened on which day, with
// the paper that proves it, and whether its office is late. It tells no day of the
// person's own.
func Evidence(say *words.Speaker, list []*course.Standing) []doc.Block {
	var out []doc.Block
	for _, s := range list {
		f := s.Filing
		out = append(out, &doc.Heading{Level: 2, Spans: doc.Text(say.Say(f.RightKey()) + " · " + say.Of(f.Agency.Name))})
		if n := s.Number; n != "" {
			out = append(out, &doc.Paragraph{Keep: true, Spans: typed(say.Say("evidence.number", "number", n))})
		}
		out = append(out, happenings(say, s))
		for _, line := range course.OfficeTime(say, s) {
			out = append(out, &doc.Paragraph{Spans: doc.Text(line)})
		}
	}
	if len(out) == 0 {
		out = append(out, &doc.Paragraph{Spans: doc.Text(say.Say("evidence.none"))})
	}
	return out
}

// happenings is the table of what was recorded, each with its proof.
func happenings(say *words.Speaker, s *course.Standing) *doc.Table {
	t := &doc.Table{Widths: []float64{0.24, 0.44, 0.32}}
	for _, key := range []string{"evidence.day", "evidence.what", "evidence.proof"} {
		t.Header = append(t.Header, doc.Cell{Head: true, Spans: doc.Text(say.Say(key))})
	}
	for _, e := range s.Events {
		what := []doc.Span{{Text: course.Happening(say, s.Law.Answers(), e.Code)}}
		if casefile.Told(e.Number) && e.Number != s.Number {
			what = append(what, doc.Span{Text: " (" + say.Say("chronology.number", "number", e.Number) + ")", Field: "filing.event.number"})
		}
		t.Rows = append(t.Rows, []doc.Cell{{Head: true, Spans: doc.Text(say.Day(e.On))}, {Spans: what}, {Spans: proofs(say, s, e)}})
	}
	return t
}

// proofs names the papers that show an event, or says that none is kept.
func proofs(say *words.Speaker, s *course.Standing, e course.Event) []doc.Span {
	var names []string
	for _, p := range s.Record.Proofs {
		switch {
		case p.Of != e.Code || casefile.Told(p.On) && p.On != e.FilingEvent.On:
		case casefile.Told(p.File):
			names = append(names, p.File)
		default:
			names = append(names, say.Say("evidence.on_paper"))
		}
	}
	if len(names) == 0 {
		return doc.Text(say.Say("evidence.no_proof"))
	}
	slices.Sort(names)
	return []doc.Span{{Text: strings.Join(slices.Compact(names), ", "), Field: "filing.proof.file"}}
}

// evidenced are the standings that a complaint to an office of the State can rest on.
func (s *sheetMaker) evidenced() []*course.Standing {
	if s.filing.Agency.Called != "complaint" {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Proves), func(st *course.Standing) bool {
		return st.Law.ID != s.in.Law.ID || st.Filed.IsZero() || st.Filing.ID == s.filing.ID
	})
}

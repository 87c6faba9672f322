package content

import (
	"strings"

	"arco/internal/law"
	"arco/internal/pattern"
)

// checkWaiting: how long requests took is told in words with a fact that may be
// printed, and every figure of the words stands in what the fact states.
func checkWaiting(p *Pack, add adder) {
	for _, a := range p.Agencies() {
		for _, w := range a.Waiting {
			f := p.Fact(a.Jurisdiction, w.Fact)
			switch {
			case w.Text.None():
				add("content.missing_key", w.Where, "hint.content_missing_key", "key", "text")
			case w.Fact == "":
				add("content.missing_key", w.Where, "hint.content_missing_key", "key", "fact")
			case f == nil:
				add("content.unknown_fact", w.Where, "hint.content_unknown_fact", "id", w.Fact)
			case !f.Printable():
				add("content.unprintable_fact", w.Where, "hint.content_unprintable_fact", "id", w.Fact, "confidence", string(f.Confidence))
			case f.SourceDate.IsZero():
				add("content.missing_key", f.Where, "hint.content_missing_key", "key", "source_date")
			default:
				for _, figure := range strayFigures(w.Text, f) {
					add("content.waiting_figure", w.Where, "hint.content_waiting_figure", "figure", figure, "id", w.Fact)
				}
			}
		}
	}
}

var figures = pattern.New(`[0-9]+`)

func strayFigures(t law.Text, f *law.Fact) []string {
	said, _, _ := t.Source()
	states, _, _ := f.Statement.Source()
	var out []string
	for _, n := range figures.FindAllString(said, -1) {
		if !strings.Contains(states, n) {
			out = append(out, n)
		}
	}
	return out
}

package letter

import (
	"strings"

	"arco/internal/doc"
	"arco/internal/plan"
)

func isOwn(spans []doc.Span) bool { return len(spans) == 1 && spans[0].Field == ownField }

// added reads the person's own paragraphs: they argue with no other State's law,
// swear nothing, and ask for records instead of asking questions in a letter
// about one's own file. Where they stand on a page that is sworn, it is a bug.
func (li *Linter) added(d *doc.Document, f *plan.Filing, text string, foreign passages) []Finding {
	var out []Finding
	typed := func(rule string) { out = append(out, Finding{Rule: rule, Typed: true, Field: ownField}) }
	if len(foreign.in(strings.ReplaceAll(text, "§ ", "§\u00a0"))) > 0 { // as a citation is printed
		typed("own_law")
	}
	if question(text) && f.Right.Own() {
		typed("own_question")
	}
	if li.swears(text) {
		typed("own_oath")
	}
	for _, s := range d.Sheets[1:] {
		eachRun(s.Blocks, func(spans []doc.Span) {
			if isOwn(spans) {
				out = append(out, Finding{Rule: "sworn", Where: s.ID})
			}
		})
	}
	return out
}

// swears reports words of an oath, as the lists of the content name them.
func (li *Linter) swears(text string) bool {
	for _, words := range li.oath {
		if words.in(text) {
			return true
		}
	}
	return false
}

package packet

import (
	"strconv"

	"arco/internal/course"
	"arco/internal/words"
)

// A PaperLabel is what each page of a paper bears: a short stamp that can be
// named in a letter, and a description for those who listen to the file.
type PaperLabel struct{ Stamp, Alt []string }

// Label makes the labels of the i-th paper, of the given number of pages, in
// the language of the filing: "A-3/12 · K7QX-3MVD".
func (m *Maker) Label(n *course.Next, i, pages int) (PaperLabel, error) {
	say := words.In(m.Input.Words, n.Standing.Law.Filing)
	p := n.Papers[i]
	text := say.Say("paper." + p.Kind)
	if !p.On.IsZero() {
		text = say.Say("paper.dated", "paper", text, "date", say.Day(p.On))
	}
	var out PaperLabel
	for page := 1; page <= pages; page++ {
		x := course.Exhibit(i)
		out.Stamp = append(out.Stamp, x+"-"+strconv.Itoa(page)+"/"+strconv.Itoa(pages)+" · "+m.Input.Case.Ref)
		out.Alt = append(out.Alt, say.Say("contents.page", "exhibit", x, "page", page, "of", pages, "paper", text))
	}
	return out, say.Err()
}

// SignedLabel describes the pages of the signed letter, which bear no stamp.
func (m *Maker) SignedLabel(n *course.Next, pages int) (PaperLabel, error) {
	say := words.In(m.Input.Words, n.Standing.Law.Filing)
	var out PaperLabel
	for page := 1; page <= pages; page++ {
		out.Alt = append(out.Alt, say.Say("contents.letter_page", "paper", say.Say("paper.letter"), "page", page, "of", pages))
	}
	return out, say.Err()
}

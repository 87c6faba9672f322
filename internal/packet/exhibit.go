package packet

import (
	"strconv"

	"arco/internal/course"
)

// A PaperLabel is what each page of a paper bears: a short stamp that can be
// named in a letter, and a description for those who listen to the file.
type PaperLabel struct{ Stamp, Alt []string }

// Label makes the labels of the i-th paper, of the given number of pages, in
// the language of the filing: "A-3/12 · K7QX-3MVD".
func (m *Maker) Label(n *course.Next, i, pages int) (PaperLabel, error) {
	k := &clockWords{w: m.Input.Words, lang: n.Standing.Law.Filing}
	p := n.Papers[i]
	text := k.word("paper." + p.Kind)
	if !p.On.IsZero() {
		text = k.word("paper.dated", "paper", text, "date", k.day(p.On))
	}
	var out PaperLabel
	for page := 1; page <= pages; page++ {
		x := course.Exhibit(i)
		out.Stamp = append(out.Stamp, x+"-"+strconv.Itoa(page)+"/"+strconv.Itoa(pages)+" · "+m.Input.Case.Ref)
		out.Alt = append(out.Alt, k.word("contents.page", "exhibit", x, "page", page, "of", pages, "paper", text))
	}
	return out, k.err
}

// SignedLabel describes the pages of the signed letter, which bear no stamp.
func (m *Maker) SignedLabel(n *course.Next, pages int) (PaperLabel, error) {
	k := &clockWords{w: m.Input.Words, lang: n.Standing.Law.Filing}
	var out PaperLabel
	for page := 1; page <= pages; page++ {
		out.Alt = append(out.Alt, k.word("contents.letter_page", "paper", k.word("paper.letter"), "page", page, "of", pages))
	}
	return out, k.err
}

package form

import (
	"html/template"
	"strconv"
	"strings"

	"arco/internal/app"
	"arco/internal/doc"
	"arco/internal/locale"
	"arco/internal/webpage"
)

// A letterView is a letter as it will print, in words, and the file with its pages.
type letterView struct {
	Right, Office string
	Heading       string
	Lang, Dir     string
	Text          template.HTML // of prose
	Parts         []partView    // of this text and of the others, the shown one without a link
	File          *fileView
}

// A partView is a page of a letter: a text is cut where it would make a page too heavy.
type partView struct{ Name, Link string }

// partBytes is how much of a letter is on one page.
const partBytes = 20_000

// entry finds a filing of the packet by the number in an address.
func (s *Session) entry(number string) *app.Entry {
	n, err := strconv.Atoi(number)
	if s.made == nil || err != nil || n < 1 || n > len(s.made.packet.Made) || s.made.packet.Made[n-1].Folder == nil {
		return nil
	}
	return &s.made.packet.Made[n-1]
}

// showLetter shows a part of a letter: "2" is the first of the second filing, "2-3" the third.
func (s *Session) showLetter(x *screen, arg string) bool {
	number, part, _ := strings.Cut(arg, "-")
	m := s.entry(number)
	if m == nil || m.Folder.Needed != nil {
		return false
	}
	v := letterView{Right: x.Say(m.Filing.RightKey()), Office: of(x, m.Filing.Agency.Name), File: s.file(m.Dir + "/file.pdf")}
	n := 0
	add := func(key string, d *doc.Document) {
		parts := joined(prose(d), partBytes)
		for i, text := range parts {
			n++
			p := partView{Name: x.Say(key), Link: "read-" + number + "-" + strconv.Itoa(n)}
			if len(parts) > 1 {
				p.Name = x.Say("form.letter_part", "part", p.Name, "n", i+1, "of", len(parts))
			}
			if part == strconv.Itoa(n) || part == "" && n == 1 {
				v.Heading, v.Lang, v.Dir, v.Text, p.Link = p.Name, d.Lang, locale.Direction(d.Lang), template.HTML(text), ""
			}
			v.Parts = append(v.Parts, p)
		}
	}
	if d := m.Folder.Reading; d != nil {
		add("form.letter_yours", d)
	}
	if d := m.Folder.File; d != nil {
		add("form.letter_filed", d)
	}
	if d := m.Folder.Sheets; d != nil {
		add("form.letter_sheet", d)
	}
	x.places(3)
	return v.Text != "" && x.use("letter", x.Say("form.filing_title"), v)
}

// A kitView is what is copied into the form of an office.
type kitView struct {
	webpage.Page
	N string
}

func (s *Session) showKit(x *screen, number string) bool {
	m := s.entry(number)
	if m == nil || m.Folder.Portal == nil {
		return false
	}
	p, err := s.app.Kit(m.Folder.Portal, s.lang, m.Filing.ID)
	if err != nil {
		return x.fail(err)
	}
	p.Heading = x.Say(m.Filing.RightKey()) + " · " + of(x, m.Filing.Agency.Name) // the page in the folder names the filing
	x.places(4)
	return x.use("kit", x.Say("form.kit_title"), kitView{p, number})
}

package app

import (
	"fmt"
	"strings"

	"arco/internal/packet"
	"arco/internal/plain"
)

// A Box is one box of an electronic form, ready to paste.
type Box struct {
	ID    string // description | short | waiver | expedite
	Text  string
	Limit int
	Chars int // of the text, as plain.Count counts them
}

// mailChars is how long the text of an e-mail may be; the letter is attached.
const mailChars = 9500

// boxes makes the text of each box from the letter's own sections. What does
// not fit is never cut silently: the box then says that the whole list is in
// the letter.
func (a *App) boxes(p *packet.Portal) ([]Box, error) {
	safe := func(limit int) int { return limit - limit/20 }
	full, short := safe(p.Channel.DescriptionChars), p.Channel.ShortChars
	if p.Channel.Kind == "email" { // a mail has no box; a screen of text is enough
		full, short = mailChars, 0
	}
	pointer, err := a.Words.Text(p.Letter.Lang, "portal.rest_in_letter", nil)
	if err != nil {
		return nil, err
	}
	opt, err := a.joints(p.Letter.Lang)
	if err != nil {
		return nil, err
	}
	opt.ASCII = true
	var out []Box
	add := func(id string, sections []string, limit int) {
		if limit == 0 || len(sections) == 0 {
			return
		}
		if text := plain.Section(p.Letter, sections, opt); text != "" {
			if text = within(text, limit, pointer); text != "" {
				out = append(out, Box{ID: id, Text: text, Limit: limit, Chars: plain.Count(text)})
			}
		}
	}
	add("description", p.Boxes.Description, full)
	add("short", p.Boxes.Short, short)
	add("waiver", p.Boxes.Waiver, full)
	add("expedite", p.Boxes.Expedite, full)
	for _, b := range out {
		if b.Chars > b.Limit {
			return nil, fmt.Errorf("box %s does not fit %d characters", b.ID, b.Limit)
		}
	}
	return out, nil
}

// within brings a text within the limit: by white space, else by leaving out
// whole lines from the end and saying where the rest is. It never ends with a
// bare heading or a lead-in; it is "" where nothing that asks would be left.
func within(text string, limit int, pointer string) string {
	if s, ok := plain.Fit(text, limit); ok {
		return s
	}
	lines := strings.Split(strings.TrimSpace(text), "\n")
	least, end := shortest(lines), shortest(strings.Split(pointer, "\n"))
	for len(lines) > 0 {
		lines = lines[:len(lines)-1]
		for len(lines) > 0 && announces(lines[len(lines)-1]) {
			lines = lines[:len(lines)-1]
		}
		if least[len(lines)]+end[len(end)-1]-2 > limit { // no white space to save would do
			continue
		}
		s := strings.TrimRight(strings.Join(lines, "\n"), "\n ") + "\n\n" + pointer
		if s, ok := plain.Fit(s, limit); ok && len(lines) > 0 {
			return s
		}
	}
	return ""
}

// shortest are the characters of the first lines, of none to all, without the white
// space that plain.Fit saves at most, each with its line end.
func shortest(lines []string) []int {
	out := make([]int, len(lines)+1)
	for i, l := range lines {
		if out[i+1] = out[i]; strings.TrimRight(l, " \t") != "" {
			out[i+1] += plain.Count(strings.TrimRight(l, " \t")) + 2
		}
	}
	return out
}

// announces reports a line that only leads to the next one: empty, a heading
// (no mark at its end and no number before it), or ending in a colon.
func announces(line string) bool {
	line = strings.TrimSpace(line)
	if line == "" || strings.HasSuffix(line, ":") {
		return true
	}
	numbered := line[0] >= '0' && line[0] <= '9'
	listed := strings.HasPrefix(line, "-") || strings.HasPrefix(line, "*")
	return !numbered && !listed && !strings.Contains(line, ": ") && !strings.ContainsAny(line[len(line)-1:], ".;,)")
}

// text writes portal.txt: what the form asks, then for each box a line in
// the person's language that says where it goes, and the text to paste, between marks.
func (k *kit) text() ([]byte, error) {
	size := 4 << 10
	for _, x := range k.made {
		size += len(x.Text)
	}
	b := make([]byte, 0, size)
	if k.mail() {
		b = append(b, k.word("email.head", "to", k.to(), "subject", k.p.Subject, "id", k.id)...)
	} else {
		b = append(b, k.word("portal.head", "portal", k.data(k.p.Channel.Name), "url", k.p.Channel.URL, "id", k.id)...)
	}
	b = k.lines(append(b, '\n'))
	for _, x := range k.made {
		key := "email.text"
		if !k.mail() {
			key = "portal.box_" + x.ID + "_" + k.p.Letter.Lang
		}
		b = append(append(b, '\n'), k.word(key, "n", x.Chars, "limit", x.Limit)...)
		b = append(append(append(append(b, '\n'), cutBegin...), x.Text...), cutEnd...)
	}
	b = append(append(append(b, '\n'), k.foot()...), '\n')
	return b, k.Err()
}

// kit gathers what is copied into the form of a filing.
func (a *App) kit(p *packet.Portal, lang, filingID string) (*kit, error) {
	boxes, err := a.boxes(p)
	k := &kit{Speaker: a.Words.In(lang), a: a, p: p, id: filingID, made: boxes}
	k.asked = k.fields(p.Lines, p.Channel)
	return k, err
}

// portalFiles are what a person copies into a form or an e-mail, as text and as
// a page that works without the Internet.
func (a *App) portalFiles(p *packet.Portal, lang, filingID string) ([]File, error) {
	k, err := a.kit(p, lang, filingID)
	if err != nil {
		return nil, err
	}
	text, err := k.text()
	if err != nil {
		return nil, err
	}
	page, err := k.page()
	name := PortalText
	if k.mail() {
		name = EmailText
	}
	return []File{{Path: name, Data: text}, {Path: strings.TrimSuffix(name, ".txt") + ".html", Data: page}}, err
}

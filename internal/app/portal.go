package app

import (
	"fmt"
	"strings"

	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/plain"
)

// A Box is one box of an electronic form, ready to paste.
type Box struct {
	ID    string // description | short | waiver | expedite
	Text  string
	Limit int
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
	var out []Box
	add := func(id string, sections []string, limit int) {
		if limit == 0 {
			return
		}
		if text := plain.Section(p.Letter, sections, plain.Options{ASCII: true}); text != "" {
			if text = within(text, limit, pointer); text != "" {
				out = append(out, Box{ID: id, Text: text, Limit: limit})
			}
		}
	}
	add("description", p.Boxes.Description, full)
	add("short", p.Boxes.Short, short)
	add("waiver", p.Boxes.Waiver, full)
	add("expedite", p.Boxes.Expedite, full)
	for _, b := range out {
		if plain.Count(b.Text) > b.Limit {
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
	for len(lines) > 0 {
		lines = lines[:len(lines)-1]
		for len(lines) > 0 && announces(lines[len(lines)-1]) {
			lines = lines[:len(lines)-1]
		}
		s := strings.TrimRight(strings.Join(lines, "\n"), "\n ") + "\n\n" + pointer
		if s, ok := plain.Fit(s, limit); ok && len(lines) > 0 {
			return s
		}
	}
	return ""
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

// portalText writes portal.txt: for each box a line in the person's language
// that says where it goes, then the text to paste, between marks.
func (a *App) portalText(p *packet.Portal, lang, filingID string) ([]byte, []Box, error) {
	boxes, err := a.boxes(p)
	if err != nil {
		return nil, nil, err
	}
	var b strings.Builder
	line := func(key string, args map[string]any) {
		s, e := a.Words.Text(lang, key, args)
		if e != nil && err == nil {
			err = e
		}
		b.WriteString(s + "\n")
	}
	name, _ := p.Channel.Name.In(lang)
	if p.Channel.Kind == "email" {
		to := p.To
		if to == "" {
			if to, err = a.Words.Text(lang, "email.copy_address", nil); err != nil {
				return nil, nil, err
			}
		}
		line("email.head", map[string]any{"to": to, "subject": p.Subject, "id": filingID})
	} else {
		line("portal.head", map[string]any{"portal": name, "url": p.Channel.URL, "id": filingID})
	}
	for _, x := range boxes {
		b.WriteString("\n")
		key := "portal.box_" + x.ID + "_" + p.Letter.Lang
		if p.Channel.Kind == "email" {
			key = "email.text"
		}
		line(key, map[string]any{"n": plain.Count(x.Text), "limit": x.Limit})
		b.WriteString("----------8<----------\n" + x.Text + "\n---------->8----------\n")
	}
	b.WriteString("\n")
	foot := "portal.foot"
	if p.Channel.Kind == "email" {
		foot = "email.foot"
	}
	line(foot, nil)
	return []byte(b.String()), boxes, err
}

// letterText writes a document as plain text for .txt files.
func letterText(docs ...*doc.Document) []byte {
	var parts []string
	for _, d := range docs {
		parts = append(parts, plain.Text(d, plain.Options{Width: 78}))
	}
	return []byte(strings.Join(parts, "\n\f\n"))
}

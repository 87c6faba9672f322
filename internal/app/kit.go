package app

import (
	"bytes"
	"strconv"
	"strings"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/locale"
	"arco/internal/packet"
	"arco/internal/webpage"
	"arco/internal/words"
)

// A kit is what a person copies into an electronic form or an e-mail, in the
// words of one language. It becomes portal.txt and portal.html.
type kit struct {
	*words.Speaker
	a     *App
	p     *packet.Portal
	id    string // of the filing
	made  []Box
	asked []kitField // by the form of the way in
}

// word returns fixed words.
func (k *kit) word(key string, args ...any) string { return k.Say(key, args...) }

// data says a text of the content, "" for none.
func (k *kit) data(t law.Text) string {
	if t.None() {
		return ""
	}
	return k.Of(t)
}

func (k *kit) mail() bool { return k.p.Channel.Kind == "email" }

// to is where an e-mail goes, or that the address must be copied.
func (k *kit) to() string {
	if k.p.To == "" {
		return k.word("email.copy_address")
	}
	return k.p.To
}

// A field of the form with its words; text, or what else to do, in notes.
type kitField struct {
	name, label, text string
	box               string // id of a box that was made
	notes             []string
}

// fields are the lines of the form of a way in.
func (k *kit) fields(lines []letter.FormLine, way *law.Channel) []kitField {
	out := make([]kitField, len(lines))
	notes := make([]string, 0, 2*len(lines)) // of all of them
	for i, l := range lines {
		f := &out[i]
		*f = kitField{name: k.data(l.Field.Name), label: l.Field.Label, text: l.Text}
		for _, b := range k.made {
			if b.ID == l.Box {
				f.box = b.ID
			}
		}
		from := len(notes)
		say := k.data(l.Field.Say)
		if l.Note != "" {
			notes = append(notes, k.word(l.Note))
		}
		switch {
		case f.box != "":
			notes = append(notes, k.word("form.box", "box", k.boxName(f.box)))
		case say != "" && !l.Empty():
			notes = append(notes, say)
			if l.Field.Value == letter.FormUpload {
				notes = append(notes, k.word("form.upload_size", "mb", way.MaxUploadMB()))
			}
		case f.text == "" && l.Note == "":
			notes = append(notes, k.word("form.leave_empty"))
		}
		f.notes = notes[from:len(notes):len(notes)]
	}
	return out
}

// boxName is how a box of text is called where it is copied.
func (k *kit) boxName(id string) string {
	return k.word("portal.name_" + id)
}

// count says how long a text is.
func (k *kit) count(b Box) string {
	return k.word("portal.count", "n", b.Chars, "limit", b.Limit)
}

// terms are what a form wants accepted; account is whose it may be.
func (k *kit) terms(f *law.Form) (out []string) {
	if f != nil {
		for _, t := range f.Terms {
			out = append(out, k.data(t.Text))
		}
	}
	return out
}

func (k *kit) account(f *law.Form) string {
	if f == nil {
		return ""
	}
	return k.data(f.Account.Text)
}

// open says what is not known about the form.
func (k *kit) open() string {
	switch f := k.p.Form; {
	case k.mail():
		return ""
	case f == nil:
		return k.word("form.unknown")
	default:
		return k.data(f.Open)
	}
}

// lines adds what the form asks to portal.txt.
func (k *kit) lines(b []byte) []byte {
	head := func(key string) { b = append(append(append(b, '\n'), strings.ToUpper(k.word(key))...), '\n') }
	part := func(key string, texts ...string) {
		if len(texts) == 0 || texts[0] == "" {
			return
		}
		head(key)
		for _, t := range texts {
			b = append(append(b, t...), '\n')
		}
	}
	part("form.account", k.account(k.p.Form))
	part("form.terms", k.terms(k.p.Form)...)
	if len(k.asked) > 0 {
		head("form.fields")
	}
	colon := k.Colon()
	for _, f := range k.asked {
		if b = append(b, f.name...); f.label != "" {
			b = append(append(append(b, " ("...), f.label...), ')')
		}
		b = append(append(b, colon...), f.text...)
		b = append(bytes.TrimRight(b, " "), '\n')
		for _, n := range f.notes {
			b = append(append(append(b, "    "...), n...), '\n')
		}
	}
	part("form.open", k.open())
	return b
}

// Kit is what a person copies into the form or the e-mail of a filing, as a page
// in a language.
func (a *App) Kit(p *packet.Portal, lang, filingID string) (webpage.Page, error) {
	k, err := a.kit(p, lang, filingID)
	if err != nil {
		return webpage.Page{}, err
	}
	page := k.content()
	return page, k.Err()
}

// page writes portal.html.
func (k *kit) page() ([]byte, error) {
	p := k.content()
	if err := k.Err(); err != nil {
		return nil, err
	}
	return webpage.Write(p), nil
}

// content is the page that copies are taken from. Its title is the id of the
// filing: browsers keep titles, and sheets of other people lie in the same list.
func (k *kit) content() webpage.Page {
	filed := k.p.Letter.Lang
	name := k.data(k.p.Channel.Name)
	p := webpage.Page{Lang: k.Tag(), Dir: locale.Direction(k.Tag()), Title: k.id, Heading: k.id + " · " + name,
		Intro: []string{k.word("page.offline"), k.word("page.private")}, Copy: k.word("page.copy"), Copied: k.word("page.copied")}
	p.Sections = make([]webpage.Section, 0, 6+len(k.p.Others))
	add := func(s webpage.Section) { p.Sections = append(p.Sections, s) }
	said := func(id, key string, warn bool, texts ...string) {
		if len(texts) > 0 && texts[0] != "" {
			add(webpage.Section{ID: id, Heading: k.word(key), Warn: warn, Words: texts})
		}
	}
	if k.mail() {
		add(webpage.Section{ID: "mail", Heading: k.word("form.fields"), Items: []webpage.Item{
			{Name: k.word("email.to"), Text: k.p.To, Notes: noted(k.p.To == "", k.word("email.copy_address"))},
			{Name: k.word("email.subject"), Text: k.p.Subject, TextLang: filed, Notes: []string{k.word("email.no_name")}}}})
	} else {
		p.Intro = append(p.Intro, k.word("page.enter", "url", k.p.Channel.URL))
	}
	said("account", "form.account", false, k.account(k.p.Form))
	said("terms", "form.terms", true, k.terms(k.p.Form)...)
	if items := k.items(k.asked); len(items) > 0 {
		add(webpage.Section{ID: "fields", Heading: k.word("form.fields"), Items: items})
	}
	said("open", "form.open", true, k.open())
	if len(k.made) > 0 {
		s := webpage.Section{ID: "texts", Heading: k.word("form.texts"), Items: make([]webpage.Item, 0, len(k.made))}
		for _, b := range k.made {
			name := k.boxName(b.ID)
			if k.mail() {
				name = k.word("email.body")
			}
			s.Items = append(s.Items, webpage.Item{Name: name, Text: strings.TrimRight(b.Text, "\n"), Long: true, TextLang: filed, Count: k.count(b)})
		}
		add(s)
	}
	for i, o := range k.p.Others {
		words := append([]string{k.word("page.enter", "url", o.Channel.URL), k.data(o.Channel.Note), k.account(o.Form)}, k.terms(o.Form)...)
		add(webpage.Section{ID: "other" + strconv.Itoa(i+1), Heading: k.word("form.other", "portal", k.data(o.Channel.Name)), Fold: true,
			Words: append(words, k.data(o.Form.Open)), Items: k.items(k.fields(o.Lines, o.Channel))})
	}
	p.Foot = []string{k.foot()}
	if k.p.Form != nil {
		p.Foot = append(p.Foot, k.word("form.read_on", "date", k.Day(k.p.Form.ReadOn)))
	}
	return p
}

// items are fields of a form for the page.
func (k *kit) items(fields []kitField) []webpage.Item {
	filed := k.p.Letter.Lang
	out := make([]webpage.Item, len(fields))
	for i, f := range fields {
		x := webpage.Item{Name: f.name, Label: f.label, LabelLang: filed, Text: f.text, TextLang: filed, Notes: f.notes}
		if f.box != "" {
			x.Link, x.LinkText, x.Notes = "texts", f.notes[len(f.notes)-1], f.notes[:len(f.notes)-1]
		}
		out[i] = x
	}
	return out
}

func (k *kit) foot() string {
	if k.mail() {
		return k.word("email.foot") + " " + k.word("email.keeps")
	}
	return k.word("portal.foot")
}

func noted(yes bool, text string) []string {
	if yes {
		return []string{text}
	}
	return nil
}

package content

import (
	"fmt"

	"arco/internal/law"
)

type rawForms struct {
	NoMail []rawNoMail `toml:"no_mail"`
	Forms  []rawForm   `toml:"form"`
}

type rawNoMail struct {
	Department string `toml:"department"`
	From       any    `toml:"from"`
	Fact       string `toml:"fact"`
}

type rawForm struct {
	ID      string        `toml:"id"`
	For     []string      `toml:"for"`
	ReadOn  any           `toml:"read_on"`
	Open    law.Text      `toml:"open"`
	Account rawFormText   `toml:"account"`
	Terms   []rawFormText `toml:"term"`
	Fields  []rawField    `toml:"field"`
}

type rawFormText struct {
	Text law.Text `toml:"text"`
	Fact string   `toml:"fact"`
}

type rawField struct {
	Label string   `toml:"label"`
	Name  law.Text `toml:"name"`
	Value string   `toml:"value"`
	Say   law.Text `toml:"say"`
	When  []string `toml:"when"`
	Fact  string   `toml:"fact"`
}

// forms reads what the web forms of the offices ask.
func (l *loader) forms(_ *law.Jurisdiction, in *law.Inside, file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawForms
	pos := l.decode(file, data, &raw)
	for i, n := range raw.NoMail {
		where := at(file, pos, fmt.Sprintf("no_mail[%d]", i+1))
		x := law.NoMail{Department: n.Department, Fact: n.Fact, Where: where}
		if n.From == nil {
			l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", "from")
		} else {
			x.From = l.date(n.From, where, false)
		}
		in.NoMail = append(in.NoMail, x)
	}
	for i, r := range raw.Forms {
		key := fmt.Sprintf("form[%d]", i+1)
		f := &law.Form{ID: r.ID, For: r.For, Open: r.Open, Account: law.Account(r.Account), Where: at(file, pos, key)}
		if r.ReadOn == nil {
			l.problems.Add("content.missing_key", f.Where, "hint.content_missing_key", "key", "read_on")
		} else {
			f.ReadOn = l.date(r.ReadOn, f.Where, false)
		}
		for _, t := range r.Terms {
			f.Terms = append(f.Terms, law.FormTerm(t))
		}
		for k, x := range r.Fields {
			f.Fields = append(f.Fields, law.FormField{Label: x.Label, Name: x.Name, Value: x.Value, Say: x.Say, When: x.When, Fact: x.Fact,
				Where: at(file, pos, fmt.Sprintf("%s.field[%d]", key, k+1))})
		}
		in.Forms = append(in.Forms, f)
	}
}

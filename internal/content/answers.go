package content

import (
	"fmt"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/tomlfile"
)

type rawAnswers struct {
	Stages []struct {
		ID      string   `toml:"id"`
		Name    law.Text `toml:"name"`
		Waiting law.Text `toml:"waiting"`
		Clock   *rawTerm `toml:"clock"`
		Rights  []string `toml:"rights"`
		Next    []string `toml:"next"`
	} `toml:"stage"`
	Codes []struct {
		ID     string   `toml:"id"`
		Name   law.Text `toml:"name"`
		Kind   string   `toml:"kind"`
		Own    bool     `toml:"own"`
		Rights []string `toml:"rights"`
		Stages []string `toml:"stages"`
	} `toml:"code"`
	Answers []struct {
		ID       string   `toml:"id"`
		Code     any      `toml:"code"`
		Rights   []string `toml:"rights"`
		Stages   []string `toml:"stages"`
		Agencies []string `toml:"agencies"`
		When     []string `toml:"when"`
		Meaning  law.Text `toml:"meaning"`
		Owed     law.Text `toml:"owed"`
		LastDay  *rawTerm `toml:"last_day"`
		DoBy     *rawTerm `toml:"do_by"`
		OwedBy   *rawTerm `toml:"owed_by"`
		Stage    string   `toml:"stage"`
		Next     []string `toml:"next"`
		Grounds  []string `toml:"grounds"`
		Sheets   []string `toml:"sheets"`
		Facts    []string `toml:"facts"`
		End      bool     `toml:"end"`
		Pauses   bool     `toml:"pauses"`
		Resumes  bool     `toml:"resumes"`
		After    *rawTerm `toml:"after"`
	} `toml:"answer"`
	Steps []struct {
		ID       string     `toml:"id"`
		Name     law.Text   `toml:"name"`
		Letter   string     `toml:"letter"`
		Parts    []string   `toml:"parts"`
		To       string     `toml:"to"`
		Purpose  string     `toml:"purpose"`
		Body     string     `toml:"body"`
		Stage    string     `toml:"stage"`
		Rights   []string   `toml:"rights"`
		When     []string   `toml:"when"`
		Needs    []string   `toml:"needs"`
		Lawyer   bool       `toml:"lawyer"`
		Strength string     `toml:"strength"`
		Reason   law.Text   `toml:"reason"`
		Notes    []law.Text `toml:"notes"`
		Facts    []string   `toml:"facts"`
		Mark     law.Text   `toml:"marks"`
	} `toml:"step"`
	Bodies []struct {
		ID       string       `toml:"id"`
		Name     law.Text     `toml:"name"`
		Office   law.Text     `toml:"office"`
		Channels []rawChannel `toml:"channel"`
	} `toml:"body"`
	Grounds []struct {
		ID    string   `toml:"id"`
		Codes []string `toml:"codes"`
		Title law.Text `toml:"title"`
		When  []string `toml:"when"`
		Facts []string `toml:"facts"`
		Text  law.Text `toml:"text"`
	} `toml:"ground"`
	Exemptions []struct {
		ID    string   `toml:"id"`
		Label string   `toml:"label"`
		Why   law.Text `toml:"why"`
		Facts []string `toml:"facts"`
	} `toml:"exemption"`
	Numbers []struct {
		Agency  string   `toml:"agency"`
		Stage   string   `toml:"stage"`
		Pattern string   `toml:"pattern"`
		Example string   `toml:"example"`
		Facts   []string `toml:"facts"`
	} `toml:"number"`
	Never []struct {
		Rights []string `toml:"rights"`
		Facts  []string `toml:"facts"`
	} `toml:"never"`
}

type rawTerm struct {
	Fact   string   `toml:"fact"`
	Count  int      `toml:"count"`
	Unit   string   `toml:"unit"`
	From   string   `toml:"from"`
	Advice law.Text `toml:"advice"`
}

func (r *rawTerm) term() *law.Term {
	if r == nil {
		return nil
	}
	t := &law.Term{Fact: r.Fact, From: r.From, Advice: r.Advice}
	if r.Count != 0 || r.Unit != "" {
		t.Period = &law.Period{Count: r.Count, Unit: r.Unit}
	}
	return t
}

// answers has the graph of a jurisdiction read: at once where it is checked, else when
// it is asked for, which most first letters never do.
func (l *loader) answers(j *law.Jurisdiction, file string) {
	j.Graph = deferred(l, func(l *loader) *law.Answers { return l.graph(j.ID, file) })
}

func (l *loader) graph(jurisdiction, file string) *law.Answers {
	data, ok := l.read(file)
	if !ok {
		return nil
	}
	var raw rawAnswers
	pos := l.decode(file, data, &raw)
	where := func(table string, i int) string { return at(file, pos, fmt.Sprintf("%s[%d]", table, i+1)) }
	a := &law.Answers{}
	for i, s := range raw.Stages {
		a.Stages = append(a.Stages, &law.Stage{ID: s.ID, Name: s.Name, Waiting: s.Waiting, Clock: s.Clock.term(), Rights: rights(s.Rights),
			Next: s.Next, Where: where("stage", i)})
	}
	for i, c := range raw.Codes {
		a.Codes = append(a.Codes, &law.Code{ID: c.ID, Name: c.Name, Kind: c.Kind, Own: c.Own, Rights: rights(c.Rights), Stages: c.Stages, Where: where("code", i)})
	}
	for i, n := range raw.Answers {
		a.Nodes = append(a.Nodes, &law.Answer{ID: n.ID, Codes: words(n.Code), Rights: rights(n.Rights), Stages: n.Stages, Agencies: n.Agencies,
			When: n.When, Meaning: n.Meaning, Owed: n.Owed, LastDay: n.LastDay.term(), DoBy: n.DoBy.term(), OwedBy: n.OwedBy.term(), Stage: n.Stage,
			Next: n.Next, Grounds: n.Grounds, Sheets: n.Sheets, Facts: n.Facts, End: n.End, Pauses: n.Pauses, Resumes: n.Resumes, After: n.After.term(), Where: where("answer", i)})
	}
	for i, s := range raw.Steps {
		a.Steps = append(a.Steps, &law.Step{ID: s.ID, Name: s.Name, Letter: s.Letter, Parts: s.Parts, To: s.To, Purpose: s.Purpose, Body: s.Body,
			Stage: s.Stage, Rights: rights(s.Rights), When: s.When, Needs: s.Needs, Lawyer: s.Lawyer, Strength: s.Strength, Reason: s.Reason,
			Notes: s.Notes, Facts: s.Facts, Mark: s.Mark, Where: where("step", i)})
	}
	for i, b := range raw.Bodies {
		body := &law.Body{ID: b.ID, Jurisdiction: jurisdiction, Name: b.Name, Office: b.Office, Where: where("body", i)}
		for k, c := range b.Channels {
			body.Channels = append(body.Channels, l.channel(c, at(file, pos, fmt.Sprintf("body[%d].channel[%d]", i+1, k+1))))
		}
		a.Bodies = append(a.Bodies, body)
	}
	for i, g := range raw.Grounds {
		a.Grounds = append(a.Grounds, &law.Ground{ID: g.ID, Codes: g.Codes, Title: g.Title, When: g.When, Facts: g.Facts, Text: g.Text, Where: where("ground", i)})
	}
	for i, x := range raw.Exemptions {
		a.Exemptions = append(a.Exemptions, &law.Exemption{ID: x.ID, Label: x.Label, Why: x.Why, Facts: x.Facts, Where: where("exemption", i)})
	}
	for i, n := range raw.Numbers {
		a.Numbers = append(a.Numbers, &law.NumberShape{Agency: n.Agency, Stage: n.Stage, Pattern: n.Pattern, Example: n.Example, Facts: n.Facts, Where: where("number", i)})
	}
	for i, n := range raw.Never {
		a.Never = append(a.Never, law.Never{Rights: rights(n.Rights), Facts: n.Facts, Where: where("never", i)})
	}
	return a
}

// words reads one word or a list of words.
func words(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for _, x := range v {
			out = append(out, fmt.Sprint(x))
		}
		return out
	}
	return nil
}

// channel turns a channel of a file into one of the law.
func (l *loader) channel(c rawChannel, where string) *law.Channel {
	ch := &law.Channel{ID: c.ID, Kind: c.Kind, For: c.For, Name: c.Name, URL: c.URL, Email: c.Email, Phone: c.Phone,
		Address: c.Address, OnlyIf: condition(c.OnlyIf), Facts: c.Facts, Note: c.Note, Steps: c.Steps, Form: c.Form, Where: where}
	if c.URL != "" {
		l.pack.addresses.Store(c.URL, true)
	}
	if c.ValidFrom != nil {
		ch.ValidFrom = l.date(c.ValidFrom, where, false)
	}
	if c.ReadOn == nil {
		l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", "read_on")
	} else {
		ch.ReadOn = l.date(c.ReadOn, where, false)
	}
	if c.Limits != nil {
		ch.DescriptionChars, ch.ShortChars, ch.UploadMB, ch.LimitsAssumed = c.Limits.Description, c.Limits.Short, c.Limits.UploadMB, c.Limits.Assumed
	}
	return ch
}

// closures reads the days on which offices close outside the law.
func (l *loader) closures(raw []rawClosed, pos *tomlfile.Positions, file string) []civil.Closure {
	var out []civil.Closure
	for i, c := range raw {
		where := at(file, pos, fmt.Sprintf("calendar.closed[%d]", i+1))
		x := civil.Closure{Name: c.Name, Source: c.Source}
		for _, d := range []struct {
			v   any
			to  *civil.Date
			key string
		}{{c.From, &x.From, "from"}, {c.To, &x.To, "to"}, {c.ReadOn, &x.ReadOn, "read_on"}} {
			if d.v == nil {
				l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", d.key)
				continue
			}
			*d.to = l.date(d.v, where, false)
		}
		if c.Name == "" || c.Source == "" {
			l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", "name, source")
		}
		if x.To.Before(x.From) {
			l.problems.Add("content.holiday", where, "hint.content_calendar", "name", c.Name)
		}
		out = append(out, x)
	}
	return out
}

type rawClosed struct {
	Name   string `toml:"name"`
	From   any    `toml:"from"`
	To     any    `toml:"to"`
	Source string `toml:"source"`
	ReadOn any    `toml:"read_on"`
}

package content

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/tomlfile"
)

// decode reads one strict TOML file and keeps its problems. Nobody asks for the
// lines of a sound one: its positions are nil.
func (l *loader) decode(file string, data []byte, v any) *tomlfile.Positions {
	if l.quick != nil && l.quick(data, v) {
		l.bind(file, v)
		return nil
	}
	pos, problems := tomlfile.Decode(file, data, v)
	l.problems = append(l.problems, problems...)
	l.bind(file, v)
	return pos
}

// at names file and line of a key path such as "fact[2].id".
func at(file string, pos *tomlfile.Positions, key string) string {
	if n := pos.Line(key); n > 0 {
		return fmt.Sprintf("%s:%d", file, n)
	}
	return file
}

// date reads a TOML date or the word "undated", which gives the zero date.
func (l *loader) date(v any, where string, undated bool) civil.Date {
	switch v := v.(type) {
	case time.Time:
		return civil.Of(v)
	case civil.Date:
		return v
	case string:
		if undated && v == "undated" {
			return civil.Date{}
		}
		if d, err := civil.Parse(v); err == nil {
			return d
		}
	case nil:
		if !undated {
			return civil.Date{}
		}
	}
	l.problems.Add("content.date", where, "hint.content_date")
	return civil.Date{}
}

func (l *loader) facts(j *law.Jurisdiction, in *law.Inside, raw []rawFact, pos *tomlfile.Positions, file string) {
	for i, r := range raw {
		key := fmt.Sprintf("fact[%d]", i+1)
		where := at(file, pos, key)
		f := &law.Fact{ID: r.ID, Jurisdiction: j.ID, Statement: r.Statement, Quote: r.Quote,
			Source: r.Source, Confidence: law.Confidence(r.Confidence), Status: law.Status(r.Status),
			BindingOn: r.BindingOn, Owes: r.Owes, Press: r.Press, Note: r.Note, Where: where}
		if g := r.Governs; g != nil {
			f.Governs = &law.Governs{Letters: g.Letters, Agencies: g.Agencies}
		}
		if a := r.Agreement; a != nil {
			f.Agreement = &law.Agreement{Signed: a.Signed, Parties: a.Parties, Published: a.Published}
		}
		f.SourceDate = l.date(r.SourceDate, where, true)
		f.ReadOn = l.date(r.ReadOn, where, false)
		tag, of := l.tongue(file), keyOf(file)+"fact."+r.ID
		if f.Citation = law.Told(r.Citation, "", "", nil); r.CitedAs != "" {
			f.Citation = law.Told(r.CitedAs, tag, of+".cited_as", l.by)
			l.want(f.Citation, file)
		}
		f.QuoteIn = law.Told(r.Quote, tag, of+".quote", l.by)
		if r.Value != nil {
			f.Value = &law.Period{Count: r.Value.Count, Unit: r.Value.Unit, DayOne: r.Value.DayOne, LastDay: r.Value.LastDay, CutOff: r.Value.CutOff, Zone: r.Value.Zone}
			if r.Value.From != nil {
				f.Value.From = l.date(r.Value.From, where, false)
			}
		}
		for k, b := range r.Before {
			at := at(file, pos, fmt.Sprintf("%s.before[%d]", key, k+1))
			d := law.Dated{Source: b.Source, ReadOn: l.date(b.ReadOn, at, false),
				Period: law.Period{Count: b.Count, Unit: b.Unit, DayOne: b.DayOne, LastDay: b.LastDay, CutOff: b.CutOff, Zone: b.Zone}}
			if b.From != nil {
				d.From = l.date(b.From, at, false)
			}
			f.Before = append(f.Before, d)
		}
		if in.Facts[r.ID] != nil {
			l.problems.Add("content.duplicate", where, "hint.content_id", "id", r.ID)
			continue
		}
		in.Facts[r.ID] = f
	}
}

var weekdays = map[string]time.Weekday{"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6}

func (l *loader) calendar(raw rawCalendar, pos *tomlfile.Positions, file string) *civil.Calendar {
	where := at(file, pos, "calendar")
	cal := &civil.Calendar{FromYear: raw.From, ToYear: raw.To}
	for _, w := range raw.Weekend {
		d, ok := weekdays[w]
		if !ok {
			l.problems.Add("content.weekday", where, "hint.content_calendar", "word", w)
		}
		cal.Weekend = append(cal.Weekend, d)
	}
	if raw.From == 0 || raw.To < raw.From || len(raw.Weekend) == 0 {
		l.problems.Add("content.calendar", where, "hint.content_calendar")
	}
	for i, h := range raw.Holidays {
		cal.Holidays = append(cal.Holidays, l.holiday(raw, h, at(file, pos, fmt.Sprintf("calendar.holiday[%d]", i+1))))
	}
	for i, h := range raw.Usual {
		cal.Usual = append(cal.Usual, l.holiday(raw, h, at(file, pos, fmt.Sprintf("calendar.usual[%d]", i+1))))
	}
	cal.Closed = l.closures(raw.Closed, pos, file)
	cal.Keep()
	return cal
}

// holiday reads a rule that gives the same days every year.
func (l *loader) holiday(raw rawCalendar, h rawHoliday, where string) civil.Holiday {
	out := civil.Holiday{Name: h.Name, Easter: h.Easter, Days: h.Days, Observed: l.observed(h.Observed, where), FromYear: h.From, ToYear: h.To}
	l.source(raw, h, &out, where)
	wrong, kinds := h.To != 0 && h.To < h.From || h.Days < 0, 0
	if h.Date != "" {
		kinds++
		t, err := time.Parse("01-02", h.Date)
		out.Month, out.Day = t.Month(), t.Day()
		wrong = wrong || err != nil
	}
	if h.Nth != nil {
		kinds++
		d, ok := weekdays[h.Nth.Weekday]
		wrong = wrong || !ok || h.Nth.Month < 1 || h.Nth.Month > 12 || h.Nth.N == 0
		out.Nth = &civil.Nth{Month: time.Month(h.Nth.Month), Weekday: d, N: h.Nth.N}
	}
	if h.Easter != nil {
		kinds++
	}
	if wrong || kinds != 1 {
		l.problems.Add("content.holiday", where, "hint.content_calendar", "name", h.Name)
	}
	return out
}

// observed reads by how many days a holiday moves that falls on a weekday. No
// day moves further than to the other end of a week.
func (l *loader) observed(raw map[string]int, where string) map[time.Weekday]int {
	if raw == nil {
		return nil
	}
	out := map[time.Weekday]int{}
	for _, w := range sortedKeys(raw) {
		d, ok := weekdays[w]
		if by := raw[w]; !ok || by < -6 || by > 6 {
			l.problems.Add("content.weekday", where, "hint.content_observed", "word", w)
		}
		out[d] = raw[w]
	}
	return out
}

// source says where a holiday's rule was read, and when: the holiday itself, or
// the calendar for all of them. A rule without a source is refused.
func (l *loader) source(raw rawCalendar, h rawHoliday, out *civil.Holiday, where string) {
	on := h.ReadOn
	if out.Source = h.Source; out.Source == "" {
		out.Source, on = raw.Source, raw.ReadOn
	}
	if out.Source == "" || on == nil {
		l.problems.Add("content.missing_key", where, "hint.content_missing_key", "key", "source, read_on")
		return
	}
	out.ReadOn = l.date(on, where, false)
}

func rights(in []string) []law.Right {
	out := make([]law.Right, len(in))
	for i, r := range in {
		out[i] = law.Right(r)
	}
	return out
}

func (l *loader) routes(_ *law.Jurisdiction, in *law.Inside, file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawRoutes
	pos := l.decode(file, data, &raw)
	for i, r := range raw.Routes {
		in.Routes = append(in.Routes, &law.Route{ID: r.ID, Right: law.Right(r.Right), Agencies: r.Agencies, When: r.When,
			Letter: r.Letter, Way: r.Way, AsksRecords: r.Records, Purpose: r.Purpose, Sheet: r.Sheet, Parts: r.Parts, Strength: r.Strength, Instead: r.Instead, Reason: r.Reason,
			Notes: r.Notes, Clock: r.Clock, Extra: r.Extra, Expedite: r.Expedite, Urgent: r.Urgent, Asks: r.Asks, Within: r.Within, From: r.From, Facts: r.Facts,
			Where: at(file, pos, fmt.Sprintf("route[%d]", i+1))})
	}
}

func (l *loader) policy(_ *law.Jurisdiction, in *law.Inside, file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawPolicy
	pos := l.decode(file, data, &raw)
	for i, r := range raw.Items {
		in.Policy = append(in.Policy, &law.PolicyItem{ID: r.ID, Text: r.Text, Agencies: r.Agencies, Core: r.Core,
			Facts: r.Facts, Where: at(file, pos, fmt.Sprintf("item[%d]", i+1))})
	}
}

// text reads one letter or sheet: the front matter between +++ and the body.
func (l *loader) text(file, id, locale string, data []byte) *letter.Text {
	t := &letter.Text{ID: id, Locale: locale, Where: file}
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	if !utf8.Valid(data) {
		l.problems.Add("letter.not_utf8", file+":1", "hint.letter_not_utf8")
		return t
	}
	rest, ok := bytes.CutPrefix(data, []byte("+++\n"))
	front, body, ok2 := bytes.Cut(rest, []byte("\n+++\n"))
	if !ok || !ok2 {
		l.problems.Add("letter.front_matter", file+":1", "hint.letter_front")
		return t
	}
	var raw rawFront
	pos, problems := tomlfile.Decode(file, front, &raw)
	for _, p := range problems { // the front matter begins on line 2
		p.Field = shift(p.Field, 1)
	}
	l.problems = append(l.problems, problems...)
	t.State, t.By, t.Title, t.Numbered = raw.State, raw.By, raw.Title, raw.Numbered
	t.Portal = letter.Portal(raw.Portal)
	if raw.ID != id {
		l.problems.Add("content.id_mismatch", shift(at(file, pos, "id"), 1), "hint.content_id", "want", id)
	}
	if raw.On != nil {
		t.On = l.date(raw.On, shift(at(file, pos, "on"), 1), false).String()
	}
	first := bytes.Count(front, []byte("\n")) + 4
	nodes, bad := letter.Body(file, first, body)
	t.Nodes = nodes
	l.problems = append(l.problems, bad...)
	return t
}

// shift adds n to the line of "file:line".
func shift(field string, n int) string {
	i := strings.LastIndex(field, ":")
	if i < 0 {
		return field
	}
	line, err := strconv.Atoi(field[i+1:])
	if err != nil {
		return field
	}
	return field[:i+1] + strconv.Itoa(line+n)
}

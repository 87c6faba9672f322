package form

import (
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/interview"
)

// A dayView is a date in three fields, and its second end in three more.
type dayView struct {
	From, To endView
	About    bool
	Range    bool // the second end is open
}

type endView struct{ Day, Month, Year string }

// dayView shows a date as it was typed, or as it was answered before.
func (s *Session) dayView(g interview.Given, answered bool, typed *posted) dayView {
	v := dayView{}
	if typed != nil {
		end := func(n string) endView {
			return endView{limited(typed.values.text("day" + n)), typed.values.text("month" + n), limited(typed.values.text("year" + n))}
		}
		v.From, v.To, v.About = end(""), end("2"), typed.values.one("about") != ""
		v.Range = v.To != endView{}
		return v
	}
	if !answered || len(g.Answer.Values) == 0 {
		return v
	}
	w, err := casefile.ParseWhen(g.Answer.Values[0])
	if err != nil || w.Unknown { // a word beside the date
		return v
	}
	end := func(year, month, day int) (e endView) {
		e.Year = strconv.Itoa(year)
		if w.Precision >= casefile.Month {
			e.Month = strconv.Itoa(month)
		}
		if w.Precision >= casefile.Day {
			e.Day = strconv.Itoa(day)
		}
		return e
	}
	v.About, v.Range = w.About, w.Range
	v.From = end(w.From.Year, int(w.From.Month), w.From.Day)
	if w.Range {
		v.To = end(w.To.Year, int(w.To.Month), w.To.Day)
	}
	return v
}

// readDay writes a date of fields as the case file keeps it: "about
// 2026-08-09..2026-08-12". What the second end leaves out is that of the first.
func (s *Session) readDay(a *interview.Ask, v values) ([]string, []fault) {
	if chosen := v.one("answer"); chosen != "" && v.text("day")+v.text("month")+v.text("year") == "" {
		return []string{chosen}, nil // a word beside the date
	} else if chosen != "" {
		return nil, []fault{{Field: "day", Text: s.say("form.two_answers"), Hint: s.say("form.hint_two_answers")}}
	}
	from, to := endOf(v, ""), endOf(v, "2")
	if from == (endView{}) && to == (endView{}) {
		return []string{""}, nil
	}
	second := to != endView{}
	if second {
		if to.Day != "" && to.Month == "" {
			to.Month = from.Month
		}
		if to.Year == "" {
			to.Year = from.Year
		}
		if from.Year == "" {
			from.Year = to.Year
		}
	}
	text, faults := s.end(from, "")
	if second {
		more, bad := s.end(to, "2")
		text, faults = text+".."+more, append(faults, bad...)
	}
	if v.one("about") != "" {
		text = "about " + text
	}
	return []string{text}, faults
}

func endOf(v values, n string) endView {
	field := func(name string) string { return interview.Digits(v.text(name + n)) }
	return endView{field("day"), field("month"), field("year")}
}

// end writes one end of a date, and says which field is wrong.
func (s *Session) end(e endView, n string) (string, []fault) {
	number := func(s string, least, most int) (int, bool) {
		i, err := strconv.Atoi(s)
		return i, err == nil && i >= least && i <= most && len(s) <= 4 && !strings.HasPrefix(s, "+")
	}
	var bad []fault
	wrong := func(field, text, hint string) {
		bad = append(bad, fault{Field: field + n, Text: s.say(text), Hint: s.say(hint)})
	}
	year, yearOK := number(e.Year, 1000, 9999)
	month, monthOK := number(e.Month, 1, 12)
	d, dayOK := number(e.Day, 1, 31)
	if e.Day != "" && !dayOK {
		wrong("day", "form.day_shape", "form.hint_day_shape")
	}
	switch {
	case e.Month != "" && !monthOK, e.Day != "" && e.Month == "":
		wrong("month", "form.month_missing", "form.hint_month_missing")
	}
	switch {
	case e.Year == "":
		wrong("year", "ask.date_no_year", "form.hint_year_shape")
	case !yearOK:
		wrong("year", "form.year_shape", "form.hint_year_shape")
	}
	if len(bad) > 0 {
		return "", bad
	}
	text := pad(year, 4)
	if e.Month != "" {
		text += "-" + pad(month, 2)
	}
	if e.Day != "" {
		text += "-" + pad(d, 2)
	}
	return text, nil
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	return strings.Repeat("0", max(0, width-len(s))) + s
}

package casefile

import (
	"errors"
	"slices"
	"strings"

	"arco/internal/civil"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// when reports a date that cannot be read, with its field.
func (k *checker) when(path, value string) { k.readWhen(path, value) }

func (k *checker) readWhen(path, value string) (When, bool) {
	w, err := ParseWhen(value)
	if err == nil {
		return w, true
	}
	var p *problem.Problem
	if errors.As(err, &p) {
		args := []any{}
		for name, v := range p.Args {
			args = append(args, name, v)
		}
		k.wrong(p.Code, path, p.Hint, args...)
	}
	return When{}, false
}

// past is for what has happened: it cannot begin after today.
func (k *checker) past(path, value string) {
	if w, ok := k.readWhen(path, value); ok && k.after(w) {
		k.wrong("case.date_future", path, "hint.date_future")
	}
}

func (k *checker) event(path, value string) {
	if w, ok := k.readWhen(path, value); ok && k.ahead(w) {
		k.wrong("case.event_future", path, "hint.date_future")
	}
}

// after reports whether all of the date lies after today.
func (k *checker) after(w When) bool {
	from, _, ok := w.Bounds()
	return ok && k.today.Before(from)
}

// ahead is after for what a helper recorded: one further east may already
// write tomorrow's date.
func (k *checker) ahead(w When) bool {
	today := k.today
	if _, exact := w.Exact(); exact {
		today = today.AddDays(1)
	}
	from, _, ok := w.Bounds()
	return ok && today.Before(from)
}

// day is for dates that count: one exact day.
func (k *checker) day(path, value string) {
	if w, ok := k.readWhen(path, value); ok {
		if _, exact := w.Exact(); !exact {
			k.wrong("case.date_exact", path, "hint.date_exact")
		}
	}
}

func (k *checker) pastDay(path, value string) {
	k.day(path, value)
	if w, err := ParseWhen(value); err == nil && k.ahead(w) {
		k.wrong("case.date_future", path, "hint.date_future")
	}
}

// dates compares dates with each other.
func (k *checker) dates() {
	c := k.c
	if born, _, ok := bounds(c.Requester.BirthDate); ok {
		if _, latest, _ := bounds(c.Requester.BirthDate); latest.Year+120 < k.today.Year {
			k.doubt("case.birth_long_ago", "requester.birth_date", "hint.compare_paper_date")
		}
		for i, e := range c.Events {
			if _, end, ok := bounds(e.When); ok && end.Before(born) {
				k.wrong("case.event_before_birth", tomlfile.Path("event", i, "when"), "hint.compare_dates")
			}
		}
		if _, end, ok := bounds(c.Requester.LPRSince); ok && end.Before(born) {
			k.wrong("case.lpr_before_birth", "requester.lpr_since", "hint.compare_dates")
		}
	}
	for i, d := range c.Requester.RecordedBirthDates {
		if d != "" && d != Unknown && d == c.Requester.BirthDate {
			k.doubt("case.recorded_same", tomlfile.Path("requester", "recorded_birth_dates", i), "hint.recorded_same")
		}
	}
	if len(c.Requester.RecordedBirthDates) == 0 {
		for i, r := range c.Corrections {
			if namesBirth(r.Record) {
				k.doubt("case.recorded_missing", tomlfile.Path("correction", i, "wrong"), "hint.recorded_missing")
			}
		}
	}
	if o := c.Organisation; o != nil {
		from, _, ok := bounds(o.PeriodFrom)
		if _, to, ok2 := bounds(o.PeriodTo); ok && ok2 && to.Before(from) {
			k.wrong("case.period_backwards", "organisation.period_to", "hint.period_backwards")
		}
		if ok && k.today.Before(from) {
			k.wrong("case.date_future", "organisation.period_from", "hint.date_future")
		}
	}
	for i, f := range c.Filings {
		filed, _, ok := bounds(f.FiledOn)
		if _, received, ok2 := bounds(f.ReceivedOn); ok && ok2 && received.Before(filed) {
			k.wrong("case.received_before_filed", tomlfile.Path("filing", i, "received_on"), "hint.compare_dates")
		}
	}
	if r := c.Representative; r != nil {
		if _, end, ok := bounds(r.Until); ok && end.Before(k.today) {
			k.doubt("case.consent_ended", "representative.until", "hint.consent_ended")
		}
	}
}

// namesBirth reports whether the words for where a wrong entry stands name the
// date of birth.
func namesBirth(record string) bool {
	record = strings.ToLower(record)
	return slices.ContainsFunc([]string{"date of birth", "birth date", "fecha de nacimiento"}, func(w string) bool { return strings.Contains(record, w) })
}

// bounds are those of a date that can be read.
func bounds(s string) (from, to civil.Date, ok bool) {
	w, err := ParseWhen(s)
	if err != nil {
		return from, to, false
	}
	return w.Bounds()
}

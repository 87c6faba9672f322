package content

import (
	"strings"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/pattern"
)

var factID = pattern.New(`^[a-z][a-z0-9_]*$`)

// checkFacts: every fact says what it states, where that was read, when, and how sure it is.
func checkFacts(p *Pack, add adder) {
	for _, j := range sortedKeys(p.Jurisdictions) {
		for _, id := range sortedKeys(p.Jurisdictions[j].Facts()) {
			f := p.Jurisdictions[j].Facts()[id]
			missing := func(key string) {
				add("content.missing_key", f.Where, "hint.content_missing_key", "key", key)
			}
			if !factID.MatchString(f.ID) {
				add("content.fact_id", f.Where, "hint.content_fact_id", "id", f.ID)
			}
			if f.Statement.None() {
				missing("statement")
			}
			if f.Citation.None() {
				missing("citation")
			}
			if !strings.HasPrefix(f.Source, "http") {
				missing("source")
			}
			if f.ReadOn.IsZero() {
				missing("read_on")
			}
			switch f.Confidence {
			case law.High, law.Medium, law.Low:
			default:
				add("content.word", f.Where, "hint.content_word", "key", "confidence", "allowed", "high, medium, low")
			}
			switch f.Status {
			case law.Draft, law.Sourced, law.Verified, law.Expired:
			default:
				add("content.word", f.Where, "hint.content_word", "key", "status", "allowed", "draft, sourced, verified, expired")
			}
			if f.Owes != "" && (f.Owes != law.Receipt || f.Value == nil) {
				add("content.word", f.Where, "hint.content_word", "key", "owes", "allowed", law.Receipt)
			}
			if f.Value != nil {
				checkPeriod(f.Value, "value", f.Where, add)
			}
			checkBefore(f, add)
			checkAgreement(f, add)
			if n := len(strings.Fields(f.Quote)); n > 40 {
				add("content.long_quote", f.Where, "hint.content_quote", "words", n)
			}
		}
	}
}

var signed = pattern.New(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// checkAgreement: an instrument says when, between whom, and what was published.
func checkAgreement(f *law.Fact, add adder) {
	a := f.Agreement
	if a == nil {
		return
	}
	missing := func(key string) {
		add("content.missing_key", f.Where, "hint.content_missing_key", "key", "agreement."+key)
	}
	if !signed.MatchString(a.Signed) {
		missing("signed")
	}
	if len(a.Parties) < 2 {
		missing("parties")
	}
	for _, c := range a.Parties {
		if len(c) != 2 || strings.ToUpper(c) != c {
			add("content.word", f.Where, "hint.content_word", "key", "agreement.parties", "allowed", "[A-Z][A-Z]")
		}
	}
	if a.Published.None() {
		missing("published")
	}
}

func checkPeriod(p *law.Period, key, where string, add adder) {
	switch p.Unit {
	case "day", "working_day", "month":
	default:
		add("content.word", where, "hint.content_word", "key", key+".unit", "allowed", "day, working_day, month")
	}
	if p.Count <= 0 {
		add("content.missing_key", where, "hint.content_missing_key", "key", key+".count")
	} else if what := p.Rule().Check(); what != "" && what != "unit" {
		add("content.period", where, "hint.content_period", "key", key+"."+what)
	}
}

// checkBefore: earlier values have a source of their own, and each ends where
// the next began.
func checkBefore(f *law.Fact, add adder) {
	missing := func(key string) { add("content.missing_key", f.Where, "hint.content_missing_key", "key", key) }
	if len(f.Before) == 0 {
		return
	}
	if f.Value == nil || f.Value.From.IsZero() {
		missing("value.from")
		return
	}
	next := f.Value.From
	for i := range f.Before {
		b := &f.Before[i]
		checkPeriod(&b.Period, "before", f.Where, add)
		if !strings.HasPrefix(b.Source, "http") {
			missing("before.source")
		}
		if b.ReadOn.IsZero() {
			missing("before.read_on")
		}
		if !b.From.Before(next) || b.From.IsZero() && i < len(f.Before)-1 {
			add("content.before", f.Where, "hint.content_before", "fact", f.ID)
		}
		next = b.From
	}
}

// An Open is something a person should look at: it does not stop a letter.
type Open struct {
	Code  string // message key
	Where string
	Args  map[string]any
}

// Review lists what is unconfirmed, old, stale or unreviewed on a day.
func Review(p *Pack, today civil.Date) []Open {
	var out []Open
	add := func(code, where string, args map[string]any) { out = append(out, Open{code, where, args}) }
	for _, j := range sortedKeys(p.Jurisdictions) {
		for _, id := range sortedKeys(p.Jurisdictions[j].Facts()) {
			f := p.Jurisdictions[j].Facts()[id]
			args := map[string]any{"id": f.ID, "statement": strings.Join(f.Statement.Words(""), "")}
			switch {
			case f.Status == law.Expired:
				add("open.expired", f.Where, args)
			case f.Confidence == law.Low || f.Status == law.Draft:
				add("open.unconfirmed", f.Where, args)
			case f.ReadOn.AddMonths(p.Ages.Fact.Warn).Before(today):
				add("open.old_reading", f.Where, map[string]any{"id": f.ID, "date": f.ReadOn.String()})
			}
		}
		for _, a := range p.Jurisdictions[j].Agencies() {
			for _, c := range a.Channels {
				if c.ReadOn.AddMonths(p.Ages.Channel.Warn).Before(today) {
					add("open.old_channel", c.Where, map[string]any{"id": a.ID + " " + c.ID, "date": c.ReadOn.String()})
				}
			}
		}
	}
	return append(append(out, p.lacking()...), p.hard()...)
}

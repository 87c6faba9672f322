package app

import (
	"arco/internal/course"
	"arco/internal/plan"
)

// A Time is a sentence about a day of a filing: until when an urgent letter
// should be there, or when an answer is due. Urgent ones call for something now.
type Time struct {
	Text   string
	Urgent bool
}

// Times says which days matter for a filing of a plan.
func (a *App) Times(lang string, f *plan.Filing, opt Options) ([]Time, error) {
	say := a.Words.In(lang)
	var out []Time
	if w := f.Within; w != nil {
		value := w.Fact.ValueOn(w.From)
		key := "plan.within"
		if w.Over {
			key = "plan.within_over"
		}
		out = append(out, Time{say.Say(key, "period", say.Period(value.Count, value.Unit), "from", w.From, "on", w.On), true})
	}
	d, err := course.Dues(f, &a.Pack.Library, opt.plan().TodayAt(a.Pack.Jurisdictions[f.Agency.Jurisdiction]))
	if err != nil || d == nil {
		return out, err
	}
	key := "plan.due"
	switch {
	case d.Answered:
		key = "plan.due_answered"
	case d.Stopped:
		key = "plan.due_stopped"
	case d.Why != nil:
		key = "plan.due_by_hand"
	case d.If:
		key = "plan.due_if"
	case d.Assumed:
		key = "plan.due_sent"
	}
	received, on := "", ""
	if !d.Received.IsZero() {
		received = say.Weekday(d.Received)
	}
	if !d.On.IsZero() {
		on = say.Weekday(d.On)
	}
	out = append(out, Time{Text: say.Say(course.Words(key, d.Fact), "received", received, "on", on)})
	if d.Late && !d.If {
		extended := d.Extended
		if extended.IsZero() {
			extended = d.On
		}
		number := f.History.Tracking
		if number == "" {
			number = f.ID
		}
		out = append(out, Time{say.Say(course.Words("plan.late", d.Fact), "on", say.Weekday(d.On), "extended", say.Weekday(extended), "number", number), true})
	}
	return out, say.Err()
}

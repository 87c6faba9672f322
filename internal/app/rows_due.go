package app

import (
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/words"
)

// A DueRow says in data when the answer to a request is due, and by which rule,
// with the same keys in the plan and in the manifest. Days are written
// 2026-12-31; the law is named in English.
type DueRow struct {
	State        string    `json:"state"`                    // if_received | running | late | stopped | answered | by_hand
	IfReceivedOn string    `json:"if_received_on,omitempty"` // nothing is sent yet: if it arrives on the day of the plan
	CountedFrom  string    `json:"counted_from,omitempty"`
	FromSending  bool      `json:"counted_from_sending,omitempty"` // the day of receipt is not known
	AnswerBy     string    `json:"answer_by,omitempty"`
	Owes         string    `json:"owes,omitempty"`        // receipt: until then only a word that the letter arrived is due
	ExtendedTo   string    `json:"extended_to,omitempty"` // if the office uses the extension that the law allows
	Period       PeriodRow `json:"period,omitzero"`
	Citation     string    `json:"citation,omitempty"`
}

// A PeriodRow is a period of law: 20 working_day.
type PeriodRow struct {
	Count int    `json:"count"`
	Unit  string `json:"unit"` // day | working_day | month
}

// DueRow is the day of one filing's answer, nil if the law sets none.
func (a *App) DueRow(f *plan.Filing, today civil.Date) (*DueRow, error) {
	d, err := course.Dues(f, &a.Pack.Library, today)
	if err != nil {
		return nil, err
	}
	return a.dueRow(d)
}

func (a *App) dueRow(d *course.Due) (*DueRow, error) {
	if d == nil {
		return nil, nil
	}
	x := &DueRow{State: "running", FromSending: d.Assumed && !d.If, AnswerBy: d.On.String(), ExtendedTo: d.Extended.String()}
	switch {
	case d.Answered:
		x.State = "answered"
	case d.Stopped:
		x.State = "stopped"
	case d.Why != nil:
		x.State, x.AnswerBy, x.ExtendedTo = "by_hand", "", ""
	case d.If:
		x.State = "if_received"
	case d.Late:
		x.State = "late"
	}
	if d.If {
		x.IfReceivedOn = d.Received.String()
	} else {
		x.CountedFrom = d.Received.String()
	}
	say := a.Words.In("en")
	if d.Fact != nil {
		value := d.Fact.ValueOn(d.Received)
		x.Owes, x.Citation, x.Period = d.Fact.Owes, say.Cite(d.Fact), PeriodRow{value.Count, value.Unit}
	}
	return x, say.Err()
}

// dueOf is the office's day of a filing that was sent, nil if it has none.
func dueOf(say *words.Speaker, s *course.Standing) *DueRow {
	k := s.Office
	if k == nil || k.Fact == nil {
		return nil
	}
	value := k.Fact.ValueOn(k.Start)
	x := &DueRow{State: "running", CountedFrom: k.Start.String(), FromSending: k.Assumed, AnswerBy: k.Last.String(), ExtendedTo: s.May.String(),
		Owes: k.Fact.Owes, Citation: say.Cite(k.Fact), Period: PeriodRow{value.Count, value.Unit}}
	if late, _ := s.Late(); late {
		x.State = "late"
	}
	return x
}

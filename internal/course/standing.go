// Package course is what happens to a filing after it was made: the events that
// the case records, what they mean, which clocks run, and the next letter. It
// walks the graph of answers that stands in a jurisdiction's folder. All days of
// a filing are counted here, by the calendar of its office; the plan knows
// nothing of it, and the words are the speaker's.
package course

import (
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
)

// Built-in events, known in every jurisdiction.
const (
	EventFiled    = "filed"
	EventReceived = "received"
	EventReturned = "returned" // what was sent came back
)

// A Standing is where a filing is: what happened to it, what that means, which
// clocks run, and which letters may come next.
type Standing struct {
	Filing  *plan.Filing     // the request as it was planned
	Record  *casefile.Filing // what the case file says of it; never nil
	Again   string           // id of one more request of the same kind
	Guessed bool             // the record does not say which letter it was: today's answers stand for it
	Law     *law.Jurisdiction
	Stage   *law.Stage
	Node    *law.Answer // what the last answer, or silence, means; nil while one waits
	Last    *Event      // the event of Node
	Events  []Event     // in order of date
	Filed   civil.Date
	Sent    civil.Date // of the last step, or of the request
	Arrived civil.Date // at the office that decides now; Sent if not known
	Assumed bool       // Arrived is only the day of sending
	Step    *law.Step  // the last one sent, nil before

	Number       string     // of the request
	AppealNumber string     // of what was sent after it
	OfficeDate   civil.Date // that the office named for its own answer
	Asked        civil.Date // that its letter set for the person

	Office   *Clock // of the office, nil if none runs
	Advised  *Clock // where no term of the office runs: from the day after its last day on silence can be recorded, by our advice
	CameBack *Event // what was sent last came back, and was not sent again
	Extended bool
	May      civil.Date // to where the office's time can be extended by notice; zero if it cannot
	LastDay  *Clock     // of the person
	DoBy     *Clock
	Earlier  []Earlier // answers before the last whose own last day is not settled
	Hand     ByHand    // clocks whose days the calendar does not know
	Offered  []*law.Step
	Follow   []string // events that can follow

	due     civil.Date // strict end of the office's clock, also when it is over
	paused  *Clock
	stopped civil.Date // when it was paused
	today   civil.Date
	first   civil.Date // when the request was sent, known before the walk
	past    []*Standing
	before  *Standing // as it was before the last thing was sent; nil before the request
	heard   bool      // the office has spoken since
	also    []string  // steps that an event offers beside those of Node
}

// Stand walks through what is recorded of a filing. The error lists what in
// the history cannot be: an event that cannot follow, a day before the request.
func Stand(c *casefile.Case, lib *law.Library, id string, opt plan.Options) (*Standing, error) {
	r, err := asMade(c, lib, id, opt)
	if err != nil {
		return nil, err
	}
	events, bad := eventsOf(r.Record, r.At)
	if len(bad) > 0 {
		return nil, bad
	}
	return walk(r, lib, events, opt.TodayAt(lib.Jurisdictions[r.Agency.Jurisdiction]))
}

// asMade is the filing as it was made, at an office whose answers are known.
func asMade(c *casefile.Case, lib *law.Library, id string, opt plan.Options) (*plan.Recorded, error) {
	r, err := plan.AsMade(c, lib, id, opt)
	if err != nil || lib.Jurisdictions[r.Agency.Jurisdiction].Answers() != nil {
		return r, err
	}
	where := "--filing"
	if r.At >= 0 {
		where = plan.RecordField(r.At) + ".id"
	}
	return nil, problem.List{problem.New("next.not_covered", where, "hint.next_not_covered", "agency", r.Agency.ID)}
}

// With walks the same history with one more event, to see whether it can
// follow. Problems about the new event have the fields of the flags.
func With(c *casefile.Case, lib *law.Library, id string, e casefile.FilingEvent, opt plan.Options) (*Standing, error) {
	r, err := asMade(c, lib, id, opt)
	if err != nil {
		return nil, err
	}
	events, bad := eventsOf(r.Record, r.At)
	if len(bad) > 0 {
		return nil, bad
	}
	if _, err := walk(r, lib, events, opt.TodayAt(lib.Jurisdictions[r.Agency.Jurisdiction])); err != nil { // first what was there before
		return nil, err
	}
	on, err := civil.Parse(e.On)
	if err != nil {
		return nil, problem.List{problem.New("use.date", "--date", "hint.use_date")}
	}
	events = append(events, Event{FilingEvent: e, On: on})
	return walk(r, lib, events, opt.TodayAt(lib.Jurisdictions[r.Agency.Jurisdiction]))
}

package course

import (
	"fmt"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/words"
)

// An Event with its day and the place where it is recorded.
type Event struct {
	casefile.FilingEvent
	On    civil.Date
	Field string
}

// eventsOf lists the recorded events; the two days of older files come first.
func eventsOf(h *casefile.Filing, at int) ([]Event, problem.List) {
	var out []Event
	var bad problem.List
	field := fmt.Sprintf("filing[%d]", at+1)
	add := func(e casefile.FilingEvent, where string) {
		on, err := civil.Parse(e.On)
		if err != nil {
			bad.Add("case.date_exact", where, "hint.date_exact", "key", where)
			return
		}
		out = append(out, Event{FilingEvent: e, On: on, Field: where})
	}
	recorded := func(code string) bool {
		return slices.ContainsFunc(h.Events, func(e casefile.FilingEvent) bool { return e.Code == code })
	}
	back := func(e casefile.FilingEvent) bool { return e.Code == EventReturned }
	if casefile.Told(h.FiledOn) && (!recorded(EventFiled) || slices.ContainsFunc(h.Events, back)) {
		add(casefile.FilingEvent{Code: EventFiled, On: h.FiledOn, Number: h.Tracking}, field+".filed_on")
	}
	if casefile.Told(h.ReceivedOn) {
		add(casefile.FilingEvent{Code: EventReceived, On: h.ReceivedOn, Number: h.Tracking}, field+".received_on")
	}
	for i, e := range h.Events {
		add(e, fmt.Sprintf("%s.event[%d].on", field, i+1))
	}
	return out, bad
}

// rank puts the sending of the request before all else of the same day;
// everything else stays in the order in which it was recorded.
func rank(code string) int {
	if code == EventFiled {
		return 0
	}
	return 1
}

// fields of an event: the flags for a new one.
func (e *Event) onField() string {
	if e.Field == "" {
		return "--date"
	}
	return e.Field
}

func (e *Event) codeField() string {
	if e.Field == "" {
		return "--event"
	}
	return strings.TrimSuffix(e.Field, ".on") + ".code"
}

// Happening names an event.
func Happening(say *words.Speaker, a *law.Answers, code string) string {
	switch {
	case code == EventFiled:
		return say.Say("happened.filed")
	case code == EventReceived:
		return say.Say("happened.received")
	case strings.HasPrefix(code, law.Sent):
		if st := a.Step(strings.TrimPrefix(code, law.Sent)); st != nil {
			return say.Say("happened.sent", "step", say.Of(st.Name))
		}
	}
	if c := a.Code(code); c != nil {
		return say.Of(c.Name)
	}
	say.Keep(fmt.Errorf("the event %q has no name", code))
	return ""
}

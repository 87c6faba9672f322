package plan

import (
	"fmt"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// An Event with its day and the place where it is recorded.
type Event struct {
	casefile.FilingEvent
	On    civil.Date
	Field string
}

// FindFiling names agency and right of a filing id such as "us-cbp-access".
func FindFiling(lib *law.Library, id string) (*law.Agency, law.Right, bool) {
	for _, a := range lib.Agencies() {
		for _, r := range law.Rights {
			if FilingID(a, r) == id {
				return a, r, true
			}
		}
	}
	return nil, "", false
}

// FilingID is the id of a right at an agency.
func FilingID(a *law.Agency, r law.Right) string {
	return strings.ReplaceAll(a.ID, "/", "-") + "-" + string(r)
}

// requested plans the request behind a filing id.
func requested(c *casefile.Case, lib *law.Library, id string, opt Options) (*Filing, error) {
	a, right, ok := FindFiling(lib, id)
	if !ok {
		return nil, problem.List{problem.New("next.unknown_filing", "--filing", "hint.next_unknown_filing", "known", strings.Join(KnownFilings(c, lib), ", "))}
	}
	r := casefile.Request{Agency: a.ID, Right: string(right)}
	for _, x := range c.Requests {
		if x.Agency == r.Agency && x.Right == r.Right {
			r = x
		}
	}
	f, err := One(c, lib, r, Fields{"--filing", "--filing"}, opt)
	if err != nil {
		return nil, err
	}
	if lib.Jurisdictions[a.Jurisdiction].Answers == nil {
		return nil, problem.List{problem.New("next.not_covered", "--filing", "hint.next_not_covered", "agency", a.ID)}
	}
	return f, nil
}

// KnownFilings lists the filings of a case: those recorded and those asked for.
func KnownFilings(c *casefile.Case, lib *law.Library) []string {
	var out []string
	add := func(id string) {
		if _, _, ok := FindFiling(lib, id); ok && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, f := range c.Filings {
		add(f.ID)
	}
	for _, r := range c.Requests {
		add(strings.ReplaceAll(r.Agency, "/", "-") + "-" + r.Right)
	}
	return out
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
	if told(h.FiledOn) && !recorded(EventFiled) {
		add(casefile.FilingEvent{Code: EventFiled, On: h.FiledOn, Number: h.Tracking}, field+".filed_on")
	}
	if told(h.ReceivedOn) {
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

// Happening names an event: words of the graph, or a message key of ours.
func Happening(a *law.Answers, code, locale string) (text, key string, args []any) {
	switch {
	case code == EventFiled:
		return "", "happened.filed", nil
	case code == EventReceived:
		return "", "happened.received", nil
	case strings.HasPrefix(code, law.Sent):
		if st := a.Step(strings.TrimPrefix(code, law.Sent)); st != nil {
			name, _ := st.Name.In(locale)
			return "", "happened.sent", []any{"step", name}
		}
	}
	if c := a.Code(code); c != nil {
		text, _ = c.Name.In(locale)
	}
	return text, "", nil
}

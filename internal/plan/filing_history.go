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
	n, ok := ParseID(lib, id)
	return n.Agency, n.Right, ok
}

// A request is a filing with its record, as it was made.
type request struct {
	*Filing
	record *casefile.Filing // never nil; empty if nothing is recorded
	at     int              // of the record in the case, -1 if there is none
	// Guessed says that the record does not tell which of several letters was
	// sent, so that today's answers stand for it.
	guessed bool
	again   string // id of one more
}

// requested plans the request behind a filing id, with the record of it.
func requested(c *casefile.Case, lib *law.Library, id string, opt Options) (*request, error) {
	at := FindRecord(c, lib, id)
	where := "--filing"
	r := &request{record: &casefile.Filing{}, at: at}
	if at >= 0 {
		r.record, where = &c.Filings[at], RecordField(at)+".id"
	}
	n, ok := ParseID(lib, id)
	if at >= 0 {
		n, ok = NameOf(lib, r.record)
	}
	if !ok {
		return nil, unknownFiling(c, lib, id, where, opt.Today)
	}
	j := lib.Jurisdictions[n.Agency.Jurisdiction]
	if n.Unclear() {
		return nil, problem.List{problem.New("filing.unclear", where, "hint.filing_unclear", "id", SafeID(id),
			"choices", strings.Join(n.Choices(), ", "), "first", n.Choices()[0])}
	}
	h := r.record
	if at < 0 {
		h = nil
	}
	was, bad := pastOf(lib, n, h, at)
	if len(bad) > 0 {
		return nil, bad
	}
	opt.was, opt.followed = was, true
	q := casefile.Request{Agency: n.Agency.ID, Right: string(n.Right)}
	for _, x := range c.Requests {
		if x.Agency == q.Agency && x.Right == q.Right && (x.Way == "" || x.Way == was.way) {
			q = x
		}
	}
	f, err := One(c, lib, q, Fields{where, where}, opt)
	if err != nil {
		return nil, err
	}
	if j.Answers == nil {
		return nil, problem.List{problem.New("next.not_covered", where, "hint.next_not_covered", "agency", n.Agency.ID)}
	}
	f.ID = n.numbered(f.ID)
	n.Way = f.Route.Way
	r.again = n.Again()
	f.History, f.Unclear = h, false
	r.Filing = f
	r.guessed = h != nil && Sent(h) && was.route == nil && letters(j, n) > 1
	return r, nil
}

// letters counts the routes by which a filing of the name can have been made.
func letters(j *law.Jurisdiction, n Name) int {
	k := 0
	for _, r := range j.Routes {
		if r.Right == n.Right && r.Way == n.Way && slices.Contains(r.Agencies, n.Agency.ID) {
			k++
		}
	}
	return k
}

func unknownFiling(c *casefile.Case, lib *law.Library, id, where string, today civil.Date) error {
	ids := KnownFilings(c, lib, today)
	known := strings.Join(ids, ", ")
	if near := nearID(ids, lib, id); near != "" {
		return problem.List{problem.New("next.unknown_filing", where, "hint.next_did_you_mean", "suggestion", near, "known", known)}
	}
	return problem.List{problem.New("next.unknown_filing", where, "hint.next_unknown_filing", "known", known)}
}

// KnownFilings lists the filings of a case: those recorded and those asked for.
func KnownFilings(c *casefile.Case, lib *law.Library, today civil.Date) []string {
	var out []string
	add := func(id string) {
		if _, _, ok := FindFiling(lib, id); ok && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	asked := map[string]bool{}
	for i := range c.Filings {
		if n, ok := NameOf(lib, &c.Filings[i]); ok {
			add(n.Full())
			asked[FilingID(n.Agency, n.Right, "")] = true
		}
	}
	for _, r := range c.Requests {
		id := strings.ReplaceAll(r.Agency, "/", "-") + "-" + r.Right
		n, ok := ParseID(lib, id)
		switch {
		case !ok:
		case r.Way != "":
			add(id + "-" + r.Way)
		case !n.Unclear():
			add(id)
		case !asked[id]:
			if f, err := One(c, lib, r, Fields{}, Options{Today: today}); err == nil {
				add(f.ID)
			}
		}
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
	back := func(e casefile.FilingEvent) bool { return e.Code == EventReturned }
	if told(h.FiledOn) && (!recorded(EventFiled) || slices.ContainsFunc(h.Events, back)) {
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

package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
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
	Filing  *Filing          // the request as it was planned
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
	was     map[string]bool
	first   civil.Date // when the request was sent, known before the walk
	past    []*Standing
	before  *Standing // as it was before the last thing was sent; nil before the request
	heard   bool      // the office has spoken since
	also    []string  // steps that an event offers beside those of Node
}

// A Clock is a period that runs.
type Clock struct {
	Term    *law.Term
	Fact    *law.Fact // nil for advice of ours
	From    string
	Assumed bool             // counted from the day of sending, because the day of receipt is not recorded
	Named   civil.Date       // the office's own day for the person; zero where a rule counts
	Why     *problem.Problem // why it cannot be counted; then Last and Lenient are no days
	civil.Count
}

// Stand walks through what is recorded of a filing. The error lists what in
// the history cannot be: an event that cannot follow, a day before the request.
func Stand(c *casefile.Case, lib *law.Library, id string, opt Options) (*Standing, error) {
	r, err := requested(c, lib, id, opt)
	if err != nil {
		return nil, err
	}
	events, bad := eventsOf(r.record, r.at)
	if len(bad) > 0 {
		return nil, bad
	}
	return walk(r, lib, events, opt.TodayAt(lib.Jurisdictions[r.Agency.Jurisdiction]))
}

// With walks the same history with one more event, to see whether it can
// follow. Problems about the new event have the fields of the flags.
func With(c *casefile.Case, lib *law.Library, id string, e casefile.FilingEvent, opt Options) (*Standing, error) {
	r, err := requested(c, lib, id, opt)
	if err != nil {
		return nil, err
	}
	events, bad := eventsOf(r.record, r.at)
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

func walk(r *request, lib *law.Library, events []Event, today civil.Date) (*Standing, error) {
	h := r.record
	j := lib.Jurisdictions[r.Agency.Jurisdiction]
	s := &Standing{Filing: r.Filing, Record: h, Guessed: r.guessed, Again: r.again, Law: j, Stage: j.Answers.Stage(law.FirstStage), today: today, was: map[string]bool{}}
	if told(h.Tracking) {
		s.Number = h.Tracking
	}
	slices.SortStableFunc(events, func(a, b Event) int {
		if a.On != b.On {
			if a.On.Before(b.On) {
				return -1
			}
			return 1
		}
		return min(1, max(-1, cmp.Compare(rank(a.Code), rank(b.Code))))
	})
	for _, e := range events {
		if e.Code == EventFiled && s.first.IsZero() {
			s.first = e.On
		}
	}
	for i := range events {
		if err := s.step(&events[i], lib); err != nil {
			return nil, err
		}
		s.Events = append(s.Events, events[i])
		if i < len(events)-1 {
			then := *s
			s.past = append(s.past, &then)
		}
	}
	s.Offered = s.offered()
	s.Follow = s.follow()
	return s, nil
}

// step takes one event.
func (s *Standing) step(e *Event, lib *law.Library) error {
	if s.today.AddDays(1).Before(e.On) { // further east it may be tomorrow already
		return problem.List{problem.New("next.future", e.onField(), "hint.next_future")}
	}
	if !s.first.IsZero() && e.On.Before(s.first) {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.first)}
	}
	switch {
	case e.Code == EventFiled:
		if !s.Filed.IsZero() {
			return problem.List{problem.New("next.filed_twice", e.codeField(), "hint.next_filed_twice", "on", s.Filed)}
		}
		s.keep()
		s.Filed, s.Sent, s.Arrived, s.Assumed = e.On, e.On, e.On, true
		s.Node, s.Last = nil, nil
		s.number(e)
		return s.start(lib)
	case e.Code == EventReceived:
		return s.received(e, lib)
	}
	if s.Filed.IsZero() {
		return problem.List{problem.New("next.not_filed", e.onField(), "hint.next_not_filed")}
	}
	if strings.HasPrefix(e.Code, law.Sent) {
		return s.sent(e, lib)
	}
	return s.answered(e, lib)
}

func (s *Standing) number(e *Event) {
	switch {
	case !told(e.Number):
	case s.Stage.ID == law.FirstStage && s.Step == nil:
		s.Number = e.Number
	default:
		s.AppealNumber = e.Number
	}
}

// received: the request, or what was sent last, reached the office.
func (s *Standing) received(e *Event, lib *law.Library) error {
	if s.Filed.IsZero() { // a file that holds the day of receipt only
		s.keep()
		s.Filed, s.Sent, s.Node, s.Last = e.On, e.On, nil, nil
	}
	if e.On.Before(s.Sent) {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.Sent)}
	}
	if s.Node != nil && s.Node.End || s.decided() {
		return problem.List{problem.New("next.cannot_follow", e.codeField(), "hint.next_cannot_follow", "can", strings.Join(s.follow(), ", "))}
	}
	s.Arrived, s.Assumed, s.heard = e.On, false, true
	s.number(e)
	return s.start(lib)
}

// decided reports whether a decision came in this stage, so that nobody waits.
func (s *Standing) decided() bool {
	if s.Node == nil || s.Last == nil {
		return false
	}
	c := s.Law.Answers.Code(s.Last.Code)
	return c != nil && c.Kind != law.Interim
}

// start begins the office's clock of the stage.
func (s *Standing) start(lib *law.Library) error {
	s.Office, s.paused, s.Extended, s.due, s.May, s.Advised = nil, nil, false, civil.Date{}, civil.Date{}, nil
	s.Hand.Office = nil
	term := s.Stage.Clock
	if s.Stage.ID == law.FirstStage && term == nil && s.Filing.Route.Clock != "" {
		term = &law.Term{Fact: s.Filing.Route.Clock, From: "received"}
	}
	if term == nil {
		return s.advise(s.Arrived, lib)
	}
	k, err := s.clock(term, s.Arrived, lib)
	if s.Office = s.counted(k, &s.Hand.Office); err != nil || s.Office == nil {
		return err
	}
	s.due = k.Last
	if extra := s.Filing.Route.Extra; extra != "" && s.Stage.ID == law.FirstStage && s.Stage.Clock == nil {
		more, err := s.clock(&law.Term{Fact: extra, From: "due"}, s.due, lib)
		if err != nil {
			return err
		}
		s.May = more.Last // zero if it cannot be counted
	}
	return nil
}

// clock counts a term. on is the day of the event. A clock whose days the
// calendar does not know comes back with Why and without days.
func (s *Standing) clock(t *law.Term, on civil.Date, lib *law.Library) (*Clock, error) {
	if t == nil {
		return nil, nil
	}
	k := &Clock{Term: t, From: t.From}
	p := t.Period
	if t.Fact != "" {
		k.Fact = lib.Fact(s.Law.ID, t.Fact)
		if k.Fact == nil || k.Fact.Value == nil {
			return nil, fmt.Errorf("term %s has no period", t.Fact)
		}
		p = k.Fact.Value
	}
	from := on
	switch t.From {
	case "filed":
		from = s.Filed
	case "received", "sent":
		from, k.Assumed = s.Arrived, s.Assumed
	case "due":
		switch {
		case !s.due.IsZero():
			from = s.due
		case s.Hand.Office != nil: // it runs on from a day that nobody has counted
			k.Count, k.Why = civil.Count{Rule: p.Rule()}, s.Hand.Office.Why
			return k, nil
		}
	}
	return k, k.count(s.Law.Calendar, from, p.Rule())
}

// sent: the person sent a next letter.
func (s *Standing) sent(e *Event, lib *law.Library) error {
	st := s.Law.Answers.Step(strings.TrimPrefix(e.Code, law.Sent))
	if st == nil || !slices.Contains(s.offered(), st) {
		return s.cannot(e)
	}
	if e.On.Before(s.Sent) || s.Last != nil && e.On.Before(s.Last.On) {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.Sent)}
	}
	interim := s.Node != nil && !s.decided()
	s.keep()
	s.settle(st, e.On)
	s.Step, s.was[e.Code], s.also = st, true, nil
	if st.Stage == "" && !interim {
		return nil
	}
	s.Node, s.Last, s.LastDay, s.DoBy, s.Asked = nil, nil, nil, nil, civil.Date{}
	s.Hand.LastDay, s.Hand.DoBy = nil, nil
	s.Sent = e.On
	moved := st.Stage != "" && st.Stage != s.Stage.ID
	switch {
	case moved:
		s.Stage = s.Law.Answers.Stage(st.Stage)
		s.Arrived, s.Assumed, s.OfficeDate = e.On, true, civil.Date{}
		if told(e.Number) {
			s.AppealNumber = e.Number
		}
		return s.start(lib)
	case s.paused != nil: // the days that are left go on
		return s.resume(e.On)
	case s.Office == nil && s.Hand.Office == nil:
		return s.advise(e.On, lib)
	}
	return nil
}

// resume lets the office's clock go on with the days that are left.
func (s *Standing) resume(on civil.Date) error {
	k := *s.paused
	r := k.Rule
	if r.Count = r.Count - k.At(s.stopped); r.Count < 1 {
		r.Count = 1
	}
	if err := k.count(s.Law.Calendar, on, r); err != nil {
		return err
	}
	s.paused = nil
	if s.Office = s.counted(&k, &s.Hand.Office); s.Office != nil {
		s.due = k.Last
	}
	return nil
}

// answered: the office did something, or nothing in time.
func (s *Standing) answered(e *Event, lib *law.Library) error {
	if e.On.Before(s.Filed) || e.On.Before(s.Sent) && s.Stage.ID != law.FirstStage {
		return problem.List{problem.New("next.before_request", e.onField(), "hint.next_before_request", "on", s.Sent)}
	}
	n := s.Law.Answers.Node(s.Filing.Right, s.Stage.ID, s.Filing.Agency.ID, e.Code, s.Filing.Cond)
	if n == nil {
		return s.cannot(e)
	}
	code := s.Law.Answers.Code(e.Code)
	switch {
	case code.Kind == law.Returned:
		return s.returned(e, n)
	case e.Code == law.Silence:
		if err := s.silent(e); err != nil {
			return err
		}
	default:
		s.heard, s.CameBack = true, nil
	}
	s.number(e)
	if told(e.Until) {
		if d, err := civil.Parse(e.Until); err == nil {
			if d.Before(e.On) {
				return problem.List{problem.New("next.until_before", strings.TrimSuffix(e.onField(), ".on"), "hint.next_until_before")}
			}
			if s.named(e, n) == nil {
				s.OfficeDate = d
			}
		}
	}
	s.was[e.Code] = true
	own, err := s.clock(n.LastDay, e.On, lib)
	if err != nil {
		return err
	}
	by, err := s.clock(n.DoBy, e.On, lib)
	if err != nil {
		return err
	}
	if s.runsOn() && own == nil && code.Kind == law.Interim {
		// A day of the person's runs: an event by which the matter only goes on does not end it.
		s.also = append(s.also, n.Next...)
		var hand *Clock
		s.DoBy = sooner(s.DoBy, sooner(s.advised(s.counted(by, &hand)), s.names(e, n)))
	} else {
		s.keepEarlier(n)
		s.Node, s.Last, s.also, s.Asked = n, e, nil, civil.Date{}
		s.LastDay, s.DoBy = s.counted(own, &s.Hand.LastDay), s.advised(s.counted(by, &s.Hand.DoBy))
		s.DoBy = sooner(s.DoBy, s.names(e, n))
	}
	if n.OwedBy != nil {
		k, err := s.clock(n.OwedBy, e.On, lib)
		if err != nil {
			return err
		}
		if n.OwedBy.From == "due" {
			s.Extended, s.May = true, civil.Date{}
		}
		s.paused = nil
		if s.Office = s.counted(k, &s.Hand.Office); s.Office != nil {
			if !s.OfficeDate.IsZero() && s.OfficeDate.Before(k.Last) && e.Until != "" && e.On.Before(s.OfficeDate) {
				k.Last, k.Lenient = s.OfficeDate, s.OfficeDate
			}
			s.due = k.Last
		}
	}
	switch {
	case n.Resumes && s.paused != nil:
		if err := s.resume(e.On); err != nil {
			return err
		}
	case n.Pauses && s.Office != nil:
		k := *s.Office
		s.paused, s.Office, s.stopped = &k, nil, e.On
	case n.Pauses:
		s.Hand.Office = nil // what is left of it nobody knows
	case code.Kind != law.Interim && n.OwedBy == nil && e.Code != law.Silence:
		s.Office, s.Hand.Office, s.Advised = nil, nil, nil // it has answered
	case n.DoBy != nil:
		s.Advised = nil // it waits for the person
	}
	if n.Stage != "" && n.Stage != s.Stage.ID {
		s.Stage = s.Law.Answers.Stage(n.Stage)
		s.Sent, s.Arrived, s.Assumed = e.On, e.On, false
		if n.OwedBy == nil {
			if err := s.start(lib); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Standing) cannot(e *Event) error {
	return problem.List{problem.New("next.cannot_follow", e.codeField(), "hint.next_cannot_follow", "can", strings.Join(s.follow(), ", "))}
}

// offered lists the steps that may be sent now, best first.
func (s *Standing) offered() []*law.Step {
	var ids []string
	if s.Filed.IsZero() {
		return nil
	}
	if s.Node != nil {
		ids = append(ids, s.Node.Next...)
	}
	ids = append(ids, s.also...)
	for _, x := range s.Earlier {
		ids = append(ids, x.Node.Next...)
	}
	if s.Node == nil || !s.decided() {
		ids = append(ids, s.Stage.Next...)
	}
	var out []*law.Step
	for _, id := range ids {
		st := s.Law.Answers.Step(id)
		if st != nil && !slices.Contains(out, st) && law.HasRight(st.Rights, s.Filing.Right) && s.Filing.Cond.All(st.When) {
			out = append(out, st)
		}
	}
	return out
}

// follow lists the events that can come next.
func (s *Standing) follow() []string {
	if s.Filed.IsZero() {
		return []string{EventFiled, EventReceived}
	}
	var out []string
	if !s.decided() && s.Assumed {
		out = append(out, EventReceived)
	}
	a := s.Law.Answers
	for _, c := range a.Codes {
		if c.ID == law.Silence && !s.quiet(s.today) || c.Kind == law.Returned && !s.canReturn() {
			continue
		}
		if a.Node(s.Filing.Right, s.Stage.ID, s.Filing.Agency.ID, c.ID, s.Filing.Cond) != nil {
			out = append(out, c.ID)
		}
	}
	for _, st := range s.offered() {
		out = append(out, law.Sent+st.ID)
	}
	return out
}

// Late reports whether the office's strict day is over, and whether it is over
// by the lenient count too.
func (s *Standing) Late() (late, sure bool) {
	if s.Office == nil {
		return false, false
	}
	return s.Office.Over(s.today), s.Office.SureOver(s.today)
}

// Due is the strict last day of the office's clock, zero if it has none.
func (s *Standing) Due() civil.Date { return s.due }

// Today is the day on which the standing was asked for.
func (s *Standing) Today() civil.Date { return s.today }

// Paused reports whether the office's clock stands still until the person answers.
func (s *Standing) Paused() bool { return s.paused != nil }

// Stopped is the day since which the office's time stands still, zero if it runs.
func (s *Standing) Stopped() civil.Date {
	if s.paused == nil {
		return civil.Date{}
	}
	return s.stopped
}

// Waits reports whether the office waits for something that the person has to
// do first. It is not called late then, though no law may stop its time.
func (s *Standing) Waits() bool {
	return s.paused != nil || s.Node != nil && !s.decided() && s.DoBy != nil
}

// RequestReceived is the day on which the office received the request, zero if
// it is not recorded.
func (s *Standing) RequestReceived() civil.Date {
	for _, e := range s.Events {
		switch {
		case e.Code == EventReceived:
			return e.On
		case strings.HasPrefix(e.Code, law.Sent):
			return civil.Date{}
		}
	}
	return civil.Date{}
}

// LateDays counts the working days since the office's time ran out; -1 if the
// calendar does not reach to today.
func (s *Standing) LateDays() (int, error) {
	if late, _ := s.Late(); !late {
		return 0, nil
	}
	n, err := s.Law.Calendar.WorkingBetween(s.due, s.today)
	if _, told := problem.Of(err); err != nil && told { // today lies outside the years that are known
		return -1, nil
	}
	return n, err
}

package form

import (
	"slices"
	"strings"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
)

// A planView is what to file where and why, what else is possible, and what not.
type planView struct {
	Core, More []filingView
	Lacks      []fault // of requests that cannot be planned
	Today      string  // what is safe to do while no letter can go
	Heard      []heardView
	Told       []gateView
	NotCovered []notCoveredView
	Wishes     []wishView
	Offers     []offerView
	Withheld   []reasonView
	LeftOut    []offerView // to take in again
	Sent       []string
	None       bool // no letter at all
}

type filingView struct {
	ID, Right, Office string
	Why, LetterWhy    string
	Own               []string // in the person's own words
	Strength, Channel string
	Times             []app.Time
	Gates             []gateView
	Accepted          []passedView
	Lacks             []fault
	Leave             string // what leaves it out
}

type notCoveredView struct {
	Text     string
	Gates    []gateView
	Accepted []passedView
}

type wishView struct{ Wish, Country, Answer string }

type offerView struct{ Right, Office, Reason, Value string }

type reasonView struct{ What, Reason string }

// planNow plans the case as it is, and takes out what was sent.
func (s *Session) planNow(c *casefile.Case) (p *plan.Plan, sent []*course.Standing, wrong problem.List, err error) {
	if p, err = s.app.Plan(c, s.options()); err != nil {
		return nil, nil, nil, err
	}
	sent, wrong, err = s.app.Apart(c, p, "", s.options())
	return p, sent, wrong, err
}

func (s *Session) showPlan(x *screen, _ string) bool {
	if !s.asked() {
		return false
	}
	c, problems, _, err := s.theCase()
	if err != nil {
		return x.fail(err)
	}
	v := planView{}
	x.places(2)
	p, sent, wrong, err := s.planNow(c)
	if err == nil && len(problems) > 0 {
		err = problems
	}
	if l, told := problem.Of(err); err != nil && told { // a case that asks for nothing, or contradicts itself
		x.Faults = s.linked(l)
		v.None = true
		return x.use("plan", x.Say("form.plan_title"), v)
	} else if err != nil {
		return x.fail(err)
	}
	x.Faults = s.linked(wrong)
	if err := s.tellLanguage(x, c); err != nil {
		return x.fail(err)
	}
	s.fillPlan(x, &v, c, p, sent)
	return x.use("plan", x.Say("form.plan_title"), v)
}

// tellLanguage says on the page that the papers are not in the language that the person
// reads, or that nobody answers for it yet.
func (s *Session) tellLanguage(x *screen, c *casefile.Case) error {
	lang, instead, err := s.app.Lang(c, "")
	if _, told := problem.Of(err); told && err != nil { // nobody said it yet: it is asked for
		return nil
	} else if err != nil {
		return err
	}
	for _, p := range []*problem.Problem{instead, s.app.Machine(lang)} {
		if p != nil {
			text, hint := s.problem(p)
			x.Notes = append(x.Notes, strings.TrimSpace(text+" "+hint))
		}
	}
	return nil
}

func (s *Session) fillPlan(x *screen, v *planView, c *casefile.Case, p *plan.Plan, sent []*course.Standing) {
	for _, f := range p.Filings {
		view := s.filingView(x, f)
		view.Own = p.OwnWords(f)
		if f.Core {
			v.Core = append(v.Core, view)
		} else {
			v.More = append(v.More, view)
		}
	}
	v.None = len(p.Filings) == 0
	v.Lacks = s.lacks(p.Held)
	v.Today = of(x, p.Today())
	for _, n := range p.Notes {
		v.Heard = append(v.Heard, s.heardOf(x, n))
	}
	v.Told = s.told(x, p)
	for _, n := range p.NotCovered {
		v.NotCovered = append(v.NotCovered, s.notCovered(x, n))
	}
	for _, country := range plan.OwnStates(c, &s.app.Pack.Library) {
		if !slices.ContainsFunc(p.NotCovered, func(n plan.NotCovered) bool { return n.Country == country }) {
			v.NotCovered = append(v.NotCovered, notCoveredView{Text: x.Say("plan.own_state", "country", s.country(country))})
		}
	}
	v.Wishes = s.wishes(x, p)
	for _, o := range p.Optional {
		v.Offers = append(v.Offers, s.offer(x, o.Agency, string(o.Right), of(x, o.Reason)))
	}
	for _, o := range c.LeaveOut {
		if s.app.Pack.Agency(o.Agency) != nil {
			v.LeftOut = append(v.LeftOut, s.offer(x, o.Agency, o.Right, ""))
		}
	}
	for _, w := range p.Withheld {
		what := of(x, w.What)
		if what == "" && w.Agency != "" {
			what = w.Agency
		}
		v.Withheld = append(v.Withheld, reasonView{what, of(x, w.Reason)})
	}
	for _, st := range sent {
		f := st.Filing
		v.Sent = append(v.Sent, x.Say("form.sent_row", "right", x.Say(f.RightKey()), "agency", of(x, f.Agency.Name), "on", x.Day(st.Filed)))
	}
}

// of says a text of the content, "" for none.
func of(x *screen, t law.Text) string {
	if t.None() {
		return ""
	}
	return x.Of(t)
}

func (s *Session) filingView(x *screen, f *plan.Filing) filingView {
	v := filingView{ID: f.ID, Right: x.Say(f.RightKey()), Office: of(x, f.Agency.Name), Why: of(x, f.Why), Strength: x.Say("strength." + f.Route.Strength),
		Gates: s.gates(x, f.Gates), Lacks: s.lacks(f.Missing), Leave: f.Agency.ID + "|" + string(f.Right)}
	if f.Route.Instead || f.Why.None() {
		v.LetterWhy = of(x, f.Route.Reason)
	}
	if f.Channel != nil {
		v.Channel = of(x, f.Channel.Name)
	}
	times, err := s.app.Times(s.lang, f, s.options())
	x.Keep(err)
	v.Times = times
	v.Accepted = s.passed(x, f.Accepted)
	return v
}

// told are, once each, the gates that stop nothing and are not said elsewhere.
func (s *Session) told(x *screen, p *plan.Plan) []gateView {
	var seen []string
	for _, f := range p.Filings {
		for _, g := range f.Gates {
			seen = append(seen, g.ID)
		}
	}
	var once []plan.Gate
	for _, f := range p.Filings {
		for _, g := range f.Told {
			if !slices.Contains(seen, g.ID) {
				seen, once = append(seen, g.ID), append(once, g)
			}
		}
	}
	out := s.gates(x, once)
	for i := range out {
		out[i].Tells = true
	}
	return out
}

func (s *Session) notCovered(x *screen, n plan.NotCovered) notCoveredView {
	return notCoveredView{Text: x.Say("plan.not_covered", "right", x.Say("right."+n.Right), "agency", plan.SafeWord(n.Agency), "country", s.country(n.Country)),
		Gates: s.gates(x, n.Gates), Accepted: s.passed(x, n.Accepted)}
}

// lacks says what is missing, with the question that would answer it. Where an
// office does not take a right, it says what to do instead.
func (s *Session) lacks(l problem.List) []fault {
	out := s.linked(l)
	for i, p := range l.Cut() {
		if id, ok := p.Args["agency"].(string); ok && (p.Code == "request.not_offered" || p.Code == "request.closed") {
			if a := s.app.Pack.Agency(id); a != nil {
				out[i].Hint = s.of(a.NotOffered)
			}
		}
	}
	return out
}

func (s *Session) offer(x *screen, agency, right, reason string) offerView {
	return offerView{Right: x.Say("right." + right), Office: of(x, s.app.Pack.Agency(agency).Name), Reason: reason, Value: agency + "|" + right}
}

// wishes says what comes of each thing that the person wants, in each State.
func (s *Session) wishes(x *screen, p *plan.Plan) []wishView {
	var out []wishView
	var elsewhere []string
	for _, w := range p.Wishes {
		if w.Elsewhere {
			if name := s.country(w.Country); !slices.Contains(elsewhere, name) {
				elsewhere = append(elsewhere, name)
			}
			continue
		}
		var parts []string
		if len(w.Filings) > 0 {
			var offices []string
			for _, f := range p.Filings {
				if name := of(x, f.Agency.Name); slices.Contains(w.Filings, f.ID) && !slices.Contains(offices, name) {
					offices = append(offices, name)
				}
			}
			parts = append(parts, x.Say("form.wish_letters", "offices", x.Listed(offices)))
		}
		if len(w.Offers) > 0 {
			var offices []string
			for _, o := range w.Offers {
				offices = append(offices, of(x, s.app.Pack.Agency(o.Agency).Name))
			}
			parts = append(parts, x.Say("form.wish_offers", "offices", x.Listed(offices)))
		}
		if !w.Reason.None() {
			parts = append(parts, of(x, w.Reason))
		}
		out = append(out, wishView{x.Say("wish." + w.Wish), s.country(w.Country), strings.Join(parts, " ")})
	}
	if len(elsewhere) > 0 {
		out = append(out, wishView{Country: strings.Join(elsewhere, ", "), Answer: of(x, s.app.Pack.Owners["wish_elsewhere"])})
	}
	return out
}

// postPlan switches letters on and off, or goes on to the paper.
func (s *Session) postPlan(p post) (Result, error) {
	if !s.asked() {
		return Result{Next: s.onward()}, nil
	}
	agency, right, _ := strings.Cut(p.one("letter"), "|")
	a := s.app.Pack.Agency(agency)
	known := a != nil && slices.Contains(law.Rights, law.Right(right))
	same := func(o casefile.Choice) bool { return o.Agency == agency && o.Right == right }
	switch do := p.one("do"); {
	case do == "go":
		return Result{Next: "print"}, nil
	case do == "shut":
		s.shut(p.one("gate"))
	case !known:
	case do == "on":
		s.own.leaveOut = slices.DeleteFunc(s.own.leaveOut, same)
		if s.opened != nil {
			s.opened.LeaveOut = slices.DeleteFunc(slices.Clone(s.opened.LeaveOut), same)
		}
		s.own.requests = append(s.own.requests, casefile.Request{Agency: agency, Right: right})
	case do == "back":
		s.own.leaveOut = slices.DeleteFunc(s.own.leaveOut, same)
		if s.opened != nil {
			s.opened.LeaveOut = slices.DeleteFunc(slices.Clone(s.opened.LeaveOut), same)
		}
	case do == "off":
		wanted := func(r casefile.Request) bool { return r.Agency == agency && r.Right == right }
		s.own.requests = slices.DeleteFunc(s.own.requests, wanted) // those of the case are left out of it by theCase
		s.own.leaveOut = append(slices.DeleteFunc(s.own.leaveOut, same), casefile.Choice{Agency: agency, Right: right})
	}
	s.unmake()
	return Result{Next: "plan"}, nil
}

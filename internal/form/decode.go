package form

import (
	"context"
	"path"
	"slices"
	"strconv"
	"strings"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/interview"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/safe"
)

// A filingPageView is one letter: what happened, what that means, what can come next.
type filingPageView struct {
	Right, Office string
	Stage         string
	Past          []string
	Meaning, Owed string
	Clocks        []string
	Guessed       bool
	Groups        []happeningGroup
	Wrote         bool // the office can have written
	Day           dayView
	Number        string
	Details       detailsView
	Next          *nextView
	Files         []fileView
	Behind        string // the page of the papers behind the next letter
}

// A happeningGroup are things that can have happened, under one question.
type happeningGroup struct {
	Question, Where string
	Choices         []choiceView
}

type nextView struct {
	Name, To, Reason string
	Notes            []string
	Others           []choiceView
	Lacks            []fault
	Gates            []gateView
}

func (s *Session) showFiling(x *screen, number string) bool {
	st, err := s.filingOf(number)
	if err != nil {
		return x.fail(err)
	}
	if st == nil {
		return false
	}
	f := st.Filing
	v := filingPageView{Behind: "behind-" + number, Right: x.Say(f.RightKey()), Office: of(x, f.Agency.Name), Stage: of(x, st.Stage.Name), Guessed: st.Guessed}
	for _, e := range st.Events {
		v.Past = append(v.Past, course.Happening(x.Speaker, st.Law.Answers(), e.Code)+" · "+x.Weekday(e.On))
	}
	if st.Node != nil {
		v.Meaning, v.Owed = of(x, st.Node.Meaning), of(x, st.Node.Owed)
	} else if !st.Filed.IsZero() {
		v.Meaning = of(x, st.Stage.Waiting)
	}
	v.Clocks = course.Clocks(x.Speaker, st)
	typed := s.posted[x.Page]
	v.Groups = s.happenings(x, st, typed)
	v.Wrote = slices.ContainsFunc(v.Groups, func(g happeningGroup) bool { return g.Where != "" })
	v.Day, v.Details = s.dayView(interview.Given{}, false, typed), details(typed)
	if typed != nil {
		v.Number = limited(typed.values.one("number"))
	}
	if step := s.next[f.ID]; step != nil {
		for i, file := range step.Files {
			_, open := mediaOf(file.Path)
			w := fileView{N: i + 1, Name: file.Path, What: s.what(file.Path), Pages: file.Pages, Open: open}
			if app.Drawn(file.Path) {
				w.See = sightPage(number, w.N, 1)
			}
			v.Files = append(v.Files, w)
		}
	}
	if v.Next, err = s.nextOf(x, st); err != nil {
		return x.fail(err)
	}
	x.places(5)
	return x.use("filing", x.Say("form.filing_title"), v)
}

// happenings asks what happened by questions: what the person did, what the
// office wrote, or that nothing came.
func (s *Session) happenings(x *screen, st *course.Standing, typed *posted) []happeningGroup {
	did := happeningGroup{Question: x.Say("form.did")}
	wrote := happeningGroup{Question: x.Say("form.wrote"), Where: x.Say("form.wrote_where")}
	nothing := happeningGroup{Question: x.Say("form.nothing_came")}
	for _, code := range st.Follow {
		c := choiceView{Value: code, Label: capital(course.Happening(x.Speaker, st.Law.Answers(), code)), On: typed != nil && typed.values.one("event") == code}
		to := &wrote
		switch k := st.Law.Answers().Code(code); {
		case k != nil && k.Own, code == course.EventFiled, code == course.EventReceived, strings.HasPrefix(code, law.Sent):
			to = &did
		case code == law.Silence, k != nil && k.Kind == law.Returned:
			to = &nothing
		}
		to.Choices = append(to.Choices, c)
	}
	return slices.DeleteFunc([]happeningGroup{did, wrote, nothing}, func(g happeningGroup) bool { return len(g.Choices) == 0 })
}

// nextOf is the next letter that follows, nil if there is none.
func (s *Session) nextOf(x *screen, st *course.Standing) (*nextView, error) {
	c, _, _, err := s.theCase()
	if err != nil {
		return nil, err
	}
	step, err := s.app.Next(c, app.NextOptions{Options: s.options(), Filing: st.Filing.ID})
	if _, told := problem.Of(err); err != nil && told {
		return nil, nil
	}
	if err != nil || step.Next == nil {
		return nil, err
	}
	n := step.Next
	v := &nextView{Name: of(x, n.Name), Reason: of(x, n.Reason), To: n.To.Typed, Lacks: s.lacks(n.Filing.Missing), Gates: s.gates(x, n.Filing.Gates)}
	if v.To == "" {
		v.To = of(x, n.To.Name)
	}
	switch {
	case n.NoAddress:
		v.Notes = append(v.Notes, x.Say("form.next_no_address"))
	case n.To.FromAnswer:
		v.Notes = append(v.Notes, x.Say("next.from_answer"))
	}
	if n.Lawyer {
		v.Notes = append(v.Notes, x.Say("next.lawyer"))
	}
	for _, o := range n.Standing.Offered {
		v.Others = append(v.Others, choiceView{Value: o.ID, Label: of(x, o.Name), On: o == n.Step})
	}
	return v, nil
}

// postFiling records what happened, makes the next letter, or hands out its files.
func (s *Session) postFiling(p post) (Result, error) {
	st, err := s.filingOf(p.arg)
	if err != nil || st == nil {
		return Result{Next: "days"}, err
	}
	id := st.Filing.ID
	switch {
	case p.one("open")+p.one("save") != "":
		return s.stepFile(p, id)
	case p.one("do") == "letter":
		return s.makeNext(p, id)
	}
	return s.happened(p, st)
}

// happened records an event of a filing.
func (s *Session) happened(p post, st *course.Standing) (Result, error) {
	code := p.one("event")
	var bad []fault
	if !slices.Contains(st.Follow, code) {
		bad = append(bad, fault{Field: "event", Text: s.say("ask.choice"), Hint: s.say("form.hint_choose")})
	}
	on, faults := s.end(endOf(p.values, ""), "")
	bad = append(bad, faults...)
	if len(faults) == 0 && len(on) != len("2026-11-30") {
		bad = append(bad, fault{Field: "day", Text: s.say("form.day_needed"), Hint: s.say("form.hint_day_needed")})
	}
	number := p.text("number")
	if safe.Formula(number) {
		bad = append(bad, fault{Field: "number", Text: s.say("next.number_formula"), Hint: s.say("hint.next_number_formula")})
	}
	e := casefile.FilingEvent{Code: code, On: on, Number: number}
	if bad = append(bad, s.readDetails(&e, p.values)...); len(bad) > 0 {
		return s.keep(p, bad...)
	}
	c, _, _, err := s.theCase()
	if err != nil {
		return Result{}, err
	}
	if l := app.CheckEvent(c, st.Filing.ID, e, s.opt.Today); len(l) > 0 {
		return s.keep(p, s.eventFaults(l)...)
	}
	step, err := s.app.Next(c, app.NextOptions{Options: s.options(), Filing: st.Filing.ID, Event: &e, AsGiven: p.one("as_given") != ""})
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		return s.keep(p, s.eventFaults(l)...)
	}
	after, err := app.Recorded(c, step.Entry)
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		return s.keep(p, s.eventFaults(l)...)
	}
	s.own.filings = after.Filings
	delete(s.next, st.Filing.ID)
	s.note(s.say("form.recorded"))
	return Result{Next: p.page}, nil
}

// eventFaults are problems of an event, at the field that each is about.
func (s *Session) eventFaults(l problem.List) []fault {
	out := s.faults(l, "event")
	for i, p := range l.Cut() {
		switch {
		case p.Field == "--date", strings.HasSuffix(p.Field, ".on"):
			out[i].Field = "day"
		case p.Field == "--number", strings.HasSuffix(p.Field, ".number"):
			out[i].Field = "number"
		}
		for _, f := range detailFields {
			if strings.Contains(p.Field, f[0]) {
				out[i].Field = f[1]
			}
		}
	}
	return out
}

// makeNext makes the pages of the next letter.
func (s *Session) makeNext(p post, id string) (Result, error) {
	c, _, _, err := s.theCase()
	if err != nil {
		return Result{}, err
	}
	papers, bad := s.behind[id].files()
	if len(bad) > 0 {
		return Result{}, bad
	}
	opt := app.NextOptions{Options: s.options(), Filing: id, Step: p.one("step"), Papers: papers, Make: true, Ctx: context.Background()}
	step, err := s.app.Next(c, opt)
	if err == nil {
		err = step.Lacks
	}
	if _, gated := err.(*app.Gated); gated { // the page tells the gate
		return Result{Next: p.page}, nil
	}
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		return s.keep(p, s.ofPapers(l, behindPage(p.arg))...)
	}
	if s.next == nil {
		s.next = map[string]*app.Step{}
	}
	s.next[id] = step
	return Result{Next: p.page}, nil
}

// stepFile hands out a file of the next letter.
func (s *Session) stepFile(p post, id string) (Result, error) {
	step := s.next[id]
	n, err := strconv.Atoi(p.one("open") + p.one("save"))
	if step == nil || err != nil || n < 1 || n > len(step.Files) {
		return Result{Next: p.page}, nil
	}
	f := step.Files[n-1]
	media, shown := mediaOf(f.Path)
	return Result{Next: p.page, Download: &Download{Name: path.Base(f.Path), Media: media, Data: f.Data, Open: shown && p.one("open") != ""}}, nil
}

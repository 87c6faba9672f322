package form

import (
	"errors"
	"slices"
	"strconv"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/problem"
)

// begin starts the questions, if they are not under way.
func (s *Session) begin() error {
	if s.iv != nil {
		return nil
	}
	iv, err := s.app.Interview(s.lang, s.options())
	if err != nil {
		return err
	}
	if s.ref, err = s.app.NewRef(); err != nil {
		return err
	}
	s.iv = iv
	return nil
}

// options of every use case.
func (s *Session) options() app.Options {
	return app.Options{Today: s.opt.Today, There: s.opt.There, Unlock: s.own.unlocked}
}

// questionPage is the page of a question, "q-3": its number is the one in which
// it was first asked, and stays.
func (s *Session) questionPage(path string) string {
	i := slices.Index(s.steps, path)
	if i < 0 {
		i = len(s.steps)
		s.steps = append(s.steps, path)
	}
	return "q-" + strconv.Itoa(i+1)
}

// pathOf is the path of a question by the number in its address, "" if there is none.
func (s *Session) pathOf(number string) string {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(s.steps) {
		return ""
	}
	return s.steps[n-1]
}

// onward is the page that comes after an answer: the open question, or the review.
func (s *Session) onward() string {
	if s.iv != nil {
		if st, open := s.iv.Next(); open {
			return s.questionPage(st.Path)
		}
		return "review"
	}
	return "home"
}

// theCase is the case as it is now: what was read or answered, with what was
// chosen since. problems are those that must be put right before anything is made.
func (s *Session) theCase() (c *casefile.Case, problems, doubts problem.List, err error) {
	switch {
	case s.opened != nil:
		c, err = casefile.Parse("case.toml", casefile.Write(s.opened)) // a copy
		if err == nil && s.iv != nil {
			err = s.iv.Into(c)
		}
	case s.iv == nil:
		return nil, nil, nil, errors.New("form: there is no case")
	default:
		c, _, _, err = s.iv.Case(s.ref)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	c.Requests = slices.DeleteFunc(slices.Clone(c.Requests), func(r casefile.Request) bool {
		return slices.Contains(s.own.leaveOut, casefile.Choice{Agency: r.Agency, Right: r.Right})
	})
	c.Requests = append(c.Requests, s.own.requests...)
	c.LeaveOut = append(slices.Clone(c.LeaveOut), s.own.leaveOut...)
	c.Gates.Told = append(slices.Clone(c.Gates.Told), s.own.told...)
	c.Gates.Unlock = append(slices.Clone(c.Gates.Unlock), s.own.unlock...)
	if s.own.filings != nil {
		c.Filings = s.own.filings
	}
	problems, doubts = s.app.Check(c, s.opt.Today)
	return c, problems, doubts, nil
}

// started reports whether there is a case of which something is known.
func (s *Session) started() bool { return s.opened != nil || s.iv != nil && len(s.iv.Given()) > 0 }

// asked reports whether all questions are answered, so that there can be a plan.
func (s *Session) asked() bool {
	if s.iv == nil {
		return s.opened != nil
	}
	_, open := s.iv.Next()
	return !open
}

// places are the five steps of the way; now is the one of this page.
func (x *screen) places(now int) {
	s := x.s
	ready := []bool{s.iv != nil || s.opened != nil, s.asked(), s.made != nil, s.made != nil, s.asked()}
	links := []string{s.onward(), "plan", "papers", "photos", "days"}
	for i, key := range []string{"form.step_answers", "form.step_plan", "form.step_papers", "form.step_sign", "form.step_after"} {
		v := stepView{Name: x.Say(key), Current: i+1 == now}
		if _, made := pages[links[i]]; ready[i] && (made || i == 0) {
			v.Link = links[i]
		}
		x.Steps = append(x.Steps, v)
	}
}

// given finds the question of a path that is asked.
func (s *Session) given(path string) (g interview.Given, answered, ok bool) {
	if s.iv == nil || path == "" {
		return interview.Given{}, false, false
	}
	return s.iv.Find(path)
}

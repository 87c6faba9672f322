package form

import (
	"strings"

	"arco/internal/problem"
)

// A reviewView shows every answer with a way to change it.
type reviewView struct {
	Rows []answerRow
}

type answerRow struct {
	Question, Answer, Link string
}

func (s *Session) showReview(x *screen, _ string) bool {
	if s.iv == nil {
		return false
	}
	var v reviewView
	for _, g := range s.iv.Given() {
		q, _, _, err := s.app.Question(s.lang, g.Step)
		if err != nil {
			return x.fail(err)
		}
		shown, err := s.app.Shown(s.lang, g)
		if err != nil {
			return x.fail(err)
		}
		v.Rows = append(v.Rows, answerRow{q, shown, s.questionPage(g.Step.Path)})
	}
	_, problems, doubts, err := s.theCase()
	if err != nil {
		return x.fail(err)
	}
	x.Faults = s.linked(problems)
	for _, f := range s.linked(doubts) {
		x.Notes = append(x.Notes, strings.TrimSpace(f.Text+" "+f.Hint))
	}
	x.places(1)
	return x.use("review", x.Say("form.review_title"), v)
}

// linked are problems of the case with the question that each is about.
func (s *Session) linked(l problem.List) []fault {
	var out []fault
	for _, p := range l.Cut() {
		text, hint := s.problem(p)
		out = append(out, fault{Text: text, Hint: hint, Link: s.questionOf(p.Field)})
	}
	return out
}

// questionOf is the page of the question whose answer stands at a key of the
// case file, "" if it was not asked.
func (s *Session) questionOf(field string) string {
	if s.iv == nil || field == "" {
		return ""
	}
	for _, g := range s.iv.Given() {
		if path := g.Step.Path; path == field || strings.HasPrefix(path, field+".") || g.Step.Ask.Key == field {
			return s.questionPage(path)
		}
	}
	return ""
}

// postReview goes on to the plan if nothing is open and nothing contradicts.
func (s *Session) postReview(post) (Result, error) {
	if !s.asked() {
		return Result{Next: s.onward()}, nil
	}
	_, problems, _, err := s.theCase()
	if err != nil || len(problems) > 0 {
		return Result{Next: "review"}, err
	}
	if s.beside != "" && !s.confirmed {
		return Result{Next: "readback"}, nil
	}
	return Result{Next: "plan"}, nil
}

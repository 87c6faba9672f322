package form

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/interview"
)

// An expressView is all open questions of a person on one page, as many as it
// bears; the rest follow when these are answered.
type expressView struct {
	Questions []*askView
	Open      int
	One       string   // the page that asks one at a time
	Countries []string // for every question about one
}

// expressChoices is how many choices a page bears.
const expressChoices = 110

func (s *Session) showExpress(x *screen, _ string) bool {
	if s.iv == nil {
		return false
	}
	steps := s.iv.Ahead()
	v := expressView{Open: len(steps), One: s.onward()}
	weight := 0
	for _, st := range steps {
		prefix := s.questionPage(st.Path) + "-"
		var typed *posted
		if p := s.posted[x.Page]; p != nil {
			typed = &posted{values: under(p.values, prefix)}
		}
		q, err := s.askView(x, interview.Given{Step: st}, false, typed)
		if err != nil {
			return x.fail(err)
		}
		if weight += 3 + len(q.Choices); q.Draw == day {
			weight += 12
		}
		if weight > expressChoices {
			break
		}
		q.P = prefix
		if len(q.Countries) > 0 && v.Countries == nil {
			v.Countries = q.Countries
		}
		q.Countries = nil
		v.Questions = append(v.Questions, q)
	}
	x.places(1)
	return x.use("express", x.Say("form.express_title"), v)
}

// under are the fields of one question of the page.
func under(v values, prefix string) values {
	out := values{}
	for name, l := range v {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			out[rest] = l
		}
	}
	return out
}

// blank reports whether nothing was filled in.
func blank(v values) bool {
	for _, l := range v {
		if strings.TrimSpace(strings.Join(l, "")) != "" {
			return false
		}
	}
	return true
}

// postExpress takes every question that was filled in. What is wrong comes back
// with what was typed; what was left open stays open.
func (s *Session) postExpress(p post) (Result, error) {
	if s.iv == nil {
		return Result{Next: s.onward()}, nil
	}
	var wrong []fault
	for _, path := range slices.Clone(s.steps) {
		prefix := s.questionPage(path) + "-"
		fields := under(p.values, prefix)
		i := slices.IndexFunc(s.iv.Ahead(), func(st interview.Step) bool { return st.Path == path })
		if blank(fields) || i < 0 {
			continue
		}
		st := s.iv.Ahead()[i]
		lines, faults := s.read(st, fields)
		if len(faults) == 0 {
			bad, _ := s.iv.Answer(st, lines)
			faults = s.faults(bad.Once(), fieldOf(st, bad))
			if len(bad) == 0 {
				s.changed[path]++
				s.unmake()
				s.confirmed = false
			}
		}
		for _, f := range faults {
			f.Field = prefix + f.Field
			wrong = append(wrong, f)
		}
	}
	if len(wrong) > 0 {
		return s.keep(p, wrong...)
	}
	if p.one("do") == "rest" {
		for st, open := s.iv.Next(); open; st, open = s.iv.Next() {
			if bad, _ := s.iv.Answer(st, []string{casefile.Unknown}); len(bad) > 0 { // never
				return s.keep(p, s.faults(bad, "")...)
			}
		}
	}
	if _, open := s.iv.Next(); open {
		return Result{Next: "express"}, nil
	}
	return Result{Next: "review"}, nil
}

package form

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
)

// A gateView is a safety question that stands before a letter.
type gateView struct {
	Title, Reason, Next string
	Page                string // where it can be opened, "" if only an answer opens it
	Helper              bool   // only by a trained helper, in two steps
	Tells               bool   // it stops nothing
	Source              *besideGate
}

// A passedView is one that was opened, and what shuts it again.
type passedView struct{ Title, Value string }

func (s *Session) gates(x *screen, gates []plan.Gate) []gateView {
	var out []gateView
	for _, g := range gates {
		v := gateView{Title: of(x, g.Title), Reason: of(x, g.Reason), Next: of(x, g.Next), Helper: g.Unlock == law.UnlockHelper, Source: s.gateSource(x, g)}
		if g.Unlock != law.UnlockNone {
			v.Page = s.gatePage(g)
		}
		out = append(out, v)
	}
	return out
}

func (s *Session) passed(x *screen, over []plan.Overruled) []passedView {
	var out []passedView
	for _, o := range over {
		out = append(out, passedView{of(x, o.Gate.Title), gateName(o.Gate)})
	}
	return out
}

// gateName is that of a gate and the State addressed, as --unlock writes it.
func gateName(g plan.Gate) string { return g.ID + "/" + g.Country }

// gatePage is the page of a gate: its number tells nothing to whoever reads the
// history of the browser.
func (s *Session) gatePage(g plan.Gate) string {
	i := slices.Index(s.gated, gateName(g))
	if i < 0 {
		i = len(s.gated)
		s.gated = append(s.gated, gateName(g))
	}
	return "gate-" + strconv.Itoa(i+1)
}

// A gateQuestion is a safety question that a named choice opens.
type gateQuestion struct {
	gateView
	Pass    string // the value of the choice that opens it
	By      string // the code of a helper, as it was typed or as it stands
	On      string // the day of the first step, "" before it
	Chosen  string
	Letters []string

	TitleSounds, ReasonSounds, NextSounds []soundView
}

// A standing gate, with the letters before which it stands.
type standing struct {
	plan.Gate
	letters []string
	first   *casefile.Unlock // a helper's first step, nil before it
}

// gateNow finds the gate of a page if it stands now and a choice can open it, nil if not.
func (s *Session) gateNow(number string) (*standing, error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(s.gated) || !s.asked() {
		return nil, nil
	}
	c, _, _, err := s.theCase()
	if err != nil {
		return nil, err
	}
	p, _, _, err := s.planNow(c)
	if _, told := problem.Of(err); err != nil && told {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	var found *standing
	look := func(gates []plan.Gate, letter string) {
		for _, g := range gates {
			if gateName(g) != s.gated[n-1] || g.Unlock == law.UnlockNone {
				continue
			}
			if found == nil {
				found = &standing{Gate: g}
			}
			found.letters = append(found.letters, letter)
		}
	}
	for _, f := range p.Filings {
		look(f.Gates, s.say(f.RightKey())+" · "+s.of(f.Agency.Name))
	}
	for _, n := range p.NotCovered {
		look(n.Gates, s.say("right."+n.Right)+" · "+plan.SafeWord(n.Agency)+" · "+s.country(n.Country))
	}
	if found != nil {
		if i := slices.IndexFunc(c.Gates.Unlock, func(u casefile.Unlock) bool { return u.Gate == found.ID && u.Country == found.Country }); i >= 0 {
			found.first = &c.Gates.Unlock[i]
		}
	}
	return found, nil
}

// dayOf says a day of a case file, as it stands there if it is none.
func dayOf(x *screen, on string) string {
	d, err := civil.Parse(on)
	if err != nil {
		return on
	}
	return x.Day(d)
}

func (s *Session) showGate(x *screen, number string) bool {
	g, err := s.gateNow(number)
	if err != nil {
		return x.fail(err)
	}
	if g == nil {
		return false
	}
	v := gateQuestion{gateView: s.gates(x, []plan.Gate{g.Gate})[0], Pass: g.pass(), Letters: g.letters,
		TitleSounds: s.hear(x, g.Title), ReasonSounds: s.hear(x, g.Reason), NextSounds: s.hear(x, g.Next)}
	if typed := s.posted[x.Page]; typed != nil {
		v.By, v.Chosen = limited(typed.values.one("by")), typed.values.one("choice")
	}
	if g.first != nil {
		v.By, v.On = g.first.By, dayOf(x, g.first.On)
	}
	x.places(2)
	return x.use("gate", x.Say("form.gate_title"), v)
}

// pass is the value of the choice that opens the gate, or takes a step: it names
// the gate, so that a page of another one opens nothing.
func (g *standing) pass() string {
	switch {
	case g.Unlock != law.UnlockHelper:
		return "pass-" + gateName(g.Gate)
	case g.first == nil:
		return "first-" + gateName(g.Gate)
	}
	return "second-" + gateName(g.Gate)
}

// postGate passes a gate by a choice that names it. Nothing else opens one. One
// that only a trained helper opens takes two pages, each with a choice of its own.
func (s *Session) postGate(p post) (Result, error) {
	g, err := s.gateNow(p.arg)
	if err != nil || g == nil {
		return Result{Next: "plan"}, err
	}
	switch choice := p.one("choice"); {
	case choice == "stay":
		return Result{Next: "plan"}, nil
	case choice != g.pass():
		return s.keep(p, fault{Field: "choice", Text: s.say("ask.choice"), Hint: s.say("form.hint_choose")})
	case g.Unlock == law.UnlockAccept:
		if !slices.Contains(s.own.told, g.ID) {
			s.own.told = append(s.own.told, g.ID)
		}
	case g.first == nil:
		return s.firstStep(p, g)
	default:
		s.own.unlocked = append(s.own.unlocked, gateName(g.Gate))
	}
	s.unmake()
	return Result{Next: "plan"}, nil
}

// firstStep keeps who opens a gate and on which day, and asks once more.
func (s *Session) firstStep(p post, g *standing) (Result, error) {
	u := casefile.Unlock{Gate: g.ID, Country: g.Country, By: p.text("by"), On: s.opt.Today.String()}
	problems, _ := s.app.Check(&casefile.Case{Gates: casefile.Gates{Unlock: []casefile.Unlock{u}}}, s.opt.Today)
	wrong := slices.DeleteFunc(problems, func(p *problem.Problem) bool { return !strings.HasPrefix(p.Field, "gates.unlock") })
	if u.By == "" {
		wrong = problem.List{problem.New("case.helper_shape", "", "hint.helper_shape")}
	}
	if len(wrong) > 0 {
		return s.keep(p, s.faults(wrong, "by")...)
	}
	s.own.unlock = append(s.own.unlock, u)
	return Result{Next: p.page}, nil
}

// shut takes back what opened a gate.
func (s *Session) shut(name string) {
	id, country, _ := strings.Cut(name, "/")
	is := func(told string) bool { return told == id }
	step := func(u casefile.Unlock) bool { return u.Gate == id && u.Country == country }
	s.own.told = slices.DeleteFunc(s.own.told, is)
	s.own.unlock = slices.DeleteFunc(s.own.unlock, step)
	s.own.unlocked = slices.DeleteFunc(s.own.unlocked, func(u string) bool { return u == name })
	if s.opened != nil {
		g := &s.opened.Gates
		g.Told, g.Unlock = slices.DeleteFunc(slices.Clone(g.Told), is), slices.DeleteFunc(slices.Clone(g.Unlock), step)
	}
}

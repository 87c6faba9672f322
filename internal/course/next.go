package course

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
)

// A Next is a next letter that is to be made: the step, whom it goes to, and
// everything that its text may say.
type Next struct {
	*law.Step
	Standing  *Standing
	Filing    *plan.Filing // as letters and sheets take it: the agency asked, the step's text and channel
	To        plan.Addressee
	Grounds   []*law.Ground
	Latest    casefile.FilingEvent // what the answers so far say, the latest prevailing
	Papers    []Paper
	NoAddress bool // nothing confirmed is known
}

// NextLetter evaluates a step of a standing; "" takes the first that is offered.
func NextLetter(c *casefile.Case, lib *law.Library, s *Standing, step string, papers []Paper, opt plan.Options) (*Next, error) {
	if len(s.Offered) == 0 {
		return nil, problem.List{problem.New("next.no_letter", "--letter", "hint.next_no_letter")}
	}
	st := s.Offered[0]
	if step != "" {
		i := slices.IndexFunc(s.Offered, func(x *law.Step) bool { return x.ID == step })
		if i < 0 {
			ids := make([]string, len(s.Offered))
			for k, x := range s.Offered {
				ids[k] = x.ID
			}
			return nil, problem.List{problem.New("next.unknown_letter", "--letter", "hint.next_unknown_letter", "known", strings.Join(ids, ", "))}
		}
		st = s.Offered[i]
	}
	s = s.asOf(st)
	n := &Next{Step: st, Standing: s, Papers: papers, Latest: s.latest()}
	n.addressee(c, lib)
	n.Filing = n.filing()
	n.decide(c, lib)
	n.grounds()
	n.Filing.Missing = n.missing(c)
	return n, nil
}

// latest gathers what the answers say: a later one prevails key by key.
func (s *Standing) latest() casefile.FilingEvent {
	var out casefile.FilingEvent
	for _, e := range s.Events {
		if len(e.Address)+len(e.Email)+len(e.Portal) > 0 {
			out.Address, out.Email, out.Portal = e.Address, e.Email, e.Portal
		}
		if casefile.Told(e.Fee) {
			out.Fee = e.Fee
		}
		if e.PagesReleased+e.PagesWithheld > 0 {
			out.PagesReleased, out.PagesWithheld = e.PagesReleased, e.PagesWithheld
		}
		if len(e.Grounds) > 0 {
			out.Grounds = e.Grounds
		}
		if len(e.Exemptions) > 0 {
			out.Exemptions = e.Exemptions
		}
		if len(e.Missing) > 0 {
			out.Missing = e.Missing
		}
	}
	if s.Last != nil {
		out.Code, out.On, out.Number = s.Last.Code, s.Last.FilingEvent.On, s.Last.Number
	}
	return out
}

// filing is the request's filing with the step's text and way in.
func (n *Next) filing() *plan.Filing {
	r := n.Standing.Filing
	f := *r
	f.ID = r.ID + "-" + strings.ReplaceAll(n.ID, "_", "-")
	f.Route = &law.Route{ID: f.ID, Right: r.Right, Agencies: []string{r.Agency.ID}, Letter: n.Letter, Parts: n.Parts, Strength: n.Strength,
		Reason: n.Reason, Notes: n.Notes, Facts: n.Facts, Where: n.Where}
	f.Channel = n.To.Channel
	f.Missing, f.Why, f.To = nil, law.Text{}, &n.To
	return &f
}

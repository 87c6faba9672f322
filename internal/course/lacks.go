package course

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
)

// kept are what a request lacks and a next letter would lack too.
var kept = []string{"need.name", "need.reply", "need.child_signer", "need.child_role", "need.child_proof", "need.representative_name", "need.organisation_name",
	"need.correction", "need.correction_parts", "need.concern"}

// missing lists what the letter still lacks.
func (n *Next) missing(c *casefile.Case) problem.List {
	var l problem.List
	s := n.Standing
	for _, p := range s.Filing.Missing {
		if slices.Contains(kept, p.Code) {
			l = append(l, p)
		}
	}
	if n.NoAddress && !n.Lawyer {
		switch n.Step.To {
		case law.ToAppeal:
			l.Add("need.answer_address", "filing.event.address", "hint.need_answer_address", "agency", s.Filing.Agency.Short)
		default:
			l.Add("need.addressee", "filing.addressee", "hint.need_addressee", "step", n.ID)
		}
	}
	has := map[string]bool{
		"number": casefile.Told(s.Number), "answer": s.Last != nil && s.Last.Code != law.Silence, "grounds": len(n.Grounds) > 0,
		"exemptions": len(n.Latest.Exemptions) > 0, "missing": len(n.Latest.Missing) > 0, "papers": len(n.Papers) > 0,
		"fee": casefile.Told(n.Latest.Fee), "received": !s.Assumed,
	}
	for _, w := range n.Needs {
		if has[w] {
			continue
		}
		switch w {
		case "number":
			l.Add("need.number", "filing.tracking", "hint.need_number")
		case "answer":
			l.Add("need.answer", "filing.event", "hint.need_answer")
		case "grounds":
			l.Add("need.grounds", "filing.event.grounds", "hint.need_grounds")
		case "exemptions":
			l.Add("need.exemptions", "filing.event.exemption", "hint.need_exemptions")
		case "missing":
			l.Add("need.missing_record", "filing.event.missing", "hint.need_missing_record")
		case "papers":
			l.Add("need.papers", "--attach", "hint.need_papers")
		case "fee":
			l.Add("need.fee", "filing.event.fee", "hint.need_fee")
		case "received":
			l.Add("need.received", "filing.received_on", "hint.need_received")
		}
	}
	for _, x := range n.Latest.Exemptions {
		if s.Law.Answers().Exemption(x.Code) == nil && !casefile.Told(x.Why) {
			known := make([]string, 0, len(s.Law.Answers().Exemptions))
			for _, e := range s.Law.Answers().Exemptions {
				known = append(known, e.ID)
			}
			l.Add("need.exemption_why", "filing.event.exemption.why", "hint.need_exemption_why", "known", strings.Join(known, ", "))
		}
	}
	for _, id := range n.Latest.Grounds {
		g := s.Law.Answers().Ground(id)
		if g != nil && !n.carries(g) && slices.Contains(n.Needs, "grounds") {
			l.Add("next.ground_not_carried", "filing.event.grounds", "hint.next_ground_not_carried", "id", id, "title", g.Title)
		}
		if g == nil {
			known := make([]string, 0, len(s.Law.Answers().Grounds))
			for _, g := range s.Law.Answers().Grounds {
				known = append(known, g.ID)
			}
			l.Add("next.unknown_ground", "filing.event.grounds", "hint.next_unknown_ground", "known", strings.Join(known, ", "))
		}
	}
	return l.Once()
}

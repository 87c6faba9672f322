package course

import (
	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/term"
)

// For is the purpose that a channel must serve for the step.
func (n *Next) For() string {
	switch {
	case n.Purpose != "":
		return n.Purpose
	case n.Step.To == law.ToAppeal:
		return "appeal"
	case n.Step.To == law.ToLiaison:
		return "question"
	}
	return "request"
}

// reachable reports whether a channel itself says where.
func reachable(c *law.Channel) bool {
	return c.URL != "" || c.Email != "" || len(c.Address) > 0
}

// addressee finds whom the step goes to. An appeal goes to the address of the
// answer letter if that was recorded, else to a confirmed way in, else nowhere.
func (n *Next) addressee(c *casefile.Case, lib *law.Library) {
	s, a := n.Standing, n.Standing.Filing.Agency
	cond := s.Filing.Cond
	pick := func(list []*law.Channel, purpose string, sure bool) *law.Channel {
		for _, ch := range list {
			if ch.Serves(purpose) && ch.Usable(s.today) && (ch.OnlyIf == "" || cond.Has(term.ID(ch.OnlyIf))) && (!sure || reachable(ch)) {
				return ch
			}
		}
		return nil
	}
	switch n.Step.To {
	case law.ToBody:
		b := s.Law.Body(n.Body)
		n.To.Name, n.To.Office = b.Name, b.Office
		n.To.Channel = pick(b.Channels, n.For(), true)
		if n.To.Channel == nil && len(b.Channels) > 0 && n.Purpose == "" {
			for _, ch := range b.Channels {
				if reachable(ch) && ch.Usable(s.today) && (ch.OnlyIf == "" || cond.Has(term.ID(ch.OnlyIf))) {
					n.To.Channel = ch
					break
				}
			}
		}
	case law.ToAppeal:
		n.To.Name = a.AppealBody
		n.To.Channel = pick(a.Channels, n.For(), true)
		if l := n.Latest; len(l.Address) > 0 || casefile.Told(l.Email) || casefile.Told(l.Portal) {
			n.To.Channel, n.To.FromAnswer = typedChannel(l.Address, l.Email, l.Portal), true
		}
	case law.ToLiaison:
		n.To.Name, n.To.Office = a.Name, a.Office
		if n.To.Channel = pick(a.Channels, n.For(), false); n.To.Channel == nil {
			n.To.Channel = s.Filing.Channel
		}
	case law.ToAgency:
		n.To.Name, n.To.Office = a.Name, a.Office
		if n.Purpose == "" { // inside the request that is on file, by its own way in
			n.To.Channel = s.Filing.Channel
		} else if n.To.Channel = pick(a.Channels, n.For(), false); n.To.Channel == nil {
			n.To.Channel = s.Filing.Channel
		}
	default:
		n.To.Name, n.To.Office = a.Name, a.Office
		if n.To.Channel = pick(a.Channels, n.For(), false); n.To.Channel == nil {
			n.To.Channel = s.Filing.Channel
		}
	}
	for _, x := range s.Record.Addressees {
		if x.Step != n.ID {
			continue
		}
		if casefile.Told(x.Name) {
			n.To.Typed = x.Name
		}
		if len(x.Lines) > 0 || casefile.Told(x.Email) || casefile.Told(x.Portal) {
			n.To.Channel, n.To.FromPerson = typedChannel(x.Lines, x.Email, x.Portal), true
		}
	}
	sure := n.Step.To == law.ToBody || n.Step.To == law.ToAppeal
	n.NoAddress = n.To.Channel == nil || sure && !reachable(n.To.Channel) || n.To.Name.None() && n.To.Typed == ""
	if n.Lawyer && n.To.Channel == nil { // a text for a lawyer, who knows where the court is
		n.To.Channel = &law.Channel{ID: Copied, Kind: "counter", For: []string{n.For()}}
	}
}

// Copied is the id of a way in that the person copied.
const Copied = "copied"

// typedChannel is a way in that the person copied: a portal before e-mail
// before post, as offices prefer.
func typedChannel(lines []string, email, portal string) *law.Channel {
	c := &law.Channel{ID: Copied, For: []string{"appeal"}, Email: email, URL: portal, Address: lines}
	switch {
	case casefile.Told(portal):
		c.Kind = "portal"
	case casefile.Told(email):
		c.Kind = "email"
	default:
		c.Kind = "post"
	}
	return c
}

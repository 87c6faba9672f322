package interview

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
)

// who is the key of the first question. It is no key of a message.
const who = "ask" + ".who"

// askedAgain are the beginnings of the keys that a case on paper does not hold:
// the address for the answer only where it was the helper's.
func askedAgain(c *casefile.Case) []string {
	out := []string{"gates.", "representative."}
	if c.Reply.Kind == "" {
		out = append(out, "reply.")
	}
	return out
}

// Again asks only what a case that was read from paper does not hold: the
// safety questions, and who acts for the person. What else the questions depend
// on is taken from the case.
func Again(s *Script, voc *Vocabulary, lang string, covered []string, today civil.Date, c *casefile.Case) *Interview {
	open, keys := &Script{}, askedAgain(c)
	for _, a := range s.Asks {
		if slices.ContainsFunc(keys, func(p string) bool { return strings.HasPrefix(a.Key, p) }) {
			open.Asks = append(open.Asks, a)
		}
	}
	iv := New(open, voc, lang, covered, today)
	iv.events = c.Events
	r := &c.Requester
	var offices []string
	for _, x := range c.Requests {
		offices = append(offices, x.Agency)
	}
	iv.known = map[string][]string{
		who:                           {whoAsks(c)},
		"requester.citizenships":      r.Citizenships,
		"requester.residence_country": said(r.ResidenceCountry),
		"requester.privacy_act_basis": said(r.PrivacyActBasis),
		"request.agency":              offices,
	}
	return iv
}

// whoAsks is the answer to the first question that a case shows.
func whoAsks(c *casefile.Case) string {
	switch {
	case c.Organisation != nil:
		return "organisation"
	case c.Bond != nil:
		return "obligor"
	case c.History.Died == "yes" && c.Asker != nil: // else a lawyer asks, and is asked for
		return "died"
	case c.Asker != nil:
		return "helper"
	case c.Child != nil:
		return "child"
	}
	return "self"
}

func said(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// Into puts what was answered into a case that has the rest; of answers that came
// from the case, those that were changed.
func (iv *Interview) Into(c *casefile.Case) error {
	if iv.loaded != nil {
		return iv.changeIn(c)
	}
	iv.Next()
	for _, g := range iv.given {
		if len(g.Answer.Values) == 0 || g.Answer.Values[0] == "" {
			continue
		}
		if err := casefile.Set(c, g.Step.Path, g.Answer.Values...); err != nil {
			return err
		}
	}
	return nil
}

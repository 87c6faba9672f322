package interview

import (
	"maps"
	"slices"

	"arco/internal/casefile"
	"arco/internal/problem"
)

// Case returns the case that the answers make, with what Check finds in it.
func (iv *Interview) Case(ref string) (c *casefile.Case, problems, warnings problem.List, err error) {
	iv.Next()
	if c, err = iv.build(); err != nil {
		return nil, nil, nil, err
	}
	c.Ref = ref
	problems, warnings = casefile.Check(c, iv.today)
	wrong, doubts := casefile.CheckNumbers(c, iv.voc.Numbers, iv.voc.Papers)
	return c, append(problems, wrong...), append(doubts, warnings...), nil
}

// build puts the answers that count into a case.
func (iv *Interview) build() (*casefile.Case, error) {
	c := &casefile.Case{Format: casefile.Format, Requester: casefile.Requester{Name: casefile.Unknown}}
	lists := map[string][]string{}
	set := func(path string, values ...string) error {
		pattern := states.Replace(path)
		if casefile.Repeats(pattern) {
			for _, v := range values {
				if !slices.Contains(lists[path], v) {
					lists[path] = append(lists[path], v)
				}
			}
			values = lists[path]
		}
		return casefile.Set(c, path, values...)
	}
	for _, g := range iv.given {
		a := g.Step.Ask
		if !a.Private() && len(g.Answer.Values) > 0 {
			if err := set(g.Step.Path, g.Answer.Values...); err != nil {
				return nil, err
			}
		}
		for _, v := range g.Answer.Values {
			choice, _ := a.choice(v)
			for _, key := range slices.Sorted(maps.Keys(choice.Set)) {
				if err := set(key, choice.Set[key]); err != nil {
					return nil, err
				}
			}
		}
	}
	derive(c)
	casefile.Clean(c)
	return c, nil
}

// derive fills in what follows from an answer and is not asked again.
func derive(c *casefile.Case) {
	known := func(s string) bool { return s != "" && s != casefile.Unknown }
	if c.Lang == "" { // who reads another language is asked for it, for who helps
		c.Lang = c.Languages.Reading
	}
	for _, lang := range []*string{&c.Lang, &c.Languages.Reading} {
		if !known(*lang) {
			*lang = ""
		}
	}
	if rep := c.Representative; c.Reply.Kind == "representative" && rep != nil && known(rep.Name) && c.Reply.CareOf == "" {
		c.Reply.CareOf = rep.Name // the envelope must name who gets it
		if known(rep.Organisation) {
			c.Reply.CareOf = rep.Organisation
		}
	}
	for i := range c.Events {
		c.Events[i].Tell = named(c.Events[i].Tell)
	}
	for i := range c.Corrections {
		c.Corrections[i].Agencies = named(c.Corrections[i].Agencies)
	}
	for i := range c.Concerns {
		c.Concerns[i].Agencies = named(c.Concerns[i].Agencies)
	}
	c.Requests = slices.DeleteFunc(c.Requests, func(r casefile.Request) bool { // nobody said what is asked for
		return r.Right == "" && !slices.ContainsFunc(r.Records, known)
	})
	for i := range c.Requests {
		if r := &c.Requests[i]; r.Right == "" {
			r.Right = "foia"
		}
	}
	r := &c.Requester
	where := r.ResidenceCountry
	if c.Child != nil && known(c.Child.SignerResidenceCountry) {
		where = c.Child.SignerResidenceCountry // the parent or guardian signs, where he or she is
	}
	if c.Signing.Country == "" && c.Signing.Place == "" && known(where) {
		c.Signing.Country = where
	}
	if (c.Custody.Held == "immigration" || c.Custody.Held == "prison") && known(r.ResidenceCountry) {
		c.Custody.Country = r.ResidenceCountry
	}
	if c.History.Died != "yes" && c.Representative != nil && !known(c.Representative.Kind) && !known(c.Representative.Name) {
		c.Representative = nil // "I don't know whether someone acts for me"
	}
}

// named is a list of offices without "unknown": one of which nobody knows the
// office names none.
func named(agencies []string) []string {
	if agencies = slices.DeleteFunc(agencies, func(s string) bool { return s == casefile.Unknown }); len(agencies) == 0 {
		return nil
	}
	return agencies
}

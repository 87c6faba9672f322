package app

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
)

// A UsedFact is a statement of law that papers of a case print, with the filings
// that do.
type UsedFact struct {
	*law.Fact
	Days    int // since it was read
	Filings []string
}

// Facts lists the law that a case uses: what the letters of its plan cite, and
// what the ways in to the offices rest on, each once, in the order of the plan.
func (a *App) Facts(c *casefile.Case, opt Options) ([]UsedFact, error) {
	p, err := a.Plan(c, opt)
	if err != nil {
		return nil, err
	}
	lang, _, err := a.Lang(c, opt.Lang)
	if err != nil {
		return nil, err
	}
	m := a.maker(c, lang, opt, a.measure(opt))
	var out []UsedFact
	for _, f := range p.Filings {
		facts := m.Facts(f)
		for _, id := range slices.Concat(channelFacts(f.Channel), f.Agency.IdentityFacts) {
			if fact := a.Pack.Fact(f.Agency.Jurisdiction, id); fact != nil {
				facts = append(facts, fact)
			}
		}
		for _, fact := range facts {
			at := slices.IndexFunc(out, func(u UsedFact) bool { return u.Fact == fact })
			if at < 0 {
				at = len(out)
				out = append(out, UsedFact{Fact: fact, Days: between(fact.ReadOn, opt.Today)})
			}
			if !slices.Contains(out[at].Filings, f.ID) {
				out[at].Filings = append(out[at].Filings, f.ID)
			}
		}
	}
	return out, nil
}

func channelFacts(c *law.Channel) []string {
	if c == nil {
		return nil
	}
	return c.Facts
}

// A Link is an address on the Internet that somebody has to open now and then.
type Link struct {
	URL    string     `json:"url"`
	Where  []string   `json:"where"` // offices, ways in and facts that name it
	ReadOn string     `json:"read_on"`
	Oldest civil.Date `json:"-"`
}

// Links lists every address that facts and ways in name, each once, what was read
// longest ago first.
func (a *App) Links() []Link {
	byURL := map[string]*Link{}
	add := func(url, where string, read civil.Date) {
		if !strings.HasPrefix(url, "http") {
			return
		}
		l := byURL[url]
		if l == nil {
			l = &Link{URL: url, Oldest: read}
			byURL[url] = l
		}
		if read.Before(l.Oldest) {
			l.Oldest = read
		}
		if !slices.Contains(l.Where, where) {
			l.Where = append(l.Where, where)
		}
	}
	for _, j := range a.Pack.Jurisdictions {
		for _, f := range j.Facts() {
			add(f.Source, f.Jurisdiction+"/"+f.ID, f.ReadOn)
			for _, b := range f.Before {
				add(b.Source, f.Jurisdiction+"/"+f.ID, b.ReadOn)
			}
		}
		for _, x := range j.Agencies() {
			for _, ch := range x.Channels {
				add(ch.URL, x.ID+" "+ch.ID, ch.ReadOn)
			}
		}
	}
	var out []Link
	for _, l := range byURL {
		slices.Sort(l.Where)
		l.ReadOn = l.Oldest.String()
		out = append(out, *l)
	}
	slices.SortFunc(out, func(x, y Link) int {
		if x.Oldest != y.Oldest {
			return strings.Compare(x.ReadOn, y.ReadOn)
		}
		return strings.Compare(x.URL, y.URL)
	})
	return out
}

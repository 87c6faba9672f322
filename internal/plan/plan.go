// Package plan decides what to file where, for whom, and what not: a case and
// the law give filings with their route, channel, gates and what is missing.
package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/term"
	"arco/internal/tomlfile"
)

// A Filing is one right asked at one agency.
type Filing struct {
	ID      string // "us-cbp-access"
	Agency  *law.Agency
	Right   law.Right
	Route   *law.Route
	Request casefile.Request
	Channel *law.Channel
	History *casefile.Filing // what became of it, nil if nothing is recorded
	Unclear bool             // History may be this one or another way of the same office: the file does not say
	Cond    term.Set         // who the person is, for routes and letters

	To       *Addressee   // whom a next letter goes to; nil for the agency itself
	Why      law.Text     // why this office, from the pack that proposed it; nil if asked for by name
	Gates    []Gate       // that stand before it
	Accepted []Overruled  // gates that were overruled by a named choice
	Told     []Gate       // that only tell something
	Core     bool         // an office the person met, asked for by name, or urgent; else it can wait
	Within   *Within      // the days in which an urgent letter should be there, nil if there are none
	Others   []string     // other agencies of the jurisdiction that are really asked too
	Keepers  []string     // agencies of the jurisdiction that the case names as having data
	Missing  problem.List // what must still be known or done
}

// Ready reports whether pages to file may be made.
func (f *Filing) Ready() bool { return len(f.Gates) == 0 && len(f.Missing) == 0 }

// A Plan is what to file, urgent things first, what else is possible, and what
// is not proposed.
type Plan struct {
	Filings  []*Filing
	Optional []Proposed // offered, off unless asked for by name
	Withheld []Withheld
	Notes    []Note     // answers about safety that were heard
	Wishes   []Answered // what comes of each wish in each covered State
	// NotCovered are requests to States for which there is no content yet.
	NotCovered []NotCovered
	// Held are requests of the case file that cannot be planned at all: an
	// unknown agency or right, one that the agency does not take, one asked
	// twice. They stop no other filing.
	Held problem.List

	on Scene // what terms of all filings are asked of
}

// NotCovered is a request that cannot be made yet. A gate about the State that
// stands before one asked for by name is told first.
type NotCovered struct {
	Agency, Right, Country string
	Gates                  []Gate
	Accepted               []Overruled
}

// Options of a plan.
type Options struct {
	Today  civil.Date
	Accept []string // gates overruled by name
	Unlock []string // second step of a helper's unlock: "home-state-no/SV"
	// There tells the day that it is in a zone of offices; nil: Today everywhere.
	There func(zone string) civil.Date

	was      *past  // how a filing was made, where that is recorded
	followed bool   // it was sent, and what comes after it is asked for
	heard    *heard // what the case said so far; nil where nobody keeps it
}

// TodayAt is the day that it is at the offices of a jurisdiction.
func (o Options) TodayAt(j *law.Jurisdiction) civil.Date {
	if o.There == nil || j.Zone == "" {
		return o.Today
	}
	return o.There(j.Zone)
}

// Make plans every filing of the case: what the packs propose for what
// happened, and what the case asks for by name.
func Make(c *casefile.Case, lib *law.Library, opt Options) *Plan {
	opt.heard = hearing(lib)
	p := &Plan{on: Scene{Case: c, Lib: lib, Today: opt.Today, heard: opt.heard}}
	var bad problem.List
	for i, r := range c.Requests {
		if slices.ContainsFunc(c.Requests[:i], func(o casefile.Request) bool { return o.Agency == r.Agency && o.Right == r.Right && o.Way == r.Way }) {
			bad.Add("request.twice", fieldOf(i), "hint.request_twice", "agency", SafeWord(r.Agency), "right", SafeWord(r.Right))
		}
	}
	proposed, withheld := propose(&persons{c: c, lib: lib, today: opt.Today, heard: opt.heard})
	p.Withheld = withheld
	for _, w := range requests(c, proposed) {
		r := w.Request
		if !told(r.Agency) && slices.ContainsFunc(r.Records, told) { // told by astray
			continue
		}
		if n := notCovered(c, lib, r, opt); n != nil {
			p.NotCovered = append(p.NotCovered, *n)
			continue
		}
		f, err := One(c, lib, r, Fields{fieldOf(w.at) + ".agency", fieldOf(w.at) + ".right"}, opt)
		if err != nil {
			l, _ := problem.Of(err)
			bad = append(bad, l...)
			continue
		}
		order := 0
		for _, x := range proposed {
			if x.Agency == r.Agency && string(x.Right) == r.Right {
				f.Why, order = x.Reason, x.Order
			}
		}
		f.Core = core(c, f, order)
		p.Filings = append(p.Filings, f)
	}
	for _, e := range c.Events { // States that have data and that are not covered
		r := casefile.Request{Agency: e.Agency, Right: string(law.Access)}
		seen := slices.ContainsFunc(p.NotCovered, func(n NotCovered) bool { return n.Agency == e.Agency })
		if n := notCovered(c, lib, r, opt); n != nil && !seen {
			n.Gates, n.Accepted = nil, nil // nobody asked for a letter
			p.NotCovered = append(p.NotCovered, *n)
		}
	}
	urgentFirst(p.Filings)
	if !slices.ContainsFunc(p.Filings, func(f *Filing) bool { return f.Core }) {
		for _, f := range p.Filings { // nothing is more than the rest
			f.Core = true
		}
	}
	var more []Proposed
	p.Filings, more = merged(c, lib, p.Filings)
	p.Optional = offered(append(proposed, more...), p.Filings)
	p.explain(c, lib)
	p.few(c, lib)
	p.once()
	p.answer(c, lib)
	p.heard(c, lib)
	p.Held = slices.Concat(bad, p.hold(c, lib, opt.Today), p.astray(c))
	for _, f := range p.Filings {
		p.Tell(f)
	}
	p.on.heard = nil // what is asked for later is heard anew
	return p
}

// fieldOf names a request of the case file; what a pack proposes stands in none.
func fieldOf(i int) string {
	if i < 0 {
		return "history"
	}
	return "request[" + itoa(i+1) + "]"
}

// Fields name where agency and right were given, for problems.
type Fields struct{ Agency, Right string }

// One plans a single request.
func One(c *casefile.Case, lib *law.Library, r casefile.Request, at Fields, opt Options) (*Filing, error) {
	var bad problem.List
	agency := lib.Agency(r.Agency)
	if agency == nil {
		known := lib.Offices()
		hint, near := "hint.request_unknown_agency", tomlfile.Near(r.Agency, known)
		if near != "" {
			hint = "hint.request_unknown_agency_near"
		}
		bad.Add("request.unknown_agency", at.Agency, hint, "agency", SafeWord(r.Agency), "known", strings.Join(known, ", "), "suggestion", near)
	}
	if !slices.Contains(law.Rights, law.Right(r.Right)) {
		bad.Add("request.unknown_right", at.Right, "hint.request_unknown_right", "right", SafeWord(r.Right),
			"known", "access, rectification, deletion, objection, foia")
	}
	if len(bad) > 0 {
		return nil, bad
	}
	f := &Filing{Agency: agency, Right: law.Right(r.Right), Request: r}
	j := lib.Jurisdictions[agency.Jurisdiction]
	if !agency.Offers(f.Right) && agency.Into != "" {
		return nil, problem.List{problem.New("request.closed", at.Agency, "hint.request_closed", "agency", agency.ID, "into", agency.Into)}
	}
	if !agency.Offers(f.Right) {
		return nil, problem.List{problem.New("request.not_offered", at.Right, "hint.request_not_offered", "agency", agency.ID, "right", r.Right)}
	}
	s := &Scene{Case: c, Lib: lib, Law: j, Today: opt.Today, Filing: f, privacyAct: opt.was.recordedAct(), followed: opt.followed, heard: opt.heard}
	f.Cond = s.Decide(f.Cond, term.OfPerson|term.OfFiling, nil, append(s.happenedAt(), "At."+agency.Key)...)
	if f.Route = opt.was.by(j, f); f.Route == nil {
		return nil, problem.List{problem.New("request.not_covered", at.Right, "hint.request_not_covered", "agency", agency.ID, "right", r.Right)}
	}
	f.ID = FilingID(agency, f.Right, f.Route.Way)
	// Who files for the person by the portal is not in custody.
	inside := f.Cond.Has(term.Custody) && !f.Cond.Has(term.RepresentativeAttorney)
	purpose := f.Route.Purpose
	if purpose == "" {
		purpose = "request"
	}
	f.Channel = agency.Request(purpose, opt.Today, func(id term.ID) bool { return f.Cond.Has(id) && (id != term.Custody || inside) })
	if ch := opt.was.channel(agency); ch != nil {
		f.Channel = ch
	}
	f.History, f.Unclear = recorded(c, lib, f)
	f.Keepers = keepers(c, j, agency)
	f.Within = within(c, lib, f, opt.Today)
	var way []string
	if slices.Contains(Ways(j, agency, f.Right), f.Route.Way) {
		way = append(way, "Way."+f.Route.Way)
	}
	f.Cond = s.Decide(f.Cond, term.OfWay|term.OfGate, nil, way...)
	f.Missing = slices.Concat(missing(c, f, at), missingCodes(c, f, j), unread(c, f, j))
	f.Gates, f.Accepted, f.Told = gates(c, f, j, lib, opt)
	return f, nil
}

// Tell sets, for a filing, which other offices of its department are asked the
// same kind of thing. No office is told of a complaint. Only filings that are
// ready count: the letter states it, and the person swears to the letter.
func (p *Plan) Tell(f *Filing) {
	f.Others = nil
	for _, g := range p.Filings {
		same := g.Agency.Together(f.Agency) && g.Right.Own() == f.Right.Own()
		if same && g.Agency != f.Agency && (g.Ready() || g.Filed()) && !g.Route.Sheet && !slices.Contains(f.Others, g.Agency.ID) {
			f.Others = append(f.Others, g.Agency.ID)
		}
	}
	s := p.on
	s.Law, s.Filing, s.others = s.Lib.Jurisdictions[f.Agency.Jurisdiction], f, p.Filings
	f.Cond = s.Decide(f.Cond.Without(term.HasOtherComponents, term.FileAsked), term.OfPlan, nil)
}

// fileAsked reports whether a correction letter that asks for the records goes
// to an office that another letter asks for the whole file.
func (s *Scene) fileAsked() bool {
	f := s.Filing
	return f.Route.Asks && slices.ContainsFunc(s.others, func(g *Filing) bool {
		return g.Agency == f.Agency && g.Right == law.Access && g != f && g.Ready()
	})
}

// notCovered returns a request to a State without content, or nil. The State
// is the part of the agency's id before the stroke.
func notCovered(c *casefile.Case, lib *law.Library, r casefile.Request, opt Options) *NotCovered {
	j, key, ok := strings.Cut(r.Agency, "/")
	country := strings.ToUpper(j)
	if !ok || lib.Jurisdictions[j] != nil || !casefile.IsCountry(country) {
		return nil
	}
	state := &law.Jurisdiction{ID: j, Country: country, NamedTo: []string{country}, AskFirst: true}
	f := &Filing{Agency: &law.Agency{ID: r.Agency, Jurisdiction: j, Key: key, Enforcement: true}, Right: law.Right(r.Right)}
	s := &Scene{Case: c, Lib: lib, Law: state, Today: opt.Today, Filing: f}
	f.Cond = s.Decide(f.Cond, term.OfPerson|term.OfFiling|term.OfWay|term.OfGate, nil, s.happenedAt()...)
	n := &NotCovered{Agency: r.Agency, Right: r.Right, Country: country}
	n.Gates, n.Accepted, _ = gates(c, f, state, lib, opt)
	return n
}

// route returns the first route, in file order, whose conditions all hold.
func route(j *law.Jurisdiction, f *Filing) *law.Route {
	for _, r := range j.Routes() {
		if r.Right != f.Right || !slices.Contains(r.Agencies, f.Agency.ID) || f.Request.Way != "" && r.Way != f.Request.Way {
			continue
		}
		if f.Cond.All(r.When) {
			return r
		}
	}
	return nil
}

// SafeWord keeps a word only if it looks like one of ours (an agency id, a
// right), so that nothing personal reaches a message.
func SafeWord(s string) string {
	if len(s) > 24 {
		return "?"
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r == '/' || r == '-' || r == '_') {
			return "?"
		}
	}
	return s
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

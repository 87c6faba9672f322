package plan

import (
	"regexp"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// A Next is a next letter that is to be made: the step, whom it goes to, and
// everything that its text may say.
type Next struct {
	*law.Step
	Standing  *Standing
	Filing    *Filing // as letters and sheets take it: the agency asked, the step's text and channel
	To        Addressee
	Grounds   []*law.Ground
	Latest    casefile.FilingEvent // what the answers so far say, the latest prevailing
	Papers    []Paper
	NoAddress bool // nothing confirmed is known
}

// An Addressee of a next letter.
type Addressee struct {
	Name    law.Text // nil if Typed
	Typed   string   // as the person wrote it
	Office  law.Text
	Channel *law.Channel
	// FromAnswer says that the address was copied from the answer letter,
	// FromPerson that the person looked it up.
	FromAnswer, FromPerson bool
}

// Addressed is the name of whom a letter goes to, in a locale.
func (f *Filing) Addressed(locale string) string {
	name := f.Agency.Name
	if f.To != nil {
		if f.To.Typed != "" {
			return f.To.Typed
		}
		name = f.To.Name
	}
	s, _ := name.In(locale)
	return s
}

// A Paper that goes behind a letter.
type Paper struct {
	Kind  string // PaperKinds
	On    civil.Date
	Pages int
}

// PaperKinds are the words for papers; their texts are paper.KIND.
var PaperKinds = []string{"request", "receipt", "answer", "page", "published", "identity", "photo", "letter", "other"}

// NextLetter evaluates a step of a standing; "" takes the first that is offered.
func NextLetter(c *casefile.Case, lib *law.Library, s *Standing, step string, papers []Paper, opt Options) (*Next, error) {
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
	n.grounds(lib)
	n.conditions()
	if n.Step.To == law.ToBody { // the office asked is then one of them
		n.Filing.Cond = n.Filing.Cond.With(map[string]bool{"HasOtherComponents": true})
	}
	n.Filing.Cond = n.Filing.Cond.With(map[string]bool{"HasEnclosures": len(Enclosures(c, n.Filing.Agency, n.Filing.Right, n.Filing.Cond)) > 0})
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
		if told(e.Fee) {
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
			if ch.Serves(purpose) && ch.Usable(s.today) && (ch.OnlyIf == "" || cond.Has(ch.OnlyIf)) && (!sure || reachable(ch)) {
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
				if reachable(ch) && ch.Usable(s.today) && (ch.OnlyIf == "" || cond.Has(ch.OnlyIf)) {
					n.To.Channel = ch
					break
				}
			}
		}
	case law.ToAppeal:
		n.To.Name = a.AppealBody
		n.To.Channel = pick(a.Channels, n.For(), true)
		if l := n.Latest; len(l.Address) > 0 || told(l.Email) || told(l.Portal) {
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
		if told(x.Name) {
			n.To.Typed = x.Name
		}
		if len(x.Lines) > 0 || told(x.Email) || told(x.Portal) {
			n.To.Channel, n.To.FromPerson = typedChannel(x.Lines, x.Email, x.Portal), true
		}
	}
	sure := n.Step.To == law.ToBody || n.Step.To == law.ToAppeal
	n.NoAddress = n.To.Channel == nil || sure && !reachable(n.To.Channel) || len(n.To.Name) == 0 && n.To.Typed == ""
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
	case told(portal):
		c.Kind = "portal"
	case told(email):
		c.Kind = "email"
	default:
		c.Kind = "post"
	}
	return c
}

// filing is the request's filing with the step's text and way in.
func (n *Next) filing() *Filing {
	r := n.Standing.Filing
	f := *r
	f.ID = r.ID + "-" + strings.ReplaceAll(n.ID, "_", "-")
	f.Route = &law.Route{ID: f.ID, Right: r.Right, Agencies: []string{r.Agency.ID}, Letter: n.Letter, Parts: n.Parts, Strength: n.Strength,
		Reason: n.Reason, Notes: n.Notes, Facts: n.Facts, Where: n.Where}
	f.Channel = n.To.Channel
	f.Missing, f.Why, f.To = nil, nil, &n.To
	return &f
}

// grounds chooses the arguments: those the person named, else those of the node.
func (n *Next) grounds(lib *law.Library) {
	n.baseConditions()
	ids := n.Latest.Grounds
	if len(ids) == 0 && n.Standing.Node != nil {
		ids = n.Standing.Node.Grounds
	}
	for _, id := range ids {
		g := n.Standing.Law.Answers.Ground(id)
		if g != nil && !slices.Contains(n.Grounds, g) && n.carries(g) {
			n.Grounds = append(n.Grounds, g)
		}
	}
}

// carries reports whether what was recorded carries a ground: the last answer,
// and whatever else its text rests on. What a person names is held to the same.
func (n *Next) carries(g *law.Ground) bool {
	last := n.Standing.Last
	return last != nil && g.Fits(last.Code) && n.Filing.Cond.All(g.When)
}

// baseConditions are those that grounds may ask for.
func (n *Next) baseConditions() {
	s, m, l := n.Standing, map[string]bool{}, n.Latest
	ch := n.To.Channel
	m["HasPortal"] = ch != nil && ch.Kind == "portal"
	m["ByEmail"] = ch != nil && ch.Kind == "email"
	m["Electronic"] = m["HasPortal"]
	m["Paper"] = !m["HasPortal"]
	m["Right."+string(s.Filing.Right)] = true
	m["Stage."+s.Stage.ID] = true
	m["Step."+n.ID] = true
	if s.Last != nil {
		m["Answer."+s.Last.Code] = true
	}
	for code := range s.was {
		m["Was."+code] = true
	}
	for _, x := range l.Exemptions {
		if e := s.Law.Answers.Exemption(x.Code); e != nil {
			m["Exemption."+e.ID] = true
		}
	}
	late, sure := s.Late()
	for k, v := range map[string]bool{
		"HasNumber":        told(s.Number),
		"HasAppealNumber":  told(s.AppealNumber),
		"HasReceived":      !s.Assumed,
		"HasAnswer":        s.Last != nil && s.Last.Code != law.Silence,
		"HasExemptions":    len(l.Exemptions) > 0,
		"HasMissing":       len(l.Missing) > 0,
		"HasAttachments":   len(n.Papers) > 0,
		"HasAnswerAddress": n.To.FromAnswer,
		"HasPages":         l.PagesReleased > 0,
		"HasWithheld":      l.PagesWithheld > 0,
		"HasFee":           told(l.Fee),
		"HasOfficeDate":    !s.OfficeDate.IsZero(),
		"HasLastDay":       s.LastDay != nil && !s.LastDay.Over(s.today), // what is over, no letter says of itself
		"HasEarlier":       len(s.Against(n.Step, s.today)) > 0,
		"HasDoBy":          s.DoBy != nil,
		"HasCutOff":        s.LastDay != nil && s.LastDay.Rule.CutOff != "",
		"HasDue":           !s.due.IsZero(),
		"HasChronology":    len(s.Events) > 1,
		"HasSent":          s.Step != nil,
		"Late":             late,
		"LateSure":         sure,
		"Extended":         s.Extended,
		"ForLawyer":        n.Lawyer,
		"HasMark":          len(n.Mark) > 0,
		"AskedRecords":     s.Filing.Route.AsksRecords && !s.Guessed && s.Record.MadeBy != "other",
		"HasOutside":       s.Record.MadeBy == "other" || s.Guessed,
	} {
		m[k] = v
	}
	m["ExtensionYes"], m["ExtensionNo"] = s.ToldExtension()
	for _, x := range l.Missing {
		if told(x.Page) {
			m["HasMissingPage"] = true
		}
		if told(x.Published) {
			m["HasMissingPublished"] = true
		}
		if Shown(x) {
			m["HasMissingShown"] = true
		} else {
			m["HasMissingUnshown"] = true
		}
	}
	n.Filing.Cond = n.Filing.Cond.With(m)
}

// Shown reports whether a paper was given that names a record that should have come.
func Shown(x casefile.Lacking) bool { return told(x.Page) || told(x.Published) }

func (n *Next) conditions() {
	m := map[string]bool{"HasGrounds": len(n.Grounds) > 0}
	for _, g := range n.Grounds {
		m["Ground."+g.ID] = true
	}
	n.Filing.Cond = n.Filing.Cond.With(m)
}

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
		"number": told(s.Number), "answer": s.Last != nil && s.Last.Code != law.Silence, "grounds": len(n.Grounds) > 0,
		"exemptions": len(n.Latest.Exemptions) > 0, "missing": len(n.Latest.Missing) > 0, "papers": len(n.Papers) > 0,
		"fee": told(n.Latest.Fee), "received": !s.Assumed,
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
		if s.Law.Answers.Exemption(x.Code) == nil && !told(x.Why) {
			known := make([]string, 0, len(s.Law.Answers.Exemptions))
			for _, e := range s.Law.Answers.Exemptions {
				known = append(known, e.ID)
			}
			l.Add("need.exemption_why", "filing.event.exemption.why", "hint.need_exemption_why", "known", strings.Join(known, ", "))
		}
	}
	for _, id := range n.Latest.Grounds {
		g := s.Law.Answers.Ground(id)
		if g != nil && !n.carries(g) && slices.Contains(n.Needs, "grounds") {
			title, _ := g.Title.In(s.Law.Filing)
			l.Add("next.ground_not_carried", "filing.event.grounds", "hint.next_ground_not_carried", "id", id, "title", title)
		}
		if g == nil {
			known := make([]string, 0, len(s.Law.Answers.Grounds))
			for _, g := range s.Law.Answers.Grounds {
				known = append(known, g.ID)
			}
			l.Add("next.unknown_ground", "filing.event.grounds", "hint.next_unknown_ground", "known", strings.Join(known, ", "))
		}
	}
	return dedupe(l)
}

// CheckNumber compares a number with the shapes that an office is known to
// use; it returns a problem for one that has none of them.
func CheckNumber(s *Standing, number string) *problem.Problem {
	if !told(number) {
		return nil
	}
	var examples []string
	for _, n := range s.Law.Answers.Numbers {
		if n.Agency != s.Filing.Agency.ID || n.Stage != law.Any && n.Stage != s.Stage.ID {
			continue
		}
		re, err := regexp.Compile(n.Pattern)
		if err != nil || re.MatchString(number) {
			return nil
		}
		examples = append(examples, n.Example)
	}
	if len(examples) == 0 {
		return nil
	}
	return problem.New("next.number_shape", "--number", "hint.next_number_shape", "example", strings.Join(examples, ", "))
}

package plan

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/term"
	"arco/internal/tomlfile"
)

// FilingID is the id of a right at an agency, with the way where the agency
// takes the right in two: "us-cbp-access", "us-eoir-access-court".
func FilingID(a *law.Agency, r law.Right, way string) string {
	id := strings.ReplaceAll(a.ID, "/", "-") + "-" + string(r)
	if way != "" {
		id += "-" + way
	}
	return id
}

// Ways are the ways in which an agency takes a right, in the order of its
// routes; none where there is only one.
func Ways(j *law.Jurisdiction, a *law.Agency, right law.Right) []string {
	var out []string
	for _, r := range j.Routes() {
		if r.Way != "" && r.Right == right && slices.Contains(r.Agencies, a.ID) && !slices.Contains(out, r.Way) {
			out = append(out, r.Way)
		}
	}
	return out
}

// A Name is what the id of a filing says.
type Name struct {
	Agency *law.Agency
	Right  law.Right
	Way    string // "" where there is one only, or if the id does not say
	N      int    // 2 for the second request of the kind, and so on; else 1
	Ways   []string
}

// ID is the id without the number.
func (n Name) ID() string { return FilingID(n.Agency, n.Right, n.Way) }

// Unclear reports whether the id can mean two filings.
func (n Name) Unclear() bool { return n.Way == "" && len(n.Ways) > 0 }

// Choices are the ids that an unclear one can mean.
func (n Name) Choices() []string {
	var out []string
	for _, w := range n.Ways {
		out = append(out, n.numbered(FilingID(n.Agency, n.Right, w)))
	}
	return out
}

// Full is the id with way and number.
func (n Name) Full() string {
	if n.Agency == nil {
		return ""
	}
	return n.numbered(n.ID())
}

func (n Name) numbered(id string) string {
	if n.N > 1 {
		return id + "-" + strconv.Itoa(n.N)
	}
	return id
}

// Again is the id of one more request of the same kind.
func (n Name) Again() string { return n.ID() + "-" + strconv.Itoa(n.N+1) }

// ParseID reads the id of a filing.
func ParseID(lib *law.Library, id string) (Name, bool) {
	base, n := id, 1
	if head, tail, ok := cutLast(id); ok && len(tail) == 1 && tail[0] >= '2' && tail[0] <= '9' {
		base, n = head, int(tail[0]-'0')
	}
	for _, jid := range lib.JurisdictionIDs() {
		if !strings.HasPrefix(base, jid) {
			continue
		}
		j := lib.Jurisdictions[jid]
		for _, a := range j.Agencies() {
			right, ok := cutAgency(base, a.ID)
			if !ok {
				continue
			}
			for _, r := range law.Rights {
				rest, ok := strings.CutPrefix(right, string(r))
				if !ok {
					continue
				}
				ways := Ways(j, a, r)
				way := strings.TrimPrefix(rest, "-")
				if rest == "" || slices.Contains(ways, way) && strings.HasPrefix(rest, "-") {
					return Name{Agency: a, Right: r, Way: way, N: n, Ways: ways}, true
				}
			}
		}
	}
	return Name{}, false
}

// cutAgency takes an agency with the hyphen behind it off the head of an id, in
// which a hyphen stands for the stroke: "access" of "us-cbp-access".
func cutAgency(id, agency string) (rest string, ok bool) {
	if len(id) <= len(agency) || id[len(agency)] != '-' {
		return "", false
	}
	for i := range len(agency) {
		if id[i] != agency[i] && !(agency[i] == '/' && id[i] == '-') {
			return "", false
		}
	}
	return id[len(agency)+1:], true
}

func cutLast(s string) (head, tail string, ok bool) {
	i := strings.LastIndexByte(s, '-')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

// NameOf is the name of a record, with the way that its route or way says where
// the id does not: ids of older files are without.
func NameOf(lib *law.Library, h *casefile.Filing) (Name, bool) {
	n, ok := ParseID(lib, h.ID)
	if ok && n.Unclear() {
		if r := routeByID(lib.Jurisdictions[n.Agency.Jurisdiction], h.Route); r != nil {
			n.Way = r.Way
		} else if slices.Contains(n.Ways, h.Way) {
			n.Way = h.Way
		}
	}
	return n, ok
}

func routeByID(j *law.Jurisdiction, id string) *law.Route {
	for _, r := range j.Routes() {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// FindRecord returns the place of a record in the case by its id, as it stands
// there or as it is complete; -1 if there is none.
func FindRecord(c *casefile.Case, lib *law.Library, id string) int {
	if i := slices.IndexFunc(c.Filings, func(h casefile.Filing) bool { return h.ID == id }); i >= 0 {
		return i
	}
	return slices.IndexFunc(c.Filings, func(h casefile.Filing) bool {
		n, ok := NameOf(lib, &h)
		return ok && n.Full() == id
	})
}

// recorded returns what is recorded of a planned filing: the last request of
// its kind. unclear says that the record may be of another way.
func recorded(c *casefile.Case, lib *law.Library, f *Filing) (h *casefile.Filing, unclear bool) {
	last := 0
	for i := range c.Filings {
		n, ok := NameOf(lib, &c.Filings[i])
		if !ok || n.Agency != f.Agency || n.Right != f.Right || !n.Unclear() && n.Way != f.Route.Way || n.N < last {
			continue
		}
		last, h, unclear = n.N, &c.Filings[i], n.Unclear()
	}
	return h, unclear
}

// Filed reports whether the filing was sent, as far as the case file says.
func (f *Filing) Filed() bool { return f.History != nil && Sent(f.History) }

// Sent reports whether a record says that something was sent.
func Sent(h *casefile.Filing) bool {
	return told(h.FiledOn) || told(h.ReceivedOn) || len(h.Events) > 0
}

// past is how a filing was made, as its record says. What is not recorded
// stays as today's answers have it.
type past struct {
	route      *law.Route // nil if it is not recorded
	way        string
	privacyAct string
	channelID  string
}

// pastOf reads the record h at the place at; without one, only the way of the
// id is fixed.
func pastOf(lib *law.Library, n Name, h *casefile.Filing, at int) (*past, problem.List) {
	p := &past{way: n.Way}
	if h == nil {
		return p, nil
	}
	var bad problem.List
	if told(h.Route) {
		j := lib.Jurisdictions[n.Agency.Jurisdiction]
		var fit []string
		for _, r := range j.Routes() {
			if r.Right == n.Right && slices.Contains(r.Agencies, n.Agency.ID) && (n.Way == "" || r.Way == n.Way) {
				fit = append(fit, r.ID)
			}
		}
		if p.route = routeByID(j, h.Route); p.route == nil || !slices.Contains(fit, p.route.ID) {
			bad.Add("filing.route", RecordField(at)+".route", "hint.filing_route", "id", SafeID(h.ID), "known", strings.Join(fit, ", "))
			p.route = nil
		} else {
			p.way = p.route.Way
		}
	}
	p.privacyAct, p.channelID = h.PrivacyAct, h.Channel
	return p, bad
}

// recordedAct says whether the person was, towards the office, a citizen or
// permanent resident when the filing was made: yes, no, or "" if nothing says it.
func (p *past) recordedAct() string {
	if p == nil {
		return ""
	}
	was := p.privacyAct
	if p.route != nil && !told(was) {
		switch {
		case slices.Contains(p.route.When, string(term.PrivacyAct)):
			was = "yes"
		case slices.Contains(p.route.When, string(term.NotPrivacyAct)):
			was = "no"
		}
	}
	if was != "yes" && was != "no" {
		return ""
	}
	return was
}

// by returns the route by which the filing was made, else the one that fits
// today, within the way that is known.
func (p *past) by(j *law.Jurisdiction, f *Filing) *law.Route {
	switch {
	case p == nil:
		return route(j, f)
	case p.route != nil:
		return p.route
	case p.way == "":
		return route(j, f)
	}
	f.Request.Way = p.way
	if r := route(j, f); r != nil {
		return r
	}
	var last *law.Route // none fits today: the one that asks for least
	for _, r := range j.Routes() {
		if r.Right == f.Right && r.Way == p.way && slices.Contains(r.Agencies, f.Agency.ID) {
			last = r
		}
	}
	return last
}

func (p *past) channel(a *law.Agency) *law.Channel {
	if p == nil || !told(p.channelID) {
		return nil
	}
	for _, c := range a.Channels {
		if c.ID == p.channelID {
			return c
		}
	}
	return nil
}

// RecordField names a record for problems, by its place in the case.
func RecordField(at int) string { return "filing[" + itoa(at+1) + "]" }

// SafeID keeps an id only if it looks like one, so that nothing personal
// reaches a message.
func SafeID(s string) string {
	if len(s) > 60 {
		return "?"
	}
	for _, r := range s {
		if !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_') {
			return "?"
		}
	}
	return s
}

// nearID suggests the id that was meant, the nearest of all that there are;
// those of the case win over others that are as near.
func nearID(known []string, lib *law.Library, id string) string {
	all := slices.Clone(known)
	for _, a := range lib.Agencies() {
		for _, r := range law.Rights {
			if a.Offers(r) {
				all = append(all, FilingID(a, r, ""))
			}
		}
	}
	return tomlfile.Near(id, all)
}

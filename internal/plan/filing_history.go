package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/problem"
)

// FindFiling names agency and right of a filing id such as "us-cbp-access".
func FindFiling(lib *law.Library, id string) (*law.Agency, law.Right, bool) {
	n, ok := ParseID(lib, id)
	return n.Agency, n.Right, ok
}

// A Recorded filing is one with its record, as it was made.
type Recorded struct {
	*Filing
	Record  *casefile.Filing // never nil; empty if nothing is recorded
	At      int              // of the record in the case, -1 if there is none
	Guessed bool             // the record does not tell which of several letters was sent: today's answers stand for it
	Again   string           // id of one more request of the same kind
}

// AsMade plans the filing behind an id as its record says that it was made.
// What is not recorded stands as today's answers have it.
func AsMade(c *casefile.Case, lib *law.Library, id string, opt Options) (*Recorded, error) {
	at := FindRecord(c, lib, id)
	where := "--filing"
	r := &Recorded{Record: &casefile.Filing{}, At: at}
	if at >= 0 {
		r.Record, where = &c.Filings[at], RecordField(at)+".id"
	}
	n, ok := ParseID(lib, id)
	if at >= 0 {
		n, ok = NameOf(lib, r.Record)
	}
	if !ok {
		return nil, unknownFiling(c, lib, id, where, opt.Today)
	}
	j := lib.Jurisdictions[n.Agency.Jurisdiction]
	if n.Unclear() {
		return nil, problem.List{problem.New("filing.unclear", where, "hint.filing_unclear", "id", SafeID(id),
			"choices", strings.Join(n.Choices(), ", "), "first", n.Choices()[0])}
	}
	h := r.Record
	if at < 0 {
		h = nil
	}
	was, bad := pastOf(lib, n, h, at)
	if len(bad) > 0 {
		return nil, bad
	}
	opt.was, opt.followed = was, true
	q := casefile.Request{Agency: n.Agency.ID, Right: string(n.Right)}
	for _, x := range c.Requests {
		if x.Agency == q.Agency && x.Right == q.Right && (x.Way == "" || x.Way == was.way) {
			q = x
		}
	}
	f, err := One(c, lib, q, Fields{where, where}, opt)
	if err != nil {
		return nil, err
	}
	f.ID = n.numbered(f.ID)
	n.Way = f.Route.Way
	r.Again = n.Again()
	f.History, f.Unclear = h, false
	r.Filing = f
	r.Guessed = h != nil && Sent(h) && was.route == nil && letters(j, n) > 1
	return r, nil
}

// letters counts the routes by which a filing of the name can have been made.
func letters(j *law.Jurisdiction, n Name) int {
	k := 0
	for _, r := range j.Routes() {
		if r.Right == n.Right && r.Way == n.Way && slices.Contains(r.Agencies, n.Agency.ID) {
			k++
		}
	}
	return k
}

func unknownFiling(c *casefile.Case, lib *law.Library, id, where string, today civil.Date) error {
	ids := KnownFilings(c, lib, today)
	known := strings.Join(ids, ", ")
	if near := nearID(ids, lib, id); near != "" {
		return problem.List{problem.New("next.unknown_filing", where, "hint.next_did_you_mean", "suggestion", near, "known", known)}
	}
	return problem.List{problem.New("next.unknown_filing", where, "hint.next_unknown_filing", "known", known)}
}

// KnownFilings lists the filings of a case: those recorded and those asked for.
func KnownFilings(c *casefile.Case, lib *law.Library, today civil.Date) []string {
	var out []string
	add := func(id string) {
		if _, _, ok := FindFiling(lib, id); ok && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	asked := map[string]bool{}
	for i := range c.Filings {
		if n, ok := NameOf(lib, &c.Filings[i]); ok {
			add(n.Full())
			asked[FilingID(n.Agency, n.Right, "")] = true
		}
	}
	for _, r := range c.Requests {
		id := strings.ReplaceAll(r.Agency, "/", "-") + "-" + r.Right
		n, ok := ParseID(lib, id)
		switch {
		case !ok:
		case r.Way != "":
			add(id + "-" + r.Way)
		case !n.Unclear():
			add(id)
		case !asked[id]:
			if f, err := One(c, lib, r, Fields{}, Options{Today: today}); err == nil {
				add(f.ID)
			}
		}
	}
	return out
}

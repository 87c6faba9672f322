package plan

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/term"
)

// A Scene is what the terms are asked of: a case and a State on a day, and, for
// a filing, the office and what is asked there.
type Scene struct {
	Case  *casefile.Case
	Lib   *law.Library
	Law   *law.Jurisdiction
	Today civil.Date

	Filing *Filing // nil for the person alone

	privacyAct string // yes | no, as the filing was made; "" if that is not recorded
	followed   bool   // it was sent, and what comes after it is asked for
	others     []*Filing
	heard      *heard // what the case says at the keys that were asked for; nil where nobody keeps it
	more       func(id string, has func(term.ID) bool) bool
}

// Person says what happened to somebody and who they are, for packs: the same
// for every office of a State. An event of another State makes nothing true but
// what its name says (ForeignCapture, SentHome). "unknown" makes no condition
// true, and an event that is nobody's none either.
func Person(c *casefile.Case, lib *law.Library, j *law.Jurisdiction, today civil.Date) term.Set {
	return person(&Scene{Case: c, Lib: lib, Law: j, Today: today})
}

func person(s *Scene) term.Set { return s.Decide(term.Set{}, term.OfPerson, nil, s.happenedAt()...) }

// Decide settles the terms of some scopes that are open in a set. more answers
// for those that this package does not know.
func (s *Scene) Decide(from term.Set, scopes term.Scope, more func(id string, has func(term.ID) bool) bool, members ...string) term.Set {
	s.more = more
	return s.Lib.Terms.Decide(from, scopes, s.Law.ID, s, members...)
}

// Native says whether a term without a test holds.
func (s *Scene) Native(name *term.Key, has func(term.ID) bool) bool {
	if n := name.Way(nativeOf).(*native); n != nil {
		return n.holds(s, has)
	}
	return s.more != nil && s.more(name.Name, has)
}

// States are those addressed, to which a letter names the person.
func (s *Scene) States() []string { return s.Law.NamedTo }

// Words gives what the case or the law says at a key.
func (s *Scene) Words(key *term.Key, to []string) []string {
	way := key.Way(wayTo).(*way)
	switch {
	case way.law != nil:
		return way.law(s, to)
	case way.nationality != "":
		return append(to, s.Law.Nationalities[way.nationality]...)
	case s.heard != nil && key.N >= 0:
		return s.heard.words(s.Case, key.N, way.said)
	}
	return way.said.Said(s.Case, to)
}

// A way is how a key is answered: by the law, or by the case.
type way struct {
	law         func(s *Scene, to []string) []string
	nationality string
	said        *casefile.Way
}

func wayTo(key string) any {
	if read, ok := lawKeys[key]; ok {
		return &way{law: read}
	}
	if name, ok := strings.CutPrefix(key, nationalities); ok {
		return &way{nationality: name}
	}
	return &way{said: casefile.WayTo(key)}
}

// A heard keeps what one case says at the keys of the tests, for as long as one plan is made.
type heard struct {
	at  []stretch // by the number of a key
	all []string
}

// A stretch of what was heard: of these, counted from 1 where somebody asked.
type stretch struct{ from, to int32 }

func hearing(lib *law.Library) *heard {
	return &heard{at: make([]stretch, lib.Terms.Keys()), all: make([]string, 0, 32)}
}

func (h *heard) words(c *casefile.Case, n int, way *casefile.Way) []string {
	at := &h.at[n]
	if at.from == 0 {
		at.from = int32(len(h.all)) + 1
		h.all = way.Said(c, h.all)
		at.to = int32(len(h.all))
	}
	return h.all[at.from-1 : at.to : at.to]
}

// Event reports an encounter.
func (s *Scene) Event(place, office string, things []string) bool {
	return slices.ContainsFunc(s.Case.Events, func(e casefile.Event) bool {
		if len(things) > 0 && !did(e, things...) {
			return false
		}
		_, here := strings.CutPrefix(e.Agency, s.Law.ID+"/")
		own := ownEvent(e, s.Law)
		switch place {
		case "at":
			return own && e.Agency == s.Law.ID+"/"+office
		case "office":
			return here
		case "nowhere":
			return own && !told(e.Agency)
		case "elsewhere":
			folder, _, _ := strings.Cut(e.Agency, "/")
			return (e.Owner() != "" || s.Lib.Jurisdictions[folder] != nil) && !own
		}
		return own
	})
}

const nationalities = "law.nationalities."

// lawKeys are the keys of tests that stand in no case file.
var lawKeys = map[string]func(s *Scene, to []string) []string{
	"age": func(s *Scene, to []string) []string {
		if years, known := s.Case.Requester.AgeOn(s.Today); known {
			return append(to, strconv.Itoa(years))
		}
		return to
	},
	"this.right": func(s *Scene, to []string) []string {
		return s.asked(to, func(f *Filing) string { return string(f.Right) })
	},
	"this.expedite": func(s *Scene, to []string) []string {
		return s.asked(to, func(f *Filing) string { return f.Request.Expedite })
	},
	"this.expedite_facts": func(s *Scene, to []string) []string {
		return s.asked(to, func(f *Filing) string { return f.Request.ExpediteFacts })
	},
	"this.items": func(s *Scene, to []string) []string {
		if s.Filing == nil {
			return to
		}
		return append(to, s.Filing.Request.Items...)
	},
	"this.records": func(s *Scene, to []string) []string {
		if s.Filing == nil {
			return to
		}
		return append(to, s.Filing.Request.Records...)
	},
	"this.privacy_act": func(s *Scene, to []string) []string { return word(to, s.privacyAct) },
	"law.country":      func(s *Scene, to []string) []string { return word(to, s.Law.Country) },
	"law.ask_first":    func(s *Scene, to []string) []string { return yes(to, s.Law.AskFirst) },
	"law.write_to":     func(s *Scene, to []string) []string { return word(to, writeTo(s.Case, s.Law)) },
	"signing.here":     func(s *Scene, to []string) []string { return word(to, signsIn(s.Case, s.Law)) },
	"law.history":      func(s *Scene, to []string) []string { return yes(to, s.Law.History) },
	"agency.proof":     func(s *Scene, to []string) []string { return s.office(to, func(a *law.Agency) bool { return a.Proof }) },
	"agency.prints": func(s *Scene, to []string) []string {
		return s.office(to, func(a *law.Agency) bool { return a.Prints })
	},
	"agency.exposure": func(s *Scene, to []string) []string {
		return s.office(to, func(a *law.Agency) bool { return a.Exposure })
	},
	"agency.sponsors": func(s *Scene, to []string) []string {
		return s.office(to, func(a *law.Agency) bool { return a.Sponsors })
	},
	"agency.enforcement": func(s *Scene, to []string) []string {
		return s.office(to, func(a *law.Agency) bool { return a.Enforcement })
	},
	"agency.asks_proof": func(s *Scene, to []string) []string {
		return s.office(to, func(a *law.Agency) bool { return a.AsksProof })
	},
	"agency.child_signs": func(s *Scene, to []string) []string {
		return s.office(to, func(a *law.Agency) bool { return a.ChildSigns })
	},
	"agency.attorney_asks": func(s *Scene, to []string) []string {
		return s.office(to, func(a *law.Agency) bool { return a.AttorneyAsks })
	},
	"agency.papers": func(s *Scene, to []string) []string {
		if s.Filing == nil {
			return to
		}
		return append(to, s.Filing.Agency.Papers...)
	},
	"agency.identity": func(s *Scene, to []string) []string {
		if s.Filing == nil {
			return to
		}
		return append(to, s.Filing.Identity()...)
	},
	"route.urgent": func(s *Scene, to []string) []string {
		return yes(to, s.Filing != nil && s.Filing.Route != nil && s.Filing.Route.Urgent)
	},
	"channel.kind": func(s *Scene, to []string) []string {
		if s.Filing == nil || s.Filing.Channel == nil {
			return to
		}
		return word(to, s.Filing.Channel.Kind)
	},
}

// writeTo is what the person said of writing to the States addressed: "no" if it
// is no for one of them, "yes" if it is yes for all, "" else.
func writeTo(c *casefile.Case, j *law.Jurisdiction) string {
	all := len(j.NamedTo) > 0
	for _, state := range j.NamedTo {
		if c.Gates.WriteTo[state] == "no" {
			return "no"
		}
		all = all && c.Gates.WriteTo[state] == "yes"
	}
	if all {
		return "yes"
	}
	return ""
}

// LawKeys lists the keys that a test may look at and that stand in no case file.
func LawKeys() []string {
	return append(slices.Sorted(maps.Keys(lawKeys)), nationalities+"NAME")
}

// LawKey reports whether a test may look at a key that stands in no case file,
// and lists its words, nil for any.
func LawKey(key string) (words []string, ok bool) {
	if _, ok := lawKeys[key]; !ok {
		return nil, strings.HasPrefix(key, nationalities)
	}
	switch {
	case key == "this.right":
		words = []string{term.Unknown}
		for _, r := range law.Rights {
			words = append(words, string(r))
		}
	case key == "this.privacy_act", key == "law.history", key == "law.ask_first", key == "law.write_to", key == "signing.here", key == "route.urgent":
		words = []string{"yes", "no"}
	case key == "channel.kind":
		words = []string{"portal", "email", "post", "counter", "phone"}
	case strings.HasPrefix(key, "agency.") && key != "agency.papers" && key != "agency.identity":
		words = []string{"yes", "no"}
	}
	return words, true
}

func yes(to []string, b bool) []string {
	if b {
		return append(to, "yes")
	}
	return append(to, "no")
}

func word(to []string, s string) []string {
	if s == "" {
		return to
	}
	return append(to, s)
}

func (s *Scene) asked(to []string, read func(*Filing) string) []string {
	if s.Filing == nil {
		return to
	}
	return word(to, read(s.Filing))
}

func (s *Scene) office(to []string, is func(*law.Agency) bool) []string {
	if s.Filing == nil {
		return to
	}
	return yes(to, is(s.Filing.Agency))
}

// happenedAt names the offices of the State at which something happened.
func (s *Scene) happenedAt() []string {
	c, j := s.Case, s.Law
	if len(c.Events)+len(c.Corrections) == 0 {
		return nil
	}
	var out []string
	kept := s.Event("here", "", []string{"belongings_kept"})
	wants := s.Event("here", "", nil) && slices.Contains(c.History.Wants, "belongings")
	for _, e := range c.Events {
		key, ok := strings.CutPrefix(e.Agency, j.ID+"/")
		if !ok {
			continue
		}
		out = append(out, "EventAt."+key)
		if did(e, "belongings_kept") || wants && !kept {
			out = append(out, "KeptAt."+key)
		}
	}
	for _, k := range c.Corrections {
		for _, a := range k.Agencies {
			if key, ok := strings.CutPrefix(a, j.ID+"/"); ok {
				out = append(out, "CorrectionAt."+key)
			}
		}
	}
	return out
}

// Package law holds what the content folders say: jurisdictions, agencies,
// channels, systems of records, facts, rights and routes. It knows nothing of
// files; internal/content fills it and checks it. No legal value has a
// default here: what is absent in the files stays absent.
package law

import (
	"maps"
	"slices"
	"strings"
	"sync/atomic"

	"arco/internal/civil"
	"arco/internal/term"
)

// A Right is what the law lets one ask.
type Right string

// The rights that can be named on the command line.
const (
	Access        Right = "access"
	Rectification Right = "rectification"
	Deletion      Right = "deletion"
	Objection     Right = "objection"
	FOIA          Right = "foia"
)

// Rights lists all of them in the order in which they are shown.
var Rights = []Right{Access, Rectification, Deletion, Objection, FOIA}

// Own reports whether the right concerns the requester's own data.
func (r Right) Own() bool { return r != FOIA }

// A Route says which letter serves a right for whom, and why.
type Route struct {
	ID       string
	Right    Right
	Agencies []string
	When     []string // conditions that must all hold, names as in letters
	Letter   string   // letter id
	Way      string   // part of the filing's id where an office takes the right in two ways: "court", "foia"
	Purpose  string   // of the channel to use: request, amendment, party, or policy
	// AsksRecords says that the letter, though it asks for something else, also asks for copies of records.
	AsksRecords bool
	Sheet       bool     // the text is a sheet for the person; nothing is filed from here
	Parts       []string // further texts that are filed with it, each from a new page
	Strength    string   // A: enforceable right; B: procedure, no right to a result; C: agency policy only
	// Instead says that the right itself does not exist here and that this is
	// the nearest real thing; Reason then explains it to the person.
	Instead  bool
	Reason   Text
	Notes    []Text // what to expect, for the cover
	Clock    string // fact id of the period in which an answer is due, "" if none
	Extra    string // fact id of the extension, "" if none
	Expedite string // fact id of the period for a decision on expedition, "" if none
	// Urgent says that waiting can destroy what is asked for. Within is the fact
	// id of the days in which the letter should be there, counted from the
	// earliest own encounter with From among what happened; "" if none.
	Urgent       bool
	Asks         bool // a correction that asks for the records of the entry too
	Within, From string
	Facts        []string
	Where        string
}

// Declares reports whether a declaration of identity is filed with the letter.
func (r *Route) Declares() bool {
	return slices.ContainsFunc(r.Parts, func(id string) bool { return strings.HasPrefix(id, "declaration") })
}

// A Jurisdiction is where a law holds.
type Jurisdiction struct {
	ID      string
	Name    Text
	Filing  string // locale of filed letters
	Country string // ISO 3166 code, "" where the law is of no single State
	// NamedTo are the States to which a letter names the person: whose offices
	// get it. One State is its own country.
	NamedTo []string
	// AskFirst says that the person is asked first whether this State may know
	// of them.
	AskFirst bool
	Offices  []string // ids of its agencies, sorted
	// Read gives the rest, read when it is asked for first: a case asks few States. nil if there is no more.
	Read  func() *Inside
	Packs []*Pack
	// Graph gives what answers mean, read when it is asked for first; nil if the folder has none.
	Graph      func() *Answers
	Calendar   *civil.Calendar
	CountNotes []Text
	Zone       string          // in which its offices count days: "America/New_York"; "" if it has no calendar
	Zones      map[string]Text // the zones that its offices and facts name, with their words
	LookAgain  *Term           // when to look at a filing for which nothing runs: advice of ours
	// Identifiers are the kinds of numbers that this jurisdiction's offices
	// use; no other number of the person is printed in a letter to them.
	Identifiers []string
	Numbers     []*Number // the same, in their order, without "other"
	// Nationalities lists country codes by condition name: a citizen of one of
	// them fulfils the condition.
	Nationalities map[string][]string
	// History says that the answers of the case file under [history] speak of
	// the offices of this State: its judges, removals, visas, applications.
	History bool
	// OneOf lists agencies that enforce the law: who is in the State without a
	// status and without a lawyer asks one of them, the first that is proposed,
	// if nothing was asked for by name. The others are offered.
	OneOf []string
	// Majority is the age of civil majority, nil if it is not known.
	Majority *Majority
	Holds    Holds // what its letters hold of the person
}

// An Inside is what a folder says that only letters to its offices need.
type Inside struct {
	Facts    map[string]*Fact
	Agencies []*Agency
	Routes   []*Route
	Policy   []*PolicyItem
	Courts   *Courts
	Forms    []*Form
	NoMail   []NoMail
	Safety   []SheetLine // what the cover says before anything is sent
	Checks   []SheetLine // lines of the helper's list
}

// Inside is what only letters to offices of the jurisdiction need.
func (j *Jurisdiction) Inside() *Inside {
	if j.Read == nil {
		return &Inside{}
	}
	return j.Read()
}

// Facts are those of the jurisdiction, by id.
func (j *Jurisdiction) Facts() map[string]*Fact { return j.Inside().Facts }

// Agencies are its offices, in the order of their ids.
func (j *Jurisdiction) Agencies() []*Agency { return j.Inside().Agencies }

// Routes are its letters by right and office, in their order.
func (j *Jurisdiction) Routes() []*Route { return j.Inside().Routes }

// Policy is what can be asked of its offices besides a file.
func (j *Jurisdiction) Policy() []*PolicyItem { return j.Inside().Policy }

// Courts are its courts of immigration, nil if it has none.
func (j *Jurisdiction) Courts() *Courts { return j.Inside().Courts }

// Forms are what the web forms of its offices ask.
func (j *Jurisdiction) Forms() []*Form { return j.Inside().Forms }

// NoMail are its departments that take nothing by mail.
func (j *Jurisdiction) NoMail() []NoMail { return j.Inside().NoMail }

// Safety is what the cover says before anything is sent.
func (j *Jurisdiction) Safety() []SheetLine { return j.Inside().Safety }

// Checks are lines of the helper's list.
func (j *Jurisdiction) Checks() []SheetLine { return j.Inside().Checks }

// State is the code by which the State is named to people: its country, or the
// first to which a letter names the person.
func (j *Jurisdiction) State() string {
	if j.Country == "" && len(j.NamedTo) > 0 {
		return j.NamedTo[0]
	}
	return j.Country
}

// Is reports whether a letter names the person to a State, by its code.
func (j *Jurisdiction) Is(state string) bool { return state != "" && slices.Contains(j.NamedTo, state) }

// Holds says what the letters of a jurisdiction hold of the person besides what
// an office asks for.
type Holds struct {
	BirthPlace bool // wherever it is known, not only where the office asks for it
	Address    bool // the address for the answer is a part of who the person is
	ThumbPrint bool // who cannot sign may put a print of the thumb instead of a mark
}

// A SheetLine is a sentence on the sheets of a packet with letters to a State.
type SheetLine struct {
	Text  Text
	When  []string // conditions of the filing that must all hold
	Filed []string // conditions and placeholders of which the filed text must have one; none: any text
	After string   // the line of the list behind which it stands, "" for those of the cover
	Where string
}

// Majority is the age from which a person may be called of legal age, and the
// fact that says so.
type Majority struct {
	Age  int
	Fact string
}

// Answers are what answers of its offices mean, nil if the folder has none.
func (j *Jurisdiction) Answers() *Answers {
	if j.Graph == nil {
		return nil
	}
	return j.Graph()
}

// Bodies are the courts and supervisors to which what follows is filed.
func (j *Jurisdiction) Bodies() []*Body {
	if a := j.Answers(); a != nil {
		return a.Bodies
	}
	return nil
}

// Body returns a body by id, or nil.
func (j *Jurisdiction) Body(id string) *Body {
	for _, b := range j.Bodies() {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// Fact returns a fact of this jurisdiction, or nil.
func (j *Jurisdiction) Fact(id string) *Fact { return j.Facts()[id] }

// A Library is everything the content folders say.
type Library struct {
	Jurisdictions map[string]*Jurisdiction
	Terms         *term.Vocabulary
	Numbers       []*Number // kinds of numbers and papers
	Gates         []*Gate   // in the order in which they are asked
	Ages          Ages
	Owners        map[string]Text // what the plan says of offices that no pack speaks of, by the words of OwnerWords

	listed atomic.Pointer[[]string] // ids of the jurisdictions, sorted
}

// An Age is how many months after it was read something may be relied on.
type Age struct {
	Warn int // from then on people are told
	Hold int // from then on no first request is made without a look
	Why  string
}

// Ages are those of facts and of ways in.
type Ages struct{ Fact, Channel Age }

// OwnerWords are the keys of owner.toml, which says what each is for.
var OwnerWords = []string{"offered", "right", "successor", "words", "nobody", "organisation", "died", "left_out", "others_first", "same_desk", "correction_asks",
	"wish_see", "wish_correct", "wish_delete", "wish_object", "wish_belongings", "wish_certificate", "wish_agreements", "wish_elsewhere"}

// Agency returns an agency by id ("us/cbp"), or nil.
func (l *Library) Agency(id string) *Agency {
	folder, _, _ := strings.Cut(id, "/")
	j := l.Jurisdictions[folder]
	if j == nil || !slices.Contains(j.Offices, id) {
		return nil
	}
	for _, a := range j.Agencies() {
		if a.ID == id {
			return a
		}
	}
	return nil
}

// Agencies returns all agencies, sorted by jurisdiction and then as listed.
func (l *Library) Agencies() []*Agency {
	var out []*Agency
	for _, id := range l.JurisdictionIDs() {
		out = append(out, l.Jurisdictions[id].Agencies()...)
	}
	return out
}

// Beside returns the agencies of the jurisdiction of one, by its id, with itself.
func (l *Library) Beside(id string) []*Agency {
	folder, _, _ := strings.Cut(id, "/")
	if j := l.Jurisdictions[folder]; j != nil {
		return j.Agencies()
	}
	return nil
}

// Offices returns the ids of all agencies, in the order of Agencies.
func (l *Library) Offices() []string {
	var out []string
	for _, id := range l.JurisdictionIDs() {
		out = append(out, l.Jurisdictions[id].Offices...)
	}
	return out
}

// JurisdictionIDs returns the ids in a fixed order. Nobody changes the list.
func (l *Library) JurisdictionIDs() []string {
	if ids := l.listed.Load(); ids != nil && len(*ids) == len(l.Jurisdictions) {
		if !slices.ContainsFunc(*ids, func(id string) bool { return l.Jurisdictions[id] == nil }) {
			return *ids
		}
	}
	ids := slices.Sorted(maps.Keys(l.Jurisdictions))
	ids = slices.Clip(ids)
	l.listed.Store(&ids)
	return ids
}

// Fact finds a fact for use in a jurisdiction: its own, or one of intl.
func (l *Library) Fact(jurisdiction, id string) *Fact {
	if j := l.Jurisdictions[jurisdiction]; j != nil {
		if f := j.Facts()[id]; f != nil {
			return f
		}
	}
	if j := l.Jurisdictions["intl"]; j != nil {
		return j.Facts()[id]
	}
	return nil
}

// Package law holds what the content folders say: jurisdictions, agencies,
// channels, systems of records, facts, rights and routes. It knows nothing of
// files; internal/content fills it and checks it. No legal value has a
// default here: what is absent in the files stays absent.
package law

import (
	"slices"
	"sort"
	"strings"

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

// Confidence of a fact. Only High and Medium may be printed.
type Confidence string

const (
	High   Confidence = "high"
	Medium Confidence = "medium"
	Low    Confidence = "low"
)

// Status of a fact. Only a person changes it.
type Status string

const (
	Draft    Status = "draft"
	Sourced  Status = "sourced"
	Verified Status = "verified" // by a second person
	Expired  Status = "expired"
)

// A Period is a count with its unit: day, working_day or month.
type Period struct {
	Count int
	Unit  string
	From  civil.Date // the first day of the rule; zero where it is not told
	// How it is counted, where a fact says more: see civil.Rule.
	DayOne, LastDay, CutOff, Zone string
}

// Rule is the period as the calendar counts it.
func (p *Period) Rule() civil.Rule {
	return civil.Rule{Count: p.Count, Unit: p.Unit, DayOne: p.DayOne, LastDay: p.LastDay, CutOff: p.CutOff, Zone: p.Zone}
}

// A Fact is one legal statement with its source.
type Fact struct {
	ID           string
	Jurisdiction string // "us", "hn", "intl"
	Statement    Text
	Citation     Text    // the key "" holds for every locale
	Value        *Period // of today
	Before       []Dated // earlier values, the latest first
	Quote        string
	QuoteIn      Text
	Source       string
	SourceDate   civil.Date // zero if undated
	ReadOn       civil.Date
	Confidence   Confidence
	Status       Status
	BindingOn    []string
	// Governs says which letters to which offices the rule is about, where it is
	// a rule on what is sworn: on no other may it stand. nil for all other facts.
	Governs *Governs
	// Owes is what a period gives the office time for: "" for its answer, Receipt.
	Owes string
	// Press marks what was read in an article: a letter names the thing, and never
	// the article as if it were law or the office’s own paper.
	Press bool
	Note  string
	Where string // file:line
}

// Receipt in Fact.Owes: only a word that the letter arrived.
const Receipt = "receipt"

// Governs lists letters by id, "*" for every one, and offices, none for every one.
type Governs struct{ Letters, Agencies []string }

// Allows reports whether the rule may stand on a letter to an office; "" asks
// about the letter alone.
func (g *Governs) Allows(letter, agency string) bool {
	if !slices.Contains(g.Letters, "*") && !slices.Contains(g.Letters, letter) {
		return false
	}
	return agency == "" || len(g.Agencies) == 0 || slices.Contains(g.Agencies, agency)
}

// Dated is the value that a fact had from a day on, until the next one held.
type Dated struct {
	From civil.Date // zero: for as long as anyone asks
	Period
	Source string
	ReadOn civil.Date
}

// ValueOn is the value that held on a day: what began last year is counted by
// last year's rule. It is nil if the fact is no period, and the oldest known one
// for a day before all of them.
func (f *Fact) ValueOn(day civil.Date) *Period {
	if f.Value == nil || len(f.Before) == 0 || day.IsZero() || !day.Before(f.Value.From) {
		return f.Value
	}
	for i := range f.Before {
		if d := &f.Before[i]; !day.Before(d.From) || i == len(f.Before)-1 {
			return &d.Period
		}
	}
	return f.Value
}

// Printable reports whether a letter may rest on the fact.
func (f *Fact) Printable() bool {
	return (f.Confidence == High || f.Confidence == Medium) && (f.Status == Sourced || f.Status == Verified)
}

// A Channel is one way to reach an agency.
type Channel struct {
	ID        string
	Kind      string   // portal | email | post | counter | phone
	For       []string // request | appeal | question | exception | amendment | party | policy
	Name      Text
	URL       string
	Email     string
	Phone     string
	Address   []string // postal lines
	OnlyIf    string   // condition name, "" for everyone; "custody" is the one in use
	ValidFrom civil.Date
	ReadOn    civil.Date
	// Limits of an electronic form, in characters and megabytes. Assumed says
	// that they were not published by the agency itself.
	DescriptionChars, ShortChars, UploadMB int
	LimitsAssumed                          bool
	Facts                                  []string
	Note                                   Text
	Steps                                  []Text // what to do there, one action each
	Form                                   string // id of the form that it leads to, "" if its fields are not known
	Where                                  string
}

// usualUploadMB is what every portal seen so far takes: the limit where none is known.
const usualUploadMB = 9

// MaxUploadMB is how large a file for this channel may be, in MB of 1,000,000
// bytes, the smaller of the two that people mean. An assumed limit never raises the usual one. c may be nil.
func (c *Channel) MaxUploadMB() int {
	switch {
	case c == nil || c.UploadMB == 0:
		return usualUploadMB
	case c.LimitsAssumed:
		return min(c.UploadMB, usualUploadMB)
	}
	return c.UploadMB
}

// Usable reports whether the channel is open on a day: not before ValidFrom.
func (c *Channel) Usable(on civil.Date) bool { return !on.Before(c.ValidFrom) || c.ValidFrom.IsZero() }

// Serves reports whether the channel takes a purpose, for example "request".
func (c *Channel) Serves(purpose string) bool {
	for _, f := range c.For {
		if f == purpose {
			return true
		}
	}
	return false
}

// An Enclosure is a paper that the agency wants with a request.
type Enclosure struct {
	Text   Text
	Paper  string  // plan.FirstPapers
	Rights []Right // empty: every right
	When   []string
}

// Offers reports whether a right can be asked at the agency.
func (a *Agency) Offers(r Right) bool {
	if len(a.Rights) == 0 {
		return true
	}
	for _, o := range a.Rights {
		if o == r {
			return true
		}
	}
	return false
}

// A System is a system of records with its notice.
type System struct {
	ID     string // "DHS/CBP-023", or a system name without own notice
	Title  Text
	Holds  Text
	Fact   string // the fact that carries the notice's citation
	Rights []Right
	OnlyIf string // condition name, "" for everyone
	Where  string
}

// A Record is one concrete thing to ask for.
type Record struct {
	ID     string
	Text   Text
	Rights []Right
	OnlyIf string // condition name, "" for always
	About  string // whom it is about: "" who asks, "deceased" a person who died, "bond" the papers of a bond
	Fact   string // "" if it is a plain description
	First  bool   // stands before the others: what is soon erased or most often forgotten
	Where  string
}

// A PolicyItem is one numbered item of a request about policies and agreements.
type PolicyItem struct {
	ID       string
	Text     Text
	Agencies []string // empty: all of the jurisdiction
	Core     bool     // asked unless the case names its own items
	Facts    []string
	Where    string
}

// An Agency is the body the letter goes to.
type Agency struct {
	ID           string // "us/cbp"
	Jurisdiction string
	Key          string // "cbp"
	Name         Text
	Short        string
	Rights       []Right  // that can be asked here; empty: all of them
	G28          bool     // takes Form G-28 from a lawyer or accredited representative
	TakesFor     []string // agencies whose corrections are asked here too
	Enclosures   []Enclosure
	ChildSigns   bool // a child of fourteen signs the office's own form
	AttorneyAsks bool // an attorney of record asks without anybody's declaration
	Enforcement  bool // enforces immigration or criminal law, or feeds who does
	Prints       bool // takes fingerprints with the request
	NotOffered   Text // what to do instead where a right is not among them
	Office       Text
	Addressed    Text // the name on what is filed, where lists need another; empty: Name
	AnswersFor   []Text
	Holds        []Text
	Channels     []*Channel
	Systems      []*System
	Records      []*Record
	WidenedOn    civil.Date // the day on which a person last looked what the record list lacks
	// Identity lists the case-file keys that the agency demands for one's own
	// data; Proof says that a copy of an identity document must go with it.
	Identity []string
	Proof    bool
	// Papers are those of which the agency is known to take a copy, by the word
	// of the case file. AsksProof says that a letter with another paper, or with
	// none, is sent and asks how identity can be proved.
	Papers        []string
	AsksProof     bool
	Sworn         []Sworn // what the declaration of identity holds, and nothing else
	SwornSigner   []Sworn // what it holds of the parent or guardian who signs for a child
	IdentityFacts []string
	IdentityNote  Text
	IdentityHome  Text // how a citizen of the State gets a paper, only for who may be named to it
	AppealBody    Text
	AppealFacts   []string
	AppealNote    Text
	Notes         []Text // offices that moved and other things a helper should know
	Moved         []Text
	// Matters are the kinds of conduct about which the agency takes complaints,
	// by the word after "matter_" in the case file.
	Matters     []string
	CopyContact Text // where the person copies an unconfirmed contact from
	Where       string

	// OnlyFor is a condition without which no letter goes here: the office takes
	// them from nobody else. "" for all others.
	OnlyFor  string
	Exposure bool // enforces nothing itself, but an open case or order can come out there
	Sponsors bool // may pass on what it knows of a child's sponsor
	// Custodian is the kind of custody (as in the case file) in which this
	// office holds people, "" if it holds nobody.
	Custodian string
	// SameDesk lists agencies whose letters go to the same desk: where this one
	// is asked, they are not asked the same right too.
	SameDesk []string
	// Department is a word that offices share whose letters may name each other
	// as asked too; "" for an office that no letter names, as one that takes
	// complaints about the others.
	Department string
	Encounters Encounters
	// Numbers are the kinds of numbers that the office is told to find a record
	// by; then it is told the date of birth and other names only where none of
	// them is known. Empty: all that the State uses.
	Numbers []string
	// Wish is a word of history.wants that is about no data and that this
	// office answers: belongings, certificate. "" for all others.
	Wish string
	// Called is what its letters are called in lists where the name of the right
	// would say something else: a word of CalledWords.
	Called string
}

// CalledWords are the names of letters that are not that of a right.
var CalledWords = []string{"belongings", "certificate", "complaint"}

// Sworn are case-file keys, from the list that Identity uses, that a rule wants
// above a signature under penalty of perjury; When are conditions that must hold.
type Sworn struct{ Keys, When []string }

// FiledName is what a letter and the pages behind it call the agency.
func (a *Agency) FiledName() Text {
	if !a.Addressed.None() {
		return a.Addressed
	}
	return a.Name
}

// SwornKeys returns what someone for whom the terms hold swears to here, in the
// order of the file. What is not among them is never printed on that page.
func (a *Agency) SwornKeys(has func(term.ID) bool) []string { return keysOf(a.Sworn, has) }

// SignerKeys returns what a parent or guardian swears to about himself or
// herself; none where no rule of the office asks for it.
func (a *Agency) SignerKeys(has func(term.ID) bool) []string { return keysOf(a.SwornSigner, has) }

func keysOf(sworn []Sworn, has func(term.ID) bool) []string {
	var out []string
	for _, s := range sworn {
		if !slices.ContainsFunc(s.When, func(c string) bool { return !has(term.ID(c)) }) {
			out = append(out, s.Keys...)
		}
	}
	return out
}

// Encounters says which encounters a letter to an agency tells besides the
// agency's own: without those it cannot find the file.
type Encounters struct {
	Of      []string          // agencies whose encounters are told like its own
	About   map[string]string // of a complaint: only encounters in which what each concern is about happened, if there is one
	Only    []string          // of all those, only encounters in which one of these things happened, if there is one
	What    []string          // of encounters with other offices of the State, only these things
	Unknown bool              // also encounters with that State whose office the person does not know
}

// Request returns the channel to use for a purpose on a day by someone for whom
// the terms hold, or nil. Channels are in order of preference.
func (a *Agency) Request(purpose string, on civil.Date, has func(term.ID) bool) *Channel {
	for _, c := range a.Channels {
		if c.Serves(purpose) && c.Usable(on) && (c.OnlyIf == "" || has(term.ID(c.OnlyIf))) {
			return c
		}
	}
	return nil
}

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
	AskFirst   bool
	Facts      map[string]*Fact
	Agencies   []*Agency
	Routes     []*Route
	Policy     []*PolicyItem
	Packs      []*Pack
	Courts     *Courts
	Answers    *Answers // nil if the folder has none
	Bodies     []*Body
	Calendar   *civil.Calendar
	CountNotes []Text
	Zone       string          // in which its offices count days: "America/New_York"; "" if it has no calendar
	Zones      map[string]Text // the zones that its offices and facts name, with their words
	LookAgain  *Term           // when to look at a filing for which nothing runs: advice of ours
	// Identifiers are the kinds of numbers that this jurisdiction's offices
	// use; no other number of the person is printed in a letter to them.
	Identifiers []string
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
	Forms    []*Form
	NoMail   []NoMail
	Holds    Holds       // what its letters hold of the person
	Safety   []SheetLine // what the cover says before anything is sent
	Checks   []SheetLine // lines of the helper's list
}

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

// Body returns a body by id, or nil.
func (j *Jurisdiction) Body(id string) *Body {
	for _, b := range j.Bodies {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// Fact returns a fact of this jurisdiction, or nil.
func (j *Jurisdiction) Fact(id string) *Fact { return j.Facts[id] }

// A Library is everything the content folders say.
type Library struct {
	Jurisdictions map[string]*Jurisdiction
	Terms         *term.Vocabulary
	Gates         []*Gate // in the order in which they are asked
	Ages          Ages
	Owners        map[string]Text // what the plan says of offices that no pack speaks of, by the words of OwnerWords
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
var OwnerWords = []string{"offered", "right", "words", "nobody", "organisation", "died", "left_out", "others_first", "same_desk", "correction_asks",
	"wish_see", "wish_correct", "wish_delete", "wish_object", "wish_belongings", "wish_certificate", "wish_agreements", "wish_elsewhere"}

// Agency returns an agency by id ("us/cbp"), or nil.
func (l *Library) Agency(id string) *Agency {
	for _, j := range l.Jurisdictions {
		for _, a := range j.Agencies {
			if a.ID == id {
				return a
			}
		}
	}
	return nil
}

// Agencies returns all agencies, sorted by jurisdiction and then as listed.
func (l *Library) Agencies() []*Agency {
	var out []*Agency
	for _, id := range l.JurisdictionIDs() {
		out = append(out, l.Jurisdictions[id].Agencies...)
	}
	return out
}

// JurisdictionIDs returns the ids in a fixed order.
func (l *Library) JurisdictionIDs() []string {
	ids := make([]string, 0, len(l.Jurisdictions))
	for id := range l.Jurisdictions {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids
}

// Fact finds a fact for use in a jurisdiction: its own, or one of intl.
func (l *Library) Fact(jurisdiction, id string) *Fact {
	if j := l.Jurisdictions[jurisdiction]; j != nil {
		if f := j.Facts[id]; f != nil {
			return f
		}
	}
	if j := l.Jurisdictions["intl"]; j != nil {
		return j.Facts[id]
	}
	return nil
}

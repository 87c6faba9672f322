package law

import (
	"slices"

	"arco/internal/civil"
	"arco/internal/term"
)

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
	ChildSigns   bool   // a child of fourteen signs the office's own form
	AttorneyAsks bool   // an attorney of record asks without anybody's declaration
	Enforcement  bool   // enforces immigration or criminal law, or feeds who does
	Prints       bool   // takes fingerprints with the request
	Into         string // the agency that has its work since it was closed; "" for one that is open
	NotOffered   Text   // what to do instead where a right is not among them
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
	Waiting       []Waiting // how long answers took, as figures say
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
	Copies  []*Number // the papers of which a copy can go along, of every State
	// Wish is a word of history.wants that is about no data and that this
	// office answers: belongings, certificate. "" for all others.
	Wish string
	// Called is what its letters are called in lists where the name of the right
	// would say something else: a word of CalledWords.
	Called string
}

// A Waiting says how long requests took at an agency, by a fact with figures.
type Waiting struct {
	Text  Text
	Fact  string
	Where string
}

// CalledWords are the names of letters that are not that of a right.
var CalledWords = []string{"belongings", "certificate", "complaint", "movements"}

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

// Together reports whether letters to two offices may name each other.
func (a *Agency) Together(b *Agency) bool {
	return a.Department != "" && a.Department == b.Department && a.Jurisdiction == b.Jurisdiction
}

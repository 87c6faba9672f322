package law

// A Pack says, for something that happened, what to file where, and what is
// not proposed and why. Its conditions are those of letters and routes, with
// those of what happened.
type Pack struct {
	ID           string
	Jurisdiction string
	Name         Text
	When         []string // must all hold
	Propose      []Proposal
	Withhold     []Withholding
	Where        string
}

// A Proposal is one filing that a pack proposes.
type Proposal struct {
	Agency   string
	Right    Right
	Order    int      // smaller is filed first; urgent things below 10
	When     []string // further conditions
	Optional bool     // offered, off unless the case asks for it
	Reason   Text
	Where    string
}

// A Withholding is something people expect that is not proposed, with its reason.
type Withholding struct {
	What   Text
	Agency string // "" where there is none
	Right  Right  // "" for all: with it, told only where this right is not asked in the jurisdiction
	When   []string
	Reason Text
	Facts  []string
	Where  string
}

// A Court is an immigration court with the code of its mailbox.
type Court struct {
	Code string
	Name string
}

// Courts of a jurisdiction with the pattern of their mailbox, in which "xyz"
// stands for the code.
type Courts struct {
	List    []Court
	Mailbox string
	Facts   []string
}

// Find returns the court of a code or a name, or nil.
func (c *Courts) Find(s string) *Court {
	if c == nil {
		return nil
	}
	for i := range c.List {
		if c.List[i].Code == s || c.List[i].Name == s {
			return &c.List[i]
		}
	}
	return nil
}

// Severity of a gate.
const (
	Tell    = "tell"    // shown on the cover and in the plan, stops nothing
	Confirm = "confirm" // stands until it is answered, or overruled by name
	Block   = "block"   // overruling by name does not open it
)

// How a gate is opened besides its own answer.
const (
	UnlockAccept = "accept" // --accept, or gates.told in the case
	UnlockHelper = "helper" // two steps by a trained helper
	UnlockNone   = "none"
)

// A Gate is a safety question before a filing.
type Gate struct {
	ID           string
	Jurisdiction string // of letters to which alone it asks, "" for all
	Order        int
	Severity     string
	Unlock       string
	When         []string // conditions that must all hold
	Title        Text
	Reason       Text
	Next         Text
	File         Text     // how that is written in a case file or on the command line; nil if there is nothing to write
	Facts        []string // with their jurisdiction: "us/minors"
	Paper        bool     // may be printed: it harms nobody, into whose hands the sheet may fall
	// TellWhen are conditions: where they all hold, the gate tells and does not
	// stop. Empty: never.
	TellWhen []string
	// State says that the gate asks about the State and not about the letter:
	// it stands also before a request that cannot be made yet.
	State bool
	// Today is one safe thing to do while the gate stands; nil for none.
	Today Text
	Where string
}

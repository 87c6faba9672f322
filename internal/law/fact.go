package law

import (
	"slices"

	"arco/internal/civil"
)

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
	// Agreement is set where the fact is an instrument between governments.
	Agreement *Agreement
	Note      string
	Where     string // file:line
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

package civil

import "time"

// A Calendar says which days are working days in one jurisdiction. It knows
// the holidays of the years FromYear to ToYear, both included; outside them it
// answers with a *problem.Problem of code "deadline.no_calendar".
//
// The dates are data of the content folders; nothing here has a default.
type Calendar struct {
	Weekend          []time.Weekday
	FromYear, ToYear int
	Holidays         []Holiday
}

// A Holiday is a rule that gives the same days every year. Exactly one of
// Month with Day, Nth and Easter is set.
type Holiday struct {
	Name     string
	Month    time.Month // with Day: the same date every year
	Day      int
	Nth      *Nth
	Easter   *int   // days from Easter Sunday; -2 is Good Friday
	Observed string // "us": Saturday moves to Friday, Sunday to Monday; "": never moves
}

// Nth is the Nth weekday of a month, and Days days running from it.
type Nth struct {
	Month   time.Month
	Weekday time.Weekday
	N       int // -1 is the last
	Days    int // 0 counts as 1
}

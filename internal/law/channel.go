package law

import "arco/internal/civil"

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

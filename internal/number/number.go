// Package number knows the numbers on papers by which offices find a person: how
// one is written, and which slips can be seen in it. Which kinds there are is
// data of the content folders (numbers.toml); here stand only the rules that
// they name: of check digits, and of births told by a number.
//
// A doubt is never a wall: what was typed is kept and printed as typed. Spaces,
// dashes, dots, capitals and the script of the digits never matter.
package number

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// A Kind of number. Only ID and Key must be there: a number without a form is
// never doubted.
type Kind struct {
	ID     string   // "dui"
	Key    string   // of the case file: "requester.identifiers.dui"
	Keys   []string // further keys that hold such a number: "bond.a_number"
	Sample string   // shows how it is usually written; it belongs to nobody

	// Form is a regular expression for the whole number in capitals and ASCII
	// digits, without what only groups. Groups with a name are parts that rules
	// look at: check (the check digit; what stands before it is under it), place,
	// year, and those that Births need.
	Form     string
	Never    string            // what matches this too has not the form: all zeros
	Digits   int               // how many digits there are at least
	Lead     string            // letters in front that may be left out
	Skip     string            // further characters that only group
	Instead  map[string]string // letters that are written as others
	Check    string            // a name of Checks
	Alphabet string            // the value of a character is its place here; "" for digits
	Birth    string            // a name of Births
	Places   []int             // place is an area, counted from 1 in two digits, and one of its so many parts, in two
	Write    string            // how it is printed: # is a character, filled from the right; "" as it was typed
	Pad      int               // shorter ones are also filed with zeros in front, up to so many characters

	once        sync.Once
	form, never *regexp.Regexp
	bad         error
}

// Codes of doubts.
const (
	DoubtForm  = "doubt.form"        // it does not have the usual form
	DoubtCheck = "doubt.check_digit" // a digit is wrong, or two are exchanged
	DoubtPlace = "doubt.place"       // the part that names a place names none
	DoubtDate  = "doubt.date"        // the part that is a date is none
)

func (k *Kind) compile() error {
	k.once.Do(func() {
		if k.form, k.bad = regexp.Compile("^(?:" + k.Form + ")$"); k.bad == nil && k.Never != "" {
			k.never, k.bad = regexp.Compile("^(?:" + k.Never + ")$")
		}
	})
	return k.bad
}

// Fault says in English what is wrong with a kind, "" for nothing: key of the
// file and why.
func (k *Kind) Fault() (key, why string) {
	if err := k.compile(); err != nil {
		return "form", err.Error()
	}
	has := func(groups ...string) string {
		for _, g := range groups {
			if k.form.SubexpIndex(g) < 0 {
				return fmt.Sprintf("the form has no part (?P<%s>…)", g)
			}
		}
		return ""
	}
	if k.Check != "" {
		if _, ok := checks[k.Check]; !ok {
			return "check", "known are " + strings.Join(CheckNames(), ", ")
		}
		if why := has("check"); why != "" {
			return "check", why
		}
	}
	if k.Birth != "" {
		b, ok := births[k.Birth]
		if !ok {
			return "birth", "known are " + strings.Join(BirthNames(), ", ")
		}
		if why := has(b.parts...); why != "" {
			return "birth", why
		}
	}
	if len(k.Places) > 0 {
		if why := has("place"); why != "" {
			return "places", why
		}
	}
	if s := k.bare(k.Sample); k.Form != "" && !k.formed(s) {
		return "sample", "it does not have the form"
	}
	return "", ""
}

// Doubt returns the code of a warning about a number that was told, "" if there is none.
func (k *Kind) Doubt(typed string) string {
	if k.Form == "" || k.compile() != nil {
		return ""
	}
	s := k.bare(typed)
	if !k.formed(s) {
		return DoubtForm
	}
	parts := k.parts(s)
	if b, ok := births[k.Birth]; ok {
		if _, ok := b.read(parts); !ok {
			return DoubtDate
		}
	}
	if check, ok := checks[k.Check]; ok {
		at := k.form.FindStringSubmatchIndex(s)[2*k.form.SubexpIndex("check")]
		if !check(k.values(s[:at]), k.values(parts["check"])[0]) {
			return DoubtCheck
		}
	}
	if p := parts["place"]; len(k.Places) > 0 && len(p) == 4 {
		if area, part := amount(p[:2]), amount(p[2:]); area < 1 || area > len(k.Places) || part < 1 || part > k.Places[area-1] {
			return DoubtPlace
		}
	}
	return ""
}

// Format writes a number that has the form as it is printed, and anything else
// as it was typed.
func (k *Kind) Format(typed string) string {
	if s := k.bare(typed); k.Write != "" && k.compile() == nil && k.formed(s) {
		return k.fill(s)
	}
	if k.Write == "" {
		return typed
	}
	return strings.TrimSpace(typed)
}

// Padded is the same number as longer ones are filed, with zeros in front; "" if
// it is as long already, or has not the form.
func (k *Kind) Padded(typed string) string {
	s := k.bare(typed)
	if k.Pad == 0 || len(s) >= k.Pad || k.compile() != nil || !k.formed(s) {
		return ""
	}
	return k.Format(strings.Repeat("0", k.Pad-len(s)) + s)
}

// At reports whether a key of the case file holds numbers of this kind.
func (k *Kind) At(key string) bool { return k.Key == key || slices.Contains(k.Keys, key) }

// fill puts the characters into Write, from the right. What is left of the
// pattern is a letter or nothing.
func (k *Kind) fill(s string) string {
	var out []rune
	chars, pattern := []rune(s), []rune(k.Write)
	for i := len(pattern) - 1; i >= 0; i-- {
		switch r := pattern[i]; {
		case r == '#' && len(chars) > 0:
			out, chars = append(out, chars[len(chars)-1]), chars[:len(chars)-1]
		case r != '#' && (len(chars) > 0 || unicode.IsLetter(r)):
			out = append(out, r)
		}
	}
	for i := len(chars) - 1; i >= 0; i-- { // longer than the pattern
		out = append(out, chars[i])
	}
	slices.Reverse(out)
	return string(out)
}

func (k *Kind) formed(s string) bool {
	return k.form.MatchString(s) && (k.never == nil || !k.never.MatchString(s)) && digits(s) >= k.Digits
}

// bare drops what only groups, and writes capitals and ASCII digits.
func (k *Kind) bare(typed string) string {
	s := Compact(typed)
	for from, to := range k.Instead {
		s = strings.ReplaceAll(s, from, to)
	}
	if k.Skip != "" {
		s = strings.Map(func(r rune) rune {
			if strings.ContainsRune(k.Skip, r) {
				return -1
			}
			return r
		}, s)
	}
	return strings.TrimPrefix(s, k.Lead)
}

// parts are those of the form that have a name.
func (k *Kind) parts(s string) map[string]string {
	out := map[string]string{}
	m := k.form.FindStringSubmatch(s)
	for i, name := range k.form.SubexpNames() {
		if name != "" && m != nil {
			out[name] = m[i]
		}
	}
	return out
}

func (k *Kind) values(s string) []int {
	alphabet := k.Alphabet
	if alphabet == "" {
		alphabet = "0123456789"
	}
	var out []int
	for _, r := range s {
		i := strings.IndexRune(alphabet, r)
		if i >= 0 {
			i = len([]rune(alphabet[:i]))
		}
		out = append(out, i)
	}
	return out
}

// Compact drops what only groups in any number, and writes capitals and ASCII digits.
func Compact(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '.' || r == '/' || r == '#' || r == '\u200e' || r == '\u200f':
			return -1
		case unicode.IsDigit(r):
			return '0' + digit(r)
		}
		return unicode.ToUpper(r)
	}, s)
}

// digit is the value of a decimal digit of any script: each has its ten in a
// row, and scripts that follow each other share a range of the table.
func digit(r rune) rune {
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	return 0
}

func digits(s string) int {
	n := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			n++
		}
	}
	return n
}

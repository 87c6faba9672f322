// Package interview asks for a case one thing at a time: which question comes
// next, what an answer means, and the case that comes of it. It knows no
// terminal, no files and no clock; what people type for "yes", "August" or
// "Honduras" comes to it as a Vocabulary.
//
// "I don't know" is an answer to every question. No question asks for a story,
// and none for a reason.
package interview

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// A Script is the questions in the order in which they are asked, the safety
// questions first.
type Script struct{ Asks []*Ask }

// An Ask is one question about one key of the case file.
//
// Questions of one Group that follow each other make a round, one table of the
// case for each; rounds go on while the group's ask.again is answered with yes.
// A key that begins with "ask." steers and is not kept. In the key
// gates.write_to.{home} and in its words, {home} is each covered country of
// citizenship or residence; {met} in the key is each other one with whose officers
// an encounter was, {asked} each further one whose office is asked for records.
type Ask struct {
	Key      string
	Kind     string
	Group    string
	Question law.Text
	Why      law.Text
	Hint     law.Text // for a helper
	Choices  []Choice
	When     []Condition
	Where    string // file and line
}

// A Choice is a word of the case file, as people read it. "" keeps nothing,
// Free asks for words.
type Choice struct {
	Word  string
	Label law.Text
	Set   map[string]string // further keys; a list gets the word added
	Back  string            // this answer goes back to that question, once
}

// Free is the word of a choice after which the answer is written out.
const Free = "*"

// Kinds of answers.
const (
	TextKind    = "text"    // one line
	NameKind    = "name"    // one line, any script, never changed
	DateKind    = "date"    // a day, month, year, "about" one, or from one to another
	PlaceKind   = "place"   // one line
	CountryKind = "country" // a name or code; several for a list
	ChoiceKind  = "choice"  // one of the choices
	YesNoKind   = "yesno"
	LinesKind   = "lines" // several lines that belong together, as an address
	ListKind    = "list"  // several answers, one a line; or several of the choices
)

// Kinds lists them all.
var Kinds = []string{TextKind, NameKind, DateKind, PlaceKind, CountryKind, ChoiceKind, YesNoKind, LinesKind, ListKind}

const (
	again    = "ask.again"
	home     = "{home}"
	met      = "{met}"   // a covered country, not a home, with whose officers an event was
	asked    = "{asked}" // another one, whose office is asked for records of any kind
	requests = "request" // the group of what is asked for in one's own words
)

// Private reports whether the answer steers only and stays out of the case.
func (a *Ask) Private() bool { return strings.HasPrefix(a.Key, "ask.") }

// Pattern is the key as the rules of the case file know it.
func (a *Ask) Pattern() string { return states.Replace(a.Key) }

var states = strings.NewReplacer(home, "*", met, "*", asked, "*")

// ByLine reports whether the answer is ended by an empty line.
func (a *Ask) ByLine() bool {
	return a.Kind == LinesKind || a.Kind == ListKind && len(a.Choices) == 0
}

// Many reports whether several of the choices may be named.
func (a *Ask) Many() bool { return a.Kind == ListKind && len(a.Choices) > 0 }

// closed reports whether only the choices are answers.
func (a *Ask) closed() bool {
	return len(a.Choices) > 0 && a.Kind != DateKind
}

// Closed reports whether only the choices are answers, one of which may be Free.
func (a *Ask) Closed() bool { return a.closed() }

// needed are keys that may be unknown but not absent.
var needed = []string{"requester.name", "correction.record", "correction.wrong", "correction.right", "concern.data", "request.records",
	"requester.identifiers.passport.number", "requester.residence_country", "requester.birth_country", "reply.country", "event.country"}

// MayBeNone reports whether "none" is an answer: then the case holds nothing there.
func (a *Ask) MayBeNone() bool { return !a.closed() && !slices.Contains(needed, a.Key) }

// MayBeEmpty reports whether an empty line is an answer too.
func (a *Ask) MayBeEmpty() bool {
	return a.MayBeNone() && a.Kind != DateKind && a.Kind != CountryKind
}

// Named reports whether the answer is a name of a person or an organisation.
func (a *Ask) Named() bool { return a.Kind == NameKind || a.Key == "requester.other_names" }

// IsFree reports whether a word is none of the choices of a question that takes
// words of one's own besides them.
func (a *Ask) IsFree(word string) bool {
	return a.has(Free) && word != casefile.Unknown && !a.has(word)
}

// short reports whether an answer is a choice, a day or a country, and never long.
func (a *Ask) short() bool {
	return a.closed() && !a.has(Free) || a.Kind == DateKind || a.Kind == CountryKind
}

func (a *Ask) has(word string) bool {
	return slices.ContainsFunc(a.Choices, func(c Choice) bool { return c.Word == word })
}

// Offered returns the choices with "I don't know" as the last, without a label
// of its own, unless the question has words for it.
func (a *Ask) Offered() []Choice {
	if !a.closed() || a.has(casefile.Unknown) {
		return a.Choices
	}
	return append(slices.Clone(a.Choices), Choice{Word: casefile.Unknown})
}

// choice finds a choice by its word; the free one for any other.
func (a *Ask) choice(word string) (Choice, bool) {
	i := slices.IndexFunc(a.Choices, func(c Choice) bool { return c.Word == word })
	if i < 0 {
		i = slices.IndexFunc(a.Choices, func(c Choice) bool { return c.Word == Free })
	}
	if i < 0 {
		return Choice{}, false
	}
	return a.Choices[i], true
}

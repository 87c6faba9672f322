package law

import (
	"slices"

	"arco/internal/term"
)

// Answers is the graph from what an office did, or did not do, to what it
// means, what is owed, the last day and the next letter.
type Answers struct {
	Stages     []*Stage
	Codes      []*Code
	Nodes      []*Answer
	Steps      []*Step
	Bodies     []*Body
	Grounds    []*Ground
	Exemptions []*Exemption
	Numbers    []*NumberShape
	Never      []Never
}

// FirstStage is where every filing begins.
const FirstStage = "request"

// Silence is the code of no answer in time.
const Silence = "silence"

// Sent begins the event code of a step that was sent: "sent_appeal".
const Sent = "sent_"

// Any stands for every right, stage or code.
const Any = "*"

// A Stage is where a filing is: before the office, before the appeal body...
type Stage struct {
	ID      string
	Name    Text
	Waiting Text
	Clock   *Term // of the office, while one waits here; nil for none
	Rights  []Right
	Next    []string // steps that may be sent while waiting
	Where   string
}

// Kinds of codes.
const (
	Interim = "interim" // the request goes on
	Decided = "answer"  // a decision
	// Returned is what was sent last and came back: nothing was received, so
	// that things stand as before it was sent.
	Returned = "returned"
)

// A Code is what an office can do, in a word a person can choose.
type Code struct {
	ID     string
	Name   Text
	Kind   string // Interim, Decided, Returned or Silence
	Own    bool   // the person did it, and no office wrote
	Rights []Right
	Stages []string
	Where  string
}

// A Term is a period with the day it starts from. Exactly one of Fact and
// Period is set; a Period of its own is advice and no law.
type Term struct {
	Fact   string
	Period *Period
	From   string // event | filed | received | sent | due
	Advice Text
}

// Starts are the days a term can start from.
var Starts = []string{"event", "filed", "received", "sent", "due"}

// An Answer is a node of the graph.
type Answer struct {
	ID       string
	Codes    []string
	Rights   []Right
	Stages   []string
	Agencies []string
	When     []string
	Meaning  Text
	Owed     Text
	LastDay  *Term // of the person
	DoBy     *Term // the earlier day to do it by
	OwedBy   *Term // of the office
	Stage    string
	Next     []string
	Grounds  []string
	Sheets   []string // texts for the person that go with every letter after this answer
	Facts    []string
	End      bool
	Pauses   bool // the office's clock stops until the person answers
	Resumes  bool // what the office waited for is settled: its clock goes on
	// After is, for silence where no legal term runs, the advised day from which
	// on it can be recorded.
	After *Term
	Where string
}

// Addressees of a step.
const (
	ToAgency  = "agency"
	ToAppeal  = "appeal"
	ToLiaison = "liaison"
	ToBody    = "body"
)

// A Step is a next letter.
type Step struct {
	ID       string
	Name     Text
	Letter   string
	Parts    []string
	To       string
	Purpose  string
	Body     string
	Stage    string
	Rights   []Right
	When     []string
	Needs    []string
	Lawyer   bool
	Strength string
	Reason   Text
	Notes    []Text
	Facts    []string
	Mark     Text
	Where    string
}

// StepNeeds are the words of Step.Needs.
var StepNeeds = []string{"number", "answer", "grounds", "exemptions", "missing", "papers", "fee", "received"}

// A Ground is one argument of a next letter, in the Markdown of letters.
type Ground struct {
	ID    string
	Codes []string // answers that carry it: under another it would say what did not happen
	Title Text
	When  []string
	Facts []string
	Text  Text
	Where string
}

// Fits reports whether an answer code carries the ground.
func (g *Ground) Fits(code string) bool { return slices.Contains(g.Codes, code) }

// An Exemption with the usual answer to it.
type Exemption struct {
	ID    string
	Label string
	Why   Text
	Facts []string
	Where string
}

// A NumberShape is a known form of the numbers that an office gives.
type NumberShape struct {
	Agency  string
	Stage   string
	Pattern string
	Example string
	Facts   []string
	Where   string
}

// Never names facts, by the beginning of their ids, that the way of some
// rights may not cite.
type Never struct {
	Rights []Right
	Facts  []string
	Where  string
}

// HasRight reports whether a list names the right, or all.
func HasRight(list []Right, r Right) bool {
	for _, x := range list {
		if x == r || x == Any {
			return true
		}
	}
	return false
}

// HasWord reports whether a list names the word, or all.
func HasWord(list []string, s string) bool {
	for _, x := range list {
		if x == s || x == Any {
			return true
		}
	}
	return false
}

// Stage returns a stage by id, or nil.
func (a *Answers) Stage(id string) *Stage {
	if a == nil {
		return nil
	}
	for _, s := range a.Stages {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Code returns a code by id, or nil.
func (a *Answers) Code(id string) *Code {
	if a == nil {
		return nil
	}
	for _, c := range a.Codes {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Step returns a step by id, or nil.
func (a *Answers) Step(id string) *Step {
	if a == nil {
		return nil
	}
	for _, s := range a.Steps {
		if s.ID == id {
			return s
		}
	}
	return nil
}

// Ground returns a ground by id, or nil.
func (a *Answers) Ground(id string) *Ground {
	if a == nil {
		return nil
	}
	for _, g := range a.Grounds {
		if g.ID == id {
			return g
		}
	}
	return nil
}

// Exemption returns an exemption by id or label, or nil.
func (a *Answers) Exemption(s string) *Exemption {
	if a == nil {
		return nil
	}
	for _, x := range a.Exemptions {
		if x.ID == s || x.Label == s {
			return x
		}
	}
	return nil
}

// Node returns the first node for a code, and whether the code can happen at
// all: a right, stage and code outside the domain of the code cannot follow.
func (a *Answers) Node(right Right, stage, agency, code string, cond term.Set) *Answer {
	if a == nil || !a.InDomain(right, stage, code) {
		return nil
	}
	for _, n := range a.Nodes {
		if !HasWord(n.Codes, code) || !HasRight(n.Rights, right) || !HasWord(n.Stages, stage) {
			continue
		}
		if len(n.Agencies) > 0 && !HasWord(n.Agencies, agency) {
			continue
		}
		if cond.All(n.When) {
			return n
		}
	}
	return nil
}

// InDomain reports whether a code can happen to a right in a stage.
func (a *Answers) InDomain(right Right, stage, code string) bool {
	c, s := a.Code(code), a.Stage(stage)
	if c == nil || s == nil || !HasRight(c.Rights, right) || !HasWord(c.Stages, stage) {
		return false
	}
	return code != Silence || stage == FirstStage || s.Clock != nil
}

// A Body is an addressee of next letters that is no agency of ours: who
// decides on an appeal, a mediator, a court.
type Body struct {
	ID           string
	Jurisdiction string
	Name         Text
	Office       Text
	Channels     []*Channel
	Where        string
}

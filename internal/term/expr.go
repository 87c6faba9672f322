package term

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An Expr is the test of a term, in words that someone who cannot program can
// read. It is made of these, with "and", "or", "not" and round brackets:
//
//	Judge, At.cbp                another term holds
//	KEY = WORD, KEY has WORD     the word was answered
//	KEY != WORD                  it was not
//	KEY in WORD WORD             one of the words was answered; not asked counts as "unknown"
//	KEY not-in WORD WORD         none of them was
//	KEY known                    there is an answer, and not "unknown"
//	KEY answered                 there is an answer, perhaps "unknown"
//	KEY shares KEY               both have a word
//	KEY at-least N, at-most N    the number is known, and so large or small
//	event here                   an encounter with the State addressed
//	event office                 the same, with an office that we know
//	event at OFFICE              the same, with this one
//	event nowhere                the same, and nobody knows with which
//	event elsewhere              an encounter with another State
//	event … did WORD WORD        such an encounter in which one of these things happened
//
// "and" binds more strongly than "or", "not" more strongly than both. {country}
// is the State addressed, in a key and as a word.
type Expr struct {
	source string // of the whole test, as it was written
	op     string // and | or | not | term | event | one of ops
	parts  []*Expr
	key    string // of the case file or the law; the term; the place of an event
	at     string // the office of "event at"
	words  []string
}

// ops with how many words follow them; -1 for one or more.
var ops = map[string]int{"=": 1, "!=": 1, "has": 1, "in": -1, "not-in": -1, "known": 0, "answered": 0, "shares": 1, "at-least": 1, "at-most": 1}

var places = []string{"here", "office", "at", "nowhere", "elsewhere"}

// Unknown is the answer of somebody who does not know.
const Unknown = "unknown"

// Parse reads a test.
func Parse(source string) (*Expr, error) {
	s := strings.NewReplacer("(", " ( ", ")", " ) ").Replace(source)
	p := &parser{words: strings.Fields(s)}
	e, err := p.or()
	switch {
	case err != nil:
		return nil, err
	case len(p.words) > 0:
		return nil, fmt.Errorf("%q is not expected", p.words[0])
	}
	e.source = strings.TrimSpace(source)
	return e, nil
}

// String is the test as it was written.
func (e *Expr) String() string { return e.source }

type parser struct{ words []string }

func (p *parser) next() string {
	if len(p.words) == 0 {
		return ""
	}
	return p.words[0]
}

func (p *parser) take() string {
	w := p.next()
	if w != "" {
		p.words = p.words[1:]
	}
	return w
}

func (p *parser) or() (*Expr, error)  { return p.joined("or", p.and) }
func (p *parser) and() (*Expr, error) { return p.joined("and", p.unary) }

func (p *parser) joined(word string, part func() (*Expr, error)) (*Expr, error) {
	e, err := part()
	if err != nil || p.next() != word {
		return e, err
	}
	all := &Expr{op: word, parts: []*Expr{e}}
	for p.next() == word {
		p.take()
		if e, err = part(); err != nil {
			return nil, err
		}
		all.parts = append(all.parts, e)
	}
	return all, nil
}

func (p *parser) unary() (*Expr, error) {
	switch w := p.take(); {
	case w == "not":
		e, err := p.unary()
		return &Expr{op: "not", parts: []*Expr{e}}, err
	case w == "(":
		e, err := p.or()
		if err == nil && p.take() != ")" {
			err = fmt.Errorf("a bracket is not closed")
		}
		return e, err
	case w == "event":
		return p.event()
	case w == "" || reserved(w):
		return nil, fmt.Errorf("something is missing before %q", w)
	case w[0] >= 'A' && w[0] <= 'Z':
		return &Expr{op: "term", key: w}, nil
	default:
		return p.answer(w)
	}
}

func reserved(w string) bool {
	return slices.Contains([]string{"and", "or", "not", "(", ")", "did"}, w)
}

func (p *parser) list() []string {
	var out []string
	for p.next() != "" && !reserved(p.next()) {
		out = append(out, p.take())
	}
	return out
}

func (p *parser) event() (*Expr, error) {
	e := &Expr{op: "event", key: p.take()}
	if !slices.Contains(places, e.key) {
		return nil, fmt.Errorf("an event is %s, not %q", strings.Join(places, ", "), e.key)
	}
	if e.key == "at" {
		if e.at = p.take(); e.at == "" || reserved(e.at) {
			return nil, fmt.Errorf("the office is missing after \"event at\"")
		}
	}
	if p.next() == "did" {
		p.take()
		if e.words = p.list(); len(e.words) == 0 {
			return nil, fmt.Errorf("what happened is missing after \"did\"")
		}
	}
	return e, nil
}

func (p *parser) answer(key string) (*Expr, error) {
	e := &Expr{key: key, op: p.take()}
	n, ok := ops[e.op]
	if !ok {
		return nil, fmt.Errorf("%q cannot stand after %q", e.op, key)
	}
	e.words = p.list()
	if n >= 0 && len(e.words) != n || n < 0 && len(e.words) == 0 {
		return nil, fmt.Errorf("%q takes another number of words", e.op)
	}
	if strings.HasPrefix(e.op, "at-") {
		if _, err := strconv.Atoi(e.words[0]); err != nil {
			return nil, fmt.Errorf("%q takes a number", e.op)
		}
	}
	return e, nil
}

// A Use is one thing that a test looks at.
type Use struct {
	Kind  string // term | key | event
	Name  string // the term, the key, the place
	At    string // the office of "event at"
	Op    string
	Words []string
}

// Uses lists everything that the test looks at, in its order.
func (e *Expr) Uses() []Use {
	switch e.op {
	case "and", "or", "not":
		var out []Use
		for _, p := range e.parts {
			out = append(out, p.Uses()...)
		}
		return out
	case "term", "event":
		return []Use{{Kind: e.op, Name: e.key, At: e.at, Words: e.words}}
	}
	return []Use{{Kind: "key", Name: e.key, Op: e.op, Words: e.words}}
}

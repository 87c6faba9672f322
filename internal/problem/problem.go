// Package problem holds the one error type that a person can put right.
//
// Everything that is not a Problem is a bug and is shown as one. Code and
// Hint are message keys in locales/; only cmd and web turn them into words.
package problem

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// A Problem is something the person can put right.
//
// Args and Err never hold what the requester typed: they name the field, a
// file, a number or one of our own words (a key, an agency id) instead.
type Problem struct {
	Code  string         // message key in locales/, for example "case.name_missing"
	Field string         // case-file key, form field or flag; file:line for content
	Args  map[string]any // placeholders of the message
	Hint  string         // message key of the next step, or ""
	Err   error          // cause, for errors.Is
}

// Error is English and meant for tests and bug reports only.
func (p *Problem) Error() string {
	var b strings.Builder
	b.WriteString(p.Code)
	if p.Field != "" {
		fmt.Fprintf(&b, " (%s)", p.Field)
	}
	keys := make([]string, 0, len(p.Args))
	for k := range p.Args {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%v", k, p.Args[k])
	}
	if p.Err != nil {
		fmt.Fprintf(&b, ": %v", p.Err)
	}
	return b.String()
}

// Unwrap returns the cause.
func (p *Problem) Unwrap() error { return p.Err }

// New returns a Problem with a hint; args are name, value pairs.
func New(code, field, hint string, args ...any) *Problem {
	p := &Problem{Code: code, Field: field, Hint: hint}
	if len(args)%2 != 0 {
		panic("problem.New: args are name, value pairs")
	}
	for i := 0; i < len(args); i += 2 {
		if p.Args == nil {
			p.Args = map[string]any{}
		}
		p.Args[args[i].(string)] = args[i+1]
	}
	return p
}

// A List is every problem found, in the order a person would mend them.
type List []*Problem

// Error joins the problems, one a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap makes errors.Is and errors.As see every problem.
func (l List) Unwrap() []error {
	errs := make([]error, len(l))
	for i, p := range l {
		errs[i] = p
	}
	return errs
}

// Err returns nil for an empty list, so that a List can be returned as error.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Add appends a problem made by New.
func (l *List) Add(code, field, hint string, args ...any) {
	*l = append(*l, New(code, field, hint, args...))
}

// Once leaves out what the list says again of the same field.
func (l List) Once() List {
	seen := map[string]bool{}
	var out List
	for _, p := range l {
		if k := p.Code + p.Field; !seen[k] {
			seen[k] = true
			out = append(out, p)
		}
	}
	return out
}

// Of returns the problems inside err and true, or false if err holds anything
// that is not a Problem: then it is a bug. A nil error gives no problems and true.
func Of(err error) (List, bool) {
	if err == nil {
		return nil, true
	}
	var l List
	if errors.As(err, &l) {
		return l, true
	}
	var p *Problem
	if errors.As(err, &p) {
		return List{p}, true
	}
	return nil, false
}

// Has reports whether err holds a problem with the given code.
func Has(err error, code string) bool {
	l, _ := Of(err)
	for _, p := range l {
		if p.Code == code {
			return true
		}
	}
	return false
}

// Shown is how many problems of one file are told: nobody reads more, and a
// made-up file can hold a million.
const Shown = 50

const codeMore = "problem.more"

// More says how many problems beside those told a file has.
func More(field string, n int) *Problem {
	return New(codeMore, field, "hint.problem_more", "n", n)
}

// AddFew is Add as long as the list is short; then it counts.
func (l *List) AddFew(code, field, hint string, args ...any) {
	n := len(*l)
	if n < Shown {
		l.Add(code, field, hint, args...)
		return
	}
	if last := (*l)[n-1]; last.Code == codeMore {
		last.Args["n"] = last.Args["n"].(int) + 1
		return
	}
	*l = append(*l, More("", 1))
}

// Cut returns the first problems of a list that was put together from several,
// and one that counts all others.
func (l List) Cut() List {
	var out List
	more := 0
	for _, p := range l {
		if n, ok := p.Args["n"].(int); ok && p.Code == codeMore {
			more += n
		} else if len(out) < Shown {
			out = append(out, p)
		} else {
			more++
		}
	}
	if more > 0 {
		out = append(out, More("", more))
	}
	return out
}

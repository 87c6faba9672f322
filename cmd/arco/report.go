package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"arco/internal/app"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/store"
)

// Exit codes, as in the help.
const (
	exitBug         = 1
	exitUse         = 2
	exitLacks       = 3
	exitGate        = 4
	exitPart        = 5
	exitInterrupted = 130
)

// finish turns an error into words and into the exit code. This is the one
// place where codes are chosen.
func (e *env) finish(err error) int {
	var w *wrongUse
	var g *app.Gated
	var t *told
	var f *faulty
	switch {
	case err == nil:
		return 0
	case errors.As(err, &t):
		return t.code
	case errors.As(err, &f):
		e.say(e.err, "packet.fault", map[string]any{"version": app.Version})
		fmt.Fprintf(e.err, "  %v\n", f.error)
		return exitBug
	case errors.Is(err, context.Canceled):
		return e.interrupted()
	case errors.Is(err, errPipe):
		e.say(e.err, "run.pipe", nil)
		return exitInterrupted
	case errors.As(err, &w):
		e.report(w.List)
		return exitUse
	case errors.As(err, &g):
		e.gated(g)
		return exitGate
	}
	if l, ok := problem.Of(err); ok {
		e.report(l)
		for _, p := range l {
			if !strings.HasPrefix(p.Code, "use.") {
				return exitLacks
			}
		}
		return exitUse
	}
	return e.bug(kindOf(err))
}

// interrupted says what a signal left: nothing, or all of what was asked for.
func (e *env) interrupted() int {
	key := "run.interrupted"
	if e.wrote.Load() {
		key = "run.interrupted_after"
	}
	e.say(e.err, key, nil)
	return exitInterrupted
}

// told is an outcome that was reported in words already.
type told struct{ code int }

func (t *told) Error() string { return fmt.Sprintf("exit code %d", t.code) }

// faulty is a bug that kept one filing from being made; the others were.
type faulty struct{ error }

// say prints one message of the program.
func (e *env) say(w interface{ Write([]byte) (int, error) }, key string, args map[string]any) {
	fmt.Fprintln(w, e.word(key, args))
}

func (e *env) word(key string, args map[string]any) string {
	if args == nil {
		args = map[string]any{}
	}
	if e.words == nil { // a signal came first
		return "[" + key + "]"
	}
	s, err := e.words.Text(e.lang, key, args)
	if err != nil {
		// A test checks that this cannot happen; a person still gets the key.
		return "[" + key + "]"
	}
	return s
}

// report prints every problem with its field and next step.
func (e *env) report(l problem.List) {
	for _, p := range l.Cut() {
		msg, hint, err := e.words.Problem(e.lang, p)
		if err != nil {
			msg, hint = "["+p.Code+"]", ""
		}
		if instead := e.instead(p); instead != "" {
			hint = instead
		}
		if p.Field != "" {
			fmt.Fprintf(e.err, "✗ %s: %s\n", e.shown(p.Field), msg)
		} else {
			fmt.Fprintf(e.err, "✗ %s\n", msg)
		}
		if hint != "" {
			fmt.Fprintf(e.err, "  → %s\n", hint)
		}
	}
}

// shown is a field without the folders of a path that was typed: they can bear a
// person's name, and what is on the screen is read by others and copied.
func (e *env) shown(field string) string {
	for _, arg := range e.typed {
		if _, value, ok := strings.Cut(arg, "="); ok && strings.HasPrefix(arg, "-") {
			arg = value
		}
		for _, path := range []string{arg, store.PlainName(arg)} {
			if end := filepath.Base(path); end != path && end != "." && strings.HasPrefix(field, path) {
				return end + field[len(path):]
			}
		}
	}
	return field
}

// instead tells what to do where an agency does not take a right, in the
// agency's own words; "" for every other problem.
func (e *env) instead(p *problem.Problem) string {
	if p.Code != "request.not_offered" || e.app == nil || e.app.Pack == nil {
		return ""
	}
	id, _ := p.Args["agency"].(string)
	if a := e.app.Pack.Agency(id); a != nil {
		return e.local(a.NotOffered)
	}
	return ""
}

// warn prints doubts that stop nothing.
func (e *env) warn(l problem.List) {
	for _, p := range l.Cut() {
		msg, hint, err := e.words.Problem(e.lang, p)
		if err != nil {
			msg, hint = "["+p.Code+"]", ""
		}
		if p.Field != "" {
			msg = e.shown(p.Field) + ": " + msg
		}
		fmt.Fprintf(e.err, "! %s\n", msg)
		if hint != "" {
			fmt.Fprintf(e.err, "  → %s\n", hint)
		}
	}
}

// toDo says what to do about a gate, and how that is written.
func (e *env) toDo(g *law.Gate) string {
	if g.File.None() {
		return e.local(g.Next)
	}
	return e.local(g.Next) + " " + e.local(g.File)
}

// gated prints each gate before what was asked for by name.
func (e *env) gated(g *app.Gated) {
	e.say(e.err, "gate.stands", map[string]any{"filing": g.Filing.ID})
	for _, x := range g.Filing.Gates {
		fmt.Fprintf(e.err, "✗ %s: %s\n  %s\n  → %s\n", x.ID, e.local(x.Title), e.local(x.Reason), e.toDo(x.Gate))
		switch x.Unlock {
		case law.UnlockAccept:
			fmt.Fprintf(e.err, "  → %s\n", e.word("gate.accept", map[string]any{"gate": x.ID}))
		case law.UnlockHelper:
			fmt.Fprintf(e.err, "  → %s\n", e.word("gate.helper", map[string]any{"gate": x.ID, "country": x.Country}))
		}
	}
}

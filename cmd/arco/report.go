package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	if name := e.kept.Load(); name != nil && key == "run.interrupted" {
		e.wrap(e.err, "", e.word("run.interrupted_kept", map[string]any{"name": e.shown(*name)}))
		return exitInterrupted
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

// labelled puts the colon of the language between a label and what it is of.
func (e *env) labelled(label, value string) string {
	if e.words == nil { // a signal came first
		return label + ": " + value
	}
	return label + e.word("list.colon", nil) + value
}

// listed joins parts, in which commas may stand, by the semicolon of the language.
func (e *env) listed(parts []string) string {
	return strings.Join(parts, e.word("list.semicolon", nil))
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
		if e.asJSON {
			e.note(note{Level: "error", Code: p.Code, Field: e.shown(p.Field), Message: msg, Next: hint})
			continue
		}
		if p.Field != "" {
			msg = e.labelled(e.named(p.Field), msg)
		}
		fmt.Fprintf(e.err, "✗ %s\n", msg)
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

// A note is what is said beside the data, as data: one object a line on standard
// error.
type note struct {
	Level   string `json:"level"` // error, warning, note
	Code    string `json:"code,omitempty"`
	Field   string `json:"field,omitempty"`
	Message string `json:"message"`
	Next    string `json:"next,omitempty"` // what to do
}

func (e *env) note(n note) {
	if data, err := json.Marshal(n); err == nil {
		_, _ = e.prompt.Write(append(data, '\n'))
	}
}

// noteLines makes a note of each line.
type noteLines struct{ to io.Writer }

func (w *noteLines) Write(b []byte) (int, error) {
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		data, err := json.Marshal(note{Level: "note", Message: line})
		if err != nil {
			return 0, err
		}
		if _, err := w.to.Write(append(data, '\n')); err != nil {
			return 0, err
		}
	}
	return len(b), nil
}

// instead tells what to do where an agency does not take a right, in the
// agency's own words; "" for every other problem.
func (e *env) instead(p *problem.Problem) string {
	if p.Code != "request.not_offered" && p.Code != "request.closed" || e.app == nil || e.app.Pack == nil {
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
		if e.asJSON {
			e.note(note{Level: "warning", Code: p.Code, Field: e.shown(p.Field), Message: msg, Next: hint})
			continue
		}
		if p.Field != "" {
			msg = e.labelled(e.named(p.Field), msg)
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
		if e.asJSON {
			e.note(note{Level: "error", Code: "gate." + x.ID, Field: g.Filing.ID, Message: e.local(x.Title) + ". " + e.local(x.Reason), Next: e.toDo(x.Gate)})
			continue
		}
		fmt.Fprintf(e.err, "✗ %s\n  %s\n  → %s\n", e.labelled(x.ID, e.local(x.Title)), e.local(x.Reason), e.toDo(x.Gate))
		switch x.Unlock {
		case law.UnlockAccept:
			fmt.Fprintf(e.err, "  → %s\n", e.word("gate.accept", map[string]any{"gate": x.ID}))
		case law.UnlockHelper:
			fmt.Fprintf(e.err, "  → %s\n", e.word("gate.helper", map[string]any{"gate": x.ID, "country": x.Country}))
		}
	}
}

// ofPapers warns of the language of the papers: that it is not the one that the person
// reads, or that nobody answers for it yet.
func (e *env) ofPapers(lang string, instead *problem.Problem) {
	for _, p := range []*problem.Problem{instead, e.app.Machine(lang)} {
		if p != nil {
			e.warn(problem.List{p})
		}
	}
}

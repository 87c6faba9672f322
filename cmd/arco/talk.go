package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/problem"
)

// House rules of the conversation: one question on the screen at a time, with
// the reason why it is asked; plain text that fits the screen, no colour, no
// picture that only the eye finds; "I don't know", "back", "stop" and help at
// every question; what was typed wrong is never repeated.

var (
	errStop   = errors.New("the person stopped")
	errChange = errors.New("the person changes an answer")
)

// A talk is one conversation on the terminal, or with a file that holds the lines.
type talk struct {
	env   *env
	iv    *interview.Interview
	ctx   context.Context
	lines *bufio.Reader
	typed bool                // by a person, who sees the Enter
	voc   map[string][]string // typed.*
	keep  *keeping            // what is kept while it goes on; nil for nothing
	open  int                 // of a case that goes on: how many questions were open; 0 for a new one
	asked int                 // of them, so far
}

func newTalk(ctx context.Context, e *env, iv *interview.Interview, in io.Reader) (*talk, error) {
	t := &talk{env: e, iv: iv, ctx: ctx, lines: bufio.NewReader(in), typed: in == e.in && e.isTerminal(), voc: map[string][]string{}}
	for _, key := range []string{"typed.back", "typed.stop", "typed.yes", "typed.no", "typed.unknown", "typed.help"} {
		words, err := e.app.Typed(key, e.lang)
		if err != nil {
			return nil, err
		}
		t.voc[key] = words
	}
	return t, nil
}

// read waits for one line, or for the person to interrupt.
func (t *talk) read() (string, error) {
	type line struct {
		text string
		err  error
	}
	got := make(chan line, 1)
	go func() {
		s, err := t.lines.ReadString('\n')
		if err == io.EOF && s != "" {
			err = nil
		}
		got <- line{strings.TrimRight(s, "\r\n"), err}
	}()
	fmt.Fprint(t.env.out, "> ")
	t.env.flush()
	select {
	case <-t.ctx.Done():
		fmt.Fprintln(t.env.out)
		return "", t.ctx.Err()
	case l := <-got:
		if !t.typed { // nobody pressed Enter on this screen
			fmt.Fprintln(t.env.out)
		}
		switch {
		case l.err == io.EOF:
			return "", problem.New("new.ended", "", "hint.new_ended")
		case l.err != nil:
			return "", l.err
		case interview.Says(l.text, t.voc["typed.stop"]):
			return "", errStop
		}
		return l.text, nil
	}
}

// questions asks until nothing is open.
func (t *talk) questions() error {
	for {
		s, open := t.iv.Next()
		if !open {
			return nil
		}
		if err := t.question(s); err != nil {
			return err
		}
		t.asked++
		t.keep.hold(t.iv)
	}
}

// count is the number of the question that is open, and of about how many.
func (t *talk) count() (n, of int) {
	if t.open == 0 {
		return len(t.iv.Given()) + 1, t.iv.About()
	}
	return t.asked + 1, max(t.open, t.asked+len(t.iv.Ahead()))
}

// question asks one question until it is answered or the person goes back.
func (t *talk) question(s interview.Step) error {
	if err := t.show(s); err != nil {
		return err
	}
	for {
		lines, err := t.answer(s)
		if err != nil {
			return err
		}
		if len(lines) > 0 && interview.Says(lines[len(lines)-1], t.voc["typed.back"]) {
			if !t.iv.Back() {
				t.say("new.first", nil)
				continue
			}
			return nil
		}
		if len(lines) > 0 && interview.Says(lines[len(lines)-1], t.voc["typed.help"]) {
			if err := t.explain(s); err != nil {
				return err
			}
			continue
		}
		if _, had := t.iv.Former(s); had && strings.Join(lines, "") == "" {
			t.iv.Keep(s)
			return nil
		}
		bad, doubts := t.iv.Answer(s, lines)
		if len(bad) > 0 {
			t.problems("✗", bad)
			continue
		}
		t.problems("!", doubts)
		t.understood(s)
		return nil
	}
}

// show prints a question, its reason, the choices and how to answer.
func (t *talk) show(s interview.Step) error {
	q, why, hint, err := t.env.app.Question(t.env.lang, s)
	if err != nil {
		return err
	}
	fmt.Fprintln(t.env.out)
	n, of := t.count()
	t.say("new.question", map[string]any{"n": n, "of": of})
	t.print("", q)
	t.print("  ", t.word("new.why", map[string]any{"why": why}))
	if hint != "" {
		t.print("  ", "("+hint+")")
	}
	if err := t.source(s); err != nil {
		return err
	}
	ask := s.Ask
	for i, c := range ask.Offered() {
		label := t.label(t.env.lang, c)
		if t.env.aside != "" {
			label += " · " + t.label(t.env.aside, c)
		}
		t.print("  ", fmt.Sprintf("%d. %s", i+1, label))
	}
	switch {
	case ask.Many():
		t.say("new.how_choices", nil)
	case ask.ByLine():
		t.say("new.how_lines", nil)
	case ask.Kind == interview.DateKind:
		t.say("new.how_date", nil)
	case len(ask.Choices) > 0:
		t.say("new.how_choice", nil)
	case ask.MayBeEmpty():
		t.say("new.how_empty", nil)
	}
	if a, ok := t.iv.Former(s); ok {
		t.say("new.former", map[string]any{"answer": t.shown(interview.Given{Step: s, Answer: a})})
	}
	return nil
}

// source prints a question of a draft in its source, for who helps.
func (t *talk) source(s interview.Step) error {
	if t.env.aside == "" {
		return nil
	}
	q, why, hint, err := t.env.app.Question(t.env.aside, s)
	if err != nil {
		return err
	}
	for _, text := range []string{q, why, hint} {
		if text != "" {
			t.print("| ", text)
		}
	}
	return nil
}

// label is a choice in a language.
func (t *talk) label(lang string, c interview.Choice) string {
	say := t.env.words.In(lang)
	if c.Label.None() {
		return say.Say("new.dont_know")
	}
	return say.Of(c.Label)
}

// explain says what a question is for, for whom it helps, what its key is and how
// it is answered, and asks it again.
func (t *talk) explain(s interview.Step) error {
	_, why, hint, err := t.env.app.Question(t.env.lang, s)
	if err != nil {
		return err
	}
	t.say("new.help", nil)
	t.print("  ", t.word("new.why", map[string]any{"why": why}))
	if hint != "" {
		t.print("  ", "("+hint+")")
	}
	if !s.Ask.Private() {
		t.print("  ", t.word("new.kept_as", map[string]any{"key": s.Path}))
	}
	return t.show(s)
}

// answer reads one line, or several up to an empty one.
func (t *talk) answer(s interview.Step) ([]string, error) {
	var lines []string
	for {
		l, err := t.read()
		if err != nil {
			return nil, err
		}
		lines = append(lines, l)
		done := !s.Ask.ByLine() || strings.TrimSpace(l) == "" || len(lines) >= casefile.MaxList
		if done || interview.Says(l, t.voc["typed.back"]) || interview.Says(l, t.voc["typed.help"]) || len(lines) == 1 && interview.Says(l, t.voc["typed.unknown"]) {
			return lines, nil
		}
	}
}

// understood shows what became of words that were turned into something else.
func (t *talk) understood(s interview.Step) {
	given := t.iv.Given()
	i := slices.IndexFunc(given, func(g interview.Given) bool { return g.Step.Path == s.Path })
	if i < 0 {
		t.say("new.again", nil)
		return
	}
	switch k := s.Ask.Kind; {
	case len(given[i].Answer.Values) == 0:
	case s.Ask.IsFree(given[i].Answer.Values[0]), k == interview.DateKind, k == interview.CountryKind, s.Ask.Key == "history.court":
		t.say("new.understood", map[string]any{"answer": t.shown(given[i])})
	}
}

// check shows all answers and lets the person change any, until they are right.
// It returns errChange if one is open again.
func (t *talk) check(ref string) error {
	given := t.iv.Given()
	fmt.Fprintln(t.env.out)
	t.say("new.check_head", nil)
	t.say("new.check_numbers", nil)
	for i, g := range given {
		q, _, _, err := t.env.app.Question(t.env.lang, g.Step)
		if err != nil {
			return err
		}
		t.print("", fmt.Sprintf("%3d. %s", i+1, q))
		t.print("     ", "→ "+t.shown(g))
	}
	_, bad, doubts, err := t.iv.Case(ref)
	if err != nil {
		return err
	}
	t.problems("!", doubts)
	for {
		if len(bad) > 0 {
			t.say("new.check_bad", nil)
			t.problems("✗", bad)
		}
		t.say("new.check_how", nil)
		l, err := t.read()
		if err != nil {
			return err
		}
		n, numErr := strconv.Atoi(strings.Trim(strings.TrimSpace(l), ".()"))
		switch {
		case numErr == nil && t.iv.Change(n-1):
			return errChange
		case interview.Says(l, t.voc["typed.back"]) && t.iv.Back():
			return errChange
		case interview.Says(l, t.voc["typed.yes"]) && len(bad) == 0:
			return nil
		}
	}
}

// part asks whether what was answered before "stop" is to be kept.
func (t *talk) part(ref string) (*casefile.Case, bool, error) {
	t.say("new.save_part", nil)
	l, err := t.read()
	if err != nil || !interview.Says(l, t.voc["typed.yes"]) {
		return nil, false, context.Canceled
	}
	c, bad, _, err := t.iv.Case(ref)
	if err == nil && len(bad) > 0 {
		err = bad
	}
	return c, false, err
}

func (t *talk) word(key string, args map[string]any) string { return t.env.word(key, args) }

func (t *talk) say(key string, args map[string]any) { t.print("", t.word(key, args)) }

func (t *talk) print(indent, text string) { t.env.wrap(t.env.out, indent, text) }

// problems tells each with its field, as reports do.
func (t *talk) problems(mark string, l problem.List) {
	for _, p := range l {
		msg, hint, err := t.env.words.Problem(t.env.lang, p)
		if err != nil {
			msg, hint = "["+p.Code+"]", ""
		}
		at := t.env.fieldWords(p.Field)
		if at == "" && !steers(p.Field) {
			at = p.Field
		}
		if at != "" {
			msg = t.env.labelled(at, msg)
		}
		t.print("", mark+" "+msg)
		if hint != "" {
			t.print("  ", "→ "+hint)
		}
	}
}

// steers reports whether a path is that of a question whose answer the case does
// not keep: it has no name beside its words, which stand above.
func steers(path string) bool {
	return strings.HasPrefix(path, "ask.") || strings.Contains(path, "].ask.")
}

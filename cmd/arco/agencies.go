package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"

	"github.com/urfave/cli/v2"
)

// agencies lists what is covered, or shows one agency with its dated channels.
func (e *env) agencies(c *cli.Context) error {
	if err := e.open(c); err != nil {
		return err
	}
	args := c.Args().Slice()
	if len(args) == 0 {
		return e.listAgencies(c.Bool("json"))
	}
	show := args[0] == "show"
	if show {
		args = args[1:]
	}
	if len(args) != 1 || !show && !strings.Contains(args[0], "/") {
		return use("use.agencies", "", "hint.use_agencies")
	}
	a := e.app.Pack.Agency(args[0])
	if a == nil {
		var known []string
		for _, k := range e.app.Pack.Agencies() {
			known = append(known, k.ID)
		}
		return use("request.unknown_agency", "AGENCY", "hint.request_unknown_agency", "agency", plan.SafeWord(args[0]), "known", strings.Join(known, ", "))
	}
	if c.Bool("json") {
		return e.json(asData(a))
	}
	e.showAgency(a)
	return nil
}

func (e *env) json(v any) error {
	enc := json.NewEncoder(e.data)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

func (e *env) listAgencies(asJSON bool) error {
	if asJSON {
		return e.json(asData(e.app.Pack.Agencies()))
	}
	for _, a := range e.app.Pack.Agencies() {
		fmt.Fprintf(e.out, "%-16s %s\n", a.ID, e.local(a.Name))
		for _, f := range a.AnswersFor {
			fmt.Fprintf(e.out, "%-16s %s\n", "", e.word("agency.answers_for", map[string]any{"name": e.local(f)}))
		}
	}
	e.say(e.out, "agency.show_hint", nil)
	return nil
}

// local says a text of the content on the screen, "" for none. One that has no
// words in the language is marked; a test checks that there is none.
func (e *env) local(t law.Text) string {
	s, ok := t.In(e.lang)
	if !ok && !t.None() {
		say := e.words.In(e.lang) // in a draft, the source with the name of its language
		if s = say.Of(t); say.Err() != nil {
			return "[" + e.lang + "]"
		}
	}
	return s
}

// date writes a day in words.
func (e *env) date(d civil.Date) string {
	text, err := e.words.Date(e.lang, d)
	if err != nil {
		return d.String()
	}
	return text
}

func (e *env) showAgency(a *law.Agency) {
	fmt.Fprintf(e.out, "%s  %s\n", a.ID, e.local(a.Name))
	e.section("agency.holds", a.Holds)
	fmt.Fprintf(e.out, "\n%s\n", e.word("agency.channels", nil))
	for _, ch := range a.Channels {
		day := e.date(ch.ReadOn)
		var uses []string
		for _, f := range ch.For {
			uses = append(uses, e.word("for."+f, nil))
		}
		fmt.Fprintf(e.out, "  · %s (%s)", e.local(ch.Name), strings.Join(uses, ", "))
		for _, v := range []string{ch.URL, strings.Join(ch.Address, ", "), ch.Email, ch.Phone} {
			if v != "" {
				fmt.Fprintf(e.out, " %s", v)
			}
		}
		fmt.Fprintf(e.out, " (%s)\n", e.word("channel.read_on", map[string]any{"date": day}))
		if !ch.Note.None() {
			fmt.Fprintf(e.out, "    %s\n", e.local(ch.Note))
		}
	}
	if !a.CopyContact.None() {
		fmt.Fprintf(e.out, "  %s\n", e.local(a.CopyContact))
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("agency.systems", nil))
	for _, s := range a.Systems {
		fmt.Fprintf(e.out, "  · %s, %s\n", e.local(s.Title), s.ID)
	}
	if !a.WidenedOn.IsZero() {
		day := e.date(a.WidenedOn)
		fmt.Fprintf(e.out, "\n%s\n", e.word("agency.widened_on", map[string]any{"date": day}))
		for _, r := range a.Records {
			if r.First {
				fmt.Fprintf(e.out, "  · %s\n", e.local(r.Text))
			}
		}
	}
	if !a.AppealBody.None() {
		fmt.Fprintf(e.out, "\n%s\n", e.word("appeal.body", map[string]any{"body": e.local(a.AppealBody)}))
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("agency.rights", nil))
	j := e.app.Pack.Jurisdictions[a.Jurisdiction]
	var said []string
	for _, right := range law.Rights {
		for _, r := range j.Routes() {
			if r.Right != right || !contains(r.Agencies, a.ID) {
				continue
			}
			mark := ""
			if r.Instead {
				mark = " " + e.word("agency.instead", nil)
			}
			line := e.labelled(e.word("right."+string(right), nil)+mark, e.local(r.Reason))
			if !contains(said, line) {
				said = append(said, line)
				fmt.Fprintf(e.out, "  · %s\n", line)
			}
		}
	}
	e.waiting(a)
	e.section("agency.notes", a.Notes)
	e.section("agency.moved", a.Moved)
}

// waiting tells how long requests took, with the source and its day.
func (e *env) waiting(a *law.Agency) {
	if len(a.Waiting) == 0 {
		return
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("agency.waiting", nil))
	say := e.words.In(e.lang)
	for _, w := range a.Waiting {
		if f := e.app.Pack.Fact(a.Jurisdiction, w.Fact); f != nil {
			fmt.Fprintf(e.out, "  · %s\n", say.Say("waiting.line", "text", say.Of(w.Text), "source", say.Cite(f), "date", say.Day(f.SourceDate)))
		}
	}
}

func (e *env) section(key string, texts []law.Text) {
	if len(texts) == 0 {
		return
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word(key, nil))
	for _, t := range texts {
		fmt.Fprintf(e.out, "  · %s\n", e.local(t))
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

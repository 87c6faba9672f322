package main

import (
	"fmt"
	"slices"
	"strings"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/problem"

	"github.com/urfave/cli/v2"
)

// nextReport says in words what the event means and what was made.
func (e *env) nextReport(c *cli.Context, opt app.NextOptions, step *app.Step, recorded bool) error {
	s := step.Standing
	if err := e.standing(s); err != nil {
		return err
	}
	if c.Bool("count") {
		fmt.Fprintln(e.out, strings.Join(e.counting(s), "\n"))
	}
	if step.Next != nil {
		e.offer(step.Next)
	}
	if len(s.Follow) > 0 {
		e.say(e.out, "next.can", nil)
		say := e.words.In(e.lang)
		e.eventLines(say, s.Law.Answers(), s.Follow)
		if err := say.Err(); err != nil {
			return err
		}
	}
	switch {
	case recorded:
		e.say(e.out, "next.already", nil)
	case opt.Event == nil:
	case c.Bool("dry-run"):
		e.say(e.out, "next.dry", nil)
	default:
		e.say(e.out, "next.recorded", map[string]any{"path": c.Args().First()})
	}
	if step.Instead != nil {
		e.warn(problem.List{step.Instead})
	}
	if len(step.Files) > 0 {
		e.piles(step.Piles, opt.Sheets)
		e.say(e.out, "next.made", map[string]any{"dir": c.String("out"), "pages": step.Pages, "letter": step.Next.ID})
		for _, f := range step.Files {
			if strings.HasSuffix(f.Path, "/"+app.CompleteFile) {
				e.say(e.out, "next.complete", map[string]any{"path": f.Path, "pages": f.Pages, "mb": fmt.Sprintf("%.1f", float64(len(f.Data))/(1<<20))})
				if len(f.Data) > 9<<20 {
					e.say(e.out, "next.large", nil)
				}
			}
		}
	}
	return step.Lacks
}

// standing prints where a filing is.
func (e *env) standing(s *course.Standing) error {
	f := s.Filing
	fmt.Fprintf(e.out, "%s · %s  [%s]\n", e.word(f.RightKey(), nil), e.local(f.Agency.Name), f.ID)
	line := func(key, text string) {
		if text != "" {
			fmt.Fprintf(e.out, "  %s %s\n", e.word(key, nil), text)
		}
	}
	line("next.stage", e.local(s.Stage.Name))
	if n := len(s.Events); n > 0 {
		say := e.words.In(e.lang)
		text := course.Happening(say, s.Law.Answers(), s.Events[n-1].Code)
		if err := say.Err(); err != nil {
			return err
		}
		line("next.last", text+" · "+s.Events[n-1].On.String())
	}
	if s.Node != nil {
		line("next.meaning", e.local(s.Node.Meaning))
		line("next.owed", e.local(s.Node.Owed))
	} else {
		line("next.meaning", e.local(s.Stage.Waiting))
	}
	lines, err := e.app.ClockLines(e.lang, s)
	if err != nil {
		return err
	}
	for _, l := range lines {
		fmt.Fprintf(e.out, "  · %s\n", l)
	}
	if s.Guessed {
		e.say(e.out, "next.guessed", nil)
	}
	if s.LastDay != nil || s.Office != nil {
		for _, n := range s.Law.CountNotes[:min(1, len(s.Law.CountNotes))] {
			fmt.Fprintf(e.out, "    %s\n", e.local(n))
		}
	}
	return nil
}

// offer prints the next letter and the other choices.
func (e *env) offer(n *course.Next) {
	to := n.To.Typed
	if to == "" {
		to = e.local(n.To.Name)
	} else {
		to = e.word("next.to_recorded", nil) // a name that was typed is not repeated on the screen
	}
	e.say(e.out, "next.letter", map[string]any{"name": e.local(n.Name), "id": n.ID, "to": to})
	fmt.Fprintf(e.out, "  %s\n", e.local(n.Reason))
	switch {
	case n.NoAddress:
		e.say(e.out, "next.no_address", nil)
	case n.To.FromAnswer:
		e.say(e.out, "next.from_answer", nil)
	case n.Step.To == law.ToAppeal:
		e.say(e.out, "next.answer_prevails", nil)
	}
	if n.Lawyer {
		e.say(e.out, "next.lawyer", nil)
	}
	if slices.Contains(n.Needs, "grounds") { // another letter argues nothing
		for _, g := range n.Grounds {
			fmt.Fprintf(e.out, "  – %s  [%s]\n", e.local(g.Title), g.ID)
		}
	}
	if n.Standing.AsksExtension() {
		e.say(e.out, "next.ask_extension", map[string]any{"id": n.Standing.Filing.ID})
	}
	for _, st := range n.Standing.Offered {
		if st != n.Step {
			e.say(e.out, "next.other", map[string]any{"name": e.local(st.Name), "id": st.ID})
		}
	}
}

// counting lists every counted day and why the others do not count.
func (e *env) counting(s *course.Standing) []string {
	k := s.LastDay
	if k == nil {
		k = s.Office
	}
	if k == nil || len(k.Days) == 0 {
		return []string{e.word("next.no_count", nil)}
	}
	out := []string{e.word("next.count", map[string]any{"from": e.weekday(k.Start)})}
	for _, d := range k.Days {
		switch {
		case d.Count > 0:
			out = append(out, fmt.Sprintf("    %s  %3d", d.Date, d.Count))
		case d.Weekend:
			out = append(out, fmt.Sprintf("    %s    –  %s", d.Date, e.word("next.weekend", nil)))
		default:
			out = append(out, fmt.Sprintf("    %s    –  %s", d.Date, d.Holiday))
		}
	}
	return out
}

type clockRow struct {
	Fact    string `json:"fact,omitempty"`
	From    string `json:"from"`
	Last    string `json:"last_day,omitempty"` // absent where it has to be counted by hand
	Day     string `json:"weekday,omitempty"`
	Lenient string `json:"not_before,omitempty"`
	Count   int    `json:"count"`
	Unit    string `json:"unit"`
	At      int    `json:"day,omitempty"`
	CutOff  string `json:"cut_off,omitempty"`
	Zone    string `json:"zone,omitempty"`
	Advice  bool   `json:"advice,omitempty"`
	Named   string `json:"named_by_office,omitempty"` // count and unit say nothing then
}

type earlierRow struct {
	Code    string    `json:"code"`
	On      string    `json:"date"`
	LastDay *clockRow `json:"last_day"`
	DoBy    *clockRow `json:"do_by,omitempty"`
}

func clockOf(k *course.Clock, today civil.Date) *clockRow {
	if k == nil {
		return nil
	}
	r := &clockRow{From: k.Start.String(), Last: k.Last.String(), Count: k.Rule.Count, Unit: k.Rule.Unit, At: k.At(today), CutOff: k.Rule.CutOff, Zone: k.Rule.Zone}
	if !k.Last.IsZero() {
		r.Day = weekdayWord(k.Last)
	}
	switch {
	case !k.Named.IsZero():
		r.Named = k.Named.String()
	case k.Fact != nil:
		r.Fact = k.Fact.ID
	default:
		r.Advice = true
	}
	if k.Lenient != k.Last {
		r.Lenient = k.Lenient.String()
	}
	return r
}

// standingRow is the standing as data.
func standingRow(s *course.Standing, n *course.Next) any {
	out := struct {
		Filing  string            `json:"filing"`
		Stage   string            `json:"stage"`
		Node    string            `json:"node,omitempty"`
		Meaning map[string]string `json:"meaning,omitempty"`
		Owed    map[string]string `json:"owed,omitempty"`
		LastDay *clockRow         `json:"last_day,omitempty"`
		Earlier []earlierRow      `json:"earlier_answers,omitempty"` // each with its own last day, while it runs
		DoBy    *clockRow         `json:"do_by,omitempty"`
		Office  *clockRow         `json:"office,omitempty"`
		Hand    []*clockRow       `json:"count_by_hand,omitempty"`
		Stopped string            `json:"stopped_since,omitempty"`
		Late    bool              `json:"late"`
		Letter  string            `json:"letter,omitempty"`
		Grounds []string          `json:"grounds,omitempty"`
		Offered []string          `json:"letters"`
		Follow  []string          `json:"can_follow"`
	}{Filing: s.Filing.ID, Stage: s.Stage.ID, LastDay: clockOf(s.LastDay, s.Today()), DoBy: clockOf(s.DoBy, s.Today()),
		Office: clockOf(s.Office, s.Today()), Offered: []string{}, Follow: s.Follow}
	out.Late, _ = s.Late()
	out.Late = out.Late && !s.Waits()
	out.Stopped = s.Stopped().String()
	for _, x := range s.Running(s.Today()) {
		out.Earlier = append(out.Earlier, earlierRow{Code: x.Event.Code, On: x.Event.On.String(), LastDay: clockOf(x.LastDay, s.Today()), DoBy: clockOf(x.DoBy, s.Today())})
	}
	for _, k := range s.Hand.Any() {
		out.Hand = append(out.Hand, clockOf(k, s.Today()))
	}
	if s.Node != nil {
		out.Node, out.Meaning, out.Owed = s.Node.ID, s.Node.Meaning.ByTag(), s.Node.Owed.ByTag()
	}
	for _, st := range s.Offered {
		out.Offered = append(out.Offered, st.ID)
	}
	if n != nil {
		out.Letter = n.ID
		for _, g := range n.Grounds {
			out.Grounds = append(out.Grounds, g.ID)
		}
	}
	return out
}

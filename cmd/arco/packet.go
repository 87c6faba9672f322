package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"arco/internal/app"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/store"

	"github.com/urfave/cli/v2"
)

// packet makes everything to file, sign, print and keep for a case.
func (e *env) packet(c *cli.Context) error {
	opt, bad := e.options(c)
	bad = append(bad, printing(c, &opt)...)
	if c.String("out") == "" {
		bad.Add("use.out", "--out", "hint.use_out_folder")
	}
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	if err := e.gateNames(opt); err != nil {
		return err
	}
	r, err := e.read(c, opt)
	ref := ""
	if r != nil {
		ref = r.Case.Ref
	}
	stage, outErr := store.NewStaging(e.target(c, c.String("out"), ref))
	if outErr == nil {
		defer stage.Abort()
	}
	if err := both(err, outErr); err != nil {
		return err
	}
	papers, paperErr := readPapers(c.Context, c.StringSlice("attach"), plan.FirstPapers, "")
	covers := app.BlackOut(c.StringSlice("black-out"), papers)
	if paperErr != nil { // of a paper that is not there nothing is asked
		covers = slices.DeleteFunc(covers, func(p *problem.Problem) bool { return p.Code == "cover.kind" })
	}
	if err := both(paperErr, covers.Err()); err != nil {
		return err
	}
	opt.Attach = &app.Attached{Ctx: c.Context, Files: papers}
	opt.Former = stage.Former()
	p, err := e.app.Packet(r.Case, opt)
	if err != nil {
		return err
	}
	e.ofPapers(p.Lang, p.Instead)
	nothing, gates := p.Nothing()
	// One letter asked for by name that could not be made does not replace a former packet.
	_, absent := os.Stat(c.String("out"))
	kept := nothing && opt.Only != "" && absent == nil
	if !nothing && !c.Bool("json") {
		e.piles(p.Piles, opt.Sheets)
	}
	if !kept {
		if err := app.Pour(c.Context, stage, p.Files); err != nil {
			return err
		}
		err = e.together(c.Context, func() error {
			left, err := stage.Commit(c.Context)
			e.warn(left)
			return err
		})
		if err != nil {
			return err
		}
	}
	if c.Bool("json") {
		e.warn(p.Plan.Held)
		if err := json.NewEncoder(e.data).Encode(listing(p)); err != nil {
			return err
		}
	} else {
		e.packetReport(c.String("out"), p, opt.Only != "", nothing, kept)
		if !kept {
			e.keptReport(c.String("out"), p.Kept)
		}
	}
	return madeOf(p, nothing, gates)
}

// madeOf is nil if there is a page to file or to follow. Else it says which exit
// code tells why there is none; the report has told it in words.
func madeOf(p *app.Packet, nothing, gates bool) error {
	for _, m := range p.Made {
		if err := app.Fault(m.Filing); err != nil {
			return &faulty{err}
		}
	}
	switch {
	case !nothing:
		return nil
	case gates:
		return &told{exitGate}
	}
	return &told{exitLacks}
}

// listing is the manifest's list of filings, without paths of this machine.
func listing(p *app.Packet) any {
	type row struct {
		app.Row
		Dir     string   `json:"dir,omitempty"`
		Pages   int      `json:"pages,omitempty"`
		Gates   []string `json:"gates,omitempty"`
		Missing []string `json:"missing,omitempty"`
		Papers  int      `json:"papers,omitempty"` // pages of papers.pdf
	}
	out := []row{}
	for _, m := range p.Made {
		out = append(out, row{Row: app.RowOf(m.Filing), Dir: m.Dir, Pages: m.Pages, Gates: app.GateIDs(m.Filing.Gates), Missing: app.Lacks(m.Filing), Papers: m.Papers})
	}
	return out
}

// packetReport tells what was made, and what was left out and why.
func (e *env) packetReport(dir string, p *app.Packet, named, nothing, kept bool) {
	key, next := "packet.done", "packet.next"
	if nothing {
		key, next = "packet.nothing", "packet.nothing_next"
	}
	if kept {
		key = "packet.nothing_kept"
	}
	e.say(e.out, key, map[string]any{"dir": dir, "pages": p.Piles.Pages, "sheets": p.Piles.Sheets})
	for _, m := range p.Made {
		f := m.Filing
		if named && !f.Ready() { // asked for by name: what opens it is told too
			e.unmade(f)
			continue
		}
		args := map[string]any{"right": e.word(f.RightKey(), nil), "agency": e.local(f.Agency.Name), "dir": m.Dir, "pages": m.Pages, "id": f.ID}
		switch {
		case len(f.Gates) > 0:
			e.say(e.out, "packet.gated", args)
			for _, g := range f.Gates {
				fmt.Fprintf(e.out, "    %s\n    → %s\n", e.labelled(g.ID, e.local(g.Reason)), e.toDo(g.Gate))
			}
		case len(f.Missing) > 0:
			e.say(e.out, "packet.needed", args)
			for _, n := range f.Missing {
				e.lack(n, "    ")
			}
		default:
			e.say(e.out, "packet.ready", args)
			if m.Papers > 0 {
				e.say(e.out, "packet.papers", map[string]any{"pages": m.Papers, "dir": m.Dir})
			}
			if m.Mail {
				e.say(e.out, "packet.mail", map[string]any{"dir": m.Dir})
			}
			if f.Route.Instead {
				fmt.Fprintf(e.out, "    %s\n", e.local(f.Route.Reason))
			}
			for _, g := range f.Accepted {
				e.say(e.out, "packet.accepted", map[string]any{"gate": g.Gate.ID})
			}
		}
	}
	if p.Looks > 0 {
		e.say(e.out, "packet.look", map[string]any{"dir": dir, "n": p.Looks})
	}
	if p.Undrawn > 0 {
		e.say(e.out, "packet.undrawn", map[string]any{"n": p.Undrawn})
	}
	e.sentReport(p.Sent, p.Made)
	e.report(p.Wrong)
	for _, n := range p.Plan.NotCovered {
		fmt.Fprintf(e.out, "  ✗ %s\n", e.notCovered(n))
		for _, g := range n.Gates {
			fmt.Fprintf(e.out, "    %s\n    → %s\n", e.labelled(g.ID, e.local(g.Reason)), e.toDo(g.Gate))
		}
	}
	e.held(p.Plan)
	e.say(e.out, next, map[string]any{"dir": dir})
}

// lack prints what is missing, with its key of the case file if it has one, and
// the next step.
func (e *env) lack(n *problem.Problem, indent string) {
	msg, hint, err := e.words.Problem(e.lang, n)
	if err != nil {
		msg = "[" + n.Code + "]"
	}
	if n.Field != "" {
		msg = e.labelled(e.named(n.Field), msg)
	}
	fmt.Fprintf(e.out, "%s%s\n", indent, msg)
	if instead := e.instead(n); instead != "" {
		hint = instead
	}
	if hint != "" {
		fmt.Fprintf(e.out, "%s→ %s\n", strings.Repeat(" ", utf8.RuneCountInString(indent)), hint)
	}
}

// held prints the requests of the case file that could not be planned at all.
func (e *env) held(p *plan.Plan) {
	for _, n := range p.Held {
		e.lack(n, "  ○ ")
	}
}

// unmade tells, where errors are told, why a filing asked for by name was not made.
func (e *env) unmade(f *plan.Filing) {
	if len(f.Gates) > 0 {
		e.gated(&app.Gated{Filing: f})
		return
	}
	e.report(f.Missing)
}

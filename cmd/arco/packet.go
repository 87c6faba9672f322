package main

import (
	"encoding/json"
	"fmt"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/store"
)

// packet makes everything to file, sign, print and keep for a case.
func (e *env) packet(c *cli.Context) error {
	opt, bad := e.options(c)
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
	p, err := e.app.Packet(r.Case, opt)
	if err != nil {
		return err
	}
	if p.Instead != nil {
		e.warn(problem.List{p.Instead})
	}
	for _, f := range p.Files {
		if err := c.Context.Err(); err != nil {
			return err
		}
		if err := stage.Write(f.Path, f.Data); err != nil {
			return err
		}
	}
	err = e.together(c.Context, func() error {
		left, err := stage.Commit(c.Context)
		e.warn(left)
		return err
	})
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return json.NewEncoder(e.out).Encode(listing(p))
	}
	e.packetReport(c.String("out"), p)
	return nil
}

// listing is the manifest's list of filings, without paths of this machine.
func listing(p *app.Packet) any {
	type row struct {
		Filing  string   `json:"filing"`
		Dir     string   `json:"dir,omitempty"`
		Pages   int      `json:"pages,omitempty"`
		Gates   []string `json:"gates,omitempty"`
		Missing []string `json:"missing,omitempty"`
	}
	out := []row{}
	for _, m := range p.Made {
		x := row{Filing: m.Filing.ID, Dir: m.Dir, Pages: m.Pages}
		for _, g := range m.Filing.Gates {
			x.Gates = append(x.Gates, g.ID)
		}
		for _, n := range m.Filing.Missing {
			x.Missing = append(x.Missing, n.Code)
		}
		out = append(out, x)
	}
	return out
}

// packetReport tells what was made, and what was left out and why.
func (e *env) packetReport(dir string, p *app.Packet) {
	pages := 0
	for _, f := range p.Files {
		if f.Path == "print.pdf" {
			pages = f.Pages
		}
	}
	e.say(e.out, "packet.done", map[string]any{"dir": dir, "pages": pages})
	for _, m := range p.Made {
		f := m.Filing
		name, _ := f.Agency.Name.In(e.lang)
		args := map[string]any{"right": e.word("right."+string(f.Right), nil), "agency": name, "dir": m.Dir, "pages": m.Pages, "id": f.ID}
		switch {
		case len(f.Gates) > 0:
			e.say(e.out, "packet.gated", args)
			for _, g := range f.Gates {
				fmt.Fprintf(e.out, "    %s: %s\n    → %s\n", g.ID, e.local(g.Reason), e.local(g.Next))
			}
		case len(f.Missing) > 0:
			e.say(e.out, "packet.needed", args)
			for _, n := range f.Missing {
				msg, hint, err := e.words.Problem(e.lang, n)
				if err != nil {
					msg = "[" + n.Code + "]"
				}
				fmt.Fprintf(e.out, "    %s: %s\n", n.Field, msg)
				if hint != "" {
					fmt.Fprintf(e.out, "    → %s\n", hint)
				}
			}
		default:
			e.say(e.out, "packet.ready", args)
			if f.Route.Instead {
				reason, _ := f.Route.Reason.In(e.lang)
				fmt.Fprintf(e.out, "    %s\n", reason)
			}
			for _, g := range f.Accepted {
				e.say(e.out, "packet.accepted", map[string]any{"gate": g.Gate.ID})
			}
		}
	}
	for _, n := range p.Plan.NotCovered {
		fmt.Fprintf(e.out, "  ✗ %s\n", e.notCovered(n))
		for _, g := range n.Gates {
			fmt.Fprintf(e.out, "    %s: %s\n    → %s\n", g.ID, e.local(g.Reason), e.local(g.Next))
		}
	}
	e.say(e.out, "packet.next", map[string]any{"dir": dir})
}

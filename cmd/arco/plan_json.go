package main

import (
	"strings"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/problem"
)

// planRow is one filing of arco plan --json. Days are written 2026-12-31; keys
// without a value are left out.
type planRow struct {
	app.Row
	Core    bool        `json:"core,omitempty"` // an office the person met, asked for by name, or urgent
	Channel string      `json:"channel,omitempty"`
	Ready   bool        `json:"ready"`
	Gates   []string    `json:"gates,omitempty"`
	Told    []string    `json:"told,omitempty"`
	Missing []string    `json:"missing,omitempty"`
	Due     *app.DueRow `json:"due,omitempty"` // of the office's answer; nil if the law sets no day
}

// planOther is what is offered or not proposed.
type planOther struct {
	Agency string            `json:"agency,omitempty"`
	Right  string            `json:"right,omitempty"`
	What   map[string]string `json:"what,omitempty"`
	Reason map[string]string `json:"reason"`
}

// planWish is what comes of one wish in one State.
type planWish struct {
	Wish    string            `json:"wish"` // see | correct | delete | object | belongings | certificate | agreements
	Country string            `json:"country"`
	Filings []string          `json:"filings,omitempty"`
	Offers  []planOther       `json:"offers,omitempty"`
	Reason  map[string]string `json:"reason,omitempty"`
}

// planHeld is a request of the case file that could not be planned.
type planHeld struct {
	Field string `json:"field"`
	Code  string `json:"code"`
}

// planRows is the plan as data: what to file, with the day on which an answer is
// due, what else is possible, and under "days" the days of what was filed, as
// arco due --json lists them.
func (e *env) planRows(c *casefile.Case, p *plan.Plan, sent []*course.Standing, opt app.Options) (any, error) {
	days, _, err := e.app.Due(c, opt)
	if _, told := problem.Of(err); err != nil && !told { // what is wrong in a record is told by arco due
		return nil, err
	}
	out := struct {
		Filings  []planRow   `json:"filings"`
		Optional []planOther `json:"optional"`
		Withheld []planOther `json:"not_proposed"`
		Wishes   []planWish  `json:"wishes,omitempty"`
		Safety   []string    `json:"safety,omitempty"` // answers that were heard: exposure, write_to/HN
		Missing  []planRow   `json:"not_covered"`
		Own      []string    `json:"own_states_not_covered,omitempty"`
		Held     []planHeld  `json:"held"`
		Days     any         `json:"days"`
		Sent     []any       `json:"sent"`
	}{[]planRow{}, []planOther{}, []planOther{}, nil, nil, []planRow{}, plan.OwnStates(c, &e.app.Pack.Library), []planHeld{}, dueRowsOf(days), []any{}}
	for _, f := range p.Filings {
		x := planRow{Row: app.RowOf(f), Core: f.Core, Ready: f.Ready(), Gates: app.GateIDs(f.Gates), Told: app.GateIDs(f.Told), Missing: app.Lacks(f)}
		if f.Channel != nil {
			x.Channel = f.Channel.ID
		}
		if x.Due, err = e.app.DueRow(f, opt.Today); err != nil {
			return nil, err
		}
		out.Filings = append(out.Filings, x)
	}
	for _, x := range p.Optional {
		out.Optional = append(out.Optional, planOther{Agency: x.Agency, Right: string(x.Right), Reason: x.Reason.ByTag()})
	}
	for _, n := range p.NotCovered {
		out.Missing = append(out.Missing, planRow{Row: app.Row{Agency: n.Agency, Right: n.Right}, Gates: app.GateIDs(n.Gates)})
	}
	for _, s := range sent {
		out.Sent = append(out.Sent, standingRow(s, nil))
	}
	for _, w := range p.Withheld {
		out.Withheld = append(out.Withheld, planOther{Agency: w.Agency, What: w.What.ByTag(), Reason: w.Reason.ByTag()})
	}
	for _, w := range p.Wishes {
		x := planWish{Wish: w.Wish, Country: w.Country, Filings: w.Filings, Reason: w.Reason.ByTag()}
		for _, o := range w.Offers {
			x.Offers = append(x.Offers, planOther{Agency: o.Agency, Right: string(o.Right), Reason: o.Reason.ByTag()})
		}
		out.Wishes = append(out.Wishes, x)
	}
	for _, n := range p.Notes {
		out.Safety = append(out.Safety, strings.TrimSuffix(n.Code+"/"+n.Country, "/"))
	}
	for _, h := range p.Held {
		out.Held = append(out.Held, planHeld{h.Field, h.Code})
	}
	return out, nil
}

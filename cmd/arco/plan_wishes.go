package main

import (
	"fmt"
	"slices"
	"strings"

	"arco/internal/plan"
)

// wishes prints what comes of each thing that the person wants, in each State.
func (e *env) wishes(p *plan.Plan) {
	if len(p.Wishes) == 0 {
		return
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("plan.wishes", nil))
	var elsewhere []string
	for _, w := range p.Wishes {
		if w.Elsewhere {
			if name := e.country(w.Country); !slices.Contains(elsewhere, name) {
				elsewhere = append(elsewhere, name)
			}
			continue
		}
		var parts []string
		if len(w.Filings) > 0 {
			parts = append(parts, e.word("plan.wish_letters", map[string]any{"ids": strings.Join(w.Filings, ", ")}))
		}
		if len(w.Offers) > 0 {
			var offers []string
			for _, o := range w.Offers {
				offers = append(offers, e.local(e.app.Pack.Agency(o.Agency).Name))
			}
			parts = append(parts, e.word("plan.wish_offers", map[string]any{"offers": e.listed(offers)}))
		}
		if !w.Reason.None() {
			parts = append(parts, e.local(w.Reason))
		}
		fmt.Fprintf(e.out, "   · %s, %s\n", e.word("wish."+w.Wish, nil), e.labelled(e.country(w.Country), strings.Join(parts, " ")))
	}
	if len(elsewhere) > 0 {
		fmt.Fprintf(e.out, "   · %s\n", e.labelled(strings.Join(elsewhere, ", "), e.local(e.app.Pack.Owners["wish_elsewhere"])))
	}
}

// optional prints what is offered, and how each is switched on.
func (e *env) optional(p *plan.Plan) {
	if len(p.Optional) == 0 {
		return
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("plan.optional", nil))
	for _, x := range p.Optional {
		a := e.app.Pack.Agency(x.Agency)
		fmt.Fprintf(e.out, "   · %s · %s\n", e.word("right."+string(x.Right), nil), e.labelled(e.local(a.Name), e.local(x.Reason)))
		fmt.Fprintf(e.out, "     → agency = %q, right = %q\n", x.Agency, string(x.Right))
	}
	fmt.Fprintf(e.out, "   %s\n", e.word("plan.optional_how", nil))
}

// heard prints the answers about safety that the letters alone do not show.
func (e *env) heard(p *plan.Plan) {
	if len(p.Notes) == 0 {
		return
	}
	fmt.Fprintf(e.out, "\n%s\n", e.word("plan.safety", nil))
	for _, n := range p.Notes {
		args := map[string]any{"country": ""}
		if n.Country != "" {
			args["country"] = e.country(n.Country)
		}
		fmt.Fprintf(e.out, "   ! %s\n", e.word("plan.safety_"+n.Code, args))
	}
}

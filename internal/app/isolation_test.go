package app

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/testcases"
)

// What the plan calls ready is what the packet holds, for every case: each
// ready filing has its files, each that lacks something has a sheet that says
// what, one behind a gate has nothing; the cover is there whatever happens, and
// no letter fails for a reason that no answer could mend.
func TestReadyIsMade(t *testing.T) {
	a := builtIn(t)
	ready, needed := 0, 0
	testcases.Each(t, &a.Pack.Library, expectDay, testcases.Full, func(seed uint64, c *casefile.Case) {
		opt := Options{Today: expectDay}
		p, err := a.Plan(c, opt)
		if err != nil {
			if l, ok := problem.Of(err); !ok || l[0].Code != "case.no_requests" || asks(c) {
				t.Errorf("seed %d: the plan: %v", seed, err)
			}
			return
		}
		if _, _, err := a.Apart(c, p, "", opt); err != nil { // what was sent is not made again
			t.Errorf("seed %d: what was sent: %v", seed, err)
			return
		}
		made, err := a.Packet(c, opt)
		// A plan may hold nothing but the reasons why a wish has no letter; then there is no packet.
		if l, ok := problem.Of(err); ok && len(l) == 1 && l[0].Code == "case.no_requests" && len(p.Filings)+len(p.Held)+len(p.NotCovered) == 0 {
			return
		}
		if err != nil {
			t.Errorf("seed %d: the packet: %v", seed, err)
			return
		}
		if !made.has("print.pdf") || !made.has("manifest.json") {
			t.Errorf("seed %d: no cover or no list", seed)
		}
		if len(p.Filings) != len(made.Made) {
			t.Fatalf("seed %d: %d filings in the plan, %d in the packet", seed, len(p.Filings), len(made.Made))
		}
		for i, f := range p.Filings {
			m := made.Made[i]
			switch {
			case m.Filing.ID != f.ID || m.Filing.Ready() != f.Ready() || len(m.Filing.Gates) != len(f.Gates):
				t.Errorf("seed %d: %s in the plan is not %s in the packet", seed, f.ID, m.Filing.ID)
			case f.Ready():
				ready++
				first := m.Dir + "/file.pdf"
				if f.Route.Sheet {
					first = m.Dir + "/keep.pdf"
				}
				if !made.has(first) {
					t.Errorf("seed %d: %s is ready and has no %s", seed, f.ID, first)
				}
			case len(f.Gates) == 0:
				needed++
				if !made.has(m.Dir+"/needed.pdf") || made.has(m.Dir+"/file.pdf") {
					t.Errorf("seed %d: %s is not ready, and its folder does not say so", seed, f.ID)
				}
			case m.Dir != "":
				t.Errorf("seed %d: %s stands behind %s and has a folder", seed, f.ID, f.Gates[0].ID)
			}
			if err := Fault(f); err != nil {
				t.Errorf("seed %d: %s: %v", seed, f.ID, err)
			}
			for _, n := range f.Missing {
				if n.Field == "" || n.Hint == "" {
					t.Errorf("seed %d: %s: %s names no key or no next step", seed, f.ID, n.Code)
				}
			}
		}
	})
	if ready == 0 || needed == 0 {
		t.Errorf("%d ready and %d not ready: nothing was tried", ready, needed)
	}
}

func (p *Packet) has(path string) bool {
	return slices.ContainsFunc(p.Files, func(f File) bool { return f.Path == path && len(f.Data) > 0 })
}

// One filing that cannot be made stops no other, and is told like one that is
// not ready; the letters that named it as asked too are made without it.
func TestOneFailureStopsNoOther(t *testing.T) {
	a := builtIn(t)
	c := example(t, p01)
	p, err := a.planned(c, Options{Today: expectDay})
	if err != nil {
		t.Fatal(err)
	}
	var tried []string
	settle(p, func(f *plan.Filing) error {
		tried = append(tried, f.ID+" "+strings.Join(f.Others, " "))
		if f.ID == "us-dhs-access" {
			return errors.New("a wall without a door")
		}
		return nil
	})
	for _, f := range p.Filings {
		us := f.Agency.Jurisdiction == "us"
		if (f.ID == "us-dhs-access") == f.Ready() && us {
			t.Errorf("%s: ready is %v", f.ID, f.Ready())
		}
		if us && slices.Contains(f.Others, "us/dhs") {
			t.Errorf("%s still names the office that is not asked", f.ID)
		}
		if err := Fault(f); (f.ID == "us-dhs-access") != (err != nil) {
			t.Errorf("%s: fault %v", f.ID, err)
		}
	}
	if !slices.Contains(tried, "us-cbp-access us/uscis us/ice") {
		t.Errorf("the letter to CBP was not made again: %q", tried)
	}
}

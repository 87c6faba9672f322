package app

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/testcases"
)

// Paper betrays nobody. For every case and every State: that the person said
// "no" to it, that they do not know, and that nobody asked, give the same bytes
// in every file, under the same names.
func TestPaperTellsNoRefusal(t *testing.T) {
	a := builtIn(t)
	states, differ := 0, 0
	testcases.Each(t, &a.Pack.Library, expectDay, testcases.Full, func(seed uint64, c *casefile.Case) {
		for _, state := range statesOf(c) {
			said := func(answer string) map[string][]byte {
				c := testcases.New(&a.Pack.Library, expectDay, seed)
				delete(c.Gates.WriteTo, state)
				c.Gates.Told = slices.DeleteFunc(c.Gates.Told, func(id string) bool { return id == "home-state" }) // who passed it was asked
				if answer != "" {
					if c.Gates.WriteTo == nil {
						c.Gates.WriteTo = map[string]string{}
					}
					c.Gates.WriteTo[state] = answer
				}
				return filesOf(a, c, Options{Today: expectDay})
			}
			silent := said("")
			if silent == nil {
				return
			}
			states++
			for _, answer := range []string{"no", casefile.Unknown} {
				if d := difference(silent, said(answer)); d != "" {
					t.Errorf("seed %d: %q to %s and nothing asked differ in %s", seed, answer, state, d)
				}
			}
			if difference(silent, said("yes")) != "" {
				differ++
			}
		}
	})
	if states == 0 || differ == 0 {
		t.Errorf("%d States, %d of them matter: nothing was tried", states, differ)
	}
}

// What somebody opened stands in the case alone: a refusal that a helper opened
// in two steps and a question that was passed by name, in the file or for this
// run, print the same bytes.
func TestPaperTellsNoOverride(t *testing.T) {
	a := builtIn(t)
	opened := 0
	testcases.Each(t, &a.Pack.Library, expectDay, testcases.Full, func(seed uint64, c *casefile.Case) {
		said := func(answer string, opt Options, told []string, unlock []casefile.Unlock) map[string][]byte {
			c := testcases.New(&a.Pack.Library, expectDay, seed)
			c.Gates.WriteTo, c.Gates.Told, c.Gates.Unlock = map[string]string{"HN": answer}, told, unlock
			return filesOf(a, c, opt)
		}
		accepted := said(casefile.Unknown, Options{Today: expectDay, Accept: []string{"home-state"}}, nil, nil)
		for how, files := range map[string]map[string][]byte{
			"passed in the file": said(casefile.Unknown, Options{Today: expectDay}, []string{"home-state"}, nil),
			"opened in two steps": said("no", Options{Today: expectDay, Accept: []string{"home-state"}, Unlock: []string{"home-state-no/HN"}}, nil,
				[]casefile.Unlock{{Gate: "home-state-no", Country: "HN", By: "H7", On: "2026-11-20"}}),
		} {
			if d := difference(accepted, files); d != "" {
				t.Errorf("seed %d: %s and accepted for this run differ in %s", seed, how, d)
			}
		}
		if slices.ContainsFunc(slices.Collect(maps.Keys(accepted)), func(name string) bool { return strings.Contains(name, "-hn-") }) {
			opened++
		}
	})
	if opened == 0 {
		t.Error("no packet had a letter to Honduras: nothing was tried")
	}
}

// statesOf are the States that a case has to do with.
func statesOf(c *casefile.Case) []string {
	states := append([]string{"HN", "MX"}, c.Requester.Citizenships...)
	states = append(states, c.Requester.ResidenceCountry)
	slices.Sort(states)
	return slices.DeleteFunc(slices.Compact(states), func(s string) bool { return !casefile.IsCountry(s) })
}

// filesOf makes a packet: its files by name, nil if there is nothing to plan.
func filesOf(a *App, c *casefile.Case, opt Options) map[string][]byte {
	p, err := a.Packet(c, opt)
	if err != nil {
		return nil
	}
	out := map[string][]byte{}
	for _, f := range p.Files {
		out[f.Path] = f.Data
	}
	return out
}

// difference names the first file in which two packets differ, "" if there is none.
func difference(x, y map[string][]byte) string {
	for _, name := range slices.Sorted(maps.Keys(x)) {
		if !bytes.Equal(x[name], y[name]) {
			return name
		}
	}
	for _, name := range slices.Sorted(maps.Keys(y)) {
		if _, ok := x[name]; !ok {
			return name
		}
	}
	return ""
}

package plan

import (
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
)

// Events returns the encounters that a letter to the agency tells: its own,
// those without which it cannot find the file (the agency's file says which,
// and of another office's encounter only that part), and those that the person
// ticked for it. What happened with another State is told only if it is ticked.
func Events(c *casefile.Case, j *law.Jurisdiction, a *law.Agency) []casefile.Event {
	var all, only []casefile.Event
	for _, e := range c.Events {
		t, ok := tells(e, j, a)
		if !ok || !known(t) {
			continue
		}
		all = append(all, t)
		if did(e, a.Encounters.Only...) {
			only = append(only, t)
		}
	}
	if len(only) > 0 {
		return only
	}
	return complained(c, a, all)
}

// complained leaves of the encounters those in which what a complaint is about
// happened. Where the words of a concern do not tell, all stay.
func complained(c *casefile.Case, a *law.Agency, all []casefile.Event) []casefile.Event {
	var things []string
	for _, k := range append(Concerns(c, a, law.Objection), Matters(c, a, law.Objection)...) {
		thing := a.Encounters.About[k.Data]
		if thing == "" {
			return all
		}
		things = append(things, thing)
	}
	var out []casefile.Event
	for _, e := range all {
		if slices.Contains(e.Tell, a.ID) || did(e, things...) {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// tells returns what of an encounter is told to the agency.
func tells(e casefile.Event, j *law.Jurisdiction, a *law.Agency) (casefile.Event, bool) {
	x := a.Encounters
	switch {
	case slices.Contains(e.Tell, a.ID):
		return e, true
	case !ownEvent(e, j):
		return e, false
	case e.Agency == a.ID, slices.Contains(x.Of, e.Agency), x.Unknown && !told(e.Agency):
		return e, true
	case !did(e, x.What...):
		return e, false
	}
	e.What = slices.DeleteFunc(slices.Clone(e.What), func(w string) bool { return !slices.Contains(x.What, w) })
	e.Number = "" // of another office's file
	return e, true
}

// ownEvent reports whether an encounter was with the State: with an office of it, or
// with officers of a State to which its letters name the person.
func ownEvent(e casefile.Event, j *law.Jurisdiction) bool {
	return strings.HasPrefix(e.Agency, j.ID+"/") || j.Is(e.Owner())
}

// did reports whether one of the things happened in an encounter.
func did(e casefile.Event, what ...string) bool {
	return slices.ContainsFunc(e.What, func(w string) bool { return slices.Contains(what, w) })
}

// known reports whether anything of an encounter is known.
func known(e casefile.Event) bool {
	return told(e.When) || told(e.Place) || told(e.Agency) || told(e.Number) || slices.ContainsFunc(e.What, told)
}

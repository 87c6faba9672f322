package casefile

import (
	"slices"

	"arco/internal/civil"
	"arco/internal/pattern"
)

var (
	courtPattern  = pattern.New(`^[A-Z]{3}$`)
	helperPattern = pattern.New(`^[A-Za-z0-9]{2,8}$`)
)

func (k *checker) court(path, value string) {
	if !courtPattern.MatchString(value) {
		k.wrong("case.court_shape", path, "hint.court_shape")
	}
}

// helper is a code of two to eight letters or digits, so that it is no name.
func (k *checker) helper(path, value string) {
	if !helperPattern.MatchString(value) {
		k.wrong("case.helper_shape", path, "hint.helper_shape")
	}
}

// hearing is an exact day, which may lie in the future, or "none".
func (k *checker) hearing(path, value string) {
	if value == "none" {
		return
	}
	k.day(path, value)
}

// history finds statements about what happened that cannot all be true.
func (k *checker) history() {
	h := &k.c.History
	hearing := Told(h.Hearing) && h.Hearing != "none"
	switch {
	case h.Judge == "no" && h.Removal == "judge":
		k.wrong("case.removal_without_judge", "history.removal", "hint.removal_without_judge")
	case h.Judge == "no" && (Told(h.Court) || hearing):
		k.wrong("case.court_without_judge", "history.judge", "hint.court_without_judge")
	}
	if h.Student == "yes" && h.Visa == "none" {
		k.wrong("case.student_without_visa", "history.visa", "hint.student_without_visa")
	}
	held := k.c.Custody.Held == "immigration" || k.c.Custody.Held == "prison"
	switch {
	case h.Died == "yes" && held:
		k.wrong("case.died_in_custody", "history.died", "hint.died_in_custody")
	case h.Died == "yes" && k.c.Asker == nil && (k.c.Representative == nil || k.c.Representative.Kind == "organisation"):
		k.wrong("case.died_nobody", "asker", "hint.died_nobody")
	case h.Died != "yes" && Told(h.DeathProof) && h.DeathProof != "none":
		k.wrong("case.death_proof_alone", "history.death_proof", "hint.death_proof_alone")
	}
	if low, _, ok := k.c.Requester.AgeRange(k.today); ok && h.CameAlone == "yes" && low >= 35 {
		k.doubt("case.came_alone_age", "history.came_alone", "hint.came_alone_age")
	}
	if len(h.HeldBy) > 1 && slices.Contains(h.HeldBy, Unknown) {
		k.doubt("case.unknown_among", "history.held_by", "hint.unknown_among")
	}
	k.twoPlaces()
	k.owners()
}

// twoPlaces: the same exact day in two encounters at different places is a doubt.
func (k *checker) twoPlaces() {
	var days map[civil.Date]string
	for _, e := range k.c.Events {
		if !Told(e.Place) {
			continue
		}
		w, err := ParseWhen(e.When)
		if err != nil {
			continue
		}
		if day, exact := w.Exact(); exact {
			if other, seen := days[day]; seen && other != e.Place {
				k.doubt("case.two_places", "event", "hint.two_places")
				return
			}
			if days == nil {
				days = map[civil.Date]string{}
			}
			days[day] = e.Place
		}
	}
}

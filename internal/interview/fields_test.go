package interview_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
)

// keys lists every key of a case file that holds an answer: "event.when".
func keys(t reflect.Type, at string) []string {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return keys(t.Elem(), at)
	case reflect.Map:
		return []string{at + ".{home}"}
	case reflect.Struct:
		var out []string
		for i := range t.NumField() {
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("toml"), ",")
			if name != "" && name != "-" {
				out = append(out, keys(t.Field(i).Type, strings.TrimPrefix(at+"."+name, "."))...)
			}
		}
		return out
	}
	return []string{at}
}

// Every key of a case file is asked, follows from an answer, or is for the file
// only, and then there is a reason: a letter cannot hang on what nobody is asked.
func TestEveryKeyIsAskedOrHasAReason(t *testing.T) {
	derived := strings.Fields(`format ref lang custody.country history.died history.applied history.visa history.student history.came_alone
		history.held_by history.police_prints history.alert history.consulate asker.role request.right`)
	fileOnly := map[string]string{
		"filer":                          "an office that files for many people has its own file",
		"gates.told":                     "to pass a gate is a choice of its own, after the plan has told it",
		"signing.place":                  "older files have it for signing.country",
		"gates.unlock":                   "two steps of a trained helper, never of a conversation",
		"gates.child_signer":             "somebody has to look at the papers first",
		"leave_out":                      "chosen after the plan was seen",
		"request.way":                    "chosen after the plan was seen",
		"request.expedite":               "a ground for a faster answer is chosen with a lawyer",
		"request.expedite_facts":         "facts for a faster answer are written with a lawyer",
		"filing":                         "what was sent, recorded by arco next",
		"event.number":                   "a number on a paper; letters go without it",
		"paragraph.right":                "the office is asked; which of several letters is said in the file",
		"concern.rights":                 "history.wants says it",
		"correction.why":                 "a word of the law; the letter says accurate without it",
		"languages.spoken":               "the interpreter is asked for",
		"reply.phone":                    "never needed, and a phone can be lost or watched",
		"child.signs":                    "follows from age and office",
		"bond.a_number":                  "the number of another person",
		"bond.place":                     "the number and the month find it",
		"representative":                 "the lawyer's own particulars come with the lawyer's file",
		"organisation.period_to":         "to today, if nothing is said",
		"organisation.urgency_facts":     "facts for a faster answer are written with a lawyer",
		"organisation.country":           "the address has its country",
		"requester.family_name":          "the whole name is asked, and nobody is made to split it",
		"requester.native_name":          "it is among the other names",
		"requester.confirmed_variants":   "arco offers spellings, and the person confirms them in the file",
		"requester.recorded_birth_dates": "seen in the file only",
		"requester.civil_status":         "the letter to Honduras goes without it",
		"requester.occupation":           "the letter to Honduras goes without it",
		"requester.municipality":         "the letter to Honduras goes without it",
		"requester.identifiers":          "numbers of other papers help and are not needed",
		"organisation.fee_cap_usd":       "without it the letter agrees to no fee",
	}
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	for _, ask := range a.Pack.Interview().Asks {
		asked[ask.Key] = true
	}
	used := map[string]bool{}
	for _, key := range keys(reflect.TypeFor[casefile.Case](), "") {
		if asked[key] || slices.Contains(derived, key) {
			continue
		}
		told := false
		for table := range fileOnly {
			if key == table || strings.HasPrefix(key, table+".") {
				told, used[table] = true, true
			}
		}
		if !told {
			t.Errorf("%s is neither asked nor derived, and no reason says why", key)
		}
	}
	for table := range fileOnly {
		if !used[table] {
			t.Errorf("%s has a reason and needs none", table)
		}
	}
}

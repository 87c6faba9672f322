package form_test

import (
	"os"
	"strings"
	"testing"

	"arco/internal/form"
	"arco/internal/form/formtest"
)

// What a case asks for in words of the person's own stands in the plan; a letter that
// is left out and taken back has these words again, and another request stays.
func TestOwnWordsComeBack(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("../../examples/p11-organisation.toml")
	if err != nil {
		t.Fatal(err)
	}
	const words = "Manuals on the use of handcuffs."
	data = append(data, "\n[[request]]\nagency = \"us/state\"\nright = \"foia\"\n\n[[request]]\nagency = \"us/cbp\"\nright = \"foia\"\nrecords = [\""+words+"\"]\n"...)
	p := sit(t, a, "es")
	send(t, p, map[string][]string{"do": {"open"}})
	send(t, p, nil, form.Upload{Field: "file", Name: "x", Data: data})
	for _, step := range []struct {
		do    string
		there bool
	}{{"", true}, {"off", false}, {"back", true}, {"off", false}, {"back", true}} {
		if step.do != "" {
			send(t, p, map[string][]string{"do": {step.do}, "letter": {"us/cbp|foia"}})
		}
		if p.At != "plan" || strings.Count(formtest.Text(p.Page), words) != map[bool]int{true: 1}[step.there] {
			t.Fatalf("after %q at %s:\n%s", step.do, p.At, formtest.Text(p.Page))
		}
		got := saved(t, p)
		if strings.Contains(got, words) != step.there || strings.Count(got, `agency = "us/state"`) != 1 {
			t.Errorf("after %q the case is\n%s", step.do, got)
		}
		open(t, p, "plan")
	}
}

package plan_test

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
)

// A complaint about belongings is no objection to the use of data.
func TestComplaintAboutConductHasItsName(t *testing.T) {
	if f := one(t, example(t, "p16-held"), "us/crcl", "objection", plan.Options{}); f.RightKey() != "right.conduct" {
		t.Errorf("the complaint is called %s", f.RightKey())
	}
}

// The rest of the file is asked for only where the case says so, whoever files.
func TestWholeFileOnlyIfAsked(t *testing.T) {
	c := example(t, "p16-held")
	c.Representative = &casefile.Representative{Name: "Ana Ejemplo", Kind: "attorney"}
	if f := one(t, c, "us/uscis", "access", plan.Options{}); f.Cond.Has("WholeFile") {
		t.Error("a lawyer's letter asks for the whole file unasked")
	}
	c.Requests = append(c.Requests, casefile.Request{Agency: "us/uscis", Right: "access", Items: []string{casefile.WholeFile}})
	if f := one(t, c, "us/uscis", "access", plan.Options{}); !f.Cond.Has("WholeFile") || !f.Ready() {
		t.Errorf("the whole file is not asked for: %v %v", f.Missing, f.Gates)
	}
}

package plan_test

import (
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
)

// A letter tells an office which others are asked: offices of its own
// department that answer requests. No letter tells the office that holds
// somebody of a complaint about it, or DHS of a prison file.
func TestLettersNameOnlyOfficesOfTheSameDepartment(t *testing.T) {
	lib, named := library(t), 0
	files, err := filepath.Glob("../../examples/p*.toml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	for _, file := range files {
		c := example(t, strings.TrimSuffix(filepath.Base(file), ".toml"), func(c *casefile.Case) { c.Gates.LawyerFirst = "asked" })
		for _, f := range plan.Make(c, lib, plan.Options{Today: day}).Filings {
			for _, id := range f.Others {
				named++
				o := lib.Agency(id)
				if o.Department == "" || o.Department != f.Agency.Department {
					t.Errorf("%s: the letter %s names %s", filepath.Base(file), f.ID, id)
				}
			}
		}
	}
	if named == 0 {
		t.Error("no letter names another office of its department")
	}
	for _, id := range []string{"us/crcl", "us/oig", "us/trip", "hn/conadeh", "hn/sala"} {
		if a := lib.Agency(id); a == nil || a.Department != "" {
			t.Errorf("%s takes complaints: no letter may name it", id)
		}
	}
}

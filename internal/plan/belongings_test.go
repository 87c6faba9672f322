package plan_test

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// Belongings that an office kept for which there is no claim letter are not
// passed over in silence.
func TestBelongingsWithoutClaimLetterAreTold(t *testing.T) {
	for office, words := range map[string]string{"us/ice": "ICE field office", "hn/policia": "legal aid office"} {
		c := example(t, "p16-held", func(c *casefile.Case) {
			c.Events[0].What = []string{"stopped"}
			c.Events[1].Agency, c.Events[1].What = office, []string{"detained", "belongings_kept"}
		})
		p := plan.Make(c, library(t), plan.Options{Today: day})
		if !slices.ContainsFunc(p.Withheld, func(w plan.Withheld) bool { return strings.Contains(testcases.Says(w.Reason, "en"), words) }) {
			t.Errorf("%s kept them: the plan says nothing", office)
		}
	}
}

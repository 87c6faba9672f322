package content

import (
	"slices"
	"testing"

	"arco/internal/letter"
)

// Who asked for texts and figures of an office is not told by number, domicile
// and trade in what follows: no rule asks that of such a request.
func TestWhoAskedForPolicyIsNotTold(t *testing.T) {
	p := load(t)
	seen := map[string]bool{}
	for _, id := range []string{"question", "reminder", "revision", "revision-reminder", "conadeh", "information"} {
		for l, text := range p.Letters["hn"][id] {
			if !p.by.Whole(l) {
				continue
			}
			text.Walk(func(b *letter.Block, conditions []string) {
				for _, name := range b.Names() {
					if slices.Contains([]string{"DocumentLine", "Municipality", "Generales"}, name) {
						seen[id+l] = true
						if !slices.Contains(conditions, "OwnData") {
							t.Errorf("%s:%d prints %s also where no data of the person were asked for", text.Where, b.Line, name)
						}
					}
				}
			})
		}
	}
	whole := slices.DeleteFunc(slices.Clone(p.locales()), func(l string) bool { return !p.by.Whole(l) })
	if len(whole) < 2 || len(seen) != 5*len(whole) { // the first request of a policy prints none at all
		t.Errorf("looked at %d texts", len(seen))
	}
}

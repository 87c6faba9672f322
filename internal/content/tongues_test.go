package content

import "testing"

// All that the content says in a language keeps to the rules of that language.
func TestTextsKeepTheRules(t *testing.T) {
	p := load(t)
	for _, tag := range p.locales() {
		for _, bad := range p.ReadTongue(tag) {
			t.Error(bad)
		}
	}
	for _, bad := range catalog(t).CheckContent() {
		t.Error(bad)
	}
	if n := len(p.hard()); n > 60 {
		t.Errorf("%d sheets are hard to read", n)
	}
}

package locales

import (
	"strings"
	"testing"
)

// Lines of one group need not stand together, and what is no word stays where it is.
func TestWordsAreJoinedInTheirOrder(t *testing.T) {
	long := strings.Repeat("x", large)
	for _, text := range []string{
		"", "x", "\n\n", "\"a\" = 1", "\"a.b\" = \"1\"\n\"a.b\"",
		"# head\n\"big.a\" = \"" + long + "\"\n\"small.a\" = \"1\"\n\"other.a\" = \"1\"\n\n\"big.b\" = \"2\"\n\"small.b\" = \"2\"\n# \"big.c\"\n\"big.c\" = \"3\"",
	} {
		parts := splitWords([]byte(text))
		if got, err := joinWords(parts); err != nil || string(got) != text {
			t.Errorf("%.99q is joined as %.99q, %v", text, got, err)
		}
		if apart := len(parts) > 2; apart != strings.Contains(text, long) {
			t.Errorf("%.99q: %d parts", text, len(parts))
		}
	}
}

package letter

import (
	"testing"

	"arco/internal/problem"
)

// An indented paragraph is told; it never swallows the rest of the letter.
func TestIndentedText(t *testing.T) {
	for _, body := range []string{"a\n\n    b {{.X}}\n\nc", "    b\n    c\n\nd", "a\n\n\tb\n", "1. x\n\n        y {{.X}}\n\nz"} {
		nodes, bad := Body("x.md", 1, []byte(body))
		if !problem.Has(bad, "letter.markup") {
			t.Errorf("%q: %v, nodes %s", body, bad, show(nodes))
		}
	}
}

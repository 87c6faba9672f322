package archives

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// Nothing stands behind the facts of a jurisdiction that the program would not read, and
// none of them before.
func TestFactsStandApart(t *testing.T) {
	if err := Apart(os.DirFS("../../../templates")); err != nil {
		t.Error(err)
	}
	for _, tt := range []struct{ text, want string }{
		{"id = \"xx\"\n\n[[fact]]\nid = \"a\"\n[fact.source]\nurl = \"b\"\n", ""},
		{"id = \"xx\"\n\n[[fact]]\nid = \"a\"\n\n[[calendar.closed]]\nfrom = 2026-12-21\n", "calendar stands"},
		{"id = \"xx\"\n\n[[fact]] # first\nid = \"a\"\n", "fact stands"},
		{"id = \"xx\"\n\n[[ fact ]]\nid = \"a\"\n\n[[fact]]\nid = \"b\"\n", "fact stands"},
	} {
		err := Apart(fstest.MapFS{"xx/jurisdiction.toml": {Data: []byte(tt.text)}})
		if (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%q: %v, want %q", tt.text, err, tt.want)
		}
	}
}

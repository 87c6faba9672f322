package form_test

import (
	"strings"
	"testing"

	"arco/internal/form/formtest"
)

// A language in which somebody could not go through the form is not offered, and
// its state is told; one that lacks other words, or that nobody reviewed, says so.
func TestLanguagesSayHowFarTheyAre(t *testing.T) {
	const machine, unready = "A machine made this translation", "Not ready yet"
	for _, tt := range []struct {
		what, about string
		without     string // the word that is not there
		mirrored    bool   // the texts of the content are there
		offered     bool
		says        string
	}{
		{"a whole draft of a machine", `state = "unreviewed"`, "", true, true, machine},
		{"reviewed", "state = \"reviewed\"\n[[reader]]\nname = \"A\"\non = \"2027-01-15\"\n[[reader]]\nname = \"B\"\non = \"2027-01-16\"", "", true, true, "Two native readers"},
		{"a draft", `state = "draft"`, "", true, false, unready},
		{"without a word of the form", `state = "unreviewed"`, "form.next", true, false, unready},
		{"without a word of the server", `state = "unreviewed"`, "web.gone", true, false, unready},
		{"without a word of tables", `state = "unreviewed"`, "batch.", true, true, machine},
		{"without its own word for it", `state = "unreviewed"`, "language.ar", true, true, machine},
		{"without the questions", `state = "unreviewed"`, "", false, false, unready},
	} {
		a := inTongue(t, tt.about, func(line string) bool { return tt.without != "" && strings.HasPrefix(line, `"`+tt.without) })
		if tt.mirrored {
			mirrorAll(a)
		}
		p := sit(t, a, "ar")
		if took := p.Session.Lang() == "ar"; took != tt.offered {
			t.Errorf("%s: it is taken: %t", tt.what, took)
		}
		first := p.Seen[""]
		if offers := strings.Contains(first, `name="lang" value="ar"`); offers != tt.offered {
			t.Errorf("%s: it is offered: %t", tt.what, offers)
		}
		if text := formtest.Text(first); strings.Count(text, tt.says) != 1 || strings.Contains(text, "[") {
			t.Errorf("%s does not say %q once:\n%s", tt.what, tt.says, text)
		}
		for _, f := range faultsOf(first, "mul", "ltr") {
			t.Errorf("%s: %s", tt.what, f)
		}
		// The helper's page offers the same.
		q := sit(t, a, "es")
		open(t, q, "beside")
		if offers := strings.Contains(q.Page, `value="ar"`); offers != tt.offered {
			t.Errorf("%s: it is offered beside another: %t", tt.what, offers)
		}
		send(t, q, map[string][]string{"lang": {"ar"}})
		open(t, q, "beside")
		for _, f := range faultsOf(q.Page, "es", "ltr") {
			t.Errorf("%s: %s", tt.what, f)
		}
	}
}

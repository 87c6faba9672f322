package content

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/interview"
	"arco/internal/problem"
	"arco/templates"
)

// Each fault that a mended interview.toml can have is told with its line.
func TestInterviewFaults(t *testing.T) {
	data, err := fs.ReadFile(templates.FS, "interview.toml")
	if err != nil {
		t.Fatal(err)
	}
	whole := string(data)
	swap := func(old, with string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("%q is not in interview.toml", old)
		}
		return strings.Replace(whole, old, with, 1)
	}
	add := func(ask string) string { return whole + "\n[[ask]]\n" + ask }
	const words = "question = \"a\"\nwhy = \"a\"\nwhen = []\n"
	for name, x := range map[string]struct{ text, code string }{
		"no such key":          {swap(`key = "requester.birth_place"`, `key = "requester.birthplace"`), "interview.key"},
		"no such word":         {swap(`word = "mother"`, `word = "mum"`), "content.word"},
		"no such kind":         {swap(`kind = "place"`, `kind = "story"`), "content.word"},
		"a list of one":        {swap("key = \"reply.care_of\"\nkind = \"name\"", "key = \"reply.care_of\"\nkind = \"list\""), "content.word"},
		"condition misspelt":   {swap(`"custody.held in immigration prison"`, `"custody.held within immigration"`), "interview.condition"},
		"condition on later":   {swap(`when = ["requester.privacy_act_basis = lpr"]`, `when = ["event.what has removed"]`), "interview.condition"},
		"condition on no word": {swap(`when = ["requester.privacy_act_basis = lpr"]`, `when = ["requester.privacy_act_basis = resident"]`), "interview.condition"},
		"set to no word":       {swap(`set = { "history.applied" = "yes" }`, `set = { "history.applied" = "maybe" }`), "content.word"},
		"set of no key":        {swap(`set = { "history.applied" = "yes" }`, `set = { "history.aplied" = "yes" }`), "interview.key"},
		"label missing":        {swap(`{ word = "mother", label = "Mother" }`, `{ word = "mother" }`), "content.missing_key"},
		"word missing":         {swap(`{ word = "mother", label`, `{ label`), "content.missing_key"},
		"unknown key":          {swap(`group = "event"`, `groups = "event"`), "toml.unknown_key"},
		"wrong group":          {swap("when = [\"history.wants has correct\"]\ngroup = \"correction\"", "when = [\"history.wants has correct\"]\ngroup = \"event\""), "interview.group"},
		"safety last":          {add("key = \"gates.child_signer\"\nkind = \"choice\"\nchoices = [{ word = \"confirmed\", label = \"a\" }, { word = \"unknown\", label = \"a\" }]\n" + words), "interview.order"},
		"asked twice":          {add("key = \"requester.birth_place\"\nkind = \"place\"\n" + words), "content.duplicate"},
		"no unknown":           {add("key = \"leave_out.right\"\nkind = \"choice\"\nchoices = [{ word = \"access\", label = \"a\" }, { word = \"foia\", label = \"a\" }]\n" + words), "interview.unknown"},
	} {
		l := newLoader(fstest.MapFS{"interview.toml": &fstest.MapFile{Data: []byte(x.text)}}, nil)
		l.interview("interview.toml")
		checkInterview(l.pack, func(code, where, hint string, args ...any) { l.problems.Add(code, where, hint, args...) })
		err := l.problems.Err()
		if !problem.Has(err, x.code) {
			t.Errorf("%s: %v, want %s", name, err, x.code)
			continue
		}
		for _, p := range l.problems {
			if p.Code == x.code && !strings.HasPrefix(p.Field, "interview.toml:") {
				t.Errorf("%s: told at %q", name, p.Field)
			}
		}
	}
}

// Each State whose offices are covered stands among the answers: what is typed
// instead is taken for an office to which no letter goes.
func TestEveryStateCanBeChosen(t *testing.T) {
	p := load(t)
	n := 0
	for _, q := range p.Interview().Asks {
		if q.Key != "event.agency" {
			continue
		}
		n++
		for jid, j := range p.Jurisdictions {
			if len(j.Packs) == 0 {
				continue
			}
			if !slices.ContainsFunc(q.Choices, func(c interview.Choice) bool { return strings.HasPrefix(c.Word, jid+"/") }) {
				t.Errorf("no office of %s can be chosen", jid)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d questions", n)
	}
}

package app

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/plan"
)

// stepText is the next letter of a filing as it is filed.
func stepText(t *testing.T, c *casefile.Case, id, step, today string) string {
	t.Helper()
	a := builtIn(t)
	opt := plan.Options{Today: at(today)}
	s, err := course.Stand(c, &a.Pack.Library, id, opt)
	if err != nil {
		t.Fatal(err)
	}
	n, err := course.NextLetter(c, &a.Pack.Library, s, step, nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	m := a.maker(c, "en", Options{Lang: "en", Today: at(today)}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
	folder, err := m.Step(n)
	if err != nil {
		t.Fatal(err)
	}
	return text(folder.File)
}

// Where the law gives a day for a word of receipt only, the next letter does
// not call the answer late.
func TestLateReceiptIsNotALateAnswer(t *testing.T) {
	c := example(t, "p06-resident", func(c *casefile.Case) {
		c.Filings = []casefile.Filing{{ID: "us-cbp-rectification", Events: []casefile.FilingEvent{{Code: "received", On: "2026-11-02"}, {Code: "silence", On: "2026-11-27"}}}}
	})
	letter := stepText(t, c, "us-cbp-rectification", "status", "2026-11-27")
	has(t, "the status letter", letter, "acknowledgment of the request was due by Tuesday, November 17, 2026")
	hasNot(t, "the status letter", letter, "time for an answer ended", "No decision has reached me")
}

// Who asked for speed before a hearing does not appeal with a list of grounds
// that leaves theirs out.
func TestExpeditionIsAppealedOnTheRulesGrounds(t *testing.T) {
	c := example(t, "p03-detained", func(c *casefile.Case) {
		c.Filings = []casefile.Filing{{ID: "us-ice-access", Tracking: "2026-ICFO-00000", Events: []casefile.FilingEvent{{Code: "received", On: "2026-11-02"}, {Code: "expedite_refused", On: "2026-11-10"}}}}
	})
	letter := stepText(t, c, "us-ice-access", "appeal_point", "2026-11-27")
	has(t, "the appeal", letter, "loss of substantial due process rights", "6 C.F.R. § 5.5(e)(1)(iii)")
	hasNot(t, "the appeal", letter, "humanitarian interests")
}

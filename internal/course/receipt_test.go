package course_test

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/plan"
)

// To amend a record the law gives an agency ten working days to say that the
// letter arrived, and no day for the decision. When it has said so, its time is
// over and it is not late.
func TestAmendmentOwesOnlyAReceipt(t *testing.T) {
	today := civil.Date{Year: 2026, Month: 12, Day: 30}
	filed := casefile.FilingEvent{Code: "received", On: "2026-11-30"}
	stand := func(events ...casefile.FilingEvent) *course.Standing {
		c := example(t, "p06-resident", func(c *casefile.Case) {
			c.Filings = []casefile.Filing{{ID: "us-cbp-rectification", Events: events}}
		})
		s, err := course.Stand(c, library(t), "us-cbp-rectification", plan.Options{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := stand(filed)
	if s.Office == nil || s.Office.Fact.Owes != law.Receipt || s.Office.Last.String() != "2026-12-14" {
		t.Fatalf("the office's time: %+v", s.Office)
	}
	for _, key := range []string{"clock.office", "due.sentence", "plan.due_if", "dueday.office"} {
		if got := course.Words(key, s.Office.Fact); got != key+"_receipt" {
			t.Errorf("%s is told as %s", key, got)
		}
		if answer := library(t).Fact("us", "foia_answer_20"); course.Words(key, answer) != key {
			t.Errorf("%s: an answer is told as %s", key, course.Words(key, answer))
		}
	}
	if late, _ := s.Late(); !late || !strings.Contains(strings.Join(s.Follow, " "), "silence") {
		t.Errorf("no word of receipt came, and that is not late: %v", s.Follow)
	}
	s = stand(filed, casefile.FilingEvent{Code: "acknowledged", On: "2026-12-10"})
	if late, _ := s.Late(); late || s.Office != nil || strings.Contains(strings.Join(s.Follow, " "), "silence") {
		t.Errorf("it said that the letter arrived, and is late all the same: %+v, %v", s.Office, s.Follow)
	}
	if len(s.Offered) == 0 || s.Look().IsZero() {
		t.Errorf("nothing is offered, or no day to look again: %v, %s", s.Offered, s.Look())
	}
}

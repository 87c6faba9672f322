package interview_test

import (
	"testing"

	"arco/internal/interview"
)

// What was kept gives the same conversation again; what nobody wrote is refused.
func TestResume(t *testing.T) {
	iv := start(t, "es")
	give(t, iv, nil, "")
	data, err := iv.Save()
	if err != nil {
		t.Fatal(err)
	}
	again := start(t, "es")
	if err := again.Resume(data); err != nil {
		t.Fatal(err)
	}
	if a, b := iv.Given(), again.Given(); len(a) == 0 || len(a) != len(b) {
		t.Errorf("%d answers, then %d", len(a), len(b))
	}
	for _, bad := range []string{"", "{}", `{"format":2,"answers":{}}`, "[1]"} {
		if err := again.Resume([]byte(bad)); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// Only what lacks is asked again, and what was said there before is offered.
func TestReopen(t *testing.T) {
	iv := start(t, "es")
	give(t, iv, nil, "")
	all := len(iv.Given())
	key := iv.Given()[all-1].Step.Path
	if n := iv.Reopen(interview.Lacking([]string{key})); n != 1 {
		t.Fatalf("%d questions", n)
	}
	s, open := iv.Next()
	if !open || s.Path != key {
		t.Errorf("asked: %v", s.Path)
	}
	if _, had := iv.Former(s); !had {
		t.Error("the answer before is not offered")
	}
	if n := iv.Reopen(interview.Lacking([]string{"no.such"})); n != 0 {
		t.Errorf("%d questions for nothing", n)
	}
}

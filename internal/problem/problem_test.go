package problem

import "testing"

// A list that is made for people stays short, and says how much is left out.
func TestFew(t *testing.T) {
	var l, other List
	for range Shown + 7 {
		l.AddFew("a.b", "field", "hint.c")
		other.Add("a.b", "field", "hint.c")
	}
	for _, got := range []List{l, l.Cut(), other.Cut(), append(l, other...).Cut()[:Shown+1]} {
		last := got[len(got)-1]
		if len(got) != Shown+1 || last.Code != "problem.more" || last.Hint == "" {
			t.Errorf("%d problems, the last is %v", len(got), last)
		}
	}
	if n := append(l, other...).Cut()[Shown].Args["n"]; n != 2*(Shown+7)-Shown {
		t.Errorf("%v more", n)
	}
	if n := l[Shown].Args["n"]; n != 7 {
		t.Errorf("%v more", n)
	}
	if got := other[:3].Cut(); len(got) != 3 {
		t.Error(got)
	}
}

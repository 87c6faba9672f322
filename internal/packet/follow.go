package packet

import (
	"slices"

	"arco/internal/course"
	"arco/internal/law"
)

// stepWays are the steps of sending a next letter. Those that stand beside a
// way in are for something new: an appeal, a mediator. What goes to the office
// about a request that it has goes into that request.
func (s *sheetMaker) stepWays(n *course.Next) []string {
	ch := n.To.Channel
	if n.To.Typed == "" && !s.follows(n) {
		var texts []string
		for _, st := range ch.Steps {
			texts = append(texts, s.data(st))
		}
		return texts
	}
	number := n.Standing.Number
	if n.Standing.AppealNumber != "" && n.Standing.Stage.ID != law.FirstStage {
		number = n.Standing.AppealNumber
	}
	at := s.word("step.follow_no_number")
	if number != "" {
		at = s.word("step.follow_number", "number", number)
	}
	switch ch.Kind {
	case "portal":
		return []string{s.word("step.follow_portal", "portal", s.data(ch.Name)), s.word("step.follow_open", "at", at), s.word("step.follow_put"), s.word("step.follow_picture")}
	case "email":
		return []string{s.word("step.follow_email", "at", at), s.word("step.follow_keep_mail")}
	case "post":
		return []string{s.word("step.follow_post", "at", at), s.word("step.follow_receipt")}
	}
	return []string{s.word("step.follow_counter", "at", at), s.word("step.follow_stamp")}
}

// follows reports whether a letter goes to someone who has a paper of this
// filing already.
func (s *sheetMaker) follows(n *course.Next) bool {
	switch n.Step.To {
	case law.ToBody:
		return slices.ContainsFunc(n.Standing.Events, func(e course.Event) bool {
			st := n.Standing.Law.Answers().Step(e.Code[min(len(e.Code), len(law.Sent)):])
			return st != nil && e.Code == law.Sent+st.ID && st.To == law.ToBody && st.Body == n.Body
		})
	case law.ToAppeal:
		return false
	}
	return true
}

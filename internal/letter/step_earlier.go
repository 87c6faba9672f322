package letter

import "arco/internal/course"

// earlier lists the answers that a step goes against beside the last one, as
// "November 10, 2026 (No records); November 12, 2026 (…)".
func (f *filler) earlier(n *course.Next) string {
	var out []string
	for _, x := range n.Standing.Against(n.Step, n.Standing.Today()) {
		text := f.day(x.Event.On)
		if c := n.Standing.Law.Answers().Code(x.Event.Code); c != nil {
			text += " (" + f.data(c.Name, c.Where) + ")"
		}
		out = append(out, text)
	}
	return f.say.Listed(out)
}

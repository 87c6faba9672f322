package packet

import (
	"slices"

	"arco/internal/course"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/term"
)

// channels lists the channels whose steps the sheet of a filing tells: the
// portal by itself, or else all that serve the person.
func channels(f *plan.Filing) []*law.Channel {
	purpose := f.Route.Purpose
	if purpose == "" {
		purpose = "request"
	}
	var out []*law.Channel
	for _, c := range f.Agency.Channels {
		if c.Serves(purpose) && (c.OnlyIf == "" || f.Cond.Has(term.ID(c.OnlyIf))) && (!f.Cond.Has(term.HasPortal) || c == f.Channel) {
			out = append(out, c)
		}
	}
	return out
}

// boxes is the channel into which text is pasted: the filing's own, or else a
// portal among those that its sheet tells; nil if there is none.
func boxes(f *plan.Filing) *law.Channel {
	if f.Cond.Has(term.HasPortal) || f.Cond.Has(term.ByEmail) {
		return f.Channel
	}
	told := channels(f)
	if i := slices.IndexFunc(told, func(c *law.Channel) bool { return c.Kind == "portal" }); i >= 0 {
		return told[i]
	}
	return nil
}

// takesMail reports whether an e-mail to the office may be prepared: it goes to
// the channel that was chosen, whose address is known and was not read too long
// ago, and the law lets the office take it on this day.
func takesMail(in letter.Input, c *law.Channel, to string) bool {
	return in.Step == nil && c == in.Filing.Channel && c.Kind == "email" && to != "" && c.Usable(in.Today) &&
		in.Law.TakesMail(in.Filing.Agency, in.Today) && !in.Filing.Cond.Has(term.ReadingOld)
}

// Another is a second way to file: a form of another portal.
type Another struct {
	Channel *law.Channel
	Form    *law.Form
	Lines   []letter.FormLine
}

// others are the other portals that take the same filing and whose fields are known.
func others(in letter.Input, used *law.Channel) (out []Another, err error) {
	purpose := in.Filing.Route.Purpose
	if purpose == "" {
		purpose = "request"
	}
	for _, c := range in.Filing.Agency.Channels {
		if c == used || c.Kind != "portal" || used.Kind != "portal" || c.Form == used.Form || !c.Serves(purpose) || !c.Usable(in.Today) || c.OnlyIf != "" && !in.Filing.Cond.Has(term.ID(c.OnlyIf)) {
			continue
		}
		f, lines, err := form(in, c)
		if err != nil {
			return nil, err
		}
		if f != nil {
			out = append(out, Another{c, f, lines})
		}
	}
	return out, nil
}

// form is what the web form of a channel asks, with what goes into each field;
// nil where its fields are not known for what is filed.
func form(in letter.Input, c *law.Channel) (*law.Form, []letter.FormLine, error) {
	f := in.Law.Form(c.Form)
	purpose := in.Filing.Route.Purpose
	if purpose == "" {
		purpose = "request"
	}
	if f == nil || in.Step != nil || !f.Serves(purpose) {
		return nil, nil, nil
	}
	lines, err := letter.FormLines(in, f)
	return f, lines, err
}

// onPaper reports whether a filing is handed in or posted, so that all its
// pages must be on paper, and how often: what a counter takes is printed twice,
// for the office and for its stamp. A next letter goes by one way; where that is
// not known, or a lawyer finds it, there is one whole letter on paper.
func onPaper(f *plan.Filing, n *course.Next) (whole bool, copies int) {
	ways := channels(f)
	switch {
	case n != nil && (n.NoAddress || n.Lawyer || n.To.Channel == nil):
		return true, 1
	case n != nil:
		ways = []*law.Channel{n.To.Channel}
	case f.Cond.Has(term.HasPortal):
		return false, 1
	}
	for _, c := range ways {
		switch c.Kind {
		case "counter":
			return true, 2
		case "post":
			whole = true
		}
	}
	return whole, 1
}

package letter

import (
	"strconv"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/term"
)

// next is the value of a next letter: what came of the request.
func next(name, prints, key string, say func(f *filler, s *course.Standing) string) *Value {
	return &Value{Name: name, Prints: prints, Scope: term.OfCourse, Key: key, inline: func(f *filler) string { return say(f, f.in.Step.Standing) }}
}

// counted is the same for a day that the program counts: the key only says what
// is missing where there is none.
func counted(name, prints, key string, say func(f *filler, s *course.Standing) string) *Value {
	v := next(name, prints, key, say)
	v.ours = true
	return v
}

// stepValues are those of next letters: what came of the request, and what is argued.
func stepValues() []*Value {
	return []*Value{
		next("RequestNumber", "the number that the office gave the request", "filing.tracking", func(_ *filler, s *course.Standing) string { return told(s.Number) }),
		next("AppealNumber", "the number of what was sent after it", "filing.event.number", func(_ *filler, s *course.Standing) string { return told(s.AppealNumber) }),
		next("AnsweredOn", "the day on the last answer", "filing.event.on", func(f *filler, s *course.Standing) string {
			if s.Last == nil {
				return ""
			}
			return f.day(s.Last.On)
		}),
		counted("AnswerName", "what the last answer is called", "filing.event.code", func(f *filler, s *course.Standing) string {
			if s.Last != nil {
				if c := s.Law.Answers().Code(s.Last.Code); c != nil {
					return f.data(c.Name, c.Where)
				}
			}
			return ""
		}),
		next("SentOn", "the day on which the last letter was sent", "filing.event.on", func(f *filler, s *course.Standing) string { return f.day(s.Sent) }),
		next("DueOn", "the last day of the office", "filing.received_on", func(f *filler, s *course.Standing) string { return f.weekday(s.Due()) }),
		next("ExtendedOn", "the last day of the office, extended", "filing.received_on", func(f *filler, s *course.Standing) string { return f.weekday(s.Due()) }),
		next("LateDays", "how long it is late", "filing.received_on", func(f *filler, s *course.Standing) string { return f.lateDays(s) }),
		next("OfficeDate", "the day that the office gave itself", "filing.event.until", func(f *filler, s *course.Standing) string { return f.weekday(s.OfficeDate) }),
		next("EarlierAnswers", "the earlier answers that the letter goes against too", "filing.event.on", func(f *filler, _ *course.Standing) string { return f.earlier(f.in.Step) }),
		counted("LastDay", "the last day for the letter", "filing.event.on", func(f *filler, s *course.Standing) string {
			if l := s.Against(f.in.Step.Step, s.Today()); len(l) > 0 && s.LastDay != nil && l[0].LastDay.Last.Before(s.LastDay.Last) {
				return f.weekday(l[0].LastDay.Last) // what goes against several answers is in time for all
			}
			if s.LastDay == nil {
				return ""
			}
			return f.weekday(s.LastDay.Last)
		}),
		counted("CutOff", "the hour at which that day ends", "filing.event.on", func(f *filler, s *course.Standing) string {
			if s.LastDay == nil || s.LastDay.Rule.CutOff == "" {
				return ""
			}
			return course.CutOff(f.say, f.in.Law, s.LastDay.Rule)
		}),
		next("PagesReleased", "how many pages were released", "filing.event.pages_released", func(f *filler, _ *course.Standing) string {
			return strconv.Itoa(f.in.Step.Latest.PagesReleased)
		}),
		next("PagesWithheld", "how many were withheld", "filing.event.pages_withheld", func(f *filler, _ *course.Standing) string {
			return strconv.Itoa(f.in.Step.Latest.PagesWithheld)
		}),
		next("FeeAsked", "the fee that the office named", "filing.event.fee", func(f *filler, _ *course.Standing) string { return told(f.in.Step.Latest.Fee) }),
		next("StepName", "what the letter is called", "", func(f *filler, _ *course.Standing) string { return f.data(f.in.Step.Name, f.in.Step.Where) }),
		next("RequestDateLine", "when the request was sent and received", "", func(f *filler, s *course.Standing) string {
			filed := f.day(s.Filed)
			if r := s.RequestReceived(); !r.IsZero() && r != s.Filed {
				return f.words("step.request_line", "filed", filed, "received", f.day(r))
			}
			return f.words("step.request_line_filed", "filed", filed)
		}),
		{Name: "PreparedOn", Prints: "the day on which it was made", common: true, Scope: term.OfCourse, Sheets: []string{"summary", "step"}, inline: func(f *filler) string { return f.day(f.in.Today) }},

		nextBlock("AddresseeAddress", "to whom the letter goes, with the address that was recorded or confirmed", (*filler).addressee),
		nextBlock("Grounds", "the arguments, each with its title", (*filler).grounds),
		nextBlock("ExemptionTable", "the exemptions that the office marked", (*filler).exemptions),
		nextBlock("MissingRecords", "records that should have come", func(f *filler, n *course.Next) []doc.Block {
			return f.lacking(n, func(casefile.Lacking) bool { return true })
		}),
		nextBlock("ShownRecords", "those that a paper names", func(f *filler, n *course.Next) []doc.Block { return f.lacking(n, course.Shown) }),
		nextBlock("UnshownRecords", "those that no paper names", func(f *filler, n *course.Next) []doc.Block {
			return f.lacking(n, func(x casefile.Lacking) bool { return !course.Shown(x) })
		}),
		nextBlock("Chronology", "what was recorded, by date", (*filler).chronology),
		nextBlock("AttachmentIndex", "the papers behind the letter", (*filler).attachments),
	}
}

func nextBlock(name, prints string, make func(*filler, *course.Next) []doc.Block) *Value {
	return &Value{Name: name, Prints: prints, Scope: term.OfCourse, block: func(f *filler) []doc.Block { return make(f, f.in.Step) }}
}

package letter

import (
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/words"
)

// told returns an answer, and "" for none or "unknown".
func told(s string) string {
	if s == casefile.Unknown {
		return ""
	}
	return s
}

// code returns the words for one of our own answer codes, "" for none.
func (f *filler) code(prefix, code string) string {
	if told(code) == "" {
		return ""
	}
	return f.words(prefix + code)
}

func (f *filler) when(s string, about bool) string {
	if told(s) == "" {
		return ""
	}
	w, err := casefile.ParseWhen(s)
	if err != nil {
		f.say.Keep(err)
		return ""
	}
	if about {
		return f.say.About(w)
	}
	return f.say.When(w)
}

func (f *filler) country(code string) string {
	if told(code) == "" {
		return ""
	}
	return f.in.Stock.Country(f.say, code)
}

func (f *filler) countries(codes []string) string {
	var names []string
	for _, c := range codes {
		if n := f.country(c); n != "" {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return f.say.And(names)
}

// language names a language given as tag, and keeps words as typed ("Mam of Todos Santos").
func (f *filler) language(s string) string {
	if told(s) == "" {
		return ""
	}
	apart := f.say.Apart()
	if name := apart.Language(s); apart.Err() == nil {
		return name
	}
	return s
}

// documentLine is the first identity document, in the order of the State's
// folder, with its number.
func (f *filler) documentLine() string {
	for _, n := range f.in.Law.Numbers {
		typed := plan.Numbers(f.in.Case, n)
		if !n.Paper() || len(typed) == 0 {
			continue
		}
		if p := f.in.Case.Requester.Identifiers.Passports; strings.HasSuffix(n.Key, "passport.number") && len(p) > 0 {
			if country := f.country(p[0].Country); country != "" {
				return f.words("document.passport_of", "number", p[0].Number, "country", country)
			}
		}
		return strings.ReplaceAll(f.data(n.Line, n.Where), "{number}", n.Format(typed[0]))
	}
	return ""
}

// ruledOn is the day whose rules a letter speaks of: that on which the request
// was filed, today for one that is being made.
func (in Input) ruledOn() civil.Date {
	if in.Step != nil && in.Step.Standing != nil && !in.Step.Standing.Filed.IsZero() {
		return in.Step.Standing.Filed
	}
	return in.Today
}

// fact returns a citation, a period or a quote. That it may be printed was
// checked when the content was read; it is asked again here.
func (f *filler) fact(kind, id string) string {
	fact := f.in.Texts.Fact(f.in.Law.ID, id)
	if fact == nil || !fact.Printable() {
		f.problems.Add("letter.unprintable_fact", f.text.Where, "hint.content_unprintable_fact", "id", id)
		return "?"
	}
	switch kind {
	case "Period":
		if p := fact.ValueOn(f.in.ruledOn()); p != nil {
			return f.say.Period(p.Count, p.Unit)
		}
	case "Quote":
		if f.say.Tag() != f.in.Law.Filing {
			return f.say.Of(fact.QuoteIn)
		}
		return fact.Quote
	case "Cite":
		return f.in.Stock.Cite(f.say, fact)
	}
	return ""
}

func citation(say *words.Speaker, fact *law.Fact) string {
	return strings.ReplaceAll(say.Cite(fact), "§ ", "§\u00a0")
}

// court names the immigration court of the case, or its mailbox for records.
func (f *filler) court(name string) string {
	courts := f.in.Law.Courts()
	court := courts.Find(courtOf(f.in))
	switch {
	case court == nil:
		return ""
	case name == "CourtName":
		return court.Name
	}
	return strings.ReplaceAll(courts.Mailbox, "xyz", court.Code)
}

// courtOf is the code of the court that a letter goes to: of the person's case,
// for a next letter the one that the request went to.
func courtOf(in Input) string {
	if in.Step != nil && told(in.Step.Standing.Record.Court) != "" {
		return in.Step.Standing.Record.Court
	}
	return in.Case.History.Court
}

// Mailbox returns where an e-mail of the filing goes: the channel's address,
// with the court's code where it is a court's; "" if it must be copied.
func Mailbox(in Input) string {
	c := in.Filing.Channel
	if c == nil || c.Kind != "email" {
		return ""
	}
	if in.Law.Courts() != nil && c.Email == in.Law.Courts().Mailbox {
		if court := in.Law.Courts().Find(courtOf(in)); court != nil {
			return strings.ReplaceAll(c.Email, "xyz", court.Code)
		}
		return ""
	}
	return c.Email
}

// ageStatus says of a person who signs for herself how old she is, in the
// words of the jurisdiction. "Of legal age" is said only of who is certainly as
// old as its civil law wants; of everybody else that eighteen years are past.
func (f *filler) ageStatus() string {
	low, _, known := f.in.Case.Requester.AgeRange(f.in.Today)
	m := f.in.Law.Majority
	if !known || m == nil || low < m.Age {
		return f.words("age.eighteen")
	}
	if fact := f.in.Texts.Fact(f.in.Law.ID, m.Fact); fact == nil || !fact.Printable() {
		return f.words("age.eighteen")
	}
	return f.words("age.adult")
}

package locale

import (
	"fmt"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/words"
)

// Source gives the words of the catalogue to letters and sheets, which know no
// catalogue: a speaker binds them to one language.
func (c *Catalog) Source() words.Source { return source{c} }

// Draft reports whether a language is a draft, each page of which says so.
func (c *Catalog) Draft(locale string) bool { return c.State(locale) == Drafted }

// In speaks one language.
func (c *Catalog) In(tag string) *words.Speaker { return words.In(source{c}, tag) }

type source struct{ *Catalog }

func (s source) Say(tag, key string, args ...any) (string, error) { return s.say(tag, key, args, nil) }

func (s source) Day(tag string, d civil.Date) (string, error) { return s.Date(tag, d) }

func (s source) And(tag string, items []string) (string, error) {
	return s.List(tag, items, And)
}

func (s source) Country(tag, code string) (string, error) { return s.CountryName(code, tag) }

func (s source) Language(tag, of string) (string, error) { return s.LanguageName(of, tag) }

// When writes a date as exactly as it is known: "August 2026", "about 1999".
func (s source) When(tag string, w casefile.When) (string, error) {
	if w.About {
		return s.About(tag, w)
	}
	switch {
	case w.Unknown:
		return s.Text(tag, "date.unknown", nil)
	case w.Range && w.Precision == casefile.Day:
		return s.DateRange(tag, w.From, w.To)
	case w.Range:
		return s.fromTo(tag, w)
	}
	switch w.Precision {
	case casefile.Day:
		return s.Date(tag, w.From)
	case casefile.Month:
		return s.MonthYear(tag, w.From.Year, w.From.Month)
	case casefile.Year:
		return fmt.Sprint(w.From.Year), nil
	}
	return "", fmt.Errorf("a date without precision")
}

// About writes a date so that a search allows for error: "on or about August 10, 2026".
func (s source) About(tag string, w casefile.When) (string, error) {
	switch {
	case w.Unknown:
		return s.Text(tag, "date.unknown", nil)
	case w.Range:
		plain := w
		plain.About = false
		text, err := s.When(tag, plain)
		if err != nil {
			return "", err
		}
		return s.Text(tag, "date.about_range", map[string]any{"range": text})
	}
	switch w.Precision {
	case casefile.Day:
		return s.AboutDate(tag, w.From)
	case casefile.Month:
		return s.AboutMonth(tag, w.From.Year, w.From.Month)
	case casefile.Year:
		return s.AboutYear(tag, w.From.Year)
	}
	return "", fmt.Errorf("a date without precision")
}

// fromTo writes a range of months or years.
func (s source) fromTo(tag string, w casefile.When) (string, error) {
	end := func(d civil.Date) (string, error) {
		if w.Precision == casefile.Year {
			return fmt.Sprint(d.Year), nil
		}
		return s.MonthYear(tag, d.Year, d.Month)
	}
	from, err := end(w.From)
	if err != nil {
		return "", err
	}
	to, err := end(w.To)
	if err != nil {
		return "", err
	}
	return s.Text(tag, "date.from_to", map[string]any{"from": from, "to": to})
}

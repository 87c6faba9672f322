package interview

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/pattern"
	"arco/internal/problem"
)

// Date reads a date as people write it and returns it as the case file keeps it:
//
//	2026-08-10 · 14 de marzo de 1999 · March 14, 1999 · agosto 2026 · 08/2026 · 1999
//	9 al 12 de agosto de 2026 · August 9-12, 2026 · 1999-2001 · entre agosto y octubre de 2026
//	about 1999 · más o menos en agosto de 2026
//
// Days in figures alone are taken only if they can be read in one way:
// 25/03/1999, not 03/04/1999. The problem has no Field.
func (v *Vocabulary) Date(typed string) (string, *problem.Problem) {
	s, about := v.about(foldDate(typed))
	prefix := ""
	if about {
		prefix = "about "
	}
	if otherCalendar.MatchString(s) {
		return "", problem.New("ask.date_calendar", "", "hint.ask_date_calendar")
	}
	if _, err := casefile.ParseWhen(prefix + s); err == nil {
		return prefix + s, nil
	} else if p := asProblem(err); p.Code != "case.date_shape" {
		return "", p
	}
	tokens, bad := v.tokens(s)
	if bad != nil {
		return "", bad
	}
	out, bad := join(tokens)
	if bad != nil {
		return "", bad
	}
	if _, err := casefile.ParseWhen(prefix + out); err != nil {
		return "", asProblem(err)
	}
	return prefix + out, nil
}

func asProblem(err error) *problem.Problem {
	var p *problem.Problem
	if errors.As(err, &p) {
		return p
	}
	return shape()
}

func shape() *problem.Problem { return problem.New("case.date_shape", "", "hint.ask_date") }

// otherCalendar finds a year of the Persian or the Islamic calendar.
var otherCalendar = pattern.New(`\b1[34]\d\d\b`)

var ordinal = pattern.New(`(\d)(?:(?:st|nd|rd|th|ro|ero|o)\b|[ºª°])`)

// eastern is a date with the Han signs of year, month and day: "1999年3月14日", "1999年3月", "1999年".
var eastern = pattern.New(`(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?`)

// western is such a date as the case file writes it, apart from the words around it.
func western(date string) string {
	out := " "
	for i, part := range eastern.FindStringSubmatch(date)[1:] {
		if n, _ := strconv.Atoi(part); part != "" && i == 0 {
			out += part
		} else if part != "" {
			out += fmt.Sprintf("-%02d", n)
		}
	}
	return out + " "
}

func foldDate(s string) string {
	s = strings.TrimSpace(eastern.ReplaceAllStringFunc(s, western))
	s = strings.NewReplacer("–", "-", "—", "-", "−", "-", ",", " ", "«", "", "»", "").Replace(s)
	return ordinal.ReplaceAllString(Fold(s), "$1")
}

// about takes the words that say "not exactly" off both ends.
func (v *Vocabulary) about(s string) (string, bool) {
	words := slices.Clone(v.About)
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	for _, w := range words {
		if rest, ok := strings.CutPrefix(s, w+" "); ok {
			return strings.TrimSpace(rest), true
		}
		if rest, ok := strings.CutSuffix(s, " "+w); ok {
			return strings.TrimSpace(rest), true
		}
	}
	if rest, ok := strings.CutPrefix(s, "~"); ok {
		return strings.TrimSpace(rest), true
	}
	return s, false
}

// A part of a date; to stands between two ends.
type part struct {
	year, month, day int
	to               bool
}

var dateToken = pattern.New(`\d+(?:[/.-]\d+)+|\d+|\pL+|\.\.|\S`)

func (v *Vocabulary) tokens(s string) ([]part, *problem.Problem) {
	var out []part
	for _, t := range dateToken.FindAllString(s, -1) {
		switch {
		case t[0] >= '0' && t[0] <= '9':
			ps, bad := figures(t)
			if bad != nil {
				return nil, bad
			}
			out = append(out, ps...)
		case t == "-" || t == ".." || slices.Contains(v.To, t):
			out = append(out, part{to: true})
		case v.month(t) > 0:
			out = append(out, part{month: v.month(t)})
		case t == "." || slices.Contains(v.Fill, t):
		default:
			return nil, shape()
		}
	}
	return out, nil
}

// month finds a month by its name or at least its first three letters.
func (v *Vocabulary) month(word string) int {
	if n := v.Months[word]; n > 0 {
		return n
	}
	found := 0
	for name, n := range v.Months {
		if len(word) >= 3 && strings.HasPrefix(name, word) {
			if found != 0 && found != n {
				return 0
			}
			found = n
		}
	}
	return found
}

// figures reads numbers with strokes, dots or hyphens between.
func figures(t string) ([]part, *problem.Problem) {
	sep := regexp.MustCompile(`[/.-]`)
	words := sep.Split(t, -1)
	n := make([]int, len(words))
	for i, w := range words {
		n[i], _ = strconv.Atoi(w)
	}
	long := func(i int) bool { return len(words[i]) == 4 }
	hyphen := strings.Contains(t, "-")
	switch {
	case slices.ContainsFunc(words, func(w string) bool { return len(w) > 4 || len(w) == 3 }):
		return nil, shape()
	case len(n) == 1 && long(0):
		return []part{{year: n[0]}}, nil
	case len(n) == 1:
		return []part{{day: n[0]}}, nil
	case len(n) == 2 && long(0) && long(1) && hyphen:
		return []part{{year: n[0]}, {to: true}, {year: n[1]}}, nil
	case len(n) == 2 && long(1) && !long(0):
		return []part{{month: n[0], year: n[1]}}, nil
	case len(n) == 2 && long(0) && !long(1):
		return []part{{month: n[1], year: n[0]}}, nil
	case len(n) == 2 && hyphen:
		return []part{{day: n[0]}, {to: true}, {day: n[1]}}, nil
	case len(n) == 3 && long(0):
		return []part{{year: n[0], month: n[1], day: n[2]}}, nil
	case len(n) == 3 && long(2) && n[0] > 12 || len(n) == 3 && long(2) && n[0] == n[1]:
		return []part{{day: n[0], month: n[1], year: n[2]}}, nil
	case len(n) == 3 && long(2) && n[1] > 12:
		return []part{{month: n[0], day: n[1], year: n[2]}}, nil
	}
	return nil, problem.New("ask.date_ambiguous", "", "hint.ask_date_ambiguous")
}

// join makes one date or a range; what one end leaves out is that of the other.
func join(tokens []part) (string, *problem.Problem) {
	ends := []part{{}}
	for _, t := range tokens {
		if t.to {
			if len(ends) == 1 && ends[0] == (part{}) { // "from" and the like
				continue
			}
			ends = append(ends, part{})
			continue
		}
		e := &ends[len(ends)-1]
		for _, x := range []struct {
			from int
			to   *int
		}{{t.year, &e.year}, {t.month, &e.month}, {t.day, &e.day}} {
			if x.from != 0 && *x.to != 0 {
				return "", shape()
			}
			if x.from != 0 {
				*x.to = x.from
			}
		}
	}
	if len(ends) > 2 || ends[len(ends)-1] == (part{}) {
		return "", shape()
	}
	if len(ends) == 2 {
		a, b := &ends[0], &ends[1]
		a.year, b.year = or(a.year, b.year), or(b.year, a.year)
		if a.day > 0 || b.day > 0 {
			a.month, b.month = or(a.month, b.month), or(b.month, a.month)
		}
	}
	var out []string
	for _, e := range ends {
		switch {
		case e.year == 0:
			return "", problem.New("ask.date_no_year", "", "hint.ask_date_no_year")
		case e.day > 0 && e.month == 0:
			return "", shape()
		case e.day > 0:
			out = append(out, fmt.Sprintf("%04d-%02d-%02d", e.year, e.month, e.day))
		case e.month > 0:
			out = append(out, fmt.Sprintf("%04d-%02d", e.year, e.month))
		default:
			out = append(out, fmt.Sprintf("%04d", e.year))
		}
	}
	return strings.Join(out, ".."), nil
}

func or(a, b int) int {
	if a == 0 {
		return b
	}
	return a
}

package form

import (
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/interview"
)

// A detailsView is what a letter says beside its outcome, as it was typed.
type detailsView struct {
	Open                                   bool
	Released, Withheld, Exemptions, Lacked string
	Address, Email, Portal, Fee            string
	Until                                  endView
}

// details are the fields of what a letter says.
func details(typed *posted) detailsView {
	if typed == nil {
		return detailsView{}
	}
	get := func(name string) string { return limited(typed.values.one(name)) }
	v := detailsView{Released: get("released"), Withheld: get("withheld"), Exemptions: get("exemptions"), Lacked: get("lacked"),
		Address: get("address"), Email: get("email"), Portal: get("portal"), Fee: get("fee"),
		Until: endView{get("day3"), get("month3"), get("year3")}}
	v.Open = v != detailsView{}
	return v
}

// readDetails adds to an event what its letter says, and tells each field that is wrong.
func (s *Session) readDetails(e *casefile.FilingEvent, v values) (bad []fault) {
	count := func(name string) int {
		text := interview.Digits(v.text(name))
		if text == "" {
			return 0
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > 1_000_000 || len(text) > 7 {
			bad = append(bad, fault{Field: name, Text: s.say("form.count_shape"), Hint: s.say("form.hint_count_shape")})
			return 0
		}
		return n
	}
	e.PagesReleased, e.PagesWithheld = count("released"), count("withheld")
	for _, line := range lines(v.one("exemptions")) {
		pages, code, ok := strings.Cut(line, ":")
		if !ok || strings.TrimSpace(pages) == "" || strings.TrimSpace(code) == "" {
			bad = append(bad, fault{Field: "exemptions", Text: s.say("form.exemption_shape"), Hint: s.say("form.exemptions_how")})
			break
		}
		e.Exemptions = append(e.Exemptions, casefile.Exemption{Pages: interview.Digits(strings.TrimSpace(pages)), Code: strings.TrimSpace(code)})
	}
	for _, line := range lines(v.one("lacked")) {
		record, page := line, ""
		if i := strings.LastIndex(line, ":"); i >= 0 {
			record, page = strings.TrimSpace(line[:i]), strings.TrimSpace(line[i+1:])
		}
		e.Missing = append(e.Missing, casefile.Lacking{Record: record, Page: interview.Digits(page)})
	}
	e.Address, e.Email, e.Portal, e.Fee = lines(v.one("address")), v.text("email"), v.text("portal"), v.text("fee")
	if end := endOf(v, "3"); end != (endView{}) {
		until, faults := s.end(end, "3")
		if len(faults) == 0 && len(until) != len("2026-11-30") {
			faults = []fault{{Field: "day3", Text: s.say("form.day_needed"), Hint: s.say("form.hint_day_needed")}}
		}
		e.Until, bad = until, append(bad, faults...)
	}
	return bad
}

// lines are those of a field that are not empty.
func lines(text string) []string {
	var out []string
	for l := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// detailFields are the fields of this page by what stands in the path of a key.
var detailFields = [][2]string{{".pages_released", "released"}, {".pages_withheld", "withheld"}, {".exemption", "exemptions"}, {".missing", "lacked"},
	{".address", "address"}, {".email", "email"}, {".portal", "portal"}, {".fee", "fee"}, {".until", "day3"}}

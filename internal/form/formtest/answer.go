package formtest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"arco/internal/interview"
)

// words of the scripts of arco new that stand for a choice or a button.
var said = map[string]string{"sí": "yes", "si": "yes", "yes": "yes", "no sé": "unknown", "no se": "unknown", "i don't know": "unknown",
	"unknown": "unknown", "ninguno": "none", "none": "none", "nadie": "none", "nobody": "none", "no hay": "none", "no": "no"}

// Script answers all questions with the lines that would be typed to arco new.
func (p *Person) Script(lines []string) error {
	for n := 0; strings.HasPrefix(p.At, "q-"); n++ {
		if n > 200 || len(lines) == 0 {
			return fmt.Errorf("no end of questions at %s:\n%s", p.At, Text(p.Page))
		}
		typed := lines[:1]
		lines = lines[1:]
		if strings.Contains(p.Page, "<textarea") && typed[0] != "" && said[strings.ToLower(typed[0])] != "unknown" {
			for len(lines) > 0 && lines[0] != "" {
				typed, lines = append(typed[:len(typed):len(typed)], lines[0]), lines[1:]
			}
			lines = lines[min(1, len(lines)):]
		}
		at := p.At
		if err := p.Answer(typed); err != nil {
			return fmt.Errorf("%s, %q: %w", at, typed, err)
		}
		if strings.Contains(p.Page, `class="faults"`) {
			return fmt.Errorf("%s, %q was refused:\n%s", at, typed, Text(p.Page))
		}
	}
	return nil
}

// Answer answers the question that is open with what would be typed in the
// terminal: one line, or several.
func (p *Person) Answer(lines []string) error {
	typed := ""
	if len(lines) > 0 {
		typed = strings.TrimSpace(lines[0])
	}
	word := said[strings.ToLower(typed)]
	switch {
	case p.Has("text", "year"):
		return p.answerDay(typed, word)
	case p.Has("radio", "answer"), p.Has("checkbox", "answer"):
		return p.answerChoice(typed, word)
	case word == "unknown":
		return p.Send(map[string][]string{"do": {"unknown"}, "answer": nil})
	case len(lines) <= 1 && (typed == "" || word == "none" || word == "no") && strings.Contains(p.Page, `value="none"`):
		return p.Send(map[string][]string{"do": {"none"}, "answer": nil})
	}
	return p.Send(map[string][]string{"do": {"next"}, "answer": {strings.Join(lines, "\r\n")}})
}

// answerChoice takes choices by number, by their words, or writes beside them.
func (p *Person) answerChoice(typed, word string) error {
	var picks []Field
	kind := "radio"
	if p.Has("checkbox", "answer") {
		kind = "checkbox"
	}
	for _, f := range p.Fields() {
		if f.Name == "answer" && f.Type == kind {
			picks = append(picks, f)
		}
	}
	var chosen []string
	var other string
	take := func(t string) bool {
		n, err := strconv.Atoi(t)
		for i, f := range picks {
			l := interview.Fold(f.Label)
			first, _, _ := strings.Cut(l, " ")
			if begun := len(t) >= 4 && strings.HasPrefix(l, interview.Fold(t)); begun || err == nil && n == i+1 && f.Value == t || l == interview.Fold(t) || f.Value == t ||
				word == "yes" && (first == "si" || first == "yes") || word == "no" && (first == "no" || strings.HasPrefix(l, "no,")) && l != "no se" ||
				word == "unknown" && (l == "no se" || l == "i dont know" || l == "i do not know") ||
				word == "none" && (first == "ninguno" || first == "nadie" || first == "none" || first == "nobody" || first == "neither") {
				chosen = append(chosen, f.Value)
				return true
			}
		}
		return false
	}
	switch {
	case take(typed):
	case word == "unknown": // a question with words of its own for it: they stand last
		chosen = []string{picks[len(picks)-1].Value}
	default:
		for _, t := range regexp.MustCompile(`\s*[,;]\s*|\s+y\s+|\s+and\s+`).Split(typed, -1) {
			if !take(t) {
				other = strings.TrimPrefix(other+", "+t, ", ")
			}
		}
	}
	if other != "" {
		for _, f := range picks {
			if f.Value == interview.Free {
				chosen = append(chosen, f.Value)
			}
		}
	}
	return p.Send(map[string][]string{"do": {"next"}, "answer": chosen, "other": {other}})
}

var (
	dayPattern = regexp.MustCompile(`(?i)^(?:(\d{1,2})(?:\s*(?:al|to|-|–)\s*(\d{1,2}))?\s+(?:de\s+)?)?(?:(\pL+)\s+)?(?:(\d{1,2})(?:\s*(?:al|to|-|–)\s*(\d{1,2}))?,?\s+)?(?:de[l]?\s+)?(\d{4})$`)
	about      = regexp.MustCompile(`(?i)^(?:más o menos|about|on or about)\s+(?:en\s+)?`)
	monthNames = strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre january february march april may june july august september october november december")
)

// answerDay fills in a date as people write it.
func (p *Person) answerDay(typed, word string) error {
	if word == "unknown" {
		return p.Send(map[string][]string{"do": {"unknown"}})
	}
	for _, f := range p.Fields() {
		if f.Name == "answer" && f.Type == "radio" && (word == "no" || word == "none" || typed == f.Value) {
			return p.Send(map[string][]string{"do": {"next"}, "answer": {f.Value}})
		}
	}
	v := map[string][]string{"do": {"next"}, "day": {""}, "month": {""}, "year": {""}}
	if about.MatchString(typed) {
		typed, v["about"] = about.ReplaceAllString(typed, ""), []string{"1"}
	}
	m := dayPattern.FindStringSubmatch(typed)
	if m == nil {
		return fmt.Errorf("the date %q of the script is of an unknown shape", typed)
	}
	v["day"], v["year"] = []string{m[1] + m[4]}, []string{m[6]}
	if end := m[2] + m[5]; end != "" {
		v["day2"] = []string{end}
	}
	if i := slices.IndexFunc(monthNames, func(n string) bool { return m[3] != "" && strings.HasPrefix(n, strings.ToLower(m[3])) }); i >= 0 {
		v["month"] = []string{strconv.Itoa(i%12 + 1)}
	}
	return p.Send(v)
}

package exchange

import (
	"slices"
	"strings"

	"arco/internal/locale"
	"arco/internal/pattern"
	"arco/internal/problem"
)

var (
	tag  = pattern.New(`</?[A-Za-z][^<>]*>`)
	list = pattern.New(`^(#{1,6} |[-*+] |> |\d+[.)] )`)
)

// unlike finds where words do not have what their source has: values in braces,
// tags, emphasis, paragraphs, and lines that would begin a list or a heading.
func unlike(u *Unit, r Row, text string) problem.List {
	var bad problem.List
	add := func(code, hint string, args ...any) {
		bad.Add(code, r.Place, hint, append(args, "key", r.Key)...)
	}
	if want := locale.Marks(u.Source); !slices.Equal(locale.Marks(text), want) || !locale.Closed(text) {
		if len(want) == 0 {
			add("exchange.values", "hint.exchange_no_values")
		} else {
			add("exchange.values", "hint.exchange_values", "names", strings.Join(want, " "))
		}
	}
	for _, t := range found(tag, text) {
		if !slices.Contains(found(tag, u.Source), t) {
			add("exchange.tags", "hint.exchange_tags")
			break
		}
	}
	if stars(text) != stars(u.Source) {
		add("exchange.emphasis", "hint.exchange_emphasis", "n", stars(u.Source))
	}
	if paragraphs(text) != paragraphs(u.Source) {
		add("exchange.lines", "hint.exchange_lines")
	} else if list.MatchString(strings.TrimLeft(text, " ")) != list.MatchString(strings.TrimLeft(u.Source, " ")) && !program(u.Key) {
		add("exchange.begins", "hint.exchange_begins")
	}
	if bad == nil && text != u.Text && strings.ContainsFunc(text, hidden) {
		add("exchange.hidden", "hint.exchange_hidden")
	}
	return bad
}

// found are the different matches in a text, sorted.
func found(re *pattern.Pattern, s string) []string {
	all := re.FindAllString(s, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// stars counts the signs of emphasis, two for each end of what is bold.
func stars(s string) int { return strings.Count(s, "*") }

// paragraphs counts the lines of a text: its source is one paragraph, and so is it.
func paragraphs(s string) int { return strings.Count(strings.TrimSpace(s), "\n") }

// hidden are signs that nobody sees and that no text needs.
func hidden(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\ufffd' || r >= '\u202a' && r <= '\u202e'
}

func program(key string) bool { return strings.HasPrefix(key, Program) }

// Program begins the keys of the words of the program.
const Program = "program#"

package interview

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/number"
	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// A Vocabulary is what people type, in all languages of the program at once:
// who reads Spanish on the screen may still type "August". All words are in
// the form that Fold gives.
type Vocabulary struct {
	Unknown, None, Yes, No []string
	Help                   []string          // asks what a question means
	Closed                 map[string]string // by id, offices that were closed: the name of the one that has their work
	Offices                map[string]string // "cbp" → "us/cbp": names of offices as people write them
	About, To, Fill        []string          // "about", "until", "of": words of dates
	Months                 map[string]int    // "agosto"
	Countries              map[string]string // "estados unidos" → "US"; "stateless" too
	Names                  map[string]string // "US" → its name in the language of the conversation
	Courts                 map[string]string // "houston" → "HOU"
	Languages              map[string]string // "kiche" → "quc"
	Tags                   []string          // languages in which the words of choices are known
	Numbers                []*number.Kind    // kinds of numbers on papers
	Papers                 []string          // papers of which a copy can go along
}

// Digits writes the digits of Arabic and Persian (U+0660 and U+06F0 on) as those
// of ASCII. Everything else stays.
func Digits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		}
		return r
	}, s)
}

// Fold writes words in small letters without accents, apostrophes and spaces
// that do not count, and digits of ASCII, to compare them.
func Fold(s string) string {
	s = strings.NewReplacer("'", "", "’", "", "ʼ", "", "´", "", "`", "").Replace(strings.ToLower(casefile.Plain(Digits(s))))
	return strings.Trim(strings.Join(strings.Fields(s), " "), " .,;!¡¿")
}

// Says reports whether what was typed is one of the words.
func Says(typed string, words []string) bool { return slices.Contains(words, Fold(typed)) }

// read turns what was typed into the words of the case file, and checks them
// with its rules.
func (v *Vocabulary) read(s Step, lines []string, lang string, today civil.Date) (a Answer, problems, warnings problem.List) {
	r := &reading{voc: v, step: s, lang: lang, today: today}
	typed := make([]string, 0, len(lines))
	for _, l := range lines {
		if l = strings.TrimSpace(casefile.Typed(l)); l != "" {
			typed = append(typed, l)
		}
	}
	ask := s.Ask
	switch {
	case len(typed) == 0 && (ask.ByLine() && ask.MayBeNone() || ask.MayBeEmpty()):
	case len(typed) == 0:
		r.wrong("ask.empty", "hint.ask_empty")
	case len(typed) == 1 && Says(typed[0], v.Help):
		r.wrong("ask.help", "hint.ask_help")
	case ask.short() && utf8.RuneCountInString(typed[0]) > casefile.MaxText:
		r.wrong("case.too_long", "hint.too_long", "limit", casefile.MaxText)
	case len(typed) == 1 && !ask.closed() && Says(typed[0], v.Unknown):
		a.Values = []string{casefile.Unknown}
	case len(typed) == 1 && ask.MayBeNone() && Says(typed[0], v.None) && !ask.has("none"):
	case ask.Many():
		a.Values = r.several(typed[0])
	case ask.closed():
		a.Values = r.one(typed[0])
	case ask.ByLine():
		for _, t := range typed {
			a.Values = append(a.Values, r.word(t))
		}
	case ask.Kind == CountryKind && casefile.Repeats(ask.Pattern()):
		for _, t := range r.split(typed[0]) {
			a.Values = append(a.Values, r.word(t))
		}
	default:
		a.Values = []string{r.word(typed[0])}
	}
	for _, w := range a.Values {
		if ask.Named() && w != casefile.Unknown && !strings.ContainsFunc(w, unicode.IsLetter) {
			r.wrong("ask.name", "hint.ask_name")
		}
	}
	if len(r.bad) == 0 && !ask.Private() {
		for _, w := range a.Values {
			if to := v.Closed[w]; to != "" {
				warnings.Add("ask.office_closed", s.Path, "hint.ask_office_closed", "office", to)
			}
			bad, doubts := casefile.CheckAnswer(s.Path, ask.Pattern(), w, today)
			doubts = append(doubts, casefile.DoubtNumber(r.voc.Numbers, s.Path, ask.Pattern(), w)...)
			r.bad, warnings = append(r.bad, bad...), append(warnings, doubts...)
		}
	}
	for _, p := range r.bad {
		if h := spoken[p.Code]; h != "" {
			p.Hint = h
		}
	}
	return a, r.bad, warnings
}

// spoken are hints for a conversation, where those of a file would send people
// to an editor.
var spoken = map[string]string{
	"case.date_shape": "hint.ask_date", "case.date_exact": "hint.ask_day", "case.word": "hint.ask_choice",
	"case.blank": "hint.ask_empty", "case.date_future": "hint.ask_unsure", "case.event_future": "hint.ask_unsure",
}

// A reading of one answer.
type reading struct {
	voc   *Vocabulary
	step  Step
	lang  string
	today civil.Date
	bad   problem.List
}

func (r *reading) wrong(code, hint string, args ...any) { r.bad.Add(code, r.step.Path, hint, args...) }

// word reads one answer that is not a choice.
func (r *reading) word(typed string) string {
	switch a := r.step.Ask; {
	case a.Kind == CountryKind:
		return r.country(typed)
	case a.Key == "history.court":
		return r.court(typed)
	case a.Kind == DateKind:
		if c, ok := r.pick(typed, a.Choices); ok {
			return c.Word
		}
		if a.has("none") && Says(typed, r.voc.None) {
			return "none"
		}
		w, bad := r.voc.Date(typed)
		if bad != nil {
			bad.Field = r.step.Path
			r.bad = append(r.bad, bad)
		}
		return w
	case casefile.IsNumber(a.Pattern()): // offices look for it in figures of ASCII
		return Digits(typed)
	}
	return typed
}

func (r *reading) country(typed string) string {
	name := Fold(typed)
	if said := slices.Concat(r.voc.Yes, r.voc.No, r.voc.None); slices.Contains(said, name) && len(name) == 2 {
		r.wrong("ask.country", "hint.ask_country") // "si" and "no" are codes of countries too
		return ""
	}
	if code := r.voc.Countries[name]; code != "" {
		return code
	}
	if code := strings.ToUpper(name); casefile.IsCountry(code) {
		return code
	}
	if near := tomlfile.Near(name, slices.Sorted(maps.Keys(r.voc.Countries))); near != "" && len(name) > 3 {
		r.wrong("ask.country", "hint.did_you_mean", "suggestion", r.voc.Names[r.voc.Countries[near]])
		return ""
	}
	r.wrong("ask.country", "hint.ask_country")
	return ""
}

// language reads the name of a language, also by itself what its people call it, or its tag.
func (r *reading) language(typed string) []string {
	name := Fold(typed)
	if tag := r.voc.Languages[name]; tag != "" {
		for _, c := range r.step.Ask.Choices { // there are texts in it, for one country: "pt" is read in "pt-BR"
			if strings.HasPrefix(c.Word, tag+"-") {
				return []string{c.Word}
			}
		}
		return []string{tag}
	}
	if near := tomlfile.Near(name, slices.Sorted(maps.Keys(r.voc.Languages))); near != "" && len(name) > 4 {
		r.wrong("ask.language", "hint.did_you_mean", "suggestion", near)
		return nil
	}
	r.wrong("ask.language", "hint.ask_language")
	return nil
}

// court reads the city of a court, or its code.
func (r *reading) court(typed string) string {
	name := Fold(typed)
	if code := r.voc.Courts[name]; code != "" {
		return code
	}
	code := strings.ToUpper(name)
	for _, known := range r.voc.Courts {
		if known == code {
			return code
		}
	}
	var near []string
	for n := range r.voc.Courts {
		if len(name) > 2 && strings.Contains(n, name) {
			near = append(near, n)
		}
	}
	slices.Sort(near)
	if len(near) > 0 {
		r.wrong("ask.court", "hint.ask_court_near", "courts", strings.Join(near, ", "))
		return ""
	}
	r.wrong("ask.court", "hint.ask_court")
	return ""
}

var listed = pattern.New(`\s*[,;/]\s*|\s+(?:y|e|and)\s+`)

// split takes several countries apart, not those with "and" in their name.
func (r *reading) split(typed string) []string {
	if r.voc.Countries[Fold(typed)] != "" {
		return []string{typed}
	}
	return slices.DeleteFunc(listed.Split(typed, -1), func(s string) bool { return s == "" })
}

// one reads a single choice, or the free answer.
func (r *reading) one(typed string) []string {
	c, ok := r.pick(typed, r.step.Ask.Offered())
	free := r.step.Ask.has(Free)
	switch {
	case ok && c.Word == Free, !ok && free && numberOf(typed) > 0:
		r.wrong("ask.write_it", "")
	case ok && c.Word == "":
	case ok:
		return []string{c.Word}
	case free && (r.step.Ask.Key == "languages.reading" || r.step.Ask.Key == "paragraph.lang"):
		return r.language(typed)
	case free && r.voc.Offices[Fold(typed)] != "":
		return []string{r.voc.Offices[Fold(typed)]}
	case free:
		return []string{typed}
	default:
		r.wrong("ask.choice", "hint.ask_choice")
	}
	return nil
}

var numbers = pattern.New(`^[\d\s,;.y]+$`)

// several reads choices by numbers, or by their words with commas between.
func (r *reading) several(typed string) []string {
	typed = Digits(typed)
	parts := strings.FieldsFunc(typed, func(c rune) bool { return c == ',' || c == ';' })
	if numbers.MatchString(typed) {
		parts = regexp.MustCompile(`\d+`).FindAllString(typed, -1)
	}
	if c, ok := r.pick(typed, r.step.Ask.Offered()); ok { // its words can hold a comma
		return kept(c.Word)
	}
	var out []string
	for _, p := range parts {
		c, ok := r.pick(p, r.step.Ask.Offered())
		if !ok {
			r.wrong("ask.choice", "hint.ask_choices")
			return nil
		}
		if !slices.Contains(out, c.Word) {
			out = append(out, c.Word)
		}
	}
	if len(out) == 0 {
		r.wrong("ask.choice", "hint.ask_choices")
	}
	if len(out) > 1 && slices.ContainsFunc(out, func(w string) bool { return w == "" || w == "none" || w == casefile.Unknown }) {
		r.wrong("ask.alone", "hint.ask_alone")
	}
	if len(out) == 1 {
		return kept(out[0])
	}
	return out
}

// kept is what a choice leaves in the case: "" leaves nothing.
func kept(word string) []string {
	if word == "" {
		return nil
	}
	return []string{word}
}

// pick finds a choice by number, stored word, "yes", "no", "I don't know", its
// words in any language, or the only beginning of such words.
func (r *reading) pick(typed string, choices []Choice) (Choice, bool) {
	if n := numberOf(typed); n > 0 {
		if n > len(choices) {
			return Choice{}, false
		}
		return choices[n-1], true
	}
	t := Fold(typed)
	var begun []Choice
	for _, c := range choices {
		switch {
		case c.Word == casefile.Unknown && slices.Contains(r.voc.Unknown, t),
			c.Word == "yes" && slices.Contains(r.voc.Yes, t), c.Word == "no" && slices.Contains(r.voc.No, t),
			(c.Word == "none" || c.Word == "") && slices.Contains(r.voc.None, t), c.Word != "" && c.Word == t:
			return c, true
		}
	}
	for _, c := range choices {
		for _, label := range c.Label.Words(r.voc.Tags...) {
			l := Fold(label)
			if l == t {
				return c, true
			}
			if len(t) >= 3 && strings.HasPrefix(l, t) && !slices.ContainsFunc(begun, func(b Choice) bool { return b.Word == c.Word }) {
				begun = append(begun, c)
			}
		}
	}
	if len(begun) == 1 {
		return begun[0], true
	}
	return Choice{}, false
}

// number reads "3", "3." or "(3)"; 0 if it is none.
func numberOf(typed string) int {
	n, err := strconv.Atoi(strings.Trim(strings.TrimSpace(Digits(typed)), "().:"))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

package locale

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// checkFile holds the rules by which the texts of a language are read.
const checkFile = "check.toml"

// rules are those of one language; locales/en/check.toml says what they mean.
type rules struct {
	Own      []string          `toml:"own"`
	Spell    map[string]string `toml:"spell"`
	Register map[string]string `toml:"register"`
	Longest  int               `toml:"longest"`
	Sentence int               `toml:"sentence"`
	Level    int               `toml:"level"`
	Hard     int               `toml:"hard"`
	Plurals  []string          `toml:"plurals"`
	Spaced   string            `toml:"spaced"`
	Term     []termRule        `toml:"term"`
}

// A termRule says what a word of the source is called, and what it never is.
type termRule struct {
	Source string   `toml:"source"`
	Say    []string `toml:"say"`
	Never  []string `toml:"never"`
}

// ruled keeps the rules of the languages that were asked for.
type ruled struct {
	sync.Mutex
	by map[string]*rules

	small sync.Once
	of    map[string][]string // languages by their small words
}

// rules are those of a language, nil if it has none.
func (c *Catalog) rules(locale string) *rules {
	c.ruled.Lock()
	defer c.ruled.Unlock()
	if r, known := c.ruled.by[locale]; known {
		return r
	}
	r, _ := readRules(c.from, locale)
	if c.ruled.by == nil {
		c.ruled.by = map[string]*rules{}
	}
	c.ruled.by[locale] = r
	return r
}

func readRules(from fs.FS, locale string) (*rules, problem.List) {
	name := path.Join(locale, checkFile)
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return nil, nil
	}
	var r rules
	if _, bad := tomlfile.Decode(name, data, &r); len(bad) > 0 {
		return nil, bad
	}
	return &r, nil
}

// fewest is how many words a text must have to be told by its small words.
const fewest = 12

// Seems names the language that a text is in, if that is surely another than it says:
// it has at least two more small words of that one, and four. Only languages with rules are known.
func (c *Catalog) Seems(locale, text string) (other string, is bool) {
	own := c.rules(locale)
	if own == nil || c.likely(locale, text) {
		return "", false
	}
	words := wordsOf(ofOffices.ReplaceAllString(elsewhere.ReplaceAllString(strings.ReplaceAll(text, "**", ""), " "), " "))
	if len(words) < fewest {
		return "", false
	}
	count := func(r *rules) (n int) {
		for _, w := range words {
			if slices.Contains(r.Own, w) {
				n++
			}
		}
		return n
	}
	most := max(count(own)+1, 3)
	for _, tag := range c.ruledTags() {
		if r := c.rules(tag); tag != locale && r != nil {
			if n := count(r); n > most {
				most, other = n, tag
			}
		}
	}
	return other, other != ""
}

// likely reports whether a text has more small words of its language than of any
// other, names and quotations counted: then nothing need be looked at closely.
func (c *Catalog) likely(locale, text string) bool {
	c.ruled.small.Do(func() {
		c.ruled.of = map[string][]string{}
		for _, tag := range c.ruledTags() {
			if r := c.rules(tag); r != nil {
				for _, w := range r.Own {
					c.ruled.of[w] = append(c.ruled.of[w], tag)
				}
			}
		}
	})
	counts, most := map[string]int{}, 2
	for _, w := range strings.Fields(text) {
		for _, tag := range c.ruled.of[strings.ToLower(strings.Trim(w, ".,;:!?()*“”\"'"))] {
			if counts[tag]++; tag != locale {
				most = max(most, counts[tag])
			}
		}
	}
	return max(counts[locale], 2) >= most
}

// ruledTags are the languages that have rules, also those without words yet.
func (c *Catalog) ruledTags() []string {
	found, _ := fs.Glob(c.from, "*/"+checkFile) // the pattern is well formed
	for i, name := range found {
		found[i] = path.Dir(name)
	}
	return found
}

var (
	// elsewhere is what stands in a text in another language on purpose: quotations, and
	// what is to be pasted, in emphasis.
	elsewhere = regexp.MustCompile(`\*[^*]+\*|“[^”]*”|«[^»]*»`)
	// ofOffices are names of offices and laws, which are not translated.
	ofOffices = regexp.MustCompile(`\p{Lu}[\p{L}.’'-]*(?:,?(?: (?:of|and|for|the|to|on|de|del|la|los|las|y|da|do|dos|das|e|du|des|et))*(?: \p{Lu}[\p{L}.’'-]*))+`)
)

// spoken is a text without values, code and addresses, which are no words of a language.
func spoken(text string) string {
	if strings.Contains(text, "{") {
		text = mark.ReplaceAllString(text, " ")
	}
	var out strings.Builder
	for f := range strings.FieldsSeq(text) {
		if !strings.ContainsAny(f, "@/_=") && !strings.HasPrefix(f, "--") && !dotted(f) {
			out.WriteString(f)
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// dotted reports whether a point stands within a word of small letters: a key, a file.
func dotted(word string) bool {
	for i := 1; i+1 < len(word); i++ {
		if word[i] == '.' && word[i+1] >= 'a' && word[i+1] <= 'z' {
			return true
		}
	}
	return false
}

func wordsOf(text string) []string {
	text = strings.ToLower(spoken(text))
	return strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != '-'
	})
}

var (
	sentenceEnd = regexp.MustCompile(`[.!?:;؟؛]+(\s|$)|[。！？：；]|\n`)
	han         = regexp.MustCompile(`^\p{Han}+$`)
	noSpace     = regexp.MustCompile(`\p{Ll}{2}(?:[.!?]\p{Lu}\p{Ll}|[,;]\p{L}{2})`)
	figures     = regexp.MustCompile(`(?:^|[^\p{L}\d.-]|\p{Han})(\d{2,})`)
)

// Read reads one text of a language beside its source, in English or ""; where is its
// file and line. All that is wrong is told, each with what to say instead.
func (c *Catalog) Read(locale, where, key, source, text string) problem.List {
	r := c.rules(locale)
	if r == nil {
		return nil
	}
	var out problem.List
	add := func(code, hint string, args ...any) {
		out.Add(code, where, hint, append([]any{"key", key}, args...)...)
	}
	if other, is := c.Seems(locale, text); is {
		add("tongue.other", "hint.tongue_other", "is", Tag(other), "should", Tag(locale))
		return out
	}
	words := wordsOf(text)
	padded := " " + strings.Join(words, " ") + " "
	for _, w := range words {
		for wrong, right := range r.Spell {
			end, ends := strings.CutPrefix(wrong, "*")
			part, within := strings.CutSuffix(end, "*")
			if ends && (within && strings.Contains(w, part) || strings.HasSuffix(w, end) && len(w) > len(end)+1) {
				add("tongue.spelling", "hint.tongue_instead", "found", w, "instead", right)
			}
		}
		if n := len([]rune(w)); n > r.Longest && !strings.ContainsAny(w, "-'’") {
			add("tongue.together", "hint.tongue_together", "found", w)
		}
	}
	for _, rule := range []struct {
		code string
		by   map[string]string
	}{{"tongue.spelling", r.Spell}, {"tongue.register", r.Register}} {
		for wrong, right := range rule.by {
			if !strings.HasPrefix(wrong, "*") && wrong != right && holds(padded, wrong, " ") {
				add(rule.code, "hint.tongue_instead", "found", wrong, "instead", right)
			}
		}
	}
	if m := noSpace.FindString(spoken(text)); m != "" {
		add("tongue.together", "hint.tongue_together", "found", m)
	}
	if m := r.torn(text); m != "" {
		add("tongue.torn", "hint.tongue_torn", "found", m)
	}
	if source != "" {
		out = append(out, r.beside(where, key, source, text, padded)...)
	}
	slices.SortFunc(out, func(a, b *problem.Problem) int { return strings.Compare(a.Error(), b.Error()) })
	return out
}

// torn returns a mark with the space beside it at which a line may end, where one
// stands that does not; or "". A mark that begins a line is set in, not torn.
func (r *rules) torn(text string) string {
	for _, m := range r.Spaced {
		found := " " + string(m)
		if unicode.Is(unicode.Pi, m) { // it opens: the space is behind it
			found = string(m) + " "
		}
		for line := range strings.Lines(text) {
			if strings.Contains(strings.TrimSpace(line), found) {
				return found
			}
		}
	}
	return ""
}

// holds reports whether a text has a word, which ends in end. Han is written without
// spaces: there it may stand anywhere.
func holds(padded, word, end string) bool {
	if han.MatchString(word) {
		return strings.Contains(padded, word)
	}
	return strings.Contains(padded, " "+word+end)
}

// beside compares a text with its source: terms and figures.
func (r *rules) beside(where, key, source, text, padded string) problem.List {
	var out problem.List
	from := " " + strings.Join(wordsOf(source), " ") + " "
	for _, t := range r.Term {
		if !strings.Contains(from, " "+t.Source+" ") {
			continue
		}
		for _, never := range t.Never {
			if holds(padded, never, "") {
				out.Add("tongue.term", where, "hint.tongue_instead", "key", key, "found", never, "instead", t.Say[0])
			}
		}
	}
	for _, m := range figures.FindAllStringSubmatch(spoken(text), -1) {
		if !strings.Contains(source, m[1]) {
			out.Add("tongue.figure", where, "hint.tongue_figure", "key", key, "found", m[1])
		}
	}
	return out
}

// Hard tells of the sentences of a text for reading that are too long, and whether it
// is hard to read as a whole: words of a sentence, and of 100 words the long ones.
func (c *Catalog) Hard(locale, text string) (longest int, level int, hard bool) {
	r := c.rules(locale)
	if r == nil {
		return 0, 0, false
	}
	words, sentences, long := 0, 0, 0
	for _, s := range sentenceEnd.Split(text, -1) {
		w := readerWords(wordsOf(s))
		if len(w) == 0 {
			continue
		}
		words, sentences, longest = words+len(w), sentences+1, max(longest, len(w))
		for _, x := range w {
			if len([]rune(x)) > r.Hard {
				long++
			}
		}
	}
	if words > 0 {
		level = words/sentences + 100*long/words
	}
	return longest, level, longest > r.Sentence || words >= 30 && level > r.Level
}

// readerWords are words as a reader counts them: of Han, which is written without spaces,
// two letters are about a word.
func readerWords(words []string) (out []string) {
	for _, w := range words {
		letters := []rune(w)
		for len(letters) > 2 && han.MatchString(string(letters[:2])) {
			out, letters = append(out, string(letters[:2])), letters[2:]
		}
		out = append(out, string(letters))
	}
	return out
}

// CheckTongues reads the rules of all languages and returns what is wrong in them, and
// texts that count with other forms than CLDR 48 has for their language.
func (c *Catalog) CheckTongues() problem.List {
	var out problem.List
	for _, tag := range c.tags {
		_, bad := readRules(c.from, tag)
		out = append(out, bad...)
		r := c.rules(tag)
		if r == nil {
			continue
		}
		for key, v := range c.locales[tag].words() {
			forms, ok := v.(map[string]any)
			if !ok {
				continue
			}
			for form := range forms {
				if !slices.Contains(r.Plurals, form) {
					out.Add("tongue.plural", tag+"/"+program, "hint.tongue_plural", "key", key, "form", form, "forms", strings.Join(r.Plurals, ", "))
				}
			}
			for _, form := range r.Plurals {
				if forms[form] == nil {
					out.Add("tongue.plural", tag+"/"+program, "hint.tongue_plural", "key", key, "form", form, "forms", strings.Join(r.Plurals, ", "))
				}
			}
		}
	}
	return out
}

// ReadWords reads the words of the program of a language beside those of the reference.
func (c *Catalog) ReadWords(tag string) problem.List {
	var out problem.List
	for key := range c.locales[tag].words() {
		if ofOneLanguage(key) || strings.HasPrefix(key, "typed.") || strings.HasPrefix(key, "example.") || strings.HasPrefix(key, "month.") {
			continue
		}
		source := ""
		if tag != reference && c.locales[reference] != nil {
			source = c.locales[reference].forms(key)["other"]
		}
		for _, text := range c.locales[tag].forms(key) {
			where := tag + "/" + program
			if text == source && len(wordsOf(ofOffices.ReplaceAllString(text, " "))) > 4 { // too short for its small words, and copied
				out.Add("tongue.other", where, "hint.tongue_other", "key", key, "is", Tag(reference), "should", Tag(tag))
				continue
			}
			out = append(out, c.Read(tag, where, key, source, text)...)
		}
	}
	slices.SortFunc(out, func(a, b *problem.Problem) int { return strings.Compare(a.Error(), b.Error()) })
	return out
}

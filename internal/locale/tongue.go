package locale

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"arco/internal/law"
	"arco/internal/pattern"
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
	Doubtful []string          `toml:"doubtful"`
	Digits   string            `toml:"digits"`
	Term     []termRule        `toml:"term"`
}

// ruled keeps the rules of the languages that were asked for.
type ruled struct {
	sync.Mutex
	by map[string]*rules

	days map[string][]named // names of months and days of the week by language

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
	pos, bad := tomlfile.Decode(name, data, &r)
	if n := utf8.RuneCountInString(r.Digits); n != 0 && n != len(ascii) {
		bad.Add("content.word", fmt.Sprintf("%s:%d", name, pos.Line("digits")), "hint.content_word", "key", "digits", "allowed", ascii)
	}
	for _, t := range r.Term {
		for key, lacks := range map[string]bool{"source": t.Source == "", "say": len(t.Say) == 0} {
			if lacks {
				bad.Add("content.missing_key", name, "hint.tongue_rule", "key", key)
			}
		}
	}
	if len(bad) > 0 {
		return nil, bad
	}
	return &r, nil
}

var (
	sentenceEnd = pattern.New(`[.!?:;؟؛]+(\s|$)|[。！？：；]|\n`)
	han         = pattern.New(`^\p{Han}+$`)
	noSpace     = pattern.New(`\p{Ll}{2}(?:[.!?]\p{Lu}\p{Ll}|[,;]\p{L}{2})`)
)

// ReadAll reads texts of a language that came from elsewhere, beside their sources: what is in
// another language, and everything else that is wrong. A word of the program has a key that
// begins with program.
func (c *Catalog) ReadAll(locale, program string, all []law.Passage) (foreign, doubts problem.List) {
	for _, p := range all {
		if key, of := strings.CutPrefix(p.Key, program); of && unread(key) {
			continue
		}
		for _, x := range c.Read(locale, p) {
			if x.Code == "tongue.other" {
				foreign = append(foreign, x)
			} else {
				doubts = append(doubts, x)
			}
		}
	}
	return foreign, doubts
}

// Read reads a text of a language beside its source. All that is wrong is told, each
// with what to say instead. Of a language without rules only copied sources are told.
func (c *Catalog) Read(locale string, p law.Passage) problem.List {
	var out problem.List
	add := func(code, hint string, args ...any) {
		out.Add(code, p.Where, hint, append([]any{"key", p.Key}, args...)...)
	}
	r, text := c.rules(locale), p.Text
	if other, is := c.foreign(locale, p); is {
		add("tongue.other", "hint.tongue_other", "is", Tag(other), "should", Tag(locale))
		return out
	}
	if r == nil {
		return nil
	}
	words := wordsOf(text)
	said := " " + strings.Join(words, " ") + " "
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
			if !strings.HasPrefix(wrong, "*") && wrong != right && holds(said, wrong, " ") {
				add(rule.code, "hint.tongue_instead", "found", wrong, "instead", right)
			}
		}
	}
	if m := noSpace.FindString(spoken(text)); m != "" {
		add("tongue.together", "hint.tongue_together", "found", m)
	}
	for _, d := range text {
		if right := r.digit(d); right != d {
			add("tongue.spelling", "hint.tongue_instead", "found", string(d), "instead", string(right))
		}
	}
	if m := r.torn(text); m != "" {
		add("tongue.torn", "hint.tongue_torn", "found", m)
	}
	if p.Source != "" {
		out = append(out, c.beside(locale, r, p, said)...)
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

// unread reports whether a word of the program is no text of the language: what a person
// may type in any, names.
func unread(key string) bool {
	return ofOneLanguage(key) || strings.HasPrefix(key, "typed.") || strings.HasPrefix(key, "example.") || strings.HasPrefix(key, "month.")
}

// ReadWords reads the words of the program of a language beside those of the reference.
func (c *Catalog) ReadWords(tag string) problem.List {
	var out problem.List
	for key := range c.locales[tag].words() {
		if unread(key) {
			continue
		}
		p := law.Passage{Where: tag + "/" + program, Key: key}
		if tag != reference && c.locales[reference] != nil {
			p.Source, p.Tag = c.locales[reference].forms(key)["other"], reference
		}
		for _, text := range c.locales[tag].forms(key) {
			p.Text = text
			out = append(out, c.Read(tag, p)...)
		}
	}
	slices.SortFunc(out, func(a, b *problem.Problem) int { return strings.Compare(a.Error(), b.Error()) })
	return out
}

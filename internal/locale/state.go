package locale

import (
	"fmt"
	"io/fs"
	"path"
	"slices"

	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// languageFile says how far a language is.
const languageFile = "language.toml"

// reference is the language in which a word of the program stands first.
const reference = "en"

// A State says how far a language is.
type State string

// The states of languages.
const (
	Filed      State = "filed"      // letters go out in it: it has words for everything, and each text its own state
	Reviewed   State = "reviewed"   // two native readers answer for it
	Unreviewed State = "unreviewed" // a machine draft, whole
	Drafted    State = "draft"      // a machine draft with gaps, or one that nobody looked at
)

var states = []State{Filed, Reviewed, Unreviewed, Drafted}

// A Reader answers for a language.
type Reader struct {
	Name string `toml:"name"`
	On   string `toml:"on"`
}

// about is what language.toml says.
type about struct {
	State  State    `toml:"state"`
	Sworn  string   `toml:"sworn"`
	Reader []Reader `toml:"reader"`
}

// How the texts under an oath are read.
const (
	swornCopied = "copied"
	swornFiled  = "filed"
)

// about reads how far a language is. One that does not say so is a draft of a machine.
func (c *Catalog) about(locale string) about {
	if t := c.locales[locale]; t != nil {
		t.knowing.Do(func() { t.about, t.unknown = readAbout(c.from, locale) })
		return t.about
	}
	return about{State: Drafted, Sworn: swornFiled}
}

func readAbout(from fs.FS, locale string) (about, problem.List) {
	out := about{State: Unreviewed, Sworn: swornFiled}
	name := path.Join(locale, languageFile)
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return out, problem.List{problem.New("locale.no_state", name, "hint.locale_state")}
	}
	a := out
	pos, bad := tomlfile.Decode(name, data, &a)
	if len(bad) > 0 {
		return out, bad
	}
	wrong := func(key, allowed string) {
		bad.Add("content.word", fmt.Sprintf("%s:%d", name, pos.Line(key)), "hint.content_word", "key", key, "allowed", allowed)
	}
	if !slices.Contains(states, a.State) {
		wrong("state", "filed, reviewed, unreviewed, draft")
		a.State = Unreviewed
	}
	if a.Sworn != swornCopied && a.Sworn != swornFiled {
		wrong("sworn", "copied, filed")
		a.Sworn = swornFiled
	}
	if read := slices.DeleteFunc(slices.Clone(a.Reader), func(r Reader) bool { return r.Name == "" || r.On == "" }); a.State == Reviewed && len(read) < 2 {
		bad.Add("locale.two_readers", fmt.Sprintf("%s:%d", name, pos.Line("state")), "hint.locale_two_readers")
		a.State = Unreviewed
	}
	return a, bad
}

// State says how far a language is.
func (c *Catalog) State(locale string) State { return c.about(locale).State }

// Whole reports whether letters go out in a language: then it has words for
// everything, and what it lacks stops the paper that needs it. Any other may lack
// texts; they are said in their own language, which is named.
func (c *Catalog) Whole(locale string) bool { return c.State(locale) == Filed }

// SwornCopied reports whether what is signed under oath, and consents, are copied
// in a language. Else they stay in the language of the letter and are read aloud.
func (c *Catalog) SwornCopied(locale string) bool { return c.about(locale).Sworn == swornCopied }

// Instead is what a language that may lack texts says for one that it lacks: the
// source, with the name of its language. Nothing takes its place in silence. ok is
// false for a language that must have its own words.
func (c *Catalog) Instead(locale, tag, source string) (text string, ok bool) {
	if c.locales[locale] == nil || c.Whole(locale) || source == "" {
		return "", false
	}
	name, err := c.LanguageName(tag, locale)
	if err != nil {
		if name = autonyms[tag]; name == "" {
			name = tag
		}
	}
	return "[" + name + "] " + source, true
}

// CheckStates returns what is wrong in what languages say of themselves.
func (c *Catalog) CheckStates() problem.List {
	var out problem.List
	for _, tag := range c.tags {
		c.about(tag)
		out = append(out, c.locales[tag].unknown...)
	}
	return out
}

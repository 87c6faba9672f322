package app

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"arco/internal/content"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/problem"
)

// Counts are how far a language is with some texts.
type Counts struct {
	Texts        int `json:"texts"`
	Words        int `json:"words"` // of the sources, repeated ones once
	Reviewed     int `json:"reviewed"`
	Draft        int `json:"draft"`
	Stale        int `json:"stale"`
	Untranslated int `json:"untranslated"`
}

// Share is how much of the texts has words that are shown, in per cent, rounded down.
func (c Counts) Share() int {
	if c.Texts == 0 {
		return 100
	}
	return (c.Reviewed + c.Draft) * 100 / c.Texts
}

// A Language is how far a language is, with its files and letters.
type Language struct {
	Tag  string `json:"tag"`
	Name string `json:"name"` // in itself
	// State is how far it is, "" for one that has recordings and no texts.
	State locale.State `json:"state,omitempty"`
	Counts
	Sentences int    `json:"sentences"` // that the form plays
	Recorded  int    `json:"recorded"`  // of them
	Files     []Part `json:"files"`
	Letters   []Part `json:"letters"`
}

// A Part of a language is a file, "es/us", or the reading copy of a letter or sheet,
// "us/foia-own".
type Part struct {
	Name string `json:"name"`
	Counts
}

// Languages says how far the program's languages are with its words and with the
// content, file by file and letter by letter. The content must have been checked.
func (a *App) Languages() []Language {
	var out []Language
	tags := append(a.Words.Locales(), a.Words.Recorded()...)
	slices.Sort(tags)
	for _, tag := range slices.Compact(tags) {
		out = append(out, a.language(tag))
	}
	return out
}

func (a *App) language(tag string) Language {
	l := Language{Tag: tag}
	l.Name, _ = locale.Autonym(tag)
	if slices.Contains(a.Words.Locales(), tag) {
		l.State = a.Words.State(tag)
	}
	for _, s := range a.Sayable() {
		l.Sentences++
		if _, there := a.Words.Recording(tag, s.Key); there {
			l.Recorded++
		}
	}
	said := map[string]map[string]bool{} // by part
	parts := map[string]*Part{}
	count := func(name, source string, stands content.Standing) {
		p := parts[name]
		if p == nil {
			p = &Part{Name: name}
			parts[name], said[name] = p, map[string]bool{}
		}
		if p.Texts++; !said[name][source] {
			said[name][source] = true
			p.Words += len(strings.Fields(source))
		}
		switch stands {
		case content.Reviewed:
			p.Reviewed++
		case content.Draft:
			p.Draft++
		case content.Stale:
			p.Stale++
		default:
			p.Untranslated++
		}
	}
	for _, w := range a.Words.Words(tag) {
		stands := content.Draft
		if w.Text == "" {
			stands = content.Untranslated
		}
		count(tag+"/program", w.Source, stands)
		count("", w.Source, stands)
	}
	letters := map[string]bool{}
	for _, w := range a.Pack.Wants(tag) {
		stands, _ := a.Pack.Stands(tag, w)
		count(tag+"/"+law.Shelf(w.Key), w.Source, stands)
		count("", w.Source, stands)
		if name := copyOf(w.Key); name != "" {
			letters[name] = true
			count(name, w.Source, stands)
		}
	}
	for name, p := range parts {
		switch {
		case name == "":
			l.Counts = p.Counts
		case letters[name]:
			l.Letters = append(l.Letters, *p)
		default:
			l.Files = append(l.Files, *p)
		}
	}
	byName := func(a, b Part) int { return cmp.Compare(a.Name, b.Name) }
	slices.SortFunc(l.Files, byName)
	slices.SortFunc(l.Letters, byName)
	return l
}

// copyOf is the letter or sheet that a text belongs to, as arco preview names it,
// "" if to none.
func copyOf(key string) string {
	file, _, _ := strings.Cut(key, "#")
	dir, name := path.Split(file)
	switch {
	case dir == "sheets/":
		return "sheets/" + name
	case strings.HasSuffix(dir, "/letters/"):
		return strings.TrimSuffix(dir, "letters/") + name
	}
	return ""
}

// TranslationFile is a file for the translators of a language, "fr/us", up to date
// with the content: what they have written is in it.
func (a *App) TranslationFile(name string) ([]byte, error) {
	tag, file, _ := strings.Cut(name, "/")
	shelves, wanted := a.wanted(tag)
	if !IsTag(tag) || wanted[file] == nil {
		var files []string
		for _, f := range shelves {
			files = append(files, SafeTag(tag)+"/"+f)
		}
		return nil, problem.New("locales.unknown", "LANGUAGE/FILE", "hint.locales_unknown", "known", strings.Join(files, ", "))
	}
	return a.Words.Renewed(tag, file, wanted[file]), nil
}

// OneLanguage is how far one language is, also one that has nothing yet.
func (a *App) OneLanguage(tag string) (Language, error) {
	if err := tongue(tag); err != nil {
		return Language{}, err
	}
	return a.language(tag), nil
}

package app

import (
	"slices"
	"strings"

	"arco/internal/content"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/problem"
)

// A Language is how far one file of a language is.
type Language struct {
	File         string `json:"file"` // "es/us"
	Texts        int    `json:"texts"`
	Words        int    `json:"words"` // of the sources, repeated ones once
	Reviewed     int    `json:"reviewed"`
	Draft        int    `json:"draft"`
	Stale        int    `json:"stale"`
	Untranslated int    `json:"untranslated"`
}

// Languages says how far the program's languages are with the content, file by
// file. The content must have been checked.
func (a *App) Languages() []Language {
	var out []Language
	for _, tag := range a.Words.Locales() {
		files := map[string]*Language{}
		said := map[string]bool{}
		for _, w := range a.Pack.Wants(tag) {
			name := tag + "/" + law.Shelf(w.Key)
			l := files[name]
			if l == nil {
				l = &Language{File: name}
				files[name] = l
			}
			if l.Texts++; !said[w.Source] {
				said[w.Source] = true
				l.Words += len(strings.Fields(w.Source))
			}
			switch stands, _ := a.Pack.Stands(tag, w); stands {
			case content.Reviewed:
				l.Reviewed++
			case content.Draft:
				l.Draft++
			case content.Stale:
				l.Stale++
			case content.Untranslated:
				l.Untranslated++
			}
		}
		for _, l := range files {
			out = append(out, *l)
		}
	}
	slices.SortFunc(out, func(a, b Language) int { return strings.Compare(a.File, b.File) })
	return out
}

// TranslationFile is a file for the translators of a language, "fr/us", up to date
// with the content: what they have written is in it.
func (a *App) TranslationFile(name string) ([]byte, error) {
	tag, file, _ := strings.Cut(name, "/")
	var wanted []locale.Wanted
	known := map[string]bool{}
	for _, w := range a.Pack.Wants(tag) {
		shelf := law.Shelf(w.Key)
		if known[shelf] = true; shelf == file {
			wanted = append(wanted, locale.Wanted{Key: w.Key, Source: w.Source, Says: w.Says, File: w.File})
		}
	}
	if !IsTag(tag) || !known[file] {
		var files []string
		for f := range known {
			files = append(files, SafeTag(tag)+"/"+f)
		}
		slices.Sort(files)
		return nil, problem.New("locales.unknown", "LANGUAGE/FILE", "hint.locales_unknown", "known", strings.Join(files, ", "))
	}
	return a.Words.Renewed(tag, file, wanted), nil
}

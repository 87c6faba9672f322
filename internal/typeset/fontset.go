package typeset

import (
	"strings"
	"sync"

	"github.com/go-text/typesetting/language"

	"arco/internal/typeset/fonts"
)

// style is the weight and slope asked for.
type style uint8

const (
	bold   style = 1
	italic style = 2
)

// fontSet chooses faces.
type fontSet struct {
	faces []*Face
	// chains holds the faces to try for a style, a script and a language, in
	// order. It has at most one entry per combination that templates use.
	mu     sync.RWMutex
	chains map[chainKey][]*Face
}

type chainKey struct {
	style  style
	script language.Script
	region string // "Hans", "Hant", "Kana", "Hang": which Han forms
}

func newFontSet() (*fontSet, error) {
	s := &fontSet{chains: map[chainKey][]*Face{}}
	for i, f := range fonts.All() {
		face, err := newFace(i, f)
		if err != nil {
			return nil, err
		}
		s.faces = append(s.faces, face)
	}
	return s, nil
}

// hanRegion returns which forms of Han characters a language is written with.
func hanRegion(lang string) string {
	base, rest, _ := strings.Cut(lang, "-")
	switch base {
	case "ja":
		return "Kana"
	case "ko":
		return "Hang"
	case "zh":
		for sub := range strings.SplitSeq(rest, "-") {
			switch strings.ToUpper(sub) {
			case "HANT", "TW", "HK", "MO":
				return "Hant"
			}
		}
	}
	return "Hans"
}

// chain returns the faces to try for text of a script in a language: the
// script's own in the wanted style, Noto Sans, then all others.
func (s *fontSet) chain(st style, script language.Script, lang string) []*Face {
	key := chainKey{st, normalScript(script), ""}
	if key.script == language.Han {
		key.region = hanRegion(lang)
	}
	s.mu.RLock()
	c, ok := s.chains[key]
	s.mu.RUnlock()
	if ok {
		return c
	}
	c = s.build(key)
	s.mu.Lock()
	s.chains[key] = c
	s.mu.Unlock()
	return c
}

// normalScript joins the scripts that share faces.
func normalScript(s language.Script) language.Script {
	switch s {
	case language.Hiragana, language.Katakana_Or_Hiragana:
		return language.Katakana
	case language.Bopomofo:
		return language.Han
	case language.Cyrillic, language.Common, language.Inherited, language.Unknown:
		return language.Latin
	}
	return s
}

func (s *fontSet) build(key chainKey) []*Face {
	type rank struct{ script, style int }
	rankOf := func(f *Face) rank {
		r := rank{script: 3}
		switch {
		case key.region != "" && f.source.Script == key.region:
			r.script = 0
		case f.script == key.script:
			r.script = 1
		case f.script == language.Latin:
			r.script = 2
		}
		if f.source.Bold != (key.style&bold != 0) {
			r.style += 2
		}
		if f.source.Italic != (key.style&italic != 0) {
			r.style++
		}
		return r
	}
	var out []*Face
	for script := range 4 {
		for st := range 4 {
			for _, f := range s.faces {
				if rankOf(f) == (rank{script, st}) {
					out = append(out, f)
				}
			}
		}
	}
	return out
}

package app

import (
	"fmt"
	"strings"

	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/problem"
)

// A Said text is one that can be recorded: the form plays it.
type Said struct {
	Key  string
	Text law.Text
}

// Sayable are the texts that the form plays, in the order in which it shows them:
// questions, why they are asked, answers to choose from; safety questions. A text with a value in
// it is not among them: nobody can record it.
func (a *App) Sayable() []Said {
	var out []Said
	seen := map[string]bool{}
	add := func(texts ...law.Text) {
		for _, t := range texts {
			if key := SoundKey(t); key != "" && !seen[key] {
				seen[key] = true
				out = append(out, Said{key, t})
			}
		}
	}
	for _, ask := range a.Pack.Interview().Asks {
		add(ask.Question, ask.Why)
		for _, c := range ask.Choices {
			add(c.Label)
		}
	}
	for _, g := range a.Pack.Gates {
		add(g.Title, g.Reason, g.Next)
	}
	return out
}

// SoundKey is the key by which a text has a recording, "" for one that can have none.
func SoundKey(t law.Text) string {
	source, _, key := t.Source()
	if key == "" || len(locale.Marks(source)) > 0 {
		return ""
	}
	return key
}

// CheckSounds says which recordings cannot be played, and which belong to no text.
func (a *App) CheckSounds() problem.List {
	var keys []string
	for _, s := range a.Sayable() {
		keys = append(keys, s.Key)
	}
	return a.Words.CheckSounds(keys)
}

// A Script is what somebody reads aloud to record a language.
type Script struct {
	Lines    []string
	Recorded int
	Foreign  int // sentences that have no words in the language: they stand in that of the screen
}

// Script writes one numbered line for each text that the form plays: its number, the
// name of the file, and the sentence in the language, or else in that of the screen. One that is recorded
// has a mark.
func (a *App) Script(tag, screen string) (*Script, error) {
	if err := tongue(tag); err != nil {
		return nil, err
	}
	out := &Script{}
	all := a.Sayable()
	for i, s := range all {
		text, ok := s.Text.In(tag)
		if !ok {
			out.Foreign++
			from := screen
			if text, ok = s.Text.In(screen); !ok {
				text, from, _ = s.Text.Source()
			}
			if name, err := a.Words.LanguageName(from, screen); err == nil {
				from = name
			}
			text = "[" + from + "] " + text
		}
		mark := " "
		if _, there := a.Words.Recording(tag, s.Key); there {
			mark = "✓"
			out.Recorded++
		}
		out.Lines = append(out.Lines, fmt.Sprintf("%*d %s %s.opus  %s", len(fmt.Sprint(len(all))), i+1, mark, locale.SoundID(s.Key), strings.Join(strings.Fields(text), " ")))
	}
	return out, nil
}

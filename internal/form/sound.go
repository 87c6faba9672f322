package form

import (
	"slices"

	"arco/internal/app"
	"arco/internal/law"
	"arco/internal/locale"
)

// SoundPath is where the server has recordings, by the names that the catalogue gives.
const SoundPath = "/s/"

// A soundView is the recording of a text, to be heard beside its words.
type soundView struct{ Lang, Name, Src, Label string }

// ears are the languages in which a page is heard: that of the screen, that of the
// person who is helped, and one that has recordings and no texts.
func (s *Session) ears() []string {
	var out []string
	for _, tag := range []string{s.lang, s.beside, s.ear} {
		if tag != "" && !slices.Contains(out, tag) && slices.Contains(s.app.Words.Recorded(), tag) {
			out = append(out, tag)
		}
	}
	return out
}

// hear finds the recordings of a text, and counts what has none in a language that
// has some.
func (s *Session) hear(x *screen, t law.Text) []soundView {
	key := app.SoundKey(t)
	if key == "" {
		return nil
	}
	var out []soundView
	for _, tag := range s.ears() {
		name, ok := s.app.Words.Recording(tag, key)
		if !ok {
			x.silent[tag]++
			continue
		}
		out = append(out, soundView{Lang: tag, Name: tongueName(tag), Src: SoundPath + name, Label: x.Say("form.listen", "language", tongueName(tag), "text", of(x, t))})
	}
	return out
}

// Silent says for each language how many sentences of the page have no recording.
func (x *screen) Silent() []string {
	var out []string
	for _, tag := range x.s.ears() {
		if n := x.silent[tag]; n > 0 {
			out = append(out, x.Say("form.sound_missing", "language", tongueName(tag), "n", n))
		}
	}
	return out
}

// tongueName is the name of a language in itself.
func tongueName(tag string) string {
	if name, known := locale.Autonym(tag); known {
		return name
	}
	return tag
}

// soundOnly are the languages that can be heard, and in which nobody can go through
// the form.
func (s *Session) soundOnly() []string {
	offered, _ := s.app.Screens()
	return slices.DeleteFunc(s.app.Words.Recorded(), func(tag string) bool { return slices.Contains(offered, tag) })
}

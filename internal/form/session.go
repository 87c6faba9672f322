package form

import (
	"io"

	"arco/internal/app"
)

// A Session is one person's case in memory. Not safe for concurrent use; the
// server locks it.
type Session struct {
	app  *app.App
	opt  Options
	lang string
}

// New begins a case that holds nothing.
func New(a *app.App, opt Options) *Session { return &Session{app: a, opt: opt} }

// Lang is the language of the screen, "" until it was chosen.
func (s *Session) Lang() string { return s.lang }

// Dir is the direction of that language's script, as HTML has it.
func (s *Session) Dir() string { return "ltr" }

// Show writes a page, "" for the first. Also what is missing is a page; an error is a bug.
func (s *Session) Show(w io.Writer, page string, f Frame) (Status, error) {
	if page != "" {
		return Missing, languagePage.Execute(w, s.languages(f))
	}
	return Shown, languagePage.Execute(w, s.languages(f))
}

// Post takes the answers of a page and says which one comes next: the same one
// if it has problems, with what was typed.
func (s *Session) Post(page string, values map[string][]string, files []Upload, f Frame) (Result, error) {
	if v := values["lang"]; page == "" && len(v) == 1 {
		if tag, sure := s.app.Words.Match(v); sure {
			s.lang = tag
		}
	}
	return Result{Next: page}, nil
}

// Clear forgets everything.
func (s *Session) Clear() { *s = Session{app: s.app, opt: s.opt} }

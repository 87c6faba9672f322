package form

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/problem"
	"arco/internal/words"
)

// A screen is one page as it is written. Pages speak through it.
type screen struct {
	*words.Speaker
	Frame
	Lang, Dir string
	Page      string // its own name
	Title     string // neutral: browsers keep titles
	Faults    []fault
	Notes     []string
	Draft     []said // on every page of a language that is a draft
	Steps     []stepView
	View      any

	s        *Session
	template string
	clash    bool
	silent   map[string]int // sentences without a recording, by language
	err      error
}

// A fault is something to put right, with the field that it is about.
type fault struct {
	Field string // id of an element on the page, "" for the page
	Link  string // a page instead
	Text  string
	Hint  string
}

// A stepView is one of the five steps of the way.
type stepView struct {
	Name, Link string // no Link if it cannot be gone to yet
	Current    bool
}

//go:embed pages/*.html
var pageFiles embed.FS

// templates are read once, one set for each page, when the form is first asked
// for a page: other commands start without them.
var templates = sync.OnceValue(func() map[string]*template.Template {
	files, err := fs.Glob(pageFiles, "pages/*.html")
	if err != nil {
		panic(err)
	}
	base := template.Must(template.ParseFS(pageFiles, "pages/frame.html"))
	out := map[string]*template.Template{}
	for _, f := range files {
		if name := strings.TrimSuffix(strings.TrimPrefix(f, "pages/"), ".html"); name != "frame" {
			out[name] = template.Must(template.Must(base.Clone()).ParseFS(pageFiles, f))
		}
	}
	return out
})

// speak sets the language of the screen. Before one was chosen no words are needed.
func (x *screen) speak(lang string) {
	x.Lang, x.Dir = lang, locale.Direction(lang)
	if lang == "" {
		x.Lang, lang = "mul", x.s.app.Words.Spoken()[0]
	}
	x.Speaker = x.s.app.Words.In(lang)
	if x.s.app.Words.State(x.Lang) == locale.Drafted && x.Lang != "mul" {
		x.Draft = x.s.states(x.Lang)
	}
}

// use says which page is shown. Its faults and what was typed come from the
// last time that it was sent.
func (x *screen) use(name, title string, view any) bool {
	x.template, x.Title, x.View = name, title, view
	if p := x.s.posted[x.Page]; p != nil {
		x.Faults = append(p.faults, x.Faults...)
	}
	return true
}

// fail keeps a bug.
func (x *screen) fail(err error) bool {
	x.err = err
	return true
}

func (x *screen) write(w io.Writer) error {
	t := templates()[x.template]
	if t == nil {
		return fmt.Errorf("form: no page %q", x.template)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "frame", x); err != nil {
		return fmt.Errorf("writing the page %q: %w", x.template, err)
	}
	if err := x.Err(); err != nil {
		return fmt.Errorf("writing the page %q: %w", x.template, err)
	}
	page := b.Bytes()
	if x.Dir == locale.RTL {
		page = setApart(page)
	}
	_, err := w.Write(page)
	return err
}

// At is the address of a page.
func (x *screen) At(page string) string { return x.Base + "/" + page }

// TokenField is the name of the hidden field.
func (x *screen) TokenField() string { return TokenField }

// A faultView is a fault beside its field.
type faultView struct {
	fault
	Mark string
}

// Wrong is the fault of a field, nil if there is none.
func (x *screen) Wrong(field string) *faultView {
	i := slices.IndexFunc(x.Faults, func(f fault) bool { return f.Field == field })
	if i < 0 {
		return nil
	}
	return &faultView{x.Faults[i], x.Leading(x.Say("form.error"))}
}

// Sheet is the address of a shared file.
func (x *screen) Sheet(name string) string { return assetPath(name) }

// faults puts problems into words, each with the field of this page.
func (s *Session) faults(l problem.List, field string) []fault {
	var out []fault
	for _, p := range l.Cut() {
		text, hint := s.problem(p)
		out = append(out, fault{Field: field, Text: text, Hint: hint})
	}
	return out
}

// hints are those of the form where the others speak of a keyboard or of a file.
var hints = map[string]string{
	"ask.empty": "form.hint_empty", "ask.choice": "form.hint_choose", "ask.alone": "form.hint_alone",
	"case.blank": "form.hint_empty", "ask.help": "form.hint_help", "attach.no_letter": "form.hint_behind_kind", "attach.twice": "form.hint_behind_twice",
}

// texts are those of the form where the others name keys of a case file.
var texts = map[string]string{
	"case.citizen_elsewhere": "form.basis_citizen", "case.basis_not_citizen": "form.basis_other", "case.lpr_since_without_lpr": "form.basis_lpr",
}

// problem says what is wrong and what to do, in the language of the screen.
func (s *Session) problem(p *problem.Problem) (text, hint string) {
	q := *p
	if h := hints[p.Code]; h != "" {
		q.Hint = h
	}
	if t := texts[p.Code]; t != "" {
		q.Code, q.Hint = t, "form.hint_basis"
	}
	text, hint, err := s.app.Words.Problem(s.lang, &q)
	if err != nil { // a test checks that this cannot happen; a person still gets the key
		return "[" + p.Code + "]", ""
	}
	if ofFiles(hint) {
		hint = ""
	}
	return text, hint
}

// ofFiles reports a hint for whoever edits a case file or types commands: in the
// form it would lead nowhere.
func ofFiles(hint string) bool {
	return strings.Contains(hint, "[[") || strings.Contains(hint, "arco ") || strings.Contains(hint, " = ") || strings.Contains(hint, "--")
}

// of is a text of the content outside of a page, "" for none.
func (s *Session) of(t law.Text) string {
	if t.None() {
		return ""
	}
	return s.app.Words.In(s.lang).Of(t)
}

// note says something once, on top of the next page.
func (s *Session) note(text string) { s.notes = append(s.notes, text) }

// say says fixed words outside of a page.
func (s *Session) say(key string, args ...any) string {
	text, err := s.app.Words.Text(s.lang, key, words.Values(args...))
	if err != nil {
		return "[" + key + "]"
	}
	return text
}

// With hands a value to a part of a page together with the screen.
func (x *screen) With(v any) any {
	return struct {
		X *screen
		V any
	}{x, v}
}

// Lack hands over what is missing.
func (x *screen) Lack(l []fault) any {
	return struct {
		X *screen
		L []fault
	}{x, l}
}

// Switch hands over what switches a letter on or off.
func (x *screen) Switch(do, letter, name string) any {
	return struct {
		X                *screen
		Do, Letter, Name string
	}{x, do, letter, name}
}

// Nth counts from 1.
func (x *screen) Nth(i int) string { return strconv.Itoa(i + 1) }

// Date hands over one end of a date: n is "2" for the second.
func (x *screen) Date(v any, n string, end endView) any {
	d := struct {
		X      *screen
		P, N   string
		End    endView
		Months []string
	}{X: x, N: n, End: end}
	for m := 1; m <= 12; m++ {
		d.Months = append(d.Months, x.Say("month."+strconv.Itoa(m)))
	}
	if q, ok := v.(*askView); ok {
		d.P = q.P
	}
	return d
}

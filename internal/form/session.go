package form

import (
	"io"
	"strings"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/locale"
)

// A Session is one person's case in memory. Not safe for concurrent use; the
// server locks it.
type Session struct {
	all  *app.App // without drafts, unless they were asked for where the form was begun
	app  *app.App
	opt  Options
	lang string

	before    string // the last language of letters that the screen was in, "" for none
	beside    string // the language of the person who is helped, "" for one language
	ear       string // a language that the person hears and that has no texts, "" for none
	confirmed bool   // the person heard the facts and said that they are right

	iv      *interview.Interview
	ref     string
	steps   []string           // paths of questions in the order in which they were first asked: a number tells nothing in an address
	changed map[string]int     // how often a question was answered, by path
	posted  map[string]*posted // by page: what was sent and not taken
	notes   []string           // said once, on top of the page that follows

	opened *casefile.Case // a case that was read; nil for one that is asked here
	own    choices        // what was chosen after the plan was seen
	print  printing
	made   *made // the packet, nil before it is made
	former *made // one whose answers changed since: what is signed in it may still fit
	words  string

	gated   []string             // safety questions in the order in which they were first shown, "home-state-no/SV": a number tells nothing in an address
	filings []string             // ids in the order in which they were first shown
	next    map[string]*app.Step // next letters that were made, by id of the filing
	sheet   *carried             // the case on paper
	behind  map[string]*stack    // papers behind letters, by id of the filing of a next letter; "" of the packet
}

// unmake says that the packet is not that of the answers any more.
func (s *Session) unmake() {
	if s.made != nil {
		s.former, s.made = s.made, nil
	}
}

// choices are what the plan offers, beside the answers.
type choices struct {
	requests []casefile.Request
	leaveOut []casefile.Choice
	told     []string
	unlock   []casefile.Unlock // a helper's first step
	unlocked []string          // and the second, "home-state-no/SV": no file holds it
	filings  []casefile.Filing
}

// posted is what was sent with a page and not taken, with what is wrong with it.
type posted struct {
	values values
	faults []fault
	both   *clash // the answer was changed elsewhere
}

// values are the fields of a form.
type values map[string][]string

func (v values) one(name string) string {
	if l := v[name]; len(l) > 0 {
		return l[0]
	}
	return ""
}

func (v values) text(name string) string { return strings.TrimSpace(v.one(name)) }

// New begins a case that holds nothing.
func New(a *app.App, opt Options) *Session {
	return &Session{all: a, app: a, opt: opt, changed: map[string]int{}, posted: map[string]*posted{}}
}

// Lang is the language of the screen, "" until it was chosen.
func (s *Session) Lang() string { return s.lang }

// Dir is the direction of that language's script, as HTML has it.
func (s *Session) Dir() string { return locale.Direction(s.lang) }

// Show writes a page, "" for the first. Also what is missing is a page; an error is a bug.
func (s *Session) Show(w io.Writer, name string, f Frame) (Status, error) {
	p, arg := pageOf(name)
	if s.lang == "" && p != "" {
		p, arg = "", ""
	}
	x := &screen{s: s, Frame: f, Page: name, Notes: s.notes, silent: map[string]int{}}
	x.speak(s.lang)
	status := Shown
	if h, ok := pages[p]; !ok || h.show == nil || !h.show(s, x, arg) {
		status = Missing
		x.template, x.Title, x.View = "missing", x.Say("form.missing_title"), nil
	}
	if x.err != nil {
		return 0, x.err
	}
	if status == Shown && x.clash {
		status = Conflict
	}
	return status, x.write(w)
}

// Post takes the answers of a page and says which one comes next: the same one
// if it has problems, with what was typed.
func (s *Session) Post(name string, v map[string][]string, files []Upload, f Frame) (Result, error) {
	p, arg := pageOf(name)
	h, ok := pages[p]
	if !ok || h.post == nil || s.lang == "" && p != "" {
		return Result{Next: name}, nil
	}
	s.notes = nil
	delete(s.posted, name)
	return h.post(s, post{page: name, arg: arg, values: v, files: files})
}

// Clear forgets everything.
func (s *Session) Clear() { *s = *New(s.all, s.opt) }

// anew forgets the case, and keeps what was chosen about languages of the screen.
func (s *Session) anew() {
	next := New(s.all, s.opt)
	next.app, next.lang, next.before = s.app, s.lang, s.before
	*s = *next
}

// A post is one page that was sent.
type post struct {
	page, arg string
	values
	files []Upload
}

// keep remembers what was sent with a page and what is wrong with it.
func (s *Session) keep(p post, faults ...fault) (Result, error) {
	s.posted[p.page] = &posted{values: p.values, faults: faults}
	return Result{Next: p.page}, nil
}

// A handler of a page: show fills the screen and reports whether there is such a
// page now; post says where it leads.
type handler struct {
	show func(s *Session, x *screen, arg string) bool
	post func(s *Session, p post) (Result, error)
}

// pages by the part of their name before the first hyphen.
var pages map[string]handler

func init() {
	pages = map[string]handler{
		"":         {(*Session).showLanguages, (*Session).postLanguage},
		"home":     {(*Session).showHome, (*Session).postHome},
		"q":        {(*Session).showQuestion, (*Session).postQuestion},
		"express":  {(*Session).showExpress, (*Session).postExpress},
		"beside":   {(*Session).showBeside, (*Session).postBeside},
		"readback": {(*Session).showReadback, (*Session).postReadback},
		"review":   {(*Session).showReview, (*Session).postReview},
		"plan":     {(*Session).showPlan, (*Session).postPlan},
		"gate":     {(*Session).showGate, (*Session).postGate},
		"print":    {(*Session).showPrint, (*Session).postPrint},
		"behind":   {(*Session).showBehind, (*Session).postBehind},
		"look":     {(*Session).showLook, (*Session).postLook},
		"papers":   {(*Session).showPapers, (*Session).postPapers},
		"see":      {(*Session).showSight, nil},
		"read":     {(*Session).showLetter, nil},
		"kit":      {(*Session).showKit, nil},
		"photos":   {(*Session).showPhotos, (*Session).postPhotos},
		"days":     {(*Session).showDays, (*Session).postDays},
		"filing":   {(*Session).showFiling, (*Session).postFiling},
		"carry":    {(*Session).showCarry, (*Session).postCarry},
		"uncarry":  {(*Session).showUncarry, (*Session).postUncarry},
		"save":     {(*Session).showSave, (*Session).postSave},
		"open":     {(*Session).showOpen, (*Session).postOpen},
		"traces":   {(*Session).showTraces, nil},
		"done":     {(*Session).showDone, nil},
	}
}

func pageOf(name string) (page, arg string) {
	page, arg, _ = strings.Cut(name, "-")
	return page, arg
}

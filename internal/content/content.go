// Package content reads the content folders into law, routes and texts, and
// checks all of them. Every content check lives here.
package content

import (
	"cmp"
	"io/fs"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"
	"sync"

	"arco/internal/intake"
	"arco/internal/interview"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/problem"
	"arco/internal/term"
	"arco/internal/tomlfile"
)

// A Pack is everything in the content folders.
type Pack struct {
	law.Library
	// Letters by jurisdiction, id and locale; Sheets by id and locale.
	Letters map[string]map[string]map[string]*letter.Text
	Sheets  map[string]map[string]*letter.Text
	later   bool  // built-in content, whose texts are parsed when asked for
	from    fs.FS // the folders
	by      Words // the languages of readers
	filing  map[string]string
	wants   []Want
	parsed  parsed
	// Never, Oath and Small are the word lists of the last reading of a letter.
	Never, Oath, Small map[string][]string
	// Points are words that must not point at an answer that is not there.
	Points    []Points
	linter    func() *letter.Linter
	cited     func(tag string) letter.Cited // of content and words that are built in; else nil
	addresses *sync.Map                     // of ways in that were read
	interview func() *interview.Script
	table     func() *intake.Scheme
}

// Interview is the questions of arco new, nil if the folder has none.
func (p *Pack) Interview() *interview.Script {
	if p.interview == nil {
		return nil
	}
	return p.interview()
}

// Table says how the columns of a table are read, nil if the folder does not.
func (p *Pack) Table() *intake.Scheme {
	if p.table == nil {
		return nil
	}
	return p.table()
}

// Address reports whether a text is the address on the web of a way in of an office or
// body that was read: what is asked of no office that was read yet is none.
func (p *Pack) Address(s string) bool {
	_, ok := p.addresses.Load(s)
	return ok
}

// Letter returns a letter's text, or nil.
func (p *Pack) Letter(jurisdiction, id, locale string) *letter.Text {
	if p.later {
		return p.parse(asked{jurisdiction, id, locale})
	}
	return p.Letters[jurisdiction][id][locale]
}

// Sheet returns a sheet's text, or nil.
func (p *Pack) Sheet(id, locale string) *letter.Text {
	if p.later {
		return p.parse(asked{"", id, locale})
	}
	return p.Sheets[id][locale]
}

// Linter reads finished letters with the word lists of the content.
func (p *Pack) Linter() *letter.Linter { return p.linter() }

// parse reads one text of the built-in content when it is first asked for: a
// command needs a few of some hundred.
func (p *Pack) parse(a asked) *letter.Text {
	if t := p.parsed.get(a); t != nil {
		return t
	}
	file, id, locale := a.file(), a.id, a.locale
	l := newLoader(p.from, p.by)
	l.filing = p.filing
	var t *letter.Text
	switch tag := l.tongue(file); {
	case tag != locale && !p.speaks(locale, file):
		return nil
	case tag != locale:
		if t = p.parse(asked{a.jurisdiction, id, tag}); t == nil {
			return nil
		}
		t = l.reading(t, locale)
	default:
		data, err := fs.ReadFile(p.from, file)
		if err != nil {
			return nil
		}
		t = l.text(file, id, locale, data)
		t.Bad = l.problems
	}
	return p.parsed.keep(a, t)
}

// asked is a text that somebody asks for: a letter of a jurisdiction, or of none, a sheet.
type asked struct{ jurisdiction, id, locale string }

func (a asked) file() string {
	if a.jurisdiction == "" {
		return "sheets/" + a.id + ".md"
	}
	return a.jurisdiction + "/letters/" + a.id + ".md"
}

// parsed are the texts that were read.
type parsed struct {
	sync.RWMutex
	texts map[asked]*letter.Text
}

func (p *parsed) get(a asked) *letter.Text {
	p.RLock()
	defer p.RUnlock()
	return p.texts[a]
}

// keep keeps a text, and gives the one that was kept before if somebody was faster.
func (p *parsed) keep(a asked, t *letter.Text) *letter.Text {
	p.Lock()
	defer p.Unlock()
	if before := p.texts[a]; before != nil {
		return before
	}
	if p.texts == nil {
		p.texts = map[asked]*letter.Text{}
	}
	p.texts[a] = t
	return t
}

// Words are the languages of readers: what the content says, in each of them.
type Words interface {
	law.Translator
	// Translation is what a language has under a key, nil for nothing.
	Translation(locale, key string) *law.Translation
	// Keys are all that a language has in one of its files, "us" or "common".
	Keys(locale, file string) []string
	// Speaks reports whether it has any.
	Speaks(locale, file string) bool
	// Instead is what is said for a text that a language lacks, if it may lack texts.
	Instead(locale, tag, source string) (string, bool)
	// Read finds what is wrong in a text of a language beside its source; Hard says how
	// hard one is to read.
	Read(locale string, p law.Passage) problem.List
	Hard(locale, text string) (longest, level int, hard bool)
	// Whole reports whether it may not.
	Whole(locale string) bool
}

// Load reads and checks the folders. words are the languages in which people read
// them; nil for none but their own. It returns every problem that makes the
// content unusable; Review lists what is open or old, and what a language lacks.
func Load(fsys fs.FS, words Words) (*Pack, error) {
	p, problems := read(fsys, nil, words)
	problems = append(problems, checkAll(p)...)
	sort.SliceStable(problems, func(i, j int) bool { return problems[i].Field < problems[j].Field })
	return p, problems.Err()
}

// LoadBuiltIn reads folders that Load has found sound before: those built into
// the program, which a test loads. It does not run the checks again, and reads
// letters and sheets when they are asked for; Letters and Sheets stay empty.
func LoadBuiltIn(fsys fs.FS, words Words) (*Pack, error) {
	p, problems := read(fsys, tomlfile.Quick, words)
	p.later = true
	if packed, ok := fsys.(citing); ok && ofProgram(words) {
		p.cited = func(tag string) letter.Cited {
			if text, err := packed.Cited(tag); err == nil {
				return letter.ReadCited(string(text))
			}
			return nil
		}
	}
	return p, problems.Err()
}

// citing is a folder that holds the citations in a language in which letters go
// out, as letter.CitedIn gathers them with the words of the program.
type citing interface {
	Cited(tag string) ([]byte, error)
}

// ofProgram reports whether the words are those that are built in.
func ofProgram(w Words) bool {
	x, ok := w.(interface{ BuiltIn() bool })
	return ok && x.BuiltIn()
}

// read reads all files, many at a time: a cold start waits for the largest. With
// a way to read them quickly, which is for files that were found sound before,
// texts wait until they are asked for.
func read(fsys fs.FS, quick func(data []byte, v any) bool, words Words) (*Pack, problem.List) {
	texts := quick == nil
	l := newLoader(fsys, words)
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return l.pack, problem.List{problem.New("content.unreadable", ".", "hint.content_folder")}
	}
	for _, e := range entries {
		if data, err := fs.ReadFile(fsys, e.Name()+"/jurisdiction.toml"); err == nil {
			l.filing[e.Name()] = filingOf(data)
		}
	}
	l.pack.filing = l.filing
	var work []func(*loader)
	file := func(name string, f func(*loader, string)) {
		if l.exists(name) {
			work = append(work, func(l *loader) { f(l, name) })
		}
	}
	file("gates.toml", func(l *loader, name string) { l.gates(name, "") })
	file("terms.toml", func(l *loader, name string) { l.declared(name, "") })
	file("numbers.toml", func(l *loader, name string) { l.numbers(name, "") })
	file("age.toml", (*loader).ages)
	file("owner.toml", (*loader).owners)
	file("lint.toml", (*loader).lint)
	file("interview.toml", (*loader).interview)
	file("table.toml", (*loader).table)
	for _, e := range entries {
		switch {
		case !e.IsDir():
		case e.Name() == "sheets" && !texts:
		case e.Name() == "sheets":
			work = append(work, func(l *loader) { l.pack.Sheets = l.texts("sheets") })
		case e.Name() == "intl":
			work = append(work, (*loader).international)
		default:
			work = append(work, func(l *loader) { l.jurisdiction(e.Name()) })
			if texts {
				work = append(work, func(l *loader) { l.pack.Letters[e.Name()] = l.texts(e.Name() + "/letters") })
			}
		}
	}
	l.quick, l.copies = quick, sync.OnceValue(l.pack.copies)
	l.together(work...)
	slices.SortStableFunc(l.pack.Gates, func(a, b *law.Gate) int { return cmp.Compare(a.Order, b.Order) })
	maps.DeleteFunc(l.pack.Letters, func(id string, _ map[string]map[string]*letter.Text) bool { return l.pack.Jurisdictions[id] == nil })
	l.pack.usedNumbers(texts)
	l.pack.Terms = vocabulary(l.terms)
	if l.pack.Ages == (law.Ages{}) {
		l.problems.Add("content.missing_key", "age.toml", "hint.content_missing_key", "key", "fact, channel")
	}
	if len(l.pack.Jurisdictions) == 0 {
		l.problems.Add("content.empty", ".", "hint.content_folder")
	}
	l.pack.linter = sync.OnceValue(func() *letter.Linter {
		return letter.NewLinter(l.pack.Never, l.pack.Oath, l.pack.Small, &l.pack.Library, l.pack.cited)
	})
	return l.pack, l.problems
}

func newLoader(fsys fs.FS, words Words) *loader {
	return &loader{fsys: fsys, by: words, filing: map[string]string{}, pack: &Pack{
		from: fsys, by: words, addresses: &sync.Map{},
		Library: law.Library{Jurisdictions: map[string]*law.Jurisdiction{}},
		Letters: map[string]map[string]map[string]*letter.Text{},
		Sheets:  map[string]map[string]*letter.Text{},
	}}
}

// another is a loader that reads on for the same pack.
func (l *loader) another() *loader {
	x := newLoader(l.fsys, l.by)
	x.quick, x.filing, x.copies, x.pack.addresses = l.quick, l.filing, l.copies, l.pack.addresses
	return x
}

// deferred has something read at once where it is checked, else when it is asked for.
func deferred[T any](l *loader, read func(l *loader) *T) func() *T {
	if l.quick == nil {
		v := read(l)
		return func() *T { return v }
	}
	x := l.another()
	return sync.OnceValue(func() *T { return read(x) })
}

// together runs each piece of work on a loader of its own, all at the same
// time, and takes over what they read in the order given.
func (l *loader) together(work ...func(*loader)) {
	parts := make([]*loader, len(work))
	var wait sync.WaitGroup
	for i, f := range work {
		parts[i] = l.another()
		wait.Go(func() { f(parts[i]) })
	}
	wait.Wait()
	for _, p := range parts {
		l.merge(p)
	}
}

// merge takes over what another loader has read.
func (l *loader) merge(p *loader) {
	maps.Copy(l.pack.Jurisdictions, p.pack.Jurisdictions)
	maps.Copy(l.pack.Letters, p.pack.Letters)
	maps.Copy(l.pack.Sheets, p.pack.Sheets)
	l.pack.Gates = append(l.pack.Gates, p.pack.Gates...)
	l.pack.Numbers = append(l.pack.Numbers, p.pack.Numbers...)
	if p.pack.Ages != (law.Ages{}) {
		l.pack.Ages = p.pack.Ages
	}
	if p.pack.Owners != nil {
		l.pack.Owners = p.pack.Owners
	}
	if p.pack.Never != nil {
		l.pack.Never, l.pack.Oath, l.pack.Small, l.pack.Points = p.pack.Never, p.pack.Oath, p.pack.Small, p.pack.Points
	}
	if p.pack.interview != nil {
		l.pack.interview = p.pack.interview
	}
	if p.pack.table != nil {
		l.pack.table = p.pack.table
	}
	l.terms = append(l.terms, p.terms...)
	l.pack.wants = append(l.pack.wants, p.pack.wants...)
	l.problems = append(l.problems, p.problems...)
}

type loader struct {
	fsys     fs.FS
	pack     *Pack
	problems problem.List
	terms    []*term.Term                  // that terms.toml declare
	quick    func(data []byte, v any) bool // for content that was checked before; else nil
	by       Words
	filing   map[string]string // the language of each State
	copies   func() []*law.Number
}

func (l *loader) read(name string) ([]byte, bool) {
	data, err := fs.ReadFile(l.fsys, name)
	if list, ok := problem.Of(err); ok && err != nil { // too large, or no file at all
		l.problems = append(l.problems, list...)
		return nil, false
	}
	if err != nil {
		l.problems = append(l.problems, &problem.Problem{Code: "content.unreadable", Field: name, Hint: "hint.content_folder", Err: err})
		return nil, false
	}
	return data, true
}

func (l *loader) exists(name string) bool {
	_, err := fs.Stat(l.fsys, name)
	return err == nil
}

func (l *loader) international() {
	in := &law.Inside{Facts: map[string]*law.Fact{}}
	j := &law.Jurisdiction{ID: "intl", Read: func() *law.Inside { return in }}
	for _, file := range []string{"intl/facts.toml", "intl/agreements.toml"} {
		if !l.exists(file) {
			continue
		}
		if data, ok := l.read(file); ok {
			var raw rawInternational
			pos := l.decode(file, data, &raw)
			if !raw.Name.None() {
				j.Name = raw.Name
			}
			l.facts(j, in, raw.Facts, pos, file)
		}
	}
	l.pack.Jurisdictions["intl"] = j
}

func (l *loader) jurisdiction(dir string) {
	file := dir + "/jurisdiction.toml"
	if !l.exists(file) {
		l.problems.Add("content.no_jurisdiction", file, "hint.content_no_jurisdiction")
		return
	}
	j := &law.Jurisdiction{ID: dir, Offices: l.offices(dir)}
	work, in := l.inside(j, file)
	with := in
	if l.quick != nil {
		with = nil
	}
	head := []func(*loader){
		func(l *loader) { l.general(j, with, file) },
		l.part(dir, "packs.toml", func(l *loader, name string) { l.packs(j, name) }),
		l.part(dir, "answers.toml", func(l *loader, name string) { l.answers(j, name) }),
		l.part(dir, "terms.toml", func(l *loader, name string) { l.declared(name, j.ID) }),
		l.part(dir, "numbers.toml", func(l *loader, name string) { l.numbers(name, j.ID) }),
		l.part(dir, "gates.toml", func(l *loader, name string) { l.gates(name, j.ID) }),
	}
	if l.quick == nil {
		j.Read = func() *law.Inside { return in }
		l.together(append(head, work...)...)
	} else {
		later := l.another()
		work = append(work, func(l *loader) { l.itsFacts(j, in, file) })
		copies := l.copies
		j.Read = sync.OnceValue(func() *law.Inside {
			later.together(work...)
			for _, a := range in.Agencies {
				a.Copies = copies()
			}
			return in
		})
		l.together(head...)
	}
	l.pack.Jurisdictions[dir] = j
}

// part is the work of reading a file of a folder, if it is there.
func (l *loader) part(dir, name string, f func(*loader, string)) func(*loader) {
	return func(l *loader) {
		if l.exists(dir + "/" + name) {
			f(l, dir+"/"+name)
		}
	}
}

// inside is the work of reading what only letters to offices of a jurisdiction
// need. Each part fills fields of its own.
func (l *loader) inside(j *law.Jurisdiction, file string) (work []func(*loader), in *law.Inside) {
	in = &law.Inside{Facts: map[string]*law.Fact{}}
	part := func(name string, f func(*loader, *law.Jurisdiction, *law.Inside, string)) {
		work = append(work, l.part(j.ID, name, func(l *loader, name string) { f(l, j, in, name) }))
	}
	part("agencies", (*loader).agencies)
	part("routes.toml", (*loader).routes)
	part("policy.toml", (*loader).policy)
	part("courts.toml", (*loader).courts)
	part("forms.toml", (*loader).forms)
	part("sheets.toml", (*loader).sheetLines)
	return work, in
}

// general reads jurisdiction.toml: names, counting and, if they are not read later, facts.
func (l *loader) general(j *law.Jurisdiction, in *law.Inside, file string) {
	data, ok := l.half(file, halved.Head)
	if !ok {
		return
	}
	var raw rawJurisdiction
	pos := l.decode(file, data, &raw)
	j.Name, j.Filing, j.Country, j.CountNotes = raw.Name, raw.Filing, raw.Country, raw.CountNotes
	l.states(j, raw, at(file, pos, "country"))
	j.Identifiers, j.Nationalities = raw.Identifiers, raw.Nationalities
	j.History, j.OneOf = raw.History, raw.OneOf
	if raw.Filing == "" || raw.Filing != l.filing[j.ID] { // the other files are read with it
		l.problems.Add("content.missing_key", file+":1", "hint.content_filing", "key", "filing")
	}
	if raw.ID != j.ID {
		l.problems.Add("content.id_mismatch", at(file, pos, "id"), "hint.content_id", "want", j.ID)
	}
	if m := raw.Majority; m != nil {
		j.Majority = &law.Majority{Age: m.Age, Fact: m.Fact}
	}
	if len(raw.Identifiers) == 0 {
		l.problems.Add("content.missing_key", file+":1", "hint.content_missing_key", "key", "identifiers")
	}
	j.Calendar = l.calendar(raw.Calendar, pos, file)
	j.Zone, j.Zones, j.LookAgain = raw.Calendar.Zone, raw.Calendar.Zones, raw.Calendar.LookAgain.term()
	if j.LookAgain == nil || j.LookAgain.Period == nil {
		l.problems.Add("content.missing_key", at(file, pos, "calendar"), "hint.content_calendar", "key", "look_again")
	}
	l.zones(j, at(file, pos, "calendar"))
	j.Holds = l.holds(raw.Letters, at(file, pos, "letters"))
	if in != nil {
		l.facts(j, in, raw.Facts, pos, file)
	}
}

// itsFacts reads the facts of jurisdiction.toml alone.
func (l *loader) itsFacts(j *law.Jurisdiction, in *law.Inside, file string) {
	if data, ok := l.half(file, halved.Facts); ok {
		var raw rawJurisdiction
		l.facts(j, in, raw.Facts, l.decode(file, data, &raw), file)
	}
}

// halved is a folder that gives what stands before the facts of a jurisdiction, and
// those, one without the other.
type halved interface {
	Head(name string) ([]byte, error)
	Facts(name string) ([]byte, error)
}

// half reads one half of a file that was checked before, or all of it where there are none.
func (l *loader) half(file string, which func(halved, string) ([]byte, error)) ([]byte, bool) {
	if h, ok := l.fsys.(halved); ok && l.quick != nil {
		data, err := which(h, file)
		return data, err == nil
	}
	return l.read(file)
}

// texts reads every NAME.md of a folder, and has it in each language of readers.
func (l *loader) texts(dir string) map[string]map[string]*letter.Text {
	out := map[string]map[string]*letter.Text{}
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		return out
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || path.Ext(name) != ".md" {
			continue
		}
		file := dir + "/" + name
		id := strings.TrimSuffix(name, ".md")
		if strings.Contains(id, ".") {
			l.problems.Add("content.text_name", file, "hint.content_text_name")
			continue
		}
		data, ok := l.read(file)
		if !ok {
			continue
		}
		t := l.text(file, id, l.tongue(file), data)
		out[id] = map[string]*letter.Text{t.Locale: t}
		for _, tag := range l.pack.locales() {
			if tag != t.Locale && l.pack.speaks(tag, file) {
				out[id][tag] = l.reading(t, tag)
			}
		}
	}
	return out
}

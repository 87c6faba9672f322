package letter

import (
	"fmt"
	"strings"
	"sync"

	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/pattern"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/term"
	"arco/internal/words"
)

// A Linter reads a finished letter before it is printed, as a supervising
// lawyer would. It may be used by many goroutines.
type Linter struct {
	lib     *law.Library
	never   map[string]beginnings // words that an own-records letter must not hold, by locale
	nowhere beginnings            // those of all locales
	oath    []beginnings          // words that swear, of all locales
	small   small                 // common words by which a language is noticed
	known   func(tag string) Cited
	foreign sync.Map // State and language to passages
	sound   sound    // paragraphs of our own words that were read
}

// NewLinter prepares the word lists of the content and the law for reading.
// cited gives the citations in a language where they are known without reading the
// law of every State; nil if they never are.
func NewLinter(never, oath, small map[string][]string, lib *law.Library, cited func(tag string) Cited) *Linter {
	li := &Linter{lib: lib, known: cited, never: map[string]beginnings{}, small: smallOf(small)}
	for _, words := range oath {
		li.oath = append(li.oath, begin(words))
	}
	var all []string
	for tag, words := range never {
		li.never[tag] = begin(words)
		all = append(all, words...)
	}
	li.nowhere = begin(all)
	return li
}

// A Finding is one fault of a letter. Rule names it; Typed says that the fault
// stands in what the person typed, under Field, and so is the person's to mend.
type Finding struct {
	Rule  string
	Typed bool
	Field string
	Where string // section id or a few of our own words, never the person's

	sheet string // on which it was found; "" for the first
	own   string // of the paragraph, without what the person typed
}

// OwnText is the problem that a text breaks a rule, with its name.
const OwnText = "lint.text"

// Problems returns what a person can mend, and a bug for anything else. text gives the text
// that a sheet of the letter was made of, where that is not built in: whoever keeps it can mend it.
func Problems(found []Finding, text func(sheet string) *Text) error {
	var l problem.List
	for _, f := range found {
		if !f.Typed && text != nil {
			l.Add(OwnText, text(f.sheet).place(f.own), "hint.lint_text", "rule", f.Rule)
			continue
		}
		if !f.Typed {
			return fmt.Errorf("the finished letter breaks the rule %s at %q", f.Rule, f.Where)
		}
		l.Add("lint."+f.Rule, f.Field, "hint.lint_"+f.Rule)
	}
	return l.Once().Err()
}

// place is the file of a text and, where they can be found in it, the line of words of it.
func (t *Text) place(own string) string {
	line := 0
	t.Walk(func(b *Block, _ []string) {
		for _, p := range b.Parts {
			if words := strings.TrimSpace(p.Text); line == 0 && len(words) > shortest && strings.Contains(own, words) {
				line = b.Line
			}
		}
	})
	if line == 0 {
		return t.Where
	}
	return fmt.Sprintf("%s:%d", t.Where, line)
}

// Lint returns every fault of a document that is to be filed, in the language
// of the office.
func (li *Linter) Lint(d *doc.Document, f *plan.Filing, say *words.Speaker) []Finding {
	r := &lintRun{Linter: li, f: f, say: say, there: f.Agency.Jurisdiction + " " + say.Tag(),
		foreign: li.foreignCitations(f.Agency.Jurisdiction, say)}
	outside, inside := li.lib.Fact(f.Agency.Jurisdiction, "declaration_outside"), li.lib.Fact(f.Agency.Jurisdiction, "declaration_inside")
	if r.declares = outside != nil && inside != nil; r.declares {
		r.outside, r.inside = outside.Quote, inside.Quote
	}
	for _, s := range d.Sheets {
		r.at.sheet, r.at.section = s.ID, s.ID
		r.blocks(s.Blocks)
	}
	r.at = para{}
	if len(r.added) > 0 {
		r.out = append(r.out, li.added(d, f, strings.Join(r.added, "\n"), r.foreign)...)
	}
	if r.declares {
		li.declaration(d, f, r.quoted, r.add)
	}
	li.sworn(d, f, r.add)
	if name := addressed(say, f); addressee(d) != name {
		r.add("addressee", f.Agency.ID)
	}
	signed := false
	for _, s := range d.Sheets {
		for _, b := range s.Blocks {
			if l, ok := b.(*doc.Lines); ok && l.Ink {
				signed = true
			}
		}
		if strings.HasPrefix(s.ID, "consent") && !f.Cond.Has(term.Representative) || s.ID == "amendment" && !f.Cond.Has(term.PrivacyAct) {
			r.add("plan", s.ID)
		}
	}
	if !signed && (f.Cond.Has(term.Declares) || f.Cond.Has(term.Deceased)) {
		r.add("signature", d.ID)
	}
	return r.out
}

// A lintRun reads one document.
type lintRun struct {
	*Linter
	f               *plan.Filing
	say             *words.Speaker
	there           string
	foreign         passages
	declares        bool   // the State has forms of a declaration
	outside, inside string // these

	at     para
	quoted quoted
	added  []string // paragraphs that the person added
	out    []Finding
}

// quoted says which forms of the declaration were read in what the letter says.
type quoted struct{ outside, inside bool }

func (r *lintRun) add(rule, where string) {
	r.out = append(r.out, Finding{Rule: rule, Where: where, sheet: r.at.sheet, own: r.at.own})
}

// blocks reads blocks. What many letters hold is read once.
func (r *lintRun) blocks(blocks []doc.Block) {
	for _, b := range blocks {
		common := false
		switch b := b.(type) {
		case *doc.Heading:
			common, r.at.section = b.Common, b.ID
		case *doc.Paragraph:
			common = b.Common
		case *doc.List:
			common = b.Common
		case *doc.Box:
			r.blocks(b.Blocks)
			continue
		}
		key := known{r.there, r.f.Right.Own(), b}
		if common {
			if q, ok := r.sound.of(key); ok {
				r.quoted.outside, r.quoted.inside = r.quoted.outside || q.outside, r.quoted.inside || q.inside
				continue
			}
		}
		before, all := len(r.out), r.quoted
		r.quoted = quoted{}
		eachRun([]doc.Block{b}, r.run)
		if common && len(r.out) == before {
			r.sound.keep(key, r.quoted)
		}
		r.quoted.outside, r.quoted.inside = r.quoted.outside || all.outside, r.quoted.inside || all.inside
	}
}

// run reads a run of words.
func (r *lintRun) run(spans []doc.Span) {
	p := &r.at
	p.read(spans)
	if isOwn(spans) {
		r.added = append(r.added, p.text)
	} else if r.declares {
		r.quoted.outside = r.quoted.outside || strings.Contains(p.text, r.outside)
		r.quoted.inside = r.quoted.inside || strings.Contains(p.text, r.inside)
	}
	read := verdict{r.there, r.f.Right.Own(), p.text}
	if !p.typed && r.sound.has(read) {
		return
	}
	before := len(r.out)
	r.para(p)
	if !p.typed && len(r.out) == before {
		r.sound.add(read)
	}
	for _, s := range spans {
		r.out = append(r.out, r.typed(s, r.f)...)
	}
}

// para reads one paragraph, without what single answers are asked.
func (r *lintRun) para(p *para) {
	if suspect(p.own) && gap.MatchString(p.own) || strings.TrimSpace(p.text) == "" {
		r.add("gap", p.section)
	}
	if r.f.Right.Own() && question(p.own) {
		r.add("question", p.section)
	}
	if r.small.wrong(p.own, r.say) {
		r.add("language", p.section)
	}
	if never := r.never[r.say.Tag()]; r.f.Right.Own() && never.in(p.own) && never.in(r.unnamed(p.own, r.f, r.say)) {
		r.add("facts", p.section)
	}
	if isOwn(p.spans) { // its law is the person's to mend: see added
		return
	}
	for _, cite := range r.foreign.in(p.text) {
		r.add("law", cite)
	}
}

// unnamed takes the names of the State's offices and the citations of its law out
// of our own words: that an office or a law is called after refuge tells nothing of the person.
func (li *Linter) unnamed(own string, f *plan.Filing, say *words.Speaker) string {
	j := li.lib.Jurisdictions[f.Agency.Jurisdiction]
	say = say.Apart()
	for _, fact := range j.Facts() {
		if c := citation(say, fact); c != "" {
			own = strings.ReplaceAll(own, c, "")
		}
	}
	for _, a := range j.Agencies() {
		own = strings.ReplaceAll(own, say.Of(a.FiledName()), "")
	}
	return own
}

// addressee is the line in strong letters of the first address.
func addressee(d *doc.Document) string {
	for _, b := range d.Sheets[0].Blocks {
		if a, ok := b.(*doc.Address); ok {
			for _, l := range a.Lines {
				if l.Bold {
					return l.Text
				}
			}
		}
	}
	return ""
}

// addressed is the name of whom a letter goes to.
func addressed(say *words.Speaker, f *plan.Filing) string {
	switch {
	case f.To == nil:
		return say.Of(f.Agency.FiledName())
	case f.To.Typed != "":
		return f.To.Typed
	}
	return say.Of(f.To.Name)
}

var gap = pattern.New(`\{\{|\}\}|<no value>|%!|\[[a-z]+\.[a-z_.]+\]|\x{FFFC}`)

// question: own-records letters ask for records, never questions.
func question(own string) bool {
	return strings.IndexByte(own, '?') >= 0 || strings.Contains(own, "¿")
}

// suspect reports whether words can hold a gap at all.
func suspect(own string) bool {
	return strings.ContainsAny(own, "{}<%[") || strings.Contains(own, "\uFFFC")
}

// typed checks what the person typed: "unknown" is no answer to print, and a
// story has no place in a letter about one's own file.
func (li *Linter) typed(s doc.Span, f *plan.Filing) []Finding {
	if s.Field == "" {
		return nil
	}
	var out []Finding
	bad := func(rule string) { out = append(out, Finding{Rule: rule, Typed: true, Field: s.Field}) }
	if strings.EqualFold(strings.TrimSpace(s.Text), "unknown") {
		bad("unknown")
	}
	if s.Field == recordsField && question(s.Text) {
		bad("own_question")
	}
	if s.Field == recordsField && li.swears(s.Text) {
		bad("own_oath")
	}
	if !f.Right.Own() || s.Field == "request.expedite_facts" || s.Field == "event.agency" {
		return out
	}
	if strings.HasPrefix(s.Field, "event.") && len([]rune(s.Text)) > longestPlace {
		bad("narrative")
	}
	var room [256]byte
	low := lowered(room[:0], s.Text)
	if li.nowhere.begin(low) {
		bad("facts")
	}
	return out
}

// longestPlace is how long the place of an encounter may be before it is a story.
const longestPlace = 160

// foreignCitations are the citations of other jurisdictions' facts that are not
// also this one's: a letter must not argue with another country's law.
func (li *Linter) foreignCitations(jurisdiction string, say *words.Speaker) passages {
	key := jurisdiction + " " + say.Tag()
	if kept, ok := li.foreign.Load(key); ok {
		return kept.(passages)
	}
	all := li.cited(say)
	own := map[string]bool{}
	for _, id := range []string{jurisdiction, "intl"} {
		for _, c := range all[id] {
			own[c] = true
		}
	}
	var out []string
	for id, list := range all {
		if id == jurisdiction || id == "intl" {
			continue
		}
		for _, c := range list {
			if len(c) > shortest && !own[c] {
				out = append(out, c)
			}
		}
	}
	kept, _ := li.foreign.LoadOrStore(key, gather(out))
	return kept.(passages)
}

// cited are the citations of all jurisdictions.
func (li *Linter) cited(say *words.Speaker) Cited {
	if li.known != nil {
		if c := li.known(say.Tag()); c != nil {
			return c
		}
	}
	return CitedIn(li.lib, say)
}

// declaration: a person's letter to the United States carries the form of
// 28 U.S.C. 1746 for the place of signing, and never the other one.
func (li *Linter) declaration(d *doc.Document, f *plan.Filing, has quoted, add func(rule, where string)) {
	sworn, outsideOnly := false, false
	for _, s := range d.Sheets {
		sworn = sworn || strings.HasPrefix(s.ID, "declaration") || strings.HasPrefix(s.ID, "consent")
		// The State Department's own page asks for the form with the words for abroad, wherever one signs.
		outsideOnly = outsideOnly || s.ID == "declaration-state"
	}
	want, other := has.inside, has.outside
	if f.Cond.Has(term.SignsOutside) || outsideOnly {
		want, other = other, want
	}
	switch {
	case sworn && (!want || other):
		add("declaration", d.ID)
	case !sworn && (has.outside || has.inside):
		add("declaration", d.ID)
	}
}

package intake

import (
	"maps"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/safe"
	"arco/internal/table"
)

// Options are what the operator says of a whole table.
type Options struct {
	Today    civil.Date
	Dates    string   // DayFirst or MonthFirst; "" if nobody said
	Date1904 bool     // as the table says
	Reply    string   // whose address and e-mail the columns are, and that they may be given: own | organisation | representative; "" if nobody said
	Agencies []string // asked in every row that names none
	Right    string   // asked there; "" is access
	Reading  string   // language of the sheets of rows that name none
	Filer    *casefile.Filer

	seen  map[string]int // orders of dates that could be told from themselves
	lines []int          // rows with dates that could not
}

// NewOptions returns options that remember what the dates of a table look like.
func NewOptions(o Options) *Options {
	o.seen = map[string]int{}
	return &o
}

func (o *Options) unclear(line int) {
	if n := len(o.lines); n == 0 || o.lines[n-1] != line {
		o.lines = append(o.lines, line)
	}
}

// Unclear are the rows with a date that can be read in two ways while nobody
// said which; Mixed says that the table holds dates of both orders.
func (o *Options) Unclear() []int { return o.lines }

// Mixed reports whether dates of both orders were seen.
func (o *Options) Mixed() bool { return o.seen[DayFirst] > 0 && o.seen[MonthFirst] > 0 }

// A Person is somebody on a row.
type Person struct {
	Line   int
	Member string         // "" for the person of the row, else spouse, child1, …
	Code   string         // the client's, "" if the table has none
	Case   *casefile.Case // without a reference; the filer is merged
}

// A Reading is what became of a row. With a problem the whole row is held, all
// its people: it is mended once and read again.
type Reading struct {
	People []Person
	Notes  problem.List
	Bad    problem.List
}

// Read makes a case of each person on a row. Nothing is shared between them but
// a typed address and the filer: consent, safety questions, language and what is asked are each
// person's own.
func (m *Map) Read(row *table.Row, opt *Options) Reading {
	var out Reading
	if row.Bad != nil {
		p := *row.Bad
		p.Field = atRow(m.file, row.Line)
		out.Bad = problem.List{&p}
		return out
	}
	var shared *casefile.Reply
	for i := range len(m.members) + 1 {
		r := &reading{m: m, row: row, opt: opt}
		if i > 0 {
			if r.member = m.members[i-1]; r.empty() {
				continue
			}
		}
		member, p := r.member, r.person(shared)
		out.Notes, out.Bad = append(out.Notes, r.notes...), append(out.Bad, r.bad...)
		if p.Case != nil && member == "" {
			shared = &casefile.Reply{Address: p.Case.Reply.Address, Country: p.Case.Reply.Country}
		}
		out.People = append(out.People, p)
	}
	if len(out.Bad) > 0 {
		out.People = nil
	}
	return out
}

func (r *reading) empty() bool {
	for i, u := range r.m.Uses {
		if c := r.row.Cells[i]; u.Member == r.member && u.Key != "" && u.Key != "nothing" && (c.Kind != table.Text || tidy(c.Text) != "") {
			return false
		}
	}
	return true
}

// handled are keys that person reads in ways of their own.
var handled = []string{"requester.birth_date", "requester.birth_country", "requester.citizenships", "requester.residence_country", "requester.identifiers.a_numbers",
	"signing.country", "history.died", "languages.reading"}

// isDirect reports keys that go into the case as they are, or as one of its words.
func isDirect(key string) bool {
	return key != "" && !slices.Contains(own, key) && !slices.Contains(handled, key) && !strings.HasPrefix(key, "reply.")
}

// direct reads those keys.
func (r *reading) direct(c *casefile.Case) {
	for _, i := range r.m.straight[r.member] {
		u := r.m.Uses[i]
		s, col, ok := r.word(u.Key)
		if !ok {
			continue
		}
		values := []string{s}
		if casefile.Repeats(u.Key) {
			if values = list(s); len(values) == 0 {
				continue
			}
		}
		if err := casefile.Set(c, u.Key, values...); err != nil {
			r.hold(col, "row.word", "hint.row_day", "allowed", u.Key)
		}
	}
}

// languageTag is the code of a language, which a case file takes as it is.
var languageTag = pattern.New(`^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$`)

// person builds the case. Its order is that in which a person would mend it.
func (r *reading) person(shared *casefile.Reply) Person {
	c := &casefile.Case{Format: 1}
	p := Person{Line: r.row.Line, Member: r.member, Case: c}
	c.Languages.Reading = r.opt.Reading
	if lang, _, ok := r.words("languages.reading"); ok && languageTag.MatchString(lang) {
		c.Languages.Reading = lang
	} else if lang, _, ok := r.word("languages.reading"); ok {
		c.Languages.Reading = lang
	}
	r.lang, _, _ = strings.Cut(c.Languages.Reading, "-")
	q := &c.Requester
	var died bool
	q.Name, q.FamilyName, died, _ = r.name()
	p.Code = r.code(q)
	q.BirthDate, _, _ = r.date("requester.birth_date", true)
	q.BirthCountry, _ = r.country("requester.birth_country")
	q.ResidenceCountry, _ = r.country("requester.residence_country")
	c.Signing.Country, _ = r.country("signing.country")
	if s, col, ok := r.words("requester.citizenships"); ok {
		for _, part := range list(s) {
			if code, ok := r.countryIn(col, part); ok {
				q.Citizenships = append(q.Citizenships, code)
			}
		}
	}
	q.Identifiers.ANumbers = r.aNumbers()
	if n, _, ok := r.words("requester.identifiers.passport.number"); ok {
		from, _ := r.country("requester.identifiers.passport.country")
		q.Identifiers.Passports = []casefile.Passport{{Number: n, Country: from}}
	}
	if s, _, ok := r.word("history.died"); ok {
		c.History.Died = s
	}
	if died {
		c.History.Died = "yes"
	}
	r.direct(c)
	r.writeTo(c)
	r.reply(c, shared)
	r.event(c)
	r.asked(c)
	r.child(c)
	r.filer(c)
	return p
}

// code is the client's code. It names a folder, so it is nothing else: no path,
// no name.
func (r *reading) code(q *casefile.Requester) string {
	s, col, ok := r.words("code")
	if !ok {
		return ""
	}
	folded := strings.Fields(table.Fold(q.Name))
	switch {
	case !safe.Code(s) || strings.Contains(s, "/") || safe.Formula(s) || reserved(s):
		r.hold(col, "row.code", "hint.row_code")
	case slices.Contains(folded, table.Fold(s)) || len(folded) > 1 && strings.Join(folded, "") == strings.ReplaceAll(table.Fold(s), " ", ""):
		r.hold(col, "row.code_is_name", "hint.row_code")
	default:
		return s
	}
	return ""
}

// reserved reports names that Windows gives to devices, and those of our own files.
func reserved(s string) bool {
	s = strings.ToLower(s)
	if len(s) == 4 && s[3] >= '0' && s[3] <= '9' && (s[:3] == "com" || s[:3] == "lpt") {
		return true
	}
	return slices.Contains([]string{"con", "prn", "aux", "nul"}, s)
}

// writeTo holds which States may know of the person.
func (r *reading) writeTo(c *casefile.Case) {
	for _, col := range r.columns("write_to") {
		cell, ok := r.sound(col)
		if !ok {
			continue
		}
		w, ok := r.m.scheme.words["write_to"][foldWord(cell.Text)]
		if !ok {
			r.hold(col, "row.word", "hint.row_word", "allowed", strings.Join(allowed(r.m.scheme.words["write_to"]), ", "))
			continue
		}
		if c.Gates.WriteTo == nil {
			c.Gates.WriteTo = map[string]string{}
		}
		c.Gates.WriteTo[r.m.Uses[col].Param] = w
	}
}

func allowed(words map[string]string) []string {
	return slices.Compact(slices.Sorted(maps.Values(words)))
}

// event is the one encounter that a row may tell of.
func (r *reading) event(c *casefile.Case) {
	when, _, a := r.date("event.when", false)
	place, _, b := r.words("event.place")
	office, col, d := r.words("event.agency")
	if !a && !b && !d {
		return
	}
	e := casefile.Event{When: when, Place: strings.ReplaceAll(place, "\n", " "), Agency: office}
	if d {
		if e.Agency = r.m.names.Agency(table.Fold(office)); e.Agency == "" {
			r.hold(col, "row.agency", "hint.row_agency")
		}
	}
	c.Events = []casefile.Event{e}
	if len(c.History.Wants) == 0 {
		c.History.Wants = []string{"see"}
	}
}

// asked is what the row asks for, and what was filed before.
func (r *reading) asked(c *casefile.Case) {
	right := r.opt.Right
	if w, _, ok := r.word("right"); ok {
		right = w
	}
	if right == "" {
		right = "access"
	}
	agencies := r.opt.Agencies
	if s, col, ok := r.words("agencies"); ok {
		agencies = nil
		for _, part := range list(s) {
			id := r.m.names.Agency(table.Fold(part))
			if id == "" {
				r.hold(col, "row.agency", "hint.row_agency")
				continue
			}
			if !slices.Contains(agencies, id) {
				agencies = append(agencies, id)
			}
		}
	}
	for _, id := range agencies {
		c.Requests = append(c.Requests, casefile.Request{Agency: id, Right: right})
	}
	for _, col := range r.columns("filed") {
		cell, ok := r.sound(col)
		if !ok {
			continue
		}
		day, ok := r.dateIn(cell, col, false)
		if !ok {
			continue
		}
		f := casefile.Filing{ID: strings.ReplaceAll(r.m.Uses[col].Param, "/", "-") + "-" + right, MadeBy: casefile.Unknown}
		if f.FiledOn = day; day == casefile.Unknown {
			r.hold(col, "row.not_a_day", "hint.row_day")
			continue
		}
		c.Filings = append(c.Filings, f)
	}
}

// child opens the part about who signs, which the row of a parent does not fill.
func (r *reading) child(c *casefile.Case) {
	if !strings.HasPrefix(r.member, "child") {
		return
	}
	if low, _, ok := c.Requester.AgeRange(r.opt.Today); ok && low >= 18 {
		return
	}
	c.Child = &casefile.Child{Signer: casefile.Unknown, SignerRole: casefile.Unknown}
}

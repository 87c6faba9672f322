package letter

import (
	"slices"
	"strings"

	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
)

// particulars is a table of what is known about the person, a row each. A row
// without a value is not made. It has room for the rows of most tables.
type particulars struct {
	f     *filler
	table *doc.Table
	room  *tableRoom
}

const mostRows = 8

type tableRoom struct {
	table  doc.Table
	widths [2]float64
	rows   [mostRows][]doc.Cell
	cells  [mostRows][2]doc.Cell
	spans  [mostRows][1]doc.Span
}

func newParticulars(f *filler) *particulars {
	r := &tableRoom{widths: [2]float64{0.34, 0.66}}
	r.table.Widths, r.table.Rows = r.widths[:], r.rows[:0]
	return &particulars{f, &r.table, r}
}

// row adds a row under the words of a key.
func (t *particulars) row(key, field string, values ...string) {
	if anyTold(values) {
		t.say(t.f.in.Stock.Word(t.f.say, key), field, values...)
	}
}

func anyTold(values []string) bool {
	return slices.ContainsFunc(values, func(s string) bool { return told(s) != "" })
}

// say is row with the words that head it.
func (t *particulars) say(head *Phrase, field string, values ...string) {
	if !anyTold(values) {
		return
	}
	text := ""
	for _, s := range values {
		switch {
		case told(s) == "":
		case text == "":
			text = s
		default:
			text += t.f.say.Semicolon() + s
		}
	}
	n := len(t.table.Rows)
	var cells []doc.Cell
	var spans []doc.Span
	if n < mostRows {
		cells, spans = t.room.cells[n][:], t.room.spans[n][:]
	} else {
		cells, spans = make([]doc.Cell, 2), make([]doc.Span, 1)
	}
	spans[0] = doc.Span{Text: text, Field: field}
	cells[0], cells[1] = doc.Cell{Head: true, Spans: head.Spans()}, doc.Cell{Spans: spans}
	t.table.Rows = append(t.table.Rows, cells)
}

// identityTable lists who the person is, as far as known, in the order in
// which a clerk looks. Other names, dates and numbers stand in it only where
// the text has no table of search terms for them.
func (f *filler) identityTable() doc.Block {
	c, r := f.in.Case, &f.in.Case.Requester
	t := newParticulars(f)
	apart := f.uses("SearchTerms")
	found := f.found()
	t.row("identity.name", "requester.name", r.Name)
	t.row("identity.family_name", "requester.family_name", r.FamilyName)
	if !apart && !found {
		f.otherNames(t)
	}
	if !found {
		t.row("identity.birth_date", "requester.birth_date", f.when(r.BirthDate, false))
	}
	if !apart && !found {
		f.otherDates(t)
	}
	if f.in.Law.Holds.BirthPlace || f.in.Filing.AsksBirthPlace() {
		t.row("identity.birth_place", "requester.birth_place", f.birthPlace())
	}
	// Citizenship stands only where the office asks for it: to the agencies of
	// the country that the person is in without papers it is an admission.
	if slices.Contains(f.in.Filing.Agency.Identity, "citizenships") {
		t.row("identity.citizenships", "requester.citizenships", f.countries(r.Citizenships))
	}
	if f.holds(term.PermanentResident) && len(f.in.Filing.Agency.Numbers) == 0 {
		t.row("identity.lpr_since", "requester.lpr_since", f.when(r.LPRSince, false))
	}
	if !apart {
		f.numbers(t)
	}
	if f.holds(term.AdultMustSign) && c.Child != nil {
		t.row("identity.signer", "child.signer", strings.Join([]string{c.Child.Signer, f.code("role.", c.Child.SignerRole)}, ", "))
	}
	// Where the address is no part of identity, the contact for the answer stands
	// alone, never beside the domicile.
	if f.in.Law.Holds.Address && !f.holds(term.Deceased) { // the dead have none; who asks has a table
		t.row("identity.mailing_address", "reply.address", f.mailingLine())
	}
	return t.table
}

// searchTerms lists names, spellings, dates and numbers under which records may
// stand. Which numbers are printed is the jurisdiction's data: a number that
// its offices do not use is not disclosed to them.
func (f *filler) searchTerms() doc.Block {
	t := newParticulars(f)
	f.otherNames(t)
	f.otherDates(t)
	f.numbers(t)
	return t.table
}

func (f *filler) otherNames(t *particulars) {
	r := &f.in.Case.Requester
	t.row("identity.native_name", "requester.native_name", r.NativeName)
	if !f.uses("NameVariants") { // else they are listed under the table
		t.row("identity.other_names", "requester.other_names", slices.DeleteFunc(plan.Names(r), func(s string) bool { return s == r.NativeName })...)
	}
}

func (f *filler) otherDates(t *particulars) {
	r := &f.in.Case.Requester
	var recorded []string
	for _, d := range r.RecordedBirthDates {
		recorded = append(recorded, f.when(d, false))
	}
	t.row("identity.recorded_birth_dates", "requester.recorded_birth_dates", recorded...)
}

// tellsNumber reports whether a kind of number that the State uses is printed to
// the office.
func (f *filler) tellsNumber(kind string) bool {
	only := f.in.Filing.Agency.Numbers
	return len(only) == 0 || slices.Contains(only, kind)
}

// found reports whether the office is told a number that is enough to find the
// record, so that it needs no date of birth and no other names.
func (f *filler) found() bool {
	if len(f.in.Filing.Agency.Numbers) == 0 {
		return false
	}
	t := newParticulars(f)
	f.numbers(t)
	return len(t.table.Rows) > 0
}

func (f *filler) birthPlace() string {
	r := &f.in.Case.Requester
	return f.placeOfBirth(r.BirthPlace, r.BirthCountry)
}

func (f *filler) placeOfBirth(town, country string) string {
	place := []string{f.withoutCountry(told(town), country), f.country(country)}
	return strings.Join(slices.DeleteFunc(place, func(s string) bool { return s == "" }), ", ")
}

// mailingLine is mailingAddress in one line.
func (f *filler) mailingLine() string {
	if !f.holds(term.HasPostal) {
		return ""
	}
	return f.in.Memory.Name(f.say.Tag(), func() string {
		line := strings.Join(f.mailingAddress(), ", ")
		if f.say.Err() != nil { // what could not be said whole is not kept
			return ""
		}
		return line
	})
}

// mailingAddress gives the lines of the reply address with its country, or
// nothing. It is never called a home: nobody asked whether it is one.
func (f *filler) mailingAddress() []string {
	c := f.in.Case
	if !f.holds(term.HasPostal) {
		return nil
	}
	var lines []string
	if s := told(c.Reply.CareOf); s != "" {
		lines = append(lines, f.words("reply.care_of", "name", s))
	}
	lines = append(lines, f.addressLines()...)
	if s := f.country(c.Reply.Country); s != "" {
		lines = append(lines, s)
	}
	return lines
}

// numbers lists those that the offices of the State use, in the order of its
// folder; no other is disclosed to them.
func (f *filler) numbers(t *particulars) {
	for _, n := range f.in.Law.Numbers {
		if !f.tellsNumber(n.ID) {
			continue
		}
		t.say(f.phrase(n.Name, n.Where), strings.TrimSuffix(n.Key, ".number"), f.numbersOf(n)...)
	}
	if !slices.Contains(f.in.Law.Identifiers, "other") || !f.tellsNumber("other") {
		return
	}
	for _, o := range f.in.Case.Requester.Identifiers.Other {
		if told(o.Number) != "" {
			t.row("identity.other", "requester.identifiers.other", t.f.say.Labelled(o.Label, o.Number))
		}
	}
}

// numbersOf are the person's numbers of a kind as they are printed: with the
// country that gave a passport, and in every length in which they are filed.
func (f *filler) numbersOf(n *law.Number) []string {
	var out []string
	if strings.HasSuffix(n.Key, "passport.number") {
		for _, p := range f.in.Case.Requester.Identifiers.Passports {
			if told(p.Number) == "" {
				continue
			}
			if country := f.country(p.Country); country != "" {
				out = append(out, p.Number+" ("+country+")")
			} else {
				out = append(out, p.Number)
			}
		}
		return out
	}
	for _, typed := range plan.Numbers(f.in.Case, n) {
		out = append(out, n.Format(typed))
		if padded := n.Padded(typed); padded != "" && padded != n.Format(typed) {
			out = append(out, padded)
		}
	}
	return out
}

// numberAt writes a number that stands at a key of the case file.
func (f *filler) numberAt(key, typed string) string {
	for _, n := range f.in.Law.Numbers {
		if n.At(key) && told(typed) != "" {
			return n.Format(typed)
		}
	}
	return told(typed)
}

// uses reports whether the text has the placeholder as a block.
func (f *filler) uses(name string) bool {
	found := false
	f.text.WalkNames(func(names, _ []string) { found = found || len(names) > 0 && names[0] == name })
	return found
}

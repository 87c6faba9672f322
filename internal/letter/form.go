package letter

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/pattern"
	"arco/internal/plan"
	"arco/internal/term"
	"arco/internal/words"
)

// The words for the value of a form's field that are no value of the case.
const (
	FormChoose = "choose" // the field's own words say what
	FormEmpty  = "empty"  // nothing is written there
	FormUpload = "upload" // the PDF of the letter
	formBox    = "box."   // a box of text, by its id
)

// FormValues are the words that the field of a form may name, besides the kinds
// of numbers.
var FormValues = []string{FormChoose, FormEmpty, FormUpload, "box.description", "box.waiver", "box.expedite",
	"first_name", "last_name", "full_name", "subject_name", "other_names", "organisation", "email", "phone",
	"address_1", "address_2", "city", "state", "postcode", "country",
	"birth_date", "birth_place", "birth_country", "identity_number", "fee"}

// A FormLine is one field of a form with what goes there.
type FormLine struct {
	Field *law.FormField
	Text  string // to copy; "" if there is nothing to write
	Box   string // id of the box of text that goes there instead
	Note  string // message key of what must be looked at; "" for nothing
}

// Empty reports whether the field takes a value of the case which it does not
// have, or none at all.
func (l FormLine) Empty() bool {
	return l.Text == "" && l.Field.Value != FormChoose && l.Field.Value != FormUpload && l.Box == ""
}

// FormLines gives the value of each field that applies to a filing, in the
// language of the office. What the case does not tell is empty and never guessed.
func FormLines(in Input, form *law.Form) ([]FormLine, error) {
	f := &filler{in: in, say: words.In(in.Words, in.Law.Filing), text: &Text{Where: form.Where}}
	var out []FormLine
	for i := range form.Fields {
		x := &form.Fields[i]
		if slices.ContainsFunc(x.When, func(c string) bool { return !f.holds(term.ID(c)) }) {
			continue
		}
		l := FormLine{Field: x}
		if id, ok := strings.CutPrefix(x.Value, formBox); ok {
			l.Box = id
		} else {
			l.Text, l.Note = f.formValue(x.Value)
		}
		out = append(out, l)
	}
	if err := f.say.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", form.Where, err)
	}
	return out, f.problems.Err()
}

// formValue is the value of one field, and what must be looked at.
func (f *filler) formValue(word string) (text, note string) {
	c, r := f.in.Case, &f.in.Case.Requester
	switch word {
	case "first_name", "last_name":
		return f.formName(word)
	case "full_name":
		text, _ = f.inline("SignerName")
		return text, ""
	case "subject_name":
		return r.Name, ""
	case "other_names":
		return f.say.Listed(plan.Names(r)), ""
	case "organisation":
		if c.Organisation != nil && f.holds(term.Organisation) {
			return told(c.Organisation.Name), ""
		}
	case "email":
		return told(plan.ReplyEmail(c)), ""
	case "phone":
		return told(c.Reply.Phone), ""
	case "address_1", "address_2", "city", "state", "postcode", "country":
		return f.formAddress(word)
	case "birth_date":
		return f.when(r.BirthDate, false), ""
	case "birth_place":
		return told(r.BirthPlace), ""
	case "birth_country":
		return f.country(r.BirthCountry), ""
	case "identity_number":
		return f.identityNumber()
	case "fee":
		if c.Organisation != nil && f.holds(term.Organisation) {
			return strconv.Itoa(c.Organisation.FeeCapUSD), ""
		}
		return "0", ""
	}
	return f.formNumbers(word), ""
}

// formNumbers gives numbers of a kind that the offices of the State use, else
// none: a number is not disclosed where nobody asks for it.
func (f *filler) formNumbers(kind string) string {
	var out []string
	for _, n := range f.in.Law.Numbers {
		if n.ID == kind {
			for _, typed := range plan.Numbers(f.in.Case, n) {
				out = append(out, n.Format(typed))
			}
		}
	}
	return f.say.Listed(out)
}

// identityNumber is that of the document which the State's folder names first;
// of another one it is noted.
func (f *filler) identityNumber() (text, note string) {
	for _, n := range f.in.Law.Numbers {
		if !n.Paper() {
			continue
		}
		if typed := plan.Numbers(f.in.Case, n); len(typed) > 0 {
			return n.Format(typed[0]), note
		}
		note = "form.passport_instead"
	}
	return "", ""
}

// formName cuts the name of who asks in two, as the form wants it.
func (f *filler) formName(word string) (text, note string) {
	name, field := f.inline("SignerName")
	r := casefile.Requester{Name: name}
	if field == "requester.name" {
		r = f.in.Case.Requester
	}
	given, family, both, sure := r.NameParts()
	switch {
	case !both && word == "first_name":
		return "", "form.name_one"
	case !sure:
		note = "form.name_cut"
	}
	if word == "first_name" {
		return given, note
	}
	return family, note
}

// lastLine is how the last line of an address is written in the United States.
var lastLine = pattern.New(`^(.+?),?\s+([A-Z]{2})\s+(\d{5}(?:-\d{4})?)$`)

// formAddress cuts the address for the answer into the parts of a form. Only
// what can be told apart is cut; a last line in another form is given whole.
func (f *filler) formAddress(word string) (text, note string) {
	c := f.in.Case
	if !f.holds(term.HasPostal) {
		return "", ""
	}
	lines := f.addressLines()
	var last string
	if len(lines) > 1 {
		lines, last = lines[:len(lines)-1], lines[len(lines)-1]
	}
	city, state, code := last, "", ""
	if m := lastLine.FindStringSubmatch(last); m != nil {
		city, state, code = m[1], m[2], m[3]
	} else if before, after, ok := strings.Cut(last, ","); ok && !strings.ContainsAny(last, "0123456789") && !strings.Contains(after, ",") {
		city, state = strings.TrimSpace(before), strings.TrimSpace(after)
	} else if last != "" {
		note = "form.address_whole"
	}
	switch word {
	case "address_1":
		return lines[0], ""
	case "address_2":
		var rest []string
		if s := told(c.Reply.CareOf); s != "" {
			rest = append(rest, f.words("reply.care_of", "name", s))
		}
		return strings.Join(append(rest, lines[1:]...), ", "), ""
	case "city":
		return city, note
	case "state":
		return state, ""
	case "postcode":
		return code, ""
	}
	return f.country(c.Reply.Country), ""
}

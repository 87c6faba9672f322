package law

import "arco/internal/civil"

// A Form is what the web form of an office asks, as far as a source says it.
// Several channels can lead to the same form.
type Form struct {
	ID     string
	For    []string // purposes that it is known for, as Channel.For
	ReadOn civil.Date
	// Open says what no source tells about the form, in plain words; empty if
	// all of its fields are known.
	Open    Text
	Account Account
	Terms   []FormTerm
	Fields  []FormField
	Where   string
}

// Account says whether one is needed, and whose it may be.
type Account struct {
	Text Text
	Fact string
}

// A FormTerm is something that the form wants accepted, in plain words.
type FormTerm struct {
	Text Text
	Fact string
}

// A FormField is one field: what it is, and which word for its value.
type FormField struct {
	Label string // as the form shows it; "" if that is not known
	Name  Text   // what it is, for the person
	Value string // letter.FormValues
	Say   Text   // what else to do there
	When  []string
	Fact  string
	Where string
}

// Serves reports whether the form's fields are known for a purpose.
func (f *Form) Serves(purpose string) bool {
	c := Channel{For: f.For}
	return c.Serves(purpose)
}

// A NoMail says that from a day on offices of a department take nothing by e-mail.
type NoMail struct {
	Department string
	From       civil.Date
	Fact       string
	Where      string
}

// TakesMail reports whether something may be sent to an agency by e-mail on a day.
func (j *Jurisdiction) TakesMail(a *Agency, on civil.Date) bool {
	for _, n := range j.NoMail() {
		if n.Department == a.Department && !on.Before(n.From) {
			return false
		}
	}
	return true
}

// Form finds a form by its id, or nil.
func (j *Jurisdiction) Form(id string) *Form {
	for _, f := range j.Forms() {
		if id != "" && f.ID == id {
			return f
		}
	}
	return nil
}

package plan

import "arco/internal/law"

// An Addressee of a next letter.
type Addressee struct {
	Name    law.Text // nil if Typed
	Typed   string   // as the person wrote it
	Office  law.Text
	Channel *law.Channel
	// FromAnswer says that the address was copied from the answer letter,
	// FromPerson that the person looked it up.
	FromAnswer, FromPerson bool
}

// Addressed is the name of whom a letter goes to, in a locale.
func (f *Filing) Addressed(locale string) string {
	name := f.Agency.Name
	if f.To != nil {
		if f.To.Typed != "" {
			return f.To.Typed
		}
		name = f.To.Name
	}
	s, _ := name.In(locale)
	return s
}

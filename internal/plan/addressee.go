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

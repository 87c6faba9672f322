package letter

import (
	"arco/internal/doc"
	"arco/internal/plan"
	"arco/internal/term"
)

// askerTable says who asks about a person who has died: the name, where the
// answer goes, and the relation only where the asker wants it told or the
// office needs it.
func (f *filler) askerTable() doc.Block {
	a := plan.AskerOf(f.in.Case)
	t := newParticulars(f)
	t.row("identity.name", "asker.name", a.Name)
	if f.holds(term.TellsRelation) {
		t.row("identity.relation", "asker.relation", f.code("relation.", a.Relation))
	}
	t.row("identity.mailing_address", "reply.address", f.mailingLine())
	t.row("identity.email", "reply.email", plan.ReplyEmail(f.in.Case))
	return t.table
}

// bondTable lists by what the papers of a bond are found. The person for whom
// it was posted is named for that only.
func (f *filler) bondTable() doc.Block {
	t := newParticulars(f)
	if b := f.in.Case.Bond; b != nil {
		t.row("identity.bond_person", "bond.person", b.Person)
		t.row("identity.bond_a_number", "bond.a_number", f.numberAt("bond.a_number", b.ANumber))
		t.row("identity.bond_number", "bond.number", b.Number)
		t.row("identity.bond_posted", "bond.posted", f.when(b.Posted, false))
		t.row("identity.bond_place", "bond.place", b.Place)
	}
	return t.table
}

// what is the message key of something that an officer did. Of a person who
// has died it is told in other words: nothing there happened to who asks.
func (f *filler) what(word string) string {
	if f.holds(term.Deceased) || word == "died" {
		return "what_other." + word
	}
	return "what." + word
}

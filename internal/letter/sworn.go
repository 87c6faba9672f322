package letter

import (
	"strings"

	"arco/internal/doc"
	"arco/internal/term"
)

// SwornKeys are what a declaration of identity can be made to hold: the words
// of an agency's key sworn. Names and numbers that only help a search are not
// among them, since an oath on them can be held against the person.
var SwornKeys = []string{"name", "reply_address", "birth_date", "birth_place", "residence_country", "status", "other_names"}

// SignerKeys are the same for the parent or guardian who signs for a child.
var SignerKeys = []string{"name", "reply_address", "birth_date", "birth_place", "residence_country"}

// swornTable lists what the rule of the agency wants sworn and nothing more;
// with a child also who signs, unless a table of its own does.
func (f *filler) swornTable() doc.Block {
	c, r := f.in.Case, &f.in.Case.Requester
	t := newParticulars(f)
	for _, key := range f.in.Filing.Agency.SwornKeys(f.holds) {
		switch key {
		case "name":
			t.row("identity.name", "requester.name", r.Name)
		case "reply_address":
			t.row("identity.mailing_address", "reply.address", f.mailingLine())
		case "birth_date":
			t.row("identity.birth_date", "requester.birth_date", f.when(r.BirthDate, false))
		case "birth_place":
			t.row("identity.birth_place", "requester.birth_place", f.birthPlace())
		case "residence_country":
			t.row("identity.residence_country", "requester.residence_country", f.country(r.ResidenceCountry))
		case "status":
			t.row("identity.status", "requester.privacy_act_basis", f.code("status.", r.PrivacyActBasis))
		case "other_names":
			t.row("identity.other_names", "requester.other_names", r.OtherNames...)
		}
	}
	if f.holds(term.AdultMustSign) && !f.holds(term.SwearsSigner) && c.Child != nil {
		t.row("identity.signer", "child.signer", strings.Join([]string{c.Child.Signer, f.code("role.", c.Child.SignerRole)}, ", "))
	}
	return t.table
}

// swornSignerTable lists what the rule wants sworn about the parent or guardian
// who signs for a child.
func (f *filler) swornSignerTable() doc.Block {
	t := newParticulars(f)
	c := f.in.Case.Child
	if c == nil {
		return t.table
	}
	for _, key := range f.in.Filing.Agency.SignerKeys(f.holds) {
		switch key {
		case "name":
			t.row("identity.name", "child.signer", c.Signer)
		case "reply_address":
			t.row("identity.mailing_address", "reply.address", f.mailingLine())
		case "birth_date":
			t.row("identity.birth_date", "child.signer_birth_date", f.when(c.SignerBirthDate, false))
		case "birth_place":
			t.row("identity.birth_place", "child.signer_birth_place", f.placeOfBirth(c.SignerBirthPlace, c.SignerBirthCountry))
		case "residence_country":
			t.row("identity.residence_country", "child.signer_residence_country", f.country(c.SignerResidenceCountry))
		}
	}
	return t.table
}

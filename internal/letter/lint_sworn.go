package letter

import (
	"slices"
	"strings"

	"arco/internal/doc"
	"arco/internal/plan"
	"arco/internal/term"
)

// swornFields are the case-file keys that a page under penalty of perjury may
// hold for each word of an agency's sworn list, and for whoever signs or is
// named there.
var swornFields = map[string][]string{
	"name":              {"requester.name"},
	"reply_address":     {"reply.address", "reply.care_of", "reply.country"},
	"birth_date":        {"requester.birth_date"},
	"birth_place":       {"requester.birth_place", "requester.birth_country"},
	"residence_country": {"requester.residence_country"},
	"status":            {"requester.privacy_act_basis"},
	"other_names":       {"requester.other_names"},
}

// signerFields are those for what is sworn about who signs for a child.
var signerFields = map[string][]string{
	"name":              {"child.signer"},
	"reply_address":     {"reply.address", "reply.care_of", "reply.country"},
	"birth_date":        {"child.signer_birth_date"},
	"birth_place":       {"child.signer_birth_place", "child.signer_birth_country"},
	"residence_country": {"child.signer_residence_country"},
}

// signing are the keys of those who sign or are named on such a page.
var signing = []string{"requester.name", "child.signer", "child.signer_role", "languages.interpreter"}

// sworn: the declaration of identity holds nothing that the rule of the agency
// does not ask; more would be sworn without need.
func (li *Linter) sworn(d *doc.Document, f *plan.Filing, add func(rule, where string)) {
	may := slices.Clone(signing)
	for _, key := range f.Agency.SwornKeys(f.Cond.Has) {
		may = append(may, swornFields[key]...)
	}
	if f.Cond.Has(term.SwearsSigner) {
		for _, key := range f.Agency.SignerKeys(f.Cond.Has) {
			may = append(may, signerFields[key]...)
		}
	}
	for _, s := range d.Sheets {
		if !strings.HasPrefix(s.ID, "declaration") {
			continue
		}
		eachRun(s.Blocks, func(spans []doc.Span) {
			for _, sp := range spans {
				if sp.Field != "" && !slices.Contains(may, sp.Field) {
					add("sworn", sp.Field)
				}
			}
		})
	}
}

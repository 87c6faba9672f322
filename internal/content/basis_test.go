package content

import (
	"testing"

	"arco/internal/problem"
	"arco/internal/testcases"
)

// A page that is sworn rests only on rules that govern the letter before it.
func TestOathsRestOnRulesOfTheirLetter(t *testing.T) {
	routes, letters := "us/routes.toml", "us/letters/"
	claim := `letter   = "property-claim"` + "\n" + `parts    = ["declaration`
	for name, x := range map[string]struct {
		edits [][3]string
		code  string
		args  string
	}{
		"a claim under the rule on access": {[][3]string{{routes, claim + `-claim"`, claim + `"`}}, "letter.basis_letter", "dhs_identity_rule"},
		"the court under the rule on access": {[][3]string{{routes, `letter   = "eoir-rop"` + "\n" + `parts    = ["declaration-claim"`,
			`letter   = "eoir-rop"` + "\n" + `parts    = ["declaration-doj"`}}, "letter.basis_letter", "doj_identity_rule"},
		"a challenge that cites it in the letter": {[][3]string{{letters + "fbi-challenge.md", "{{.Cite.declaration_law}}", "{{.Cite.doj_identity_rule}}"}},
			"letter.basis_letter", "doj_identity_rule"},
		"an amendment under the rule on access": {[][3]string{{routes, `parts    = ["declaration-amend", "consent"]`, `parts    = ["declaration", "consent"]`}},
			"letter.basis_letter", "dhs_identity_rule"},
		"the rule of one Department for another": {[][3]string{{"us/answers.toml", `parts    = ["declaration-doj", "consent-general"]`, `parts    = ["declaration", "consent-general"]`}},
			"letter.basis_agency", "dhs_identity_rule"},
		"a rule that says nothing of letters": {[][3]string{{letters + "declaration-claim.md", "{{.Cite.declaration_law}}", "{{.Cite.foia_search}}"}},
			"letter.basis_open", "foia_search"},
		"no rule at all": {[][3]string{{letters + "declaration-claim.md", "({{.Cite.declaration_law}})", ""}, {letters + "declaration-claim.md", "({{.Cite.declaration_law}})", ""},
			{letters + "declaration-claim.md", "**{{.Quote.declaration_outside}}**", "**I swear it.**"}, {letters + "declaration-claim.md", "**{{.Quote.declaration_inside}}**", "**I swear it.**"}},
			"letter.basis_open", ""},
		"a letter that is none":  {[][3]string{{"us/jurisdiction.toml", `letters = ["state-visa", "cure"]`, `letters = ["state-vizum"]`}}, "content.unknown_letter", "state-vizum"},
		"an office that is none": {[][3]string{{"us/jurisdiction.toml", `agencies = ["us/state"] }`, `agencies = ["us/stato"] }`}}, "content.unknown_agency", "us/stato"},
		"a particular that no page prints": {[][3]string{{"us/agencies/cbp.toml", `sworn_signer   = [{ keys = ["name"`, `sworn_signer   = [{ keys = ["citizenships"`}},
			"content.word", "sworn_signer"},
	} {
		_, err := Load(testcases.Mended(t, x.edits...), nil)
		l, _ := problem.Of(err)
		found := false
		for _, p := range l {
			for _, v := range p.Args {
				found = found || p.Code == x.code && (x.args == "" || v == x.args)
			}
		}
		if !found {
			t.Errorf("%s: want %s with %q, got %v", name, x.code, x.args, err)
		}
	}
	if _, err := Load(testcases.Mended(t), nil); err != nil {
		t.Errorf("unchanged: %v", err)
	}
}

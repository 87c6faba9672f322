package casefile

import (
	"slices"
	"strings"

	"arco/internal/tomlfile"
)

// status: the two groups to whom the Privacy Act gives rights are citizens and
// lawful permanent residents (5 U.S.C. 552a(a)(2)), and the letter declares
// it under penalty of perjury, so nothing in the file may say otherwise.
func (k *checker) status() {
	r := &k.c.Requester
	const basis = "requester.privacy_act_basis"
	citizen := r.ofBasis()
	knows := len(r.Citizenships) > 0 && !slices.Contains(r.Citizenships, Unknown)
	switch {
	case r.PrivacyActBasis == "citizen" && knows && !citizen:
		k.wrong("case.citizen_elsewhere", basis, "hint.citizen_elsewhere")
	case (r.PrivacyActBasis == "lpr" || r.PrivacyActBasis == "none") && citizen:
		k.wrong("case.basis_not_citizen", basis, "hint.basis_not_citizen")
	}
	switch {
	case r.PrivacyActBasis == "lpr" && r.LPRSince == "":
		k.doubt("case.lpr_since_missing", "requester.lpr_since", "hint.lpr_since_missing")
	case r.PrivacyActBasis != "lpr" && r.LPRSince != "" && r.LPRSince != Unknown:
		k.wrong("case.lpr_since_without_lpr", "requester.lpr_since", "hint.lpr_since_without_lpr")
	}
}

// child: from 18 a person signs alone, in the United States and, as a citizen,
// in Honduras. (Honduran civil law reaches full age at 21; what that means for
// a letter is the plan's question.)
func (k *checker) child() {
	c := k.c
	if c.Child == nil {
		return
	}
	low, high, ok := c.Requester.AgeRange(k.today)
	switch {
	case ok && low >= 18:
		k.wrong("case.child_is_adult", "child", "hint.child_is_adult")
	case ok && high >= 18:
		k.doubt("case.child_age_unclear", "child", "hint.child_age_unclear")
	}
	if c.Organisation != nil {
		k.wrong("case.child_and_organisation", "child", "hint.child_and_organisation")
	}
	if Told(c.Child.Signer) && SameName(c.Child.Signer, c.Requester.Name) {
		k.wrong("case.child_signs_alone", "child.signer", "hint.child_signs_alone")
	}
}

// contradictions holds two answers against each other.
func (k *checker) contradictions() {
	c := k.c
	held := c.Custody.Held == "immigration" || c.Custody.Held == "prison"
	switch {
	case held && Told(c.Custody.Country) && c.Signing.Within(c.Custody.Country) == "no":
		k.wrong("case.custody_signing", c.Signing.key(), "hint.custody_signing")
	case !held && c.Custody.Held != Unknown && Told(c.Custody.Facility):
		k.wrong("case.custody_not_held", "custody.facility", "hint.custody_not_held")
	}
	if c.Reply.Safe == "no" && (Told(c.Reply.Email) || len(c.Reply.Address) > 0 || Told(c.Reply.Phone)) {
		k.doubt("case.reply_not_safe", "reply.safe", "hint.reply_not_safe")
	}
	if c.Reply.Kind == "representative" && c.Representative == nil {
		k.wrong("case.reply_no_representative", "reply.kind", "hint.reply_no_representative")
	}
	if r := c.Representative; r != nil && r.G28 == "yes" && (r.Kind == "organisation" || r.Kind == "relative") {
		k.wrong("case.g28_kind", "representative.g28", "hint.g28_kind")
	}
	if r := &c.Requester; Told(r.FamilyName) && Told(r.Name) && !namePart(r.Name, r.FamilyName) {
		k.doubt("case.family_name_elsewhere", "requester.family_name", "hint.family_name_elsewhere")
	}
	var states []string
	for state := range c.Gates.WriteTo {
		if !IsCountry(state) {
			states = append(states, state)
		}
	}
	slices.Sort(states)
	for _, state := range states {
		k.country(tomlfile.Under("gates.write_to", state), state)
	}
	for i, r := range c.Corrections {
		if r.Wrong != "" && r.Wrong != Unknown && r.Wrong == r.Right {
			k.wrong("case.correction_same", tomlfile.Path("correction", i, "right"), "hint.correction_same")
		}
	}
	if o := c.Organisation; o != nil && o.FeeCapUSD < 0 {
		k.wrong("case.fee_cap", "organisation.fee_cap_usd", "hint.fee_cap")
	}
}

// requests: each once; an organisation has no data of its own to ask for.
func (k *checker) requests() {
	for i, r := range k.c.Requests {
		same := func(o Request) bool { return o.Agency == r.Agency && o.Right == r.Right && o.Way == r.Way }
		if slices.ContainsFunc(k.c.Requests[:i], same) && r.Agency != "" && r.Right != "" && r.Agency != Unknown && r.Right != Unknown {
			k.wrong("case.request_twice", tomlfile.Path("request", i), "hint.request_twice")
		}
		if own := r.Right != "foia" && Told(r.Right); own && k.c.Organisation != nil {
			k.wrong("case.organisation_own_data", tomlfile.Path("request", i, "right"), "hint.organisation_own_data")
		}
		if own := r.Right == "access" && len(r.Items) == 1 && r.Items[0] == WholeFile; len(r.Items) > 0 && Told(r.Right) && r.Right != "foia" && !own {
			k.wrong("case.items_without_foia", tomlfile.Path("request", i, "items"), "hint.items_without_foia")
		}
		if slices.ContainsFunc(r.Records, Told) && Told(r.Right) && r.Right != "foia" {
			k.wrong("case.records_without_foia", tomlfile.Path("request", i, "records"), "hint.records_without_foia")
		}
		if Told(r.ExpediteFacts) && r.Expedite == "" {
			k.doubt("case.expedite_without_ground", tomlfile.Path("request", i, "expedite"), "hint.expedite_without_ground")
		}
	}
	for i, f := range k.c.Filings {
		if f.ID != "" && slices.ContainsFunc(k.c.Filings[:i], func(o Filing) bool { return o.ID == f.ID }) {
			k.wrong("case.filing_twice", tomlfile.Path("filing", i, "id"), "hint.filing_twice")
		}
	}
}

// Told reports whether a text field holds an answer.
func Told(s string) bool { return strings.TrimSpace(s) != "" && s != Unknown }

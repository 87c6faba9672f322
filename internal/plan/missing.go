package plan

import (
	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/term"
)

// missing lists what a filing still lacks. Nothing here is a doubt: each item
// would leave a hole in the letter or make the office turn it down.
func missing(c *casefile.Case, f *Filing, at Fields) problem.List {
	var l problem.List
	if !told(c.Requester.Name) {
		l.Add("need.name", "requester.name", "hint.need_name")
	}
	if f.Right.Own() && c.Organisation != nil {
		l.Add("need.person", at.Right, "hint.need_person")
		return l
	}
	if f.Right.Own() {
		for _, key := range f.Agency.Identity {
			needIdentity(&l, c, f, key)
		}
		needSworn(&l, c, f)
		needProof(&l, c, f)
		needDetails(&l, c, f)
	} else {
		needPolicy(&l, c, f)
	}
	if !f.Cond.Has(term.HasEmail) && !f.Cond.Has(term.HasPostal) {
		l.Add("need.reply", "reply", "hint.need_reply")
	}
	if f.Cond.Has(term.Deceased) && c.History.DeathProof != "certificate" && c.History.DeathProof != "obituary" {
		l.Add("need.death_proof", "history.death_proof", "hint.need_death_proof")
	}
	needRole(&l, c, f)
	if only := f.Agency.OnlyFor; only != "" && !f.Cond.Has(term.ID(only)) {
		l.Add("need.only_for", at.Agency, "hint.need_only_for", "agency", f.Agency.Short)
	}
	if f.Cond.Has(term.AdultMustSign) {
		needSigner(&l, c)
	}
	if f.Cond.Has(term.SwearsSigner) {
		needSwornSigner(&l, c, f)
	}
	if f.Cond.Has(term.Representative) && !told(c.Representative.Name) {
		l.Add("need.representative_name", "representative.name", "hint.need_representative_name")
	}
	if f.Channel == nil {
		l.Add("need.channel", at.Agency, "hint.need_channel", "agency", f.Agency.ID)
	}
	return l.Once()
}

func needIdentity(l *problem.List, c *casefile.Case, f *Filing, key string) {
	switch key {
	case "birth_date":
		if !told(c.Requester.BirthDate) {
			l.Add("need.birth_date", "requester.birth_date", "hint.need_birth_date", "agency", f.Agency.Short)
		}
	case "birth_place":
		if !told(c.Requester.BirthPlace) {
			l.Add("need.birth_place", "requester.birth_place", "hint.need_birth_place", "agency", f.Agency.Short)
		}
	case "birth_country":
		if !told(c.Requester.BirthCountry) {
			l.Add("need.birth_country", "requester.birth_country", "hint.need_birth_country", "agency", f.Agency.Short)
		}
	case "citizenships":
		if len(c.Requester.Citizenships) == 0 || !told(c.Requester.Citizenships[0]) {
			l.Add("need.citizenships", "requester.citizenships", "hint.need_citizenships", "agency", f.Agency.Short)
		}
	case "reply_address":
		if !f.Cond.Has(term.HasPostal) {
			l.Add("need.address", "reply.address", "hint.need_address", "agency", f.Agency.Short)
		}
	case "reply_email":
		if !f.Cond.Has(term.HasEmail) {
			l.Add("need.email", "reply.email", "hint.need_email", "agency", f.Agency.Short)
		}
	case "keeper":
		if len(f.Keepers) == 0 {
			l.Add("need.keeper", "event.agency", "hint.need_keeper", "agency", f.Agency.Short)
		}
	case "document":
		if !f.Cond.Has(term.HasDocument) && !f.Cond.Has(term.ProofAsks) {
			l.Add("need.document", "requester.identifiers", "hint.need_document", "agency", f.Agency.Short)
		}
	}
}

// needSworn: a particular that the rule wants sworn and that is not known
// would leave the declaration short of it.
func needSworn(l *problem.List, c *casefile.Case, f *Filing) {
	if !f.Route.Declares() {
		return
	}
	for _, key := range f.Agency.SwornKeys(f.Cond.Has) {
		switch key {
		case "residence_country":
			if !told(c.Requester.ResidenceCountry) {
				l.Add("need.residence_country", "requester.residence_country", "hint.need_residence_country", "agency", f.Agency.Short)
			}
		default:
			needIdentity(l, c, f, key)
		}
	}
}

// needDetails: a rectification names the wrong and the right entry, a deletion
// or objection the data it is about.
func needDetails(l *problem.List, c *casefile.Case, f *Filing) {
	switch f.Right {
	case law.Rectification:
		if f.Route.Sheet {
			return
		}
		ks := Corrections(c, f.Agency)
		if len(ks) == 0 {
			l.Add("need.correction", "correction", "hint.need_correction", "agency", f.Agency.ID)
		}
		for _, k := range ks {
			if !told(k.Wrong) || !told(k.Right) || !told(k.Record) {
				l.Add("need.correction_parts", "correction", "hint.need_correction_parts")
			}
		}
	case law.Deletion, law.Objection:
		if len(Concerns(c, f.Agency, f.Right)) == 0 && len(Matters(c, f.Agency, f.Right)) == 0 {
			l.Add("need.concern", "concern", "hint.need_concern", "agency", f.Agency.ID, "right", string(f.Right))
		}
	}
}

func needPolicy(l *problem.List, c *casefile.Case, f *Filing) {
	if o := c.Organisation; o != nil && !told(o.Name) {
		l.Add("need.organisation_name", "organisation.name", "hint.need_organisation_name")
	}
	if f.Request.Expedite != "" && !f.Cond.Has(term.Expedite) {
		l.Add("need.expedite_facts", "request.expedite_facts", "hint.need_expedite_facts")
	}
	if f.Request.Expedite == "inform" && (c.Organisation == nil || c.Organisation.Disseminates != "yes") {
		l.Add("need.disseminates", "organisation.disseminates", "hint.need_disseminates")
	}
}

func needSigner(l *problem.List, c *casefile.Case) {
	switch {
	case c.Child == nil || !told(c.Child.Signer):
		l.Add("need.child_signer", "child.signer", "hint.need_child_signer")
	case !told(c.Child.SignerRole) || c.Child.SignerRole == "other":
		l.Add("need.child_role", "child.signer_role", "hint.need_child_role")
	case c.Child.Proof != "birth_certificate" && c.Child.Proof != "court_order":
		l.Add("need.child_proof", "child.proof", "hint.need_child_proof")
	}
}

// needSwornSigner: what a rule wants sworn about who signs for a child. While nobody is
// named, that is what is missing.
func needSwornSigner(l *problem.List, c *casefile.Case, f *Filing) {
	child := c.Child
	if child == nil || !told(child.Signer) {
		return
	}
	need := func(field, value string) {
		if !told(value) {
			l.Add("need.signer_particular", field, "hint.need_signer_particular", "agency", f.Agency.Short)
		}
	}
	for _, key := range f.Agency.SignerKeys(f.Cond.Has) {
		switch key {
		case "birth_date":
			need("child.signer_birth_date", child.SignerBirthDate)
		case "birth_place":
			need("child.signer_birth_place", child.SignerBirthPlace)
			need("child.signer_birth_country", child.SignerBirthCountry)
		case "residence_country":
			need("child.signer_residence_country", child.SignerResidenceCountry)
		default:
			needIdentity(l, c, f, key)
		}
	}
}

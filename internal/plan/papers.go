package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/law"
	"arco/internal/problem"
)

// paper returns the identity paper that goes along as a copy, "" for none.
func paper(c *casefile.Case) string {
	if p := c.Requester.Identifiers.DocumentAttached; told(p) && p != "none" {
		return p
	}
	return ""
}

// enclosedPaper is the message key of a paper in a list of enclosures.
func enclosedPaper(word string) string {
	switch word {
	case "dni", "passport":
		return "enclosure." + word
	}
	return "enclosure.paper_" + word // apart from a child's papers
}

// withoutPaper says for packs whether the person was asked for a paper and has
// none of which an office of the jurisdiction is known to take a copy.
func withoutPaper(m map[string]bool, c *casefile.Case, j *law.Jurisdiction) {
	sure := slices.ContainsFunc(j.Agencies, func(a *law.Agency) bool { return slices.Contains(a.Papers, paper(c)) })
	m["NoPaper"] = c.Organisation == nil && told(c.Requester.Identifiers.DocumentAttached) && !sure
	m["NotNoPaper"] = !m["NoPaper"]
}

// papers adds the conditions on proof of identity at an agency that wants a
// copy. Whether a State was refused changes none of them.
func papers(m map[string]bool, c *casefile.Case, a *law.Agency, right law.Right) {
	wanted := a.Proof && right.Own()
	sure := slices.Contains(a.Papers, paper(c))
	m["ProofSure"] = wanted && sure
	m["ProofAsks"] = wanted && !sure && a.AsksProof && c.Requester.Identifiers.DocumentAttached != ""
	m["TwoWitnesses"] = wanted && paper(c) == "two_witnesses"
	m["HasPaper"] = paper(c) != ""
}

// needProof: where a copy is wanted, it must be said which there is. Where the
// office can be asked, another paper will do, and so will none.
func needProof(l *problem.List, c *casefile.Case, f *Filing) {
	a := f.Agency
	if !a.Proof || slices.Contains(a.Papers, paper(c)) {
		return
	}
	if !a.AsksProof || c.Requester.Identifiers.DocumentAttached == "" {
		l.Add("need.document_copy", "requester.identifiers.document_attached", "hint.need_document_copy", "agency", a.Short)
	}
}

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

// enclosedPaper is an identity paper in the list of enclosures. One that no
// folder knows, since that of its State is not here, is called an identity document.
func enclosedPaper(a *law.Agency, word string) Enclosure {
	for _, n := range a.Copies {
		if n.ID == word {
			return Enclosure{Kind: enclosedKind(word), Data: n.Copy}
		}
	}
	if !slices.Contains(casefile.Words("requester.identifiers.document_attached"), word) {
		word = "other"
	}
	return Enclosure{Kind: enclosedKind(word), Code: "enclosure.paper_" + word} // apart from a child's papers
}

// FirstPapers are the words for papers behind a first letter; their texts are
// paper.KIND. Which of them a letter takes, its enclosures say.
var FirstPapers = []string{"identity", "birth_certificate", "court_order", "g28", "death", "translation", "proof", "hearing", "page", "form", SignedLetter}

// SignedLetter is the letter itself, signed and scanned: it goes in front.
const SignedLetter = "letter"

// enclosedKind is the word for an identity paper; the statement of two witnesses
// is a page of the letter itself.
func enclosedKind(word string) string {
	if word == "two_witnesses" {
		return ""
	}
	return "identity"
}

// Takes lists the kinds of papers that go behind the letter of a filing.
func Takes(c *casefile.Case, f *Filing) []string {
	var out []string
	for _, e := range Enclosures(c, f.Agency, f.Right, f.Cond.Has) {
		if e.Kind != "" && !slices.Contains(out, e.Kind) {
			out = append(out, e.Kind)
		}
	}
	return out
}

// TakesCopies reports whether the letter takes copies of papers that say more
// about the person than the letter does: of an identity paper, of a proof.
func TakesCopies(c *casefile.Case, f *Filing) bool {
	kinds := Takes(c, f)
	return slices.ContainsFunc([]string{"identity", "birth_certificate", "court_order", "proof", "hearing", "page"}, func(k string) bool { return slices.Contains(kinds, k) })
}

// noPaper reports whether the person was asked for a paper and has none of which
// an office of the State is known to take a copy.
func noPaper(c *casefile.Case, j *law.Jurisdiction) bool {
	if c.Organisation != nil || !told(c.Requester.Identifiers.DocumentAttached) {
		return false
	}
	p := paper(c)
	return p == "" || !slices.ContainsFunc(j.Agencies(), func(a *law.Agency) bool { return slices.Contains(a.Papers, p) })
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

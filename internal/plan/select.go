package plan

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/term"
)

// told reports whether a text field holds an answer.
func told(s string) bool { return casefile.Told(s) }

func lawyer(r *casefile.Representative) bool { return r.Kind == "attorney" || r.Kind == "accredited" }

// IsChild reports whether someone else must sign for the person: under 18, or
// a child block in the file.
func IsChild(c *casefile.Case, today civil.Date) bool {
	if c.Child != nil {
		return true
	}
	age, known := c.Requester.AgeOn(today)
	return known && age < 18
}

// HeldIn reports whether the person is held in the State. Where the country of
// custody is not told, that of signing tells it, for a State of whose custody the
// case file speaks.
func HeldIn(c *casefile.Case, j *law.Jurisdiction) bool {
	held := c.Custody.Held == "immigration" || c.Custody.Held == "prison"
	return held && (j.Is(c.Custody.Country) || !told(c.Custody.Country) && j.History && signsIn(c, j) == "yes")
}

// actingRepresentative returns who acts towards the agency, or nil.
func actingRepresentative(c *casefile.Case, a *law.Agency) *casefile.Representative {
	r := c.Representative
	if r == nil || !told(r.Name) && !told(r.Organisation) {
		return nil
	}
	if len(r.Agencies) == 0 {
		return r
	}
	for _, id := range r.Agencies {
		if id == a.ID {
			return r
		}
	}
	return nil
}

// Representative returns who acts for the person towards the agency, or nil.
func Representative(c *casefile.Case, a *law.Agency) *casefile.Representative {
	return actingRepresentative(c, a)
}

// ReplyEmail returns the e-mail that answers go to: the one of the reply
// channel, or the representative's if that was chosen.
func ReplyEmail(c *casefile.Case) string {
	if c.Reply.Kind == "representative" && !told(c.Reply.Email) && c.Representative != nil {
		return c.Representative.Email
	}
	return c.Reply.Email
}

// HasDocument reports whether an identity document that the offices of the State
// use is known by its number.
func HasDocument(c *casefile.Case, j *law.Jurisdiction) bool {
	return slices.ContainsFunc(j.Numbers, func(n *law.Number) bool { return n.Paper() && len(Numbers(c, n)) > 0 })
}

// Systems returns the systems of records to name for a right, given the
// conditions that hold.
func Systems(a *law.Agency, right law.Right, has func(term.ID) bool) []*law.System {
	var out []*law.System
	for _, s := range a.Systems {
		if hasRight(s.Rights, right) && (s.OnlyIf == "" || has(term.ID(s.OnlyIf))) {
			out = append(out, s)
		}
	}
	return out
}

// Records returns what to ask for, given the conditions that hold. A correction
// does not ask again for what the letter for the whole file asks (FileAsked).
func Records(a *law.Agency, right law.Right, has func(term.ID) bool) []*law.Record {
	var out []*law.Record
	for _, r := range a.Records {
		twice := right == law.Rectification && has(term.FileAsked) && hasRight(r.Rights, law.Access)
		if hasRight(r.Rights, right) && about(r, has) && !twice && (r.OnlyIf == "" || has(term.ID(r.OnlyIf))) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b *law.Record) int { return place(a) - place(b) })
	return out
}

// place puts first what a form with little room must still hold.
func place(r *law.Record) int {
	if r.First {
		return 0
	}
	return 1
}

func hasRight(rights []law.Right, right law.Right) bool {
	for _, r := range rights {
		if r == right {
			return true
		}
	}
	return false
}

// Corrections returns those that concern the agency.
func Corrections(c *casefile.Case, a *law.Agency) []casefile.Correction {
	var out []casefile.Correction
	for _, k := range c.Corrections {
		if concerns(k.Agencies, a.ID) || slices.ContainsFunc(a.TakesFor, func(id string) bool { return concerns(k.Agencies, id) }) {
			out = append(out, k)
		}
	}
	return out
}

// correctionNowhere reports a wrong entry of which nobody said at which office it is.
func correctionNowhere(c *casefile.Case) bool {
	nowhere := func(k casefile.Correction) bool { return !slices.ContainsFunc(k.Agencies, told) }
	return len(c.Corrections) == 0 && slices.Contains(c.History.Wants, "correct") || slices.ContainsFunc(c.Corrections, nowhere)
}

// Concerns returns the data that a deletion or objection at the agency is about.
func Concerns(c *casefile.Case, a *law.Agency, right law.Right) []casefile.Concern {
	var out []casefile.Concern
	for _, k := range c.Concerns {
		if !IsMatter(k) && concerns(k.Agencies, a.ID) && concerns(k.Rights, string(right)) {
			out = append(out, k)
		}
	}
	return out
}

// concerns reports whether a list that names nothing (all) or one naming id applies.
func concerns(list []string, id string) bool {
	return !slices.ContainsFunc(list, told) || slices.Contains(list, id)
}

// An Enclosure is a paper that goes with the letter; Code is a message key.
type Enclosure struct {
	Kind string // FirstPapers: which paper of --attach it is; "" if none can be given
	Code string
	Data law.Text // words of the agency's file, instead of Code
	Text string   // what the person typed about it, for proofs
}

// Names lists the other names that may be printed: the name in the own script,
// those the person gave, and those offered that the person confirmed.
func Names(r *casefile.Requester) []string {
	var out []string
	for _, s := range slices.Concat([]string{r.NativeName}, r.OtherNames, r.ConfirmedVariants) {
		if told(s) && s != r.Name && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func all(has func(term.ID) bool, names []string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return !has(term.ID(n)) })
}

// Enclosures lists the papers that go with a letter besides its own parts.
func Enclosures(c *casefile.Case, a *law.Agency, right law.Right, has func(term.ID) bool) []Enclosure {
	var out []Enclosure
	if right.Own() {
		if a.Proof {
			if p := paper(c); p != "" {
				out = append(out, enclosedPaper(a, p))
			}
		}
		if c.Child != nil {
			switch c.Child.Proof {
			case "birth_certificate":
				out = append(out, Enclosure{Kind: "birth_certificate", Code: "enclosure.birth_certificate"})
			case "court_order":
				out = append(out, Enclosure{Kind: "court_order", Code: "enclosure.court_order"})
			}
		}
		if has(term.RepresentativeAttorney) && a.G28 && !has(term.Deceased) {
			out = append(out, Enclosure{Kind: "g28", Code: "enclosure.g28"})
		}
	}
	for _, x := range a.Enclosures {
		if (len(x.Rights) == 0 || hasRight(x.Rights, right)) && all(has, x.When) {
			out = append(out, Enclosure{Kind: x.Paper, Data: x.Text})
		}
	}
	if right.Own() && has(term.Deceased) {
		out = append(out, Enclosure{Kind: "death", Code: "enclosure.death_proof"})
		if has(term.HasTranslation) {
			out = append(out, Enclosure{Kind: "translation", Code: "enclosure.translation"})
		}
	}
	if right == law.Rectification {
		for _, k := range Corrections(c, a) {
			if told(k.Proof) {
				out = append(out, Enclosure{Kind: "proof", Code: "enclosure.proof", Text: k.Proof})
			}
		}
	}
	return out
}

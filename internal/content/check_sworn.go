package content

import (
	"slices"
	"strings"

	"arco/internal/law"
	"arco/internal/letter"
)

// checkSworn: an agency whose filings carry a declaration of identity says what
// is sworn there, in keys that the page can print; and the texts of declarations
// hold no other particulars of the person.
func checkSworn(p *Pack, add adder) {
	for _, a := range p.Agencies() {
		swornKeys(a, "sworn", a.Sworn, letter.SwornKeys, add)
		swornKeys(a, "sworn_signer", a.SwornSigner, letter.SignerKeys, add)
		declares := slices.ContainsFunc(p.Jurisdictions[a.Jurisdiction].Routes(), func(r *law.Route) bool {
			return slices.Contains(r.Agencies, a.ID) && r.Declares()
		})
		if declares && len(a.Sworn) == 0 {
			add("content.missing_key", a.Where, "hint.content_missing_key", "key", "sworn")
		}
	}
	for _, jid := range sortedKeys(p.Letters) {
		for _, id := range sortedKeys(p.Letters[jid]) {
			if !strings.HasPrefix(id, "declaration") {
				continue
			}
			for _, l := range sortedKeys(p.Letters[jid][id]) {
				t := p.Letters[jid][id][l]
				t.Walk(func(b *letter.Block, _ []string) {
					for _, name := range b.Names() {
						if !mayBeSworn(name) {
							add("letter.sworn", t.Where+":"+itoa(b.Line), "hint.letter_sworn", "name", name)
						}
					}
				})
			}
		}
	}
}

// swornKeys: an agency names only what the page can print.
func swornKeys(a *law.Agency, key string, sworn []law.Sworn, allowed []string, add adder) {
	for _, s := range sworn {
		for _, k := range s.Keys {
			if !slices.Contains(allowed, k) {
				add("content.word", a.Where, "hint.content_word", "key", key, "allowed", strings.Join(allowed, ", "))
			}
		}
	}
}

// mayBeSworn tells what a declaration of identity may print beside its table:
// who signs, for whom, to whom, under which law, and the lines for the pen.
func mayBeSworn(name string) bool {
	if _, _, isFact := letter.FactOf(name); isFact {
		return true
	}
	return slices.Contains([]string{"SwornTable", "SwornSignerTable", "RequesterName", "SignerName", "SignerRole", "AgencyName", "AgencyShort", "InterpreterLanguage",
		"SignatureLines", "MarkLines", "InterpreterLines"}, name)
}

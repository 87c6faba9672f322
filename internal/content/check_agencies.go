package content

import (
	"slices"
	"strings"

	"arco/internal/plan"
)

var identityKeys = []string{"name", "birth_date", "birth_place", "birth_country", "citizenships", "reply_address", "reply_email", "document", "signing_place", "keeper", "asker_relation"}

// longList is how many records a list names before somebody must have said on
// which day it was last compared with what the office holds.
const longList = 10

// checkAgencies: names in every locale, at least one way to send a request, each way with a date and a fact.
func checkAgencies(p *Pack, add adder) {
	for _, a := range p.Agencies() {
		missing := func(where, key string) {
			add("content.missing_key", where, "hint.content_missing_key", "key", key)
		}
		if a.Name.None() {
			missing(a.Where, "name")
		}
		if a.Short == "" {
			missing(a.Where, "short")
		}
		if to := p.Agency(a.Into); a.Into != "" && (to == nil || to.Into != "") {
			add("content.unknown_agency", a.Where, "hint.content_unknown_agency", "id", a.Into)
		}
		for _, k := range a.Identity {
			if !slices.Contains(identityKeys, k) {
				add("content.word", a.Where, "hint.content_word", "key", "identity", "allowed", strings.Join(identityKeys, ", "))
			}
		}
		for _, r := range a.Records {
			if r.About != "" && r.About != "deceased" && r.About != "bond" {
				add("content.word", r.Where, "hint.content_word", "key", "about", "allowed", "deceased, bond")
			}
		}
		for _, x := range a.Enclosures {
			if !slices.Contains(plan.FirstPapers, x.Paper) {
				wrongWord(add, a.Where, "paper", x.Paper, plan.FirstPapers)
			}
		}
		for _, k := range a.Papers {
			if words := p.words("requester.identifiers.document_attached"); !slices.Contains(words, k) {
				add("content.word", a.Where, "hint.content_word", "key", "papers", "allowed", strings.Join(words, ", "))
			}
		}
		if a.Proof != (len(a.Papers) > 0) { // who wants a copy says of what
			missing(a.Where, "papers")
		}
		if len(a.Rights) > 0 && a.NotOffered.None() {
			missing(a.Where, "not_offered")
		}
		if len(a.Records) >= longList && a.WidenedOn.IsZero() {
			missing(a.Where, "records_widened_on")
		}
		request := false
		for _, c := range a.Channels {
			request = request || c.Serves("request")
			if c.Name.None() {
				missing(c.Where, "name")
			}
			for _, s := range c.Steps {
				if s.None() {
					missing(c.Where, "steps")
				}
			}
			if len(c.Facts) == 0 {
				missing(c.Where, "facts")
			}
			switch c.Kind {
			case "portal":
				if !strings.HasPrefix(c.URL, "https://") {
					missing(c.Where, "url")
				}
				if c.DescriptionChars == 0 || c.ShortChars == 0 {
					missing(c.Where, "limits")
				}
			case "email":
			case "post", "counter", "phone":
			default:
				add("content.word", c.Where, "hint.content_word", "key", "kind", "allowed", "portal, email, post, counter, phone")
			}
			for _, f := range c.For {
				if !slices.Contains([]string{"request", "appeal", "question", "exception", "amendment", "party", "policy"}, f) {
					add("content.word", c.Where, "hint.content_word", "key", "for", "allowed", "request, appeal, question, exception, amendment, party, policy")
				}
			}
		}
		if !request {
			add("content.no_channel", a.Where, "hint.content_no_channel", "agency", a.ID)
		}
		for _, s := range a.Systems {
			if s.Title.None() {
				missing(s.Where, "title")
			}
		}
		for _, r := range a.Records {
			if r.Text.None() {
				missing(r.Where, "text")
			}
		}
	}
}

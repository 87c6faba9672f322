package content

import (
	"path"
	"slices"
	"strings"
	"testing"

	"arco/internal/letter"
)

// What a letter rests on, and what it must not hold, in every language.
func TestLettersRestOnTheirLaw(t *testing.T) {
	tests := map[string]struct{ has, not []string }{
		"eoir-rop":           {[]string{".Cite.eoir_evidence}}", ".Cite.eoir_examine}}"}, nil},
		"eoir-rop-counsel":   {[]string{".Cite.eoir_evidence}}", ".Cite.eoir_examine}}"}, nil},
		"eoir-foia":          {[]string{".Cite.foia_volume}}", ".Cite.eoir_evidence}}", ".Cite.eoir_examine}}", ".Cite.foia_notice_rights}}"}, []string{"I was a party", "Fui parte"}},
		"opla-counsel":       {[]string{".Cite.ice_counsel}}", ".Cite.eoir_evidence}}", "{{.RepresentativeLines}}"}, []string{"{{.IdentityTable}}", "{{.SearchTerms}}", "{{.BirthPlace}}", "{{.Citizenships}}", "{{.SignatureLines}}"}},
		"orr-adult":          {nil, []string{".Cite.orr_case_file}}"}}, // the rule speaks of a child
		"state-policy":       {[]string{".Cite.state_fee_waiver_rule}}", ".Cite.state_expedition_grounds}}", ".Cite.state_preservation}}", ".Cite.agreements_to_state}}"}, []string{".dhs_"}},
		"state-appeal":       {[]string{".Cite.state_appeal_90}}"}, []string{".doj_", "component"}},
		"doj-appeal":         {[]string{"adverse determination", ".Cite.doj_appeal_90}}"}, []string{"your determination", "su determinación"}},
		"state-visa":         {[]string{".Cite.state_expedition_due_process}}", ".Cite.state_preservation}}"}, nil},
		"property-claim":     {[]string{".Cite.fmr_abandoned}}", ".Cite.property_three_years}}", "{{if .DaysMayBeOver}}"}, nil},
		"foia-policy":        {[]string{".Cite.foia_news_media}}", "{{if .HasPublishHow}}"}, nil},
		"perfected-policy":   {[]string{".Cite.foia_news_media}}", "{{if .HasPublishHow}}"}, nil},
		"congress":           {[]string{"{{.RequesterName}}", "{{.BirthDate}}", "{{.RequestNumber}}"}, []string{"{{.IdentityTable}}", "{{.SearchTerms}}", "{{.Citizenships}}"}},
		"consent":            {[]string{"{{if .NoUntil}}"}, []string{"two years", "dos años", "RepresentativeAttorney"}},
		"consent-general":    {nil, []string{"two years", "dos años"}},
		"consent-state":      {nil, []string{"two years", "dos años"}},
		"foia-own":           {[]string{"first-party request", "responsive records"}, nil},
		"perfected-request":  {[]string{"first-party request", "responsive records"}, nil},
		"doj-own":            {[]string{"first-party request", "responsive records"}, nil},
		"uscis-own":          {[]string{"first-party request", "responsive"}, []string{"names of my parents", "nombres de mis padres"}},
		"bond-own":           {[]string{"first-party request", "responsive records"}, nil},
		"dhs-appeal":         {[]string{"adverse determination"}, nil},
		"deletion-policy":    {[]string{"first-party request"}, nil},
		"objection-policy":   {[]string{"first-party request"}, nil},
		"correction-policy":  {[]string{"first-party request"}, nil},
		"deceased-own":       {nil, []string{"first-party request"}}, // it is about somebody else
		"amendment":          {[]string{".Cite.pa_accounting}}"}, nil},
		"deletion-amendment": {[]string{".Cite.pa_accounting}}"}, nil},
		"status-inquiry":     {[]string{".Cite.dhs_fipps_memo}}", ".Cite.nightingale}}"}, []string{".Cite.sanchez_mora}}"}}, // how that suit stands is not known
		"complaint":          {[]string{".Cite.dhs_fipps_memo}}", ".Cite.cpo_investigates}}", ".Cite.cpo_oig_first}}"}, nil},
		"orr-release":        {[]string{".Cite.orr_case_file}}"}, []string{"the own file"}},
		"property-heirs":     {[]string{".Cite.fmr_abandoned}}", ".Cite.property_three_years}}", "{{if .DaysMayBeOver}}"}, nil},
		"trip-inquiry":       {nil, []string{"left lying"}},
		"fbi-identity":       {[]string{".Cite.fbi_payment}}"}, nil},
		"declaration":        {nil, []string{"{{.Citizenships}}"}},
		"declaration-doj":    {nil, []string{"{{.Citizenships}}"}},
	}
	seen := map[string]int{}
	p := load(t)
	eachBody(t, func(name, locale, body string) {
		if path.Dir(name) != "us/letters" || !p.by.Whole(locale) {
			return
		}
		letter, _, _ := strings.Cut(path.Base(name), ".")
		seen[letter]++
		for _, s := range tests[letter].has {
			if !strings.Contains(body, s) {
				t.Errorf("%s does not hold %q", name, s)
			}
		}
		for _, s := range tests[letter].not {
			if strings.Contains(body, s) {
				t.Errorf("%s holds %q", name, s)
			}
		}
		// The Department's promise rests on the statute, then its memorandum, and only then on one component's manual.
		for rest, at := body, 0; ; {
			i := strings.Index(rest, ".Cite.dhs_fipps}}")
			if i < 0 {
				break
			}
			before := rest[:i]
			statute, memo := strings.LastIndex(before, ".Cite.dhs_privacy_officer}}"), strings.LastIndex(before, ".Cite.dhs_fipps_memo}}")
			if statute < 0 || memo < statute {
				t.Errorf("%s names the manual (%d) before the statute and the memorandum", name, at)
			}
			rest, at = rest[i+1:], at+1
		}
	})
	for letter := range tests {
		if seen[letter] < 2 {
			t.Errorf("%s has %d languages", letter, seen[letter])
		}
	}
}

// Who did not send a letter through an office's electronic system has no
// account there to look into: an answer in it is asked for only on that condition.
func TestAnswersInAnAccountAreAskedOnlyThere(t *testing.T) {
	seen := 0
	for id, texts := range load(t).Letters["us"] {
		for l, text := range texts {
			text.Walk(func(b *letter.Block, conditions []string) {
				said := b.Raw
				if !strings.Contains(said, "your electronic system") && !strings.Contains(said, "su sistema electrónico") {
					return
				}
				seen++
				told := strings.Contains(said, "if this was sent through it") || strings.Contains(said, "si por ahí se envió esto")
				if !told && !slices.Contains(conditions, "HasPortal") {
					t.Errorf("%s.%s:%d asks for an answer in an account that nobody may have", id, l, b.Line)
				}
			})
		}
	}
	if seen < 40 {
		t.Errorf("only %d sentences looked at", seen)
	}
}

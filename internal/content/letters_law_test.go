package content

import (
	"path"
	"strings"
	"testing"
)

// What a letter rests on, and what it must not hold, in every language.
func TestLettersRestOnTheirLaw(t *testing.T) {
	tests := map[string]struct{ has, not []string }{
		"eoir-rop":           {[]string{".Cite.eoir_evidence}}", ".Cite.eoir_examine}}"}, nil},
		"eoir-rop-counsel":   {[]string{".Cite.eoir_evidence}}", ".Cite.eoir_examine}}"}, nil},
		"eoir-foia":          {[]string{".Cite.foia_volume}}", ".Cite.eoir_evidence}}", ".Cite.eoir_examine}}"}, nil},
		"state-visa":         {[]string{".Cite.state_expedition_due_process}}"}, nil},
		"property-claim":     {[]string{".Cite.fmr_abandoned}}", ".Cite.property_three_years}}", "{{if .DaysMayBeOver}}"}, nil},
		"foia-policy":        {[]string{".Cite.foia_news_media}}", "{{if .HasPublishHow}}"}, nil},
		"perfected-policy":   {[]string{".Cite.foia_news_media}}", "{{if .HasPublishHow}}"}, nil},
		"congress":           {[]string{"{{.RequesterName}}", "{{.BirthDate}}", "{{.RequestNumber}}"}, []string{"{{.IdentityTable}}", "{{.SearchTerms}}", "{{.Citizenships}}"}},
		"consent":            {nil, []string{"two years", "dos años"}},
		"consent-general":    {nil, []string{"two years", "dos años"}},
		"consent-state":      {nil, []string{"two years", "dos años"}},
		"foia-own":           {[]string{"first-party request", "responsive records"}, nil},
		"perfected-request":  {[]string{"first-party request", "responsive records"}, nil},
		"doj-own":            {[]string{"first-party request", "responsive records"}, nil},
		"uscis-own":          {[]string{"first-party request", "responsive"}, nil},
		"bond-own":           {[]string{"first-party request", "responsive records"}, nil},
		"dhs-appeal":         {[]string{"adverse determination"}, nil},
		"doj-appeal":         {[]string{"adverse determination"}, nil},
		"deletion-policy":    {[]string{"first-party request"}, nil},
		"objection-policy":   {[]string{"first-party request"}, nil},
		"correction-policy":  {[]string{"first-party request"}, nil},
		"deceased-own":       {nil, []string{"first-party request"}}, // it is about somebody else
		"amendment":          {[]string{".Cite.pa_accounting}}"}, nil},
		"deletion-amendment": {[]string{".Cite.pa_accounting}}"}, nil},
		"status-inquiry":     {[]string{".Cite.dhs_fipps_memo}}"}, nil},
		"complaint":          {[]string{".Cite.dhs_fipps_memo}}"}, nil},
		"orr-release":        {nil, []string{"the own file"}},
		"property-heirs":     {[]string{".Cite.fmr_abandoned}}"}, []string{".Cite.property_three_years}}"}},
		"trip-inquiry":       {nil, []string{"left lying"}},
		"fbi-identity":       {[]string{".Cite.fbi_payment}}"}, nil},
		"declaration":        {nil, []string{"{{.Citizenships}}"}},
		"declaration-doj":    {nil, []string{"{{.Citizenships}}"}},
	}
	seen := map[string]int{}
	eachContentFile(t, func(name, body string) {
		if path.Dir(name) != "us/letters" {
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
		if seen[letter] != 2 {
			t.Errorf("%s has %d languages", letter, seen[letter])
		}
	}
}

package content

import "strings"

// printed says where texts print, by the beginnings and ends of their keys: the
// first that fits. It is told to translators, in English as all such tools do.
var printed = []struct{ begins, has, ends, says string }{
	{"sheets/", "", "#title", "Title of a sheet."},
	{"sheets/", "", "", "A sheet for the person or the helper."},
	{"interview#", "", ".label", "An answer to choose from, on the screen and in the form."},
	{"interview#", "", "", "A question, on the screen and in the form."},
	{"gates#", "", "", "Safety: why a letter waits, and what to do instead. Plan and cover."},
	{"owner#", "", "", "The plan: what is said of an office of which no pack speaks."},
	{"", "/letters/", "#title", "Title of the reading copy."},
	{"", "/letters/", "", "Reading copy of a letter, never filed."},
	{"", "#ground.", ".text", "An argument in the reading copy of a next letter: the same paragraphs and conditions."},
	{"", "#ground.", "", "Title of an argument in the reading copy of a next letter."},
	{"", "#exemption.", "", "Why an exemption does not fit, in the reading copy of an appeal."},
	{"", "#answer.", "", "What an answer of an office means. Sheet of the next letter, screen."},
	{"", "#stage.", "", "A stage of a filing. Screen, tracker."},
	{"", "#code.", "", "Something that an office can do. Screen, chronology."},
	{"", "#step.", "", "A next letter: its name, why, what to expect. Plan and cover."},
	{"", "#body.", "", "A body to which one appeals: letters and sheets."},
	{"", "#fact.", ".cited_as", "How the law is cited: letters and sheets."},
	{"", "#fact.", ".published", "Where the text of an agreement is: requests about policies."},
	{"", "#fact.", ".quote", "Courtesy translation of a quotation, in reading copies."},
	{"", "#record.", "", "A line of the record list, in the reading copy."},
	{"", "#system.", "", "A system of records, in the reading copy."},
	{"", "#item.", "", "An item of a request about policies, in the reading copy."},
	{"", "#channel.", "", "How to send: cover, sheet of ways."},
	{"", "#form.", "", "What a web form asks: the sheet for the form."},
	{"", "#route.", "", "Why this letter, and what to expect. Plan and cover."},
	{"", "#pack.", "", "Why something is proposed or not. Plan and cover."},
	{"", "/sheets#", "", "A line of the cover or of the helper’s list."},
	{"", "/agencies/", "#name", "Name of an office: letters and sheets."},
	{"", "/agencies/", "", "About an office: letters, cover, checklist."},
	{"", "/jurisdiction#", "", "About a State: screen and sheets."},
}

func prints(key string) string {
	for _, p := range printed {
		if strings.HasPrefix(key, p.begins) && strings.Contains(key, p.has) && strings.HasSuffix(key, p.ends) {
			return p.says
		}
	}
	return ""
}

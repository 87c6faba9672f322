package casefile

import (
	"slices"
	"strings"

	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// Codes are the names that the law gives to things and that a case may use.
type Codes struct {
	Agencies []string // "us/cbp"
	Covered  []string // jurisdictions whose agencies are known: "us"
	Courts   []string // "DEN"
	Gates    []string // "home-state"
	Items    []string // of requests about policies and agreements

	Filing map[string]string // the language that the offices of a jurisdiction read: "us" → "en"
}

// CheckCodes finds what has the form of a code and does not exist, each with its
// key and the code that was probably meant. These are doubts: a code that does
// not exist holds only what needs it. Agencies of requests are the plan's
// question, and those of a country that is not covered are no mistake.
func CheckCodes(c *Case, codes Codes) problem.List {
	k := &codeChecker{codes: codes}
	for i, e := range c.Events {
		if agencyPattern.MatchString(e.Agency) {
			k.agency(tomlfile.Path("event", i, "agency"), e.Agency)
		}
	}
	for i, x := range c.Corrections {
		k.agencies(tomlfile.Path("correction", i, "agencies"), x.Agencies)
		k.oneLanguage(tomlfile.Path("correction", i, "agencies"), x.Agencies)
	}
	for i, x := range c.Concerns {
		k.agencies(tomlfile.Path("concern", i, "agencies"), x.Agencies)
	}
	for i, x := range c.Paragraphs {
		k.agency(tomlfile.Path("paragraph", i, "agency"), x.Agency)
	}
	for i, x := range c.LeaveOut {
		k.agency(tomlfile.Path("leave_out", i, "agency"), x.Agency)
	}
	if c.Representative != nil {
		k.agencies("representative.agencies", c.Representative.Agencies)
	}
	k.code("case.unknown_court", "history.court", c.History.Court, codes.Courts, "hint.unknown_court")
	for i, id := range c.Gates.Told {
		k.code("case.unknown_gate", tomlfile.Element("gates.told", i), id, codes.Gates, "hint.gate_unknown")
	}
	for i, u := range c.Gates.Unlock {
		k.code("case.unknown_gate", tomlfile.Path("gates", "unlock", i, "gate"), u.Gate, codes.Gates, "hint.gate_unknown")
	}
	for i, r := range c.Requests {
		for n, id := range r.Items {
			if r.Right == "access" && id == WholeFile || id == CoreItems {
				continue
			}
			k.code("case.unknown_item", tomlfile.Element(tomlfile.Path("request", i, "items"), n), id, codes.Items, "hint.need_item")
		}
	}
	return k.doubts
}

type codeChecker struct {
	codes  Codes
	doubts problem.List
}

// oneLanguage: an entry is printed as it was written, so offices that read different
// languages each need it in their own.
func (k *codeChecker) oneLanguage(path string, ids []string) {
	first := ""
	for _, id := range ids {
		j, _, _ := strings.Cut(id, "/")
		lang := k.codes.Filing[j]
		if first != "" && lang != "" && lang != first {
			k.doubts.Add("case.two_languages", path, "hint.two_languages")
			return
		}
		if lang != "" {
			first = lang
		}
	}
}

func (k *codeChecker) agencies(path string, ids []string) {
	for i, id := range ids {
		k.agency(tomlfile.Element(path, i), id)
	}
}

func (k *codeChecker) agency(path, id string) {
	j, _, _ := strings.Cut(id, "/")
	if !slices.Contains(k.codes.Covered, j) && IsCountry(strings.ToUpper(j)) {
		return
	}
	k.code("case.unknown_agency", path, id, k.codes.Agencies, "hint.unknown_agency")
}

// code tells a value that is none of the known ones, and which was probably meant.
func (k *codeChecker) code(code, path, value string, known []string, hint string) {
	if !Told(value) || slices.Contains(known, value) {
		return
	}
	if near := NearCode(value, known); near != "" {
		k.doubts.Add(code, path, "hint.did_you_mean", "key", path, "suggestion", near)
		return
	}
	k.doubts.Add(code, path, hint, "key", path, "allowed", strings.Join(known, ", "))
}

// NearCode returns the one known code that was probably meant, "" if none or
// several could be. Short codes are more easily confused than words: DNV stands
// for DEN if no other code begins with D and has an N.
func NearCode(value string, known []string) string {
	if near := tomlfile.Near(value, known); near != "" || len(value) != 3 {
		return near
	}
	found := ""
	for _, k := range known {
		if len(k) != 3 || k[0] != value[0] || !strings.ContainsAny(k[1:], value[1:]) {
			continue
		}
		if found != "" {
			return ""
		}
		found = k
	}
	return found
}

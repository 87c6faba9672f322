package casefile

import (
	"slices"
	"strings"

	"arco/internal/tomlfile"
)

// Codes of two letters, ISO 3166-1, and XK, which is in wide use for Kosovo.
// Checked in a test against golang.org/x/text.
const countryCodes = ` AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
 CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
 GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
 KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ
 NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
 SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
 UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW `

// Former codes (ISO 3166-3) in which living people were born. CS is left out: it
// has been two countries.
const formerCodes = ` AN DD SU YU `

// Names and longer codes that people write instead, in English and Spanish.
var countryNames = map[string]string{
	"honduras": "HN", "hnd": "HN", "mexico": "MX", "mex": "MX", "guatemala": "GT", "gtm": "GT", "el salvador": "SV", "slv": "SV",
	"nicaragua": "NI", "nic": "NI", "costa rica": "CR", "panama": "PA", "venezuela": "VE", "ven": "VE", "colombia": "CO",
	"cuba": "CU", "haiti": "HT", "ecuador": "EC", "peru": "PE", "united states": "US", "usa": "US", "estados unidos": "US",
	"ee.uu.": "US", "eeuu": "US", "afghanistan": "AF", "afganistan": "AF", "syria": "SY", "siria": "SY", "china": "CN",
	"india": "IN", "brazil": "BR", "brasil": "BR", "uk": "GB", "spain": "ES", "espana": "ES", "canada": "CA",
	"dominican republic": "DO", "republica dominicana": "DO", "ukraine": "UA", "ucrania": "UA", "russia": "RU", "rusia": "RU",
}

// oldPlaces are the words of signing.place, by which older case files tell what
// newer ones tell by signing.country.
var oldPlaces = []string{oldInside, oldOutside, Unknown}

const (
	oldInside  = "inside_us"
	oldOutside = "outside_us"
	oldCountry = "US" // of both
)

// Within reports whether the person signs in a country: "yes", "no", "" if nobody
// said it.
func (s *Signing) Within(country string) string {
	in := s.Country
	switch {
	case Told(in):
	case s.Place == oldInside:
		in = oldCountry
	case s.Place == oldOutside && country == oldCountry:
		return "no"
	default:
		return ""
	}
	if in == country {
		return "yes"
	}
	return "no"
}

// key is the key that says where the person signs.
func (s *Signing) key() string {
	if s.Country == "" && s.Place != "" {
		return "signing.place"
	}
	return "signing.country"
}

// signing: what an older file says of the place goes with the country.
func (k *checker) signing() {
	s := &k.c.Signing
	if old := (&Signing{Place: s.Place}).Within(oldCountry); Told(s.Country) && old != "" && old != s.Within(oldCountry) {
		k.wrong("case.signing_twice", "signing.place", "hint.signing_twice")
	}
}

// heldBy are the words of history.held_by: who holds people in the State of whose
// offices [history] speaks.
var heldBy = []string{"ice", "marshals", "prison", "jail", "orr", Unknown}

// ofBasis reports a citizen of the State of which requester.privacy_act_basis speaks.
func (r *Requester) ofBasis() bool { return slices.Contains(r.Citizenships, "US") }

// Countries where the custom is given names, father's name, mother's name.
var twoSurnames = strings.Fields("AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PR PY SV UY VE")

// Countries where Arabic names are usual, and those where the family name comes first.
var (
	arabicNames = strings.Fields("AE AF BH DJ DZ EG EH ER IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TD TN YE")
	familyFirst = strings.Fields("CN HK HU JP KH KP KR MO SG TW VN")
)

// Countries lists the codes of all countries of today.
func Countries() []string { return strings.Fields(countryCodes) }

// CountryNames are names and longer codes of countries that people write,
// without accents and in small letters.
func CountryNames() map[string]string { return countryNames }

// Stateless is valid among the citizenships.
const Stateless = "stateless"

// IsCountry reports whether code is a country of today, in capitals.
func IsCountry(code string) bool {
	return len(code) == 2 && strings.Contains(countryCodes, " "+code)
}

func (k *checker) country(path, value string) {
	if IsCountry(value) || value == Unknown {
		return
	}
	name := strings.ToLower(Plain(strings.TrimSpace(value)))
	suggestion := countryNames[name]
	if suggestion == "" && IsCountry(strings.ToUpper(value)) {
		suggestion = strings.ToUpper(value)
	}
	if suggestion == "" && len(name) > 3 {
		words := []string{}
		for n := range countryNames {
			if len(n) > 3 {
				words = append(words, n)
			}
		}
		suggestion = countryNames[tomlfile.Near(name, slices.Sorted(slices.Values(words)))]
	}
	if suggestion != "" {
		k.wrong("case.country", path, "hint.did_you_mean", "suggestion", suggestion)
		return
	}
	k.wrong("case.country", path, "hint.country")
}

func (k *checker) birthCountry(path, value string) {
	if len(value) != 2 || !strings.Contains(formerCodes, " "+value) {
		k.country(path, value)
	}
}

func (k *checker) citizenship(path, value string) {
	if value != Stateless {
		k.country(path, value)
	}
}

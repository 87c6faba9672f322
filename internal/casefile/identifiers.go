package casefile

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"arco/internal/civil"
)

// A Kind of number on a paper.
type Kind string

const (
	ANumber        Kind = "a_number"
	FIN            Kind = "fin"
	DNI            Kind = "dni"
	CURP           Kind = "curp"
	DUI            Kind = "dui"
	CUI            Kind = "cui"
	PassportNumber Kind = "passport"
	Receipt        Kind = "receipt"
	Booking        Kind = "booking"
)

// Form is a sample that shows how such a number is usually written. It belongs to nobody.
func (k Kind) Form() string {
	switch k {
	case ANumber:
		return "A201-234-567"
	case FIN:
		return "1234567890"
	case DNI:
		return "0801-1990-12345"
	case CURP:
		return "BOXW310820HNERXN09"
	case DUI:
		return "01234567-8"
	case CUI:
		return "1234 56789 0101"
	case PassportNumber:
		return "E123456"
	case Receipt:
		return "IOE0123456789"
	}
	return ""
}

// Doubt returns the code of a warning about a number, "" if there is none:
//
//	doubt.form        it does not have the usual form
//	doubt.check_digit a digit is wrong, or two are exchanged
//	doubt.place       the part that names a place names none
//	doubt.date        the part that is a date is none
//
// A doubt is never a wall: what was typed is kept and printed as typed. Spaces,
// dashes, dots, capitals and the script of the digits never matter.
func Doubt(kind Kind, typed string) string {
	if !Told(typed) {
		return ""
	}
	s := compact(typed)
	switch kind {
	case ANumber:
		return doubtANumber(s)
	case FIN:
		return doubtFIN(s)
	case DNI:
		return doubtDNI(s)
	case CURP:
		return doubtCURP(s)
	case DUI:
		return doubtDUI(s)
	case CUI:
		return doubtCUI(s)
	case PassportNumber:
		return doubtPassport(s)
	case Receipt:
		return doubtReceipt(s)
	}
	return "" // a booking number has whatever form its jail gives it
}

const (
	doubtForm  = "doubt.form"
	doubtCheck = "doubt.check_digit"
	doubtPlace = "doubt.place"
	doubtDate  = "doubt.date"
)

// compact drops what only groups, and writes capitals and ASCII digits.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '.' || r == '/' || r == '#' || r == '\u200e' || r == '\u200f':
			return -1
		case unicode.IsDigit(r):
			return '0' + digit(r)
		}
		return unicode.ToUpper(r)
	}, s)
}

// digit is the value of a decimal digit of any script: each has its ten in a
// row, and scripts that follow each other share a range of the table.
func digit(r rune) rune {
	for _, t := range unicode.Nd.R16 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if rune(t.Lo) <= r && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	return 0
}

func isDigits(s string, n int) bool {
	return len(s) == n && strings.Trim(s, "0123456789") == ""
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// doubtANumber: A and seven to nine digits, says the USCIS glossary; shorter
// ones are filled up with zeros after the A. Seven are so old that a slip is
// likelier, so they are doubted (our own choice).
func doubtANumber(s string) string {
	s = strings.TrimPrefix(s, "A")
	if !isDigits(s, 8) && !isDigits(s, 9) || strings.Trim(s, "0") == "" {
		return doubtForm
	}
	return ""
}

// FormatANumber writes A201-234-567, for eight digits A20-123-456, and
// anything else as typed. "unknown" and "" give "".
func FormatANumber(typed string) string {
	if !Told(typed) {
		return ""
	}
	s := strings.TrimPrefix(compact(typed), "A")
	if doubtANumber(s) != "" {
		return strings.TrimSpace(typed)
	}
	n := len(s)
	return "A" + s[:n-6] + "-" + s[n-6:n-3] + "-" + s[n-3:]
}

// PaddedANumber is the same number as files of today hold it: nine digits,
// A020-123-456. It returns "" if the number has nine already, or a doubt. An
// office that searches by text finds only the one of the two that it is given.
func PaddedANumber(typed string) string {
	s := strings.TrimPrefix(compact(typed), "A")
	if !isDigits(s, 8) || doubtANumber(s) != "" {
		return ""
	}
	return FormatANumber("0" + s)
}

// doubtFIN: the fingerprint identification number that IDENT gives, digits
// only. Published forms show eight to ten digits; no rule for its length or a
// check digit was found, so seven to twelve pass. Only fairly sure.
func doubtFIN(s string) string {
	if len(s) < 7 || len(s) > 12 || strings.Trim(s, "0123456789") != "" {
		return doubtForm
	}
	return ""
}

// Municipalities of each department of Honduras, 01 Atlántida to 18 Yoro, 298
// in all, as the statistics institute (INE) counts them.
var hondurasMunicipalities = [...]int{8, 10, 21, 23, 12, 16, 19, 28, 6, 17, 4, 19, 28, 16, 23, 28, 9, 11}

// doubtDNI: thirteen digits: department and municipality (four), the year of
// the entry in the civil register (four), its number (five), as the national
// register (RNP) has given them since the tarjeta de identidad. There is no
// check digit. Fairly sure; numbers of naturalised persons may differ.
func doubtDNI(s string) string {
	if !isDigits(s, 13) {
		return doubtForm
	}
	department, municipality := number(s[:2]), number(s[2:4])
	if department < 1 || department > len(hondurasMunicipalities) ||
		municipality < 1 || municipality > hondurasMunicipalities[department-1] {
		return doubtPlace
	}
	if year := number(s[4:8]); year < firstYear || year > lastYear {
		return doubtDate
	}
	return ""
}

// FormatDNI writes 0801-1990-12345, and anything that is not thirteen digits
// as typed. "unknown" and "" give "".
func FormatDNI(typed string) string {
	if !Told(typed) {
		return ""
	}
	s := compact(typed)
	if !isDigits(s, 13) {
		return strings.TrimSpace(typed)
	}
	return s[:4] + "-" + s[4:8] + "-" + s[8:]
}

// dniYear is the year of registration inside a Honduran number.
func dniYear(typed string) (int, bool) {
	s := compact(typed)
	return number(safe(s, 4, 8)), doubtDNI(s) == ""
}

func safe(s string, from, to int) string {
	if len(s) < to {
		return ""
	}
	return s[from:to]
}

var curpPattern = regexp.MustCompile(`^[A-Z][AEIOUX][A-Z]{2}(\d{2})(\d{2})(\d{2})[HMX](AS|BC|BS|CC|CS|CH|CL|CM|DF|DG|GT|GR|HG|JC|MC|MN|MS|NT|NL|OC|PL|QT|QR|SP|SL|SR|TC|TS|TL|VZ|YN|ZS|NE)[B-DF-HJ-NP-TV-Z]{3}([0-9A-Z])(\d)$`)

// doubtCURP: eighteen characters and a check digit, after the instructions of
// the Mexican population register (Instructivo Normativo para la Asignación de
// la CURP, DOF 18 October 2021): letters of the names, date of birth, sex,
// state (NE: born abroad), consonants, a character that tells the century, check
// digit. X for the sex is newer and only fairly sure.
func doubtCURP(s string) string {
	s = strings.ReplaceAll(s, "Ñ", "X")
	if !curpPattern.MatchString(s) {
		return doubtForm
	}
	if _, ok := curpBirth(s); !ok {
		return doubtDate
	}
	const alphabet = "0123456789ABCDEFGHIJKLMN?OPQRSTUVWXYZ" // the place of Ñ counts
	sum := 0
	for i := range 17 {
		sum += strings.IndexByte(alphabet, s[i]) * (18 - i)
	}
	if (10-sum%10)%10 != int(s[17]-'0') {
		return doubtCheck
	}
	return ""
}

// curpBirth is the date of birth inside a CURP. The seventeenth character is a
// digit for births up to 1999 and a letter from 2000 on.
func curpBirth(typed string) (civil.Date, bool) {
	m := curpPattern.FindStringSubmatch(strings.ReplaceAll(compact(typed), "Ñ", "X"))
	if m == nil {
		return civil.Date{}, false
	}
	year := 1900 + number(m[1])
	if m[5] > "9" {
		year += 100
	}
	d := civil.Date{Year: year, Month: time.Month(number(m[2])), Day: number(m[3])}
	return d, civil.Of(d.Time()) == d
}

// doubtDUI: eight digits and a check digit (El Salvador, RNPN). The sum of the
// digits times 9 to 2, taken from the next full ten, gives it. The rule is in wide
// use in public code; no official text was found. Fairly sure.
func doubtDUI(s string) string {
	if !isDigits(s, 9) {
		return doubtForm
	}
	sum := 0
	for i := range 8 {
		sum += int(s[i]-'0') * (9 - i)
	}
	if (10-sum%10)%10 != int(s[8]-'0') {
		return doubtCheck
	}
	return ""
}

// Municipalities of each department of Guatemala, 01 Guatemala to 22 Jutiapa,
// 340 in all since 2015.
var guatemalaMunicipalities = [...]int{17, 8, 16, 16, 14, 14, 19, 8, 24, 21, 9, 30, 33, 21, 8, 17, 14, 5, 11, 11, 7, 17}

// doubtCUI: thirteen digits: eight, a check digit, department, municipality of
// first registration (Guatemala, RENAP). The sum of the first eight times 2 to 9,
// modulo 11, is the check digit. The rule is in wide use in public code; no
// official text was found. Fairly sure.
func doubtCUI(s string) string {
	if !isDigits(s, 13) {
		return doubtForm
	}
	sum := 0
	for i := range 8 {
		sum += int(s[i]-'0') * (i + 2)
	}
	if sum%11 != int(s[8]-'0') {
		return doubtCheck
	}
	department, municipality := number(s[9:11]), number(s[11:13])
	if department < 1 || department > len(guatemalaMunicipalities) ||
		municipality < 1 || municipality > guatemalaMunicipalities[department-1] {
		return doubtPlace
	}
	return ""
}

var passportPattern = regexp.MustCompile(`^[A-Z0-9]{5,9}$`)

// doubtPassport: up to nine letters and digits (ICAO Doc 9303 part 4, the field
// of the machine-readable zone), five of them digits at least. What each State
// prints differs and changes, so no more is asked.
func doubtPassport(s string) string {
	digits := 0
	for _, r := range s {
		if r >= '0' && r <= '9' {
			digits++
		}
	}
	if !passportPattern.MatchString(s) || digits < 5 {
		return doubtForm
	}
	return ""
}

var receiptPattern = regexp.MustCompile(`^[A-Z]{3}\d{10}$`)

// doubtReceipt: three letters and ten digits (USCIS, "Case Status Online"):
// dashes are left out, asterisks kept there; here both are passed over.
func doubtReceipt(s string) string {
	if !receiptPattern.MatchString(strings.ReplaceAll(s, "*", "")) {
		return doubtForm
	}
	return ""
}

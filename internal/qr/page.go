package qr

import (
	"crypto/sha256"
	"fmt"
	"strconv"
	"strings"

	"arco/internal/pattern"

	"github.com/skip2/go-qrcode"
)

// A Page names a printed page that is to be signed: what its code holds.
// Nothing in it comes from a person but a sum over the text.
type Page struct {
	Ref    string // case reference
	Filing string // four letters made of the filing's id, see FilingMark
	Number int    // of the page in its file, 1 to 99
	Check  string // six letters made of what is signed, see Sum
}

// pageForm is the first letters of the code of a page and the form of the rest.
// All of them fit version 2 with a quarter to spare (level Q), and would not fit
// version 1, so every such code has 25 modules.
const pageForm = "AP1"

var pageCode = pattern.New(`^` + pageForm + `([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-HJKMNP-TV-Z]{4})([0-9]{2})([0-9A-HJKMNP-TV-Z]{6})([0-9A-HJKMNP-TV-Z])$`)

// PageSide is how many modules a side of a page's code has.
const PageSide = 25

// letters leaves out those that are taken for digits.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Sum makes n letters, 32 at most, of a text in parts.
func Sum(n int, parts ...string) string {
	size := 0
	for _, p := range parts {
		size += len(p)
	}
	text := make([]byte, 0, size)
	for _, p := range parts {
		text = append(text, p...)
	}
	var out [sha256.Size]byte
	return string(appendSum(out[:0], text, n))
}

func appendSum(b, text []byte, n int) []byte {
	sum := sha256.Sum256(text)
	for _, c := range sum[:n] {
		b = append(b, letters[c&31])
	}
	return b
}

// FilingMark stands for a filing in a code.
func FilingMark(id string) string { return Sum(4, "filing ", id) }

// Payload is what the code of the page holds.
func (p Page) Payload() string {
	b := make([]byte, 0, 32)
	b = append(b, pageForm...)
	for part := range strings.SplitSeq(p.Ref, "-") {
		b = append(b, part...)
	}
	b = append(b, p.Filing...)
	if p.Number >= 0 && p.Number < 10 {
		b = append(b, '0')
	}
	b = append(strconv.AppendInt(b, int64(p.Number), 10), p.Check...)
	return string(appendSum(b, b, 1))
}

// sound reports whether every part is of its form.
func (p Page) sound() bool {
	return len(p.Ref) == 9 && p.Ref[4] == '-' && all(p.Ref[:4], anyLetter) && all(p.Ref[5:], anyLetter) &&
		len(p.Filing) == 4 && all(p.Filing, letters) && p.Number > 0 && p.Number < 100 && len(p.Check) == 6 && all(p.Check, letters)
}

const anyLetter = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

func all(s, of string) bool {
	for i := range len(s) {
		if strings.IndexByte(of, s[i]) < 0 {
			return false
		}
	}
	return true
}

// ParsePage reads a payload. ok is false for whatever is not the code of a page.
func ParsePage(payload string) (p Page, ok bool) {
	m := pageCode.FindStringSubmatch(payload)
	if m == nil || Sum(1, payload[:len(payload)-1]) != m[6] {
		return Page{}, false
	}
	p = Page{Ref: m[1] + "-" + m[2], Filing: m[3], Check: m[5]}
	p.Number, _ = strconv.Atoi(m[4])
	return p, p.Number > 0
}

// Modules returns the modules of the page's code; ErrPayload if a part is not
// of its form.
func (p Page) Modules() ([][]bool, error) {
	if !p.sound() {
		return nil, ErrPayload
	}
	code, err := qrcode.NewWithForcedVersion(p.Payload(), 2, qrcode.High)
	if err != nil {
		return nil, fmt.Errorf("drawing the code of a page: %w", err)
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

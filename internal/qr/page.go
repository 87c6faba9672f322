package qr

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"strconv"
	"strings"

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

var pageCode = regexp.MustCompile(`^` + pageForm + `([0-9A-Z]{4})([0-9A-Z]{4})([0-9A-HJKMNP-TV-Z]{4})([0-9]{2})([0-9A-HJKMNP-TV-Z]{6})([0-9A-HJKMNP-TV-Z])$`)

// PageSide is how many modules a side of a page's code has.
const PageSide = 25

// letters leaves out those that are taken for digits.
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Sum makes n letters of a text.
func Sum(text string, n int) string {
	sum := sha256.Sum256([]byte(text))
	out := make([]byte, n)
	for i := range out {
		out[i] = letters[sum[i]&31]
	}
	return string(out)
}

// FilingMark stands for a filing in a code.
func FilingMark(id string) string { return Sum("filing "+id, 4) }

// Payload is what the code of the page holds.
func (p Page) Payload() string {
	body := fmt.Sprintf("%s%s%s%02d%s", pageForm, strings.ReplaceAll(p.Ref, "-", ""), p.Filing, p.Number, p.Check)
	return body + Sum(body, 1)
}

// ParsePage reads a payload. ok is false for whatever is not the code of a page.
func ParsePage(payload string) (p Page, ok bool) {
	m := pageCode.FindStringSubmatch(payload)
	if m == nil || Sum(payload[:len(payload)-1], 1) != m[6] {
		return Page{}, false
	}
	p = Page{Ref: m[1] + "-" + m[2], Filing: m[3], Check: m[5]}
	p.Number, _ = strconv.Atoi(m[4])
	return p, p.Number > 0
}

// Modules returns the modules of the page's code; ErrPayload if a part is not
// of its form.
func (p Page) Modules() ([][]bool, error) {
	if q, ok := ParsePage(p.Payload()); !ok || q != p {
		return nil, ErrPayload
	}
	code, err := qrcode.NewWithForcedVersion(p.Payload(), 2, qrcode.High)
	if err != nil {
		return nil, fmt.Errorf("drawing the code of a page: %w", err)
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

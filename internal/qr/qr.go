// Package qr draws QR codes. It is the only importer of go-qrcode.
//
// A code holds an agency's public address, on the web or for e-mail, or a case
// reference, and nothing else: what is printed can be photographed by anyone.
package qr

import (
	"errors"
	"fmt"
	"slices"

	"arco/internal/pattern"

	"github.com/skip2/go-qrcode"
)

// ErrPayload says that a payload is neither a plain https address, a mailbox
// with a case reference, nor a reference. It never quotes the payload.
var ErrPayload = errors.New("a QR code holds a plain https address, a mailbox or a case reference only")

var allowed = []*pattern.Pattern{
	pattern.New(`^[0-9A-Z]{4}-[0-9A-Z]{4}$`),                                              // case reference
	pattern.New(`^https://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(/[A-Za-z0-9._~/-]*)?$`), // host and path
	pattern.New(`^mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\?body=[0-9A-Z]{4}-[0-9A-Z]{4}$`), // mailbox and reference
}

// Modules returns the dark and light modules by row and column, true is dark,
// without the quiet zone. Recovery is medium (15 %).
//
// The payload is an https address without user, query and fragment, a case
// reference such as K7QX-3MVD, or an e-mail to an agency's mailbox whose text is
// such a reference; anything else is ErrPayload.
func Modules(payload string) ([][]bool, error) {
	if !slices.ContainsFunc(allowed, func(r *pattern.Pattern) bool { return r.MatchString(payload) }) {
		return nil, ErrPayload
	}
	code, err := qrcode.New(payload, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("drawing a QR code of %d bytes: %w", len(payload), err)
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

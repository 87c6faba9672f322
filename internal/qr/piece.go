package qr

import (
	"fmt"

	"arco/internal/pattern"

	"github.com/skip2/go-qrcode"
)

// pieceForm is text of alphanumeric mode. What stands in it is sealed: a piece
// is not to be read by anybody who has the paper alone.
var pieceForm = pattern.New(`^[0-9A-Z $%*+\-./:]+$`)

// Piece returns the modules of a piece of sealed data as a code of a version
// (4 × version + 17 modules a side), recovery medium; ErrPayload for a text that is not of
// alphanumeric mode or too long for the version.
func Piece(text string, version int) ([][]bool, error) {
	if !pieceForm.MatchString(text) {
		return nil, ErrPayload
	}
	code, err := qrcode.NewWithForcedVersion(text, version, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("drawing a code of version %d: %w", version, ErrPayload)
	}
	code.DisableBorder = true
	return code.Bitmap(), nil
}

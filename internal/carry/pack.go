package carry

import (
	"bytes"
	"compress/flate"
	"io"
)

// Pack makes a text shorter before it is sealed.
func Pack(text []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// Unpack is the text again. ok is false for what Pack did not make, and for a
// text longer than limit.
func Unpack(packed []byte, limit int64) (text []byte, ok bool) {
	var b bytes.Buffer
	_, err := io.CopyN(&b, flate.NewReader(bytes.NewReader(packed)), limit+1)
	return b.Bytes(), err == io.EOF
}

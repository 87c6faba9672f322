package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// What arco makes as a single file bears a mark, by which a later run knows that
// it may be replaced: a PDF its producer and the shape in which we write it, a
// calendar its PRODID, JSON "made_by" and "reference", a text its last line.
// Who changes a text breaks its mark, who adds to a PDF too.

const pdfHead = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"

// Marked reports whether data was made by arco as one of these, and for ref
// where its mark tells the reference.
func Marked(data []byte, ref string) bool {
	switch {
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return ourPDF(data)
	case bytes.HasPrefix(data, []byte("BEGIN:VCALENDAR\r\n")):
		return bytes.Contains(data, []byte("\r\nPRODID:-//arco//arco//"))
	case bytes.HasPrefix(data, []byte("{")):
		var top struct {
			MadeBy    string `json:"made_by"`
			Reference string `json:"reference"`
		}
		return json.Unmarshal(data, &top) == nil && top.MadeBy == MadeBy && top.Reference == ref
	}
	return ourText(data, ref)
}

// MarkJSON puts the mark into a JSON object that begins on a line of its own.
func MarkJSON(data []byte, ref string) []byte {
	rest, found := bytes.CutPrefix(data, []byte("{\n"))
	if !found {
		return data
	}
	return fmt.Appendf(nil, "{\n  \"made_by\": %q,\n  \"reference\": %q,\n%s", MadeBy, ref, rest)
}

// ourPDF: one file from our writer, with nothing added behind its end.
func ourPDF(data []byte) bool {
	return bytes.HasPrefix(data, []byte(pdfHead)) && bytes.Contains(data, []byte("/Producer(arco)")) &&
		bytes.Count(data, []byte("\nstartxref\n")) == 1 && bytes.HasSuffix(data, []byte("\n%%EOF\n"))
}

const textMark = "arco "

// MarkText adds the last line by which Marked knows a text: the reference, if
// there is one, and a sum over all before.
func MarkText(data []byte, ref string) []byte {
	data = bytes.TrimRight(data, "\n")
	// The text of a letter ends with the reference already.
	if body, found := bytes.CutSuffix(data, []byte("\n"+ref)); ref != "" && found {
		data = bytes.TrimRight(body, "\n")
	}
	out := append(bytes.Clone(data), "\n\n"...)
	return append(out, lastLine(data, ref)+"\n"...)
}

func lastLine(body []byte, ref string) string {
	sum := sha256.Sum256(append(append([]byte{}, body...), "\x00"+ref...))
	mark := textMark + hex.EncodeToString(sum[:6])
	if ref != "" {
		return ref + " · " + mark
	}
	return mark
}

func ourText(data []byte, ref string) bool {
	body, found := bytes.CutSuffix(data, []byte("\n"))
	at := bytes.LastIndexByte(body, '\n')
	if !found || at < 1 || body[at-1] != '\n' {
		return false
	}
	return string(body[at+1:]) == lastLine(body[:at-1], ref)
}

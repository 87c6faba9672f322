// Package pdfread reads PDF files that others made, as a patient viewer does:
// an index that does not fit is made anew by looking at the whole file, and a
// damaged object is no object. It reads from a place in the file only what is
// asked for, so that a large paper never stands in memory whole.
//
// Limits: MaxObjects in a file, maxDepth for nesting, maxToken for one string.
// It writes nothing, starts nothing and follows no address.
package pdfread

// An Object is nil, bool, int, float64, Name, String, Array, Dict, Ref or
// *Stream.
type Object any

type (
	// A Name without its slash, its #-codes resolved.
	Name string
	// A String as bytes, deciphered.
	String string
	// An Array of objects.
	Array []Object
	// A Dict holds no null values.
	Dict map[Name]Object
	// A Ref names an object of the file.
	Ref struct{ Num, Gen int }
)

// A Stream is a dictionary with data that is read when it is asked for.
type Stream struct {
	Dict   Dict
	file   *File // nil if data holds the bytes
	at, n  int64 // place in the file
	cipher *cipherKey
	data   []byte
}

// NewStream makes a stream of bytes in memory, for pictures that stand inside
// of contents.
func NewStream(d Dict, data []byte) *Stream { return &Stream{Dict: d, data: data} }

const (
	maxDepth = 64
	maxToken = 16 << 20
)

// Number is the value of an int or a float64.
func Number(o Object) (float64, bool) {
	switch v := o.(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

package casefile

import (
	"fmt"
	"io"
	"strings"

	"arco/internal/problem"
)

// refAlphabet leaves out 0 and O, 1, I and L, and U: they are mistaken for
// each other by hand, and without U fewer words arise.
const refAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewRef makes a case reference such as K7QX-3MVD from a source of random
// bytes (crypto/rand.Reader; a fixed one in tests). All eight symbols are
// random, 30^8 or about 6.6 × 10^11 references: a check symbol would cost a
// factor of thirty, and a batch of a million cases would then meet twenty
// pairs. Who makes many compares them all the same.
func NewRef(random io.Reader) (string, error) {
	var ref strings.Builder
	var b [1]byte
	for n := 0; n < 8; {
		if _, err := io.ReadFull(random, b[:]); err != nil {
			return "", fmt.Errorf("making a case reference: %w", err)
		}
		if int(b[0]) >= 256/len(refAlphabet)*len(refAlphabet) {
			continue // would make some symbols likelier than others
		}
		if n == 4 {
			ref.WriteByte('-')
		}
		ref.WriteByte(refAlphabet[int(b[0])%len(refAlphabet)])
		n++
	}
	return ref.String(), nil
}

// IsRef reports whether s has the form of a case reference.
func IsRef(s string) bool {
	if len(s) != 9 || s[4] != '-' {
		return false
	}
	return strings.Trim(s[:4]+s[5:], refAlphabet) == ""
}

// SuggestRef puts a fresh reference into the problems about a missing or
// malformed one: their hint shows it as {{.suggestion}}.
func SuggestRef(l problem.List, random io.Reader) error {
	for _, p := range l {
		if p.Code == "case.ref_missing" || p.Code == "case.ref_shape" {
			ref, err := NewRef(random)
			if err != nil {
				return err
			}
			p.Args["suggestion"] = ref
		}
	}
	return nil
}

func (k *checker) ref(path, value string) {
	switch {
	case value == "" || value == Unknown:
		k.wrong("case.ref_missing", path, "hint.ref_add")
	case !IsRef(value):
		k.wrong("case.ref_shape", path, "hint.ref_add")
	}
}

package store

import (
	"bytes"
	"os"
	"runtime"
	"slices"

	"golang.org/x/text/unicode/norm"
)

// The same passphrase has several forms: an ñ is one character on most systems
// and two on some (NFC and NFD), and an editor may put a byte order mark before
// the text of a file. Sealing takes one form; opening tries them all, the one
// that was typed too, because older files were sealed with that.

var byteOrderMark = []byte("\ufeff")

// Normal is the form of a passphrase that seals: NFC, without byte order mark.
func Normal(passphrase []byte) []byte {
	return norm.NFC.Bytes(bytes.TrimPrefix(passphrase, byteOrderMark))
}

// forms are the passphrases that may have sealed a file, most likely first.
func forms(typed []byte) [][]byte {
	bare := bytes.TrimPrefix(typed, byteOrderMark)
	var out [][]byte
	for _, f := range [][]byte{norm.NFC.Bytes(bare), bare, norm.NFD.Bytes(bare), typed} {
		if !slices.ContainsFunc(out, func(x []byte) bool { return bytes.Equal(x, f) }) {
			out = append(out, f)
		}
	}
	return out
}

// OpenToOthers reports whether other users of the machine can read a file. It
// is false where there are no such modes.
func OpenToOthers(path string) bool {
	info, err := os.Stat(path)
	return err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o044 != 0
}

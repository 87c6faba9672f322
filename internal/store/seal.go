package store

import (
	"bytes"
	"errors"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"

	"arco/internal/problem"
)

// maxWorkFactor keeps a made-up file from taking more than 1 GB of memory and a
// few seconds. age itself writes 18: a second on a laptop, 256 MB.
const maxWorkFactor = 20

var testOnlyWorkFactor = 18

const (
	ageHeader   = "age-encryption.org/v1\n"
	armorHeader = armor.Header
)

// ReadCase reads a case file, plain or sealed with a passphrase (age, scrypt).
// Whether it is sealed is seen from its content, or from its name: a sealed
// file with a damaged beginning is not taken for a plain one. passphrase is
// called for a sealed file only, and again after a wrong one, MaxTries times in
// all; who has no other answer returns seal.wrong_passphrase. It may be nil
// where nobody can be asked.
//
// Problems, with the path as field: those of Read, seal.passphrase_needed,
// seal.wrong_passphrase, seal.damaged, seal.other_key (sealed for a key, not
// with a passphrase).
func ReadCase(path string, passphrase func() ([]byte, error)) (data []byte, sealed bool, err error) {
	data, err = Read(path, path, SealedKind)
	if err != nil {
		return nil, false, err
	}
	return OpenCase(path, data, passphrase)
}

// OpenCase is ReadCase for a file that was read, also from standard input.
func OpenCase(path string, data []byte, passphrase func() ([]byte, error)) ([]byte, bool, error) {
	switch {
	case IsSealed(data):
	case SealedName(path), wasSealed(data):
		return nil, true, problem.New("seal.damaged", path, "hint.seal_damaged")
	case int64(len(data)) > CaseKind.Limit:
		return nil, false, tooBig(path, int64(len(data)), CaseKind)
	default:
		return data, false, nil
	}
	if passphrase == nil {
		return nil, true, problem.New("seal.passphrase_needed", path, "hint.seal_passphrase")
	}
	for try := 1; ; try++ {
		secret, err := passphrase()
		if err != nil {
			return nil, true, err
		}
		plain, err := openAny(path, data, secret)
		if try == MaxTries || !problem.Has(err, "seal.wrong_passphrase") {
			return plain, true, err
		}
	}
}

// MaxTries is how many passphrases are tried before a file stays shut.
const MaxTries = 3

// SealedName reports whether a file is sealed by its name.
func SealedName(path string) bool { return strings.HasSuffix(strings.ToLower(path), ".age") }

// IsSealed reports whether data is an age file, binary or as text.
func IsSealed(data []byte) bool {
	return bytes.HasPrefix(data, []byte(ageHeader)) ||
		bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte(armorHeader))
}

// wasSealed reports whether data is an age file with a damaged beginning: the
// line that names the passphrase, or the last line of the form as text, is there.
func wasSealed(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 200)], []byte("\n-> scrypt ")) || bytes.Contains(data, []byte(armor.Footer))
}

// openAny tries a passphrase in all forms in which the same one can be typed or
// saved: see forms. Each costs the work of scrypt, so there are no more than differ.
func openAny(path string, data, secret []byte) (plain []byte, err error) {
	for i, s := range forms(secret) {
		if i > 0 {
			debug.FreeOSMemory() // scrypt took 256 MB
		}
		if plain, err = open(path, data, s); !problem.Has(err, "seal.wrong_passphrase") {
			return plain, err
		}
	}
	return plain, err
}

func open(path string, data, secret []byte) ([]byte, error) {
	id, err := age.NewScryptIdentity(string(secret))
	if err != nil { // an empty one
		return nil, problem.New("seal.wrong_passphrase", path, "hint.seal_passphrase")
	}
	id.SetMaxWorkFactor(maxWorkFactor)
	var src io.Reader = bytes.NewReader(data)
	if !bytes.HasPrefix(data, []byte(ageHeader)) {
		src = armor.NewReader(bytes.NewReader(bytes.TrimLeft(data, " \t\r\n")))
	}
	r, err := age.Decrypt(src, id)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none) && !slices.Contains(none.StanzaTypes, "scrypt"):
		return nil, problem.New("seal.other_key", path, "hint.seal_other_key")
	case errors.As(err, &none):
		return nil, problem.New("seal.wrong_passphrase", path, "hint.seal_passphrase")
	case err != nil:
		return nil, problem.New("seal.damaged", path, "hint.seal_damaged")
	}
	plain, err := atMost(r, -1, path, CaseKind)
	if problem.Has(err, "file.unreadable") {
		return nil, problem.New("seal.damaged", path, "hint.seal_damaged")
	}
	return plain, err
}

// sealer is what encrypts with a passphrase, and the passphrase in the form that
// Normal gives it. The problem seal.passphrase_empty is the only one.
func sealer(passphrase []byte) (*age.ScryptRecipient, []byte, error) {
	passphrase = Normal(passphrase)
	if len(bytes.TrimSpace(passphrase)) == 0 {
		return nil, nil, problem.New("seal.passphrase_empty", "passphrase", "hint.seal_choose")
	}
	to, err := age.NewScryptRecipient(string(passphrase))
	if err == nil {
		to.SetWorkFactor(testOnlyWorkFactor)
	}
	return to, passphrase, err
}

// Seal encrypts data with a passphrase, as `age -p` does, in the form that
// Normal gives it. The result differs each time. It was opened once, and holds
// the data again: a seal that nobody can open would lose a case. The problem
// seal.passphrase_empty is the only one.
func Seal(data, passphrase []byte) ([]byte, error) {
	to, passphrase, err := sealer(passphrase)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	debug.FreeOSMemory()
	if again, err := open("", out.Bytes(), passphrase); err != nil || !bytes.Equal(again, data) {
		return nil, errors.New("store: what was sealed does not open again")
	}
	return out.Bytes(), nil
}

package store

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"

	"filippo.io/age"
	"filippo.io/age/armor"

	"arco/internal/problem"
)

// maxCase is more than a case file may have, so that the reader of case files
// finds it too large and says so.
const maxCase = 1<<20 + 1

// maxWorkFactor keeps a made-up file from taking more than 1 GB of memory and a
// few seconds. age itself writes 18: a second on a laptop, 256 MB.
const maxWorkFactor = 20

var testOnlyWorkFactor = 18

const (
	ageHeader   = "age-encryption.org/v1\n"
	armorHeader = armor.Header
)

// ReadCase reads a case file, plain or sealed with a passphrase (age, scrypt).
// Whether it is sealed is seen from its content. passphrase is called for a
// sealed file only, once; it may be nil where nobody can be asked.
//
// Problems, with the path as field: case_file.missing, case_file.unreadable,
// case_file.is_folder, seal.passphrase_needed, seal.wrong_passphrase,
// seal.damaged, seal.other_key (sealed for a key, not with a passphrase).
func ReadCase(path string, passphrase func() ([]byte, error)) (data []byte, sealed bool, err error) {
	data, err = readLimited(path)
	if err != nil {
		return nil, false, err
	}
	if !IsSealed(data) {
		return data, false, nil
	}
	if passphrase == nil {
		return nil, true, problem.New("seal.passphrase_needed", path, "hint.seal_passphrase")
	}
	secret, err := passphrase()
	if err != nil {
		return nil, true, err
	}
	data, err = open(path, data, secret)
	return data, true, err
}

// IsSealed reports whether data is an age file, binary or as text.
func IsSealed(data []byte) bool {
	return bytes.HasPrefix(data, []byte(ageHeader)) ||
		bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte(armorHeader))
}

func readLimited(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && info.IsDir() {
		return nil, problem.New("case_file.is_folder", path, "hint.case_file_name")
	}
	var data []byte
	if err == nil {
		var f *os.File
		if f, err = os.Open(path); err == nil {
			defer f.Close()
			// A sealed file is a little longer than what it holds, as text by a third.
			data, err = io.ReadAll(io.LimitReader(f, 2*maxCase))
		}
	}
	if err == nil {
		return data, nil
	}
	code := "case_file.unreadable"
	if errors.Is(err, fs.ErrNotExist) {
		code = "case_file.missing"
	}
	p := problem.New(code, path, "hint.case_file_name")
	p.Err = cause(err)
	return nil, p
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
	plain, err := io.ReadAll(io.LimitReader(r, maxCase))
	if err != nil {
		return nil, problem.New("seal.damaged", path, "hint.seal_damaged")
	}
	return plain, nil
}

// Seal encrypts data with a passphrase, as `age -p` does. The result differs
// each time. The problem seal.passphrase_empty is the only one.
func Seal(data, passphrase []byte) ([]byte, error) {
	if len(bytes.TrimSpace(passphrase)) == 0 {
		return nil, problem.New("seal.passphrase_empty", "passphrase", "hint.seal_choose")
	}
	to, err := age.NewScryptRecipient(string(passphrase))
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(testOnlyWorkFactor)
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
	return out.Bytes(), nil
}

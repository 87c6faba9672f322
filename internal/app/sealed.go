package app

import (
	"bytes"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/problem"
	"arco/internal/store"
)

// Seal locks data with a passphrase, as the case file of arco new is locked. The
// problem seal.passphrase_empty is the only one.
func Seal(data, passphrase []byte) ([]byte, error) { return store.Seal(data, passphrase) }

// SamePassphrase reports whether two were typed alike, however a keyboard writes an ñ.
func SamePassphrase(a, b []byte) bool { return bytes.Equal(store.Normal(a), store.Normal(b)) }

// Passphrase is the form of a passphrase that locks.
func Passphrase(typed []byte) []byte { return store.Normal(typed) }

// Unseal opens what Seal locked. The problem of a wrong passphrase has the field
// "passphrase", others "file".
func Unseal(data, passphrase []byte) ([]byte, error) {
	if !store.IsSealed(data) {
		return nil, problem.New("carry.no_case", "file", "hint.carry_newer")
	}
	return unlocked(data, passphrase)
}

func unlocked(data, passphrase []byte) ([]byte, error) {
	tried := false
	plain, _, err := store.OpenCase("file", data, func() ([]byte, error) {
		if tried || len(passphrase) == 0 {
			return nil, problem.New("seal.wrong_passphrase", "passphrase", "hint.seal_passphrase")
		}
		tried = true
		return passphrase, nil
	})
	return plain, err
}

// Open reads a case from the bytes of its file, locked or not; the passphrase is
// looked at for a locked one only. Problems are those of Unseal and of Read.
func (a *App) Open(data, passphrase []byte, today civil.Date) (*Reading, error) {
	plain, err := unlocked(data, passphrase)
	if err != nil {
		return nil, err
	}
	name := "case.toml"
	if bytes.HasPrefix(bytes.TrimSpace(plain), []byte("{")) {
		name = "case.json"
	}
	return a.Read(name, plain, today)
}

// Recorded is the case with an entry in the record of one of its filings.
func Recorded(c *casefile.Case, e casefile.Entry) (*casefile.Case, error) {
	data, _, err := casefile.RecordEntry("case.toml", casefile.Write(c), e)
	if err != nil {
		return nil, err
	}
	return casefile.Parse("case.toml", data)
}

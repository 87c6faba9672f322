package store

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"filippo.io/age"

	"arco/internal/problem"
)

// UnsealFile opens a file of any size that was sealed with a passphrase, and writes
// what it holds, whole or not at all. Problems: those of ReadCase for the sealed
// file, those of Save for the other.
func UnsealFile(path string, t Target, passphrase func() ([]byte, error)) error {
	t.Force = false
	to, err := t.free()
	if err != nil {
		return ioProblem(err, "out")
	}
	f, _, err := openRegular(path)
	if err != nil {
		return readProblem(err, path, StackKind)
	}
	defer f.Close()
	var plain io.Reader
	for try := 1; plain == nil; try++ {
		secret, err := passphrase()
		if err != nil {
			return err
		}
		if plain, err = decrypted(path, f, secret); err != nil && (try == MaxTries || !problem.Has(err, "seal.wrong_passphrase")) {
			return err
		}
	}
	debug.FreeOSMemory() // scrypt took 256 MB
	d := osDisk{}
	temp, err := d.createTemp(filepath.Dir(to))
	if err != nil {
		return ioProblem(err, "out")
	}
	defer temp.release()
	out := &counted{w: temp}
	_, err = io.Copy(out, plain)
	if out.err == nil && err != nil { // it was the reading: the end is missing, or somebody changed it
		err = problem.New("seal.damaged", path, "hint.seal_damaged")
	}
	if err == nil {
		err = temp.Sync()
	}
	if err = errors.Join(err, temp.Close()); err == nil {
		err = d.renameNew(temp.Name(), to)
	}
	if err != nil {
		_ = d.remove(temp.Name())
		return ioProblem(err, "out")
	}
	return ioProblem(d.syncDir(filepath.Dir(to)), "out")
}

// A counted writer remembers whether writing failed.
type counted struct {
	w   io.Writer
	err error
}

func (c *counted) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	if err != nil {
		c.err = err
	}
	return n, err
}

// decrypted tries a passphrase in all forms in which the same one can be typed.
func decrypted(path string, f *os.File, secret []byte) (io.Reader, error) {
	head := make([]byte, len(ageHeader))
	if n, _ := f.ReadAt(head, 0); !bytes.Equal(head[:n], []byte(ageHeader)) {
		return nil, problem.New("seal.damaged", path, "hint.seal_damaged")
	}
	for _, s := range forms(secret) {
		id, err := age.NewScryptIdentity(string(s))
		if err != nil {
			continue
		}
		id.SetMaxWorkFactor(maxWorkFactor)
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, ioProblem(err, path)
		}
		r, err := age.Decrypt(f, id)
		var none *age.NoIdentityMatchError
		switch {
		case err == nil:
			return r, nil
		case !errors.As(err, &none):
			return nil, problem.New("seal.damaged", path, "hint.seal_damaged")
		}
	}
	return nil, problem.New("seal.wrong_passphrase", path, "hint.seal_passphrase")
}

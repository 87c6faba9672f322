package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"filippo.io/age"
)

// A SealedFile is sealed with a passphrase while it is written, so that nothing
// readable is on the disk at any moment. It stands under its name after Commit; after
// any error, and after Abort, nothing of it is left.
type SealedFile struct {
	target Target
	temp   tempFile
	to     io.WriteCloser
	sum    hash.Hash
	pass   []byte
}

// NewSealed begins a sealed file. Nothing may stand there. Problems: those of Save,
// and seal.passphrase_empty.
func NewSealed(t Target, passphrase []byte) (*SealedFile, error) {
	t.Force = false
	path, err := t.free()
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	t.Path = path
	to, passphrase, err := sealer(passphrase)
	if err != nil {
		return nil, err
	}
	temp, err := osDisk{}.createTemp(filepath.Dir(path))
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	s := &SealedFile{target: t, temp: temp, sum: sha256.New(), pass: passphrase}
	if s.to, err = age.Encrypt(temp, to); err != nil {
		s.Abort()
		return nil, ioProblem(err, "out")
	}
	debug.FreeOSMemory() // scrypt took 256 MB
	return s, nil
}

func (s *SealedFile) Write(b []byte) (int, error) {
	if s.temp == nil {
		return 0, errors.New("store: the sealed file is done")
	}
	_, _ = s.sum.Write(b) // never fails
	n, err := s.to.Write(b)
	return n, ioProblem(err, "out")
}

// Commit opens what was written once more, and gives it its name if it holds what
// was written: a seal that nobody can open would lose people's papers.
func (s *SealedFile) Commit() error {
	if s.temp == nil {
		return errors.New("store: the sealed file is done")
	}
	err := s.to.Close()
	if err == nil {
		err = s.temp.Sync()
	}
	if err = errors.Join(err, s.temp.Close()); err != nil {
		return ioProblem(err, "out")
	}
	if err := s.opens(); err != nil {
		return err
	}
	d := osDisk{}
	if err := d.renameNew(s.temp.Name(), s.target.Path); err != nil {
		return ioProblem(err, "out")
	}
	s.temp.release()
	s.temp = nil
	return ioProblem(d.syncDir(filepath.Dir(s.target.Path)), "out")
}

func (s *SealedFile) opens() error {
	id, err := age.NewScryptIdentity(string(s.pass))
	if err != nil {
		return err
	}
	f, err := os.Open(s.temp.Name())
	if err != nil {
		return ioProblem(err, "out")
	}
	defer f.Close()
	r, err := age.Decrypt(f, id)
	if err == nil {
		h := sha256.New()
		if _, err = io.Copy(h, r); err == nil && bytes.Equal(h.Sum(nil), s.sum.Sum(nil)) {
			debug.FreeOSMemory()
			return nil
		}
	}
	return errors.New("store: what was sealed does not open again")
}

// Abort removes what was written. After Commit it does nothing, so it can be deferred.
func (s *SealedFile) Abort() {
	if s.temp == nil {
		return
	}
	_ = s.temp.Close()
	_ = osDisk{}.remove(s.temp.Name())
	s.temp.release()
	s.temp = nil
}

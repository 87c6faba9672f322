package store

import (
	"bytes"
	"encoding/binary"
	"io"
	"os"

	"filippo.io/age"

	"arco/internal/problem"
)

// A Working is a file that keeps what is being typed, so that a closed window, a
// dead battery or Ctrl-C loses none of it. It is sealed as a case is, yet kept
// within milliseconds: the passphrase, which takes a second, locks a key made for
// this file alone, and the key locks what is kept.
type Working struct {
	path string
	head []byte // all before what is kept
	key  *age.X25519Identity
}

const (
	workingSealed = "arco working file 1, sealed\n"
	workingPlain  = "arco working file 1, plain\n"
)

// WorkingName is the working file of a case that will have this name.
func WorkingName(out string) string { return out + ".part" }

// NewWorking begins a working file; nothing is written before the first Keep.
// Without a passphrase what is kept can be read by whoever reads the file.
func NewWorking(path string, passphrase []byte) (*Working, error) {
	w := &Working{path: path, head: []byte(workingPlain)}
	if passphrase == nil {
		return w, nil
	}
	var err error
	if w.key, err = age.GenerateX25519Identity(); err != nil {
		return nil, err
	}
	sealed, err := Seal([]byte(w.key.String()), passphrase)
	if err != nil {
		return nil, err
	}
	w.head = binary.BigEndian.AppendUint32([]byte(workingSealed), uint32(len(sealed)))
	w.head = append(w.head, sealed...)
	return w, nil
}

// Keep writes the file anew, whole or not at all. Problems are those of Save.
func (w *Working) Keep(data []byte) error {
	out := bytes.NewBuffer(bytes.Clone(w.head))
	if w.key == nil {
		out.Write(data)
	} else if err := lockTo(out, w.key.Recipient(), data); err != nil {
		return err
	}
	return Save(Target{Path: w.path, Force: true, Ours: isWorking}, out.Bytes())
}

func lockTo(out io.Writer, to age.Recipient, data []byte) error {
	enc, err := age.Encrypt(out, to)
	if err != nil {
		return err
	}
	if _, err := enc.Write(data); err != nil {
		return err
	}
	return enc.Close()
}

func isWorking(data []byte) bool {
	return bytes.HasPrefix(data, []byte(workingSealed)) || bytes.HasPrefix(data, []byte(workingPlain))
}

// Remove takes the file away. One that is not there is no error, and nothing but
// a working file is removed.
func (w *Working) Remove() error {
	data, err := Read(w.path, "out", SealedKind)
	if problem.Has(err, "file.missing") {
		return nil
	}
	if err != nil || !isWorking(data) {
		return err
	}
	return ioProblem(os.Remove(w.path), "out")
}

// OpenWorking opens the working file of an earlier run, and is nil if there is
// none. passphrase is called for a sealed one as by ReadCase, whose problems are
// told with the name of the file; work.unreadable is that of a file of another kind.
func OpenWorking(path string, passphrase func() ([]byte, error)) (w *Working, data, secret []byte, err error) {
	all, err := Read(path, path, SealedKind)
	if problem.Has(err, "file.missing") {
		return nil, nil, nil, nil
	}
	if err != nil {
		return nil, nil, nil, err
	}
	strange := problem.New("work.unreadable", path, "hint.work_unreadable")
	if rest, ok := bytes.CutPrefix(all, []byte(workingPlain)); ok {
		return &Working{path: path, head: []byte(workingPlain)}, rest, nil, nil
	}
	rest, ok := bytes.CutPrefix(all, []byte(workingSealed))
	if !ok || len(rest) < 4 || uint64(len(rest)-4) < uint64(binary.BigEndian.Uint32(rest)) {
		return nil, nil, nil, strange
	}
	n := int(binary.BigEndian.Uint32(rest))
	key, _, err := OpenCase(path, rest[4:4+n], func() ([]byte, error) {
		var err error
		secret, err = passphrase()
		return secret, err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	w = &Working{path: path, head: bytes.Clone(all[:len(workingSealed)+4+n])}
	if w.key, err = age.ParseX25519Identity(string(key)); err != nil {
		return nil, nil, nil, strange
	}
	r, err := age.Decrypt(bytes.NewReader(rest[4+n:]), w.key)
	if err != nil {
		return nil, nil, nil, strange
	}
	if data, err = atMost(r, -1, path, CaseKind); err != nil {
		return nil, nil, nil, strange
	}
	return w, data, secret, nil
}

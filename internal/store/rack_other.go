//go:build !linux

package store

import (
	"os"
	"path/filepath"
	"slices"
)

// A place is a folder in which files are made.
type place struct{ dir string }

func openPlace(dir string) (place, error) { return place{dir}, nil }

func (p place) close() {}

func (p place) folder(name string) error {
	gate.RLock()
	defer gate.RUnlock()
	return os.Mkdir(filepath.Join(p.dir, filepath.FromSlash(name)), 0o700)
}

// last makes the entries of folders last, the innermost first.
func (p place) last(made []string) error {
	for _, name := range slices.Backward(made) {
		if err := (osDisk{}).syncDir(filepath.Join(p.dir, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return nil
}

// file writes a file that is not there yet, and makes it last: Settle does it for names alone.
func (p place) file(name string, data []byte) error {
	f, err := osDisk{}.create(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	return writeSync(f, data)
}

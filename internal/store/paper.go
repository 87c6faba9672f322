package store

import (
	"os"
)

// A Paper is a file from outside that is read in pieces.
type Paper struct{ *os.File }

// OpenPaper opens a regular file of exactly the size that was seen before: a
// file that changed in between, a pipe or a device is an error. It does not
// wait for a pipe.
func OpenPaper(path string, size int64) (*Paper, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() != size {
		return nil, os.ErrInvalid
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if now, err := f.Stat(); err != nil || !os.SameFile(info, now) || now.Size() != size {
		f.Close()
		return nil, os.ErrInvalid
	}
	return &Paper{f}, nil
}

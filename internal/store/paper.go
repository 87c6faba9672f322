package store

import (
	"bytes"
	"os"
)

// A Paper is a file from outside that is read in pieces, since it is large.
type Paper struct{ *os.File }

// PaperSize is the size of a regular file, before it is opened.
//
// Problems: file.missing, file.is_folder, file.not_regular, file.unreadable,
// and file.too_big for what PaperKind does not allow.
func PaperSize(path, field string) (int64, error) {
	info, err := os.Stat(path)
	if err := regular(info, err); err != nil {
		return 0, readProblem(err, field, PaperKind)
	}
	if info.Size() > PaperKind.Limit {
		return 0, tooBig(field, info.Size(), PaperKind)
	}
	return info.Size(), nil
}

// OpenPaper opens a paper of the size that PaperSize told: a file that changed
// in between is an error.
func OpenPaper(path string, size int64) (*Paper, error) {
	f, info, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	if info.Size() != size {
		_ = f.Close()
		return nil, os.ErrInvalid
	}
	return &Paper{f}, nil
}

// SamePaper reports whether two paths lead to the same file, or to files with
// the same contents. A file that cannot be read is the same as none.
func SamePaper(a, b string) bool {
	ia, errA := os.Stat(a)
	ib, errB := os.Stat(b)
	if errA != nil || errB != nil || !ia.Mode().IsRegular() || !ib.Mode().IsRegular() {
		return false
	}
	if os.SameFile(ia, ib) {
		return true
	}
	if ia.Size() != ib.Size() || ia.Size() > PaperKind.Limit {
		return false
	}
	da, errA := Read(a, "", PaperKind)
	db, errB := Read(b, "", PaperKind)
	return errA == nil && errB == nil && bytes.Equal(da, db)
}

package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two names in one step. A file system that cannot says ENOTSUP or EINVAL.
func exchange(a, b string) error {
	return linkError("exchange", a, b, unix.RenamexNp(a, b, unix.RENAME_SWAP))
}

// renameNoReplace fails if b is there.
func renameNoReplace(a, b string) error {
	return linkError("rename", a, b, unix.RenamexNp(a, b, unix.RENAME_EXCL))
}

func linkError(op, a, b string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, unix.ENOTSUP), errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOSYS):
		return errors.ErrUnsupported
	}
	return &os.LinkError{Op: op, Old: a, New: b, Err: err}
}

package store

import (
	"errors"
	"syscall"
)

// System error codes of Windows that Go gives no name.
const (
	writeProtect   = syscall.Errno(19)
	handleDiskFull = syscall.Errno(39)
	diskFull       = syscall.Errno(112)
	invalidName    = syscall.Errno(123)
	nameTooLong    = syscall.Errno(206)
)

func isFull(err error) bool { return errors.Is(err, handleDiskFull) || errors.Is(err, diskFull) }

func isReadOnly(err error) bool { return errors.Is(err, writeProtect) }

func isBadName(err error) bool {
	return errors.Is(err, invalidName) || errors.Is(err, nameTooLong)
}

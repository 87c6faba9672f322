// Package store reads and writes private files: case files, plain or sealed,
// and output folders that are there whole or not at all.
//
// What is written goes to a hidden file or folder beside the target first, is
// synced, and is then renamed, so a crash leaves the old or the new, never a half.
// Files that are there change in Update alone, which loses no other run's change;
// folders change in Staging, by one exchange of names where the system has it.
// What a killed run left under names that begin with ".arco-" is found by Sweep.
//
// New files get mode 0600, folders 0700; Windows knows no such modes. A file that
// Update changes keeps mode, owner and group, but not an access list (ACL), and the
// second name of a file with two (a hard link) keeps the old content.
//
// Limits. That memory and deleted blocks hold no trace is not promised. Ended at any
// moment and at each system call, it was tried on Linux (ext4, tmpfs), there also
// as on a system that cannot exchange names. It compiles for Windows, macOS and
// FreeBSD and was never run there: on Windows a lock is a file beside the target, and a
// folder is replaced in two steps. Not tried: FAT on a stick, network disks (one
// that knows no locks is treated as Windows is, and nothing is swept there), and
// real power cuts: what the disk says is written is believed.
package store

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"arco/internal/problem"
)

// ioProblem turns an error of the file system into a problem about the field,
// a flag or a file's name that the caller shows. What no person can put right
// comes back as it was.
func ioProblem(err error, field string) error {
	var p *problem.Problem
	if err == nil || errors.As(err, &p) {
		return err
	}
	code, hint := "", ""
	switch {
	case isFull(err):
		code, hint = "out.full", "hint.out_full"
	case isReadOnly(err) || errors.Is(err, fs.ErrPermission):
		code, hint = "out.not_writable", "hint.out_elsewhere"
	case errors.Is(err, fs.ErrExist):
		code, hint = "out.exists", "hint.out_force"
	case isBadName(err):
		code, hint = "out.bad_name", "hint.out_elsewhere"
	case errors.Is(err, fs.ErrNotExist):
		code, hint = "out.parent_missing", "hint.out_make_parent"
	default:
		if !isSystem(err) {
			return err
		}
		code, hint = "out.io", "hint.out_elsewhere"
	}
	p = problem.New(code, field, hint)
	p.Err = cause(err)
	return p
}

// cause leaves the path out of an error: it can hold a name.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	var le *os.LinkError
	if errors.As(err, &le) {
		return le.Err
	}
	return err
}

// isSystem reports whether the system said no, and not our own code.
func isSystem(err error) bool {
	var n syscall.Errno
	return errors.As(err, &n)
}

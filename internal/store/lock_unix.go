//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package store

import (
	"errors"
	"os"
	"syscall"
)

// tryLock locks an open file or folder without waiting; false says that another
// process holds it.
func tryLock(f *os.File, exclusive bool) (bool, error) {
	how := syscall.LOCK_SH
	if exclusive {
		how = syscall.LOCK_EX
	}
	for {
		err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
		switch {
		case err == nil:
			return true, nil
		case errors.Is(err, syscall.EINTR):
		case errors.Is(err, syscall.EWOULDBLOCK):
			return false, nil
		default: // a network disk that knows none
			return false, errNoLocks
		}
	}
}

// pidsAreOurs: a disk without locks here is a network disk, whose processes may
// run on another machine.
const pidsAreOurs = false

// alive reports whether a process runs.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// mine reports whether this user owns a file.
func mine(info os.FileInfo) bool {
	st, ok := info.Sys().(*syscall.Stat_t)
	return !ok || int(st.Uid) == os.Geteuid()
}

// likeFormer gives a new file the owner and mode of the one that it replaces.
// If the group cannot be kept, nobody else is let in by the new one.
func likeFormer(f *os.File, former os.FileInfo) error {
	mode := former.Mode().Perm()
	if st, ok := former.Sys().(*syscall.Stat_t); ok {
		now, err := f.Stat()
		if err != nil {
			return err
		}
		if is, ok := now.Sys().(*syscall.Stat_t); ok && (is.Uid != st.Uid || is.Gid != st.Gid) {
			if f.Chown(int(st.Uid), int(st.Gid)) != nil && f.Chown(-1, int(st.Gid)) != nil {
				mode &^= 0o070
			}
		}
	}
	return f.Chmod(mode)
}

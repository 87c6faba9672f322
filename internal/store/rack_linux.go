package store

import (
	"golang.org/x/sys/unix"
)

// A place is an open folder, in which files are made with three calls each.
type place struct{ fd int }

func openPlace(dir string) (place, error) {
	for {
		fd, err := unix.Open(dir, unix.O_PATH|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
		if err != unix.EINTR {
			return place{fd}, pathError("open", dir, err)
		}
	}
}

func (p place) close() { _ = unix.Close(p.fd) }

// last makes the entries of folders last: Settle does it for all.
func (p place) last([]string) error { return nil }

func (p place) folder(name string) error {
	gate.RLock()
	defer gate.RUnlock()
	for {
		if err := unix.Mkdirat(p.fd, name, 0o700); err != unix.EINTR {
			return pathError("mkdir", name, err)
		}
	}
}

// file writes a file that is not there yet.
func (p place) file(name string, data []byte) error {
	gate.RLock()
	defer gate.RUnlock()
	fd, err := unix.Openat(p.fd, name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o600)
	for err == unix.EINTR {
		fd, err = unix.Openat(p.fd, name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, 0o600)
	}
	if err != nil {
		return pathError("open", name, err)
	}
	for len(data) > 0 && err == nil {
		var n int
		if n, err = unix.Write(fd, data); err == unix.EINTR {
			err = nil
		}
		data = data[max(n, 0):]
	}
	if bad := unix.Close(fd); err == nil && bad != unix.EINTR {
		err = bad
	}
	return pathError("write", name, err)
}

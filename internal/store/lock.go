package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"arco/internal/problem"
)

// House rules of locks: a lock is held on an open file or folder itself, so it
// ends with the process that holds it, whatever ended that. Who has waited for a
// lock looks whether what it locked still has its name. Where the system knows
// no such locks, a file beside the target takes its place; its content is the
// number of the process.

// busyAfter is how long a run waits for another that changes the same file.
// Sealing a case again takes a second or two.
const busyAfter = 30 * time.Second

const pause = 20 * time.Millisecond

// errNoLocks says that this file system or this system cannot lock.
var errNoLocks = errors.New("store: no locks here")

// lockFile locks the file at path, which must be there.
func lockFile(ctx context.Context, path string) (release func(), err error) {
	end := time.Now().Add(busyAfter)
	for {
		f, err := os.OpenFile(path, os.O_RDWR|noWait, 0)
		if err != nil {
			return nil, err
		}
		got, err := tryLock(f, true)
		if err == nil && got && stillNamed(f, path) {
			return func() { _ = f.Close() }, nil
		}
		_ = f.Close()
		switch {
		case errors.Is(err, errNoLocks):
			return lockBeside(ctx, path, end)
		case err != nil:
			return nil, err
		case got:
			continue // it was replaced while we waited
		}
		if err := again(ctx, path, end); err != nil {
			return nil, err
		}
	}
}

// again waits a moment before the next try.
func again(ctx context.Context, path string, end time.Time) error {
	if time.Now().After(end) {
		return problem.New("file.busy", path, "hint.file_busy")
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
		return nil
	}
}

func stillNamed(f *os.File, path string) bool {
	a, err := f.Stat()
	if err != nil {
		return false
	}
	b, err := os.Stat(path)
	return err == nil && os.SameFile(a, b)
}

// lockBeside makes a lock file beside path that no second process can make. One
// whose process has ended counts for nothing.
func lockBeside(ctx context.Context, path string, end time.Time) (release func(), err error) {
	sum := sha256.Sum256([]byte(filepath.Base(path)))
	name := filepath.Join(filepath.Dir(path), ".arco-lock-"+hex.EncodeToString(sum[:8]))
	for {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if err == nil {
			_, err = f.WriteString(strconv.Itoa(os.Getpid()))
			if err = errors.Join(err, f.Close()); err != nil {
				_ = os.Remove(name)
				return nil, err
			}
			return func() { _ = os.Remove(name) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		if data, err := Read(name, "out", noteKind); err == nil {
			if pid, err := strconv.Atoi(strings.TrimSpace(string(data))); err == nil && !alive(pid) {
				_ = os.Remove(name)
				continue
			}
		}
		if err := again(ctx, path, end); err != nil {
			return nil, err
		}
	}
}

// lockFolder locks a folder, waiting for another run. Where there are no locks
// it goes on without one.
func lockFolder(ctx context.Context, path string, exclusive bool) (release func(), err error) {
	end := time.Now().Add(busyAfter)
	for {
		d, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		got, err := tryLock(d, exclusive)
		switch {
		case errors.Is(err, errNoLocks):
			_ = d.Close()
			return func() {}, nil
		case err != nil:
			_ = d.Close()
			return nil, err
		case got && stillNamed(d, path):
			return func() { _ = d.Close() }, nil
		}
		_ = d.Close()
		if got {
			continue
		}
		if err := again(ctx, path, end); err != nil {
			return nil, err
		}
	}
}

func sleep() { time.Sleep(pause) }

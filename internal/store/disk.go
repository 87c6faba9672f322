package store

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// A disk is the part of os that writes, so that tests can let each call fail.
type disk interface {
	createTemp(dir string) (tempFile, error)
	create(name string) (file, error) // fails if it exists
	mkdirTemp(dir, kind string) (*tempDir, error)
	mkdirAll(name string) error
	renameNew(from, to string) error // never replaces
	rename(from, to string) error
	exchange(a, b string) error // errors.ErrUnsupported where there is none
	remove(name string) error
	removeAll(name string) error
	syncDir(name string) error
}

type file interface {
	io.WriteCloser
	Name() string
	Sync() error
}

// A tempFile can also be given the mode and owner of the file it replaces. It is
// locked, closed or not, until it is released: what is not locked is swept away.
type tempFile interface {
	file
	like(former os.FileInfo) error
	release()
}

type osDisk struct{}

// gate stops all writing for Halt, which never opens it again.
var gate sync.RWMutex

// temps are the hidden files and folders of this run that stand on the disk.
var temps sync.Map

// Halt waits for the call that writes at this moment, lets no other begin, and
// removes the hidden files and folders of this run. It is for a program that
// ends at once.
func Halt() {
	gate.Lock()
	temps.Range(func(name, _ any) bool {
		_ = os.RemoveAll(name.(string))
		return true
	})
}

// hidden is a name for something of this run beside the target: what it is, the
// number of the process, and eight random digits.
func hidden(dir, kind string) (string, error) {
	var b [4]byte
	if _, err := rand.Read(b[:]); err != nil {
		return "", err
	}
	return filepath.Join(dir, fmt.Sprintf(".arco-%s-%d-%s", kind, os.Getpid(), hex.EncodeToString(b[:]))), nil
}

// quiet keeps Sweep of another run from meeting something that is made and not
// yet locked.
func quiet(dir string) (release func(), err error) {
	d, err := os.Open(dir)
	if err != nil {
		return func() {}, nil // it may be written and not read: nobody sweeps there
	}
	for {
		got, err := tryLock(d, false)
		if got || err != nil {
			return func() { _ = d.Close() }, nil
		}
		sleep()
	}
}

type lockedTemp struct {
	*os.File
	lock *os.File
}

func (f *lockedTemp) release() { unlock(&f.lock) }

func unlock(lock **os.File) {
	if *lock != nil {
		_ = (*lock).Close()
		*lock = nil
	}
}

// lockNew locks what was just made; nil where that cannot be done.
func lockNew(name string) *os.File {
	f, err := os.Open(name)
	if err != nil {
		return nil
	}
	if got, _ := tryLock(f, true); !got {
		_ = f.Close()
		return nil
	}
	return f
}

func (f *lockedTemp) like(former os.FileInfo) error { return likeFormer(f.File, former) }

func (osDisk) createTemp(dir string) (tempFile, error) {
	gate.RLock()
	defer gate.RUnlock()
	name, err := hidden(dir, "file")
	if err != nil {
		return nil, err
	}
	release, err := quiet(dir)
	if err != nil {
		return nil, err
	}
	defer release()
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	temps.Store(name, true)
	return &lockedTemp{f, lockNew(name)}, nil
}

func (osDisk) create(name string) (file, error) {
	gate.RLock()
	defer gate.RUnlock()
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

// A tempDir is a hidden folder; it is locked until it is released.
type tempDir struct {
	name string
	lock *os.File
}

func (d *tempDir) release() { unlock(&d.lock) }

func (osDisk) mkdirTemp(dir, kind string) (*tempDir, error) {
	gate.RLock()
	defer gate.RUnlock()
	name, err := hidden(dir, kind)
	if err != nil {
		return nil, err
	}
	release, err := quiet(dir)
	if err != nil {
		return nil, err
	}
	defer release()
	if err := os.Mkdir(name, 0o700); err != nil {
		return nil, err
	}
	temps.Store(name, true)
	return &tempDir{name, lockNew(name)}, nil
}

func (osDisk) mkdirAll(name string) error {
	gate.RLock()
	defer gate.RUnlock()
	return os.MkdirAll(name, 0o700)
}

// renameNew gives from the name to, which nothing has. Where the system cannot
// do it in one step, a file goes by a hard link; some file systems (FAT on a
// stick) have none, and there a last look has to do.
func (osDisk) renameNew(from, to string) error {
	gate.RLock()
	defer gate.RUnlock()
	err := renameNoReplace(from, to)
	if errors.Is(err, errors.ErrUnsupported) {
		err = renameByLink(from, to)
	}
	if err == nil {
		temps.Delete(from)
	}
	return err
}

func renameByLink(from, to string) error {
	info, err := os.Lstat(from)
	if err != nil {
		return err
	}
	if info.Mode().IsRegular() {
		err := os.Link(from, to)
		if err == nil {
			_ = os.Remove(from) // a second name of the same file; Sweep finds it
			return nil
		}
		if errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	if exists(to) {
		return &fs.PathError{Op: "rename", Path: to, Err: fs.ErrExist}
	}
	return os.Rename(from, to)
}

func (osDisk) rename(from, to string) error {
	gate.RLock()
	defer gate.RUnlock()
	err := os.Rename(from, to)
	if err == nil {
		temps.Delete(from)
	}
	return err
}

func (osDisk) exchange(a, b string) error {
	gate.RLock()
	defer gate.RUnlock()
	return exchange(a, b)
}

func (osDisk) remove(name string) error {
	gate.RLock()
	defer gate.RUnlock()
	temps.Delete(name)
	return os.Remove(name)
}

func (osDisk) removeAll(name string) error {
	gate.RLock()
	defer gate.RUnlock()
	err := os.RemoveAll(name)
	temps.Delete(name)
	return err
}

// syncDir makes a rename last through a power cut. Not every file system can
// do it, and nothing is lost if it cannot.
func (osDisk) syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return nil
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}

func exists(name string) bool {
	_, err := os.Lstat(name)
	return err == nil
}

// parent is the folder that must be there, and the problem if it is not.
func parent(target string) (string, error) {
	dir := filepath.Dir(target)
	info, err := os.Stat(dir)
	if err != nil {
		return dir, err
	}
	if !info.IsDir() {
		return dir, &fs.PathError{Op: "stat", Path: dir, Err: fs.ErrNotExist}
	}
	return dir, nil
}

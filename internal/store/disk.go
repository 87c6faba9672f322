package store

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// A disk is the part of os that writes, so that tests can let each call fail.
type disk interface {
	createTemp(dir, pattern string) (file, error)
	create(name string) (file, error) // fails if it exists
	mkdirTemp(dir, pattern string) (string, error)
	mkdirAll(name string) error
	link(from, to string) error
	rename(from, to string) error
	remove(name string) error
	removeAll(name string) error
	syncDir(name string) error
}

type file interface {
	io.WriteCloser
	Name() string
	Sync() error
}

type osDisk struct{}

func (osDisk) createTemp(dir, pattern string) (file, error) { return os.CreateTemp(dir, pattern) }

func (osDisk) create(name string) (file, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
}

func (osDisk) mkdirTemp(dir, pattern string) (string, error) { return os.MkdirTemp(dir, pattern) }
func (osDisk) mkdirAll(name string) error                    { return os.MkdirAll(name, 0o700) }
func (osDisk) link(from, to string) error                    { return os.Link(from, to) }
func (osDisk) rename(from, to string) error                  { return os.Rename(from, to) }
func (osDisk) remove(name string) error                      { return os.Remove(name) }
func (osDisk) removeAll(name string) error                   { return os.RemoveAll(name) }

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

package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"arco/internal/problem"
)

// A Change is a file that Update changed.
type Change struct {
	Path   string // of the file itself: links are followed
	Linked bool   // Path is not the path that was named
	Wrote  bool   // false if nothing was to be changed

	before []byte
	sum    [sha256.Size]byte // of what was written
}

// Update changes a file that is there: it takes the lock, reads, lets change
// make the new content of the old, looks whether the file still is what was
// read, writes beside it, syncs, and renames. Links are followed, mode and group
// stay; the second name of a file with two (a hard link) keeps the old content.
// Another run of arco waits; a program that knows no locks is noticed by what it
// wrote, and change is called again with that. So nothing that was written by
// others is lost. change may be called several times; an error of it ends the
// update.
//
// Problems, with the path as field: those of Read, file.busy (another run keeps the lock), file.changing (somebody writes all the
// time); with the field "out" those of Save. A context that is done ends it
// before anything is written.
func Update(ctx context.Context, path string, change func(old []byte) ([]byte, error)) (*Change, error) {
	return update(ctx, osDisk{}, path, change)
}

func update(ctx context.Context, d disk, path string, change func(old []byte) ([]byte, error)) (*Change, error) {
	target, err := follow(path)
	if err == nil {
		_, _, err = readWhole(target) // a folder is called one
	}
	if err != nil {
		return nil, missing(err, path)
	}
	c := &Change{Path: target, Linked: target != filepath.Clean(path)}
	release, err := lockFile(ctx, target)
	if err != nil {
		return nil, missing(err, path)
	}
	defer func() { release() }()
	for range 5 {
		old, info, err := readWhole(target)
		if err != nil {
			return nil, missing(err, path)
		}
		next, err := change(old)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(old, next) {
			return c, nil
		}
		err = swapContent(ctx, d, target, next, info, sha256.Sum256(old))
		if errors.Is(err, ErrChanged) {
			// Who replaces a file without locks leaves us the lock of the one before.
			release()
			if release, err = lockFile(ctx, target); err != nil {
				release = func() {}
				return nil, missing(err, path)
			}
			continue
		}
		if err != nil {
			return nil, ioProblem(err, "out")
		}
		c.Wrote, c.before, c.sum = true, old, sha256.Sum256(next)
		return c, nil
	}
	return nil, problem.New("file.changing", path, "hint.file_busy")
}

// Undo writes back what the file held before, unless somebody changed it since:
// then it stays, and the error is ErrChanged.
func (c *Change) Undo(ctx context.Context) error { return c.undo(ctx, osDisk{}) }

func (c *Change) undo(ctx context.Context, d disk) error {
	if !c.Wrote {
		return nil
	}
	_, err := update(ctx, d, c.Path, func(now []byte) ([]byte, error) {
		if sha256.Sum256(now) != c.sum {
			return nil, ErrChanged
		}
		return c.before, nil
	})
	return err
}

// ErrChanged says that a file is not what was read or written.
var ErrChanged = errors.New("store: the file was changed by somebody else")

// swapContent writes data beside the target and renames it, if the target still
// holds what was read. The new file gets mode and owner of like; nil makes it private.
func swapContent(ctx context.Context, d disk, target string, data []byte, like os.FileInfo, read [sha256.Size]byte) (err error) {
	dir := filepath.Dir(target)
	f, err := d.createTemp(dir)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = d.remove(f.Name())
		}
		f.release()
	}()
	if like != nil {
		err = f.like(like)
	}
	if err = errors.Join(err, writeSync(f, data)); err != nil {
		return err
	}
	now, _, err := readWhole(target)
	if err != nil {
		return err
	}
	if sha256.Sum256(now) != read {
		return ErrChanged
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := d.rename(f.Name(), target); err != nil {
		return err
	}
	return d.syncDir(dir)
}

// follow is the file itself where path is a link.
func follow(path string) (string, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return "", err
	}
	if info.Mode()&fs.ModeSymlink == 0 {
		return filepath.Clean(path), nil
	}
	return filepath.EvalSymlinks(path)
}

// updateKind is for the largest file that Update changes.
var updateKind = TrackerKind

func readWhole(path string) ([]byte, os.FileInfo, error) {
	f, info, err := openRegular(path)
	if errors.Is(err, errFolder) || errors.Is(err, errSpecial) {
		err = readProblem(err, path, CaseKind)
	}
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	data, err := atMost(f, info.Size(), path, updateKind)
	return data, info, err
}

// missing says that the file which is to be changed cannot be read.
func missing(err error, path string) error {
	var p *problem.Problem
	if errors.As(err, &p) || errors.Is(err, context.Canceled) {
		return err
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return readProblem(err, path, CaseKind)
	case isReadOnly(err) || errors.Is(err, fs.ErrPermission):
		p = problem.New("out.not_writable", path, "hint.out_elsewhere")
	default:
		return readProblem(err, path, CaseKind)
	}
	p.Err = cause(err)
	return p
}

package store

import (
	"errors"
	"io/fs"
	"path/filepath"
)

// SaveWhole writes a private file (0600) whole or not at all. Without
// overwrite an existing file stays and the problem is out.exists.
//
// Problems: out.exists, out.full, out.not_writable, out.parent_missing,
// out.bad_name, out.is_folder; the field is "out".
func SaveWhole(path string, data []byte, overwrite bool) error {
	return ioProblem(saveWhole(osDisk{}, path, data, overwrite), "out")
}

func saveWhole(d disk, path string, data []byte, overwrite bool) (err error) {
	dir, err := parent(path)
	if err != nil {
		return err
	}
	if err := plainTarget(path, overwrite); err != nil {
		return err
	}
	f, err := d.createTemp(dir, ".arco-*")
	if err != nil {
		return err
	}
	temp := f.Name()
	defer func() {
		if err != nil {
			_ = d.remove(temp)
		}
	}()
	if err := writeSync(f, data); err != nil {
		return err
	}
	if err := place(d, temp, path, overwrite); err != nil {
		return err
	}
	return d.syncDir(dir)
}

func writeSync(f file, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// place moves temp to path. A hard link is the one way not to replace a file
// that appears at this very moment; some file systems (FAT on a stick) have
// none, and there a last look has to do.
func place(d disk, temp, path string, overwrite bool) error {
	if overwrite {
		return d.rename(temp, path)
	}
	err := d.link(temp, path)
	switch {
	case err == nil:
		return d.remove(temp)
	case errors.Is(err, fs.ErrExist):
		return err
	case exists(path):
		return &fs.PathError{Op: "save", Path: filepath.Base(path), Err: fs.ErrExist}
	}
	return d.rename(temp, path)
}

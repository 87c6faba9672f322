package store

import (
	"context"
	"crypto/sha256"
	"errors"
	"path/filepath"
)

// Save writes a private file (0600) whole or not at all. What stands there is
// replaced with Force only, and only what arco made for the same reference and
// nobody changed since.
//
// Problems, with the field "out": out.exists, out.file_not_ours, out.is_input,
// out.full, out.not_writable, out.parent_missing, out.bad_name, out.is_folder,
// out.io, file.busy.
func Save(t Target, data []byte) error {
	return ioProblem(save(osDisk{}, t, data), "out")
}

func save(d disk, t Target, data []byte) error {
	path, err := t.free()
	if err != nil {
		return err
	}
	if exists(path) {
		return replace(d, t, path, data)
	}
	dir := filepath.Dir(path)
	f, err := d.createTemp(dir)
	if err != nil {
		return err
	}
	defer f.release()
	if err = writeSync(f, data); err == nil {
		err = d.renameNew(f.Name(), path)
	}
	if err != nil {
		_ = d.remove(f.Name())
		return err
	}
	return d.syncDir(dir)
}

// replace looks once more under the lock: time has passed.
func replace(d disk, t Target, path string, data []byte) error {
	ctx := context.Background()
	release, err := lockFile(ctx, path)
	if err != nil {
		return err
	}
	defer release()
	old, _, err := readWhole(path)
	if err != nil {
		return err
	}
	if err := t.mayReplace(old); err != nil {
		return err
	}
	err = swapContent(ctx, d, path, data, nil, sha256.Sum256(old))
	if errors.Is(err, ErrChanged) {
		return notOurs()
	}
	return err
}

func writeSync(f file, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// Package archives packs the large files of locales and templates for the
// program, in tests that are asked to.
package archives

import (
	"bytes"
	"os"
	"path/filepath"

	"arco/locales"
	"arco/templates"
)

// Write packs the folders locales and templates of root, the project on disk.
func Write(root string) error {
	dir := filepath.Join(root, "locales")
	all, err := locales.Archives(os.DirFS(dir))
	if err != nil {
		return err
	}
	for name, data := range all {
		if err := write(filepath.Join(dir, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	dir = filepath.Join(root, "templates")
	data, err := templates.Archive(os.DirFS(dir))
	if err != nil {
		return err
	}
	return write(filepath.Join(dir, templates.Name), data)
}

func write(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return os.WriteFile(name, data, 0o644)
}

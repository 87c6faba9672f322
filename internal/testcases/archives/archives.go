// Package archives packs the large files of locales and templates for the
// program, in tests that are asked to.
package archives

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// Law reads the templates with the words of readers.
type Law func(templates fs.FS, words *locale.Catalog) (*law.Library, error)

// Write packs the folders locales and templates of root, the project on disk.
func Write(root string, read Law) error {
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
	words, err := locale.Load(os.DirFS(dir))
	if err != nil {
		return err
	}
	dir = filepath.Join(root, "templates")
	cited, err := Cited(os.DirFS(dir), words, read)
	if err != nil {
		return err
	}
	data, err := templates.Archive(os.DirFS(dir), cited)
	if err != nil {
		return err
	}
	return write(filepath.Join(dir, templates.Name), data)
}

// Cited are the citations of the law in every language in which letters go out.
func Cited(templates fs.FS, words *locale.Catalog, read Law) (map[string][]byte, error) {
	lib, err := read(templates, words)
	if err != nil {
		return nil, err
	}
	out := map[string][]byte{}
	for _, j := range lib.Jurisdictions {
		if j.Filing != "" && out[j.Filing] == nil {
			out[j.Filing] = letter.CitedIn(lib, words.In(j.Filing)).Text()
		}
	}
	return out, nil
}

func write(name string, data []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, data) {
		return nil
	}
	return os.WriteFile(name, data, 0o644)
}

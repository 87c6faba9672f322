// Package archives packs the large files of locales and templates for the
// program, in tests that are asked to.
package archives

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"

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
	if err := Apart(os.DirFS(dir)); err != nil {
		return err
	}
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

// Apart finds a jurisdiction in which not all facts, and nothing else, stand from the
// first [[fact]] on: the program reads what stands before it without them, and them alone.
func Apart(files fs.FS) error {
	names, err := fs.Glob(files, "*/jurisdiction.toml")
	if err == nil && len(names) == 0 {
		err = errors.New("no jurisdiction.toml")
	}
	for _, name := range names {
		data, bad := fs.ReadFile(files, name)
		head, facts := templates.Halves(name, data)
		for half, text := range [][]byte{head, facts} {
			var read map[string]any
			if _, wrong := toml.Decode(string(text), &read); wrong != nil {
				bad = errors.Join(bad, wrong)
			}
			for key := range read {
				if (key == "fact") != (half == 1) {
					bad = errors.Join(bad, fmt.Errorf("%s: %s stands on the wrong side of the first [[fact]], a line without anything else", name, key))
				}
			}
		}
		err = errors.Join(err, bad)
	}
	return err
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

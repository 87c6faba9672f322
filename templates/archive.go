package templates

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"maps"
	"path"
	"slices"

	"arco/internal/unpack"
)

// Name is the archive in the folder: law and letters pack to a quarter.
const Name = "built.zip"

// Archive packs the files of the folder that the program reads, and the citations by
// language, which letters to any State are held against.
func Archive(files fs.FS, cited map[string][]byte) ([]byte, error) {
	all, base := map[string][]byte{}, map[string]string{}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !Built(name) {
			return err
		}
		if all[name], err = fs.ReadFile(files, name); err != nil {
			return err
		}
		if dir := path.Dir(name); alike(dir) && (base[dir] == "" || len(all[base[dir]]) < len(all[name])) {
			base[dir] = name
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		head, facts := Halves(name, all[name])
		of := base[path.Dir(name)]
		if of == name {
			of = ""
		}
		if err := unpack.Add(z, name, of, head, all[of]); err != nil {
			return nil, err
		}
		if facts == nil {
			continue
		}
		if err := unpack.Add(z, name+factsEnd, "", facts, nil); err != nil {
			return nil, err
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(cited)) {
		if err := unpack.Add(z, citedIn+tag, "", cited[tag], nil); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// citedIn is the beginning of the names of members with citations: no file has it.
const citedIn = "~cited/"

// alike reports whether the files of a directory have much in common: they are packed
// against the largest of them, whose name is their comment, and take half the room.
func alike(dir string) bool {
	return slices.Contains([]string{"letters", "agencies", "sheets"}, path.Base(dir))
}

// factsEnd is the end of the name of a member with the facts of a jurisdiction, which
// most cases ask of one State alone: what stands before them is packed apart.
const factsEnd = ".facts"

// Halves gives what stands before the first fact of a jurisdiction, and the rest; of
// another file all, and nothing.
func Halves(name string, data []byte) (head, facts []byte) {
	if i := bytes.Index(data, []byte("\n[[fact]]\n")); i >= 0 && path.Base(name) == "jurisdiction.toml" {
		return data[:i+1], data[i+1:]
	}
	return data, nil
}

// Built reports whether the program reads the file.
func Built(name string) bool {
	return name != "README.md" && (path.Ext(name) == ".md" || path.Ext(name) == ".toml")
}

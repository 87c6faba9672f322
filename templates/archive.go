package templates

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
)

// Name is the archive in the folder: law and letters pack to a quarter.
const Name = "built.zip"

// Archive packs the files of the folder that the program reads, and the citations by
// language, which letters to any State are held against.
func Archive(files fs.FS, cited map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !Built(name) {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		head, facts := halves(name, data)
		if err := add(z, name, head); err != nil || facts == nil {
			return err
		}
		return add(z, name+factsEnd, facts)
	})
	if err != nil {
		return nil, err
	}
	for _, tag := range slices.Sorted(maps.Keys(cited)) {
		if err := add(z, citedIn+tag, cited[tag]); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}

// citedIn is the beginning of the names of members with citations: no file has it.
const citedIn = "~cited/"

func add(z *zip.Writer, name string, data []byte) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// factsEnd is the end of the name of a member with the facts of a jurisdiction, which
// most cases ask of one State alone: what stands before them is packed apart.
const factsEnd = ".facts"

func halves(name string, data []byte) (head, facts []byte) {
	if i := bytes.Index(data, []byte("\n[[fact]]\n")); i >= 0 && path.Base(name) == "jurisdiction.toml" {
		return data[:i+1], data[i+1:]
	}
	return data, nil
}

// Built reports whether the program reads the file.
func Built(name string) bool {
	return name != "README.md" && (path.Ext(name) == ".md" || path.Ext(name) == ".toml")
}

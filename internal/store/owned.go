package store

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"arco/internal/problem"
)

// ManifestName is the file by which an output folder is known as ours: a JSON
// object with "made_by": "arco", the case reference, and each other file with
// its SHA-256: under "files" what was made together with it, under "kept" what
// was added later and goes over into a folder that replaces this one. It is the
// last that Commit looks for: a folder without it is not committed.
const ManifestName = "manifest.json"

// MadeBy is the value of "made_by" in it.
const MadeBy = "arco"

// owned is what a manifest says of a folder: path with slashes → SHA-256 in hex.
type owned struct {
	ref   string
	files map[string]string
	kept  []string // those of files that are kept, in order
}

var errNotOurs = errors.New("store: no manifest of ours")

// readOwned reads the manifest of a folder; errNotOurs if there is none of ours.
func readOwned(dir string) (*owned, []byte, error) {
	name := filepath.Join(dir, ManifestName)
	if mode, err := plain(name); err != nil || !mode.IsRegular() {
		return nil, nil, errNotOurs
	}
	data, err := Read(name, "out", ManifestKind)
	if IsTooBig(err) {
		return nil, nil, errNotOurs
	}
	if err != nil {
		return nil, nil, err
	}
	var top struct {
		MadeBy    string       `json:"made_by"`
		Reference string       `json:"reference"`
		Files     []listedFile `json:"files"`
		Kept      []listedFile `json:"kept"`
	}
	if json.Unmarshal(data, &top) != nil || top.MadeBy != MadeBy {
		return nil, nil, errNotOurs
	}
	o := &owned{ref: top.Reference, files: map[string]string{}}
	for _, f := range top.Files {
		o.files[f.Path] = f.SHA256
	}
	for _, f := range top.Kept {
		if o.files[f.Path] == "" {
			o.kept = append(o.kept, f.Path)
		}
		o.files[f.Path] = f.SHA256
	}
	return o, data, nil
}

type listedFile struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// sort says which files below a folder are ours and unchanged, and which are
// not: others, changed ones, links, and folders in which none of ours can be.
// Both lists have paths with slashes. The manifest is in neither.
func (o *owned) sort(dir string) (ours, others []string, err error) {
	folders := map[string]bool{".": true}
	for name := range o.files {
		for at := name; strings.Contains(at, "/"); {
			at = at[:strings.LastIndexByte(at, '/')]
			folders[at] = true
		}
	}
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch {
		case e.IsDir() && !folders[rel]:
			others = append(others, rel+"/")
			return fs.SkipDir
		case e.IsDir() || rel == ManifestName:
		case e.Type().IsRegular() && o.files[rel] != "" && sumOf(path) == o.files[rel]:
			ours = append(ours, rel)
		default:
			others = append(others, rel)
		}
		return nil
	})
	slices.Sort(others)
	return ours, others, err
}

// sumOf is the SHA-256 of a file in hex, "" if it cannot be read.
func sumOf(path string) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	return sumFrom(f)
}

func sumFrom(r io.Reader) string {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// mayReplaceFolder says whether what stands at path is free or may be replaced.
func (t Target) mayReplaceFolder(path string) error {
	mode, err := plain(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !mode.IsDir():
		return problem.New("out.is_file", "out", "hint.out_elsewhere")
	case !t.Force:
		return problem.New("out.exists", "out", "hint.out_force")
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return err
	}
	if len(entries) == 0 {
		return nil
	}
	o, _, err := readOwned(path)
	switch {
	case errors.Is(err, errNotOurs):
		return problem.New("out.not_ours", "out", "hint.out_elsewhere")
	case err != nil:
		return err
	case t.Ref != "" && o.ref != t.Ref:
		return problem.New("out.other_ref", "out", "hint.out_elsewhere")
	}
	ours, others, err := o.sort(path)
	switch {
	case err != nil:
		return err
	case len(others) > 0:
		return problem.New("out.other_files", "out", "hint.out_move_files", "count", len(others), "files", listed(others))
	}
	return Target{Path: path, Inputs: t.Inputs}.inputsBelow(ours)
}

// listed names at most ten files.
func listed(names []string) string {
	const most = 10
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + ", …"
}

package store

import (
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"arco/internal/problem"
)

// Limits of a folder of mended texts.
const (
	MaxTree    = 32 << 20 // bytes of all files that are read, without recordings
	MaxEntries = 2000     // files and folders in one folder
)

// Tree is a folder of texts from outside, for --templates and --locales. Its
// files are read within the limit of TextKind each and MaxTree together. It is
// safe for use by many goroutines.
//
// Problems, with the name inside the folder as field: those of Read,
// tree.too_many, tree.too_big.
func Tree(dir string) fs.FS { return &textTree{fs: os.DirFS(dir), dir: dir} }

type textTree struct {
	fs   fs.FS
	dir  string
	read atomic.Int64
}

// Open opens folders only: files are read whole, by ReadFile.
func (t *textTree) Open(name string) (fs.File, error) {
	info, err := t.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return t.fs.Open(name)
}

// Stat also tells of what ReadFile would refuse, so that nothing which stands
// there is taken for absent.
func (t *textTree) Stat(name string) (fs.FileInfo, error) { return fs.Stat(t.fs, name) }

func (t *textTree) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	local, err := filepath.Localize(name)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	kind := TextKind
	sound := path.Base(path.Dir(name)) == "audio"
	switch {
	case path.Ext(name) == ".po":
		kind = POKind
	case sound:
		kind = SoundKind
	}
	data, err := Read(filepath.Join(t.dir, local), name, kind)
	if err != nil {
		return nil, err
	}
	if !sound && t.read.Add(int64(len(data))) > MaxTree { // recordings are read one by one, and not kept
		return nil, problem.New("tree.too_big", name, "hint.tree_too_big", "limit", MaxTree>>20)
	}
	return data, nil
}

func (t *textTree) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := t.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d, ok := f.(fs.ReadDirFile)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	entries, err := d.ReadDir(MaxEntries + 1)
	switch {
	case len(entries) > MaxEntries:
		return nil, problem.New("tree.too_many", name, "hint.tree_too_big", "limit", MaxEntries)
	case err != nil && err != io.EOF:
		return nil, err
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

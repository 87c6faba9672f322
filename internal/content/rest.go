package content

import (
	"io/fs"
	"slices"
	"strings"

	"arco/internal/problem"
)

// LoadRest is Load, and goes on without the folders of countries in which
// something is wrong, if what is left is sound. away are those folders, off is
// what is wrong in them. With an error nothing can be used: it says all that is wrong.
func LoadRest(fsys fs.FS, words Words) (p *Pack, away []string, off problem.List, err error) {
	p, err = Load(fsys, words)
	all, listed := problem.Of(err)
	if err == nil || !listed {
		return p, nil, nil, err
	}
	for _, x := range all {
		folder, _, inside := strings.Cut(x.Field, "/")
		if !inside || folder == "sheets" || folder == "intl" {
			continue // what all share may only lack what is wrong in a folder
		}
		if off = append(off, x); !slices.Contains(away, folder) {
			away = append(away, folder)
		}
	}
	rest, other := Load(without{fsys, away}, words)
	if other != nil {
		return p, nil, nil, err
	}
	return rest, away, off, nil
}

// without is a file system in which some folders of its root are not there.
type without struct {
	fs.FS
	away []string
}

func (w without) gone(op, name string) error {
	if first, _, _ := strings.Cut(name, "/"); slices.Contains(w.away, first) {
		return &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return nil
}

func (w without) Open(name string) (fs.File, error) {
	if err := w.gone("open", name); err != nil {
		return nil, err
	}
	return w.FS.Open(name)
}

func (w without) Stat(name string) (fs.FileInfo, error) {
	if err := w.gone("stat", name); err != nil {
		return nil, err
	}
	return fs.Stat(w.FS, name)
}

func (w without) ReadFile(name string) ([]byte, error) {
	if err := w.gone("read", name); err != nil {
		return nil, err
	}
	return fs.ReadFile(w.FS, name)
}

// ReadDir leaves the folders out of the root.
func (w without) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := w.gone("read", name); err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(w.FS, name)
	if name != "." {
		return entries, err
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return slices.Contains(w.away, e.Name()) }), err
}

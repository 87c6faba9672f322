package store

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"arco/internal/problem"
)

// A Rack takes many output folders into one folder, several at a time, each whole or
// not at all. They are made in a hidden folder of their own, which is locked once for
// all, and each gets its name in one step. What it makes lasts through a power cut
// after Settle. It may be used by several goroutines.
type Rack struct {
	dir  string
	temp *tempDir
	at   place // the hidden folder
}

// A Racked is a file of a folder of a Rack; the path has slashes.
type Racked struct {
	Path string
	Data []byte
}

// NewRack begins to put folders into a folder that is there.
func NewRack(dir string) (*Rack, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	temp, err := osDisk{}.mkdirTemp(abs, "new")
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	r := &Rack{dir: abs, temp: temp}
	if r.at, err = openPlace(temp.name); err != nil {
		r.Close()
		return nil, ioProblem(err, "out")
	}
	return r, nil
}

// Put writes the files of a folder, the manifest among them, and gives it its name
// within together. What stands under that name is never replaced. After an error
// nothing of the folder is left. The problems are those of Staging.
func (r *Rack) Put(ctx context.Context, name string, files []Racked, together func(func() error) error) error {
	if strings.ContainsAny(name, `/\`) || !filepath.IsLocal(name) || name == "." {
		return problem.New("out.bad_name", "out", "hint.out_elsewhere")
	}
	err := r.at.folder(name)
	if err == nil {
		if err = r.fill(ctx, name, files, together); err != nil {
			_ = osDisk{}.removeAll(filepath.Join(r.temp.name, name))
		}
	}
	return ioProblem(err, "out")
}

func (r *Rack) fill(ctx context.Context, name string, files []Racked, together func(func() error) error) error {
	last, whole := name, false
	made := []string{name}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if _, err := filepath.Localize(f.Path); err != nil || f.Path == "." {
			return errors.New("store: no name inside a folder")
		}
		whole = whole || f.Path == ManifestName
		path := name + "/" + f.Path
		if in := path[:strings.LastIndexByte(path, '/')]; in != last && in != name {
			if err := r.folders(name, in); err != nil {
				return err
			}
			last, made = in, append(made, in)
		}
		if err := r.at.file(path, f.Data); err != nil {
			return err
		}
	}
	if !whole {
		return errors.New("store: an output folder needs its " + ManifestName)
	}
	if err := r.at.last(made); err != nil {
		return err
	}
	return together(func() error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return osDisk{}.renameNew(filepath.Join(r.temp.name, name), filepath.Join(r.dir, name))
	})
}

// folders makes the folders between one that stands and one below it.
func (r *Rack) folders(above, path string) error {
	for i := len(above) + 1; i <= len(path); i++ {
		if i < len(path) && path[i] != '/' {
			continue
		}
		if err := r.at.folder(path[:i]); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return nil
}

// Close removes what is half made.
func (r *Rack) Close() {
	r.at.close()
	_ = osDisk{}.removeAll(r.temp.name)
	r.temp.release()
}

// pathError leaves room for the cause alone: a path can hold a name.
func pathError(op, path string, err error) error {
	if err == nil {
		return nil
	}
	return &os.PathError{Op: op, Path: path, Err: err}
}

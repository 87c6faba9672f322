package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"arco/internal/problem"
)

// A Target is where a file or folder is to be written.
type Target struct {
	Path  string
	Force bool // what arco made there for Ref may be replaced
	// Ref is the case reference of what is written, "" if it has none.
	Ref string
	// Inputs are the files that the run reads. None of them is ever replaced.
	Inputs []Input
	// Ours reports whether a file that stands there was made by arco for Ref, by
	// its content. nil takes the marks of letters, calendars and texts.
	Ours func(data []byte) bool
}

// An Input is a file that the run reads, with what the person calls it: a flag
// or an argument.
type Input struct{ Field, Path string }

// PlainName is the name of a case file without the ending of a sealed one, for
// messages and to tell TOML from JSON.
func PlainName(path string) string {
	if SealedName(path) {
		return path[:len(path)-len(".age")]
	}
	return path
}

// Free reports, before any work is done, whether Save could write there: the
// problem is that of Save.
func (t Target) Free() error {
	_, err := t.free()
	return ioProblem(err, "out")
}

// free returns the file itself where a link stands, and the problem of writing there.
func (t Target) free() (path string, err error) {
	if t.Path == "" {
		return "", problem.New("out.bad_name", "out", "hint.out_elsewhere")
	}
	if _, err := parent(t.Path); err != nil {
		return "", err
	}
	info, err := os.Lstat(t.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return t.Path, nil
	}
	if err != nil {
		return "", err
	}
	if path, err = follow(t.Path); err != nil {
		if errors.Is(err, fs.ErrNotExist) { // a link to nothing
			return "", &fs.PathError{Op: "open", Path: "", Err: fs.ErrExist}
		}
		return "", err
	}
	if err := t.notInput(path); err != nil {
		return "", err
	}
	if info, err = os.Stat(path); err != nil {
		return "", err
	}
	switch {
	case info.IsDir():
		return "", problem.New("out.is_folder", "out", "hint.out_elsewhere")
	case !t.Force:
		return "", problem.New("out.exists", "out", "hint.out_force")
	case !info.Mode().IsRegular():
		return "", notOurs()
	}
	data, _, err := readWhole(path)
	if err != nil {
		return "", notOurs()
	}
	return path, t.mayReplace(data)
}

func (t Target) mayReplace(data []byte) error {
	ours := t.Ours
	if ours == nil {
		ours = func(data []byte) bool { return Marked(data, t.Ref) }
	}
	if !ours(data) {
		return notOurs()
	}
	return nil
}

func notOurs() error { return problem.New("out.file_not_ours", "out", "hint.out_move_file") }

// notInput refuses a file that the run reads, whatever it is called: device and
// number of the file are compared.
func (t Target) notInput(path string) error {
	out, err := os.Stat(path)
	if err != nil {
		return nil
	}
	for _, in := range t.Inputs {
		if info, err := os.Stat(in.Path); err == nil && os.SameFile(out, info) {
			return problem.New("out.is_input", "out", "hint.out_elsewhere", "input", in.Field)
		}
	}
	return nil
}

// inputsBelow refuses a folder in which a file lies that the run reads.
func (t Target) inputsBelow(files []string) error {
	for _, name := range files {
		if err := t.notInput(filepath.Join(t.Path, filepath.FromSlash(name))); err != nil {
			return err
		}
	}
	return nil
}

package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"arco/internal/problem"
)

// ManifestName is the file by which an output folder is known as ours: a JSON
// object with "made_by": "arco". It is the last that Commit looks for: a folder
// without it is not committed.
const ManifestName = "manifest.json"

// MadeBy is the value of "made_by" in it.
const MadeBy = "arco"

// A Staging is an output folder in the making. It stands beside its target
// under a name that begins with ".arco-" and takes the target's name in Commit.
// After any error, and after Abort, nothing of it is left. It may not be used by
// several goroutines at once.
type Staging struct {
	disk   disk
	target string
	dir    string // "" when done
	force  bool
	err    error // the first; later calls return it
	made   map[string]bool
	open   map[*stagedFile]bool
}

// NewStaging begins an output folder. The target must not exist, not even
// empty, unless force is set; with force, it must be a folder that is empty or
// that arco made and to which nothing was added: a scan that someone
// put there is not deleted.
//
// Problems, with the field "out": out.exists, out.is_file, out.not_ours,
// out.other_files, out.parent_missing, out.not_writable, out.full, out.bad_name.
func NewStaging(target string, force bool) (*Staging, error) {
	return newStaging(osDisk{}, target, force)
}

func newStaging(d disk, target string, force bool) (*Staging, error) {
	abs, err := filepath.Abs(target)
	if err != nil {
		return nil, err
	}
	dir, err := parent(abs)
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	if err := mayReplace(abs, force); err != nil {
		return nil, err
	}
	stage, err := d.mkdirTemp(dir, ".arco-new-*")
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	return &Staging{disk: d, target: abs, dir: stage, force: force, made: map[string]bool{}, open: map[*stagedFile]bool{}}, nil
}

// File begins a file; name has slashes and stays inside the folder. Close must
// be called, and its error looked at, before Commit.
func (s *Staging) File(name string) (io.WriteCloser, error) {
	if s.err != nil {
		return nil, s.err
	}
	if s.dir == "" {
		return nil, errors.New("store: staging is done")
	}
	local, err := filepath.Localize(name)
	if err != nil || name == "." {
		return nil, s.fail(fmt.Errorf("store: %q is no name inside a folder", name))
	}
	path := filepath.Join(s.dir, local)
	if err := s.disk.mkdirAll(filepath.Dir(path)); err != nil {
		return nil, s.fail(err)
	}
	f, err := s.disk.create(path)
	if err != nil {
		return nil, s.fail(err)
	}
	s.made[name] = true
	sf := &stagedFile{s, f}
	s.open[sf] = true
	return sf, nil
}

type stagedFile struct {
	s *Staging
	f file
}

func (f *stagedFile) Write(b []byte) (int, error) {
	if f.s.err != nil {
		return 0, f.s.err
	}
	n, err := f.f.Write(b)
	if err != nil {
		return n, f.s.fail(err)
	}
	return n, nil
}

func (f *stagedFile) Close() error {
	if f.s.err != nil {
		return f.s.err
	}
	delete(f.s.open, f)
	if err := errors.Join(f.f.Sync(), f.f.Close()); err != nil {
		return f.s.fail(err)
	}
	return nil
}

// Write adds a whole file.
func (s *Staging) Write(name string, data []byte) error {
	f, err := s.File(name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, bytes.NewReader(data)); err != nil {
		return err
	}
	return f.Close()
}

// Commit gives the folder its name. If the target was there, it is kept until
// the new one stands, and comes back if that fails.
func (s *Staging) Commit() error {
	if s.err != nil {
		return s.err
	}
	if s.dir == "" {
		return errors.New("store: staging is done")
	}
	if len(s.open) > 0 {
		return s.fail(errors.New("store: a file of the output folder was not closed"))
	}
	if !s.made[ManifestName] {
		return s.fail(errors.New("store: an output folder needs its " + ManifestName))
	}
	if err := mayReplace(s.target, s.force); err != nil { // again: time has passed
		return s.fail(err)
	}
	_ = s.disk.syncDir(s.dir)
	old, err := s.moveOldAway()
	if err != nil {
		return s.fail(err)
	}
	if err := s.disk.rename(s.dir, s.target); err != nil {
		if old != "" {
			err = errors.Join(err, s.disk.rename(old, s.target))
			_ = s.disk.remove(filepath.Dir(old))
		}
		return s.fail(err)
	}
	s.dir = ""
	_ = s.disk.syncDir(filepath.Dir(s.target))
	if old != "" {
		// The new folder stands; that the old one cannot be deleted must be
		// said, because it holds a person's papers.
		if err := s.disk.removeAll(filepath.Dir(old)); err != nil {
			return problem.New("out.old_left", "out", "hint.out_delete_old", "name", filepath.Base(filepath.Dir(old)))
		}
	}
	return nil
}

// moveOldAway puts an existing target into a folder of its own beside it, and
// returns where it is now.
func (s *Staging) moveOldAway() (string, error) {
	if !exists(s.target) {
		return "", nil
	}
	dir, err := s.disk.mkdirTemp(filepath.Dir(s.target), ".arco-old-*")
	if err != nil {
		return "", err
	}
	old := filepath.Join(dir, "old")
	if err := s.disk.rename(s.target, old); err != nil {
		_ = s.disk.remove(dir)
		return "", err
	}
	return old, nil
}

// Abort removes what was written. After Commit it does nothing, so it can be deferred.
func (s *Staging) Abort() {
	for f := range s.open { // Windows deletes no open file
		_ = f.f.Close()
		delete(s.open, f)
	}
	if s.dir != "" {
		_ = s.disk.removeAll(s.dir)
		s.dir = ""
	}
}

func (s *Staging) fail(err error) error {
	if s.err == nil {
		s.err = ioProblem(err, "out")
	}
	s.Abort()
	return s.err
}

// plainTarget says whether a file may be written at path.
func plainTarget(path string, overwrite bool) error {
	info, err := os.Lstat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return problem.New("out.is_folder", "out", "hint.out_elsewhere")
	case !overwrite:
		return problem.New("out.exists", "out", "hint.out_force")
	}
	return nil
}

// mayReplace says whether the target is free or may be replaced.
func mayReplace(target string, force bool) error {
	info, err := os.Lstat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return ioProblem(err, "out")
	case !info.IsDir():
		return problem.New("out.is_file", "out", "hint.out_elsewhere")
	case !force:
		return problem.New("out.exists", "out", "hint.out_force")
	}
	entries, err := os.ReadDir(target)
	if err != nil {
		return ioProblem(err, "out")
	}
	if len(entries) == 0 {
		return nil
	}
	words, ours := manifestWords(target)
	if !ours {
		return problem.New("out.not_ours", "out", "hint.out_elsewhere")
	}
	if n, err := foreign(target, words); err != nil {
		return ioProblem(err, "out")
	} else if n > 0 {
		return problem.New("out.other_files", "out", "hint.out_move_files", "count", n)
	}
	return nil
}

// manifestWords returns every text in the manifest of a folder, and whether
// arco made it.
func manifestWords(dir string) (map[string]bool, bool) {
	data, err := os.ReadFile(filepath.Join(dir, ManifestName))
	if err != nil {
		return nil, false
	}
	var top map[string]any
	if json.Unmarshal(data, &top) != nil || top["made_by"] != MadeBy {
		return nil, false
	}
	words := map[string]bool{}
	collect(top, words)
	return words, true
}

func collect(x any, words map[string]bool) {
	switch x := x.(type) {
	case string:
		words[x] = true
	case []any:
		for _, e := range x {
			collect(e, words)
		}
	case map[string]any:
		for k, e := range x {
			words[k] = true
			collect(e, words)
		}
	}
}

// foreign counts the files that the manifest does not name, by their path with
// slashes or by their last part.
func foreign(dir string, words map[string]bool) (int, error) {
	n := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if rel != ManifestName && !words[rel] && !words[rel[strings.LastIndexByte(rel, '/')+1:]] {
			n++
		}
		return nil
	})
	return n, err
}

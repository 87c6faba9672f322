package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"arco/internal/problem"
)

// A Staging is an output folder in the making. It stands beside its target
// under a name that begins with ".arco-" and takes the target's name in Commit.
// After any error, and after Abort, nothing of it is left. It may not be used by
// several goroutines at once.
type Staging struct {
	disk   disk
	target Target
	temp   *tempDir // nil when done
	err    error    // the first; later calls return it
	made   map[string]bool
	open   map[*stagedFile]bool

	former []byte // manifest of the folder that will be replaced, nil if there is none
	kept   *owned // the same, read

	holdsOld bool // the hidden folder is the person's old one, and nothing may remove it
}

// NewStaging begins an output folder. The target must not exist, not even
// empty, unless force is set; with force, it must be a folder that is empty or
// that arco made for the same reference, to which nothing was added and in which
// nothing was changed: a scan that someone put there is not deleted.
//
// Problems, with the field "out": out.exists, out.is_file, out.not_ours,
// out.other_ref, out.other_files (args count, files), out.is_input,
// out.parent_missing, out.not_writable, out.full, out.bad_name, out.io.
func NewStaging(t Target) (*Staging, error) { return newStaging(osDisk{}, t) }

func newStaging(d disk, t Target) (*Staging, error) {
	if t.Path == "" {
		return nil, problem.New("out.bad_name", "out", "hint.out_elsewhere")
	}
	abs, err := filepath.Abs(t.Path)
	if err != nil {
		return nil, err
	}
	t.Path = abs
	dir, err := parent(abs)
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	if err := t.mayReplaceFolder(abs); err != nil {
		return nil, ioProblem(err, "out")
	}
	kept, former, err := readOwned(abs)
	if err != nil {
		kept, former = nil, nil
	}
	temp, err := d.mkdirTemp(dir, "new")
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	return &Staging{disk: d, target: t, temp: temp, made: map[string]bool{}, open: map[*stagedFile]bool{}, former: former, kept: kept}, nil
}

// Former is the manifest of the folder that Commit will replace, nil if there is
// none. What it lists under "kept" goes over into the new folder as it is; the
// new manifest must list it in the same way.
func (s *Staging) Former() []byte { return s.former }

// File begins a file; name has slashes and stays inside the folder. Close must
// be called, and its error looked at, before Commit.
func (s *Staging) File(name string) (io.WriteCloser, error) {
	if s.err != nil {
		return nil, s.err
	}
	if s.temp == nil {
		return nil, errors.New("store: staging is done")
	}
	local, err := filepath.Localize(name)
	if err != nil || name == "." {
		return nil, s.fail(fmt.Errorf("store: %q is no name inside a folder", name))
	}
	path := filepath.Join(s.temp.name, local)
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

// Put adds a whole file.
func (s *Staging) Put(name string, data []byte) error {
	f, err := s.File(name)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, bytes.NewReader(data)); err != nil {
		return err
	}
	return f.Close()
}

// Commit gives the folder its name. A folder that stands there is exchanged for
// it in one step where the system can, and then removed; elsewhere it is kept
// under a hidden name until the new one stands, and Sweep brings it back if the
// run ends in between.
//
// After a nil error the new folder stands. warn then tells what stops nothing:
// out.old_left (arg name), the old folder could not be deleted. If the old
// folder is under its hidden name and cannot be brought back, the problem is
// out.old_hidden (arg name).
func (s *Staging) Commit(ctx context.Context) (warn problem.List, err error) {
	switch {
	case s.err != nil:
		return nil, s.err
	case s.temp == nil:
		return nil, errors.New("store: staging is done")
	case len(s.open) > 0:
		return nil, s.fail(errors.New("store: a file of the output folder was not closed"))
	case !s.made[ManifestName]:
		return nil, s.fail(errors.New("store: an output folder needs its " + ManifestName))
	}
	_ = s.disk.syncDir(s.temp.name)
	if err := ctx.Err(); err != nil {
		return nil, s.fail(err)
	}
	old, err := s.place(ctx)
	if err != nil {
		return nil, s.fail(err)
	}
	defer s.temp.release()
	s.temp = nil // nothing to abort
	_ = s.disk.syncDir(filepath.Dir(s.target.Path))
	if old != "" && s.disk.removeAll(old) != nil {
		// The new folder stands; that the old one is left must be said, because
		// it holds a person's papers.
		warn.Add("out.old_left", "out", "hint.out_delete_old", "name", filepath.Base(old))
	}
	return warn, nil
}

// place puts the new folder in its place; old is what is to be removed then.
func (s *Staging) place(ctx context.Context) (old string, err error) {
	t := s.target
	if !exists(t.Path) {
		return "", s.disk.renameNew(s.temp.name, t.Path)
	}
	// Another run that replaces the same folder waits here.
	release, err := lockFolder(ctx, t.Path, true)
	if err != nil {
		return "", err
	}
	defer release()
	if err := t.mayReplaceFolder(t.Path); err != nil { // again: time has passed
		return "", err
	}
	if err := s.takeOver(); err != nil {
		return "", err
	}
	err = s.disk.exchange(s.temp.name, t.Path)
	if errors.Is(err, errors.ErrUnsupported) {
		return s.twoSteps()
	}
	if err != nil {
		return "", err
	}
	// What was put there between the look and the exchange is not deleted.
	if bad := t.mayReplaceFolder(s.temp.name); bad != nil {
		if err := s.disk.exchange(s.temp.name, t.Path); err != nil {
			s.holdsOld = true
			temps.Delete(s.temp.name)
			return "", hiddenOld(s.temp.name)
		}
		return "", bad
	}
	return s.temp.name, nil
}

// twoSteps is for systems that cannot exchange: the old folder goes into a hidden
// one of its own, beside a file with its name, then the new one takes the name.
func (s *Staging) twoSteps() (old string, err error) {
	target := s.target.Path
	away, err := s.disk.mkdirTemp(filepath.Dir(target), "old")
	if err != nil {
		return "", err
	}
	defer away.release()
	fail := func(err error) (string, error) {
		_ = s.disk.removeAll(away.name)
		return "", err
	}
	f, err := s.disk.create(filepath.Join(away.name, formerName))
	if err != nil {
		return fail(err)
	}
	if err := writeSync(f, []byte(filepath.Base(target))); err != nil {
		return fail(err)
	}
	kept := filepath.Join(away.name, formerDir)
	if err := s.disk.rename(target, kept); err != nil {
		return fail(err)
	}
	bad := s.target.mayReplaceFolder(kept) // as after an exchange
	if bad == nil {
		bad = s.disk.renameNew(s.temp.name, target)
	}
	if bad != nil {
		if err := s.disk.renameNew(kept, target); err != nil {
			temps.Delete(away.name) // Halt leaves it, Sweep brings it back
			return "", hiddenOld(away.name)
		}
		return fail(bad)
	}
	return trash(s.disk, away.name), nil
}

// trash gives what is to be removed a name under which Sweep removes it in any
// state: half of it may be gone when it comes.
func trash(d disk, path string) string {
	name, err := hidden(filepath.Dir(path), "new")
	if err != nil || d.rename(path, name) != nil {
		return path
	}
	return name
}

// Names inside a hidden ".arco-old-" folder.
const (
	formerDir  = "old"
	formerName = "name"
)

func hiddenOld(name string) error {
	return problem.New("out.old_hidden", "out", "hint.out_old_hidden", "name", filepath.Base(name))
}

// Abort removes what was written. After Commit it does nothing, so it can be deferred.
func (s *Staging) Abort() {
	for f := range s.open { // Windows deletes no open file
		_ = f.f.Close()
		delete(s.open, f)
	}
	if s.temp != nil {
		if !s.holdsOld {
			_ = s.disk.removeAll(s.temp.name)
		}
		s.temp.release()
		s.temp = nil
	}
}

func (s *Staging) fail(err error) error {
	if s.err == nil {
		s.err = ioProblem(err, "out")
	}
	s.Abort()
	return s.err
}

// plain is the mode and kind of what stands at a name, links not followed.
func plain(name string) (os.FileMode, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return 0, err
	}
	return info.Mode(), nil
}

package store

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"arco/internal/pattern"
)

// What became of something that a run left when it was ended.
const (
	SweptRemoved  = "removed"  // it was half made, or the old one of what stands
	SweptRestored = "restored" // a folder has its name again
	SweptKept     = "kept"     // it may be the only one, or holds what arco did not make
)

// A Swept is something that was found. Name is what it is called now.
type Swept struct{ What, Name string }

var (
	ourHidden    = pattern.New(`^\.arco-(new|old|file)-(\d+)-[0-9a-f]{8}$`)
	formerHidden = pattern.New(`^\.arco-(?:(new|old)-)?(\d+)$`) // before names told the process
	besideHidden = pattern.New(`^\.arco-lock-[0-9a-f]{16}$`)
)

// Sweep looks in a folder for what runs left there that were ended by force,
// and removes it or brings it back. What a run still holds, or another user
// owns, it does not touch. It returns nothing where nothing can be said for sure.
func Sweep(dir string) []Swept {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".arco-") {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return nil
	}
	defer d.Close()
	if got, err := tryLock(d, true); err == nil && !got {
		return nil // somebody else makes something at this moment, or sweeps
	}
	var out []Swept
	for _, name := range names {
		if s, found := sweepOne(dir, name); found {
			out = append(out, s)
		}
	}
	return out
}

func sweepOne(dir, name string) (Swept, bool) {
	path := filepath.Join(dir, name)
	info, err := os.Lstat(path)
	if err != nil || !mine(info) {
		return Swept{}, false
	}
	m, former := ourHidden.FindStringSubmatch(name), false
	if m == nil {
		m, former = formerHidden.FindStringSubmatch(name), true
	}
	switch {
	case besideHidden.MatchString(name) && info.Mode().IsRegular():
		data, err := Read(path, "out", noteKind)
		if pid, bad := strconv.Atoi(string(data)); err == nil && bad == nil && !alive(pid) {
			_ = os.Remove(path)
		}
		return Swept{}, false // it holds nothing of anybody
	case m == nil:
		return Swept{}, false
	}
	release, free := left(path, m[2], former)
	if !free {
		return Swept{}, false
	}
	defer release()
	switch kind := m[1]; {
	case info.Mode().IsRegular() && (kind == "file" || kind == ""):
		return gone(name, os.Remove(path)), true
	case info.IsDir() && kind == "new":
		return removeOurs(path, name), true
	case info.IsDir() && kind == "old":
		return bringBack(dir, path, name), true
	}
	return Swept{}, false
}

// left locks what no run holds any more. A system without locks goes by the
// process in the name, and where there is neither, nothing is touched.
func left(path, pid string, former bool) (release func(), free bool) {
	f, err := os.Open(path)
	if err != nil {
		return nil, false
	}
	got, err := tryLock(f, true)
	if err == nil && got {
		return func() { _ = f.Close() }, true
	}
	_ = f.Close()
	if n, bad := strconv.Atoi(pid); err != nil && !former && pidsAreOurs && bad == nil && !alive(n) {
		return func() {}, true
	}
	return nil, false
}

// removeOurs removes a folder in which nothing but ours can be: half made, so
// without a manifest, or all as its manifest says.
func removeOurs(path, name string) Swept {
	if o, _, err := readOwned(path); err == nil {
		if _, others, err := o.sort(path); err != nil || len(others) > 0 {
			return Swept{SweptKept, name}
		}
	}
	return gone(name, os.RemoveAll(path))
}

// bringBack brings an old folder back if its name is free.
func bringBack(dir, path, name string) Swept {
	old := filepath.Join(path, formerDir)
	if !exists(old) {
		return gone(name, os.RemoveAll(path))
	}
	data, err := Read(filepath.Join(path, formerName), "out", noteKind)
	was := string(data)
	if err != nil || was == "" || was != filepath.Base(was) || was == "." || was == ".." {
		return Swept{SweptKept, name}
	}
	if exists(filepath.Join(dir, was)) {
		o, _, err := readOwned(old)
		if err != nil {
			return Swept{SweptKept, name}
		}
		if _, others, err := o.sort(old); err != nil || len(others) > 0 {
			return Swept{SweptKept, name}
		}
		return gone(name, os.RemoveAll(trash(osDisk{}, path)))
	}
	if (osDisk{}).renameNew(old, filepath.Join(dir, was)) != nil {
		return Swept{SweptKept, name}
	}
	_ = os.RemoveAll(path)
	return Swept{SweptRestored, was}
}

func gone(name string, err error) Swept {
	if err != nil {
		return Swept{SweptKept, name}
	}
	return Swept{SweptRemoved, name}
}

package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"arco/internal/problem"
)

// A Packet is an output folder of arco that is to be removed.
type Packet struct {
	Manifest []byte
	Ref      string
	Ours     []string // paths with slashes; the manifest is not among them
	Others   []string // what arco did not make, or somebody changed since: it stays

	dir  string
	info os.FileInfo
	sums map[string]string
}

// OpenPacket looks into a folder. ok is false if arco did not make it.
//
// Problems: forget.is_link, and those of reading with the field "PACKET".
func OpenPacket(dir string) (p *Packet, ok bool, err error) {
	info, err := os.Lstat(filepath.Clean(dir))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, ioProblem(err, "PACKET")
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, false, problem.New("forget.is_link", "PACKET", "hint.forget_is_link")
	case !info.IsDir():
		return nil, false, nil
	}
	o, data, err := readOwned(dir)
	if err != nil {
		if errors.Is(err, errNotOurs) {
			return nil, false, nil
		}
		return nil, false, ioProblem(err, "PACKET")
	}
	p = &Packet{Manifest: data, Ref: o.ref, dir: dir, info: info, sums: o.files}
	p.Ours, p.Others, err = o.sort(dir)
	return p, true, ioProblem(err, "PACKET")
}

// Name is that of the folder.
func (p *Packet) Name() string { return filepath.Base(p.dir) }

// Remove removes what is ours, each file only if it still is what the manifest
// says, then the manifest, then folders that are empty. No link is followed.
// kept are paths of ours that stay, because they were changed in the meantime or
// cannot be removed.
func (p *Packet) Remove(ctx context.Context) (removed int, kept []string, err error) {
	release, err := lockFolder(ctx, p.dir, true)
	if err != nil {
		return 0, nil, ioProblem(err, "PACKET")
	}
	defer release()
	root, err := os.OpenRoot(p.dir)
	if err != nil {
		return 0, nil, ioProblem(err, "PACKET")
	}
	defer root.Close()
	if now, err := root.Stat("."); err != nil || !os.SameFile(now, p.info) {
		return 0, nil, problem.New("forget.is_link", "PACKET", "hint.forget_is_link")
	}
	folders := map[string]bool{}
	for _, name := range p.Ours {
		for at := path.Dir(name); at != "."; at = path.Dir(at) {
			folders[at] = true
		}
		if !p.same(root, name) || root.Remove(filepath.FromSlash(name)) != nil {
			kept = append(kept, name)
			continue
		}
		removed++
	}
	deepest := func(a, b string) int { return strings.Count(b, "/") - strings.Count(a, "/") }
	for _, name := range slices.SortedFunc(keys(folders), deepest) {
		_ = root.Remove(filepath.FromSlash(name)) // not if something is in it
	}
	if len(kept) == 0 { // it tells a second try what is ours
		if root.Remove(ManifestName) != nil {
			kept = append(kept, ManifestName)
		} else {
			removed++
		}
	}
	_ = root.Close()
	_ = os.Remove(p.dir) // not if something is in it
	_ = osDisk{}.syncDir(filepath.Dir(filepath.Clean(p.dir)))
	return removed, kept, nil
}

// same looks once more, inside the folder and through no link.
func (p *Packet) same(root *os.Root, name string) bool {
	local := filepath.FromSlash(name)
	for at := name; at != "."; at = path.Dir(at) {
		info, err := root.Lstat(filepath.FromSlash(at))
		if err != nil || at == name && !info.Mode().IsRegular() || at != name && !info.IsDir() {
			return false
		}
	}
	f, err := root.Open(local)
	if err != nil {
		return false
	}
	defer f.Close()
	return sumFrom(f) == p.sums[name]
}

func keys(m map[string]bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// NoLink refuses a path that is a link.
func NoLink(path, field string) error {
	if mode, err := plain(filepath.Clean(path)); err == nil && mode&fs.ModeSymlink != 0 {
		return problem.New("forget.is_link", field, "hint.forget_is_link")
	}
	return nil
}

// RemoveFile removes a file that still holds what was read, and no link.
//
// Problems, with the field "CASE": forget.is_link, forget.changed,
// out.not_writable, out.io, file.busy.
func RemoveFile(ctx context.Context, path string, was []byte) error {
	if err := NoLink(path, "CASE"); err != nil {
		return err
	}
	release, err := lockFile(ctx, path)
	if err != nil {
		return ioProblem(err, "CASE")
	}
	defer release()
	now, _, err := readWhole(path)
	if err != nil {
		return ioProblem(err, "CASE")
	}
	if !bytes.Equal(now, was) {
		return problem.New("forget.changed", "CASE", "hint.forget_changed")
	}
	if err := os.Remove(path); err != nil {
		return ioProblem(err, "CASE")
	}
	return ioProblem(osDisk{}.syncDir(filepath.Dir(path)), "CASE")
}

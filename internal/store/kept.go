package store

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"arco/internal/problem"
)

// House rule of what is kept: a file that came into a packet after it was made,
// such as a signed page, is in no way made again from the case. So no run
// replaces or removes it but the one that makes its like (Add) and forget.

// keptKind is a file of a packet: a paper for each of fifty is the most that can be in one.
var keptKind = Kind{"file of a packet", 200 << 20}

// takeOver copies what is kept into the new folder. The old one is locked.
func (s *Staging) takeOver() error {
	now, data, err := readOwned(s.target.Path)
	if errors.Is(err, errNotOurs) {
		return nil // it is empty, or mayReplaceFolder would have said so
	}
	if err != nil {
		return err
	}
	if len(now.kept) == 0 && (s.kept == nil || len(s.kept.kept) == 0) {
		return nil
	}
	if !bytes.Equal(data, s.former) { // something was added since this run looked
		return problem.New("file.changing", "out", "hint.file_busy")
	}
	for _, name := range now.kept {
		if err := s.takeOne(name, now.files[name]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Staging) takeOne(name, sum string) error {
	local, err := filepath.Localize(name)
	if err != nil || s.made[name] {
		return errors.New("store: a kept file cannot be taken over")
	}
	from := filepath.Join(s.target.Path, local)
	if !exists(from) { // somebody removed it, which is their right
		return nil
	}
	data, err := Read(from, "out", keptKind)
	if err != nil {
		return err
	}
	if sumFrom(bytes.NewReader(data)) != sum {
		return problem.New("file.changing", "out", "hint.file_busy")
	}
	to := filepath.Join(s.temp.name, local)
	if err := s.disk.mkdirAll(filepath.Dir(to)); err != nil {
		return err
	}
	f, err := s.disk.create(to)
	if err != nil {
		return err
	}
	return writeSync(f, data)
}

// ReadFile reads a file of the packet that still is what the manifest says.
// The problem packet.file_changed (arg name) says that it is not.
func (p *Packet) ReadFile(name string) ([]byte, error) {
	changed := problem.New("packet.file_changed", "PACKET", "hint.packet_file_changed", "name", name)
	local, err := filepath.Localize(name)
	if err != nil || p.sums[name] == "" {
		return nil, changed
	}
	path := filepath.Join(p.dir, local)
	if !p.straight(path) {
		return nil, changed
	}
	data, err := Read(path, "PACKET", keptKind)
	if err != nil || sumFrom(bytes.NewReader(data)) != p.sums[name] {
		return nil, changed
	}
	return data, nil
}

// straight reports whether every folder between the packet and a file is one,
// and no link.
func (p *Packet) straight(path string) bool {
	for at := filepath.Dir(path); len(at) > len(filepath.Clean(p.dir)); at = filepath.Dir(at) {
		if mode, err := plain(at); err != nil && !errors.Is(err, fs.ErrNotExist) || err == nil && !mode.IsDir() {
			return false
		}
	}
	mode, err := plain(path)
	return errors.Is(err, fs.ErrNotExist) || err == nil && mode.IsRegular()
}

// An Added file comes into a packet that is there.
type Added struct {
	Path string // with slashes
	Data []byte
}

// Add writes files into the packet and then its manifest, each whole or not at
// all. What stands there under such a name is replaced only if the manifest says
// that it is kept, or if a former run ended before it could say so and it bears
// our mark; everything else stays. The manifest must be the one that was read.
//
// Problems, with the field "PACKET": packet.in_the_way (arg name), file.changing,
// file.busy, and those of writing.
func (p *Packet) Add(ctx context.Context, files []Added, manifest []byte) error {
	release, err := lockFolder(ctx, p.dir, true)
	if err != nil {
		return ioProblem(err, "PACKET")
	}
	defer release()
	now, data, err := readOwned(p.dir)
	if err != nil {
		return ioProblem(err, "PACKET")
	}
	if !bytes.Equal(data, p.Manifest) {
		return problem.New("file.changing", "PACKET", "hint.file_busy")
	}
	kept := map[string]bool{}
	for _, name := range now.kept {
		kept[name] = true
	}
	for _, f := range files { // all are looked at before one is written
		if err := p.mayAdd(f.Path, now.files[f.Path], kept[f.Path]); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	d := osDisk{}
	for _, f := range append(files, Added{ManifestName, manifest}) {
		if err := p.put(d, f); err != nil {
			return ioProblem(err, "PACKET")
		}
	}
	return nil
}

// mayAdd says whether a name is free for an added file.
func (p *Packet) mayAdd(name, sum string, kept bool) error {
	local, err := filepath.Localize(name)
	if err != nil {
		return errors.New("store: no name inside a packet")
	}
	path := filepath.Join(p.dir, local)
	if !p.straight(path) {
		return inTheWay(name)
	}
	if !exists(path) || kept && sumOf(path) == sum {
		return nil
	}
	if data, err := Read(path, "PACKET", keptKind); sum == "" && err == nil && ourPDF(data) {
		return nil
	}
	return inTheWay(name)
}

func inTheWay(name string) error {
	return problem.New("packet.in_the_way", "PACKET", "hint.packet_in_the_way", "name", name)
}

// put writes one file beside its place and gives it its name. The folder is
// locked, so nobody else's half-made file is here: what a killed run left is
// removed first.
func (p *Packet) put(d disk, a Added) (err error) {
	path := filepath.Join(p.dir, filepath.FromSlash(a.Path))
	dir := filepath.Dir(path)
	if err := d.mkdirAll(dir); err != nil {
		return err
	}
	if left, err := os.ReadDir(dir); err == nil {
		for _, e := range left {
			if strings.HasPrefix(e.Name(), ".arco-add-") {
				_ = d.remove(filepath.Join(dir, e.Name()))
			}
		}
	}
	name, err := hidden(dir, "add")
	if err != nil {
		return err
	}
	temps.Store(name, true)
	defer temps.Delete(name)
	f, err := d.create(name)
	if err != nil {
		return err
	}
	if err = writeSync(f, a.Data); err == nil {
		err = d.rename(name, path)
	}
	if err != nil {
		_ = d.remove(name)
		return err
	}
	return d.syncDir(dir)
}

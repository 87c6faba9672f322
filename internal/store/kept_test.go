package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/problem"
)

func sumHex(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// keptManifest is a manifest with files that are made and files that are kept.
func keptManifest(files, kept map[string]string) string {
	list := func(m map[string]string) string {
		var out []string
		for name, data := range m {
			out = append(out, fmt.Sprintf("{\"path\":%q,\"sha256\":%q}", name, sumHex(data)))
		}
		return strings.Join(out, ",")
	}
	return fmt.Sprintf("{\"made_by\":\"arco\",\"reference\":\"K7QX-3MVD\",\"files\":[%s],\"kept\":[%s]}\n", list(files), list(kept))
}

// keptPacket is a packet with one file that Add put into it.
func keptPacket(t *testing.T) (dir string, files, kept map[string]string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "packet")
	files = map[string]string{"01-x/file.pdf": "the letter"}
	kept = map[string]string{"01-x/upload.pdf": "the signed letter"}
	s, err := NewStaging(Target{Path: dir, Ref: "K7QX-3MVD"})
	if err != nil {
		t.Fatal(err)
	}
	staged(t, s, "01-x/file.pdf", "the letter")
	staged(t, s, ManifestName, keptManifest(files, nil))
	if _, err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	p := openPacket(t, dir)
	if err := p.Add(context.Background(), []Added{{"01-x/upload.pdf", []byte("the signed letter")}}, []byte(keptManifest(files, kept))); err != nil {
		t.Fatal(err)
	}
	return dir, files, kept
}

func staged(t *testing.T, s *Staging, name, data string) {
	t.Helper()
	f, err := s.File(name)
	if err == nil {
		_, err = f.Write([]byte(data))
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func openPacket(t *testing.T, dir string) *Packet {
	t.Helper()
	p, ok, err := OpenPacket(dir)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	return p
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A packet made again keeps what was added to the one before, and forget
// removes it.
func TestKeptGoesOver(t *testing.T) {
	dir, _, kept := keptPacket(t)
	s, err := NewStaging(Target{Path: dir, Ref: "K7QX-3MVD", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	if string(s.Former()) != content(t, filepath.Join(dir, ManifestName)) {
		t.Error("the former manifest is another")
	}
	files := map[string]string{"02-x/file.pdf": "another letter"}
	staged(t, s, "02-x/file.pdf", "another letter")
	staged(t, s, ManifestName, keptManifest(files, kept))
	if _, err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := content(t, filepath.Join(dir, "01-x/upload.pdf")); got != "the signed letter" {
		t.Errorf("kept: %q", got)
	}
	if exists(filepath.Join(dir, "01-x/file.pdf")) {
		t.Error("the former letter is still there")
	}
	p := openPacket(t, dir)
	if len(p.Others) > 0 || len(p.Ours) != 2 {
		t.Errorf("ours %v, others %v", p.Ours, p.Others)
	}
	if _, left, err := p.Remove(context.Background()); err != nil || len(left) > 0 || exists(dir) {
		t.Errorf("left %v, %v", left, err)
	}
}

// What was added while a packet was made again is not lost: the run ends.
func TestKeptWhileMade(t *testing.T) {
	dir, files, _ := keptPacket(t)
	s, err := NewStaging(Target{Path: dir, Ref: "K7QX-3MVD", Force: true})
	if err != nil {
		t.Fatal(err)
	}
	staged(t, s, ManifestName, keptManifest(nil, nil))
	more := map[string]string{"01-x/upload.pdf": "the signed letter", "01-x/signed-2.jpg": "a page"}
	if err := openPacket(t, dir).Add(context.Background(), []Added{{"01-x/signed-2.jpg", []byte("a page")}}, []byte(keptManifest(files, more))); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(context.Background()); !problem.Has(err, "file.changing") {
		t.Errorf("committed: %v", err)
	}
	if content(t, filepath.Join(dir, "01-x/signed-2.jpg")) != "a page" || content(t, filepath.Join(dir, "01-x/file.pdf")) != "the letter" {
		t.Error("the packet was changed")
	}
}

// Add replaces what a former Add made and nothing else.
func TestAddKeepsWhatIsNotOurs(t *testing.T) {
	for name, c := range map[string]struct {
		before func(dir string)
		code   string
	}{
		"what was added": {func(string) {}, ""},
		"a changed file": {func(dir string) { put(t, dir, "01-x/upload.pdf", "scribbled on") }, "packet.in_the_way"},
		"a file that is made": {func(dir string) {
			os.Remove(filepath.Join(dir, "01-x/upload.pdf"))
			os.Mkdir(filepath.Join(dir, "01-x/upload.pdf"), 0o700)
		}, "packet.in_the_way"},
		"a link": {func(dir string) {
			os.Remove(filepath.Join(dir, "01-x/upload.pdf"))
			os.Symlink("file.pdf", filepath.Join(dir, "01-x/upload.pdf"))
		}, "packet.in_the_way"},
		"a folder that is link": {func(dir string) {
			os.Rename(filepath.Join(dir, "01-x"), filepath.Join(dir, "away"))
			os.Symlink("away", filepath.Join(dir, "01-x"))
		}, "packet.in_the_way"},
		"what a killed run left": {func(dir string) {
			put(t, dir, "01-x/.arco-add-1-abc", "half")
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			dir, files, _ := keptPacket(t)
			c.before(dir)
			p := openPacket(t, dir)
			was := content(t, filepath.Join(dir, ManifestName))
			kept := map[string]string{"01-x/upload.pdf": "signed again"}
			err := p.Add(context.Background(), []Added{{"01-x/upload.pdf", []byte("signed again")}}, []byte(keptManifest(files, kept)))
			if c.code == "" {
				if err != nil || content(t, filepath.Join(dir, "01-x/upload.pdf")) != "signed again" || exists(filepath.Join(dir, "01-x/.arco-add-1-abc")) {
					t.Errorf("not replaced: %v", err)
				}
				return
			}
			if !problem.Has(err, c.code) || content(t, filepath.Join(dir, ManifestName)) != was {
				t.Errorf("%v, or the manifest is another", err)
			}
		})
	}
	dir, files, kept := keptPacket(t)
	p := openPacket(t, dir)
	put(t, dir, ManifestName, keptManifest(files, kept)+" ")
	if err := p.Add(context.Background(), nil, []byte("{}")); !problem.Has(err, "file.changing") {
		t.Errorf("a manifest that was changed is replaced: %v", err)
	}
	if err := openPacket(t, dir).Add(context.Background(), []Added{{"../x", nil}}, nil); err == nil || exists(filepath.Join(filepath.Dir(dir), "x")) {
		t.Error("a file came out of the packet")
	}
}

func put(t *testing.T, dir, name, data string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestReadFileOfPacket(t *testing.T) {
	dir, _, _ := keptPacket(t)
	p := openPacket(t, dir)
	if data, err := p.ReadFile("01-x/file.pdf"); err != nil || string(data) != "the letter" {
		t.Errorf("%q, %v", data, err)
	}
	put(t, dir, "01-x/file.pdf", "another")
	put(t, dir, "stray.pdf", "x")
	for _, name := range []string{"01-x/file.pdf", "stray.pdf", "not-there.pdf", "../packet/01-x/upload.pdf"} {
		if _, err := p.ReadFile(name); !problem.Has(err, "packet.file_changed") {
			t.Errorf("%s was read: %v", name, err)
		}
	}
}

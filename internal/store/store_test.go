package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"

	"arco/internal/problem"
)

// A faulty disk lets the n-th writing call fail; n 0 lets none.
type faulty struct {
	osDisk
	n     int
	calls int
	err   error

	twoSteps bool // a system that cannot exchange
}

func (d *faulty) next() error {
	d.calls++
	if d.calls == d.n {
		return d.err
	}
	return nil
}

type faultyFile struct {
	file
	d *faulty
}

func (f faultyFile) Write(b []byte) (int, error) {
	if err := f.d.next(); err != nil {
		n, _ := f.file.Write(b[:len(b)/2])
		return n, err
	}
	return f.file.Write(b)
}

func (f faultyFile) Sync() error {
	if err := f.d.next(); err != nil {
		return err
	}
	return f.file.Sync()
}

func (f faultyFile) Close() error {
	err := f.file.Close()
	return errors.Join(f.d.next(), err)
}

// A faultyTemp fails as a faultyFile does.
type faultyTemp struct {
	faultyFile
	temp tempFile
}

func (f faultyTemp) like(former os.FileInfo) error {
	if err := f.d.next(); err != nil {
		return err
	}
	return f.temp.like(former)
}

func (f faultyTemp) release() { f.temp.release() }

func (d *faulty) createTemp(dir string) (tempFile, error) {
	if err := d.next(); err != nil {
		return nil, err
	}
	f, err := d.osDisk.createTemp(dir)
	if err != nil {
		return nil, err
	}
	return faultyTemp{faultyFile{f, d}, f}, nil
}

func (d *faulty) create(name string) (file, error) {
	if err := d.next(); err != nil {
		return nil, err
	}
	f, err := d.osDisk.create(name)
	if err != nil {
		return nil, err
	}
	return faultyFile{f, d}, nil
}

func (d *faulty) mkdirTemp(dir, kind string) (*tempDir, error) {
	if err := d.next(); err != nil {
		return nil, err
	}
	return d.osDisk.mkdirTemp(dir, kind)
}

func (d *faulty) mkdirAll(name string) error {
	if err := d.next(); err != nil {
		return err
	}
	return d.osDisk.mkdirAll(name)
}

func (d *faulty) rename(from, to string) error {
	if err := d.next(); err != nil {
		return err
	}
	return d.osDisk.rename(from, to)
}

func (d *faulty) renameNew(from, to string) error {
	if err := d.next(); err != nil {
		return err
	}
	return d.osDisk.renameNew(from, to)
}

func (d *faulty) exchange(a, b string) error {
	if d.twoSteps {
		return errors.ErrUnsupported
	}
	if err := d.next(); err != nil {
		return err
	}
	return d.osDisk.exchange(a, b)
}

// tree lists everything below dir with its content.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		if e.IsDir() {
			fmt.Fprintf(&b, "%s/\n", filepath.ToSlash(rel))
			return nil
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&b, "%s=%s\n", filepath.ToSlash(rel), data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const ref = "K7QX-3MVD"

// manifestOf lists files with the text that stands in them.
func manifestOf(ref string, files map[string]string) string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(files)) {
		list = append(list, fmt.Sprintf(`{"path": %q, "sha256": "%x"}`, name, sha256.Sum256([]byte(files[name]))))
	}
	return fmt.Sprintf(`{"made_by": "arco", "reference": %q, "files": [%s]}`, ref, strings.Join(list, ", "))
}

var (
	manifest    = manifestOf(ref, map[string]string{"a/file.pdf": "new a/file.pdf", "print.pdf": "new print.pdf"})
	oldManifest = manifestOf(ref, map[string]string{"a/file.pdf": "old"})
)

func fill(s *Staging) error {
	for _, name := range []string{"a/file.pdf", "print.pdf"} {
		if err := s.Put(name, []byte("new "+name)); err != nil {
			return err
		}
	}
	return s.Put(ManifestName, []byte(manifest))
}

// commit is Commit where nothing may be left.
func commit(s *Staging) error {
	left, err := s.Commit(context.Background())
	return errors.Join(err, left.Err())
}

// out is a target for ref.
func out(path string, force bool) Target { return Target{Path: path, Force: force, Ref: ref} }

func makeOld(t *testing.T, dir string, more ...string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "a"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range append([]string{"a/file.pdf"}, more...) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func TestStaging(t *testing.T) {
	dir := t.TempDir()
	s, err := NewStaging(out(filepath.Join(dir, "out"), false))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if err := fill(s); err != nil {
		t.Fatal(err)
	}
	if exists(filepath.Join(dir, "out")) {
		t.Error("the target stands before Commit")
	}
	if err := commit(s); err != nil {
		t.Fatal(err)
	}
	s.Abort()
	want := "./\nout/\nout/a/\nout/a/file.pdf=new a/file.pdf\nout/manifest.json=" + manifest + "\nout/print.pdf=new print.pdf\n"
	if got := tree(t, dir); got != want {
		t.Errorf("got\n%s", got)
	}
	if runtime.GOOS != "windows" {
		for name, mode := range map[string]fs.FileMode{"out": 0o700, "out/a": 0o700, "out/a/file.pdf": 0o600} {
			info, _ := os.Stat(filepath.Join(dir, name))
			if info.Mode().Perm() != mode {
				t.Errorf("%s has mode %o", name, info.Mode().Perm())
			}
		}
	}
	if commit(s) == nil || s.Put("x", nil) == nil {
		t.Error("a staging that is done can be used")
	}
}

func TestStagingTarget(t *testing.T) {
	const arco = ManifestName
	for _, tt := range []struct {
		name  string
		make  func(t *testing.T, target string)
		plain string // without force
		force string
	}{
		{"nothing there", func(*testing.T, string) {}, "", ""},
		{"empty", func(t *testing.T, p string) { _ = os.Mkdir(p, 0o700) }, "out.exists", ""},
		{"a file", func(t *testing.T, p string) { _ = os.WriteFile(p, nil, 0o600) }, "out.is_file", "out.is_file"},
		{"not ours", func(t *testing.T, p string) { makeOld(t, p) }, "out.exists", "out.not_ours"},
		{"other manifest", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(`{"made_by": "other"}`), 0o600)
		}, "out.exists", "out.not_ours"},
		{"broken manifest", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(`{"made_by": "arco"`), 0o600)
		}, "out.exists", "out.not_ours"},
		{"ours", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(oldManifest), 0o600)
		}, "out.exists", ""},
		{"of another person", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(strings.Replace(oldManifest, ref, "R4HT-92WC", 1)), 0o600)
		}, "out.exists", "out.other_ref"},
		{"of nobody", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(strings.Replace(oldManifest, ref, "", 1)), 0o600)
		}, "out.exists", "out.other_ref"},
		{"ours, a file changed", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(oldManifest), 0o600)
			_ = os.WriteFile(filepath.Join(p, "a/file.pdf"), []byte("signed"), 0o600)
		}, "out.exists", "out.other_files"},
		{"ours, a word of the manifest as name", func(t *testing.T, p string) {
			makeOld(t, p, "arco")
			_ = os.WriteFile(filepath.Join(p, arco), []byte(oldManifest), 0o600)
		}, "out.exists", "out.other_files"},
		{"ours, the same name elsewhere", func(t *testing.T, p string) {
			makeOld(t, p, "file.pdf")
			_ = os.WriteFile(filepath.Join(p, arco), []byte(oldManifest), 0o600)
		}, "out.exists", "out.other_files"},
		{"ours, an empty folder", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(oldManifest), 0o600)
			_ = os.Mkdir(filepath.Join(p, "scans"), 0o700)
		}, "out.exists", "out.other_files"},
		{"ours, a link for a file", func(t *testing.T, p string) {
			makeOld(t, p)
			_ = os.WriteFile(filepath.Join(p, arco), []byte(oldManifest), 0o600)
			_ = os.Rename(filepath.Join(p, "a/file.pdf"), filepath.Join(p, "..", "elsewhere"))
			_ = os.Symlink("../../elsewhere", filepath.Join(p, "a/file.pdf"))
		}, "out.exists", "out.other_files"},
		{"ours with a scan in it", func(t *testing.T, p string) {
			makeOld(t, p, "a/scan.pdf")
			_ = os.WriteFile(filepath.Join(p, arco), []byte(oldManifest), 0o600)
		}, "out.exists", "out.other_files"},
	} {
		for force, want := range map[bool]string{false: tt.plain, true: tt.force} {
			t.Run(fmt.Sprint(tt.name, force), func(t *testing.T) {
				dir := t.TempDir()
				target := filepath.Join(dir, "out")
				tt.make(t, target)
				before := tree(t, dir)
				s, err := NewStaging(out(target, force))
				if want != "" {
					if !problem.Has(err, want) {
						t.Errorf("got %v, want %s", err, want)
					}
					if after := tree(t, dir); after != before {
						t.Errorf("something changed:\n%s", after)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if err := errors.Join(fill(s), commit(s)); err != nil {
					t.Fatal(err)
				}
				if got := tree(t, dir); strings.Contains(got, "old") || strings.Contains(got, ".arco") {
					t.Errorf("something old is left:\n%s", got)
				}
			})
		}
	}
}

// Whatever call fails, the folder is as it was and nothing else is left.
func TestStagingFaults(t *testing.T) {
	for _, fault := range []struct {
		err  error
		code string
	}{
		{&fs.PathError{Op: "write", Path: "/secret", Err: syscall.ENOSPC}, "out.full"},
		{&fs.PathError{Op: "open", Path: "/secret", Err: syscall.EACCES}, "out.not_writable"},
		{&fs.PathError{Op: "open", Path: "/secret", Err: syscall.EROFS}, "out.not_writable"},
		{&fs.PathError{Op: "open", Path: "/secret", Err: syscall.ENAMETOOLONG}, "out.bad_name"},
		{io.ErrClosedPipe, ""},
	} {
		for _, way := range []string{"new", "old", "old, in two steps"} {
			for n := 1; ; n++ {
				dir := t.TempDir()
				target := filepath.Join(dir, "out")
				if way != "new" {
					makeOld(t, target)
					if err := os.WriteFile(filepath.Join(target, ManifestName), []byte(oldManifest), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				before := tree(t, dir)
				d := &faulty{n: n, err: fault.err, twoSteps: way == "old, in two steps"}
				s, err := newStaging(d, out(target, true))
				if err == nil {
					if err = fill(s); err == nil {
						err = commit(s)
					}
				}
				if d.calls < n { // every call has had its turn
					if err != nil || n < 10 {
						t.Fatalf("%d calls: %v", d.calls, err)
					}
					break
				}
				if err == nil { // the old folder could not be given the name of what is removed, and is removed all the same
					if got := tree(t, dir); way != "old, in two steps" || strings.Contains(got, "old") || strings.Contains(got, ".arco") || !strings.Contains(got, "print.pdf=new") {
						t.Fatalf("fault %d goes unnoticed:\n%s", n, got)
					}
					continue
				}
				if fault.code != "" && !problem.Has(err, fault.code) {
					t.Errorf("fault %d: %v, want %s", n, err, fault.code)
				}
				if strings.Contains(err.Error(), "secret") {
					t.Errorf("a path leaks: %v", err)
				}
				if after := tree(t, dir); after != before {
					t.Errorf("fault %d of %v leaves\n%s", n, fault.err, after)
				}
			}
		}
	}
}

func TestStagingMisuse(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"../x", "/x", "", ".", "a/../../x"} {
		s, err := NewStaging(out(filepath.Join(dir, "out"), false))
		if err != nil {
			t.Fatal(err)
		}
		if s.Put(name, nil) == nil {
			t.Errorf("%q is taken as a name", name)
		}
	}
	for _, do := range []func(*Staging){
		func(s *Staging) { _ = s.Put("a", nil) },                                 // no manifest
		func(s *Staging) { _ = s.Put("a", nil); _ = s.Put("a", nil) },            // twice
		func(s *Staging) { _ = s.Put(ManifestName, nil); _, _ = s.File("open") }, // not closed
	} {
		s, err := NewStaging(out(filepath.Join(dir, "out"), false))
		if err != nil {
			t.Fatal(err)
		}
		do(s)
		if commit(s) == nil {
			t.Error("Commit goes through")
		}
	}
	if got := tree(t, dir); got != "./\n" {
		t.Errorf("left:\n%s", got)
	}
	if _, err := NewStaging(out(filepath.Join(dir, "no", "such"), false)); !problem.Has(err, "out.parent_missing") {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := NewStaging(out(filepath.Join(dir, "file", "out"), false)); len(problems(err)) == 0 {
		t.Error(err)
	}
}

func problems(err error) problem.List { l, _ := problem.Of(err); return l }

// A folder that cannot be written to; for root there is none.
func TestReadOnly(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("modes do not hold here")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	if _, err := NewStaging(out(filepath.Join(dir, "out"), false)); !problem.Has(err, "out.not_writable") {
		t.Error(err)
	}
	if err := Save(Target{Path: filepath.Join(dir, "x")}, nil); !problem.Has(err, "out.not_writable") {
		t.Error(err)
	}
}

// ours takes what begins with "one" or "old" for something of arco.
func ours(data []byte) bool { return bytes.HasPrefix(data, []byte("o")) }

func TestSave(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "letter.txt")
	to := func(path string, force bool) Target { return Target{Path: path, Force: force, Ours: ours} }
	if err := Save(to(path, false), []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := Save(to(path, false), []byte("two")); !problem.Has(err, "out.exists") {
		t.Error(err)
	}
	if got := tree(t, dir); got != "./\nletter.txt=one\n" {
		t.Error(got)
	}
	if err := os.Chmod(path, 0o664); err != nil {
		t.Fatal(err)
	}
	if err := Save(to(path, true), []byte("two")); err != nil {
		t.Error(err)
	}
	if got := tree(t, dir); got != "./\nletter.txt=two\n" {
		t.Error(got)
	}
	if info, _ := os.Stat(path); runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Error(info.Mode())
	}
	if err := Save(to(path, true), []byte("three")); !problem.Has(err, "out.file_not_ours") {
		t.Error("what arco did not make is replaced:", err)
	}
	if err := Save(to(dir, true), nil); !problem.Has(err, "out.is_folder") {
		t.Error(err)
	}
	if err := Save(to("", true), nil); !problem.Has(err, "out.bad_name") {
		t.Error(err)
	}
	if err := Save(to(filepath.Join(dir, "no", "x"), true), nil); !problem.Has(err, "out.parent_missing") {
		t.Error(err)
	}
	if err := Save(to(filepath.Join(dir, strings.Repeat("x", 5000)), true), nil); !problem.Has(err, "out.bad_name") {
		t.Error(err)
	}
	if got := tree(t, dir); got != "./\nletter.txt=two\n" {
		t.Error(got)
	}
}

func TestSaveFaults(t *testing.T) {
	for _, force := range []bool{false, true} {
		for n := 1; ; n++ {
			dir := t.TempDir()
			path := filepath.Join(dir, "letter.txt")
			if force {
				if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			before := tree(t, dir)
			d := &faulty{n: n, err: syscall.ENOSPC}
			err := save(d, Target{Path: path, Force: force, Ours: ours}, []byte("new"))
			if d.calls < n {
				if err != nil || n < 5 {
					t.Fatalf("%d calls: %v", d.calls, err)
				}
				break
			}
			if err == nil {
				t.Errorf("fault %d goes unnoticed: %s", n, tree(t, dir))
			}
			if after := tree(t, dir); after != before {
				t.Errorf("fault %d leaves\n%s", n, after)
			}
		}
	}
}

// A file that appears between the look and the rename stays, also where the
// system cannot rename without replacing.
func TestSaveRace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "case.toml")
	temp := filepath.Join(dir, "temp")
	for _, name := range []string{path, temp} {
		if err := os.WriteFile(name, []byte(filepath.Base(name)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, rename := range []func(a, b string) error{osDisk{}.renameNew, renameByLink} {
		if err := rename(temp, path); !errors.Is(err, fs.ErrExist) {
			t.Error(err)
		}
	}
	if err := renameByLink(temp, filepath.Join(dir, "free")); err != nil {
		t.Error(err)
	}
	if got := tree(t, dir); got != "./\ncase.toml=case.toml\nfree=temp\n" {
		t.Error(got)
	}
}

func TestSeal(t *testing.T) {
	testOnlyWorkFactor = 10
	defer func() { testOnlyWorkFactor = 18 }()
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	say := func(s string) func() ([]byte, error) { return func() ([]byte, error) { return []byte(s), nil } }
	never := func() ([]byte, error) { t.Error("asked for a passphrase"); return nil, nil }

	text := []byte("format = 1\n")
	sealed, err := Seal(text, []byte("right"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(sealed, text) || !IsSealed(sealed) || IsSealed(text) {
		t.Error("not sealed")
	}
	path := write("a.toml.age", sealed)
	data, is, err := ReadCase(path, say("right"))
	if err != nil || !is || !bytes.Equal(data, text) {
		t.Error(string(data), is, err)
	}
	data, is, err = ReadCase(write("a.toml", text), never)
	if err != nil || is || !bytes.Equal(data, text) {
		t.Error(string(data), is, err)
	}

	var armored bytes.Buffer
	w := armor.NewWriter(&armored)
	_, _ = w.Write(sealed)
	_ = w.Close()
	if data, _, err := ReadCase(write("b.age", armored.Bytes()), say("right")); err != nil || !bytes.Equal(data, text) {
		t.Error("as text:", err)
	}

	key, _ := age.GenerateX25519Identity()
	var other bytes.Buffer
	ow, _ := age.Encrypt(&other, key.Recipient())
	_ = ow.Close()

	for _, tt := range []struct {
		path string
		pass func() ([]byte, error)
		code string
	}{
		{path, say("wrong"), "seal.wrong_passphrase"},
		{path, say(""), "seal.wrong_passphrase"},
		{path, nil, "seal.passphrase_needed"},
		{write("short", sealed[:len(sealed)-3]), say("right"), "seal.damaged"},
		{write("head", sealed[:40]), say("right"), "seal.damaged"},
		{write("flipped", append(bytes.Clone(sealed[:len(sealed)-1]), sealed[len(sealed)-1]^1)), say("right"), "seal.damaged"},
		{write("key", other.Bytes()), say("right"), "seal.other_key"},
		{filepath.Join(dir, "none.toml"), never, "file.missing"},
		{filepath.Join(path, "below.toml"), never, "file.unreadable"},
		{dir, never, "file.is_folder"},
	} {
		data, _, err := ReadCase(tt.path, tt.pass)
		if !problem.Has(err, tt.code) || data != nil {
			t.Errorf("%s: %v, want %s", filepath.Base(tt.path), err, tt.code)
		}
		if l := problems(err); len(l) == 1 && strings.HasPrefix(tt.code, "seal") && l[0].Err != nil {
			t.Errorf("%s tells more than it should: %v", tt.code, l[0].Err)
		}
	}
	stop := errors.New("stopped")
	if _, _, err := ReadCase(path, func() ([]byte, error) { return nil, stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
	if _, err := Seal(text, []byte(" ")); !problem.Has(err, "seal.passphrase_empty") {
		t.Error(err)
	}
}

// sealAs seals as the program did before passphrases had one form.
func sealAs(t *testing.T, text, passphrase string) []byte {
	t.Helper()
	to, err := age.NewScryptRecipient(passphrase)
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(4)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return out.Bytes()
}

func FuzzReadSealed(f *testing.F) {
	testOnlyWorkFactor = 4
	sealed, err := Seal([]byte("format = 1"), []byte("x"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sealed)
	f.Add([]byte(ageHeader))
	f.Add([]byte(armorHeader + "\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.Contains(data, []byte(" 1")) || bytes.Contains(data, []byte(" 2")) {
			t.Skip("a large work factor")
		}
		if _, err := open("x", data, []byte("x")); err != nil && len(problems(err)) != 1 {
			t.Error(err)
		}
	})
}

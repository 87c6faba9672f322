package store

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"arco/internal/problem"
)

// Each kind takes what is as long as its limit, and refuses one byte more with
// the size, or with the limit alone where nobody knows the size.
func TestReadLimit(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "f")
	for _, kind := range []Kind{CaseKind, FilerKind, TrackerKind, TextKind, PassphraseKind, PaperKind, ManifestKind, SealedKind} {
		for size, code := range map[int64]string{0: "", kind.Limit: "", kind.Limit + 1: "file.too_long", kind.Limit + 5000: "file.too_big"} {
			if err := os.WriteFile(path, make([]byte, size), 0o600); err != nil {
				t.Fatal(err)
			}
			data, err := Read(path, "field", kind)
			if code == "" && (err != nil || int64(len(data)) != size) {
				t.Errorf("%s of %d bytes: %d, %v", kind.Name, size, len(data), err)
			}
			if code != "" && (!problem.Has(err, code) || data != nil) {
				t.Errorf("%s of %d bytes: %v, want %s", kind.Name, size, err, code)
			}
		}
	}
	if err := os.WriteFile(path, make([]byte, 5<<19), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Read(path, "field", CaseKind)
	if got := fmt.Sprint(err); !strings.Contains(got, "limit=1 MB size=2.5 MB") || strings.Contains(got, dir) {
		t.Error(got)
	}
	if _, err := ReadFrom(endless{}, "-", CaseKind); !problem.Has(err, "file.too_long") {
		t.Error(err)
	}
	if data, err := ReadFrom(strings.NewReader("abc"), "-", CaseKind); string(data) != "abc" || err != nil {
		t.Error(data, err)
	}
}

type endless struct{}

func (endless) Read(b []byte) (int, error) { return len(b), nil }

func TestInWords(t *testing.T) {
	for n, want := range map[int64]string{0: "0 kB", 1: "1 kB", 64 << 10: "64 kB", 1 << 20: "1 MB", 1<<20 + 1: "1.1 MB", 3 << 19: "1.5 MB", 2_500_000: "2.4 MB", 40 << 20: "40 MB"} {
		if got := inWords(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// What is no regular file is refused at once: a pipe that nobody writes to
// would hold the program up, a device has no end.
func TestReadRegularOnly(t *testing.T) {
	dir := t.TempDir()
	for name, code := range special(t, dir) {
		done := make(chan error, 1)
		go func() { _, err := Read(name, "field", CaseKind); done <- err }()
		select {
		case err := <-done:
			if !problem.Has(err, code) {
				t.Errorf("%s: %v, want %s", filepath.Base(name), err, code)
			}
			if strings.Contains(fmt.Sprint(err), dir) {
				t.Errorf("a path leaks: %v", err)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s holds the program up", filepath.Base(name))
		}
	}
}

// special makes files that are none, each with the problem it gives.
func special(t *testing.T, dir string) map[string]string {
	out := map[string]string{dir: "file.is_folder", filepath.Join(dir, "none"): "file.missing"}
	if runtime.GOOS == "windows" {
		return out
	}
	pipe, link := filepath.Join(dir, "pipe"), filepath.Join(dir, "link")
	if err := makePipe(pipe); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("/dev/zero", link); err != nil {
		t.Fatal(err)
	}
	out[pipe], out[link], out["/dev/zero"] = "file.not_regular", "file.not_regular", "file.not_regular"
	out[filepath.Join(pipe, "below")] = "file.unreadable"
	return out
}

// A folder of texts is read within limits, and what cannot be read is never
// taken for absent: a gate that is not there protects nobody.
func TestTree(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "us"), 0o700); err != nil {
		t.Fatal(err)
	}
	write := func(name string, size int) {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("us/a.toml", 10)
	write("big.toml", int(TextKind.Limit)+5000)
	fsys := Tree(dir)
	if data, err := fs.ReadFile(fsys, "us/a.toml"); len(data) != 10 || err != nil {
		t.Error(data, err)
	}
	if entries, err := fs.ReadDir(fsys, "."); len(entries) != 2 || entries[0].Name() != "big.toml" || err != nil {
		t.Error(entries, err)
	}
	if names, err := fs.Glob(fsys, "*.toml"); len(names) != 1 || err != nil {
		t.Error(names, err)
	}
	if _, err := fs.ReadFile(fsys, "big.toml"); !problem.Has(err, "file.too_big") {
		t.Error(err)
	}
	if _, err := fs.ReadFile(fsys, "../x"); err == nil {
		t.Error("a way out")
	}
	for name, code := range special(t, filepath.Join(dir, "us")) {
		rel, err := filepath.Rel(dir, name)
		if err != nil || strings.HasPrefix(rel, "..") {
			continue
		}
		if _, err := fs.ReadFile(fsys, filepath.ToSlash(rel)); !problem.Has(err, code) {
			t.Errorf("%s: %v, want %s", rel, err, code)
		}
		if _, err := fs.Stat(fsys, filepath.ToSlash(rel)); err != nil && !strings.Contains(rel, "none") && !strings.Contains(rel, "below") {
			t.Errorf("%s is taken for absent: %v", rel, err)
		}
	}
	for i := range 40 {
		write(fmt.Sprintf("us/%02d.md", i), 1<<20)
	}
	var err error
	n := 0
	for ; n < 40 && err == nil; n++ {
		_, err = fs.ReadFile(fsys, fmt.Sprintf("us/%02d.md", n))
	}
	if !problem.Has(err, "tree.too_big") || n != MaxTree>>20 {
		t.Errorf("after %d files of 1 MB: %v", n, err)
	}
	for i := range MaxEntries {
		write(fmt.Sprintf("us/many%d", i), 0)
	}
	if _, err := fs.ReadDir(Tree(dir), "us"); !problem.Has(err, "tree.too_many") {
		t.Error(err)
	}
}

// A sealed file whose first line is damaged is not taken for a plain one: it
// would be sealed a second time.
func TestDamagedFirstLine(t *testing.T) {
	testOnlyWorkFactor = 4
	defer func() { testOnlyWorkFactor = 18 }()
	sealed, err := Seal([]byte("format = 1\n"), []byte("a long passphrase"))
	if err != nil {
		t.Fatal(err)
	}
	never := func() ([]byte, error) { t.Error("asked for a passphrase"); return nil, nil }
	for i := range len(ageHeader) {
		broken := bytes.Clone(sealed)
		broken[i] ^= 0x20
		for _, name := range []string{"case.toml.age", "CASE.AGE", "case.toml"} {
			if _, is, err := OpenCase(name, broken, never); !is || !problem.Has(err, "seal.damaged") {
				if name == "case.toml" && i == len(ageHeader)-1 {
					continue // the end of the line itself: only the name tells
				}
				t.Errorf("%s, byte %d: sealed is %v, %v", name, i, is, err)
			}
		}
	}
	if _, is, err := OpenCase("x.age", []byte("format = 1\n"), never); !is || !problem.Has(err, "seal.damaged") {
		t.Error(err)
	}
}

// The same passphrase opens in every form, and so do files that were sealed in
// any of them before there was one form.
func TestPassphraseForms(t *testing.T) {
	testOnlyWorkFactor = 4
	defer func() { testOnlyWorkFactor = 18 }()
	nfc, nfd := "contrase\u00f1a de la mo\u00f1a", "contrasen\u0303a de la mon\u0303a"
	mixed := "contrase\u00f1a de la mon\u0303a"
	all := []string{nfc, nfd, mixed, "\ufeff" + nfc, "\ufeff" + nfd}
	for _, with := range all {
		sealed, err := Seal([]byte("text"), []byte(with))
		if err != nil {
			t.Fatal(err)
		}
		for _, typed := range all {
			if data, err := openAny("x", sealed, []byte(typed)); string(data) != "text" {
				t.Errorf("sealed with %+q, typed %+q: %v", with, typed, err)
			}
		}
	}
	for _, old := range []string{nfc, nfd, mixed, "\ufeff" + nfc} { // as 0.1.0 did
		sealed := sealAs(t, "text", old)
		if data, err := openAny("x", sealed, []byte(old)); string(data) != "text" {
			t.Errorf("sealed by an older program with %+q: %v", old, err)
		}
	}
	if n := len(forms([]byte("plain words"))); n != 1 {
		t.Errorf("%d forms of a plain passphrase: each costs a second", n)
	}
}

// Who types a wrong passphrase is asked again, not for ever.
func TestAskedAgain(t *testing.T) {
	testOnlyWorkFactor = 4
	defer func() { testOnlyWorkFactor = 18 }()
	sealed, err := Seal([]byte("text"), []byte("right"))
	if err != nil {
		t.Fatal(err)
	}
	for right := 1; right <= MaxTries+1; right++ {
		asked := 0
		data, _, err := OpenCase("x.age", sealed, func() ([]byte, error) {
			if asked++; asked == right {
				return []byte("right"), nil
			}
			return []byte("wrong"), nil
		})
		if right <= MaxTries && (string(data) != "text" || asked != right) {
			t.Errorf("right at the %d. try: asked %d times, %v", right, asked, err)
		}
		if right > MaxTries && (!problem.Has(err, "seal.wrong_passphrase") || asked != MaxTries) {
			t.Errorf("never right: asked %d times, %v", asked, err)
		}
	}
}

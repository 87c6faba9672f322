//go:build linux

package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

const batchLine = "arco batch few.csv --filer filer.toml --reply representative --date 2026-11-30 --jobs 2 --stack --out out"

// everything below a folder, by its path.
func (g *ground) everything(dir string) map[string]string {
	g.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(g.path(dir), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(g.path(dir), path)
		out[rel] = string(data)
		return err
	})
	if err != nil {
		g.Fatal(err)
	}
	return out
}

// A batch that is killed at any moment is completed by a second run: nothing is
// lost, twice or half, and the bytes are those of a run that nobody broke.
func TestBatchKill(t *testing.T) {
	n := tries(t) * 2 // 200 in the long run
	g := newGround(t)
	table := ""
	for i, line := range strings.SplitAfter(readExample(t, "twelve.csv"), "\n") {
		if i < 5 {
			table += line
		}
	}
	g.write("few.csv", table)
	g.write("filer.toml", readExample(t, "filer.toml"))
	start := time.Now()
	g.must(batchLine)
	usual := time.Since(start)
	broken, nothing := 0, 0
	for i := range max(n, 1) {
		_ = os.RemoveAll(g.path("out"))
		_ = os.RemoveAll(g.path("whole"))
		cmd, wait := g.start(batchLine)
		time.Sleep(time.Duration(rand.Int64N(int64(usual) * 11 / 10)))
		_ = cmd.Process.Kill()
		r := wait()
		what := fmt.Sprintf("kill %d, ended %d", i, r.code)
		if _, err := os.Stat(g.path("out")); err != nil {
			nothing++
			g.must(batchLine) // nothing was there yet
		} else {
			broken++
			g.must(batchLine + " --resume")
		}
		made := g.everything("out")
		if err := os.Mkdir(g.path("whole"), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"codes.csv", "manifest.json"} { // the same references
			if err := os.WriteFile(g.path("whole/"+name), []byte(made[name]), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		g.must(strings.Replace(batchLine, "--out out", "--out whole --resume", 1))
		want := g.everything("whole")
		if len(want) < 20 {
			t.Fatalf("%d files", len(want))
		}
		for path, data := range want {
			if made[path] != data {
				t.Errorf("%s: %s is not as in an unbroken run", what, path)
			}
		}
		for path := range made {
			if _, ok := want[path]; !ok {
				t.Errorf("%s: %s is left over", what, path)
			}
		}
	}
	t.Logf("%d kills: %d in the middle, %d before the folder stood", max(n, 1), broken, nothing)
}

// A disk that is full, and a folder that takes no name, are told in words; what
// stands is whole, and the same command goes on where it was.
func TestBatchFullDisk(t *testing.T) {
	tracer(t)
	g := newGround(t)
	g.write("few.csv", readExample(t, "twelve.csv")) // enough that some thread makes the second and third call: strace counts by thread
	g.write("filer.toml", readExample(t, "filer.toml"))
	for inject, said := range map[string]string{
		"-e trace=mkdirat -e inject=mkdirat:error=ENOSPC:when=3+":    "space",
		"-e trace=renameat2 -e inject=renameat2:error=EROFS:when=2+": "written",
		"-e trace=mkdirat -e inject=mkdirat:error=EACCES:when=4+":    "written",
		"-e trace=syncfs -e inject=syncfs:error=EIO":                 "disk",
	} {
		_ = os.RemoveAll(g.path("out"))
		r := g.run("strace -f -qq -o /dev/null " + inject + " " + batchLine)
		if r.code != exitLacks || !strings.Contains(r.said, said) || !strings.Contains(r.said, "--resume") || strings.Contains(r.said, "bug") || strings.Contains(r.said, g.dir) {
			t.Errorf("%s: exit %d: %s", inject, r.code, r.said)
		}
		if _, err := os.Stat(g.path("out")); err != nil {
			continue // it did not come so far
		}
		g.must(batchLine + " --resume")
		for path := range g.everything("out") {
			if strings.Contains(path, ".arco-") || strings.HasSuffix(path, "journal.txt") {
				t.Errorf("%s: %s is left", inject, path)
			}
		}
	}
}

var opened = regexp.MustCompile(`openat\([^"]*"([^"]+)", ([A-Z_|]+)`)

// In memory nothing readable touches the disk: the one file that is written is
// sealed from its first byte.
func TestBatchNothingReadable(t *testing.T) {
	tracer(t)
	g := newGround(t)
	g.write("few.csv", strings.Join(strings.SplitAfter(readExample(t, "twelve.csv"), "\n")[:4], ""))
	g.write("filer.toml", readExample(t, "filer.toml"))
	g.write("pass", "orbit lantern velvet quarry mosaic thimble\n")
	r := g.run("strace -f -qq -s 200 -e trace=openat,creat,mkdirat,memfd_create -o " + g.path("calls") +
		" arco batch few.csv --filer filer.toml --reply representative --date 2026-11-30 --in-memory --out all.zip.age --passphrase-file pass")
	if r.code != 0 {
		t.Fatalf("exit %d: %s", r.code, r.said)
	}
	calls := g.read("calls")
	n := 0
	for _, m := range opened.FindAllStringSubmatch(calls, -1) {
		if path, how := m[1], m[2]; strings.Contains(how, "O_CREAT") || strings.Contains(how, "O_WRONLY") || strings.Contains(how, "O_RDWR") && !strings.HasPrefix(path, "/dev/") {
			if n++; !strings.HasPrefix(filepath.Base(path), ".arco-file-") {
				t.Errorf("%s is opened to write: %s", path, how)
			}
		}
	}
	if n != 1 || strings.Contains(calls, "mkdirat(") || strings.Contains(calls, "memfd_create(") || strings.Contains(calls, "creat(") {
		t.Errorf("%d files were written", n)
	}
	sealed := g.read("all.zip.age")
	for _, word := range []string{"Arriaga", "PK\x03\x04", "%PDF", "codes.csv"} {
		if strings.Contains(sealed, word) {
			t.Errorf("%q can be read in the sealed file", word)
		}
	}
	for _, e := range g.hidden() {
		t.Errorf("%s is left", e)
	}
}

func readExample(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("../../examples/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

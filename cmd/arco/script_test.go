package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The stories in testdata run the whole program, as a command of its own.
func TestMain(m *testing.M) {
	if programs := []string{"arco", "arco-measured"}; !slices.Contains(programs, filepath.Base(os.Args[0])) {
		// Many commands run in this process: garbage is collected when there is more of it than in a program that runs one.
		limitMemory = func(int64) int64 { return 0 }
		debug.SetGCPercent(400)
	}
	testscript.Main(m, map[string]func(){"arco": main, "arco-measured": measured})
}

// Canary is what the stories type where nothing that was typed may come back.
const canary = "Zzcanary"

// racing says that the program was built to look for races.
var racing bool

func TestStories(t *testing.T) {
	if racing {
		t.Skip("each story runs one program at a time: nothing races, and it takes ten minutes; they run without -race")
	}
	stories, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(stories) == 0 {
		t.Fatalf("no stories: %v", err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		ContinueOnError:     true,
		Setup:               setup,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"sub":     sub,
			"said":    said,
			"nothing": nothing,
			"files":   files,
			"same":    same,
			"ref":     ref,
		},
	})
}

// setup puts the examples into the folder of each story, and cases that ask for
// nothing but what they name, whatever happened.
func setup(e *testscript.Env) error {
	if err := os.CopyFS(e.WorkDir, os.DirFS("testdata/cases")); err != nil {
		return err
	}
	for _, dir := range []string{"examples", "templates", "locales"} {
		if err := os.CopyFS(filepath.Join(e.WorkDir, dir), os.DirFS("../../"+dir)); err != nil {
			return err
		}
	}
	return nil
}

// exits CODE COMMAND... runs a command and compares its exit code. Whatever
// the code, nothing the story typed as canary may come back.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND...")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if want, _ := strconv.Atoi(args[0]); code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
	out := ts.ReadFile("stdout")
	if strings.HasPrefix(out, "%PDF") { // pages, in which any two bytes may stand together
		out = ""
	}
	said := out + ts.ReadFile("stderr")
	if strings.Contains(strings.ToLower(said), strings.ToLower(canary)) {
		ts.Fatalf("what was typed came back")
	}
	for _, not := range []string{"{{", "}}", "<no value>", "%!"} {
		if strings.Contains(said, not) {
			ts.Fatalf("the program said %q", not)
		}
	}
}

// sub FILE OLD NEW replaces a text that stands in a file exactly once. \n is a line end.
func sub(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: sub FILE OLD NEW")
	}
	lines := strings.NewReplacer(`\n`, "\n")
	text, old, with := ts.ReadFile(args[0]), lines.Replace(args[1]), lines.Replace(args[2])
	if n := strings.Count(text, old); n != 1 {
		ts.Fatalf("%q stands %d times in %s", old, n, args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, old, with, 1)), 0o600))
}

// said FILE TEXT... wants each text in the file (or in stdout, stderr), in this
// order; with ! none of them in any place. White space is all the same.
func said(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: said FILE TEXT...")
	}
	text := strings.Join(strings.Fields(ts.ReadFile(args[0])), " ")
	rest := text
	for _, want := range args[1:] {
		want = strings.Join(strings.Fields(want), " ")
		if neg {
			if strings.Contains(text, want) {
				ts.Fatalf("%s holds %q", args[0], want)
			}
			continue
		}
		_, after, ok := strings.Cut(rest, want)
		if !ok {
			ts.Fatalf("%s does not hold %q in its place", args[0], want)
		}
		rest = after
	}
}

// nothing wants no trace of an output that was not made: the named paths are
// absent, and nothing half made lies in the folder of the story.
func nothing(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		if _, err := os.Lstat(ts.MkAbs(name)); err == nil {
			ts.Fatalf("%s is there", name)
		}
	}
	ts.Check(filepath.WalkDir(ts.MkAbs("."), func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(d.Name(), ".arco-") {
			ts.Fatalf("%s was left behind", d.Name())
		}
		return err
	}))
}

// files DIR NAME... wants exactly these files below a folder.
func files(ts *testscript.TestScript, neg bool, args []string) {
	want := map[string]bool{}
	for _, name := range args[1:] {
		want[name] = true
	}
	root := ts.MkAbs(args[0])
	ts.Check(filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		rel = filepath.ToSlash(rel)
		if !want[rel] {
			ts.Fatalf("%s is not expected", rel)
		}
		delete(want, rel)
		return nil
	}))
	for name := range want {
		ts.Fatalf("%s is not there", name)
	}
}

// same A B wants two folders with the same files and bytes; with ! they differ.
func same(ts *testscript.TestScript, neg bool, args []string) {
	read := func(dir string) map[string]string {
		out := map[string]string{}
		fsys := os.DirFS(ts.MkAbs(dir))
		ts.Check(fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := fs.ReadFile(fsys, path)
			out[path] = string(data)
			return err
		}))
		return out
	}
	a, b := read(args[0]), read(args[1])
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	equal := len(a) == len(b)
	for name, data := range a {
		if b[name] != data {
			equal = false
			if !neg {
				ts.Logf("%s differs", name)
			}
		}
	}
	if equal == neg {
		ts.Fatalf("%s and %s: same is %v", args[0], args[1], equal)
	}
}

// ref writes the reference of a manifest into a file: "ref MANIFEST FILE".
func ref(ts *testscript.TestScript, _ bool, args []string) {
	_, rest, ok := strings.Cut(ts.ReadFile(args[0]), `"reference": "`)
	if !ok {
		ts.Fatalf("%s tells no reference", args[0])
	}
	id, _, _ := strings.Cut(rest, `"`)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(id+"\n"), 0o600))
}

package main

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"
)

// isFolder reports whether a path is a folder: of case files, where one is meant.
func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// eachCase goes through the case files of a folder, not of those in it, with one
// passphrase for all. What is wrong with one file is told with its name and leaves
// the others. Where a case stands beside its sealed form, the sealed one counts.
func (e *env) eachCase(c *cli.Context, opt app.Options, each func(*app.CaseFile, *app.Reading) error) (problem.List, error) {
	dir := c.Args().First()
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, problem.New("file.unreadable", dir, "hint.file_unreadable")
	}
	var names []string
	for _, x := range entries {
		if name := strings.ToLower(store.PlainName(x.Name())); x.Type().IsRegular() && (strings.HasSuffix(name, ".toml") || strings.HasSuffix(name, ".json")) {
			names = append(names, x.Name())
		}
	}
	names = slices.DeleteFunc(names, func(n string) bool { return slices.Contains(names, n+".age") })
	if len(names) == 0 {
		return nil, problem.New("folder.no_case", dir, "hint.folder_no_case")
	}
	filer, err := readFiler(c.String("filer"))
	if err != nil {
		return nil, err
	}
	roomy()
	var bad problem.List
	ask := e.passphrase(c)
	var pass []byte
	refs := map[string]bool{}
	for _, name := range names {
		if err := c.Context.Err(); err != nil {
			return bad, err
		}
		path := filepath.Join(dir, name)
		f, r, err := e.oneCase(path, opt, filer, ask, &pass)
		if err == nil && refs[r.Case.Ref] {
			err = problem.New("folder.twice", path, "hint.folder_twice", "ref", r.Case.Ref)
		}
		if err == nil {
			refs[r.Case.Ref] = true
			err = each(f, r)
		}
		if err != nil {
			list, ok := problem.Of(err)
			if !ok {
				return bad, err
			}
			for _, p := range list {
				q := *p
				if !strings.HasPrefix(q.Field, path) && !strings.HasPrefix(q.Field, store.PlainName(path)) {
					q.Field = strings.TrimSpace(path + " " + q.Field)
				}
				bad = append(bad, &q)
			}
		}
	}
	return bad, nil
}

// oneCase opens a case file with the passphrase that opened the others.
func (e *env) oneCase(path string, opt app.Options, filer *casefile.Filer, ask func() ([]byte, error), pass *[]byte) (*app.CaseFile, *app.Reading, error) {
	tried := false
	data, sealed, err := store.ReadCase(path, func() (p []byte, err error) {
		if tried {
			return nil, problem.New("seal.wrong_passphrase", path, "hint.folder_passphrase")
		}
		if tried = true; *pass == nil {
			*pass, err = ask()
		}
		return *pass, err
	})
	if err != nil {
		return nil, nil, err
	}
	f := &app.CaseFile{Path: path, Data: data}
	if sealed {
		f.Passphrase = *pass
		debug.FreeOSMemory() // opening took 256 MB
	}
	r, err := e.app.Read(store.PlainName(path), data, opt.Today)
	if err != nil {
		return nil, nil, err
	}
	r.Case, err = casefile.WithFiler(r.Case, filer)
	return f, r, err
}

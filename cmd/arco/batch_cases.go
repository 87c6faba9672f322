package main

import (
	"os"
	"path/filepath"
	"sync"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/store"
)

// keepCases seals the case of each person into the folder of --cases, all under one
// passphrase: next letters need it. One is sealed at a time, as each takes 256 MB for
// a moment. What stands there already stays; it was sealed under the same passphrase
// if this is the rest of an earlier run.
func (e *env) keepCases(c *cli.Context) (func(app.Code, string, []byte) error, error) {
	dir := c.String("cases")
	if dir == "" {
		return nil, nil
	}
	if !isFolder(dir) {
		return nil, problem.New("folder.missing", "--cases", "hint.folder_missing")
	}
	pass, err := e.newPassphrase(c)
	if err != nil {
		return nil, err
	}
	var one sync.Mutex
	return func(_ app.Code, name string, data []byte) error {
		one.Lock()
		defer one.Unlock()
		to := store.Target{Path: filepath.Join(dir, name+".age")}
		if _, err := os.Lstat(to.Path); err == nil {
			return nil
		}
		if err := c.Context.Err(); err != nil {
			return err
		}
		sealed, err := store.Seal(data, pass)
		if err != nil {
			return err
		}
		return e.together(c.Context, func() error { return store.Save(to, sealed) })
	}, nil
}

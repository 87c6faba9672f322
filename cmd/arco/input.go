package main

import (
	"github.com/urfave/cli/v2"

	"arco/internal/problem"
	"arco/internal/store"
)

// readCase reads the case that a command only reads: a file, sealed or not, or
// standard input where "-" stands for it.
func (e *env) readCase(c *cli.Context, path string) (data []byte, sealed bool, err error) {
	if path != store.StdinName {
		return store.ReadCase(path, e.passphrase(c))
	}
	if c.String("passphrase-file") == store.StdinName {
		return nil, false, use("use.stdin_twice", "--passphrase-file", "hint.use_stdin_twice")
	}
	data, err = store.ReadFrom(e.in, path, store.SealedKind)
	if err != nil {
		return nil, false, err
	}
	return store.OpenCase(path, data, e.passphrase(c))
}

// readPlain reads a file that belongs to a case and is never sealed.
func readPlain(path string, kind store.Kind) ([]byte, error) {
	data, err := store.Read(path, path, kind)
	if err == nil && (store.IsSealed(data) || store.SealedName(path)) {
		return nil, problem.New("file.sealed", path, "hint.file_sealed")
	}
	return data, err
}

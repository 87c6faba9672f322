// Package templates holds the law and the letters. See README.md.
package templates

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io/fs"
	"sync"
)

//go:embed built.zip
var built []byte

// FS is this folder as it is built into the program: the same names and bytes,
// without what no program reads, out of the archive of Archive.
var FS Folder

// A Folder of templates that stands in an archive. It is safe for use by
// several goroutines.
type Folder struct{}

var archive = sync.OnceValues(func() (*zip.Reader, error) { return zip.NewReader(bytes.NewReader(built), int64(len(built))) })

// Open implements fs.FS.
func (Folder) Open(name string) (fs.File, error) {
	z, err := archive()
	if err != nil {
		return nil, err
	}
	return z.Open(name)
}

// ReadFile implements fs.ReadFileFS.
func (f Folder) ReadFile(name string) ([]byte, error) {
	file, err := f.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	data := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	_, err = data.ReadFrom(file)
	return data.Bytes(), err
}

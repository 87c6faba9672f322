// Package templates holds the law and the letters. See README.md.
package templates

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"io/fs"
	"strings"
	"sync"

	"arco/internal/unpack"
)

//go:embed built.zip
var built []byte

// FS is this folder as it is built into the program: the same names and bytes,
// without what no program reads, out of the archive of Archive.
var FS Folder

// A Folder of templates that stands in an archive. It is safe for use by
// several goroutines.
type Folder struct{}

// opened is the archive, and its files as a tree.
type opened struct {
	*unpack.Archive
	tree  *zip.Reader
	bases sync.Map // what others are packed against, by name: a file for each folder
}

var archive = sync.OnceValues(func() (*opened, error) {
	a, err := unpack.Open(bytes.NewReader(built), int64(len(built)))
	if err != nil {
		return nil, err
	}
	tree := &zip.Reader{}
	for _, m := range a.Members {
		if strings.HasSuffix(m.Name, factsEnd) || strings.HasPrefix(m.Name, citedIn) {
			continue
		}
		if facts := a.Member(m.Name + factsEnd); facts != nil {
			whole := *m
			whole.UncompressedSize64 += facts.UncompressedSize64
			m = &whole
		}
		tree.File = append(tree.File, m)
	}
	return &opened{Archive: a, tree: tree}, nil
})

// Open implements fs.FS.
func (f Folder) Open(name string) (fs.File, error) {
	a, err := archive()
	if err != nil {
		return nil, err
	}
	if m := a.Member(name); m == nil || !Built(name) {
		return a.tree.Open(name)
	}
	info, err := f.Stat(name)
	if err != nil {
		return nil, err
	}
	data, err := f.ReadFile(name)
	return &file{bytes.NewReader(data), info}, err
}

// Stat implements fs.StatFS.
func (f Folder) Stat(name string) (fs.FileInfo, error) {
	a, err := archive()
	if err != nil {
		return nil, err
	}
	m := a.Member(name)
	if m == nil || !Built(name) {
		dir, err := a.tree.Open(name)
		if err != nil {
			return nil, err
		}
		return dir.Stat()
	}
	whole := m.FileHeader
	if facts := a.Member(name + factsEnd); facts != nil {
		whole.UncompressedSize64 += facts.UncompressedSize64
	}
	return whole.FileInfo(), nil
}

// ReadFile implements fs.ReadFileFS.
func (f Folder) ReadFile(name string) ([]byte, error) {
	data, err := f.Head(name)
	if err != nil {
		return nil, err
	}
	facts, err := f.Facts(name)
	return append(data, facts...), err
}

// Head is a file without the facts at its end.
func (Folder) Head(name string) ([]byte, error) { return member(name, name) }

// Facts are those at the end of a jurisdiction, nil of a file that has none.
func (Folder) Facts(name string) ([]byte, error) {
	if a, err := archive(); err == nil && a.Member(name+factsEnd) == nil {
		return nil, nil
	}
	return member(name, name+factsEnd)
}

// Cited are the citations in a language.
func (Folder) Cited(tag string) ([]byte, error) {
	a, err := archive()
	if err != nil {
		return nil, err
	}
	m := a.Member(citedIn + tag)
	if m == nil {
		return nil, &fs.PathError{Op: "read", Path: citedIn + tag, Err: fs.ErrNotExist}
	}
	return unpack.Bytes(m, nil)
}

// member is what one holds that stands for a file.
func member(name, at string) ([]byte, error) {
	a, err := archive()
	if err != nil {
		return nil, err
	}
	m := a.Member(at)
	if m == nil || !Built(name) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	if m.Comment == "" {
		return unpack.Bytes(m, nil)
	}
	known, ok := a.bases.Load(m.Comment)
	if !ok {
		data, err := member(m.Comment, m.Comment)
		if err != nil {
			return nil, err
		}
		known, _ = a.bases.LoadOrStore(m.Comment, data)
	}
	return unpack.Bytes(m, known.([]byte))
}

// file is one of the folder, opened.
type file struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

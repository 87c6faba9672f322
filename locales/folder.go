package locales

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"arco/internal/unpack"
)

// A Folder of languages whose large files stand in the archives of Archives. It
// is safe for use by several goroutines.
type Folder struct {
	files  fs.FS
	opened *sync.Map // archives by the names of what they hold
	bases  *sync.Map // what others are packed against: one group for each folder of a file
}

func folder(files fs.FS) Folder { return Folder{files, new(sync.Map), new(sync.Map)} }

// Part gives the entries of a PO file whose contexts begin with group and a
// number sign, or the lines of the words of the program whose keys begin with group and a dot, and the line of a PO file
// they begin on. It is fs.ErrNotExist if there is no such file or group. "" is the
// head of a PO file, and the words of all groups that are too small to stand alone.
func (f Folder) Part(name, group string) (data []byte, line int, err error) {
	a, err := f.open(name)
	if err != nil {
		return nil, 0, err
	}
	member := a.Member(group + path.Ext(name))
	if member == nil {
		return nil, 0, &fs.PathError{Op: "read", Path: name + "#" + group, Err: fs.ErrNotExist}
	}
	first, _, _ := strings.Cut(member.Comment, " ")
	line, _ = strconv.Atoi(first)
	data, err = f.unpacked(name, member)
	return data, line, err
}

// Parts counts the groups of a PO file besides its head: 0 if there is no such file.
func (f Folder) Parts(name string) int {
	a, err := f.open(name)
	if err != nil {
		return 0
	}
	n := 0
	for _, member := range a.Members {
		if name := strings.TrimSuffix(member.Name, ".po"); name != "" && name != obsolete {
			n++
		}
	}
	return n
}

func (f Folder) open(name string) (*unpack.Archive, error) {
	if a, ok := f.opened.Load(name); ok {
		return a.(*unpack.Archive), nil
	}
	file, err := f.files.Open(name + archived)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	at, ok := file.(io.ReaderAt)
	if !ok {
		return nil, &fs.PathError{Op: "read", Path: name + archived, Err: fs.ErrInvalid}
	}
	a, err := unpack.Open(at, info.Size())
	if err != nil {
		return nil, err
	}
	f.opened.Store(name, a)
	return a, nil
}

// unpacked is what a member of the file's archive holds.
func (f Folder) unpacked(name string, member *zip.File) ([]byte, error) {
	var known []byte
	if _, base, ok := strings.Cut(member.Comment, " "); ok {
		at := name + "#" + base
		data, ok := f.bases.Load(at)
		if !ok {
			read, _, err := f.Part(name, strings.TrimSuffix(base, path.Ext(name)))
			if err != nil {
				return nil, err
			}
			data, _ = f.bases.LoadOrStore(at, read)
		}
		known = data.([]byte)
	} else if member.Method == unpack.Against {
		source, _, err := f.Part(sourceOf(f.files, name, archived), strings.TrimSuffix(member.Name, path.Ext(name)))
		if err != nil {
			return nil, err
		}
		known = source
	}
	return unpack.Bytes(member, known)
}

// ReadFile implements fs.ReadFileFS.
func (f Folder) ReadFile(name string) ([]byte, error) {
	if !packed(name) {
		return fs.ReadFile(f.files, name)
	}
	a, err := f.open(name)
	if err != nil {
		return nil, err
	}
	parts := make([]part, len(a.Members))
	for i, member := range a.Members {
		if parts[i].data, err = f.unpacked(name, member); err != nil {
			return nil, err
		}
		parts[i].name = member.Name
	}
	return join(name, parts)
}

// ReadDir implements fs.ReadDirFS, with the names that the files have outside.
func (f Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(f.files, name)
	return f.outside(name, all), err
}

// outside gives archives the names and sizes of what they hold.
func (f Folder) outside(dir string, all []fs.DirEntry) []fs.DirEntry {
	for i, e := range all {
		if name, ok := strings.CutSuffix(e.Name(), archived); ok && packed(name) {
			all[i] = unpackedEntry{e, f, path.Join(dir, name)}
		}
	}
	return all
}

// directory is one of the folder, opened.
type directory struct {
	fs.ReadDirFile
	folder Folder
	name   string
}

func (d directory) ReadDir(n int) ([]fs.DirEntry, error) {
	all, err := d.ReadDirFile.ReadDir(n)
	return d.folder.outside(d.name, all), err
}

// unpackedEntry is an archive under the name of what it holds.
type unpackedEntry struct {
	fs.DirEntry
	folder Folder
	path   string
}

func (e unpackedEntry) Name() string { return path.Base(e.path) }

func (e unpackedEntry) Info() (fs.FileInfo, error) {
	file, err := e.folder.Open(e.path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return file.Stat()
}

// Open implements fs.FS.
func (f Folder) Open(name string) (fs.File, error) {
	if !packed(name) {
		file, err := f.files.Open(name)
		if dir, ok := file.(fs.ReadDirFile); ok {
			return directory{dir, f, name}, err
		}
		return file, err
	}
	at, err := f.files.Open(name + archived)
	if err != nil {
		return nil, err
	}
	defer at.Close()
	info, err := at.Stat()
	if err != nil {
		return nil, err
	}
	data, err := f.ReadFile(name)
	return &unpackedFile{bytes.NewReader(data), unpackedInfo{info, int64(len(data))}}, err
}

// unpackedFile is what an archive holds, as a file.
type unpackedFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f *unpackedFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *unpackedFile) Close() error               { return nil }

type unpackedInfo struct {
	fs.FileInfo
	size int64
}

func (i unpackedInfo) Name() string { return strings.TrimSuffix(i.FileInfo.Name(), archived) }
func (i unpackedInfo) Size() int64  { return i.size }

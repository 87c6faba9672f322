package locales

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"hash/crc32"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// A Folder of languages whose large files stand in the archives of Archives.
type Folder struct{ files fs.FS }

// Part gives the entries of a PO file whose contexts begin with group and a
// number sign, and the line of the file they begin on. It is fs.ErrNotExist if
// there is no such file or group. "" is the head of the file.
func (f Folder) Part(name, group string) (data []byte, line int, err error) {
	z, err := f.open(name)
	if err != nil {
		return nil, 0, err
	}
	for _, member := range z.File {
		if member.Name == group+".po" {
			line, _ = strconv.Atoi(member.Comment)
			data, err = f.unpacked(name, member)
			return data, line, err
		}
	}
	return nil, 0, &fs.PathError{Op: "read", Path: name + "#" + group, Err: fs.ErrNotExist}
}

// Parts counts the groups of a PO file besides its head: 0 if there is no such file.
func (f Folder) Parts(name string) int {
	z, err := f.open(name)
	if err != nil {
		return 0
	}
	n := 0
	for _, member := range z.File {
		if name := strings.TrimSuffix(member.Name, ".po"); name != "" && name != obsolete {
			n++
		}
	}
	return n
}

func (f Folder) open(name string) (*zip.Reader, error) {
	data, err := fs.ReadFile(f.files, name+archived)
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(data), int64(len(data)))
}

// unpacked is what a member of the file's archive holds.
func (f Folder) unpacked(name string, member *zip.File) ([]byte, error) {
	r, err := member.OpenRaw()
	if err != nil {
		return nil, err
	}
	var known []byte
	if member.Method == againstSource {
		source, _, err := f.Part(sourceOf(f.files, name, archived), strings.TrimSuffix(member.Name, ".po"))
		if err != nil {
			return nil, err
		}
		known = dictionary(source)
	}
	data := make([]byte, member.UncompressedSize64)
	if _, err := io.ReadFull(flate.NewReaderDict(r, known), data); err != nil {
		return nil, err
	}
	if crc32.ChecksumIEEE(data) != member.CRC32 {
		return nil, &fs.PathError{Op: "read", Path: name + "#" + member.Name, Err: zip.ErrChecksum}
	}
	return data, nil
}

// ReadFile implements fs.ReadFileFS.
func (f Folder) ReadFile(name string) ([]byte, error) {
	if !packed(name) {
		return fs.ReadFile(f.files, name)
	}
	z, err := f.open(name)
	if err != nil {
		return nil, err
	}
	var whole []byte
	for _, member := range z.File {
		data, err := f.unpacked(name, member)
		if err != nil {
			return nil, err
		}
		whole = append(whole, data...)
	}
	return whole, nil
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

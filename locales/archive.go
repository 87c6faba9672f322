package locales

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"
)

// archived is the end of the name of a PO file's archive, which stands beside it:
// translations are nine tenths of the folder, and pack to a quarter.
const archived = ".zip"

// Pack gives the archive of a PO file: its entries by what stands before the
// number sign of their contexts, so that one letter's are read without the
// rest. Entries of one such group must stand together; the members joined in
// their order are the file. A member's comment is the line it begins on.
func Pack(data []byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestCompression) })
	seen := map[string]bool{}
	for line := 1; len(data) > 0; {
		name, size := next(data)
		if seen[name] {
			return nil, fmt.Errorf("the entries of %q do not stand together", name)
		}
		seen[name] = true
		w, err := z.CreateHeader(&zip.FileHeader{Name: name + ".po", Method: zip.Deflate, Comment: strconv.Itoa(line)})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(data[:size]); err != nil {
			return nil, err
		}
		line += bytes.Count(data[:size], []byte("\n"))
		data = data[size:]
	}
	err := z.Close()
	return out.Bytes(), err
}

// next is the name of the group that data begins with, and its length with the
// empty line behind it. The head of a file has no context and no name.
func next(data []byte) (name string, size int) {
	for first := true; size < len(data); first = false {
		end := len(data)
		if i := bytes.Index(data[size:], []byte("\n\n")); i >= 0 {
			end = size + i + 2
		}
		of := group(data[size:end])
		if first {
			name = of
		} else if of != name {
			break
		}
		size = end
	}
	return name, size
}

// obsolete is the group of the entries whose texts are gone, at the end of a file.
const obsolete = "~"

func group(entry []byte) string {
	if bytes.Contains(entry, []byte("#~ ")) {
		return obsolete
	}
	_, context, _ := strings.Cut("\n"+string(entry), "\nmsgctxt \"")
	context, _, _ = strings.Cut(context, "#")
	return context
}

// A Folder of languages whose PO files stand in archives of Pack.
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
			data, err = unpacked(member)
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

func unpacked(member *zip.File) ([]byte, error) {
	r, err := member.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

// ReadFile implements fs.ReadFileFS.
func (f Folder) ReadFile(name string) ([]byte, error) {
	if path.Ext(name) != ".po" {
		return fs.ReadFile(f.files, name)
	}
	z, err := f.open(name)
	if err != nil {
		return nil, err
	}
	var whole []byte
	for _, member := range z.File {
		data, err := unpacked(member)
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
		if name, ok := strings.CutSuffix(e.Name(), archived); ok && path.Ext(name) == ".po" {
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
	if path.Ext(name) != ".po" {
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

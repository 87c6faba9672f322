// Package unpack writes and reads archives that are built into the program: their
// directory is read once, and of their members those that are asked for.
package unpack

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"sync"
)

// An Archive is a ZIP file. It is safe for use by several goroutines.
type Archive struct {
	Members []*zip.File // in their order
	by      map[string]*zip.File
}

// Open reads the directory of an archive of size bytes.
func Open(file io.ReaderAt, size int64) (*Archive, error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return nil, err
	}
	a := &Archive{z.File, make(map[string]*zip.File, len(z.File))}
	for _, m := range z.File {
		a.by[m.Name] = m
	}
	return a, nil
}

// Member is that of a name, nil if there is none.
func (a *Archive) Member(name string) *zip.File { return a.by[name] }

// Against is the method of members that are packed against what is known; no other
// program knows it.
const Against = 0x6172

// Known is as much of what is known as deflate looks back.
func Known(data []byte) []byte { return data[max(0, len(data)-1<<15):] }

// Add packs a member, against what is known if that is not nil.
func Add(z *zip.Writer, name, comment string, data, known []byte) error {
	method := zip.Deflate
	if known != nil {
		method = Against
	}
	var small bytes.Buffer
	w, err := flate.NewWriterDict(&small, flate.BestCompression, Known(known))
	if err != nil {
		return err
	}
	w.Write(data) // a buffer takes everything
	w.Close()
	member, err := z.CreateRaw(&zip.FileHeader{Name: name, Method: method, Comment: comment,
		CRC32: crc32.ChecksumIEEE(data), CompressedSize64: uint64(small.Len()), UncompressedSize64: uint64(len(data))})
	if err != nil {
		return err
	}
	_, err = member.Write(small.Bytes())
	return err
}

// inflaters are used again: each holds 70 kB.
var inflaters = sync.Pool{New: func() any { return flate.NewReader(nil) }}

// Bytes are what a member holds that Add packed; nothing is known of one that was
// packed by itself.
func Bytes(m *zip.File, known []byte) ([]byte, error) {
	raw, err := m.OpenRaw()
	if err != nil {
		return nil, err
	}
	packed := make([]byte, m.CompressedSize64)
	if _, err := io.ReadFull(raw, packed); err != nil {
		return nil, err
	}
	r := inflaters.Get().(io.ReadCloser)
	defer inflaters.Put(r)
	if err := r.(flate.Resetter).Reset(bytes.NewReader(packed), Known(known)); err != nil {
		return nil, err
	}
	data := make([]byte, m.UncompressedSize64)
	if _, err := io.ReadFull(r, data); err != nil {
		return nil, err
	}
	if crc32.ChecksumIEEE(data) != m.CRC32 {
		return nil, fmt.Errorf("%s: %w", m.Name, zip.ErrChecksum)
	}
	return data, nil
}

package pdf

import (
	"bytes"
	"compress/zlib"
	"embed"
	"encoding/binary"
	"hash/adler32"
)

// What the faces of nearly every letter need, compressed beforehand: doing it
// at each start took a tenth of the time of a single letter. A test makes these
// files and compares them.
//
//go:embed packed
var packed embed.FS

// packOnce compresses what is kept for the whole run, as small as it gets.
func packOnce(name string, data []byte) ([]byte, error) {
	if kept := packedAs(name, data); kept != nil {
		return kept, nil
	}
	return pack(data)
}

// packedAs returns the compressed data if it is kept, by name, and is this data
// by its sum, which a compressed file ends with.
func packedAs(name string, data []byte) []byte {
	kept, err := packed.ReadFile("packed/" + name + ".z")
	if n := len(kept) - 4; err != nil || n < 0 || binary.BigEndian.Uint32(kept[n:]) != adler32.Checksum(data) {
		return nil
	}
	return kept
}

func pack(data []byte) ([]byte, error) {
	var out bytes.Buffer
	z, err := zlib.NewWriterLevel(&out, zlib.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Package fonts holds the subsets of the Noto fonts that arco prints with.
//
// Which characters they have, where they come from and how they were cut:
// README.md. Licence: SIL Open Font License 1.1, in LICENSE beside this file.
package fonts

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/ulikunitz/xz"
)

//go:embed data
var files embed.FS

// LicenseText is the licence that has to go with every copy of the fonts.
//
//go:embed LICENSE
var LicenseText string

// A Face is one font file. The zero Face is none.
type Face struct {
	Name         string // PostScript name, unique, for example "NotoSans-Bold"
	Script       string // what it is for, ISO 15924
	Bold, Italic bool
}

// stored is a face as it is embedded.
type stored struct {
	face   Face
	packed string // "gz" or "xz", which is smaller and slower
	data   func() ([]byte, error)
}

// faces stand in order of preference: the first that has a character wins when
// neither the script nor the language of the text says more. The small ones
// are stored as they are, for a quick start; the other scripts compressed.
var faces = []stored{
	{face: Face{Name: "NotoSans-Regular", Script: "Latn"}}, // and Cyrillic
	{face: Face{Name: "NotoSans-Bold", Script: "Latn", Bold: true}},
	{face: Face{Name: "NotoSans-Italic", Script: "Latn", Italic: true}},
	{face: Face{Name: "NotoSans-BoldItalic", Script: "Latn", Bold: true, Italic: true}, packed: "xz"},
	{face: Face{Name: "NotoSansSymbols2-Regular", Script: "Zsym"}}, // boxes, ticks
	{face: Face{Name: "NotoSansSymbols-Regular", Script: "Zsym"}},  // arrows
	{face: Face{Name: "NotoSansMath-Regular", Script: "Zsym"}},
	{face: Face{Name: "NotoNaskhArabic-Regular", Script: "Arab"}, packed: "xz"},
	{face: Face{Name: "NotoNaskhArabic-Bold", Script: "Arab", Bold: true}, packed: "xz"},
	{face: Face{Name: "NotoSansDevanagari-Regular", Script: "Deva"}, packed: "xz"},
	{face: Face{Name: "NotoSansDevanagari-Bold", Script: "Deva", Bold: true}, packed: "xz"},
	{face: Face{Name: "NotoSansBengali-Regular", Script: "Beng"}, packed: "xz"},
	{face: Face{Name: "NotoSansBengali-Bold", Script: "Beng", Bold: true}, packed: "xz"},
	{face: Face{Name: "NotoSansGurmukhi-Regular", Script: "Guru"}, packed: "xz"},
	{face: Face{Name: "NotoSansGurmukhi-Bold", Script: "Guru", Bold: true}, packed: "xz"},
	{face: Face{Name: "NotoSansEthiopic-Regular", Script: "Ethi"}, packed: "xz"},
	{face: Face{Name: "NotoSansEthiopic-Bold", Script: "Ethi", Bold: true}, packed: "xz"},
	{face: Face{Name: "NotoSansCJKsc-Regular", Script: "Hans"}, packed: "xz"},
	{face: Face{Name: "NotoSansCJKtc-Regular", Script: "Hant"}, packed: "xz"}, // and Bopomofo
	{face: Face{Name: "NotoSansCJKkr-Regular", Script: "Hang"}, packed: "xz"},
	{face: Face{Name: "NotoSansCJKjp-Regular", Script: "Kana"}, packed: "xz"}, // and Hiragana, and kanji of names
	{face: Face{Name: "NotoSansCJKsc-Rare", Script: "Hani"}, packed: "xz"},    // Han of names that no face above has
}

func init() {
	for i := range faces {
		s := &faces[i]
		s.data = sync.OnceValues(s.read)
	}
}

// All returns the faces in order of preference.
func All() []Face {
	all := make([]Face, len(faces))
	for i := range faces {
		all[i] = faces[i].face
	}
	return all
}

// Data returns the TrueType file of f, read once and then shared: it must not
// be changed. It is safe for use by several goroutines.
func Data(f Face) ([]byte, error) {
	i := slices.IndexFunc(faces, func(s stored) bool { return s.face == f })
	if i < 0 {
		return nil, fmt.Errorf("no font face %+v", f)
	}
	return faces[i].data()
}

func (s *stored) read() ([]byte, error) {
	name := "data/" + s.face.Name + ".ttf"
	if s.packed == "" {
		return files.ReadFile(name)
	}
	packed, err := files.ReadFile(name + "." + s.packed)
	if err != nil {
		return nil, err
	}
	data, err := unpack(s.packed, packed)
	if err != nil {
		return nil, fmt.Errorf("unpacking %s: %w", name, err)
	}
	return data, nil
}

// unpack gives what was packed as gz or xz.
func unpack(how string, packed []byte) ([]byte, error) {
	if how == "xz" {
		r, err := xz.NewReader(bytes.NewReader(packed))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	// The last four bytes of a gzip file are its unpacked size.
	data := make([]byte, binary.LittleEndian.Uint32(packed[len(packed)-4:]))
	_, err = io.ReadFull(r, data)
	return data, err
}

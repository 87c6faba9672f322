package photo

import (
	"bytes"
	"encoding/binary"
)

// jpegTurn reads how a photograph was held, 1 (upright) to 8, from the first
// part of a file: the note is looked for wherever it stands there, since some
// writers leave stray bytes between segments.
func jpegTurn(head []byte) int {
	for at := 0; ; {
		i := bytes.Index(head[at:], []byte("Exif\x00\x00"))
		if i < 0 {
			return 1
		}
		at += i + 6
		if i := at - 10; i >= 2 && head[i] == 0xff && head[i+1] == 0xe1 {
			return TIFFTurn(head[at:])
		}
	}
}

// TIFFTurn reads the turn from notes in the form of TIFF, as EXIF has them.
func TIFFTurn(t []byte) int {
	t = bytes.TrimPrefix(t, []byte("Exif\x00\x00"))
	var order binary.ByteOrder = binary.BigEndian
	if len(t) < 8 {
		return 1
	}
	if t[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(t[4:]))
	if at < 8 || at+2 > len(t) {
		return 1
	}
	for k, i := 0, at+2; k < int(order.Uint16(t[at:])) && i+12 <= len(t); k, i = k+1, i+12 {
		if order.Uint16(t[i:]) != 0x0112 {
			continue
		}
		v := int(order.Uint16(t[i+8:]))
		if order.Uint16(t[i+2:]) == 4 { // some write it as a long number
			v = int(order.Uint32(t[i+8:]))
		}
		if v >= 1 && v <= 8 {
			return v
		}
	}
	return 1
}

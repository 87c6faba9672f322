package pdf

import (
	"encoding/binary"
	"sync"
)

// packedProfile is the profile compressed, once.
var packedProfile = sync.OnceValue(func() []byte { return new(squeezer).zlib(fontCodes, nil, grayProfile(), nil) })

// grayProfile returns an ICC version 2.1 monitor profile for gray with a gamma
// of 2.2 under D50, made here from the ICC specification (ICC.1:2001-04), so
// that its licence is ours. It is the output intent: everything is black.
var grayProfile = sync.OnceValue(func() []byte {
	text := func(kind, s string) []byte {
		b := append([]byte(kind), 0, 0, 0, 0)
		if kind == "desc" {
			b = binary.BigEndian.AppendUint32(b, uint32(len(s)+1))
			b = append(append(b, s...), 0)
			return append(b, make([]byte, 4+4+2+1+67)...) // no Unicode, no Macintosh name
		}
		return append(append(b, s...), 0)
	}
	white := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []uint32{0xF6D6, 0x10000, 0xD32D} {
		white = binary.BigEndian.AppendUint32(white, v)
	}
	curve := []byte("curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33") // one value, 2.2 as 8.8 fixed
	tags := []struct {
		tag  string
		data []byte
	}{
		{"desc", text("desc", "Gray gamma 2.2")},
		{"cprt", text("text", "No copyright, use freely")},
		{"wtpt", white},
		{"kTRC", curve},
	}
	at := 128 + 4 + 12*len(tags)
	index, body := binary.BigEndian.AppendUint32(nil, uint32(len(tags))), []byte(nil)
	for _, t := range tags {
		index = append(index, t.tag...)
		index = binary.BigEndian.AppendUint32(index, uint32(at+len(body)))
		index = binary.BigEndian.AppendUint32(index, uint32(len(t.data)))
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	h := make([]byte, 128)
	binary.BigEndian.PutUint32(h[0:], uint32(at+len(body)))
	binary.BigEndian.PutUint32(h[8:], 0x02100000)
	copy(h[12:], "mntrGRAYXYZ ")
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(h[24+2*i:], v)
	}
	copy(h[36:], "acsp")
	for i, v := range []uint32{0xF6D6, 0x10000, 0xD32D} {
		binary.BigEndian.PutUint32(h[68+4*i:], v)
	}
	return append(append(h, index...), body...)
})

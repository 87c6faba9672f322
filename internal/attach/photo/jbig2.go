package photo

import "encoding/binary"

// CleanJBIG2 copies the segments that draw of a picture inside of a PDF; the
// remarks that the format allows are left out.
func CleanJBIG2(d []byte) ([]byte, error) {
	out := make([]byte, 0, len(d))
	for len(d) > 0 {
		if len(d) < 11 {
			if len(out) > 0 {
				return out, nil // blanks behind the last
			}
			return nil, ErrStrange
		}
		num, flags := binary.BigEndian.Uint32(d), d[4]
		i, refs := 6, int(d[5]>>5)
		if refs == 7 {
			refs = int(binary.BigEndian.Uint32(d[5:]) & 0x1fffffff)
			i = 9 + (refs+8)/8
		}
		size := 1
		switch {
		case num > 65536:
			size = 4
		case num > 256:
			size = 2
		}
		i += refs * size
		if flags&0x40 != 0 {
			i += 4
		} else {
			i++
		}
		if refs > 1<<20 || i+4 > len(d) {
			return nil, ErrStrange
		}
		n := int64(binary.BigEndian.Uint32(d[i:]))
		i += 4
		kind := flags & 63
		if n == 0xffffffff || kind == 48 && n != 19 || kind == 49 && n != 0 {
			return nil, ErrStrange
		}
		end := int64(i) + n
		if end > int64(len(d)) {
			return nil, ErrStrange
		}
		switch kind {
		case 0, 4, 6, 7, 16, 20, 22, 23, 36, 38, 39, 40, 42, 43, 48, 49, 50, 53:
			out = append(out, d[:end]...)
		case 51, 52, 62: // end of a file, profiles, remarks
		default:
			return nil, ErrStrange
		}
		d = d[end:]
	}
	return out, nil
}

package photo

import "encoding/binary"

// CleanJPX copies a JPEG 2000 picture: of its boxes those that draw, of its
// codestream all but remarks and lists of lengths, up to its end mark.
func CleanJPX(data []byte) ([]byte, error) {
	if len(data) >= 2 && data[0] == 0xff && data[1] == 0x4f {
		return jpxStream(data)
	}
	out := make([]byte, 0, len(data))
	drawn := false
	err := boxes(data, func(name string, body []byte) error {
		switch name {
		case "jP  ", "ftyp":
			if len(body) <= 64 {
				out = appendBox(out, name, body)
			}
		case "jp2h":
			var inner []byte
			if err := boxes(body, func(name string, body []byte) error {
				switch name {
				case "ihdr", "bpcc", "colr", "pclr", "cmap", "cdef":
					inner = appendBox(inner, name, body)
				}
				return nil
			}); err != nil {
				return err
			}
			out = appendBox(out, name, inner)
		case "jp2c":
			if drawn {
				return nil
			}
			drawn = true
			s, err := jpxStream(body)
			if err != nil {
				return err
			}
			out = appendBox(out, name, s)
		}
		return nil
	})
	if err != nil || !drawn {
		return nil, ErrStrange
	}
	return out, nil
}

func appendBox(out []byte, name string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)+8))
	return append(append(out, name...), body...)
}

func boxes(data []byte, each func(name string, body []byte) error) error {
	for len(data) >= 8 {
		n, head := uint64(binary.BigEndian.Uint32(data)), uint64(8)
		name := string(data[4:8])
		switch {
		case n == 0:
			n = uint64(len(data))
		case n == 1:
			if len(data) < 16 {
				return ErrStrange
			}
			n, head = binary.BigEndian.Uint64(data[8:]), 16
		}
		if n < head || n > uint64(len(data)) {
			if name != "jp2c" || n < head {
				return ErrStrange
			}
			n = uint64(len(data))
		}
		if err := each(name, data[head:n]); err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

func jpxStream(d []byte) ([]byte, error) {
	if len(d) < 4 || d[0] != 0xff || d[1] != 0x4f {
		return nil, ErrStrange
	}
	out := append(make([]byte, 0, len(d)), 0xff, 0x4f)
	i := 2
	header := func(stop byte, out []byte) ([]byte, error) {
		for {
			if i+4 > len(d) || d[i] != 0xff {
				return nil, ErrStrange
			}
			m := d[i+1]
			if m == stop {
				return out, nil
			}
			n := int(binary.BigEndian.Uint16(d[i+2:]))
			if n < 2 || i+2+n > len(d) {
				return nil, ErrStrange
			}
			switch m {
			case 0x50, 0x51, 0x52, 0x53, 0x5c, 0x5d, 0x5e, 0x5f, 0x60, 0x61, 0x63:
				out = append(out, d[i:i+2+n]...)
			case 0x55, 0x57, 0x58, 0x64: // lengths and remarks
			default:
				return nil, ErrStrange
			}
			i += 2 + n
		}
	}
	out, err := header(0x90, out)
	if err != nil {
		return nil, err
	}
	for i+12 <= len(d) && d[i] == 0xff && d[i+1] == 0x90 {
		start, size := i, int(binary.BigEndian.Uint32(d[i+6:]))
		if binary.BigEndian.Uint16(d[i+2:]) != 10 || size != 0 && size < 14 {
			return nil, ErrStrange
		}
		end := start + size
		if size == 0 || end > len(d) {
			end = len(d)
			if end >= 2 && d[end-2] == 0xff && d[end-1] == 0xd9 {
				end -= 2
			}
		}
		at := len(out)
		out = append(out, d[i:i+12]...)
		i += 12
		if out, err = header(0x93, out); err != nil {
			return nil, err
		}
		if i > end {
			return nil, ErrStrange
		}
		out = append(out, d[i:end]...)
		binary.BigEndian.PutUint32(out[at+6:], uint32(len(out)-at))
		i = end
	}
	return append(out, 0xff, 0xd9), nil
}

package photo

import "encoding/binary"

// colourTags are the parts of a colour profile that are reckoned with; names,
// makers, days and rights are not.
var colourTags = map[string]bool{"rXYZ": true, "gXYZ": true, "bXYZ": true, "wtpt": true, "bkpt": true, "rTRC": true, "gTRC": true, "bTRC": true,
	"kTRC": true, "A2B0": true, "A2B1": true, "A2B2": true, "B2A0": true, "B2A1": true, "B2A2": true, "chad": true, "gamt": true, "lumi": true,
	"D2B0": true, "D2B1": true, "D2B2": true, "D2B3": true, "B2D0": true, "B2D1": true, "B2D2": true, "B2D3": true}

// CleanICC copies the numbers of a colour profile. nil means that it is none.
func CleanICC(d []byte) []byte {
	if len(d) < 132 || string(d[36:40]) != "acsp" {
		return nil
	}
	n := int(binary.BigEndian.Uint32(d[128:]))
	if n < 1 || n > 100 || len(d) < 132+12*n {
		return nil
	}
	type tag struct {
		name     string
		from, to uint32
	}
	var tags []tag
	for i := range n {
		e := d[132+12*i:]
		at, size := binary.BigEndian.Uint32(e[4:]), binary.BigEndian.Uint32(e[8:])
		if uint64(at)+uint64(size) > uint64(len(d)) || size < 8 {
			return nil
		}
		if colourTags[string(e[:4])] {
			tags = append(tags, tag{string(e[:4]), at, at + size})
		}
	}
	out := make([]byte, 132+12*len(tags), len(d))
	copy(out[8:24], d[8:24]) // version, class, colours, connection space
	copy(out[36:40], "acsp")
	copy(out[64:80], d[64:80]) // intent, light
	binary.BigEndian.PutUint32(out[128:], uint32(len(tags)))
	placed := map[[2]uint32]uint32{}
	for i, t := range tags {
		at, ok := placed[[2]uint32{t.from, t.to}]
		if !ok {
			for len(out)%4 != 0 {
				out = append(out, 0)
			}
			at = uint32(len(out))
			placed[[2]uint32{t.from, t.to}] = at
			out = append(out, d[t.from:t.to]...)
		}
		e := out[132+12*i:]
		copy(e, t.name)
		binary.BigEndian.PutUint32(e[4:], at)
		binary.BigEndian.PutUint32(e[8:], t.to-t.from)
	}
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}

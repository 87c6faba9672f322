package photo

import (
	"encoding/binary"
	"sort"
)

// fontTables draw; the table of names (who made or owns the font) and what
// programs add for themselves do not.
var fontTables = map[string]bool{"glyf": true, "loca": true, "head": true, "hhea": true, "hmtx": true, "maxp": true, "cvt ": true, "fpgm": true,
	"prep": true, "cmap": true, "post": true, "OS/2": true, "CFF ": true, "vhea": true, "vmtx": true, "VORG": true, "gasp": true}

// CleanFont copies the tables of a TrueType or OpenType font that draw. nil
// means that it is no such font.
func CleanFont(d []byte) []byte {
	if len(d) < 12 {
		return nil
	}
	switch string(d[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true":
	default:
		return nil
	}
	n := int(binary.BigEndian.Uint16(d[4:]))
	if n < 1 || len(d) < 12+16*n {
		return nil
	}
	type table struct {
		head []byte
		body []byte
	}
	var tables []table
	seen := map[string]bool{}
	for i := range n {
		e := d[12+16*i : 28+16*i]
		at, size := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if !fontTables[string(e[:4])] || seen[string(e[:4])] || at > uint64(len(d)) {
			continue
		}
		seen[string(e[:4])] = true
		tables = append(tables, table{e, d[at:min(at+size, uint64(len(d)))]})
	}
	sort.SliceStable(tables, func(i, j int) bool { return string(tables[i].head[:4]) < string(tables[j].head[:4]) })
	out := make([]byte, 12+16*len(tables), len(d))
	copy(out, d[:4])
	pow, log := 1, 0
	for pow*2 <= len(tables) {
		pow, log = pow*2, log+1
	}
	binary.BigEndian.PutUint16(out[4:], uint16(len(tables)))
	binary.BigEndian.PutUint16(out[6:], uint16(16*pow))
	binary.BigEndian.PutUint16(out[8:], uint16(log))
	binary.BigEndian.PutUint16(out[10:], uint16(16*(len(tables)-pow)))
	for i, t := range tables {
		e := out[12+16*i:]
		copy(e, t.head[:8])
		binary.BigEndian.PutUint32(e[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(e[12:], uint32(len(t.body)))
		out = append(out, t.body...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

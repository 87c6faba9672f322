package pdf

import (
	"bytes"
	"compress/zlib"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var writeCodes = flag.String("write-codes", "", "folder of packets from which the codes for compression are made anew")

// kinds are what has codes of its own, and how it is told in a file of ours.
var kinds = []struct {
	name, doc string
	is        func(stream []byte) bool
	codes     *codeSet
}{
	{"pageCodes", "for contents of pages", func(b []byte) bool { return bytes.Contains(b, []byte("BDC\n")) }, pageCodes},
	{"fontCodes", "for font programs", func(b []byte) bool { return bytes.HasPrefix(b, []byte("\x00\x01\x00\x00\x00")) }, fontCodes},
	{"objectCodes", "for what stands between streams", func(b []byte) bool { return bytes.Contains(b, []byte("<<")) }, objectCodes},
}

// TestCodes sees that the codes are such that every byte has one, no place is
// left and the header tells them.
func TestCodes(t *testing.T) {
	if *writeCodes != "" {
		makeCodes(t, *writeCodes)
		return
	}
	for _, k := range kinds {
		room := 0
		for _, c := range append(slices.Clone(k.codes.literals[:]), k.codes.end) {
			room += 1 << (15 - c.n)
		}
		for l := 3; l <= maxMatch; l++ {
			if _, base, extra := lengthSymbol(l); base == l {
				room += 1 << (15 - k.codes.lengths[l].n + extra)
			}
		}
		if room != 1<<15 {
			t.Errorf("%s: the codes take %d of %d", k.name, room, 1<<15)
		}
		var s squeezer
		var all []byte
		for i := range 256 {
			all = append(all, byte(i), byte(i), byte(i/2))
		}
		all = append(all, all...)
		if !bytes.Equal(inflate(t, s.zlib(k.codes, nil, all, nil)), all) {
			t.Errorf("%s: other bytes came back", k.name)
		}
	}
}

// makeCodes counts what the squeezer makes of the files in a folder and writes codes.go.
func makeCodes(t *testing.T, folder string) {
	lit, dist := make([][]int, len(kinds)), make([][]int, len(kinds))
	for i := range kinds {
		lit[i], dist[i] = make([]int, 286), make([]int, 30)
	}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".pdf") {
			return err
		}
		file, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, at := range regexp.MustCompile(`/FlateDecode[^>]*>>stream\n`).FindAllIndex(file, -1) {
			r, err := zlib.NewReader(bytes.NewReader(file[at[1]:]))
			if err != nil {
				continue
			}
			var b bytes.Buffer
			_, _ = b.ReadFrom(r)
			for i, k := range kinds {
				if k.is(b.Bytes()) {
					countSymbols(b.Bytes(), lit[i], dist[i])
					break
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	out := "package pdf\n\n// Made by go test ./internal/pdf -run Codes -write-codes FOLDER of packets.\n"
	for i, k := range kinds {
		l, d := huffman(lit[i], 15), huffman(dist[i], 15)
		head := make([]int, 19)
		eachLength(slices.Concat(l, d), func(sym int, _ uint32, _ uint8) { head[sym]++ })
		out += fmt.Sprintf("\n// %s are %s.\nvar %s = newCodeSet(\n\t%q,\n\t%q,\n\t%q,\n)\n", k.name, k.doc, k.name, inLetters(l), inLetters(d), inLetters(huffman(head, 7)))
	}
	if err := os.WriteFile("codes.go", []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
}

func inLetters(lengths []uint8) string {
	out := slices.Clone(lengths)
	for i := range out {
		out[i] += 'A' - 1
	}
	return string(out)
}

// countSymbols adds the symbols that a squeezer writes of b, but the matches
// that a splice hides.
func countSymbols(b []byte, lit, dist []int) {
	seen := map[string]int{}
	for i := 0; i < len(b); {
		if i+8 > len(b) {
			lit[b[i]]++
			i++
			continue
		}
		key := string(b[i : i+minMatch])
		at, ok := seen[key]
		seen[key] = i
		if !ok || i-at > maxDist {
			lit[b[i]]++
			i++
			continue
		}
		n := matchLen(b[at+minMatch:], b[i+minMatch:]) + minMatch
		l, _, _ := lengthSymbol(n)
		d, _, _ := distanceSymbol(i - at)
		lit[l]++
		dist[d]++
		i += n
	}
	lit[256]++
}

// huffman returns lengths of codes for symbols seen so often, none longer than
// limit. Where all have lengths, all are given one; else those not seen have none.
func huffman(counts []int, limit int) []uint8 {
	least := 1
	if len(counts) == 19 {
		least = 0
	}
	for floor := least; ; floor = 2*floor + 1 {
		type node struct {
			n    int
			syms []int
		}
		var list []node
		for sym, n := range counts {
			if n = max(n, floor); n > 0 && (counts[sym] > 0 || least > 0) {
				list = append(list, node{n, []int{sym}})
			}
		}
		out := make([]uint8, len(counts))
		for len(list) > 1 {
			slices.SortStableFunc(list, func(a, b node) int { return a.n - b.n })
			both := node{list[0].n + list[1].n, slices.Concat(list[0].syms, list[1].syms)}
			for _, s := range both.syms {
				out[s]++
			}
			list = append(list[2:], both)
		}
		if int(slices.Max(out)) <= limit {
			return out
		}
	}
}

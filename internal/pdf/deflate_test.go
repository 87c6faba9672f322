package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"hash/adler32"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func inflate(t testing.TB, b []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSqueeze(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	noise := make([]byte, 200000)
	for i := range noise {
		noise[i] = byte(random.Uint32())
	}
	few := make([]byte, 150000)
	for i := range few {
		few[i] = "ab"[random.IntN(2)]
	}
	var s squeezer
	for name, in := range map[string][]byte{
		"nothing": {}, "a byte": {200}, "three": []byte("abc"), "noise": noise, "two letters": few,
		"one letter": bytes.Repeat([]byte("x"), 100000), "far": []byte("needle" + strings.Repeat("0123456789abcdef", 2100)[:33000] + "needle"),
		"page": []byte(strings.Repeat("1 0 0 1 56.69 700.12 Tm\n[(\x00A\x00B)]TJ\n", 90)),
	} {
		if got := inflate(t, s.zlib(pageCodes, nil, in, nil)); !bytes.Equal(got, in) {
			t.Errorf("%s: %d bytes came back as %d others", name, len(in), len(got))
		}
	}
	for n := range 700 { // every length of match and of tail
		in := append(append(bytes.Clone(noise[:n]), noise[:n]...), noise[:n%7]...)
		if !bytes.Equal(inflate(t, s.zlib(pageCodes, nil, in, nil)), in) {
			t.Fatalf("length %d", n)
		}
	}
}

// packs returns the stretches of b at cuts, each compressed on its own: from
// the first to the second, the third to the fourth and so on.
func (s *squeezer) packs(b []byte, cuts ...int) []splice {
	var done []splice
	for i := 0; i+1 < len(cuts); i += 2 {
		from, to := cuts[i], cuts[i+1]
		done = append(done, splice{from, to, s.pack(pageCodes, b[from:to], nil)})
	}
	return done
}

func TestSplicesAreReadBack(t *testing.T) {
	var s squeezer
	in := []byte(strings.Repeat("12.5 -15.84 Td\n[(\x00A\xffB)-12(\x00\x90)]TJ\n", 60))
	for from := range 90 {
		for _, n := range []int{0, 1, 2, 3, 4, 5, 31, 64, 700} {
			done := s.packs(in, from, from+n, from+n, from+n+41, 1900, len(in))
			if got := inflate(t, s.zlib(pageCodes, nil, in, done)); !bytes.Equal(got, in) {
				t.Fatalf("%d bytes spliced at %d: other bytes came back", n, from)
			}
		}
	}
	done := s.packs(in, 10, 50)
	done[0].packed = s.pack(pageCodes, in[11:51], nil) // the control: another stretch
	r, err := zlib.NewReader(bytes.NewReader(s.zlib(pageCodes, nil, in, done)))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err == nil && bytes.Equal(got, in) {
		t.Error("a wrong splice was not seen")
	}
}

// What is compressed thoroughly is read back, alone and in the middle of others, and
// is smaller.
func TestDeepIsReadBack(t *testing.T) {
	var s squeezer
	var in []byte
	for i := range 900 {
		in = fmt.Appendf(in, "%d -15.84 Td\n[(\x00A\xffB)-%d(\x00\x90)]TJ\n", i*i%97, i%13)
	}
	for _, n := range []int{0, 1, 7, 8, 9, 300, blockMax - 1, blockMax, blockMax + 3, 2*blockMax + 1} {
		text := bytes.Repeat(in, 5)[:n]
		p := s.packDeep(pageCodes, text)
		if n < blockMax { // of more than that nothing is spliced
			around := slices.Concat([]byte("0 g\n"), text, []byte("ET\n"))
			if got := inflate(t, s.zlib(pageCodes, nil, around, []splice{{4, 4 + n, p}})); !bytes.Equal(got, around) {
				t.Fatalf("%d bytes: others came back", n)
			}
		}
		for i, h := range []begun{s.begin(pageCodes, text, []splice{{0, n, p}}), s.begin(pageCodes, text, nil)} {
			if got := inflate(t, s.joined(pageCodes, nil, &h, []byte("ET\n"), nil)); !bytes.Equal(got, slices.Concat(text, []byte("ET\n"))) {
				t.Fatalf("%d bytes with more behind, way %d: others came back", n, i)
			}
		}
	}
	if deep, quick := s.packDeep(pageCodes, in), s.pack(pageCodes, in, nil); len(deep.codes) >= len(quick.codes) {
		t.Errorf("%d bytes, quickly %d", len(deep.codes), len(quick.codes))
	}
}

func FuzzSqueeze(f *testing.F) {
	f.Add([]byte("aaaaabaaaaab"), uint16(3), uint16(4))
	f.Add([]byte{}, uint16(0), uint16(0))
	var s squeezer
	f.Fuzz(func(t *testing.T, in []byte, from, n uint16) {
		at := int(from) % (len(in) + 1)
		end := at + int(n)%(len(in)-at+1)
		for _, done := range [][]splice{nil, s.packs(in, at, end, end, len(in))} {
			if got := inflate(t, s.zlib(pageCodes, nil, in, done)); !bytes.Equal(got, in) {
				t.Errorf("%q with %d splices came back as %q", in, len(done), got)
			}
		}
	})
}

func TestAdler(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	b := bytes.Repeat([]byte{255}, 70000)
	for i := range b[:30000] {
		b[i] = byte(random.Uint32())
	}
	for _, n := range []int{0, 1, 7, 8, 9, 5551, 5552, 5553, 30000, 70000} {
		for _, x := range [][]byte{b[:n], b[70000-n:]} {
			if got, want := adler(x), adler32.Checksum(x); got != want {
				t.Errorf("%d bytes: %x, want %x", n, got, want)
			}
		}
	}
}

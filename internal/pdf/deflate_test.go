package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/rand/v2"
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
		if got := inflate(t, s.zlib(nil, in)); !bytes.Equal(got, in) {
			t.Errorf("%s: %d bytes came back as %d others", name, len(in), len(got))
		}
	}
	for n := range 700 { // every length of match and of tail
		in := append(append(bytes.Clone(noise[:n]), noise[:n]...), noise[:n%7]...)
		if !bytes.Equal(inflate(t, s.zlib(nil, in)), in) {
			t.Fatalf("length %d", n)
		}
	}
}

func FuzzSqueeze(f *testing.F) {
	f.Add([]byte("aaaaabaaaaab"))
	f.Add([]byte{})
	var s squeezer
	f.Fuzz(func(t *testing.T, in []byte) {
		if got := inflate(t, s.zlib(nil, in)); !bytes.Equal(got, in) {
			t.Errorf("%q came back as %q", in, got)
		}
	})
}

package carry

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/klauspost/reedsolomon"
)

func random(n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 1))
	out := make([]byte, n)
	for i := range out {
		out[i] = byte(r.Uint32())
	}
	return out
}

// Base 45 as RFC 9285 writes it (its examples), and back.
func TestBase45(t *testing.T) {
	for text, want := range map[string]string{"AB": "BB8", "Hello!!": "%69 VD92EX0", "base-45": "UJCLQE7W581", "ietf!": "QED8WEX0", "": ""} {
		if got := encode([]byte(text)); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
		if back, ok := decode(want); !ok || string(back) != text {
			t.Errorf("%q gives %q", want, back)
		}
	}
	for _, bad := range []string{"A", "ab", "GGW", "::", "AAAA", "AÑA"} {
		if _, ok := decode(bad); ok {
			t.Errorf("%q was read", bad)
		}
	}
	for n := range 300 {
		data := random(n, uint64(n))
		if back, ok := decode(encode(data)); !ok || !bytes.Equal(back, data) {
			t.Fatalf("%d bytes do not come back", n)
		}
	}
}

// Whichever codes of a sheet are lost, up to two of one page and up to six of
// two, the whole comes back; with one more lost it does not, and the places are told.
func TestAnyCodesLost(t *testing.T) {
	for _, n := range []int{1, 3, 4, 5, 900, 1079, 1280, 1543, 1544, 1545, 2539, MaxBytes} {
		data := random(n, uint64(n))
		c, ok := Pieces(data)
		if !ok {
			t.Fatalf("%d bytes are not cut", n)
		}
		need := map[int]int{1: 4, 2: 6}[c.Pages]
		if len(c.Pieces) != PerPage*c.Pages || (n <= 1544) != (c.Pages == 1) {
			t.Fatalf("%d bytes: %d pieces on %d pages", n, len(c.Pieces), c.Pages)
		}
		for mask := range 1 << len(c.Pieces) {
			var j Joiner
			have := 0
			for i, p := range c.Pieces {
				if mask>>i&1 == 1 {
					have++
					if added, ok := j.Add(p); !added || !ok {
						t.Fatalf("%d bytes: piece %d is not taken", n, i+1)
					}
					if added, ok := j.Add(p); added || !ok {
						t.Fatalf("%d bytes: piece %d is taken twice", n, i+1)
					}
				}
			}
			if have > need+1 && mask%7 != 0 { // the rest says nothing new
				continue
			}
			back, ok := j.Whole()
			if ok != (have >= need) || ok && !bytes.Equal(back, data) {
				t.Fatalf("%d bytes, pieces %b: %v", n, mask, ok)
			}
			places, missing, pages := j.Missing()
			if have > 0 && (missing != max(0, need-have) || len(places) != len(c.Pieces)-have || pages != c.Pages) {
				t.Fatalf("%d bytes, pieces %b: missing %d, %v, of %d pages", n, mask, missing, places, pages)
			}
			for _, at := range places {
				if mask>>(at-1)&1 == 1 {
					t.Fatalf("place %d is said to be missing", at)
				}
			}
		}
	}
	if _, ok := Pieces(random(MaxBytes+1, 1)); ok {
		t.Error("what does not fit was cut")
	}
}

// The parts are those of another implementation, bit for bit.
func TestPartsOfAnotherImplementation(t *testing.T) {
	for _, s := range []shape{onePage, twoPages} {
		for n := range 50 {
			data := random(n*17+1, uint64(n))
			each := share(len(data), s.needed)
			ours := coded(data, each, s)
			theirs := make([][]byte, s.all)
			for i := range theirs {
				if theirs[i] = make([]byte, each); i < s.needed {
					copy(theirs[i], ours[i])
				}
			}
			enc, err := reedsolomon.New(s.needed, s.all-s.needed)
			if err == nil {
				err = enc.Encode(theirs)
			}
			if err != nil || !slices.EqualFunc(ours, theirs, bytes.Equal) {
				t.Fatalf("%d bytes in %d parts: %v", len(data), s.all, err)
			}
		}
	}
}

// Pieces that were misread, of another sheet, or of a later version are told apart.
func TestWrongPieces(t *testing.T) {
	one, _ := Pieces(random(1000, 1))
	two, _ := Pieces(random(1000, 2))
	var j Joiner
	for _, text := range []string{"", "HELLO WORLD", one.Pieces[0][:20], one.Pieces[0] + "00", "https://example.org"} {
		if _, ok := j.Add(text); ok {
			t.Errorf("%.20q is taken for a piece", text)
		}
	}
	flipped := 0
	data, _ := decode(one.Pieces[1])
	for at := range data {
		for bit := range 8 {
			bad := slices.Clone(data)
			bad[at] ^= 1 << bit
			if _, ok := j.Add(encode(bad)); ok {
				t.Fatalf("a piece with bit %d of byte %d turned is taken", bit, at)
			}
			flipped++
		}
	}
	t.Logf("%d turned bits, none taken", flipped)
	if j.Newer || j.Wholes() != 0 {
		t.Error("a wrong piece was counted")
	}
	j.Add(one.Pieces[0])
	j.Add(two.Pieces[3])
	if j.Wholes() != 2 {
		t.Errorf("pieces of two sheets are %d wholes", j.Wholes())
	}
}

func TestPack(t *testing.T) {
	text := bytes.Repeat([]byte("agency = \"us/cbp\"\n"), 200)
	packed, err := Pack(text)
	if err != nil || len(packed) > len(text)/10 {
		t.Fatalf("%d bytes: %v", len(packed), err)
	}
	if back, ok := Unpack(packed, int64(len(text))); !ok || !bytes.Equal(back, text) {
		t.Error("not the same text")
	}
	if _, ok := Unpack(packed, int64(len(text))-1); ok {
		t.Error("longer than the limit")
	}
	if _, ok := Unpack(packed[:len(packed)/2], 1<<20); ok {
		t.Error("half of it was read")
	}
}

func FuzzJoin(f *testing.F) {
	c, _ := Pieces(random(50, 1))
	f.Add(c.Pieces[0], c.Pieces[5])
	f.Fuzz(func(t *testing.T, a, b string) {
		var j Joiner
		j.Add(a)
		j.Add(b)
		j.Whole()
		j.Missing()
	})
}

package app

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"path"
	"strings"
	"testing"

	"arco/internal/attach"
	"arco/internal/problem"
)

func TestBlackOut(t *testing.T) {
	papers := func() []PaperFile {
		return []PaperFile{{Kind: "identity"}, {Kind: "proof"}, {Kind: "identity"}}
	}
	near := func(a, b attach.Area) bool {
		return math.Abs(a.X-b.X)+math.Abs(a.Y-b.Y)+math.Abs(a.W-b.W)+math.Abs(a.H-b.H) < 1e-6
	}
	for _, tt := range []struct {
		wish        string
		paper, page int
		want        []attach.Area
	}{
		{"identity=1:B3-D4", 0, 1, []attach.Area{{X: 0.1, Y: 0.2, W: 0.3, H: 0.2}}},
		{"identity=1:d4-b3", 0, 1, []attach.Area{{X: 0.1, Y: 0.2, W: 0.3, H: 0.2}}},
		{"identity.2=3:J10", 2, 3, []attach.Area{{X: 0.9, Y: 0.9, W: 0.1, H: 0.1}}},
		{"proof=2:A1+12,30,40.5,4", 1, 2, []attach.Area{{W: 0.1, H: 0.1}, {X: 0.12, Y: 0.3, W: 0.405, H: 0.04}}},
		{"proof=1:0,0,100,100", 1, 1, []attach.Area{{W: 1, H: 1}}},
	} {
		ps := papers()
		if bad := BlackOut([]string{tt.wish}, ps); len(bad) > 0 {
			t.Errorf("%s: %v", tt.wish, bad)
			continue
		}
		got := ps[tt.paper].Cover.Areas[tt.page]
		if len(got) != len(tt.want) {
			t.Errorf("%s: %v", tt.wish, got)
			continue
		}
		for i := range got {
			if !near(got[i], tt.want[i]) {
				t.Errorf("%s: %v, want %v", tt.wish, got[i], tt.want[i])
			}
		}
	}
	wrong := map[string]string{"identity=1:K3": "cover.cell", "identity=1:A11": "cover.cell", "identity=1:A0": "cover.cell", "identity=1:90,0,11,5": "cover.cell",
		"identity=1:0,0,0,5": "cover.cell", "identity=1:-1,0,5,5": "cover.cell", "identity=1:B3-": "cover.shape", "identity=B3": "cover.shape", "identity=1:1,2,3": "cover.shape",
		"identity=1:NaN,0,1,1": "cover.shape", "identity.3=1:B3": "cover.kind", "identity.0=1:B3": "cover.kind", "hearing=1:B3": "cover.kind", "": "cover.shape"}
	for wish, code := range wrong {
		ps := papers()
		bad := BlackOut([]string{wish}, ps)
		if !problem.Has(bad.Err(), code) || bad[0].Field != "--black-out[1]" {
			t.Errorf("%q: %v, want %s", wish, bad, code)
		}
		for _, p := range ps {
			if p.Cover != nil {
				t.Errorf("%q covers something", wish)
			}
		}
	}
}

// What is blacked out of a paper stands nowhere in a packet: not in the papers
// of any letter and not in the picture to look at. A letter that takes no such
// paper gets none.
func TestPacketWithoutWhatIsBlackedOut(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 300, 200))
	for y := range 200 {
		for x := range 300 {
			c := color.RGBA{200, 200, 210, 255}
			if x >= 150 {
				c = color.RGBA{10, 240, 30, 255}
			}
			m.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	c := example(t, "p19-two-countries")
	made := func(wish ...string) map[string][]byte {
		files := []PaperFile{Held("--attach[1]", "identity", day, b.Bytes())}
		if bad := BlackOut(wish, files); len(bad) > 0 {
			t.Fatal(bad)
		}
		p, err := builtIn(t).Packet(c, Options{Today: day, Attach: &Attached{Files: files}})
		if err != nil {
			t.Fatal(err)
		}
		out := map[string][]byte{}
		for _, f := range p.Files {
			out[f.Path] = f.Data
		}
		return out
	}
	plain, black := made(), made("identity=1:F1-J10")
	papers, same := 0, 0
	for name, data := range plain {
		switch {
		case path.Base(name) == PapersFile:
			papers++
			if !strings.Contains(name, "hn-inm") {
				t.Errorf("%s: an office that asks for none gets a paper", name)
			}
			if bytes.Equal(data, black[name]) {
				t.Errorf("%s is the same with something blacked out", name)
			}
		case strings.HasPrefix(name, "look/"):
			if green(t, data) == 0 || green(t, black[name]) > 0 {
				t.Errorf("%s shows %d dots, and %d of what is blacked out", name, green(t, data), green(t, black[name]))
			}
		case strings.HasSuffix(name, ".pdf"):
			same++
			if !bytes.Equal(data, black[name]) {
				t.Errorf("%s changes with what is blacked out", name)
			}
		}
	}
	if papers != 2 || same < 10 {
		t.Errorf("%d papers, %d other files", papers, same)
	}
}

// Papers that the way in of a letter does not take are told with the letter, and
// nothing is made.
func TestPapersOverTheLimit(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 1200, 1500)) // noise packs badly
	r := rand.New(rand.NewPCG(1, 2))
	for i := range m.Pix {
		m.Pix[i] = byte(r.Uint32()) | byte(255*(i%4/3))
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.NoCompression}).Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	two := []PaperFile{Held("--attach[1]", "identity", day, b.Bytes()), Held("--attach[2]", "identity", day, b.Bytes())}
	p, err := builtIn(t).Packet(example(t, "p19-two-countries"), Options{Today: day, Only: "hn-inm-access", Attach: &Attached{Files: two}})
	list, _ := problem.Of(err)
	if p != nil || len(list) != 1 || list[0].Code != "attach.over_limit" || list[0].Args["limit"] != 9 || list[0].Args["filing"] != "hn-inm-access" {
		t.Errorf("a packet: %v; %v", p != nil, err)
	}
}

func green(t *testing.T, data []byte) (n int) {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			if r, g, b, _ := m.At(x, y).RGBA(); r>>8 < 90 && g>>8 > 170 && b>>8 < 110 {
				n++
			}
		}
	}
	return n
}

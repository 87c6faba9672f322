package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"filippo.io/age"

	"arco/internal/carry"
	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/scan/phototest"
	"arco/internal/store"
	"arco/internal/typeset"
)

const carryWords = "orchard window seven rivers lantern meadow copper violin"

// lightly seals as store.Seal does, with less work, so that a test can open it
// hundreds of times.
func lightly(b []byte) ([]byte, error) {
	to, err := age.NewScryptRecipient(carryWords)
	if err != nil {
		return nil, err
	}
	to.SetWorkFactor(8)
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(b); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

func opened(sealed []byte) ([]byte, error) {
	if !store.IsSealed(sealed) {
		return nil, problem.New("carry.no_case", "--read", "hint.carry_newer")
	}
	tried := false
	data, _, err := store.OpenCase("--read", sealed, func() ([]byte, error) {
		if tried {
			return nil, problem.New("seal.wrong_passphrase", "--read", "hint.seal_passphrase")
		}
		tried = true
		return []byte(carryWords), nil
	})
	return data, err
}

// back joins the codes of a sheet, opens what they hold, and reads the case.
func back(t *testing.T, a *App, codes []string) *casefile.Case {
	t.Helper()
	var j carry.Joiner
	for _, c := range codes {
		j.Add(c)
	}
	sealed, ok := j.Whole()
	if !ok {
		t.Fatal("the codes give no whole")
	}
	packed, err := opened(sealed)
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := a.CarriedCase(packed, Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Every example fits one page of Letter and of A4, comes back as it was but for
// what is asked again, and gives the same packet.
func TestCarry(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	for i, name := range examples(t) {
		c := example(t, name)
		for _, paper := range []typeset.Paper{typeset.Letter, typeset.A4} {
			s, err := a.Carry(c, lightly, paper)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if s.Pages > 1 {
				t.Errorf("%s takes %d pages", name, s.Pages)
			}
			got, want := back(t, a, s.Codes[:4]), Carryable(c)
			if !reflect.DeepEqual(casefile.Write(got), casefile.Write(want)) {
				t.Errorf("%s comes back as\n%s\nand not as\n%s", name, casefile.Write(got), casefile.Write(want))
			}
			if paper == typeset.A4 || i%4 != 0 && carryTries() == 1 {
				continue
			}
			one, err1 := a.Packet(want, Options{Today: day, Paper: typeset.Letter})
			two, err2 := a.Packet(got, Options{Today: day, Paper: typeset.Letter})
			if err1 != nil || err2 != nil {
				if fmt.Sprint(err1) != fmt.Sprint(err2) {
					t.Errorf("%s: %v, %v", name, err1, err2)
				}
				continue
			}
			if !reflect.DeepEqual(one.Files, two.Files) {
				t.Errorf("%s gives another packet", name)
			}
		}
	}
}

// What is asked again is not on the sheet: no outcome of a gate, nobody who
// helps, no name of a paper.
func TestCarryable(t *testing.T) {
	c := example(t, "p03-detained")
	c.Filer = "zzfiler"
	c.Gates.Told = []string{"zzgate"}
	c.Gates.WriteTo = map[string]string{"HN": "no"}
	c.Representative = &casefile.Representative{Name: "Zzhelper"}
	c.Filings = []casefile.Filing{{ID: "us-cbp-access", Proofs: []casefile.Proof{{File: "zzpaper.png"}}}}
	text := strings.ToLower(string(casefile.Write(Carryable(c))))
	hasNot(t, "the sheet", text, "zz", "write_to", "[gates", "[representative", "proof")
	has(t, "the sheet", text, "us-cbp-access")
	if c.Representative == nil || len(c.Filings[0].Proofs) != 1 || c.Gates.WriteTo["HN"] != "no" {
		t.Error("the case itself was changed")
	}
}

// The largest case that fits is told apart from one that does not, with what
// could be left out.
func TestCarryTooLarge(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	c := example(t, "p01-deported")
	r := rand.New(rand.NewPCG(1, 2))
	place := func() string {
		b := make([]byte, 40)
		for i := range b {
			b[i] = "abcdefghijklmnopqrstuvwxyz      "[r.IntN(32)]
		}
		return string(b)
	}
	fits, pages := 0, 0
	for n := 1; n < 400; n++ {
		c.Events = append(c.Events, casefile.Event{When: "2026-03", Place: place(), Agency: "us/cbp", What: []string{"stopped"}})
		s, err := a.Carry(c, lightly, typeset.Letter)
		if err == nil {
			fits, pages = s.Bytes, max(pages, s.Pages)
			continue
		}
		list, ok := problem.Of(err)
		if !ok || list[0].Code != "carry.too_large" || !strings.HasPrefix(list[0].Args["parts"].(string), "event") {
			t.Fatal(err)
		}
		t.Logf("%d events fit, %d bytes sealed on %d pages", n-1, fits, pages)
		if pages != 2 || fits < carry.MaxBytes-300 {
			t.Errorf("only %d bytes on %d pages", fits, pages)
		}
		return
	}
	t.Error("nothing is too large")
}

// Turned bits and wrong words give nothing: no case, no part of one, no hint.
func TestCarryLeaksNothing(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	c := example(t, "p01-deported")
	packed, err := carry.Pack(casefile.Write(Carryable(c)))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := lightly(packed)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	words := strings.Fields(carryWords)
	for n := range 300 {
		bad := bytes.Clone(sealed)
		bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
		if got, err := opened(bad); err == nil && !bytes.Equal(got, packed) {
			t.Fatalf("try %d: a turned bit was not seen", n)
		} else if err != nil && (len(got) > 0 || leaks(err, c)) {
			t.Fatalf("try %d: %v", n, err)
		}
		near := append([]string{}, words...)
		near[r.IntN(len(near))] += "s"
		got, _, err := store.OpenCase("--read", sealed, wrongOnce(strings.Join(near, " ")))
		if !problem.Has(err, "seal.wrong_passphrase") || len(got) > 0 || leaks(err, c) {
			t.Fatalf("try %d: %v", n, err)
		}
	}
	if _, _, err := a.CarriedCase(packed[:len(packed)-9], Options{Today: day}); err == nil || leaks(err, c) {
		t.Errorf("a cut case: %v", err)
	}
}

func wrongOnce(words string) func() ([]byte, error) {
	n := 0
	return func() ([]byte, error) {
		if n++; n > 1 {
			return nil, problem.New("seal.wrong_passphrase", "--read", "hint.seal_passphrase")
		}
		return []byte(words), nil
	}
}

func leaks(err error, c *casefile.Case) bool {
	for _, w := range strings.Fields(c.Requester.Name) {
		if strings.Contains(fmt.Sprintf("%#v %v", err, err), w) {
			return true
		}
	}
	return strings.Contains(fmt.Sprint(err), c.Ref)
}

// carryTries is how often each picture is taken: once, or ARCO_TRIES per cent of 20.
func carryTries() int {
	n, _ := strconv.Atoi(os.Getenv("ARCO_TRIES"))
	return max(1, 20*n/100)
}

// rendered are the pages of a sheet as a printer makes them.
func rendered(t *testing.T, a *App, c *casefile.Case, paper typeset.Paper) []*image.Gray {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("ARCO_CI") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	s, err := a.Carry(c, lightly, paper)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "s.pdf")
	if err := os.WriteFile(file, s.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("pdftoppm", "-r", "300", "-gray", file, filepath.Join(dir, "p")).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "p*.pgm"))
	var out []*image.Gray
	for _, n := range names {
		f, err := os.Open(n)
		if err != nil {
			t.Fatal(err)
		}
		var w, h, most int
		if _, err := fmt.Fscanf(f, "P5\n%d %d\n%d\n", &w, &h, &most); err != nil {
			t.Fatal(err)
		}
		g := image.NewGray(image.Rect(0, 0, w, h))
		if _, err := io.ReadFull(f, g.Pix); err != nil {
			t.Fatal(err)
		}
		f.Close()
		out = append(out, g)
	}
	if len(out) != s.Pages {
		t.Fatalf("%d pictures of %d pages", len(out), s.Pages)
	}
	return out
}

type inMemory struct{ *bytes.Reader }

func (inMemory) Close() error { return nil }

func paperOf(field string, data []byte) PaperFile {
	return PaperFile{Field: field, Size: int64(len(data)), Open: func() (PaperSource, error) { return inMemory{bytes.NewReader(data)}, nil }}
}

// blot covers the n-th code of a page of codes, crease folds the paper through
// the middle of a row, stain darkens a part of it.
func blot(p *image.Gray, n int) *image.Gray {
	out := image.NewGray(p.Rect)
	copy(out.Pix, p.Pix)
	w, h := p.Rect.Dx(), p.Rect.Dy()
	x0, y0 := (n%2)*w/2+w/10, h/12+(n/2)*h*28/100
	for y := y0; y < y0+h/4; y++ {
		for x := x0; x < x0+w*4/10 && x < w; x++ {
			out.Pix[y*out.Stride+x] = 40
		}
	}
	return out
}

func crease(p *image.Gray, r *rand.Rand) *image.Gray {
	out := image.NewGray(p.Rect)
	w, h := p.Rect.Dx(), p.Rect.Dy()
	at := h/4 + r.IntN(h/2)
	for y := range h {
		from := y
		if y > at {
			from = max(at, y-3)
		}
		copy(out.Pix[y*out.Stride:][:w], p.Pix[from*p.Stride:][:w])
		if d := y - at; d > -4 && d < 4 {
			for x := range w {
				out.Pix[y*out.Stride+x] = out.Pix[y*out.Stride+x]/4*3 + 40
			}
		}
	}
	cx, cy, size := r.IntN(w), r.IntN(h), w/6
	for y := max(0, cy-size); y < min(h, cy+size); y++ {
		for x := max(0, cx-size); x < min(w, cx+size); x++ {
			if (x-cx)*(x-cx)+(y-cy)*(y-cy) < size*size {
				out.Pix[y*out.Stride+x] = uint8(int(out.Pix[y*out.Stride+x]) * 55 / 100)
			}
		}
	}
	return out
}

// torn takes one corner off, with the code that stands in it.
func torn(p *image.Gray, seed uint64) *image.Gray {
	out := image.NewGray(p.Rect)
	copy(out.Pix, p.Pix)
	w, h := p.Rect.Dx(), p.Rect.Dy()
	for y := range h / 3 {
		for x := range w/2 - y*3*(w/2)/h {
			px, py := x, y
			if seed&1 != 0 {
				px = w - 1 - x
			}
			if seed&2 != 0 {
				py = h - 1 - y
			}
			out.Pix[py*out.Stride+px] = 40
		}
	}
	return out
}

// onScreen is the sheet on a screen: dots with dark gaps, and black that is not black.
func onScreen(p *image.Gray) *image.Gray {
	out := image.NewGray(p.Rect)
	for y := range p.Rect.Dy() {
		for x := range p.Rect.Dx() {
			v := 30 + int(p.Pix[y*p.Stride+x])*22/25
			if x%3 == 2 || y%3 == 2 {
				v = v * 7 / 10
			}
			out.Pix[y*out.Stride+x] = uint8(v)
		}
	}
	return out
}

// A sheet is read from photographs of it, of its copy, of a copy of its copy,
// creased and stained, torn, and shown on a screen, each also with one code covered. A long run tries twenty
// of each, and a case of two pages.
func TestCarryPhotographs(t *testing.T) {
	walksAlone(t)
	if testing.Short() {
		t.Skip("short")
	}
	a := builtIn(t)
	cases := map[string]*casefile.Case{"one page": example(t, "demo-all-letters")}
	tries := carryTries()
	if tries > 1 {
		large := example(t, "demo-all-letters")
		r := rand.New(rand.NewPCG(8, 8))
		for range 33 {
			large.Events = append(large.Events, casefile.Event{When: "2026-03", Place: fmt.Sprintf("%x", r.Uint64()), Agency: "us/cbp", What: []string{"stopped"}})
		}
		cases["two pages"] = large
	}
	for which, c := range cases {
		pages := rendered(t, a, c, typeset.Letter)
		copied := func(p *image.Gray, seed uint64) *image.Gray {
			return phototest.Copy(phototest.Copy(p, true, seed), false, seed+100)
		}
		bad := phototest.Of(12)
		bad.Dark, bad.Blur, bad.Noise, bad.Quality, bad.Bend = 0.3, 2.2, 14, 50, 0.004
		for _, x := range []struct {
			name string
			shot phototest.Shot
			to   func(p *image.Gray, seed uint64) *image.Gray
		}{
			{"photograph, 12 million dots", phototest.Of(12), nil},
			{"photograph, 5 million dots", phototest.Of(5), nil},
			{"photograph, 3 million dots", phototest.Of(3), nil},
			{"bad photograph", bad, nil},
			{"copy of a copy, photograph", phototest.Of(12), copied},
			{"crease and stain, photograph", phototest.Of(12), func(p *image.Gray, seed uint64) *image.Gray { return crease(p, rand.New(rand.NewPCG(seed, 9))) }},
			{"a corner torn off, photograph", phototest.Of(12), torn},
			{"shown on a screen, photograph", phototest.Of(12), func(p *image.Gray, _ uint64) *image.Gray { return onScreen(p) }},
		} {
			for _, covered := range []bool{false, true} {
				t.Run(fmt.Sprintf("%s, %s, covered %v", which, x.name, covered), func(t *testing.T) {
					whole, read := 0, 0
					for seed := range uint64(tries) {
						var shots []PaperFile
						for i, p := range pages {
							if covered {
								p = blot(p, int(seed+uint64(i))%carry.PerPage)
							}
							if x.to != nil {
								p = x.to(p, seed*10+uint64(i))
							}
							s := x.shot
							s.Turn = int(seed) % 4
							shots = append([]PaperFile{paperOf("--read", phototest.Take(p, s, seed*10+uint64(i)))}, shots...)
						}
						sealed, doubts, err := a.CarryRead(context.Background(), shots)
						if err == nil && len(doubts) == 0 {
							if _, err := opened(sealed); err != nil {
								t.Fatal(err)
							}
							whole++
						}
						read += codesRead(t, shots)
					}
					t.Logf("%s, %-28s covered %-5v: %d of %d read, %d codes of %d", which, x.name, covered, whole, tries, read, tries*len(pages)*carry.PerPage)
					if whole < tries*9/10 {
						t.Errorf("%d of %d", whole, tries)
					}
				})
			}
		}
	}
}

func codesRead(t *testing.T, shots []PaperFile) (n int) {
	var j carry.Joiner
	for _, p := range shots {
		k, err := codesOn(context.Background(), p, &j)
		if err != nil {
			t.Fatal(err)
		}
		n += k
	}
	return n
}

// What is wrong with pictures is told: none at all, of two cases, too few codes,
// a picture of something else beside good ones.
func TestCarryReadProblems(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	take := func(p *image.Gray, seed uint64) []byte { return phototest.Take(p, phototest.Of(3), seed) }
	one := rendered(t, a, example(t, "p01-deported"), typeset.A4)[0]
	two := rendered(t, a, example(t, "p02-two-numbers"), typeset.A4)[0]
	blank := image.NewGray(one.Rect)
	for i := range blank.Pix {
		blank.Pix[i] = 255
	}
	half := blot(blot(blot(one, 0), 3), 4)
	whole, white, other, torn := take(one, 1), take(blank, 2), take(two, 3), take(half, 4)
	for _, x := range []struct {
		name   string
		shots  [][]byte
		want   string // "" is read
		doubts int
	}{
		{"good", [][]byte{whole}, "", 0},
		{"the same twice", [][]byte{whole, whole}, "", 0},
		{"with something else", [][]byte{white, whole}, "", 1},
		{"nothing on it", [][]byte{white}, "carry.no_codes", 1},
		{"no picture", [][]byte{[]byte("no picture at all"), whole}, "", 1},
		{"of two cases", [][]byte{whole, other}, "carry.mixed", 0},
		{"three codes gone", [][]byte{torn}, "carry.missing", 0},
		{"three codes gone, and whole", [][]byte{torn, whole}, "", 0},
	} {
		var shots []PaperFile
		for i, data := range x.shots {
			shots = append(shots, paperOf(fmt.Sprintf("--read[%d]", i+1), data))
		}
		_, doubts, err := a.CarryRead(context.Background(), shots)
		if list, _ := problem.Of(err); x.want == "" && err != nil || x.want != "" && (len(list) != 1 || list[0].Code != x.want) || len(doubts) != x.doubts {
			t.Errorf("%s: %v, %v", x.name, err, doubts)
		}
		if x.want == "carry.missing" {
			list, _ := problem.Of(err)
			if list[0].Args["places"] != "1, 4, 5" || list[0].Args["need"] != 1 {
				t.Errorf("%s: %v", x.name, list[0].Args)
			}
		}
	}
}

// The text of a sheet is its reference, the page, and the places of the codes;
// the rest of the file says nothing of what it is, or what made it.
func TestCarrySaysNothing(t *testing.T) {
	a := builtIn(t)
	c := example(t, "demo-all-letters")
	s, err := a.Carry(c, lightly, typeset.A4)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "s.pdf")
	if err := os.WriteFile(file, s.PDF, 0o600); err != nil {
		t.Fatal(err)
	}
	out := func(tool string, args ...string) string {
		data, err := exec.Command(tool, args...).Output()
		if errors.Is(err, exec.ErrNotFound) && os.Getenv("ARCO_CI") == "" {
			t.Skip(err)
		}
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	text := strings.Join(strings.Fields(out("pdftotext", "-layout", file, "-")), " ")
	if want := "1 2 3 4 5 6 " + c.Ref + " · 1/1"; text != want {
		t.Errorf("the text is %q, not %q", text, want)
	}
	meta := out("pdfinfo", file) + out("pdfinfo", "-meta", file) + string(s.PDF)
	for _, word := range append(strings.Fields(c.Requester.Name), "arco", "/Producer", "en-US", "(es)", "(en)") {
		if regexp.MustCompile(`(?i)` + regexp.QuoteMeta(word)).MatchString(meta) {
			t.Errorf("the file holds %q", word)
		}
	}
	if !strings.Contains(meta, c.Ref) {
		t.Error("the control, the reference, was not found: the search proves nothing")
	}
}

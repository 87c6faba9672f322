package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/qr"
	"arco/internal/scan"
	"arco/internal/scan/phototest"
)

// inProcess runs the program in this process.
func inProcess(t *testing.T, args ...string) (code int, said string) {
	t.Helper()
	var out bytes.Buffer
	day := civil.Date{Year: 2026, Month: 11, Day: 30}
	e := &env{in: strings.NewReader(""), out: &out, err: &out, getenv: func(string) string { return "" }, today: func() civil.Date { return day }}
	code = run(context.Background(), e, append(args, "--lang", "en"))
	return code, out.String()
}

// desk is a folder with a packet and the pictures of its pages to sign.
type desk struct {
	t     *testing.T
	dir   string
	pages map[string][]aPage // by filing
	names []string
}

type aPage struct {
	number int
	m      *image.Gray // as printed, with renderDots in an inch
	lines  []scan.Line
}

const renderDots = 300

func newDesk(t *testing.T) *desk {
	t.Helper()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		if os.Getenv("ARCO_CI") == "1" {
			t.Fatal("pdftoppm is needed and not here")
		}
		t.Skip("pdftoppm is not here")
	}
	return &desk{t: t, dir: t.TempDir()}
}

func (d *desk) path(name string) string { return filepath.Join(d.dir, name) }

// packet makes a packet and reads its pages to sign.
func (d *desk) packet(args ...string) {
	d.t.Helper()
	if code, said := inProcess(d.t, append([]string{"packet", "--out", d.path("packet")}, args...)...); code != 0 {
		d.t.Fatalf("exit %d: %s", code, said)
	}
	d.read()
}

func (d *desk) read() {
	d.t.Helper()
	data, err := os.ReadFile(d.path("packet/manifest.json"))
	if err != nil {
		d.t.Fatal(err)
	}
	var m struct {
		Filings []struct {
			ID, Dir string
			Sign    []app.SignPage
		}
	}
	if err := json.Unmarshal(data, &m); err != nil {
		d.t.Fatal(err)
	}
	d.pages, d.names = map[string][]aPage{}, nil
	for _, f := range m.Filings {
		for i, s := range f.Sign {
			p := aPage{number: s.Page, m: d.render(filepath.Join("packet", f.Dir, "sign.pdf"), i+1)}
			for _, l := range s.Lines {
				p.lines = append(p.lines, scan.Line{Left: scan.Point{X: l.Left[0], Y: l.Left[1]}, Width: l.Width})
			}
			d.pages[f.ID] = append(d.pages[f.ID], p)
		}
		if len(f.Sign) > 0 {
			d.names = append(d.names, f.ID)
		}
	}
	if len(d.names) == 0 {
		d.t.Fatal("no page to sign")
	}
}

func (d *desk) render(pdf string, page int) *image.Gray {
	d.t.Helper()
	out, err := exec.Command("pdftoppm", "-r", strconv.Itoa(renderDots), "-gray", "-png", "-f", strconv.Itoa(page), "-l", strconv.Itoa(page), d.path(pdf)).Output()
	if err != nil {
		d.t.Fatal(err)
	}
	return grey(d.t, out)
}

func grey(t *testing.T, data []byte) *image.Gray {
	t.Helper()
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	g := image.NewGray(image.Rect(0, 0, m.Bounds().Dx(), m.Bounds().Dy()))
	draw.Draw(g, g.Rect, m, m.Bounds().Min, draw.Src)
	return g
}

func (d *desk) save(name string, data []byte) string {
	d.t.Helper()
	if err := os.WriteFile(d.path(name), data, 0o600); err != nil {
		d.t.Fatal(err)
	}
	return d.path(name)
}

// finish gives photographs and returns what was said.
func (d *desk) finish(want int, photos ...string) string {
	d.t.Helper()
	args := []string{"finish", d.path("packet")}
	if len(photos) > 0 {
		args = append(append(args, "--signed"), photos...)
	}
	code, said := inProcess(d.t, args...)
	if code != want {
		d.t.Fatalf("exit %d, want %d: %s", code, want, said)
	}
	if strings.Contains(said, d.dir) {
		d.t.Errorf("a path is repeated: %s", said)
	}
	return said
}

func (d *desk) glob(pattern string) []string {
	found, _ := filepath.Glob(d.path(pattern))
	return found
}

// signed writes on a page and photographs it.
func (p aPage) signed(pen int, small bool, s phototest.Shot, seed uint64) []byte {
	return phototest.Take(phototest.Write(p.m, renderDots, p.lines, phototest.Pens[pen%len(phototest.Pens)], small, seed), s, seed)
}

// shots is how many photographs of each of four pages are taken, and whether
// this is the long run: ARCO_TRIES is per cent of five.
func shots(t *testing.T) (n int, long bool) {
	per := 2
	if s := os.Getenv("ARCO_TRIES"); s != "" {
		var err error
		if per, err = strconv.Atoi(s); err != nil {
			t.Fatal("ARCO_TRIES is no number")
		}
	}
	return max(1, min(5, per/20)), per >= 100
}

// Four pages, up to five photographs of each, by every pen and small hands: all
// that are signed are placed and legible, all that are not are refused. The long
// run tells how many are placed of worse photographs; none is ever placed that
// is not signed.
func TestFinishPhotographs(t *testing.T) {
	if racing {
		t.Skip("pictures take minutes with -race, and nothing runs beside them")
	}
	n, long := shots(t)
	type kind struct {
		name   string
		shot   phototest.Shot
		copies int
		least  int // of a hundred
	}
	kinds := []kind{{"12 MP", phototest.Of(12), 0, 100}}
	if long {
		bad := phototest.Of(12)
		bad.Dark, bad.Blur, bad.Noise, bad.Quality, bad.Bend = 0.3, 2.2, 14, 50, 0.004
		kinds = append(kinds, kind{"8 MP", phototest.Of(8), 0, 100}, kind{"5 MP", phototest.Of(5), 0, 100}, kind{"3 MP", phototest.Of(3), 0, 100},
			kind{"copy of a copy, 12 MP", phototest.Of(12), 2, 50}, kind{"copy of a copy, 5 MP", phototest.Of(5), 2, 0}, kind{"bad light and blur, 12 MP", bad, 0, 70})
	}
	d := newDesk(t)
	d.packet("../../examples/p01-deported.toml")
	if len(d.names) != 4 {
		t.Fatalf("pages to sign of %v", d.names)
	}
	before := d.state()
	for _, k := range kinds {
		placed, least := 0, 1.0
		for try := range n {
			var signed, blank []string
			written := map[string]*image.Gray{}
			for i, id := range d.names {
				p, seed := d.pages[id][0], uint64(try*len(d.names)+i)
				k.shot.Turn, k.shot.Colour = i, i == 1
				page := phototest.Write(p.m, renderDots, p.lines, phototest.Pens[(try+i)%len(phototest.Pens)], (try+i)%3 == 2, seed)
				empty := p.m
				written[id] = page
				for c := range k.copies {
					page, empty = phototest.Copy(page, c == 0, seed+uint64(c)), phototest.Copy(empty, c == 0, seed+uint64(c))
				}
				signed = append(signed, d.save(fmt.Sprintf("s%d.jpg", i), phototest.Take(page, k.shot, seed)))
				blank = append(blank, d.save(fmt.Sprintf("b%d.jpg", i), phototest.Take(empty, k.shot, seed+1000)))
			}
			said := d.finish(exitLacks, blank...)
			if strings.Contains(said, "✓ --signed") || k.least == 100 && strings.Count(said, "no ink was found over these lines") != len(blank) {
				t.Errorf("%s, try %d: pages that are not signed: %s", k.name, try, said)
			}
			if k.name == "12 MP" && try == 0 && !slices.Equal(before, d.state()) {
				t.Error("something was written though nothing was placed")
			}
			_, said = inProcess(t, append([]string{"finish", d.path("packet"), "--signed"}, signed...)...)
			now := strings.Count(said, "✓ --signed")
			if placed += now; now < len(signed) && k.least == 100 {
				t.Errorf("%s, try %d: %s", k.name, try, said)
			}
			for i, id := range d.names {
				if k.copies == 0 && strings.Contains(said, fmt.Sprintf("✓ --signed[%d]", i+1)) {
					least = min(least, likeness(d.straight(id, d.pages[id][0].number), written[id]))
				}
			}
		}
		all := n * len(d.names)
		t.Logf("%s: %d of %d signed pages placed, none of %d that are not; least likeness of a part of a page %.2f", k.name, placed, all, all, least)
		if placed*100 < all*k.least || least < 0.6 && k.least == 100 {
			t.Errorf("%s: %d of %d placed, likeness %.2f", k.name, placed, all, least)
		}
	}
}

// Whatever else is among the photographs, the good ones are placed, each bad one
// is named with what to do, and nothing of anybody is repeated.
func TestFinishFaults(t *testing.T) {
	if racing {
		t.Skip("each run is a program of its own: nothing races; they run without -race")
	}
	d := newDesk(t)
	d.packet("../../examples/p01-deported.toml")
	cbp, dhs, uscis, ice := d.pages[d.names[0]][0], d.pages[d.names[1]][0], d.pages[d.names[2]][0], d.pages[d.names[3]][0]
	small := phototest.Of(3)
	other := &desk{t: t, dir: filepath.Join(d.dir, "other")}
	if err := os.Mkdir(other.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("../../examples/p01-deported.toml")
	if err != nil {
		t.Fatal(err)
	}
	other.packet(other.save("other.toml", bytes.ReplaceAll(text, []byte("K7QX-3MVD"), []byte("B8NM-4TGX"))))
	blank := image.NewGray(cbp.m.Rect)
	for i := range blank.Pix {
		blank.Pix[i] = 250
	}
	good := d.save("a.jpg", cbp.signed(0, false, small, 1))
	tiny := small
	tiny.Width, tiny.Height = 900, 1200
	covered := &image.Gray{Pix: slices.Clone(dhs.m.Pix), Stride: dhs.m.Stride, Rect: dhs.m.Rect}
	for y := range 300 {
		for x := range 300 {
			covered.Pix[y*covered.Stride+x] = 90
		}
	}
	photos := []string{
		good,
		d.save("b.jpg", dhs.signed(1, false, small, 2)),
		d.save("c.jpg", phototest.Take(uscis.m, small, 3)),
		d.save("d.jpg", other.pages[d.names[0]][0].signed(2, false, small, 4)),
		d.save("e.jpg", phototest.Take(blank, small, 5)),
		d.save("f.jpg", mustRead(t, good)),
		d.save("g.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")),
		d.save("h.jpg", ice.signed(0, false, small, 8)),
		d.save("i.jpg", ice.signed(4, false, small, 9)),
		d.path("not-there.jpg"),
		d.save("k.jpg", uscis.signed(0, false, tiny, 11)),
		d.save("l.jpg", phototest.Take(covered, small, 12)),
	}
	said := d.finish(exitLacks, photos...)
	for _, want := range []string{
		"✓ --signed[1]: us-cbp-access, page 6", "✓ --signed[2]: us-dhs-access, page 5",
		"--signed[3]: On this page (us-uscis-access, page 4) no ink was found over these lines: “Signature (by hand)”, “Date (by hand)”, “Place",
		"--signed[4]: This page belongs to another packet: B8NM-4TGX",
		"--signed[5]: No code of a page",
		"--signed[6]: This is the same file as --signed[1]",
		"--signed[7]: This is a photo in the format of some telephones",
		"--signed[8]: Two photos show the same page (us-ice-access, page 5): --signed[8], --signed[9]",
		"--signed[10]: ", "--signed[11]: ",
		"--signed[12]: This page (us-dhs-access, page 5) cannot be straightened: of the four black squares in its corners, 3 were found",
		"○ us-uscis-access: page 4 is still", "○ us-ice-access: page 5 is still",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("not told: %s", want)
		}
	}
	for _, secret := range []string{"Yesenia", "Orellana", "a.jpg", "heic:"} {
		if strings.Contains(said, secret) {
			t.Errorf("%q is repeated", secret)
		}
	}
	if t.Failed() {
		t.Log(said)
	}
	if got := d.glob("packet/*/upload.pdf"); len(got) != 2 {
		t.Errorf("made: %v", got)
	}
	d.remade(text, good)
}

// remade makes the packet again: what is signed stays, and is told to fit or not.
func (d *desk) remade(text []byte, photo string) {
	t := d.t
	upload := d.path("packet/01-us-cbp-access/upload.pdf")
	first := mustRead(t, upload)
	again := func(text []byte) string {
		code, said := inProcess(t, "packet", d.save("case.toml", text), "--out", d.path("packet"), "--force")
		if code != 0 || !bytes.Equal(first, mustRead(t, upload)) {
			t.Fatalf("exit %d, upload.pdf the same: %v: %s", code, bytes.Equal(first, mustRead(t, upload)), said)
		}
		return said
	}
	if said := again(text); !strings.Contains(said, "01-us-cbp-access/upload.pdf was kept and fits") {
		t.Error(said)
	}
	// Another record asked for changes the letter and not the page that was signed.
	if said := again(bytes.Replace(text, []byte("Pedro Sula"), []byte("Pedro  Sula"), 1)); !strings.Contains(said, "upload.pdf was kept") {
		t.Error(said)
	}
	said := again(bytes.ReplaceAll(text, []byte("Yesenia"), []byte("Jesenia")))
	if strings.Count(said, "no longer fits") != 4 || !strings.Contains(said, "01-us-cbp-access/upload.pdf was kept, but no longer fits") {
		t.Error(said)
	}
	if said := d.finish(exitLacks, photo); !strings.Contains(said, "was printed before its text changed") {
		t.Error(said)
	}
	if !bytes.Equal(first, mustRead(t, upload)) {
		t.Error("upload.pdf was touched")
	}
	code, said := inProcess(t, "forget", d.path("packet"), "--ref", "K7QX-3MVD")
	if left := d.glob("packet/*"); code != 0 || len(left) > 0 {
		t.Errorf("exit %d, left %v: %s", code, left, said)
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// state is every file of the packet with its size and time.
func (d *desk) state() (out []string) {
	_ = filepath.Walk(d.path("packet"), func(path string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			out = append(out, fmt.Sprint(path, info.Size(), info.ModTime()))
		}
		return nil
	})
	return out
}

func (d *desk) straight(id string, page int) *image.Gray {
	d.t.Helper()
	found := d.glob(fmt.Sprintf("packet/*-%s/signed-%d.jpg", id, page))
	if len(found) != 1 {
		d.t.Fatalf("signed page of %s: %v", id, found)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		d.t.Fatal(err)
	}
	m, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		d.t.Fatal(err)
	}
	return m.(*image.Gray)
}

// likeness compares a straightened page with what was written and printed: of
// blocks of an inch that hold something, the least correlation, each block moved
// by up to half a millimetre, as bent paper is.
func likeness(got, want *image.Gray) float64 {
	const dpi = 100
	a, b := at100(got), at100(want)
	w, h := min(a.Rect.Dx(), b.Rect.Dx()), min(a.Rect.Dy(), b.Rect.Dy())
	least := 1.0
	for y := 3; y+dpi+3 < h; y += dpi {
		for x := 3; x+dpi+3 < w; x += dpi {
			best, any := -1.0, false
			for dy := -2; dy <= 2; dy++ {
				for dx := -2; dx <= 2; dx++ {
					r, ink := correlation(a, b, x, y, dx, dy, dpi)
					any = any || ink
					best = max(best, r)
				}
			}
			if any {
				least = min(least, best)
			}
		}
	}
	return least
}

func correlation(a, b *image.Gray, x, y, dx, dy, n int) (r float64, ink bool) {
	var sa, sb, saa, sbb, sab float64
	for j := range n {
		for i := range n {
			p, q := float64(a.Pix[(y+j+dy)*a.Stride+x+i+dx]), float64(b.Pix[(y+j)*b.Stride+x+i])
			sa, sb, saa, sbb, sab = sa+p, sb+q, saa+p*p, sbb+q*q, sab+p*q
		}
	}
	k := float64(n * n)
	va, vb := saa-sa*sa/k, sbb-sb*sb/k
	if vb < 60*60*k*0.02 {
		return 0, false
	}
	return (sab - sa*sb/k) / math.Sqrt(va*vb), true
}

// at100 is a picture of a letter-sized page with a hundred dots in an inch.
func at100(m *image.Gray) *image.Gray {
	w := 850
	h := m.Rect.Dy() * w / m.Rect.Dx()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sum, n := 0, 0
			for j := y * m.Rect.Dy() / h; j < (y+1)*m.Rect.Dy()/h; j++ {
				for i := x * m.Rect.Dx() / w; i < (x+1)*m.Rect.Dx()/w; i++ {
					sum, n = sum+int(m.Pix[j*m.Stride+i]), n+1
				}
			}
			out.Pix[y*out.Stride+x] = uint8(sum / max(n, 1))
		}
	}
	return out
}

// What is printed bears the codes that the packet knows: also where a letter is
// signed on its last page and only that page is printed, or it is printed twice.
func TestPrintedCodes(t *testing.T) {
	if racing {
		t.Skip("pictures take minutes with -race, and nothing runs beside them")
	}
	d := newDesk(t)
	d.packet("../../examples/demo-all-letters.toml", "--print", "sign", "--filing", "hn-seds-access")
	want := map[string]bool{}
	var m struct {
		Filings []struct{ Sign []app.SignPage }
	}
	if err := json.Unmarshal(mustRead(t, d.path("packet/manifest.json")), &m); err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Filings {
		for _, s := range f.Sign {
			want[s.Code] = true
			for _, code := range s.Copies {
				want[code] = true
			}
		}
	}
	if len(want) != 2 {
		t.Errorf("%d codes of a page that is printed twice", len(want))
	}
	if out, err := exec.Command("pdftoppm", "-r", "120", "-gray", "-png", d.path("packet/print.pdf"), d.path("print")).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	seen := map[string]bool{}
	for _, name := range d.glob("print*.png") {
		for _, c := range scan.Read(grey(t, mustRead(t, name)), qr.PageSide).Codes {
			if !want[c.Text] {
				if _, page := qr.ParsePage(c.Text); page {
					t.Errorf("%s bears the code of no page: %s", filepath.Base(name), c.Text)
				}
				continue
			}
			seen[c.Text] = true
		}
	}
	if len(seen) != len(want) || len(want) == 0 {
		t.Errorf("%d of %d codes are printed", len(seen), len(want))
	}
}

// A letter to hand in is signed twice. Photographs of both copies are told apart:
// that for the office is placed; that for the stamp serves where it is alone.
func TestFinishCopies(t *testing.T) {
	if racing {
		t.Skip("pictures take minutes with -race, and nothing runs beside them")
	}
	d := newDesk(t)
	d.packet("../../examples/p15-transit.toml", "--print", "sign")
	page := d.pages[d.names[0]][0]
	take := func(n int) string {
		p := aPage{m: d.render("packet/print.pdf", n), lines: page.lines}
		return d.save(fmt.Sprintf("copy%d.jpg", n), p.signed(n, false, phototest.Of(5), uint64(n)))
	}
	office, stamp := take(1), take(2)
	placed := fmt.Sprintf(": hn-inm-access, page %d. To compare", page.number)
	said := d.finish(0, stamp)
	if !strings.Contains(said, "✓ --signed[1]"+placed) {
		t.Errorf("the copy for the stamp alone: %s", said)
	}
	said = d.finish(0, stamp, office)
	if !strings.Contains(said, "--signed[2]"+strings.Replace(placed, ". To", "; it replaces an earlier photo of this page. To", 1)) ||
		!strings.Contains(said, fmt.Sprintf("--signed[1]: hn-inm-access, page %d, the copy for your stamp", page.number)) {
		t.Errorf("both copies: %s", said)
	}
	again := d.save("again.jpg", aPage{m: d.render("packet/print.pdf", 1), lines: page.lines}.signed(3, false, phototest.Of(5), 9))
	if said := d.finish(exitLacks, stamp, office, again); !strings.Contains(said, "--signed[2]: Two photos show the same page") {
		t.Errorf("two of the copy for the office: %s", said)
	}
}

// Photographs of 50 million dots after each other take less memory than is
// promised.
func TestMemoryOfFinish(t *testing.T) {
	if runtime.GOOS != "linux" || racing || testing.Short() {
		t.Skip("measured on Linux, without -race")
	}
	d := newDesk(t)
	d.packet("../../examples/p01-deported.toml")
	names := d.names[:2]
	if _, long := shots(t); long {
		names = d.names
	}
	var photos []string
	for i, id := range names {
		p := d.pages[id][0]
		small, err := jpeg.Decode(bytes.NewReader(p.signed(i, false, phototest.Of(8), uint64(i))))
		if err != nil {
			t.Fatal(err)
		}
		g := small.(*image.Gray)
		w, h := g.Rect.Dx()*5/2, g.Rect.Dy()*5/2 // 49.9 million
		large := image.NewYCbCr(image.Rect(0, 0, w, h), image.YCbCrSubsampleRatio420)
		for k := range large.Cb {
			large.Cb[k], large.Cr[k] = 120, 135
		}
		for y := range h {
			row := g.Pix[y*2/5*g.Stride:]
			for x := range w {
				large.Y[y*large.YStride+x] = row[x*2/5]
			}
		}
		var out bytes.Buffer
		if err := jpeg.Encode(&out, large, &jpeg.Options{Quality: 80}); err != nil {
			t.Fatal(err)
		}
		photos = append(photos, d.save(fmt.Sprintf("%d.jpg", i), out.Bytes()))
	}
	code, kB, said := peak(t, d.dir, append([]string{"finish", d.path("packet"), "--lang", "en", "--signed"}, photos...)...)
	t.Logf("%d photographs of 50 million dots: %d MB", len(photos), kB>>10)
	if code != 0 || kB > 256<<10 || strings.Count(said, "✓ --signed") != len(photos) {
		t.Errorf("exit %d, %d MB: %s", code, kB>>10, said)
	}
}

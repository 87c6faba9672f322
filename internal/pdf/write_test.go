package pdf

import (
	"bytes"
	"encoding/binary"
	"errors"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"github.com/go-text/typesetting/font"

	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/typeset"
)

// arabic is a document whose fonts are cut for it alone.
func arabic(name string) *doc.Document {
	return &doc.Document{ID: "ar", Lang: "ar", Title: "طلب", Part: doc.File,
		Footer: doc.Footer{Left: "7Q4M-2KXD", Pages: "{x} / {y}"},
		Sheets: []doc.Sheet{{ID: "letter", Blocks: []doc.Block{
			&doc.Paragraph{Spans: []doc.Span{{Text: "اسمي "}, typed("requester.name", name), {Text: " 5 U.S.C. § 552", Lang: "en"}}},
		}}}}
}

func TestSameInSameOut(t *testing.T) {
	d := packet(maria)
	want := render(t, newEngine(t), typeset.Options{}, d...)
	e := newEngine(t)
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for k := range 4 {
				write(t, new(bytes.Buffer), e, letter(names(i*10+k)), arabic("علي"))
				if got := render(t, e, typeset.Options{}, packet(maria)...); !bytes.Equal(got, want) {
					t.Errorf("worker %d: other bytes", i)
					return
				}
			}
		})
	}
	group.Wait()
}

// No file tells whom it is about outside the contents of its pages, in any of
// the ways a name can be written.
func TestNamesAreInThePagesOnly(t *testing.T) {
	e := newEngine(t)
	p := person{"Xiomara Quetzalli Ñandutí", "1 May 1990", "A 209-999-888", "Calle Secreta 99"}
	file := render(t, e, typeset.Options{}, letter(p), arabic("Xiomara Quetzalli"))
	outside := withoutStreams(t, file)
	for _, secret := range []string{"Xiomara", "Quetzalli", "Ñandutí", "209-999-888", "Secreta"} {
		for _, form := range forms(secret) {
			if bytes.Contains(outside, form) {
				t.Errorf("%q stands outside the pages", secret)
			}
		}
	}
	for _, form := range forms("Request for records") { // the control: the title is found
		if bytes.Contains(outside, form) {
			return
		}
	}
	t.Error("not even the title was found, so nothing was searched")
}

// forms returns s as UTF-8, UTF-16 and hexadecimal of both.
func forms(s string) [][]byte {
	var wide []byte
	for _, u := range utf16.Encode([]rune(s)) {
		wide = append(wide, byte(u>>8), byte(u))
	}
	out := [][]byte{[]byte(s), wide}
	for _, b := range out[:2] {
		var hex []byte
		for _, c := range b {
			hex = appendHex(hex, c)
		}
		out = append(out, hex, bytes.ToLower(hex))
	}
	return out
}

var lengthEntry = regexp.MustCompile(`/Length (\d+)[^>]*>>stream\n`)

// withoutStreams returns the file with the contents of its pages taken out; all
// other streams, such as XMP, objects and fonts, are checked as text.
func withoutStreams(t *testing.T, file []byte) []byte {
	t.Helper()
	var out []byte
	for {
		m := lengthEntry.FindSubmatchIndex(file)
		if m == nil {
			return append(out, file...)
		}
		n, _ := number(file[m[2]:m[3]])
		data := file[m[1] : m[1]+n]
		out = append(out, file[:m[1]]...)
		if data[0] == 0x78 {
			if plain := inflate(t, data); !bytes.Contains(plain, []byte(" Tf\n")) {
				out = append(out, plain...)
			}
		} else {
			out = append(out, data...)
		}
		file = file[m[1]+n:]
	}
}

func TestWhatWriteRefuses(t *testing.T) {
	e := newEngine(t)
	b, err := e.Layout([]*doc.Document{witness()}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	good := Meta{Title: "t", Lang: "en", Date: civil.Date{Year: 2026, Month: 1, Day: 2}}
	none := b.Select(func(*typeset.Page) bool { return false })
	for name, c := range map[string]struct {
		book *typeset.Book
		meta Meta
	}{"no page": {none, good}, "no title": {b, Meta{Lang: "en"}}, "no language": {b, Meta{Title: "t"}}} {
		var out bytes.Buffer
		if err := Write(&out, c.book, c.meta); err == nil || out.Len() > 0 {
			t.Errorf("%s: error %v, %d bytes", name, err, out.Len())
		}
	}
	if err := Write(broken{}, b, good); !errors.Is(err, errBroken) {
		t.Errorf("a broken writer gave %v", err)
	}
}

var errBroken = errors.New("broken")

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errBroken }

// Pages selected from a book make a whole file: no tag is left hanging.
func TestSelectedPages(t *testing.T) {
	e := newEngine(t)
	b, err := e.Layout([]*doc.Document{letter(maria), cover()}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	ink := b.Select(func(p *typeset.Page) bool { return p.Ink })
	if len(ink.Pages) != 1 {
		t.Fatalf("%d pages to sign, want 1", len(ink.Pages))
	}
	var out bytes.Buffer
	if err := Write(&out, ink, Meta{Title: "t", Lang: "en"}); err != nil {
		t.Fatal(err)
	}
	checkRefs(t, out.Bytes())
	if bytes.Contains(withoutStreams(t, out.Bytes()), []byte("/S/Figure")) {
		t.Error("the tag of a figure that is on no page was written")
	}
}

var (
	objectStart = regexp.MustCompile(`^(\d+) 0 obj\n`)
	reference   = regexp.MustCompile(`(\d+) 0 R`)
	togetherOf  = regexp.MustCompile(`^\d+ 0 obj\n<</Type/ObjStm/Filter/FlateDecode/N (\d+)/First (\d+)/Length`)
)

// checkRefs sees that the cross-reference stream says where each object is, and
// that every reference has its object.
func checkRefs(t *testing.T, file []byte) {
	t.Helper()
	at := bytes.LastIndex(file, []byte("startxref\n"))
	start, _ := number(file[at+len("startxref\n"):])
	streamOf := func(at int) []byte {
		m := lengthEntry.FindIndex(file[at:])
		return inflate(t, file[at+m[1]:])
	}
	rows := streamOf(start)
	var before [7]byte
	offsets, together := map[int]int{}, map[[2]int]int{}
	for n := 0; n < len(rows)/8; n++ {
		for k := range before {
			before[k] += rows[8*n+1+k]
		}
		where, index := int(binary.BigEndian.Uint32(before[1:])), int(binary.BigEndian.Uint16(before[5:]))
		switch before[0] {
		case 1:
			offsets[n] = where
		case 2:
			together[[2]int{where, index}] = n
		default:
			if n > 0 {
				t.Errorf("object %d is nowhere", n)
			}
		}
	}
	there := map[int]bool{}
	for n, at := range offsets {
		m := objectStart.FindSubmatch(file[at:])
		if m == nil || string(m[1]) != strconv.Itoa(n) {
			t.Errorf("object %d does not begin at %d", n, at)
			continue
		}
		there[n] = true
		m = togetherOf.FindSubmatch(file[at : at+200])
		if m == nil || n == len(rows)/8-1 {
			continue
		}
		count, _ := number(m[1])
		first, _ := number(m[2])
		objects := streamOf(at)
		head := strings.Fields(string(objects[:first]))
		for i := range count {
			num, _ := number([]byte(head[2*i]))
			from, _ := number([]byte(head[2*i+1]))
			if together[[2]int{n, i}] != num || !bytes.HasPrefix(objects[first+from:], []byte("<<")) {
				t.Errorf("object %d is not number %d of stream %d", num, i, n)
			}
			there[num] = true
		}
	}
	for _, m := range reference.FindAllSubmatch(withoutStreams(t, file), -1) {
		if n, _ := number(m[1]); !there[n] {
			t.Errorf("object %d is referred to and not there", n)
		}
	}
}

func TestEveryReferenceIsThere(t *testing.T) {
	e := newEngine(t)
	for name, d := range samples() {
		t.Run(name, func(t *testing.T) { checkRefs(t, render(t, e, typeset.Options{}, d)) })
	}
}

// Fonts cut for one document are TrueType that another reader opens, with the
// outlines of the glyphs used and those alone.
func TestCutFonts(t *testing.T) {
	e := newEngine(t)
	b, err := e.Layout([]*doc.Document{arabic("علي")}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	j := newJob()
	defer j.release()
	for _, p := range b.Pages {
		for i := range p.Items {
			if ln := p.Items[i].Line; ln != nil {
				j.use(ln)
			}
		}
	}
	for _, u := range j.used {
		full, err := font.ParseTTF(bytes.NewReader(u.base.face.Data()))
		if err != nil {
			t.Fatal(err)
		}
		u.base.closure(u.set)
		j.cutFont(u)
		tables := j.page
		if packed := j.squeeze.zlib(fontCodes, nil, tables, j.done); !bytes.Equal(inflate(t, packed), tables) {
			t.Errorf("%s: compressed, it is another", u.base.face.Name)
		}
		if sum := checksum(tables); sum != 0xB1B0AFBA {
			t.Errorf("%s: checksum %x", u.base.face.Name, sum)
		}
		cut := &fontBase{}
		for tag, to := range map[string]*[]byte{"glyf": &cut.glyf, "loca": &cut.loca} {
			*to = tableOf(tables, tag)
		}
		cut.longLoca, cut.glyphs = len(cut.glyf) >= 1<<17, last(u.set)
		for g := range cut.glyphs {
			want := u.base.outline(g)
			if !has(u.set, g) {
				want = nil
			}
			if got := cut.outline(g); !bytes.HasPrefix(got, want) || len(got) > len(want)+3 {
				t.Fatalf("%s: glyph %d has %d bytes of outline, want %d", u.base.face.Name, g, len(got), len(want))
			}
		}
		if full.Upem() != uint16(u.base.face.UnitsPerEm()) {
			t.Errorf("%s: em %d", u.base.face.Name, full.Upem())
		}
	}
}

func tableOf(file []byte, tag string) []byte {
	for i := range int(file[5]) {
		r := file[12+16*i:]
		if string(r[:4]) == tag {
			at := int(r[8])<<24 | int(r[9])<<16 | int(r[10])<<8 | int(r[11])
			n := int(r[12])<<24 | int(r[13])<<16 | int(r[14])<<8 | int(r[15])
			return file[at : at+n]
		}
	}
	return nil
}

func TestNumbers(t *testing.T) {
	for in, want := range map[typeset.Milli]string{
		0: "0", 4: "0", -4: "0", 5: "0.01", 10: "0.01", -10: "-0.01", 100: "0.1", 1000: "1", 1250: "1.25", -1250: "-1.25", 612000: "612", 11500: "11.5", 999995: "1000",
	} {
		if got := string(appendLen(nil, in)); got != want {
			t.Errorf("%d: %s, want %s", in, got, want)
		}
	}
	if got := string(appendLen([]byte("[-"), 0)); got != "[-0" {
		t.Errorf("a sign before the number was taken away: %s", got)
	}
	for in, want := range map[string]string{"ab(c)\\": `(ab\(c\)\\)`, "é": "(\xfe\xff\x00\xe9)", "𝒜": "(\xfe\xff\xd85\xdc\x9c)"} {
		if got := string(appendText(nil, in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestPartsOfOtherFilesAreRefused(t *testing.T) {
	for _, file := range []string{"", "%PDF-1.3\n", "startxref\n5\n", "xref\n0 1\n0000000000 65535 f \nstartxref\n0\n", "startxref\n99999999999999999999\n"} {
		if _, err := pageStreams([]byte(file), nil); err == nil {
			t.Errorf("%q was taken for fpdf's", file)
		}
	}
}

// What is written from right to left is tagged so, once where it begins; within it, what is not.
func TestWritingMode(t *testing.T) {
	e := newEngine(t)
	ar := arabic("علي")
	ar.Sheets[0].Blocks = append(ar.Sheets[0].Blocks, &doc.Paragraph{Lang: "en", Spans: []doc.Span{{Text: "In English."}}})
	for _, tt := range []struct {
		doc      *doc.Document
		rtl, ltr int
	}{{ar, 1, 1}, {letter(maria), 0, 0}} {
		file := withoutStreams(t, render(t, e, typeset.Options{}, tt.doc))
		if rtl, ltr := bytes.Count(file, []byte("/WritingMode/RlTb")), bytes.Count(file, []byte("/WritingMode/LrTb")); rtl != tt.rtl || ltr != tt.ltr {
			t.Errorf("%s: %d from right to left and %d from left to right, want %d and %d", tt.doc.Lang, rtl, ltr, tt.rtl, tt.ltr)
		}
	}
}

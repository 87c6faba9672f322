package attach

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"arco/internal/civil"
)

var day = civil.Date{Year: 2026, Month: 11, Day: 30}

// rawPDF is a file of the given objects, numbered from 1. The first is the
// catalog.
func rawPDF(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info<</Author(%s)>>>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, "nobody", at)
	return b.Bytes()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data)
}

const visible = "BT /F 20 Tf 20 20 Td (VISIBLE) Tj ET\n"

// onePage is a page with something in its catalog, its dictionary, its
// resources and its contents; more objects count from 5.
func onePage(catalog, page, resources, contents string, more ...string) []byte {
	if !strings.Contains(page, "/MediaBox") {
		page += "/MediaBox[0 0 300 400]"
	}
	return rawPDF(append([]string{
		"<</Type/Catalog/Pages 2 0 R" + catalog + ">>",
		"<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>" + resources + ">>" + page + ">>",
		stream("", contents),
	}, more...)...)
}

// paper is a small PDF of n pages.
func paper(n int) []byte {
	kids, objects := "", []string{"<</Type/Catalog/Pages 2 0 R>>", ""}
	for i := range n {
		kids += fmt.Sprintf("%d 0 R ", 3+2*i)
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", 4+2*i), stream("", fmt.Sprintf("BT /F 20 Tf 20 20 Td (paper %d) Tj ET", i+1)))
	}
	objects[1] = fmt.Sprintf("<</Type/Pages/Count %d/MediaBox[0 0 300 400]/Rotate 90/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>/Kids[%s]>>", n, kids)
	return rawPDF(objects...)
}

func photograph(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			m.Set(x, y, color.RGBA{uint8(x * 4), uint8(y * 5), 80, 255})
		}
	}
	return m
}

// jpegOf is a small photograph with notes behind its first mark.
func jpegOf(w, h int, notes ...[]byte) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photograph(w, h), nil); err != nil {
		panic(err)
	}
	out := append([]byte{}, b.Bytes()[:2]...)
	for _, n := range notes {
		out = append(out, n...)
	}
	return append(out, b.Bytes()[2:]...)
}

func segment(marker byte, body string) []byte {
	return append([]byte{0xff, marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
}

// exif is a camera's note with an orientation and a word.
func exif(turn byte, word string) []byte {
	return segment(0xe1, "Exif\x00\x00"+tiff(turn)+word)
}

func tiff(turn byte) string {
	return "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(turn) + "\x00\x00\x00\x00\x00\x00"
}

// pngOf is a picture with chunks before its end.
func pngOf(m image.Image, chunks ...[]byte) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	data := b.Bytes()
	out := append([]byte{}, data[:len(data)-12]...)
	for _, c := range chunks {
		out = append(out, c...)
	}
	return append(out, data[len(data)-12:]...)
}

func chunk(name, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.String()
}

// made is the file that comes of one paper.
func made(data []byte) ([]byte, *Paper, error) {
	b := NewBundle(612, 792, int64(len(data)))
	p, err := b.Add("--attach[1]", bytes.NewReader(data), int64(len(data)), false, nil)
	if err != nil {
		return nil, nil, err
	}
	label := Label{
		Stamp: func(page, of int) string { return fmt.Sprintf("A-%d/%d · K7QX-3MVD", page, of) },
		Alt:   func(page, of int) string { return fmt.Sprintf("Attachment A, page %d of %d", page, of) },
	}
	if err := b.Put(p, label); err != nil {
		return nil, nil, err
	}
	return b.Finish("neutral", day), p, nil
}

func mustMake(t *testing.T, data []byte) ([]byte, *Paper) {
	t.Helper()
	out, p, err := made(data)
	if err != nil {
		t.Fatal(err)
	}
	return out, p
}

// opened is a file with all its streams unpacked behind it, for searching.
func opened(file []byte) []byte {
	all := bytes.Clone(file)
	for rest := file; ; {
		i := bytes.Index(rest, []byte("stream\n"))
		if i < 0 {
			return all
		}
		rest = rest[i+7:]
		if z, err := zlib.NewReader(bytes.NewReader(rest)); err == nil {
			data, _ := io.ReadAll(io.LimitReader(z, 16<<20))
			all = append(append(all, '\n'), data...)
		}
	}
}

// holds reports whether a word is in a file in any of the ways in which PDF
// writes text.
func holds(file []byte, word string) bool {
	all := opened(file)
	wide, narrow := "", ""
	for _, c := range word {
		wide += "\x00" + string(c)
		narrow += string(c) + "\x00"
	}
	for _, form := range []string{word, wide, narrow, fmt.Sprintf("%x", word), fmt.Sprintf("%X", word), fmt.Sprintf("%X", wide), fmt.Sprintf("%x", wide)} {
		if bytes.Contains(all, []byte(form)) {
			return true
		}
	}
	return false
}

func nil2() color.Palette { return color.Palette{color.Black, color.White} }

// updated is a page whose contents were changed later: the old ones stand in
// the file still.
func updated() []byte {
	old := onePage("", "", "", "BT /F 20 Tf 20 20 Td (CANARY) Tj ET\n")
	prev := bytes.LastIndex(old, []byte("xref\n0"))
	b := bytes.NewBuffer(old)
	at := b.Len()
	fmt.Fprintf(b, "4 0 obj\n%s\nendobj\n", stream("", visible))
	x := b.Len()
	fmt.Fprintf(b, "xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 5/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, prev, x)
	return b.Bytes()
}

// packedLeftover has its page in an object stream, with an object that is free.
func packedLeftover() []byte {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents 5 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>", "(CANARY)"}
	head, body := "", ""
	for i, o := range objects {
		head += fmt.Sprintf("%d %d ", i+1, len(body))
		body += o + " "
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at5 := b.Len()
	fmt.Fprintf(&b, "5 0 obj\n%s\nendobj\n", stream("", visible))
	at6 := b.Len()
	fmt.Fprintf(&b, "6 0 obj\n%s\nendobj\n", stream(fmt.Sprintf("/Type/ObjStm/N 4/First %d/Filter/FlateDecode", len(head)), deflated(head+body)))
	at7 := b.Len()
	row := func(kind byte, at int, gen byte) string { return string([]byte{kind, byte(at >> 8), byte(at), gen}) }
	rows := row(0, 0, 0) + row(2, 6, 0) + row(2, 6, 1) + row(2, 6, 2) + row(0, 0, 0) + row(1, at5, 0) + row(1, at6, 0) + row(1, at7, 0)
	fmt.Fprintf(&b, "7 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", stream("/Type/XRef/Size 8/W[1 2 1]/Root 1 0 R", rows), at7)
	return b.Bytes()
}

package attach

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"testing"

	"arco/internal/attach/pdfread"
	"arco/internal/problem"
)

// whole checks what came of a paper: a problem that can be told, or a file
// whose pages can all be found.
func wholeFile(t *testing.T, data []byte) []byte {
	out, p, err := made(data)
	if err != nil {
		if _, ok := problem.Of(err); !ok {
			t.Fatalf("not a problem: %v", err)
		}
		return nil
	}
	f, err := pdfread.Open(bytes.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatalf("what was made cannot be read: %v", err)
	}
	n := 0
	if err := f.Pages(func(*pdfread.Page) error { n++; return nil }); err != nil || n != p.Pages || n == 0 {
		t.Fatalf("%d pages of %d: %v", n, p.Pages, err)
	}
	return out
}

// FuzzAdd gives whatever bytes: never a crash, never a broken file.
func FuzzAdd(f *testing.F) {
	for _, c := range canaries() {
		f.Add(c.data)
	}
	f.Add(paper(2))
	f.Add([]byte("%PDF-1.4 nothing"))
	f.Add([]byte{0xff, 0xd8, 0xff, 0xe1, 0, 9})
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(t *testing.T, data []byte) { wholeFile(t, data) })
}

// becomesDrawn are the papers in which one changed length, end mark or switch
// makes the word a part of what is drawn: dots, the coded dots of a picture,
// letters of a font. They are tried whole elsewhere, but not damaged.
var becomesDrawn = map[string]bool{
	"tail of a palette": true, "entry of a font": true, "JBIG2 remark": true,
	"behind the dots of a picture": true, // its height
	"behind a JPEG in a PDF":       true, // the mark that ends the picture
	"JPEG: remark behind the scan": true, // the mark that begins the remark
	"boxes of JPEG 2000":           true, // the lengths of boxes and parts
}

// private are the papers whose word stands where no small change of the file
// makes it a thing that is drawn.
func private() []canary {
	var out []canary
	for _, c := range canaries() {
		if !strings.Contains(c.place, "hidden") && !strings.Contains(c.place, "layer") && !strings.Contains(c.place, "not drawn") && !strings.Contains(c.place, "older version") && !becomesDrawn[c.place] {
			out = append(out, c)
		}
	}
	return out
}

// A paper that is left out must exist: a name that changes is noticed.
func TestLeftOutPapersExist(t *testing.T) {
	have := map[string]bool{}
	for _, c := range canaries() {
		have[c.place] = true
	}
	for place := range becomesDrawn {
		if !have[place] {
			t.Errorf("no paper is called %q", place)
		}
	}
}

// damage changes a paper in one place, but not the word in it.
func damage(data []byte, at uint32, put []byte, insert bool) []byte {
	i := int(at % uint32(len(data)+1))
	end := min(i+len(put), len(data))
	if insert {
		end = i
	}
	for k := range data { // a word must stay whole: neither broken nor begun by the change
		if k < end+1 && k+len(word) > i && bytes.HasPrefix(data[k:], []byte(word)) {
			return nil
		}
	}
	return append(append(bytes.Clone(data[:i]), put...), data[end:]...)
}

// FuzzPrivate damages papers that hide a word. However a paper is damaged, the
// word is not in what is made of it.
func FuzzPrivate(f *testing.F) {
	list := private()
	for i := range list {
		f.Add(uint16(i), uint32(7), []byte{0}, true)
		f.Add(uint16(i), uint32(400), []byte("/X"), false)
	}
	f.Fuzz(func(t *testing.T, which uint16, at uint32, put []byte, insert bool) {
		c := list[int(which)%len(list)]
		if len(put) > 8 || bytes.ContainsAny(put, word) {
			return
		}
		data := damage(c.data, at, put, insert)
		if data == nil {
			return
		}
		if out := wholeFile(t, data); out != nil && holds(out, word) {
			t.Fatalf("%s, changed at %d: the word is in the result", c.place, at)
		}
	})
}

// places is in how many places each paper is damaged: ARCO_TRIES per cent of
// 60, 2 per cent if it is not set, as everywhere.
func places() int {
	n, err := strconv.Atoi(os.Getenv("ARCO_TRIES"))
	if err != nil {
		n = 2
	}
	return max(2, 60*n/100)
}

// The same without a fuzzer: each paper damaged in many places.
func TestDamagedStayPrivate(t *testing.T) {
	n := 0
	for _, c := range private() {
		step := max(1, len(c.data)/places())
		for at := 0; at < len(c.data); at += step {
			for _, put := range [][]byte{{0}, {0xff}, []byte("<<"), []byte("9")} {
				for _, insert := range []bool{false, true} {
					data := damage(c.data, uint32(at), put, insert)
					if data == nil {
						continue
					}
					n++
					if out := wholeFile(t, data); out != nil && holds(out, word) {
						t.Errorf("%s, %q at %d (in: %v): the word is in the result", c.place, put, at, insert)
					}
				}
			}
		}
	}
	if n < 500 {
		t.Errorf("%d tries", n)
	}
	t.Logf("%d damaged papers", n)
}

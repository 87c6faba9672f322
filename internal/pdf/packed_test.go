package pdf

import (
	"bytes"
	"compress/zlib"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

var writePacked = flag.Bool("write-packed", false, "compress what the common faces need, and keep it")

// What is kept compressed is what would be compressed at a start, byte by byte.
func TestWhatIsKeptCompressedIsTheSame(t *testing.T) {
	d := &doc.Document{ID: "x", Lang: "es", Title: "x", Sheets: []doc.Sheet{{Blocks: []doc.Block{
		&doc.Paragraph{Spans: []doc.Span{{Text: "a"}, {Text: "b", Bold: true}, {Text: "c", Italic: true}}},
	}}}}
	b, err := newEngine(t).Layout([]*doc.Document{d}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]bool{}
	for _, item := range b.Pages[0].Items {
		if item.Kind != typeset.Text {
			continue
		}
		for _, r := range item.Line.Runs {
			f := base(r.Face)
			for name, data := range map[string][]byte{
				f.face.Name + ".program": f.cut(f.core, nil),
				f.face.Name + ".unicode": appendCMap(nil, f, f.core, nil, false),
			} {
				wanted[name+".z"] = true
				want, err := pack(data)
				if err != nil {
					t.Fatal(err)
				}
				if *writePacked {
					if err := os.WriteFile("packed/"+name+".z", want, 0o644); err != nil {
						t.Fatal(err)
					}
				} else if got := packedAs(name, data); !bytes.Equal(got, want) {
					t.Errorf("%s: %d bytes are kept, %d would be made: go test ./internal/pdf -run Compressed -write-packed", name, len(got), len(want))
				}
				if packedAs(name, append(data, 0)) != nil {
					t.Errorf("%s is taken for other data", name)
				}
			}
		}
	}
	files, _ := filepath.Glob("packed/*")
	for _, f := range files {
		if !wanted[filepath.Base(f)] {
			t.Errorf("%s is needed by nothing", f)
		}
		data, _ := os.ReadFile(f)
		z, err := zlib.NewReader(bytes.NewReader(data))
		if err == nil {
			_, err = io.Copy(io.Discard, z)
		}
		if err != nil {
			t.Errorf("%s: %v", f, err)
		}
	}
	if len(wanted) != 6 {
		t.Errorf("%d kept files: %v", len(wanted), wanted)
	}
}

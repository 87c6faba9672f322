package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/typeset"
)

func newEngine(t testing.TB) *typeset.Engine {
	t.Helper()
	e, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func meta(d *doc.Document) Meta {
	return Meta{Title: d.Title, Lang: d.Lang, Date: civil.Date{Year: 2026, Month: 11, Day: 21}, ID: d.ID}
}

// render lays out documents and writes them as one file.
func render(t testing.TB, e *typeset.Engine, opt typeset.Options, docs ...*doc.Document) []byte {
	t.Helper()
	b, err := e.Layout(docs, opt)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Write(&out, b, meta(docs[0])); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// samples are the documents looked at by eye and checked as a whole.
func samples() map[string]*doc.Document {
	return map[string]*doc.Document{"letter": letter(maria), "cover": cover(), "facing": facing(), "witness": witness(), "mirrored": mirrored()}
}

// TestSamples writes the samples into the directory ARCO_PICTURES, if set, so
// that they can be looked at.
func TestSamples(t *testing.T) {
	e := newEngine(t)
	for name, d := range samples() {
		for size, opt := range map[string]typeset.Options{"": {}, "-large": {LargePrint: true, Paper: typeset.A4}} {
			file := render(t, e, opt, d)
			if dir := os.Getenv("ARCO_PICTURES"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, name+size+".pdf"), file, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

package content

import (
	"io/fs"
	"os"
	"testing"

	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/locale"
	"arco/internal/testcases/archives"
	"arco/templates"

	"github.com/google/go-cmp/cmp"
)

func library(from fs.FS, words *locale.Catalog) (*law.Library, error) {
	p, err := Load(from, words)
	if err != nil {
		return nil, err
	}
	return &p.Library, nil
}

// The citations that are packed are those of today's law and words: a letter is held
// against them without reading the law of other States.
func TestArchiveHoldsTheCitations(t *testing.T) {
	want, err := archives.Cited(os.DirFS("../../templates"), catalog(t), library)
	if err != nil || len(want) < 2 {
		t.Fatal(len(want), err)
	}
	for tag, text := range want {
		packed, err := templates.FS.Cited(tag)
		if err != nil || string(packed) != string(text) {
			t.Errorf("the program holds other citations in %s: go test ./locales -write-archives packs them (%v)", tag, err)
		}
		all := letter.ReadCited(string(text))
		if n := len(all["us"]); n < 100 || len(all) < 6 || string(all.Text()) != string(text) {
			t.Errorf("%s: %d citations of one State of %d are read", tag, n, len(all))
		}
	}
	p, err := LoadBuiltIn(templates.FS, packedWords{catalog(t)})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(letter.ReadCited(string(want["en"])), p.cited("en")); diff != "" || p.cited("xx") != nil {
		t.Error(diff)
	}
	if p, err := LoadBuiltIn(templates.FS, catalog(t)); err != nil || p.cited != nil {
		t.Errorf("with other words the packed citations are used, %v", err)
	}
}

type packedWords struct{ *locale.Catalog }

func (packedWords) BuiltIn() bool { return true }

package locales_test

import (
	"flag"
	"io/fs"
	"testing"

	"arco/internal/content"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/testcases/archives"
)

var write = flag.Bool("write-archives", false, "pack the large files anew, before the program that holds them is built again")

func TestWriteArchives(t *testing.T) {
	if !*write {
		t.Skip("only with -write-archives")
	}
	if err := archives.Write("..", read); err != nil {
		t.Fatal(err)
	}
}

func read(from fs.FS, words *locale.Catalog) (*law.Library, error) {
	p, err := content.Load(from, words)
	if err != nil {
		return nil, err
	}
	return &p.Library, nil
}

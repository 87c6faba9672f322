package locales_test

import (
	"flag"
	"testing"

	"arco/internal/testcases/archives"
)

var write = flag.Bool("write-archives", false, "pack the large files anew, before the program that holds them is built again")

func TestWriteArchives(t *testing.T) {
	if !*write {
		t.Skip("only with -write-archives")
	}
	if err := archives.Write(".."); err != nil {
		t.Fatal(err)
	}
}

package app

import (
	"bytes"
	"strings"
	"testing"

	"arco/internal/casefile"
)

// A next letter comes in three piles: core holds what to do and the pages to
// sign, of a letter that is posted or handed in all pages, and no copy to read.
func TestPilesOfANextLetter(t *testing.T) {
	need(t, "pdftotext")
	a := builtIn(t)
	post := events("us-ice-access", "filed 2026-09-01", "refused 2026-10-05")
	post.Events[1].Address = []string{"Appeals Officer", "1 Invented Street", "Washington, DC 20000"}
	for _, x := range []struct {
		name   string
		filing casefile.Filing
		post   bool
	}{
		{"by portal", events("us-cbp-access", "filed 2026-09-01", "refused 2026-10-05"), false},
		{"by post", post, true},
	} {
		made := map[string]*Step{}
		for _, print := range Prints {
			s, err := a.Next(answered(t, x.filing), NextOptions{Options: Options{Today: day, Lang: "es", Print: print, Sheets: 40}, Filing: x.filing.ID, Make: true})
			if err != nil || s.Lacks != nil {
				t.Fatal(x.name, err, s.Lacks)
			}
			made[print] = s
		}
		core, sign, all := made[PrintCore], made[PrintSign], made[PrintAll]
		if sign.Piles.Pages != len(sign.Ink) || len(sign.Ink) == 0 {
			t.Errorf("%s: %d pages to sign, %d printed", x.name, len(sign.Ink), sign.Piles.Pages)
		}
		if all.Piles.Pages != core.Piles.Pages+core.Piles.Read+core.Piles.Upload-map[bool]int{false: len(core.Ink)}[x.post] {
			t.Errorf("%s: all are %+v, core %+v", x.name, all.Piles, core.Piles)
		}
		if (core.Piles.Paper > 0) != x.post || (core.Piles.Upload > 0) == x.post || len(core.Piles.Fits) != 6 {
			t.Errorf("%s: piles are %+v", x.name, core.Piles)
		}
		var print, read []byte
		for _, f := range core.Files {
			switch f.Path {
			case "print.pdf":
				print = f.Data
			case "read.pdf":
				read = f.Data
			}
		}
		if bytes.Equal(print, read) || read == nil {
			t.Errorf("%s: no read.pdf", x.name)
		}
		text := strings.Join(laidPages(t, print), " ")
		if strings.Contains(text, "Etiquetas para los sobres") != x.post || strings.Contains(text, "1 Invented Street") != x.post {
			t.Errorf("%s: a label: %v", x.name, !x.post)
		}
		if strings.Contains(text, "NO LA ENVÍE") || !strings.Contains(text, "está en read.pdf") {
			t.Errorf("%s: the copy is printed, or nothing says where it is", x.name)
		}
	}
}

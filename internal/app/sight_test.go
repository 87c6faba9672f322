package app

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"arco/internal/svg"
)

// Every page of every file of ours has a picture: as many as the PDF has pages,
// well formed, shapes and no characters, not heavy, each another one. What is
// not ours, and a page that is not there, has none. .ci/browser compares the
// pictures with the pages of the PDF, dot by dot.
func TestSights(t *testing.T) {
	a := builtIn(t)
	seen, heaviest := 0, 0
	for _, name := range []string{p01, "p05-single-name", "p07-student"} {
		ways := []Options{{Today: day}}
		if name == p01 {
			ways = append(ways, Options{Today: day, Sides: 2, Large: true, Paper: "a4"})
		}
		for _, opt := range ways {
			p := packetOf(t, name, opt)
			for _, f := range p.Files {
				book, err := a.sightOf(p, f.Path, opt)
				if err != nil || (book != nil) != Drawn(f.Path) {
					t.Fatalf("%s of %s is drawn: %t, %v", f.Path, name, book != nil, err)
				}
				if book == nil {
					continue
				}
				pages := map[string]bool{}
				for n, page := range book.Pages {
					picture, err := svg.Page(page)
					if err != nil {
						t.Fatal(err)
					}
					checkPicture(t, name+", "+f.Path+", "+strconv.Itoa(n+1), picture)
					pages[string(picture)] = true
					heaviest = max(heaviest, len(picture))
					seen++
				}
				if len(pages) < f.Pages {
					t.Errorf("%s of %s has %d pages and %d pictures", f.Path, name, f.Pages, len(pages))
				}
				if picture, of, err := a.Sight(p, f.Path, len(book.Pages), opt); !pages[string(picture)] || of != len(book.Pages) || err != nil {
					t.Errorf("the last page of %s: %d bytes, page of %d, %v", f.Path, len(picture), of, err)
				}
				for _, n := range []int{0, -1, 999} {
					if picture, _, err := a.Sight(p, f.Path, n, opt); picture != nil || err != nil {
						t.Errorf("page %d of %s: %d bytes, %v", n, f.Path, len(picture), err)
					}
				}
			}
		}
	}
	if seen < 250 || heaviest > 256<<10 {
		t.Errorf("%d pictures, the heaviest of %d bytes", seen, heaviest)
	}
}

func checkPicture(t *testing.T, what string, picture []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(picture))
	ids, uses := map[string]bool{}, 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		switch token := token.(type) {
		case xml.CharData:
			if strings.TrimSpace(string(token)) != "" {
				t.Errorf("%s holds the characters %q", what, token)
			}
		case xml.StartElement:
			if !strings.Contains(" svg rect defs path g use ", " "+token.Name.Local+" ") {
				t.Errorf("%s holds an element %s", what, token.Name.Local)
			}
			for _, x := range token.Attr {
				switch x.Name.Local {
				case "id":
					ids["#"+x.Value] = true
				case "href":
					if uses++; !ids[x.Value] {
						t.Errorf("%s uses %s, which is not there", what, x.Value)
					}
				}
			}
		}
	}
	if uses == 0 && strings.Contains(string(picture), "<g") {
		t.Errorf("%s has runs without a glyph", what)
	}
}

package app

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"arco/internal/content"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// BenchmarkLoad reads what a cold start reads, the content folders and the
// words of every language, and what arco check reads in their place.
func BenchmarkLoad(b *testing.B) {
	for name, load := range map[string]func() error{
		"content": func() error { _, err := content.LoadBuiltIn(templates.FS, nil); return err },
		"checked": func() error { _, err := content.Load(templates.FS, nil); return err },
		"words": func() error {
			c, err := locale.LoadBuiltIn(locales.FS)
			if err == nil {
				for _, tag := range c.Locales() {
					c.Has(tag, "")
				}
			}
			return err
		},
		"words, checked": func() error { _, err := locale.Load(locales.FS); return err },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := load(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkWholePath goes from the bytes of a case to the bytes of all files,
// with a new person each turn: the default packet of one filing, a packet of
// five filings with its reading copies, and one letter with its copy. out-bytes
// is what one turn makes.
func BenchmarkWholePath(b *testing.B) {
	a := builtIn(b)
	files := func(opt Options) func(r *Reading) (int, error) {
		return func(r *Reading) (n int, err error) {
			p, err := a.Packet(r.Case, opt)
			if err != nil {
				return 0, err
			}
			for _, f := range p.Files {
				n += len(f.Data)
			}
			return n, nil
		}
	}
	for _, x := range []struct {
		name, example string
		path          func(r *Reading) (int, error)
	}{
		{"one-filing", "p18-three-filings", files(Options{Today: day})},
		{"one-filing-all", "p18-three-filings", files(Options{Today: day, Print: PrintAll})},
		{"p01", p01, files(Options{Today: day})},
		{"letter", "p12-batch-sample", func(r *Reading) (int, error) {
			m, err := a.Letter(r.Case, "us/cbp", "access", "both", "letter.pdf", Options{Today: day})
			if err != nil {
				return 0, err
			}
			return len(m.Data), nil
		}},
	} {
		b.Run(x.name, func(b *testing.B) {
			data, err := os.ReadFile("../../examples/" + x.example + ".toml")
			if err != nil {
				b.Fatal(err)
			}
			c := example(b, x.example)
			b.ReportAllocs()
			turn, out := 0, 0
			for b.Loop() {
				turn++
				name := fmt.Sprintf("%s %c%c", c.Requester.Name, 'A'+turn%26, 'a'+turn/26%26)
				r, err := a.Read("case.toml", bytes.Replace(data, []byte(c.Requester.Name), []byte(name), 1), day)
				if err != nil {
					b.Fatal(err)
				}
				n, err := x.path(r)
				if err != nil {
					b.Fatal(err)
				}
				out += n
			}
			b.ReportMetric(float64(out)/float64(turn), "out-bytes/op")
		})
	}
}

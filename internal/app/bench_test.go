package app

import (
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

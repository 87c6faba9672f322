package app

import (
	"testing"

	"arco/internal/content"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// What a cold start reads: the content folders and the words.
func BenchmarkStart(b *testing.B) {
	b.Run("content", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := content.Load(templates.FS); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("locales", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := locale.Load(locales.FS); err != nil {
				b.Fatal(err)
			}
		}
	})
}

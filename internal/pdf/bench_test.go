package pdf

import (
	"bytes"
	"fmt"
	"io"
	"runtime/debug"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// names gives every case another person, as a batch does.
func names(i int) person {
	return person{
		name:    fmt.Sprintf("%s %s %s-%s", given[i%len(given)], given[(i/7)%len(given)], family[(i/3)%len(family)], family[(i/11)%len(family)]),
		born:    fmt.Sprintf("%d March %d", 1+i%28, 1950+i%55),
		alien:   fmt.Sprintf("A %03d-%03d-%03d", 200+i%50, i%1000, (i*7)%1000),
		address: fmt.Sprintf("c/o Casa del Migrante\n%d Calle %d-%d, Zona %d\n01001 Guatemala", 1+i%40, 1+i%9, i%90, 1+i%20),
	}
}

var (
	given  = []string{"María", "José", "Ixchel", "Wilmer", "Dunia", "Óscar", "Yesenia", "Brayan", "Concepción", "Marvin", "Xiomara", "Ángel"}
	family = []string{"Pérez", "Hernández", "Ajú", "Q’eqchi’", "López", "Núñez", "Zelaya", "Coc", "Martínez", "Güox", "Tzul", "Ixcoy"}
)

// measured runs work until the benchmark has seen enough and adds the processor
// time per round, collecting garbage included.
//
// Garbage is collected as rarely as cmd/arco has it done. With the usual 100 %
// and the few megabytes that are in use here the collector would be at work,
// and every pointer stored be dear, for almost half of the time.
func measured(b *testing.B, work func(i int)) {
	b.ReportAllocs()
	defer debug.SetGCPercent(debug.SetGCPercent(1000))
	start, n := cpuTime(b), 0
	for ; b.Loop(); n++ {
		work(n)
	}
	b.ReportMetric(float64(cpuTime(b)-start)/float64(n), "cpu-ns/op")
}

func write(b testing.TB, w io.Writer, e *typeset.Engine, docs ...*doc.Document) {
	book, err := e.Layout(docs, typeset.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := Write(w, book, meta(docs[0])); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkLetter is one two-page letter, each for another person, with an
// engine that has made such letters before.
func BenchmarkLetter(b *testing.B) {
	e := newEngine(b)
	docs := make([]*doc.Document, 64)
	for i := range docs {
		docs[i] = letter(names(i))
	}
	var out bytes.Buffer
	write(b, &out, e, docs[0])
	b.SetBytes(int64(out.Len()))
	measured(b, func(i int) {
		out.Reset()
		write(b, &out, e, docs[i%len(docs)])
	})
}

// BenchmarkLayout is the letter without the file.
func BenchmarkLayout(b *testing.B) {
	e := newEngine(b)
	docs := make([]*doc.Document, 64)
	for i := range docs {
		docs[i] = letter(names(i))
	}
	measured(b, func(i int) {
		if _, err := e.Layout(docs[i%len(docs):i%len(docs)+1], typeset.Options{}); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkLetterCold is the same letter with a new engine each time: fonts
// are opened, cut and compressed. (What is compiled in is already in memory.)
func BenchmarkLetterCold(b *testing.B) {
	measured(b, func(int) { write(b, io.Discard, newEngine(b), letter(maria)) })
}

// packet is about eight pages in two languages.
func packet(p person) []*doc.Document {
	l := letter(p)
	return []*doc.Document{l, witness(), cover(), facing(), letter(p), cover()}
}

// BenchmarkPacket is a full packet, each for another person.
func BenchmarkPacket(b *testing.B) {
	e := newEngine(b)
	docs := make([][]*doc.Document, 16)
	for i := range docs {
		docs[i] = packet(names(i))
	}
	book, err := e.Layout(docs[0], typeset.Options{})
	if err != nil {
		b.Fatal(err)
	}
	measured(b, func(i int) { write(b, io.Discard, e, docs[i%len(docs)]...) })
	b.ReportMetric(float64(len(book.Pages)), "pages")
}

// BenchmarkWrite is the file without the layout, of one letter again and again.
func BenchmarkWrite(b *testing.B) {
	d := letter(maria)
	book, err := newEngine(b).Layout([]*doc.Document{d}, typeset.Options{})
	if err != nil {
		b.Fatal(err)
	}
	measured(b, func(int) {
		if err := Write(io.Discard, book, meta(d)); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkMirrored is one page in Arabic and English, whose Arabic font is
// cut for that file alone, as are all but the Latin cores.
func BenchmarkMirrored(b *testing.B) {
	e := newEngine(b)
	measured(b, func(int) { write(b, io.Discard, e, mirrored()) })
}

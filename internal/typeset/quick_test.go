package typeset

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"

	"arco/internal/doc"
)

// Words set from pairs are what HarfBuzz makes of the whole word.
func TestPlainWordsAreThoseOfHarfBuzz(t *testing.T) {
	e := newEngine(t)
	var letters []rune
	for r := rune('!'); r < pairSpan; r++ {
		if r < 0x7F || r > 0xA1 {
			letters = append(letters, r)
		}
	}
	common := []rune("aeiourstnlcdmpfijgATVWYLFPáéíóúñü.,'-0123456789()/\"’")
	random := rand.New(rand.NewPCG(3, 4))
	s, peer := newShaper(), newShaper()
	plain := 0
	for _, f := range e.fonts.faces[:4] {
		if err := f.open(); err != nil {
			t.Fatal(err)
		}
		for n := range 12000 {
			from := letters
			if n%2 == 0 {
				from = common
			}
			runes := make([]rune, 1+random.IntN(12))
			for i := range runes {
				runes[i] = from[random.IntN(len(from))]
			}
			text := string(runes)
			got, adv, ok := s.plainWord(f, runes, nil)
			if !ok {
				continue
			}
			plain++
			want, _ := peer.shape(f, runes, 0, len(runes), false, language.Latin, "es", text, nil)
			if !slices.Equal(got, want.glyphs) || adv != want.adv || !want.natural {
				t.Fatalf("%s %q: %v, HarfBuzz has %v", f.Name, text, got, want.glyphs)
			}
		}
	}
	if plain < 10000 {
		t.Errorf("only %d words were plain", plain)
	}
}

// Units of plain text are those that the long way gives.
func TestPlainUnitsAreThoseOfTheLongWay(t *testing.T) {
	l := newEngine(t).acquire()
	l.begin(Options{})
	alphabet := []rune("aB1 2.,:;/()-!?§é&@ ’\nñ×€ł")
	random := rand.New(rand.NewPCG(7, 8))
	plain := 0
	for range 20000 {
		spans := make([]doc.Span, 1+random.IntN(3))
		for i := range spans {
			runes := make([]rune, random.IntN(12))
			for k := range runes {
				runes[k] = alphabet[random.IntN(len(alphabet))]
			}
			spans[i] = doc.Span{Text: string(runes), Bold: random.IntN(3) == 0, Field: []string{"", "requester.name"}[random.IntN(2)]}
		}
		l.read(&l.src, spans, "es", 0)
		l.breaks = resize(l.breaks, len(l.src.runes))
		if !l.findBreaks() || !l.plainUnits() {
			continue
		}
		plain++
		got := slices.Clone(l.units)
		l.longWay(false, false)
		if !slices.Equal(got, l.units) {
			t.Fatalf("%v: %v, the long way %v", spans, got, l.units)
		}
	}
	if plain < 4000 {
		t.Errorf("only %d texts were plain", plain)
	}
	if err := l.problems.Err(); err != nil {
		t.Error(err)
	}
}

// The quick rules give the breaks of the full ones.
func TestQuickBreaksAreThoseOfTheSegmenter(t *testing.T) {
	alphabet := []rune("ab1 2.,:;/()[]-!?§é&@ ’\n")
	random := rand.New(rand.NewPCG(5, 6))
	quick := 0
	for range 200000 {
		runes := make([]rune, 1+random.IntN(9))
		for i := range runes {
			runes[i] = alphabet[random.IntN(len(alphabet))]
		}
		got := make([]uint8, len(runes))
		if !quickBreaks(runes, got) {
			continue
		}
		quick++
		want := make([]uint8, len(runes))
		var s segmenter.Segmenter
		s.Init(runes)
		for it := s.LineIterator(); it.Next(); {
			l := it.Line()
			end := l.Offset + len(l.Text) - 1
			want[end] = mayBreak
			if runes[end] == '\n' {
				want[end] = mustBreak
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q: quick %v, full %v", string(runes), got, want)
		}
	}
	if quick < 10000 {
		t.Errorf("only %d texts were quick", quick)
	}
}

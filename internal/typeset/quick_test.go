package typeset

import (
	"math/rand/v2"
	"reflect"
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
	for i := rune('!'); i < pairSpan; i++ {
		if r := charAt(i); r < 0x7F || r > 0xA1 {
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

// Plain text has the units and lines that the long way gives.
func TestPlainTextIsThatOfTheLongWay(t *testing.T) {
	l := newEngine(t).acquire()
	l.begin(Options{}, newRoom())
	alphabet := []rune("aB1 2.,:;/()-!?§é&@ ’\nñ×€ł“”—·«»\u00A0\"'_")
	random := rand.New(rand.NewPCG(7, 8))
	plain := 0
	for n := range 20000 {
		spans := make([]doc.Span, 1+random.IntN(3))
		for i := range spans {
			runes := make([]rune, random.IntN(12))
			for k := range runes {
				runes[k] = alphabet[random.IntN(len(alphabet))]
			}
			spans[i] = doc.Span{Text: string(runes), Bold: random.IntN(9) == 0, Field: []string{"", "requester.name"}[random.IntN(2)], Lang: []string{"", "fr"}[random.IntN(9)/8]}
		}
		k := l.key(context{width: Milli(30000 + random.IntN(90000)), lang: "es"}, l.size, 0)
		k.goesOn = n%2 == 0
		l.read(&l.src, spans, k.lang, k.style)
		if !l.itemize(&k) {
			continue
		}
		plain++
		units := slices.Clone(l.units)
		got := &para{}
		l.fill(got, &k, l.room, true)
		l.longWay(false, false)
		l.shapeUnits(&k)
		want := &para{}
		l.fill(want, &k, l.room, false)
		for i := range units {
			a, b := units[i], l.units[i]
			if a.word, b.word, a.from, a.to = nil, nil, 0, 0; a != b {
				t.Fatalf("%v: %v, the long way %v", spans, a, b)
			}
		}
		if !reflect.DeepEqual(got.lines, want.lines) {
			t.Fatalf("%v: other lines", spans)
		}
		l.glyphs, l.words = l.glyphs[:0], l.words[:0]
	}
	if plain < 15000 {
		t.Errorf("only %d texts were plain", plain)
	}
	if err := l.problems.Err(); err != nil {
		t.Error(err)
	}
}

// The quick rules give the breaks of the full ones: in random texts of characters of each kind, and
// around every character that they know.
func TestQuickBreaksAreThoseOfTheSegmenter(t *testing.T) {
	kinds := []rune("ab1 2 .,:;/([)]}{-!?§é&@ ’‘“”\"'«»\u00A0¿%$+|´—–…\n")
	compare := func(runes []rune) {
		got := make([]uint8, len(runes))
		if !quickBreaks(runes, got) {
			t.Fatalf("%q: not known", string(runes))
		}
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
	random := rand.New(rand.NewPCG(5, 6))
	for n := range 400000 {
		runes := make([]rune, 1+random.IntN(9))
		for i := range runes {
			runes[i] = kinds[random.IntN(len(kinds))]
		}
		if i := rune(n % pairSpan); breakClasses[i] != clOther {
			runes[random.IntN(len(runes))] = charAt(i)
		}
		compare(runes)
	}
	if quickBreaks([]rune("中"), make([]uint8, 1)) || quickBreaks(nil, nil) {
		t.Error("a text of other letters is taken for Latin")
	}
}

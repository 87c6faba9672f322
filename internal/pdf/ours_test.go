package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// Parts of pages of our own text are kept, those with a word that a person typed or
// with a code of one person are not, and what is kept changes no file.
func TestOnlyOurPartsAreKept(t *testing.T) {
	e := newEngine(t)
	long := strings.Repeat("Quokkas ask for nothing, and that is what they are given. ", 20)
	code := make([][]bool, 25)
	for i := range code {
		code[i] = make([]bool, 25)
		for k := range code {
			code[i][k] = (i+k)%2 == 0
		}
	}
	mine := &doc.Document{ID: "x", Lang: "en", Title: "x", Footer: doc.Footer{Left: "7Q4M-2KXD"}, Sheets: []doc.Sheet{
		{ID: "ours", Blocks: []doc.Block{para(long)}},
		{ID: "typed", Blocks: []doc.Block{para("Ask."), &doc.Paragraph{Spans: []doc.Span{typed("requester.name", "Xiomara"), {Text: long}}}}},
		{ID: "both", Blocks: []doc.Block{para(long), &doc.Paragraph{Spans: []doc.Span{typed("requester.name", "Xiomara")}}, para(long)}},
		{ID: "code", Blocks: []doc.Block{&doc.Figure{Modules: code, SizeMM: 20, Alt: "code"}}},
		{ID: "address", Blocks: []doc.Block{&doc.Figure{Modules: code, SizeMM: 20, Alt: "code", Common: true}}},
	}}
	b, err := e.Layout([]*doc.Document{mine}, typeset.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]bool{{true}, {true, false, true}, {true, false, true}, {false, true}, {true}} {
		var got []bool
		for items := b.Pages[i].Items; len(items) > 0; {
			n, own := parcel(items)
			got, items = append(got, own), items[n:]
		}
		if !slices.Equal(got, want) {
			t.Errorf("page %d has parts of ours %v, want %v", i+1, got, want)
		}
	}
	clear(ours.parcels)
	cold := render(t, e, typeset.Options{}, mine)
	packed := 0
	for _, p := range ours.parcels {
		if len(p.packed.codes) > 0 {
			packed++
		}
	}
	if len(ours.parcels) != 7 || packed != 4 { // what is shorter than leastOurs is not packed
		t.Errorf("%d parts were kept, %d of them packed; want 7 and 4", len(ours.parcels), packed)
	}
	if warm := render(t, e, typeset.Options{}, mine); !bytes.Equal(warm, cold) || len(ours.parcels) != 7 {
		t.Errorf("other bytes when a part is kept, or %d parts", len(ours.parcels))
	}
	if other := render(t, newEngine(t), typeset.Options{}, mine); !bytes.Equal(other, cold) {
		t.Error("other bytes from another engine")
	}
	for i := range 2 * maxOurs {
		if ours.put(uint64(i), &ownParcel{}); len(ours.parcels) > maxOurs {
			t.Fatalf("%d parts are kept", len(ours.parcels))
		}
	}
	clear(ours.parcels)
}

// Stretches of the structure tree are kept, but not what is said of one person's picture,
// and they are bounded.
func TestChunksAreNobodysOwn(t *testing.T) {
	e := newEngine(t)
	code := [][]bool{{true, false}, {false, true}}
	var list []doc.Item
	for range 30 {
		list = append(list, doc.Item{Label: "1.", Blocks: []doc.Block{para("Records.")}})
	}
	mine := &doc.Document{ID: "x", Lang: "en", Title: "x", Sheets: []doc.Sheet{{ID: "a", Blocks: []doc.Block{
		&doc.List{Items: list}, &doc.Figure{Modules: code, SizeMM: 20, Alt: "reference 7Q4M"}, &doc.List{Items: list},
		&doc.Figure{Modules: code, SizeMM: 20, Alt: "a magnifying glass", Common: true}, &doc.List{Items: list}}}}}
	clear(chunks.byHash)
	cold := render(t, e, typeset.Options{}, mine)
	n, common := len(chunks.byHash), false
	for _, c := range chunks.byHash {
		if bytes.Contains(c.text, []byte("7Q4M")) {
			t.Error("the words of a person's picture are kept")
		}
		common = common || bytes.Contains(c.text, []byte("magnifying"))
	}
	if n < 3 || !common {
		t.Errorf("%d stretches are kept, one with the picture of all papers: %v", n, common)
	}
	if warm := render(t, e, typeset.Options{}, mine); !bytes.Equal(warm, cold) || len(chunks.byHash) != n {
		t.Errorf("other bytes when they are kept, or %d stretches", len(chunks.byHash))
	}
	var s squeezer
	for i := range 2 * maxChunks {
		if chunks.of(&s, []byte{byte(i), byte(i >> 8)}); len(chunks.byHash) > maxChunks {
			t.Fatalf("%d stretches are kept", len(chunks.byHash))
		}
	}
	clear(chunks.byHash)
}

package typeset

import (
	"bytes"
	"reflect"
	"testing"

	"arco/internal/doc"
)

// What is kept of one person's paper stands in the next one's as if it were set anew, also
// where more or less stands before it, and holds nothing that a person typed.
func TestKeptBlocks(t *testing.T) {
	for _, common := range []bool{false, true} {
		testKeptBlocks(t, common)
	}
}

// testKeptBlocks lays out papers whose blocks are made for each or, if they are common, for all.
func testKeptBlocks(t *testing.T, common bool) {
	name := doc.Span{Text: "Xiomara Quetzalli", Field: "requester.name"}
	para := func(spans ...doc.Span) doc.Block { return &doc.Paragraph{Spans: spans} }
	ours := func(s string) doc.Block {
		if common {
			return doc.Shared(doc.Paragraph{Spans: doc.Text(s)})
		}
		return para(doc.Span{Text: s})
	}
	list := &doc.List{Common: common, Items: []doc.Item{{Label: "1.", Blocks: []doc.Block{ours("Records."), &doc.List{Common: common, Items: []doc.Item{{Label: "•", Blocks: []doc.Block{ours("All of them, wherever they are kept.")}}}}}}, {Label: "☐", Blocks: []doc.Block{ours("Copies.")}}}}
	table := &doc.Table{Header: []doc.Cell{{Spans: doc.Text("Item")}, {Spans: doc.Text("Words")}}, Rows: [][]doc.Cell{
		{{Head: true, Spans: doc.Text("Form")}, {Spans: doc.Text("as it stands in the files of the office")}},
		{{Head: true, Spans: doc.Text("Day")}, {Spans: doc.Text("of receipt")}}}}
	typed := &doc.Table{Rows: [][]doc.Cell{{{Head: true, Spans: doc.Text("Name")}, {Spans: []doc.Span{name}}}}}
	facing := &doc.Facing{LeftLang: "en", RightLang: "ht", LeftHead: doc.Text("Filed"), RightHead: doc.Text("Copy"), Rows: []doc.FacingRow{
		{Number: "1.", Left: []doc.Block{ours("I ask for all records.")}, Right: []doc.Block{ours("Mwen mande tout dosye.")}},
		{Number: "2.", Left: []doc.Block{para(doc.Span{Text: "I am "}, name)}, Right: []doc.Block{para(doc.Span{Text: "Mwen se "}, name)}},
		{Left: []doc.Block{&doc.Heading{Level: 2, Spans: doc.Text("Fees")}, list}, Right: []doc.Block{&doc.Heading{Level: 2, Spans: doc.Text("Frè")}, list}},
		{Number: "3.", Left: []doc.Block{ours("Please waive them.")}, Right: []doc.Block{ours("Tanpri.")}}}}
	title := &doc.Heading{Level: 1, Common: common, Spans: doc.Text("Ask")}
	seventh := &doc.Paragraph{Number: "7.", Common: common, Spans: doc.Text("These:")}
	between := ours("Between.")
	ticked := &doc.List{Items: []doc.Item{{Label: "☐", Blocks: []doc.Block{list, ours("And this.")}}, {Label: "☐", Blocks: []doc.Block{table}}, {Label: "•", Blocks: []doc.Block{ours("Or that, which is longer than a line of the page can be, whatever page it is, so that it goes on."), para(name)}}}}
	paper := func(n int, lang string) *doc.Document {
		bs := []doc.Block{title}
		for range n {
			bs = append(bs, para(doc.Span{Text: "I am "}, name, doc.Span{Text: ". I ask for what is kept of me, on paper or not, and for copies."}))
		}
		bs = append(bs, list, ticked, seventh, list, between, list, table, typed, &doc.Box{Blocks: []doc.Block{title, list, table, seventh, list}}, facing, table)
		return &doc.Document{Lang: lang, Footer: doc.Footer{Left: "7Q4M-2KXD", Pages: "{x}/{y}"}, Sheets: []doc.Sheet{{ID: "a", Mark: "A", Blocks: bs}, {ID: "b", Blocks: []doc.Block{facing, list}}}}
	}
	warm, err := New()
	if err != nil {
		t.Fatal(err)
	}
	hits := 0
	for _, n := range []int{0, 0, 1, 4, 9, 23, 40, 2} {
		for _, lang := range []string{"en", "es"} {
			for _, large := range []bool{false, true} {
				cold, err := New()
				if err != nil {
					t.Fatal(err)
				}
				opt := Options{LargePrint: large}
				before := kept(warm)
				got, err := warm.Layout([]*doc.Document{paper(n, lang)}, opt)
				if err != nil {
					t.Fatal(err)
				}
				want, err := cold.Layout([]*doc.Document{paper(n, lang)}, opt)
				if err != nil {
					t.Fatal(err)
				}
				if kept(warm) == before {
					hits++
				}
				if !reflect.DeepEqual(got.Tags, want.Tags) || len(got.Pages) != len(want.Pages) {
					t.Fatalf("%d paragraphs before, %s: other tags or pages", n, lang)
				}
				for i := range got.Pages {
					a, b := plainItems(got.Pages[i].Items), plainItems(want.Pages[i].Items)
					if !reflect.DeepEqual(a, b) {
						t.Fatalf("%d paragraphs before, %s: page %d is another", n, lang, i+1)
					}
				}
			}
		}
	}
	if hits == 0 || len(warm.kept.byHash) < 4 {
		t.Errorf("%d kept, %d papers made of what was kept", len(warm.kept.byHash), hits)
	}
	if common != (len(warm.common.set) > 4) {
		t.Errorf("%d are known by their address", len(warm.common.set))
	}
	for b, all := range warm.common.set {
		for _, f := range all {
			if !keepable(f.atoms) || b == nil {
				t.Error("something of a person is known by its address")
			}
		}
	}
	for _, f := range warm.kept.byHash {
		if bytes.Contains(f.key, []byte("Xiomara")) || !keepable(f.atoms) {
			t.Error("something of a person is kept")
		}
	}
	for range 2 * maxCommon {
		l := warm.acquire()
		l.begin(Options{}, newRoom())
		c := context{width: boxWidth, parent: l.tag(Sect, -1, "en")}
		for range 2 * maxSetting {
			at, _ := l.placeOf(&c, seventh)
			at.left++
			l.learn(seventh, &at, &c, nil, len(l.book.Tags))
			c.left++
		}
		b := &doc.Paragraph{Common: true}
		at, _ := l.placeOf(&c, b)
		l.learn(b, &at, &c, nil, len(l.book.Tags))
		warm.release(l)
	}
	if len(warm.common.set) > maxCommon || len(warm.common.set[seventh]) > maxSetting {
		t.Errorf("%d are known by their address", len(warm.common.set))
	}
	for i := range 2 * maxKept {
		warm.kept.put(uint64(i), &keptFlow{})
	}
	if n := len(warm.kept.byHash); n > maxKept {
		t.Errorf("%d are kept", n)
	}
}

// kept counts what an engine keeps of blocks.
func kept(e *Engine) (n int) {
	for _, all := range e.common.set {
		n += len(all)
	}
	return n + len(e.kept.byHash)
}

// plainItems are items with the words of their lines instead of these.
func plainItems(items []Item) (out []any) {
	for _, it := range items {
		words := ""
		if it.Line != nil {
			words = it.Line.String()
		}
		it.Line = nil
		out = append(out, it, words)
	}
	return out
}

package packet

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"arco/internal/doc"
	"arco/internal/words"
)

// A Bundle is what one person has in a print file of many. It bears a code and a
// reference, never a name.
type Bundle struct {
	Code, Ref   string
	Sign        []string // the pages to sign as they stand in their feet
	Steps       string   // letter of the steps that are shared, "" if the person has a copy
	First, Last int      // sheets of paper in the print file
	N           int      // counted from 1
}

// SharedSheet is the sheet of a packet that people of a print file share where it
// says the same to all of them: how letters are sent.
const SharedSheet = "ways"

// Apart takes the sheet that can be shared out of the sheets of a person. key is
// equal for people whose sheets are the same in all words and pictures; "" if there is none.
func Apart(core *doc.Document) (rest *doc.Document, shared doc.Sheet, key string) {
	d := *core
	d.Sheets = nil
	for _, s := range core.Sheets {
		if s.ID != SharedSheet {
			d.Sheets = append(d.Sheets, s)
			continue
		}
		said, err := json.Marshal(doc.Kinds(s.Blocks))
		if err != nil { // plain values
			return core, doc.Sheet{}, ""
		}
		shared, key = s, core.Lang+" "+string(said)
		shared.Joins = false
	}
	return &d, shared, key
}

// Shared makes the document of a sheet that several people share, under its letter.
func Shared(say *words.Speaker, s doc.Sheet, letter string, codes []string) *doc.Document {
	title := say.Say("stack.steps", "letter", letter)
	head := &doc.Paragraph{Keep: true, Spans: []doc.Span{{Text: title + ". ", Bold: true}, {Text: say.Say("stack.steps_for", "codes", strings.Join(codes, ", ")), Mixed: true}}}
	s.Blocks = append([]doc.Block{head}, s.Blocks...)
	d := &doc.Document{ID: "steps-" + letter, Lang: say.Tag(), Title: title, Part: doc.Keep, Close: true, Mark: title, Sheets: []doc.Sheet{s}}
	d.Footer.Pages = title + " {x}/{y}"
	sheetFoot(say, d)
	return d
}

func sheetFoot(say *words.Speaker, d *doc.Document) {
	d.Footer.Left = words.Joined(d.Footer.Left, say.DraftMark())
	d.Footer.Stack = say.Say("foot.sheet", "s", "{s}", "t", "{t}")
	d.Footer.Back = say.Say("foot.back", "s", "{s}", "t", "{t}")
}

// Front makes the first sheet of a print file: who is in it, by code, and on which
// sheets of paper.
func Front(say *words.Speaker, volume, volumes int, of []Bundle) *doc.Document {
	title := say.Say("stack.title", "n", volume, "of", volumes)
	sign := 0
	t := &doc.Table{Widths: []float64{0.24, 0.2, 0.2, 0.2, 0.16}}
	for _, key := range []string{"stack.code", "stack.ref", "stack.sheets", "stack.sign", "stack.shared"} {
		t.Header = append(t.Header, doc.Cell{Head: true, Spans: doc.Text(say.Say(key))})
	}
	last := 0
	for _, b := range of {
		sign, last = sign+len(b.Sign), max(last, b.Last)
		steps := b.Steps
		if steps == "" {
			steps = "—"
		}
		t.Rows = append(t.Rows, []doc.Cell{{Head: true, Spans: typed(b.Code)}, {Spans: typed(b.Ref)}, {Spans: doc.Text(from(b))}, {Spans: doc.Text(strconv.Itoa(len(b.Sign)))}, {Spans: doc.Text(steps)}})
	}
	d := &doc.Document{ID: "stack", Lang: say.Tag(), Title: title, Part: doc.File, Mark: title, Sheets: []doc.Sheet{{ID: "front", Blocks: []doc.Block{
		&doc.Heading{Level: 1, Spans: doc.Text(title)},
		&doc.Paragraph{Spans: doc.Text(say.Say("stack.count", "people", len(of), "sheets", last, "sign", sign))},
		&doc.Paragraph{Spans: doc.Text(say.Say("stack.how"))},
		t,
	}}}}
	d.Footer.Pages = title + " {x}/{y}"
	sheetFoot(say, d)
	return d
}

func from(b Bundle) string {
	if b.Last == 0 {
		return "—"
	}
	return fmt.Sprintf("%d–%d", b.First, b.Last)
}

// Divider makes the sheet before the papers of one person. It counts as one to
// file, so that no back of another person's sheet bears it.
func Divider(say *words.Speaker, b Bundle, people int) *doc.Document {
	title := b.Code
	var lines []doc.Item
	add := func(text string) {
		lines = append(lines, doc.Item{Label: "•", Blocks: []doc.Block{&doc.Paragraph{Spans: typed(text)}}})
	}
	add(say.Say("stack.divider_ref", "ref", b.Ref))
	add(say.Say("stack.divider_sheets", "first", b.First, "last", b.Last))
	if len(b.Sign) > 0 {
		add(say.Say("stack.divider_sign", "pages", strings.Join(b.Sign, ", ")))
	} else {
		add(say.Say("stack.divider_no_sign"))
	}
	if b.Steps != "" {
		add(say.Say("stack.divider_steps", "letter", b.Steps))
	}
	d := &doc.Document{ID: "divider", Lang: say.Tag(), Title: title, Part: doc.File, Mark: b.Code, Sheets: []doc.Sheet{{ID: "divider", Blocks: []doc.Block{
		&doc.Box{Blocks: []doc.Block{ // told from afar by its frame
			&doc.Heading{Level: 1, Spans: typed(title)},
			&doc.Paragraph{Spans: doc.Text(say.Say("stack.divider_n", "n", b.N, "of", people))},
			&doc.List{Items: lines},
			&doc.Paragraph{Spans: []doc.Span{{Text: say.Say("stack.divider_give"), Bold: true}}},
		}},
	}}}}
	d.Footer.Left, d.Footer.Pages = b.Ref, b.Code
	sheetFoot(say, d)
	return d
}

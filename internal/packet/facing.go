package packet

import (
	"slices"

	"fmt"

	"arco/internal/doc"
	"arco/internal/letter"
)

// facing makes the copy to keep: the filed text on one side, the person's
// language on the other, paragraph beside paragraph, with the same numbers. No
// one files or signs it, so its parts follow each other without a new page.
func (m *Maker) facing(in letter.Input, filed, read []letter.Piece) (d *doc.Document, err error) {
	d = &doc.Document{ID: in.Filing.ID + "-facing", Lang: m.Reader.Tag(), Part: doc.Keep}
	if d.Title, err = m.text("reading.title"); err != nil {
		return nil, err
	}
	if d.Banner, err = m.text("reading.banner"); err != nil {
		return nil, err
	}
	left, err := m.text("reading.filed_side")
	if err != nil {
		return nil, err
	}
	right, err := m.text("reading.copy_side")
	if err != nil {
		return nil, err
	}
	none, err := m.text("gist.other_side")
	if err != nil {
		return nil, err
	}
	sworn, err := m.staysFiled(in)
	if err != nil {
		return nil, err
	}
	face := &doc.Facing{LeftLang: in.Law.Filing, RightLang: m.Reader.Tag(), LeftHead: doc.Text(left), RightHead: doc.Text(right)}
	rows, blocks := 0, 0
	for i := range filed {
		rows += len(filed[i].Passages)
		for k := range filed[i].Passages {
			blocks += len(filed[i].Passages[k].Blocks)
		}
	}
	face.Rows = make([]doc.FacingRow, 0, rows)
	room := make(roomOf, 0, 2*blocks)
	for i := range filed {
		a, b := filed[i].Passages, read[i].Passages
		if len(a) != len(b) {
			return nil, fmt.Errorf("%s: %d passages filed, %d in the reading copy", filed[i].ID, len(a), len(b))
		}
		var head doc.FacingRow // a heading waits for the row it stands over
		for k := range a {
			right := m.unsigned(halfWidth(b[k].Blocks))
			switch {
			case i > 0 && !m.Sworn && k > 0:
				right = nil
			case i > 0 && !m.Sworn:
				right = m.Input.Stock.Line(sworn).Blocks()
			case b[k].Lacks:
				right = []doc.Block{&doc.Paragraph{Spans: []doc.Span{{Text: none, Italic: true}}}}
			}
			row := doc.FacingRow{Left: room.under(head.Left, m.unsigned(halfWidth(a[k].Blocks))), Right: room.under(head.Right, right)}
			head = doc.FacingRow{}
			if a[k].Heading && k+1 < len(a) {
				head = row
				continue
			}
			face.Rows = append(face.Rows, row)
		}
	}
	instead, err := m.instead()
	if err != nil {
		return nil, err
	}
	d.Sheets = []doc.Sheet{{ID: d.ID, Blocks: append(instead, face)}}
	return d, m.copyFoot(d, in.Filing)
}

// roomOf is one piece of memory for the lists of blocks of many rows.
type roomOf []doc.Block

// under are blocks below those of a heading, if there are any.
func (r *roomOf) under(head, blocks []doc.Block) []doc.Block {
	if len(head) == 0 {
		return slices.Clip(blocks)
	}
	from := len(*r)
	*r = append(append(*r, head...), blocks...)
	return (*r)[from:len(*r):len(*r)]
}

// halfWidth makes tables fit half a page.
func halfWidth(blocks []doc.Block) []doc.Block {
	if !slices.ContainsFunc(blocks, func(b doc.Block) bool { _, ok := b.(*doc.Table); return ok }) {
		return slices.Clip(blocks)
	}
	out := make([]doc.Block, 0, len(blocks))
	for _, b := range blocks {
		if t, ok := b.(*doc.Table); ok {
			out = append(out, narrow(t)...)
			continue
		}
		out = append(out, b)
	}
	return out
}

// halves are the widths of label and value in half a page.
var halves = [2]float64{0.42, 0.58}

// narrow sets a table in half the width: two columns keep their rows with more
// room for the labels; of more columns each row becomes a table of its own,
// label beside value.
func narrow(t *doc.Table) []doc.Block {
	if len(t.Widths) == 2 {
		q := *t
		q.Widths = halves[:]
		return []doc.Block{&q}
	}
	if len(t.Header) == 0 {
		return []doc.Block{t}
	}
	var out []doc.Block
	for _, row := range t.Rows {
		n := &doc.Table{Lang: t.Lang, Widths: halves[:]}
		for i, c := range row {
			c.Head = false
			n.Rows = append(n.Rows, []doc.Cell{{Head: true, Spans: t.Header[i].Spans}, c})
		}
		out = append(out, n)
	}
	return out
}

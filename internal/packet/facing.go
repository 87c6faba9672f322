package packet

import (
	"fmt"

	"arco/internal/doc"
	"arco/internal/letter"
)

// facing makes the copy to keep: the filed text on one side, the person's
// language on the other, paragraph beside paragraph, with the same numbers.
func (m *Maker) facing(in letter.Input) (*doc.Document, error) {
	filed, err := letter.Pieces(in, in.Law.Filing)
	if err != nil {
		return nil, err
	}
	read, err := letter.Pieces(in, m.Lang)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: in.Filing.ID + "-facing", Lang: m.Lang, Part: doc.Keep}
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
	for i := range filed {
		face := &doc.Facing{LeftLang: in.Law.Filing, RightLang: m.Lang, LeftHead: doc.Text(left), RightHead: doc.Text(right)}
		a, b := filed[i].Passages, read[i].Passages
		if len(a) != len(b) {
			return nil, fmt.Errorf("%s: %d passages filed, %d in the reading copy", filed[i].ID, len(a), len(b))
		}
		for k := range a {
			face.Rows = append(face.Rows, doc.FacingRow{Number: a[k].Number,
				Left: unsigned(plainNumbers(a[k].Blocks)), Right: unsigned(plainNumbers(b[k].Blocks))})
		}
		d.Sheets = append(d.Sheets, doc.Sheet{ID: filed[i].ID, Blocks: []doc.Block{face}})
	}
	return d, m.foot(d, m.Lang)
}

// plainNumbers takes the number off paragraphs: the row carries it.
func plainNumbers(blocks []doc.Block) []doc.Block {
	out := make([]doc.Block, len(blocks))
	for i, b := range blocks {
		if p, ok := b.(*doc.Paragraph); ok && p.Number != "" {
			q := *p
			q.Number = ""
			b = &q
		}
		out[i] = b
	}
	return out
}

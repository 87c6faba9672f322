package typeset

import "arco/internal/doc"

// A Stack is pages for the printer: each names the sheet of paper that it
// stands on, counted over all documents.
type Stack struct {
	Take     func(*Page) bool // which pages are printed; nil takes all
	TwoSided bool             // what stays with the person has a back; what is filed or signed never
}

// stack leaves the pages that are taken, in order, on numbered sheets. The back
// of a sheet that must have none is an empty page.
func (b *Book) stack(s *Stack) {
	laid := b.Pages
	b.Pages = nil
	sheet, back, free := 0, false, false // the last sheet has an empty back, which may be printed on
	taken := map[*Page]bool{}
	for _, p := range laid {
		if s.Take != nil && !s.Take(p) {
			continue
		}
		alone := p.Part == doc.File || p.Ink
		taken[p] = true
		if p.Back = free && !alone; p.Back {
			back, free = false, false
		} else {
			if back {
				b.Pages = append(b.Pages, &Page{DocIndex: -1, Width: p.Width, Height: p.Height, OriginX: p.OriginX, OriginY: p.OriginY, body: new(body)})
			}
			sheet++
			back, free = s.TwoSided, s.TwoSided && !alone
		}
		p.Sheet = sheet
		b.Pages = append(b.Pages, p)
	}
	for _, p := range b.Pages {
		p.Sheets = sheet
	}
	marks := b.Marks[:0]
	for _, m := range b.Marks {
		if m.Level == 1 && !taken[m.Page] { // the first page of its document that is left
			for _, p := range b.Pages {
				if p.DocIndex == m.Page.DocIndex && p.Sheet > 0 {
					m.Page, m.Y = p, 0
					break
				}
			}
		}
		if taken[m.Page] {
			marks = append(marks, m)
		}
	}
	b.Marks = marks
}

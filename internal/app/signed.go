package app

import (
	"math"
	"strconv"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/qr"
	"arco/internal/typeset"
)

// A SignPage is a page that must be signed, as the manifest tells it to whoever
// puts a photograph of it in its place. Lengths are millimetres from the top
// left corner of the paper.
type SignPage struct {
	Page    int           `json:"page"`             // of file.pdf
	Code    string        `json:"code"`             // what its code holds
	Copies  []string      `json:"copies,omitempty"` // and those of its further copies on paper
	Paper   [2]float64    `json:"paper_mm"`
	At      [2]float64    `json:"code_mm"`    // its top left corner
	Corners [4][2]float64 `json:"corners_mm"` // centres of the marks
	Lines   []SignLine    `json:"lines"`
}

// A SignLine is a line to be signed over.
type SignLine struct {
	Label string     `json:"label"` // as it is printed
	Left  [2]float64 `json:"left_mm"`
	Width float64    `json:"width_mm"`
}

// seal prints code and corner marks on the pages that must be signed.
func (d *desk) seal(b *typeset.Book, docs []*doc.Document) error {
	return b.Seal(func(p *typeset.Page, signed string) ([][]bool, error) {
		code, ok := codeOf(docs[p.DocIndex], p, signed)
		if !ok {
			return nil, nil
		}
		return d.modules(code)
	})
}

// codeOf is what the code of a page holds; none for a document of no case.
func codeOf(d *doc.Document, p *typeset.Page, signed string) (qr.Page, bool) {
	if !casefile.IsRef(d.Ref) || p.Number >= 100 {
		return qr.Page{}, false
	}
	further := ""
	if d.Copy > 0 {
		further = "\x00" + strconv.Itoa(d.Copy)
	}
	return qr.Page{Ref: d.Ref, Filing: qr.FilingMark(d.ID), Number: p.Number, Check: qr.Sum(6, d.ID, "\x00", signed, further)}, true
}

// signPages lists the pages of a document that must be signed and goes on
// paper so many times.
func signPages(b *typeset.Book, d *doc.Document, copies int) (out []SignPage) {
	_ = b.Seal(func(p *typeset.Page, signed string) ([][]bool, error) {
		code, ok := codeOf(d, p, signed)
		if !ok {
			return nil, nil
		}
		x, y := p.CodeAt()
		s := SignPage{Page: p.Number, Code: code.Payload(), Paper: [2]float64{mm(p.Width), mm(p.Height)}, At: [2]float64{mm(x), mm(y)}}
		for i, c := range p.Corners() {
			s.Corners[i] = [2]float64{mm(c[0]), mm(c[1])}
		}
		for _, l := range p.Pens {
			s.Lines = append(s.Lines, SignLine{l.Label, [2]float64{mm(p.OriginX + l.X), mm(p.OriginY + l.Y)}, mm(l.W)})
		}
		for n := 1; n < copies; n++ {
			again := *d
			again.Copy = n
			code, _ := codeOf(&again, p, signed)
			s.Copies = append(s.Copies, code.Payload())
		}
		out = append(out, s)
		return nil, nil
	})
	return out
}

// mm are hundredths of a millimetre, as exact as paper is.
func mm(v typeset.Milli) float64 { return math.Round(float64(v)*25.4/720) / 100 }

package app

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arco/internal/carry"
	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/pdf"
	"arco/internal/problem"
	"arco/internal/qr"
	"arco/internal/typeset"
)

// sheetTag is the language of a sheet that holds no words.
const sheetTag = "und"

// cellMM is the side of the square of one code with its quiet zone: three rows
// of them fill a page of any paper.
const cellMM = 78

// Carryable is the part of a case that goes onto paper: not the outcome of a
// gate, not who helps, not the papers. They are asked again where it is read.
func Carryable(c *casefile.Case) *casefile.Case {
	out := *c
	out.Gates, out.Filer, out.Representative = casefile.Gates{}, "", nil
	if out.Reply.Kind == "representative" { // it is the helper's address
		out.Reply = casefile.Reply{}
	}
	out.Filings = slices.Clone(c.Filings)
	for i := range out.Filings {
		out.Filings[i].Proofs = nil
	}
	return &out
}

// A CarrySheet is a case on paper.
type CarrySheet struct {
	PDF   []byte
	Pages int
	Codes []string // what the codes hold
	Bytes int      // of the sealed case
}

// Carry puts a case on a sheet of one or two pages: the reference, the number
// of the page, and codes. seal encrypts it. No word stands on it that says what it is.
//
// Problems: carry.too_large (args size, limit, parts: keys whose absence would
// let it fit).
func (a *App) Carry(c *casefile.Case, seal func([]byte) ([]byte, error), paper typeset.Paper) (*CarrySheet, error) {
	packed, err := carry.Pack(casefile.Write(Carryable(c)))
	if err != nil {
		return nil, err
	}
	if over := sealedLength(len(packed)) - carry.MaxBytes; over > 0 {
		return nil, problem.New("carry.too_large", "CASE", "hint.carry_too_large", "size", sealedLength(len(packed)), "limit", carry.MaxBytes, "parts", heaviest(c, over))
	}
	sealed, err := seal(packed)
	if err != nil {
		return nil, err
	}
	cut, ok := carry.Pieces(sealed)
	if !ok {
		return nil, problem.New("carry.too_large", "CASE", "hint.carry_too_large", "size", len(sealed), "limit", carry.MaxBytes, "parts", heaviest(c, 1))
	}
	d := &doc.Document{ID: "sheet", Lang: sheetTag, Title: c.Ref, Part: doc.Keep, Footer: doc.Footer{Left: c.Ref, Pages: "{x}/{y}"}}
	for i := 0; i < len(cut.Pieces); i += carry.PerPage {
		page := doc.Sheet{ID: "page" + strconv.Itoa(i/carry.PerPage+1)}
		for k := i; k < i+carry.PerPage; k += 2 {
			row := &doc.Figures{CellMM: cellMM}
			for n := k; n < k+2; n++ {
				modules, err := qr.Piece(cut.Pieces[n], cut.Version)
				if err != nil {
					return nil, err
				}
				at := strconv.Itoa(n + 1)
				row.Figures = append(row.Figures, &doc.Figure{Modules: modules, Alt: at, Caption: doc.Text(at)})
			}
			page.Blocks = append(page.Blocks, row)
		}
		d.Sheets = append(d.Sheets, page)
	}
	b, err := a.plainly(Options{Paper: paper}, d)
	if err != nil {
		return nil, err
	}
	if len(b.Pages) != cut.Pages {
		return nil, fmt.Errorf("%d pages of codes became %d", cut.Pages, len(b.Pages))
	}
	var out bytes.Buffer
	if err := pdf.Write(&out, b, pdf.Meta{Title: c.Ref, Lang: sheetTag, ID: "sheet " + c.Ref, Bare: true}); err != nil {
		return nil, err
	}
	return &CarrySheet{PDF: out.Bytes(), Pages: cut.Pages, Codes: cut.Pieces, Bytes: len(sealed)}, nil
}

// ageOverhead is what sealing with a passphrase adds to a short text.
const ageOverhead = 200

func sealedLength(packed int) int { return packed + ageOverhead }

// heaviest lists the keys of a case by which most would be saved, until enough is.
func heaviest(c *casefile.Case, over int) string {
	whole := packedLength(c)
	type part struct {
		key  string
		less int
	}
	var parts []part
	try := func(key string, without func(*casefile.Case)) {
		less := *Carryable(c)
		without(&less)
		if n := whole - packedLength(&less); n > 0 {
			parts = append(parts, part{key, n})
		}
	}
	try("filing", func(c *casefile.Case) { c.Filings = nil })
	try("event", func(c *casefile.Case) { c.Events = nil })
	try("correction", func(c *casefile.Case) { c.Corrections = nil })
	try("concern", func(c *casefile.Case) { c.Concerns = nil })
	try("paragraph", func(c *casefile.Case) { c.Paragraphs = nil })
	try("request", func(c *casefile.Case) { c.Requests = nil })
	try("organisation", func(c *casefile.Case) { c.Organisation = nil })
	slices.SortStableFunc(parts, func(a, b part) int { return b.less - a.less })
	out, saved := "", 0
	for _, p := range parts {
		if saved >= over {
			break
		}
		if out != "" {
			out += ", "
		}
		out, saved = out+p.key, saved+p.less
	}
	return out
}

func packedLength(c *casefile.Case) int {
	packed, err := carry.Pack(casefile.Write(Carryable(c)))
	if err != nil {
		return 0
	}
	return len(packed)
}

// WordsSheet is the page with the words that open a carried case. It names no
// case: it is to be kept apart.
func (a *App) WordsSheet(lang, passphrase string, paper typeset.Paper) ([]byte, error) {
	say, err := a.Words.Text(lang, "carry.apart", nil)
	if err != nil {
		return nil, err
	}
	speaker := a.Words.In(lang)
	d := &doc.Document{ID: "words", Lang: lang, Title: say, Part: doc.Keep, Footer: doc.Footer{Left: speaker.DraftMark()}}
	if err := speaker.Err(); err != nil {
		return nil, err
	}
	if d.Footer.Pages, err = a.Words.Text(lang, "page.count", map[string]any{"x": "{x}", "y": "{y}"}); err != nil {
		return nil, err
	}
	list := &doc.List{}
	for i, w := range strings.Fields(passphrase) {
		list.Items = append(list.Items, doc.Item{Label: strconv.Itoa(i+1) + ".", Blocks: []doc.Block{&doc.Paragraph{Spans: []doc.Span{{Text: w, Bold: true, Field: "passphrase"}}}}})
	}
	d.Sheets = []doc.Sheet{{ID: "words", Blocks: []doc.Block{&doc.Heading{Level: 1, Spans: doc.Text(say)}, list}}}
	b, err := a.plainly(Options{Paper: paper}, d)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = pdf.Write(&out, b, pdf.Meta{Title: say, Lang: lang, ID: "words", Bare: true})
	return out.Bytes(), err
}

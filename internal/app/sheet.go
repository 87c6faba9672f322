package app

import (
	"fmt"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/problem"
	"arco/internal/words"
)

// CaseSheet is the sheet that tells of a case: see Evidence.
const CaseSheet = "evidence"

// HandSheets are the pages for a pen that belong to no case.
var HandSheets = []string{"intake", "volunteer", "compare"}

// handPages is how many pages one may have, 1 if it does not stand here.
var handPages = map[string]int{"compare": 6}

// Sheet makes one of HandSheets as a single page; the kind of file
// follows the ending of out.
func (a *App) Sheet(id, lang string, out string, opt Options) ([]byte, error) {
	t := a.Pack.Sheet(id, lang)
	if t == nil {
		return nil, fmt.Errorf("the sheet %s has no text in %s", id, lang)
	}
	page := &letter.Sheet{}
	page.Put("Blank", &doc.Lines{Ruled: true, Rows: []doc.Line{{}}})
	say := words.In(a.Words.Source(), lang)
	page.Put("Comparison", a.comparison(say))
	if err := say.Err(); err != nil {
		return nil, err
	}
	in := letter.Input{Case: &casefile.Case{}, Texts: a.Pack, Words: a.Words.Source(), Today: opt.Today, Sheet: page}
	p, err := letter.Fill(in, t)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: "sheet-" + id, Lang: lang, Title: t.Title, Part: doc.Keep, Footer: doc.Footer{Left: "arco " + Version}}
	if d.Footer.Pages, err = a.Words.Text(lang, "page.count", map[string]any{"x": "{x}", "y": "{y}"}); err != nil {
		return nil, err
	}
	switch mark := say.DraftMark(); {
	case mark != "":
		d.Footer.Left = words.Joined(d.Footer.Left, mark)
	case a.stateText(lang) != "":
		d.Footer.Left = words.Joined(d.Footer.Left, say.Say("texts.machine_mark"))
	}
	sheet := doc.Sheet{ID: id}
	for _, x := range p.Passages {
		sheet.Blocks = ruled(sheet.Blocks, x.Blocks)
	}
	d.Sheets = []doc.Sheet{sheet}
	if err := say.Err(); err != nil {
		return nil, err
	}
	made, err := a.Press(out, Sheaf{Docs: []*doc.Document{d}, ID: Version + " sheet " + id + " " + lang}, opt)
	if err == nil && made.Pages > max(1, handPages[id]) {
		err = problem.New("sheet.too_long", "SHEET", "hint.sheet_too_long", "pages", made.Pages)
	}
	return made.Data, err
}

// ruled appends blocks; lines for the pen that follow each other become one block.
func ruled(to, more []doc.Block) []doc.Block {
	for _, b := range more {
		l, ok := b.(*doc.Lines)
		if n := len(to); ok && n > 0 {
			if before, ok := to[n-1].(*doc.Lines); ok {
				to[n-1] = &doc.Lines{Ruled: true, Rows: append(before.Rows[:len(before.Rows):len(before.Rows)], l.Rows...)}
				continue
			}
		}
		to = append(to, b)
	}
	return to
}

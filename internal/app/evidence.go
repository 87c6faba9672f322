package app

import (
	"slices"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/words"
)

// Evidence makes the sheet for a complaint: what was sent, answered and late, as
// the case records it; only of one filing where it is named. The kind of file
// follows the ending of out. What was filed behind a gate that no paper may tell of
// is not on it.
//
// Problems: use.unknown_filing; of records that cannot be read, what is wrong with them.
func (a *App) Evidence(c *casefile.Case, filing, out string, opt Options) ([]byte, error) {
	lang, _, err := a.Lang(c, opt.Lang)
	if err != nil {
		return nil, err
	}
	all, bad, err := a.standings(c, opt)
	if err == nil {
		err = bad.Err()
	}
	if err != nil {
		return nil, err
	}
	var sent []*course.Standing
	var known []string
	for _, s := range all {
		if !plan.Sent(s.Record) {
			continue
		}
		known = append(known, s.Filing.ID)
		if filing == "" || s.Filing.ID == filing {
			sent = append(sent, s.Standing)
		}
	}
	if filing != "" && !slices.Contains(known, filing) {
		return nil, problem.New("use.unknown_filing", "--filing", "hint.use_unknown_filing", "known", known)
	}
	t := a.Pack.Sheet(CaseSheet, lang)
	say := words.In(a.Words.Source(), lang)
	page := &letter.Sheet{}
	page.Put("Evidence", packet.Evidence(say, onPaper(sent))...)
	if err := say.Err(); err != nil {
		return nil, err
	}
	p, err := letter.Fill(letter.Input{Case: c, Texts: a.Pack, Words: a.Words.Source(), Today: opt.Today, Sheet: page}, t)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: CaseSheet, Lang: lang, Title: t.Title, Part: doc.Keep, Ref: c.Ref, Footer: doc.Footer{Left: words.Joined(c.Ref, say.DraftMark())}}
	if d.Footer.Pages, err = a.Words.Text(lang, "page.count", map[string]any{"x": "{x}", "y": "{y}"}); err != nil {
		return nil, err
	}
	sheet := doc.Sheet{ID: CaseSheet}
	for _, x := range p.Passages {
		sheet.Blocks = append(sheet.Blocks, x.Blocks...)
	}
	d.Sheets = []doc.Sheet{sheet}
	made, err := a.Press(out, Sheaf{Docs: []*doc.Document{d}, ID: Version + " " + CaseSheet + " " + c.Ref + " " + lang}, opt)
	return made.Data, err
}

package app

import (
	_ "embed"
	"slices"
	"strings"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/words"
)

// sample is an invented person with an answer to every question.
//
//go:embed sample.toml
var sample []byte

// Preview fills a letter ("us/foia-own") or a sheet ("cover") with invented
// data, with every optional passage and its condition, as a file whose kind the
// ending of out says.
func (a *App) Preview(name, agency string, out string, opt Options) ([]byte, error) {
	c, err := casefile.Parse("sample.toml", sample)
	if err != nil {
		return nil, err
	}
	jid, id, isLetter := strings.Cut(name, "/")
	t := a.Pack.Sheet(name, opt.Lang)
	if isLetter {
		t = a.Pack.Letter(jid, id, opt.Lang)
	} else if jid, _, _ = strings.Cut(agency, "/"); jid == "" {
		jid, _, _ = strings.Cut(c.Requests[0].Agency, "/")
	}
	if t == nil {
		return nil, problem.New("preview.unknown", "LETTER", "hint.preview_unknown", "known", strings.Join(a.texts(), ", "))
	}
	f := a.sampleFiling(c, jid, id, agency, opt)
	if f == nil {
		return nil, problem.New("request.unknown_agency", "--agency", "hint.preview_agency", "agency", plan.SafeWord(agency))
	}
	in := letter.Input{Case: c, Filing: f, Law: a.Pack.Jurisdictions[jid], Texts: a.Pack, Words: a.Words.Source(), Today: opt.Today, All: true}
	p, err := letter.Fill(in, t)
	if err != nil {
		return nil, err
	}
	d := &doc.Document{ID: "preview", Lang: opt.Lang, Title: p.Title, Part: doc.Keep, Footer: doc.Footer{Left: t.Where + " · " + t.Locale + " · " + t.State}}
	speaker := a.Words.In(opt.Lang)
	d.Footer.Left = words.Joined(d.Footer.Left, speaker.DraftMark())
	if err := speaker.Err(); err != nil {
		return nil, err
	}
	if d.Banner, err = a.Words.Text(opt.Lang, "preview.banner", nil); err != nil {
		return nil, err
	}
	if d.Footer.Pages, err = a.Words.Text(opt.Lang, "page.count", map[string]any{"x": "{x}", "y": "{y}"}); err != nil {
		return nil, err
	}
	sheet := doc.Sheet{ID: t.ID}
	for _, x := range p.Passages {
		sheet.Blocks = append(sheet.Blocks, x.Blocks...)
	}
	d.Sheets = []doc.Sheet{sheet}
	made, err := a.Press(out, Sheaf{Docs: []*doc.Document{d}, ID: Version + " preview " + name, Filing: f}, opt)
	return made.Data, err
}

// sampleFiling plans the sample person's filing whose route uses the letter;
// any filing of the jurisdiction serves for parts and sheets.
func (a *App) sampleFiling(c *casefile.Case, jid, id, agency string, opt Options) *plan.Filing {
	j := a.Pack.Jurisdictions[jid]
	if j == nil {
		return nil
	}
	var any *plan.Filing
	for _, r := range j.Routes() {
		for _, ag := range r.Agencies {
			if agency != "" && ag != agency {
				continue
			}
			f, err := plan.One(c, &a.Pack.Library, casefile.Request{Agency: ag, Right: string(r.Right)}, plan.Fields{}, plan.Options{Today: opt.Today})
			if err != nil {
				continue
			}
			f.Route = r
			if r.Letter == id || slices.Contains(r.Parts, id) {
				return f
			}
			if any == nil {
				any = f
			}
		}
	}
	return any
}

// texts lists what can be previewed.
func (a *App) texts() []string {
	var out []string
	for jid, byID := range a.Pack.Letters {
		for id := range byID {
			out = append(out, jid+"/"+id)
		}
	}
	for id := range a.Pack.Sheets {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

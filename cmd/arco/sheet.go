package main

import (
	"path/filepath"
	"slices"
	"strings"

	"arco/internal/app"
	"arco/internal/locale"
	"arco/internal/problem"

	"github.com/urfave/cli/v2"
)

// sheet makes one page to fill by hand, for places without a computer at hand.
func (e *env) sheet(c *cli.Context) error {
	opt, bad := e.options(c)
	id, out := c.Args().First(), c.String("out")
	if id == app.CaseSheet {
		return e.evidence(c, opt, bad)
	}
	if c.NArg() > 1 || c.String("filing") != "" {
		bad.Add("use.sheet_case", "CASE", "hint.use_sheet_case")
	}
	if !slices.Contains(app.HandSheets, id) {
		bad.Add("use.sheet", "SHEET", "hint.use_sheet")
	}
	if err := e.openFor(c, out, bad); err != nil {
		return err
	}
	lang, err := e.onPaper(opt, out)
	if err != nil {
		return err
	}
	if out != "" {
		if err := e.target(c, out, "").Free(); err != nil {
			return err
		}
	}
	data, err := e.app.Sheet(id, lang, shownAs(out), opt)
	if err != nil {
		return err
	}
	return e.sheetOut(c, out, "", data)
}

// sheetOut shows a sheet, or writes it.
func (e *env) sheetOut(c *cli.Context, out, ref string, data []byte) error {
	if out == "" {
		_, err := e.out.Write(data) // folded to the width, as all that is shown
		return err
	}
	if err := e.save(c, e.target(c, out, ref), data); err != nil {
		return err
	}
	e.say(e.out, "sheet.done", map[string]any{"path": out})
	return nil
}

// evidence makes the sheet for a complaint from what a case records.
func (e *env) evidence(c *cli.Context, opt app.Options, bad problem.List) error {
	out := c.String("out")
	if c.NArg() < 2 {
		bad.Add("use.sheet_no_case", "CASE", "hint.use_sheet_no_case")
	}
	if err := e.openFor(c, out, bad); err != nil {
		return err
	}
	r, err := e.readAt(c, c.Args().Get(1), opt)
	if err != nil {
		return err
	}
	if out != "" {
		if err := e.target(c, out, r.Case.Ref).Free(); err != nil {
			return err
		}
	}
	data, err := e.app.Evidence(r.Case, c.String("filing"), shownAs(out), opt)
	if err != nil {
		return err
	}
	return e.sheetOut(c, out, r.Case.Ref, data)
}

// pageKind reports whether a page can become a file of that name, or is shown.
func pageKind(out string) bool {
	return out == "" || slices.Contains(app.PageFormats, strings.ToLower(filepath.Ext(out)))
}

// shownAs is the name by which the kind of file is chosen: what is shown is text.
func shownAs(out string) string {
	if out == "" {
		return ".txt"
	}
	return out
}

// onPaper is the language of a page that belongs to no case: that of --reading,
// which a file needs. What is only shown is in the language of the messages.
func (e *env) onPaper(opt app.Options, out string) (string, error) {
	if opt.Lang == "" && out == "" {
		return e.lang, nil
	}
	return e.paper(opt)
}

// paper is the language of --reading, for a file that belongs to no case.
func (e *env) paper(opt app.Options) (string, error) {
	if opt.Lang == "" {
		return "", use("use.needs_reading", "--reading", "hint.use_reading")
	}
	lang, sure := e.words.Match([]string{opt.Lang})
	if !sure {
		return "", problem.New("locale.no_page", "--reading", "hint.use_reading", "tag", locale.Tag(app.SafeTag(opt.Lang)))
	}
	return lang, nil
}

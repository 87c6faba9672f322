package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
)

// sheet makes one page to fill by hand, for places without a computer at hand.
func (e *env) sheet(c *cli.Context) error {
	opt, bad := e.options(c)
	id, out := c.Args().First(), c.String("out")
	if !slices.Contains(app.HandSheets, id) {
		bad.Add("use.sheet", "SHEET", "hint.use_sheet")
	}
	asPDF := strings.HasSuffix(strings.ToLower(out), ".pdf")
	if out != "" && !asPDF && !strings.HasSuffix(strings.ToLower(out), ".txt") {
		bad.Add("use.extension", "--out", "hint.use_extension_preview")
	}
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	if out != "" {
		if err := e.target(c, out, "").Free(); err != nil {
			return err
		}
	}
	data, err := e.app.Sheet(id, e.lang, asPDF, opt)
	if err != nil {
		return err
	}
	if out == "" {
		_, err := e.out.Write(data)
		return err
	}
	if err := e.save(c, e.target(c, out, ""), data); err != nil {
		return err
	}
	e.say(e.out, "sheet.done", map[string]any{"path": out})
	return nil
}

package main

import (
	"arco/internal/problem"

	"github.com/urfave/cli/v2"
)

// preview shows any letter or sheet with invented data and with every optional
// passage, so that a lawyer or translator can review it without a case.
func (e *env) preview(c *cli.Context) error {
	opt, bad := e.options(c)
	out := c.String("out")
	if err := e.openFor(c, out, bad); err != nil {
		return err
	}
	var err error
	if opt.Lang, err = e.onPaper(opt, out); err != nil {
		return err
	}
	data, err := e.app.Preview(c.Args().First(), c.String("agency"), shownAs(out), opt)
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
	e.say(e.out, "letter.done_text", map[string]any{"path": out, "letter": c.Args().First()})
	return nil
}

// openFor opens what a page is made of, once nothing is wrong with the command line
// and out can hold a page. bad is what was found wrong before.
func (e *env) openFor(c *cli.Context, out string, bad problem.List) error {
	if !pageKind(out) {
		bad.Add("use.extension", "--out", "hint.use_extension_preview")
	}
	if err := wrong(bad); err != nil {
		return err
	}
	return e.open(c)
}

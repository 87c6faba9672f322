package main

import (
	"fmt"

	"github.com/urfave/cli/v2"
)

// locales says how far the languages are, or writes a file for translators, up to
// date with the content. What they have written is kept.
func (e *env) locales(c *cli.Context) error {
	if err := e.open(c); err != nil {
		return err
	}
	name := c.Args().First()
	if name == "" {
		return e.listLanguages(c.Bool("json"))
	}
	data, err := e.app.TranslationFile(name)
	if err != nil {
		return err
	}
	out := c.String("out")
	if out == "" {
		_, err := e.data.Write(data)
		return err
	}
	return e.save(c, e.target(c, out, ""), data)
}

func (e *env) listLanguages(asJSON bool) error {
	all := e.app.Languages()
	if asJSON {
		return e.json(all)
	}
	for _, l := range all {
		fmt.Fprintf(e.out, "%-12s %s\n", l.File, e.word("locales.line", map[string]any{"texts": l.Texts, "words": l.Words,
			"reviewed": l.Reviewed, "draft": l.Draft, "stale": l.Stale, "untranslated": l.Untranslated}))
	}
	e.say(e.out, "locales.how", nil)
	return nil
}

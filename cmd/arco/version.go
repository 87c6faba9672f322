package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
)

// version says what this program is: its number, the days on which its law was
// read, its fonts, and how far each language is.
func (e *env) version(c *cli.Context) error {
	if err := e.open(c); err != nil {
		return err
	}
	about := e.app.About()
	if c.Bool("json") {
		return e.json(about)
	}
	fmt.Fprintf(e.out, "arco %s\n", app.Version)
	e.say(e.out, "version.law", map[string]any{"n": about.Facts, "first": e.date(about.FirstRead), "last": e.date(about.LastRead)})
	e.say(e.out, "version.fonts", map[string]any{"n": len(about.Fonts), "scripts": len(about.Scripts)})
	e.say(e.out, "version.languages", nil)
	for _, l := range about.Languages {
		name, err := e.words.LanguageName(l.Tag, e.lang)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.out, "  %-10s  %s\n", l.Tag, e.word("version.language", map[string]any{"name": name, "texts": l.Texts, "reviewed": l.Reviewed, "draft": l.Draft, "open": l.Stale + l.Untranslated}))
	}
	return nil
}

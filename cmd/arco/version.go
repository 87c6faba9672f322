package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
)

// version says what this program is: its number, the days on which its law was
// read, its fonts, and the state of each language; as data how far each is too, for
// which all texts are read.
func (e *env) version(c *cli.Context) error {
	if err := e.open(c); err != nil {
		return err
	}
	about := e.app.About()
	if c.Bool("json") {
		about.Languages = e.app.Tongues()
		return e.json(about)
	}
	fmt.Fprintf(e.out, "arco %s\n", app.Version)
	e.say(e.out, "version.law", map[string]any{"n": about.Facts, "first": e.date(about.FirstRead), "last": e.date(about.LastRead)})
	e.say(e.out, "version.fonts", map[string]any{"n": len(about.Fonts), "scripts": len(about.Scripts)})
	e.say(e.out, "version.languages", nil)
	for _, tag := range e.words.Locales() {
		name, err := e.words.LanguageName(tag, e.lang)
		if err != nil {
			return err
		}
		fmt.Fprintf(e.out, "  %-10s  %s · %s\n", tag, name, e.word("locales.state_"+string(e.words.State(tag)), nil))
	}
	return nil
}

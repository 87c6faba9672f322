package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// writeScript writes what somebody reads aloud to record a language, a sentence a line.
func (e *env) writeScript(c *cli.Context, args []string) error {
	s, err := e.app.Script(args[1], e.lang)
	if err != nil {
		return err
	}
	counts := map[string]any{"n": len(s.Lines), "recorded": s.Recorded, "missing": len(s.Lines) - s.Recorded, "foreign": s.Foreign}
	head := e.word("locales.script_how", map[string]any{"tag": args[1]}) + "\n" + e.word("locales.script_counts", counts) + "\n"
	if s.Foreign > 0 {
		head += e.word("locales.script_foreign", counts) + "\n"
	}
	return e.dataOut(c, []byte(head+"\n"+strings.Join(s.Lines, "\n")+"\n"))
}

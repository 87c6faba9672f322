package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/problem"
)

// locales says how far the languages are, and carries texts to translators and back:
//
//	arco locales                             all languages
//	arco locales fr                          one, file by file and letter by letter
//	arco locales fr/us --out us.po           one file of it, up to date
//	arco locales export fr --out fr.xlsx     all its texts as one file
//	arco locales import fr fr.xlsx           and back
//	arco locales script fr                   what to record
func (e *env) locales(c *cli.Context) error {
	args := c.Args().Slice()
	do, most := "", 1
	if len(args) > 0 {
		do = args[0]
	}
	var act func(*cli.Context, []string) error
	switch do {
	case "export":
		act, most = e.exportTexts, 2
	case "script":
		act, most = e.writeScript, 2
	case "import":
		act, most = e.importTexts, 3
	default:
		act = e.listLanguages
	}
	if n := len(args) - most; n > 0 {
		return use("use.leftover", "", "hint.use_help", "command", "locales", "n", n)
	}
	for _, missing := range []string{"LANGUAGE", "FILE"}[:most-1][min(max(len(args)-1, 0), most-1):] {
		return use("use.missing_argument", e.placeholder(missing), "hint.use_help", "command", "locales "+do)
	}
	if err := e.open(c); err != nil {
		return err
	}
	return act(c, args)
}

// listLanguages says how far all languages are, or one, or writes one file of it.
func (e *env) listLanguages(c *cli.Context, args []string) error {
	switch {
	case len(args) == 0:
		all := e.app.Languages()
		if c.Bool("json") {
			return e.json(all)
		}
		for _, l := range all {
			e.language(l)
		}
		e.say(e.out, "locales.how", nil)
		return nil
	case strings.Contains(args[0], "/"):
		data, err := e.app.TranslationFile(args[0])
		if err != nil {
			return err
		}
		return e.dataOut(c, data)
	}
	l, err := e.app.OneLanguage(args[0])
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return e.json(l)
	}
	e.language(l)
	for _, part := range []struct {
		head string
		of   []app.Part
	}{{"locales.files", l.Files}, {"locales.letters", l.Letters}} {
		fmt.Fprintln(e.out)
		e.say(e.out, part.head, nil)
		for _, p := range part.of {
			e.counts(p.Name, p.Counts)
		}
	}
	return nil
}

// language writes how far one is: its texts, its state, its recordings.
func (e *env) language(l app.Language) {
	e.counts(l.Tag+" "+l.Name, l.Counts)
	if l.State != "" {
		fmt.Fprintf(e.out, "  %s\n", e.word("locales.state_"+string(l.State), nil))
	}
	if l.Recorded > 0 {
		fmt.Fprintf(e.out, "  %s\n", e.word("locales.sounds", map[string]any{"recorded": l.Recorded, "n": l.Sentences, "tag": l.Tag}))
	}
}

// counts writes one line of the table.
func (e *env) counts(name string, n app.Counts) {
	fmt.Fprintf(e.out, "%-24s  %s\n", name, e.word("locales.counts", map[string]any{"share": n.Share(), "texts": n.Texts, "words": n.Words,
		"reviewed": n.Reviewed, "draft": n.Draft, "stale": n.Stale, "untranslated": n.Untranslated}))
}

// dataOut writes to the file that was named, or to standard output.
func (e *env) dataOut(c *cli.Context, data []byte) error {
	out := c.String("out")
	if out == "" {
		_, err := e.data.Write(data)
		return err
	}
	return e.save(c, e.target(c, out, ""), data)
}

// exportTexts writes all texts of a language as one file for its translators.
func (e *env) exportTexts(c *cli.Context, args []string) error {
	out := c.String("out")
	if out == "" {
		return problem.New("locales.kind", "--out", "hint.locales_kind")
	}
	data, err := e.app.ExchangeFile(e.lang, args[1], out)
	if err != nil {
		return err
	}
	if err := e.save(c, e.target(c, out, ""), data); err != nil {
		return err
	}
	e.say(e.out, "locales.exported", map[string]any{"path": out, "tag": args[1]})
	return nil
}

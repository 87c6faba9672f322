package main

import (
	"context"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/locale"
	"arco/internal/problem"
	"arco/locales"
	"arco/templates"
)

// env carries what a command needs from outside.
type env struct {
	in     io.Reader
	out    io.Writer
	err    io.Writer
	getenv func(string) string
	today  func() civil.Date

	app   *app.App
	words *locale.Catalog
	lang  string // of the messages
}

// run is the whole program: it reads the flags, loads content and words, and
// returns the exit code.
func run(ctx context.Context, e *env, args []string) int {
	words, err := locale.Load(locales.FS)
	if err != nil {
		io.WriteString(e.err, "arco: the built-in words cannot be read: "+err.Error()+"\n")
		return exitBug
	}
	e.words = words
	cmds := commands(e)
	name, rest, bad := arrange(args, cmds)
	e.lang = e.screenLanguage(rest)
	if len(bad) > 0 {
		e.report(bad)
		return exitUse
	}
	if name == "" || name == "help" || wantsHelp(rest) {
		return e.help(name, rest, cmds)
	}
	cliApp := &cli.App{
		Name: "arco", HideHelp: true, HideVersion: true, Writer: e.out, ErrWriter: e.err,
		Commands: cmds.cli(), ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError: func(_ *cli.Context, err error, _ bool) error { return use("use.flags", "", "hint.use_help") },
	}
	return e.finish(cliApp.RunContext(ctx, append([]string{"arco", name}, rest...)))
}

// open reads content and words, from the program or from mended folders.
func (e *env) open(c *cli.Context) error {
	tfs, lfs := fs.FS(templates.FS), fs.FS(locales.FS)
	if dir := c.String("templates"); dir != "" {
		tfs = os.DirFS(dir)
	}
	if dir := c.String("locales"); dir != "" {
		lfs = os.DirFS(dir)
	}
	builtIn := c.String("templates") == "" && c.Command.Name != "check"
	a, err := app.New(tfs, lfs, builtIn)
	if a != nil {
		e.words = a.Words
		e.app = a
	}
	return err
}

// screenLanguage chooses the language of messages: --lang, ARCO_LANG, the
// system's, else English.
func (e *env) screenLanguage(args []string) string {
	var asked []string
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			asked = append(asked, v)
		} else if a == "--lang" && i+1 < len(args) {
			asked = append(asked, args[i+1])
		}
	}
	for _, k := range []string{"ARCO_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := e.getenv(k); v != "" {
			v, _, _ = strings.Cut(v, ".")
			asked = append(asked, strings.ReplaceAll(v, "_", "-"))
		}
	}
	for _, tag := range asked {
		if got, sure := e.words.Match([]string{tag}); sure {
			return got
		}
	}
	return "en"
}

// options reads the flags that every command shares.
func (e *env) options(c *cli.Context) (app.Options, error) {
	opt := app.Options{Lang: c.String("lang"), Today: e.today(), Accept: c.StringSlice("accept"), Only: c.String("filing"),
		Force: c.Bool("force")}
	if opt.Lang == "" {
		opt.Lang = e.getenv("ARCO_LANG")
	}
	if s := c.String("date"); s != "" {
		d, err := civil.Parse(s)
		if err != nil {
			return opt, use("use.date", "--date", "hint.use_date")
		}
		opt.Today = d
	}
	var err error
	opt.Paper, err = paper(c.String("paper"))
	opt.Large = c.Bool("large-print")
	return opt, err
}

// use is a problem of wrong use: exit code 2.
func use(code, field, hint string, args ...any) error {
	return &wrongUse{problem.List{problem.New(code, field, hint, args...)}}
}

type wrongUse struct{ problem.List }

func (w *wrongUse) Error() string { return w.List.Error() }
func (w *wrongUse) Unwrap() error { return w.List }

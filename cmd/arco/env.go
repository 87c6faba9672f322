package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/problem"
	"arco/internal/store"
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
	langs  fs.FS                        // languages of the program; nil: those that are built in
	there  func(zone string) civil.Date // nil: the same day everywhere

	app     *app.App
	words   *locale.Catalog
	overlay *overlay // of --locales, once it was read
	lang    string   // of the messages
	aside   string   // beside it where that is a draft: one of letters, for who helps
	typed   []string // what was typed: paths can hold a name, and no warning repeats them

	asJSON                   bool      // --json: what is wrong is data too
	data                     io.Writer // standard output for data and files: no line of it is broken
	prompt                   io.Writer // standard error for what a person is asked
	outFold, errFold         *folder
	outTerminal, errTerminal *os.File // nil if the stream is none

	writing sync.Mutex             // held while files are changed, see together
	wrote   atomic.Bool            // that was done
	editing atomic.Bool            // an editor has the terminal
	serving atomic.Bool            // the form is open: browsers may hang up
	kept    atomic.Pointer[string] // the working file that holds what was answered

	raw    io.Writer // standard output as it is, for files
	screen io.Writer // standard error as it is, for a terminal

	testOnlyTyped func(key string) ([]byte, error) // stands for a person at the terminal
}

// run is the whole program: it reads the flags, loads content and words, and
// returns the exit code.
func run(ctx context.Context, e *env, args []string) (code int) {
	if e.langs == nil {
		e.langs = locales.FS
	}
	words, err := locale.LoadBuiltIn(e.langs)
	if err != nil {
		io.WriteString(e.err, "arco: the built-in words cannot be read\n")
		return exitBug
	}
	e.words = words
	form := len(args) == 0 && e.opensForm()
	out := &stream{to: e.out}
	e.raw, e.screen = out, e.err
	e.asJSON = slices.ContainsFunc(args, func(a string) bool { return a == "--json" || a == "-json" })
	e.screens(out)
	defer e.flush()
	defer func() {
		if r := recover(); r != nil {
			code = e.panicked(callers())
		}
	}()
	if form {
		args = []string{"serve"}
	}
	e.typed = args
	if slices.Contains(args, "--draft") { // before the language of the screen is chosen
		e.words = e.words.WithDrafts()
	}
	cmds := commands(e)
	name, rest, bad := arrange(args, cmds)
	var unknown *problem.Problem
	if e.lang, unknown = e.screenLanguage(rest); unknown != nil {
		bad = append(bad, e.languageOfFolder(rest, unknown)...)
	}
	if len(bad) > 0 {
		e.report(bad)
		return exitUse
	}
	if name == "" || name == "help" || wantsHelp(rest) {
		if code := e.help(name, rest, cmds); code != 0 || out.err == nil {
			return code
		}
		return e.finish(out.problem())
	}
	cliApp := &cli.App{
		Name: "arco", HideHelp: true, DisableSliceFlagSeparator: true, HideVersion: true, Writer: e.out, ErrWriter: e.err,
		Commands: cmds.cli(e), ExitErrHandler: func(*cli.Context, error) {},
		OnUsageError: func(_ *cli.Context, err error, _ bool) error { return use("use.flags", "", "hint.use_help") },
	}
	err = cliApp.RunContext(ctx, append([]string{"arco", name}, rest...))
	if err == nil || out.err != nil && errors.Is(err, out.err) {
		err = out.problem()
	}
	return e.finish(err)
}

// open reads content and words, from the program or from mended folders.
func (e *env) open(c *cli.Context) error {
	tfs, words := fs.FS(templates.FS), e.words
	if dir := c.String("templates"); dir != "" {
		tfs = store.Tree(dir)
	}
	if dir := c.String("locales"); dir != "" {
		mended, off, err := e.over(dir)
		switch {
		case err == nil && c.Command.Name == "check":
			err = off.Err()
		case newFolder(c, dir, err):
			mended, err = locale.Load(e.langs)
		}
		if err != nil {
			return err
		}
		if c.Bool("draft") {
			mended = mended.WithDrafts()
		}
		words, e.words = mended, mended
		e.warn(off)
	}
	checks := c.Command.Name == "check" && c.Args().Len() == 0 // all of it, and not one case
	builtIn := c.String("templates") == "" && !checks && c.Command.Name != "preview" && c.Command.Name != "locales" && (c.Command.Name != "version" || !c.Bool("json"))
	if !builtIn {
		roomy()
	}
	start := func() (*app.App, error) { return app.New(tfs, words, builtIn) }
	if !builtIn && c.Command.Name != "check" {
		start = func() (*app.App, error) { return app.Start(tfs, words) }
	}
	a, err := start()
	if a != nil {
		defer func() { e.warn(a.Off) }()
		e.words = a.Words
		e.app = a
	}
	if err == nil && checks {
		err = a.Words.Check().Err()
	}
	if err == nil && c.String("locales") != "" { // what is sound in the files of translators is used
		e.warn(a.Words.CheckContent())
		if c.Command.Name == "serve" || c.Command.Name == "locales" {
			e.warn(a.CheckSounds())
		}
	}
	return err
}

// An overlay is what was read of a folder of languages over those built in.
type overlay struct {
	dir   string
	words *locale.Catalog
	off   problem.List
	err   error
}

// over reads a folder of languages over those built in, once.
func (e *env) over(dir string) (*locale.Catalog, problem.List, error) {
	if e.overlay == nil || e.overlay.dir != dir {
		words, off, err := locale.LoadOver(store.Tree(dir), e.langs)
		e.overlay = &overlay{dir, words, off, err}
	}
	return e.overlay.words, e.overlay.off, e.overlay.err
}

// languageOfFolder looks for a language that is not built in among those of the folder
// of --locales, and speaks it if it is there; else it returns what is wrong.
func (e *env) languageOfFolder(args []string, unknown *problem.Problem) problem.List {
	dir := valueOf(args, "locales")
	if dir == "" {
		return problem.List{unknown}
	}
	words, off, err := e.over(dir)
	if err != nil {
		bad, _ := problem.Of(err)
		return append(problem.List{unknown}, bad...)
	}
	before := e.words
	if e.words = words; slices.Contains(args, "--draft") {
		e.words = words.WithDrafts()
	}
	lang, still := e.screenLanguage(args)
	if still != nil {
		e.words = before
		return append(problem.List{still}, off...)
	}
	e.lang = lang
	return nil
}

// valueOf is the last value of a flag, "" if it is not there.
func valueOf(args []string, flag string) (value string) {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--"+flag+"="); ok {
			value = v
		} else if a == "--"+flag && i+1 < len(args) {
			value = args[i+1]
		}
	}
	return value
}

// newFolder reports a folder that is not there yet, or is empty: texts are put into it.
func newFolder(c *cli.Context, dir string, err error) bool {
	_, stat := os.Stat(dir)
	return c.Command.Name == "locales" && c.Args().First() == "import" && (errors.Is(stat, fs.ErrNotExist) || problem.Has(err, "locale.none"))
}

// screenLanguage chooses the language of messages: --lang, ARCO_LANG, the
// system's, else English. A language that was asked for by name and has no
// texts is a problem; the system's is not. No file depends on it: papers are in
// the language of --reading, or of the case.
func (e *env) screenLanguage(args []string) (string, *problem.Problem) {
	type wish struct{ tag, field string }
	var wishes []wish
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			wishes = append(wishes, wish{v, "--lang"})
		} else if a == "--lang" && i+1 < len(args) {
			wishes = append(wishes, wish{args[i+1], "--lang"})
		}
	}
	for _, k := range []string{"ARCO_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"} {
		for v := range strings.SplitSeq(e.environment(k), ":") {
			if v, _, _ = strings.Cut(v, "."); v == "" {
				continue
			}
			w := wish{strings.ReplaceAll(v, "_", "-"), ""}
			if k == "ARCO_LANG" {
				w.field = k
			}
			wishes = append(wishes, w)
		}
	}
	lang, unknown := "", (*problem.Problem)(nil)
	for _, w := range wishes {
		got, sure := e.words.Match([]string{w.tag})
		switch {
		case sure && lang == "":
			lang = got
		case !sure && w.field != "" && lang == "" && unknown == nil:
			unknown = problem.New("locale.not_available", w.field, "hint.locale_offered", "tag", locale.Tag(app.SafeTag(w.tag)), "known", strings.Join(e.words.Offered(), ", "))
		}
	}
	if lang == "" {
		lang = "en"
	}
	if e.words.Draft(lang) {
		filed := e.words.Spoken()
		e.aside = filed[0]
		for _, w := range wishes {
			if got, sure := e.words.Match([]string{w.tag}); sure && slices.Contains(filed, got) {
				e.aside = got
				break
			}
		}
	}
	return lang, unknown
}

// environment is a variable of the system about languages. LANGUAGE is a list, the
// first wish first, and says nothing where the locale is C (as in GNU gettext).
func (e *env) environment(name string) string {
	if name == "LANGUAGE" {
		for _, k := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
			if v := e.getenv(k); v != "" {
				if v, _, _ = strings.Cut(v, "."); v == "C" || v == "POSIX" {
					return ""
				}
				break
			}
		}
	}
	return e.getenv(name)
}

// options reads the flags that commands share, and returns every wrong one.
func (e *env) options(c *cli.Context) (app.Options, problem.List) {
	var bad problem.List
	opt := app.Options{Lang: c.String("reading"), Today: e.today(), Accept: c.StringSlice("accept"), Unlock: c.StringSlice("unlock"), Only: c.String("filing"),
		Force: c.Bool("force"), Large: c.Bool("large-print")}
	if opt.Lang != "" && !app.IsTag(opt.Lang) {
		bad.Add("use.reading", "--reading", "hint.use_reading")
	}
	if s := c.String("date"); s != "" {
		d, err := civil.Parse(s)
		if err != nil {
			bad.Add("use.date", "--date", "hint.use_date")
		}
		opt.Today = d
	}
	opt.There = e.offices(c.String("date") != "")
	var known bool
	if opt.Paper, known = papers[c.String("paper")]; !known {
		bad.Add("use.paper", "--paper", "hint.use_paper")
	}
	return opt, bad
}

// offices tells the day that it is in a zone of offices. A day that was given by
// hand is meant everywhere.
func (e *env) offices(given bool) func(zone string) civil.Date {
	if given {
		return nil
	}
	return e.there
}

// gateNames finds gates named on the command line that do not exist or cannot
// be opened that way. The gates are content, so it is asked after open.
func (e *env) gateNames(opt app.Options) error {
	var bad problem.List
	known := func(unlock string) []string {
		var ids []string
		for _, g := range e.app.Pack.Gates {
			if g.Unlock == unlock {
				ids = append(ids, g.ID)
			}
		}
		return ids
	}
	for _, g := range opt.Accept {
		if ids := known(law.UnlockAccept); !slices.Contains(ids, g) {
			bad.Add("gate.unknown", "--accept", "hint.gate_unknown", "allowed", strings.Join(ids, ", "))
		}
	}
	for _, g := range opt.Unlock {
		id, country, _ := strings.Cut(g, "/")
		if ids := known(law.UnlockHelper); !slices.Contains(ids, id) || len(country) != 2 {
			bad.Add("gate.unknown", "--unlock", "hint.gate_unknown", "allowed", strings.Join(ids, "/XX, ")+"/XX")
		}
	}
	return wrong(bad)
}

// wrong returns the problems of wrong use as an error, nil if there are none.
func wrong(l problem.List) error {
	if len(l) == 0 {
		return nil
	}
	return &wrongUse{l}
}

// use is a problem of wrong use: exit code 2.
func use(code, field, hint string, args ...any) error {
	return &wrongUse{problem.List{problem.New(code, field, hint, args...)}}
}

type wrongUse struct{ problem.List }

func (w *wrongUse) Error() string { return w.List.Error() }
func (w *wrongUse) Unwrap() error { return w.List }

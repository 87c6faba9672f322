package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/secret"
	"arco/internal/store"
)

// carry puts a case on a sheet of paper, sealed under words that it makes, or
// with --read takes it off again.
func (e *env) carry(c *cli.Context) error {
	if c.IsSet("read") {
		return e.carryBack(c)
	}
	opt, bad := e.options(c)
	bad = append(bad, carryFlags(c, "plain")...)
	if n := c.Args().Len(); n != 1 {
		bad.Add("carry.which", "CASE", "hint.carry_flag")
	}
	if c.String("out") == "" {
		bad.Add("use.needs", "--out", "hint.carry_flag")
	}
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	r, err := e.read(c, opt)
	if err != nil {
		return err
	}
	lang, _, err := e.app.Lang(r.Case, "")
	if err != nil {
		lang = e.lang
	}
	words, err := secret.WordsOf(lang, secret.OnPaper)
	if err != nil {
		return err
	}
	roomy()
	sheet, err := e.app.Carry(r.Case, func(b []byte) ([]byte, error) { return store.Seal(b, []byte(words)) }, opt.Paper)
	if err != nil {
		return err
	}
	var files []carried // the words first: a sheet that nobody can open is of no use
	if path := c.String("passphrase-out"); path != "" {
		files = append(files, carried{e.target(c, path, ""), []byte(words + "\n")})
	}
	if path := c.String("words-sheet"); path != "" {
		data, err := e.app.WordsSheet(lang, words, opt.Paper)
		if err != nil {
			return err
		}
		files = append(files, carried{e.target(c, path, ""), data})
	}
	files = append(files, carried{e.target(c, c.String("out"), ""), sheet.PDF})
	for _, f := range files { // nothing is written if one of them cannot be
		if err := f.t.Free(); problem.Has(err, "out.exists") { // a sheet that somebody carries is never replaced
			return problem.New("out.exists", "out", "hint.out_elsewhere")
		} else if err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := e.save(c, f.t, f.data); err != nil {
			return err
		}
	}
	e.carryReport(c, sheet, words)
	return nil
}

type carried struct {
	t    store.Target
	data []byte
}

// carryFlags are the flags that belong to the other half of the command.
func carryFlags(c *cli.Context, names ...string) (bad problem.List) {
	for _, n := range names {
		if c.IsSet(n) {
			bad.Add("carry.flag", "--"+n, "hint.carry_flag")
		}
	}
	return bad
}

// carryReport says what was made, the words if nothing else has them, and
// truthfully what such a sheet can and cannot do.
func (e *env) carryReport(c *cli.Context, sheet *app.CarrySheet, words string) {
	e.wrap(e.out, "", e.word("carry.done", map[string]any{"path": c.String("out"), "pages": sheet.Pages}))
	switch {
	case sheet.Pages == 1:
		e.wrap(e.out, "", e.word("carry.lose_one", nil))
	default:
		e.wrap(e.out, "", e.word("carry.lose_two", nil))
	}
	if path := c.String("words-sheet"); path != "" {
		e.wrap(e.out, "", e.word("carry.words_sheet", map[string]any{"path": path}))
	}
	if path := c.String("passphrase-out"); path != "" {
		e.wrap(e.out, "", e.word("carry.words_file", map[string]any{"path": path}))
	} else {
		e.wrap(e.out, "", e.word("carry.words", nil))
		e.wrap(e.out, "    ", words)
	}
	e.wrap(e.out, "", e.word("carry.not_on_it", nil))
	e.wrap(e.out, "", e.word("carry.cannot", nil))
}

// carryBack reads photographs or scans of a sheet and writes the case.
func (e *env) carryBack(c *cli.Context) error {
	opt, bad := e.options(c)
	out, plain := c.String("out"), c.Bool("plain")
	if out == "" {
		bad.Add("use.needs", "--out", "hint.carry_flag")
	}
	sealed := strings.HasSuffix(strings.ToLower(out), ".age")
	switch {
	case plain && sealed:
		bad.Add("new.plain_sealed", "--out", "hint.new_plain_sealed")
	case !plain && !sealed:
		out += ".age"
	}
	bad = append(bad, carryFlags(c, "passphrase-out", "words-sheet", "paper")...)
	if err := wrong(bad); err != nil {
		return err
	}
	papers, bad := photoFiles("--read", append(c.StringSlice("read"), c.Args().Slice()...))
	if err := bad.Err(); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	target := store.Target{Path: out, Inputs: inputs(c)}
	if err := caseThere(target.Free()); err != nil {
		return err
	}
	roomy()
	closed, doubts, err := e.app.CarryRead(c.Context, papers)
	e.warn(doubts)
	if err != nil {
		return err
	}
	if !store.IsSealed(closed) {
		return problem.New("carry.no_case", "--read", "hint.carry_newer")
	}
	var pass []byte
	ask := e.passphrase(c)
	packed, _, err := store.OpenCase("--read", closed, func() ([]byte, error) {
		var err error
		pass, err = ask()
		return pass, err
	})
	if err != nil {
		return err
	}
	made, _, err := e.app.CarriedCase(packed, opt)
	if err != nil {
		return err
	}
	if e.isTerminal() {
		iv, err := e.app.AskAgain(made, e.lang, opt)
		if err != nil {
			return err
		}
		t, err := newTalk(c.Context, e, iv, e.in)
		if err != nil {
			return err
		}
		t.say("carry.again", nil)
		if err := t.questions(); err != nil && err != errStop {
			return err
		}
		if err := iv.Into(made); err != nil {
			return err
		}
	} else {
		e.wrap(e.err, "", e.word("carry.open", nil))
	}
	if open, _ := casefile.Check(made, opt.Today); len(open) > 0 {
		e.warn(open) // the case is kept whole: what is open is answered later
	}
	if plain {
		pass = nil
	}
	if err := e.keep(c, target, made, pass); err != nil {
		return err
	}
	e.wrap(e.out, "", e.word("carry.read", map[string]any{"path": out}))
	return nil
}

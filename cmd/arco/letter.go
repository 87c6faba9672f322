package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"

	"github.com/urfave/cli/v2"
)

// letter makes one letter named by agency and right.
func (e *env) letter(c *cli.Context) error {
	opt, bad := e.options(c)
	for _, f := range []string{"agency", "right", "out"} {
		if c.String(f) == "" {
			bad.Add("use.needs", "--"+f, "hint.use_letter")
		}
	}
	if out := c.String("out"); out != "" && !slices.Contains(app.LetterFormats, strings.ToLower(filepath.Ext(out))) {
		bad.Add("use.extension", "--out", "hint.use_extension")
	}
	if t := c.String("text"); t != "" && !slices.Contains(app.LetterTexts, t) {
		bad.Add("use.text", "--text", "hint.use_text")
	}
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	if err := e.gateNames(opt); err != nil {
		return err
	}
	r, err := e.read(c, opt)
	out := e.target(c, c.String("out"), "")
	if r != nil {
		out.Ref = r.Case.Ref
	}
	if err := both(err, out.Free()); err != nil {
		return err
	}
	made, err := e.app.Letter(r.Case, c.String("agency"), c.String("right"), c.String("text"), c.String("out"), opt)
	if err != nil {
		return err
	}
	e.ofPapers(made.Lang, made.Instead)
	if err := e.save(c, out, made.Data); err != nil {
		return err
	}
	key := "letter.done"
	if made.Pages == 0 {
		key = "letter.done_text"
	}
	e.say(e.out, key, map[string]any{"path": c.String("out"), "pages": made.Pages, "letter": made.Filing.Route.Letter})
	fmt.Fprintf(e.out, "  %s\n", e.local(made.Filing.Route.Reason))
	return nil
}

// read reads the case, asking for the passphrase of a sealed one, and prints doubts.
func (e *env) read(c *cli.Context, opt app.Options) (*app.Reading, error) {
	return e.readAt(c, c.Args().First(), opt)
}

// readAt reads the case at a path.
func (e *env) readAt(c *cli.Context, path string, opt app.Options) (*app.Reading, error) {
	data, sealed, err := e.readCase(c, path)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, problem.New("case.is_pdf", e.shown(path), "hint.case_is_pdf")
	}
	if !sealed && path != "-" { // what comes through a pipe lies on no disk that arco knows
		e.say(e.err, "case.plain_warning", map[string]any{"path": e.shown(path)})
	}
	r, err := e.app.Read(store.PlainName(path), data, opt.Today)
	if err != nil {
		return nil, err
	}
	roomy()
	e.warn(r.Warnings)
	filer, err := readFiler(c.String("filer"))
	if err != nil {
		return nil, err
	}
	r.Case, err = casefile.WithFiler(r.Case, filer)
	return r, err
}

// readFiler reads a filer profile, nil if none is named.
func readFiler(path string) (*casefile.Filer, error) {
	if path == "" {
		return nil, nil
	}
	data, err := readPlain(path, store.FilerKind)
	if err != nil {
		return nil, err
	}
	return casefile.ParseFiler(path, data)
}

// both joins what is wrong with the case and with the place to write, so that
// all of it is told at once.
func both(a, b error) error {
	la, oka := problem.Of(a)
	lb, okb := problem.Of(b)
	switch {
	case !oka:
		return a
	case !okb:
		return b
	}
	return append(la, lb...).Err()
}

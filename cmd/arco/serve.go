package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"arco/internal/form"
	"arco/internal/problem"
	"arco/internal/store"
	"arco/internal/web"
)

// serve answers with the local form until it is ended: by a signal, on a page,
// or because nobody uses it. There is no option for an address: it is that of
// this machine, always.
func (e *env) serve(c *cli.Context) error {
	opt, bad := e.options(c)
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	roomy()
	given := c.String("date") != ""
	s, err := web.Listen(web.Options{
		New: func(languages []string) web.Pages {
			day := opt.Today
			if !given { // a form can be open past midnight
				day = e.today()
			}
			return form.New(e.app, form.Options{Today: day, There: e.offices(given), Languages: languages})
		},
		Words:  e.words,
		Assets: form.Assets(),
		Sound:  e.words.Sound,
		Now:    time.Now,
		Code:   func(code string) { e.wrap(e.out, "", e.word("serve.code_new", map[string]any{"code": code})) },
	})
	if err != nil {
		return problem.New("serve.no_port", "", "hint.serve_no_port")
	}
	if c.Bool("no-open") {
		fmt.Fprintln(e.out, s.Start())
		e.wrap(e.out, "", e.word("serve.link", nil))
	} else {
		defer e.lead(s)()
	}
	e.wrap(e.out, "", e.word("serve.code", map[string]any{"address": s.Address(), "code": s.Code()}))
	e.wrap(e.out, "", e.word("serve.close", nil))
	e.serving.Store(true)
	defer e.serving.Store(false)
	end, err := s.Serve(c.Context)
	if err != nil {
		return err
	}
	key := "serve.ended"
	if end == web.Unused {
		key = "serve.unused"
	}
	e.wrap(e.out, "", e.word(key, nil))
	return nil
}

// lead opens the form in the browser. The address that works once stands in no
// program's arguments, which everybody on the machine can read, but in a private
// file; the file goes as soon as the address was used.
func (e *env) lead(s *web.Server) (tidy func()) {
	dir, err := os.MkdirTemp(startFolder(e.getenv), "arco-")
	path := filepath.Join(dir, "arco.html")
	if err == nil {
		err = store.Save(store.Target{Path: path}, s.Lead(e.lang))
	}
	tidy = func() {
		if dir != "" {
			_ = os.RemoveAll(dir)
		}
	}
	failed := func() { e.say(e.out, "serve.no_browser", nil) }
	if err == nil {
		err = browse(path, failed)
	}
	if err != nil {
		tidy()
		failed()
		return func() {}
	}
	e.wrap(e.out, "", e.word("serve.opened", nil))
	go func() {
		<-s.Started()
		tidy()
	}()
	return tidy
}

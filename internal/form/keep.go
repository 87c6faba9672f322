package form

import (
	"strings"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/secret"
)

// A saveView offers words that lock the file.
type saveView struct {
	Words string
	Mine  bool // an own passphrase was chosen before
	Plain bool
}

func (s *Session) showSave(x *screen, _ string) bool {
	if !s.started() {
		return false
	}
	if s.words == "" {
		var err error
		if s.words, err = secret.Words(s.lang); err != nil {
			return x.fail(err)
		}
	}
	v := saveView{Words: s.words}
	if p := s.posted[x.Page]; p != nil {
		v.Mine, v.Plain = p.values.one("lock") == "mine", p.values.one("lock") == "none"
	}
	return x.use("save", x.Say("form.save_title"), v)
}

// postSave hands out the case file: locked with words, or if the person says so, open.
func (s *Session) postSave(p post) (Result, error) {
	if !s.started() {
		return Result{Next: "home"}, nil
	}
	c, _, _, err := s.theCase()
	if err != nil {
		return Result{}, err
	}
	data := casefile.Write(c)
	pass := []byte(s.words)
	switch p.one("lock") {
	case "none":
		return Result{Next: "save", Download: &Download{Name: "case.toml", Media: "application/octet-stream", Data: data}}, nil
	case "mine":
		pass = []byte(p.one("passphrase"))
		if bad := secret.Guessable(app.Passphrase(pass)); bad != nil {
			return s.again(p, s.faults(problem.List{bad}, "passphrase"))
		}
		if !app.SamePassphrase(pass, []byte(p.one("again"))) {
			return s.again(p, []fault{{Field: "again", Text: s.say("seal.differ"), Hint: s.say("hint.seal_differ")}})
		}
	case "words":
		if s.words == "" {
			return Result{Next: "save"}, nil
		}
	default:
		return s.again(p, []fault{{Field: "lock", Text: s.say("ask.choice"), Hint: s.say("form.hint_choose")}})
	}
	sealed, err := app.Seal(data, pass)
	if err != nil {
		if l, ok := problem.Of(err); ok {
			return s.again(p, s.faults(l, "passphrase"))
		}
		return Result{}, err
	}
	return Result{Next: "save", Download: &Download{Name: "case.toml.age", Media: "application/octet-stream", Data: sealed}}, nil
}

// again keeps what was sent but for the passphrase, which is typed anew.
func (s *Session) again(p post, faults []fault) (Result, error) {
	p.values = values{"lock": p.values["lock"]}
	return s.keep(p, faults...)
}

func (s *Session) showOpen(x *screen, _ string) bool {
	return x.use("open", x.Say("form.open_title"), nil)
}

// postOpen reads a case file that was saved before.
func (s *Session) postOpen(p post) (Result, error) {
	if len(p.files) == 0 || len(p.files[0].Data) == 0 {
		return s.again(p, []fault{{Field: "file", Text: s.say("form.no_file"), Hint: s.say("form.hint_no_file")}})
	}
	r, err := s.app.Open(p.files[0].Data, []byte(p.one("passphrase")), s.opt.Today)
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		field := "file"
		if problem.Has(err, "seal.wrong_passphrase") {
			field = "passphrase"
		}
		return s.again(p, s.faults(l, field))
	}
	iv, err := s.app.AskFrom(r.Case, s.lang, s.options())
	if err != nil {
		return Result{}, err
	}
	s.anew()
	s.opened, s.ref, s.iv = r.Case, r.Case.Ref, iv
	for _, w := range r.Warnings {
		if w.Code == "texts.machine_draft" && s.draft() != "" { // which stands on every page
			continue
		}
		text, hint := s.problem(w)
		s.note(strings.TrimSpace(text + " " + hint))
	}
	return Result{Next: "plan"}, nil
}

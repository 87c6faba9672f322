package form

import (
	"context"
	"strings"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/secret"
	"arco/internal/typeset"
)

// A carryView is the case on paper: the sheet, and the words that open it.
type carryView struct {
	Words string
	Pages int
}

// carried is a sheet that was made, with its words.
type carried struct {
	words string
	sheet *app.CarrySheet
}

func (s *Session) showCarry(x *screen, _ string) bool {
	if !s.started() {
		return false
	}
	v := carryView{}
	if s.sheet != nil {
		v = carryView{s.sheet.words, s.sheet.sheet.Pages}
	}
	return x.use("carry", x.Say("form.carry_title"), v)
}

// postCarry makes the sheet, or hands it out.
func (s *Session) postCarry(p post) (Result, error) {
	if !s.started() {
		return Result{Next: "home"}, nil
	}
	if p.one("do") == "make" || s.sheet == nil {
		c, _, _, err := s.theCase()
		if err != nil {
			return Result{}, err
		}
		words, err := secret.WordsOf(s.lang, secret.OnPaper)
		if err != nil {
			return Result{}, err
		}
		sheet, err := s.app.Carry(c, func(b []byte) ([]byte, error) { return app.Seal(b, []byte(words)) }, typeset.Letter)
		if err != nil {
			if l, ok := problem.Of(err); ok {
				return s.keep(p, s.linked(l)...)
			}
			return Result{}, err
		}
		s.sheet = &carried{words, sheet}
		return Result{Next: "carry"}, nil
	}
	d := &Download{Name: "sheet.pdf", Media: "application/pdf", Data: s.sheet.sheet.PDF, Open: p.one("do") == "open"}
	if p.one("do") == "words" {
		data, err := s.app.WordsSheet(s.lang, s.sheet.words, typeset.Letter)
		if err != nil {
			return Result{}, err
		}
		d = &Download{Name: "words.pdf", Media: "application/pdf", Data: data, Open: true}
	}
	return Result{Next: "carry", Download: d}, nil
}

func (s *Session) showUncarry(x *screen, _ string) bool {
	return x.use("uncarry", x.Say("form.uncarry_title"), nil)
}

// postUncarry reads the case off photographs of a sheet, and asks what was not on it.
func (s *Session) postUncarry(p post) (Result, error) {
	photos := held(p.files, "photos")
	if len(photos) == 0 {
		return s.again(p, []fault{{Field: "photos", Text: s.say("form.no_file"), Hint: s.say("form.hint_photos")}})
	}
	sealed, doubts, err := s.app.CarryRead(context.Background(), photos)
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		return s.again(p, s.faults(append(doubts, l...), "photos"))
	}
	packed, err := app.Unseal(sealed, []byte(strings.TrimSpace(p.one("passphrase"))))
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		field := "passphrase"
		if !problem.Has(err, "seal.wrong_passphrase") {
			field = "photos"
		}
		return s.again(p, s.faults(l, field))
	}
	c, _, err := s.app.CarriedCase(packed, s.options())
	if err != nil {
		l, ok := problem.Of(err)
		if !ok {
			return Result{}, err
		}
		return s.again(p, s.faults(l, "photos"))
	}
	iv, err := s.app.AskAgain(c, s.lang, s.options())
	if err != nil {
		return Result{}, err
	}
	s.anew()
	s.opened, s.ref, s.iv = c, c.Ref, iv
	s.note(s.say("form.uncarried"))
	return Result{Next: s.onward()}, nil
}

package form

import (
	"slices"

	"arco/internal/locale"
	"arco/internal/problem"
)

// A besideView offers the languages of a person who is helped.
type besideView struct {
	Languages []languageChoice
	Chosen    string
}

func (s *Session) showBeside(x *screen, _ string) bool {
	v := besideView{Chosen: s.beside}
	offered, _ := s.app.Screens()
	for _, tag := range offered {
		if tag != s.lang {
			v.Languages = append(v.Languages, s.language(tag, "form.state_"+string(s.app.Words.State(tag))))
		}
	}
	for _, tag := range s.soundOnly() {
		v.Languages = append(v.Languages, languageChoice{Tag: tag, Name: x.Say("form.sound_only", "language", tongueName(tag)), Dir: s.Dir()})
	}
	return x.use("beside", x.Say("form.beside"), v)
}

// postBeside sets the language of the person, or only one language.
func (s *Session) postBeside(p post) (Result, error) {
	s.beside, s.ear = "", ""
	tag := p.one("lang")
	if offered, _ := s.app.Screens(); tag != s.lang && slices.Contains(offered, tag) {
		s.beside = tag
	} else if slices.Contains(s.soundOnly(), tag) {
		s.ear = tag
	}
	if s.started() {
		return Result{Next: s.onward()}, nil
	}
	return Result{Next: "home"}, nil
}

// A readbackView is what a helper reads aloud: each fact in both languages.
type readbackView struct {
	Lang, Dir string // of the person
	Rows      []readRow
	Offices   []officeRow
}

type readRow struct{ Question, Answer, Second, SecondAnswer, Link string }

type officeRow struct{ Name, Second string }

// facts are the answers by which a file is found and an answer arrives.
var facts = []string{"requester.name", "requester.other_names", "requester.birth_date", "requester.birth_place", "requester.citizenships",
	"child.signer", "asker.name", "bond.person", "representative.name", "reply.kind", "reply.care_of", "reply.email", "reply.address",
	"event.agency", "event.place", "event.when", "history.wants", "paragraph.agency", "paragraph.text", "request.agency", "request.records"}

func (s *Session) showReadback(x *screen, _ string) bool {
	if s.iv == nil || !s.asked() || s.beside == "" {
		return false
	}
	v := readbackView{Lang: s.beside, Dir: locale.Direction(s.beside)}
	for _, g := range s.iv.Given() {
		if !slices.Contains(facts, g.Step.Ask.Key) {
			continue
		}
		row := readRow{Link: s.questionPage(g.Step.Path)}
		var errs [4]error
		row.Question, _, _, errs[0] = s.app.Question(s.lang, g.Step)
		row.Second, _, _, errs[1] = s.app.Question(s.beside, g.Step)
		row.Answer, errs[2] = s.app.Shown(s.lang, g)
		row.SecondAnswer, errs[3] = s.app.Shown(s.beside, g)
		for _, err := range errs {
			x.Keep(err)
		}
		v.Rows = append(v.Rows, row)
	}
	c, _, _, err := s.theCase()
	if err != nil {
		return x.fail(err)
	}
	p, _, _, err := s.planNow(c)
	if _, told := problem.Of(err); !told {
		return x.fail(err)
	} else if err == nil {
		say := s.app.Words.In(s.beside)
		for _, f := range p.Filings {
			if len(f.Gates) == 0 {
				v.Offices = append(v.Offices, officeRow{of(x, f.Agency.Name), say.Of(f.Agency.Name)})
			}
		}
		x.Keep(say.Err())
	}
	x.places(1)
	return x.use("readback", x.Say("form.readback_title"), v)
}

// Beside says fixed words in the language of the person.
func (x *screen) Beside(key string) string {
	say := x.s.app.Words.In(x.s.beside)
	text := say.Say(key)
	x.Keep(say.Err())
	return text
}

// postReadback goes on only when the person has said that it is right.
func (s *Session) postReadback(p post) (Result, error) {
	if p.one("right") == "" {
		return s.keep(p, fault{Field: "right", Text: s.say("form.readback_need"), Hint: s.say("form.hint_readback")})
	}
	s.confirmed = true
	return Result{Next: "plan"}, nil
}

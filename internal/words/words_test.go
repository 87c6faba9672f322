package words_test

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/words"
	"arco/locales"
)

func source(t *testing.T) words.Source {
	t.Helper()
	c, err := locale.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c.Source()
}

// hollow says nothing and calls it no error.
type hollow struct{ words.Source }

func (hollow) Say(string, string, ...any) (string, error) { return "", nil }

// A speaker says nothing where it has no words, and keeps what it could not say:
// the first thing, until somebody asks.
func TestASpeakerKeepsWhatItCannotSay(t *testing.T) {
	from := source(t)
	text := law.Said(map[string]string{"en": "the law", "es": "la ley"})
	for name, x := range map[string]struct {
		say  func(s *words.Speaker) string
		want string // a part of the error; "" if it can be said
	}{
		"a key":  {func(s *words.Speaker) string { return s.Say("page.count", "x", 1, "y", 2) }, ""},
		"a text": {func(s *words.Speaker) string { return s.Of(text) }, ""},
		"a citation for all": {func(s *words.Speaker) string {
			return s.Cite(&law.Fact{ID: "f", Citation: law.Said(map[string]string{"": "5 U.S.C."})})
		}, ""},
		"an unknown key":         {func(s *words.Speaker) string { return s.Say("no.such_key") }, "no.such_key"},
		"a value that is absent": {func(s *words.Speaker) string { return s.Say("page.count", "x", 1) }, "page.count"},
		"another language":       {func(s *words.Speaker) string { return s.Of(law.Said(map[string]string{"en": "the law"})) }, "the law"},
		"no text":                {func(s *words.Speaker) string { return s.Of(law.Text{}) }, "no words"},
		"no citation":            {func(s *words.Speaker) string { return s.Cite(&law.Fact{ID: "f_17"}) }, "f_17"},
		"no day":                 {func(s *words.Speaker) string { return s.Day(civil.Date{}) }, "no date"},
		"no date":                {func(s *words.Speaker) string { return s.When(casefile.When{}) }, "date"},
		"no country":             {func(s *words.Speaker) string { return s.Country("XX") }, "XX"},
		"no language":            {func(s *words.Speaker) string { return s.Language("zz-zz-zz") }, "zz"},
		"nothing to list":        {func(s *words.Speaker) string { return s.And(nil) }, "no items"},
	} {
		s := words.In(from, "es")
		said := x.say(s)
		switch err := s.Err(); {
		case x.want == "" && (err != nil || said == ""):
			t.Errorf("%s: %q, %v", name, said, err)
		case x.want != "" && (err == nil || !strings.Contains(err.Error(), x.want)):
			t.Errorf("%s: %q, %v; want an error about %q", name, said, err, x.want)
		}
	}
	s := words.In(hollow{from}, "es")
	if s.Say("page.count"); s.Err() == nil {
		t.Error("an empty word is no error")
	}
	s = words.In(from, "es")
	s.Say("no.such_key")
	s.Say("nor.this_one")
	apart := s.Apart()
	if err := s.Err(); err == nil || !strings.Contains(err.Error(), "no.such_key") {
		t.Errorf("the first error is gone: %v", err)
	}
	if apart.Err() != nil || apart.Tag() != "es" {
		t.Errorf("a speaker apart: %v in %s", apart.Err(), apart.Tag())
	}
}

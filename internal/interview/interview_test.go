package interview_test

import (
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/interview"
	"arco/internal/locale"
	"arco/internal/problem"
	"arco/locales"
	"arco/templates"
)

var day = civil.Date{Year: 2026, Month: 11, Day: 30}

var built = sync.OnceValues(func() (*app.App, error) {
	words, err := locale.Load(locales.FS)
	if err != nil {
		return nil, err
	}
	return app.New(templates.FS, words, true)
})

func start(t testing.TB, lang string) *interview.Interview {
	t.Helper()
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	iv, err := a.Interview(lang, app.Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	return iv
}

// next is the open question, which has to be the one about a key.
func next(t testing.TB, iv *interview.Interview, key string) interview.Step {
	t.Helper()
	s, open := iv.Next()
	if !open || s.Ask.Key != key {
		t.Fatalf("the next question is %v, want %s", s.Path, key)
	}
	return s
}

// give answers questions until one about the key is open.
func give(t testing.TB, iv *interview.Interview, answers map[string]string, until string) interview.Step {
	t.Helper()
	for range 200 {
		s, open := iv.Next()
		if !open {
			if until != "" {
				t.Fatalf("%s was never asked", until)
			}
			return s
		}
		if s.Ask.Key == until {
			return s
		}
		typed, told := answers[s.Path]
		if !told {
			typed = "unknown"
		}
		if bad, _ := iv.Answer(s, strings.Split(typed, "|")); len(bad) > 0 {
			t.Fatalf("%s = %q: %v", s.Path, typed, bad)
		}
	}
	t.Fatal("no end")
	return interview.Step{}
}

func finished(t testing.TB, iv *interview.Interview) *casefile.Case {
	t.Helper()
	c, bad, _, err := iv.Case("K7QX-3MVD")
	if err != nil || len(bad) > 0 {
		t.Fatalf("%v %v", err, bad)
	}
	again, err := casefile.Parse("case.toml", casefile.Write(c))
	if err != nil {
		t.Fatalf("%v\n%s", err, casefile.Write(c))
	}
	if !reflect.DeepEqual(c, again) {
		t.Fatalf("written and read again it is another case:\n%s", casefile.Write(c))
	}
	return c
}

// "I don't know" is an answer to every question, in both languages and however
// it is typed, on every branch.
func TestUnknownEverywhere(t *testing.T) {
	for _, lang := range []string{"en", "es"} {
		for _, typed := range []string{"NO SÉ", "no sé", "No se", "I don't know", "I don’t know", "don't know", "unknown"} {
			for who := 1; who <= 5; who++ {
				iv := start(t, lang)
				if bad, _ := iv.Answer(next(t, iv, "ask.who"), []string{fmt.Sprint(who)}); len(bad) > 0 {
					t.Fatal(bad)
				}
				for n := 0; ; n++ {
					s, open := iv.Next()
					if !open {
						break
					}
					if bad, _ := iv.Answer(s, []string{typed}); len(bad) > 0 || n > 100 {
						t.Fatalf("%s, %q, %s: %v", lang, typed, s.Path, bad)
					}
				}
				finished(t, iv)
			}
		}
	}
}

// sample is an answer that may be right for a question.
func sample(r *rand.Rand, s interview.Step) []string {
	if r.Intn(12) == 0 {
		return []string{"unknown"}
	}
	pick := func(words ...string) []string { return []string{words[r.Intn(len(words))]} }
	a := s.Ask
	if n := len(a.Offered()); n > 0 && a.Kind != interview.DateKind {
		if a.Many() {
			return []string{fmt.Sprintf("%d, %d", 1+r.Intn(n), 1+r.Intn(n))}
		}
		c := r.Intn(n)
		if a.Offered()[c].Word == interview.Free {
			return []string{"México: INM"}
		}
		return []string{fmt.Sprint(c + 1)}
	}
	switch a.Key {
	case "requester.birth_date":
		return pick("14 de marzo de 1999", "2012", "about 1980", "25/03/2010")
	case "requester.lpr_since":
		return pick("2021", "March 2022")
	case "history.court":
		return pick("Houston", "chi")
	case "history.hearing":
		return pick("4 January 2027", "no", "1")
	case "reply.email":
		return pick("a@example.org", "")
	}
	switch a.Kind {
	case interview.DateKind:
		return pick("agosto 2026", "08/2026", "about 9-12 Aug 2026", "2025", "entre marzo y mayo de 2024")
	case interview.CountryKind:
		if casefile.Repeats(a.Key) {
			return pick("Honduras", "HN, MX", "Estados Unidos y Honduras", "stateless", "sv")
		}
		return pick("Honduras", "United States", "EE.UU.", "mx")
	case interview.LinesKind, interview.ListKind:
		return [][]string{{"Uno", "Dos", ""}, {""}, {"A 201 234 567", ""}}[r.Intn(3)]
	}
	return pick("María de la O Tz’unun", "x", "none")
}

// Every way through the questions reaches the end, never asks the same twice,
// gives a case that can be written and read, and every question is met on some way.
func TestEveryPathReachesTheEnd(t *testing.T) {
	met := map[*interview.Ask]bool{}
	for seed := range int64(150) {
		r := rand.New(rand.NewSource(seed))
		iv := start(t, []string{"en", "es"}[seed%2])
		refused := 0
		for n := 0; ; n++ {
			s, open := iv.Next()
			if !open {
				break
			}
			if n > 300 {
				t.Fatalf("seed %d: no end", seed)
			}
			met[s.Ask] = true
			typed := sample(r, s)
			if refused > 3 {
				typed = []string{"no sé"}
			}
			bad, _ := iv.Answer(s, typed)
			if len(bad) == 0 {
				refused = 0
				continue
			}
			if refused++; refused > 5 {
				t.Fatalf("seed %d: %s takes nothing: %v", seed, s.Path, bad)
			}
			for _, p := range bad {
				if p.Field == "" {
					t.Errorf("seed %d: %s: no field in %v", seed, s.Path, p)
				}
			}
		}
		paths := map[string]bool{}
		for _, g := range iv.Given() {
			if paths[g.Step.Path] {
				t.Errorf("seed %d: %s twice", seed, g.Step.Path)
			}
			paths[g.Step.Path] = true
		}
		c, _, _, err := iv.Case("K7QX-3MVD")
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if _, err := casefile.Parse("case.toml", casefile.Write(c)); err != nil {
			t.Errorf("seed %d: %v\n%s", seed, err, casefile.Write(c))
		}
	}
	a, _ := built()
	for _, ask := range a.Pack.Interview().Asks {
		if !met[ask] {
			t.Errorf("%s is never asked", ask.Key)
		}
	}
}

// What may be written in one's own words: names, places, numbers and entries of
// a record. Nothing that asks for a story, a reason or an offence.
func TestNoQuestionAsksForAStory(t *testing.T) {
	free := strings.Fields(`requester.name requester.other_names requester.birth_place requester.identifiers.a_numbers
		requester.identifiers.dni requester.identifiers.dui requester.identifiers.passport.number representative.name representative.organisation child.signer child.signer_birth_place custody.facility
		reply.care_of reply.email reply.address organisation.name organisation.mission organisation.publish_how
		asker.name bond.person bond.number languages.reading event.agency event.place history.court correction.record correction.wrong correction.right correction.proof paragraph.lang paragraph.text request.records languages.interpreter`)
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for _, ask := range a.Pack.Interview().Asks {
		words := len(ask.Choices) == 0 || slices.ContainsFunc(ask.Choices, func(c interview.Choice) bool { return c.Word == interview.Free })
		if words && ask.Kind != interview.DateKind && ask.Kind != interview.CountryKind && !slices.Contains(free, ask.Key) {
			t.Errorf("%s may be answered with a story", ask.Key)
		}
		for _, never := range []string{"explain", "describe", "tell us", "what happened", "why did", "explique", "describa", "cuéntenos", "qué pasó", "por qué salió"} {
			for _, q := range ask.Question.Words(a.Words.Locales()...) {
				if strings.Contains(strings.ToLower(q), never) {
					t.Errorf("%s asks %q", ask.Key, never)
				}
			}
		}
	}
}

// The safety questions come before the name.
func TestSafetyFirst(t *testing.T) {
	iv := start(t, "en")
	give(t, iv, map[string]string{"requester.residence_country": "US", "requester.citizenships": "Honduras", "requester.privacy_act_basis": "3"}, "requester.name")
	var keys []string
	for _, g := range iv.Given() {
		keys = append(keys, g.Step.Path)
	}
	for _, want := range []string{"custody.held", "gates.lawyer_first", "gates.exposure", "gates.write_to.HN", "reply.kind", "reply.safe"} {
		if !slices.Contains(keys, want) {
			t.Errorf("%s is not asked before the name", want)
		}
	}
}

// Nobody outside the United States is asked about a lawyer there, and no one
// without a covered country about a government.
func TestOnlyWhatMatters(t *testing.T) {
	iv := start(t, "es")
	give(t, iv, map[string]string{"languages.reading": "es", "requester.residence_country": "Francia", "requester.citizenships": "Haití"}, "")
	for _, g := range iv.Given() {
		switch g.Step.Ask.Key {
		case "gates.lawyer_first", "gates.write_to.{home}", "custody.held", "signing.country", "correction.wrong", "child.signer":
			t.Errorf("%s was asked", g.Step.Path)
		}
	}
	c := finished(t, iv)
	if c.Signing.Country != "FR" || c.Gates.WriteTo != nil || c.Languages.Reading != "es" {
		t.Errorf("%+v", c.Signing)
	}
}

func TestBackAndKeep(t *testing.T) {
	iv := start(t, "en")
	if iv.Back() {
		t.Error("back before the first question")
	}
	answers := map[string]string{"ask.who": "1", "requester.residence_country": "HN", "requester.citizenships": "HN", "gates.write_to.HN": "yes",
		"reply.address": "Box 1|City|", "event[1].agency": "1", "event[1].what": "1 2", "event[1].ask.again": "no"}
	give(t, iv, answers, "")
	want := finished(t, iv)
	n := len(iv.Given())
	for i := range n {
		if !iv.Back() {
			t.Fatalf("no way back from question %d", n-i)
		}
	}
	for i := range n {
		s, open := iv.Next()
		if _, had := iv.Former(s); !open || !had || !iv.Keep(s) {
			t.Fatalf("question %d (%s) has forgotten its answer", i+1, s.Path)
		}
	}
	if got := finished(t, iv); !reflect.DeepEqual(got, want) {
		t.Errorf("back and forth gives\n%s", casefile.Write(got))
	}
}

// A changed answer takes along what hung on it, and asks what hangs on the new one.
func TestChange(t *testing.T) {
	iv := start(t, "en")
	give(t, iv, map[string]string{"history.wants": "2", "correction[1].record": "birth date", "correction[1].wrong": "1981",
		"correction[1].right": "1982", "correction[1].ask.again": "no"}, "")
	if c := finished(t, iv); len(c.Corrections) != 1 {
		t.Fatalf("%+v", c.Corrections)
	}
	at := slices.IndexFunc(iv.Given(), func(g interview.Given) bool { return g.Step.Path == "history.wants" })
	if iv.Change(-1) || iv.Change(1000) || !iv.Change(at) {
		t.Fatal("change")
	}
	iv.Answer(next(t, iv, "history.wants"), []string{"see, delete"})
	iv.Answer(next(t, iv, "concern.data"), []string{"fingerprints"})
	c := finished(t, iv)
	if len(c.Corrections) != 0 || len(c.Concerns) != 1 || c.Concerns[0].Data != "fingerprints" || !slices.Equal(c.History.Wants, []string{"see", "delete"}) {
		t.Errorf("%s", casefile.Write(c))
	}
}

// An address that is not safe is asked again once; then the gate of the plan tells.
func TestUnsafeReplyGoesBackOnce(t *testing.T) {
	iv := start(t, "en")
	s := give(t, iv, map[string]string{"reply.kind": "3", "reply.email": "a@example.org"}, "reply.safe")
	iv.Answer(s, []string{"no"})
	s = next(t, iv, "reply.kind")
	if _, had := iv.Former(s); had {
		t.Error("the unsafe answer is offered again")
	}
	s = give(t, iv, map[string]string{"reply.kind": "3", "reply.email": "", "reply.address": ""}, "reply.safe")
	iv.Answer(s, []string{"no"})
	give(t, iv, nil, "")
	if c := finished(t, iv); c.Reply.Safe != "no" || c.Reply.Email != "" {
		t.Errorf("%+v", c.Reply)
	}
}

// Wrong answers leave the question open and name it.
func TestWrongAnswers(t *testing.T) {
	for _, x := range []struct{ key, typed, code string }{
		{"ask.who", "9", "ask.choice"},
		{"ask.who", "", "ask.empty"},
		{"ask.who", "me", "ask.choice"},
		{"requester.residence_country", "Narnia", "ask.country"},
		{"requester.residence_country", "", "ask.empty"},
		{"reply.email", "not an address", "case.email"},
		{"requester.name", "", "ask.empty"},
		{"requester.name", "a\u202eb", "case.control_character"},
		{"requester.birth_date", "03/04/1999", "ask.date_ambiguous"},
		{"requester.birth_date", "long ago", "case.date_shape"},
		{"requester.birth_date", "30 February 1999", "case.date_impossible"},
		{"requester.birth_date", "2031", "case.date_future"},
		{"event.agency", "99", "ask.write_it"},
		{"ask.also", "1, 9", "ask.alone"},
		{"ask.also", "1, 77", "ask.choice"},
	} {
		iv := start(t, "en")
		s := give(t, iv, nil, x.key)
		bad, _ := iv.Answer(s, []string{x.typed})
		if len(bad) != 1 || bad[0].Code != x.code || bad[0].Field != s.Path {
			t.Errorf("%s = %q: %v, want %s", x.key, x.typed, bad, x.code)
		}
		next(t, iv, x.key)
	}
}

// What contradicts an earlier answer is told at once, at the question itself.
func TestContradictions(t *testing.T) {
	iv := start(t, "en")
	s := give(t, iv, map[string]string{"requester.birth_date": "2001", "event[1].agency": "1"}, "event.when")
	if bad, _ := iv.Answer(s, []string{"1999"}); !problem.Has(bad.Err(), "case.event_before_birth") {
		t.Errorf("%v", bad)
	}
	iv = start(t, "en")
	iv.Answer(next(t, iv, "ask.who"), []string{"4"})
	give(t, iv, nil, "asker.name") // who asks for the dead is asked, and nobody acts for them
	for _, g := range iv.Given() {
		if g.Step.Ask.Key == "representative.kind" || g.Step.Ask.Key == "requester.privacy_act_basis" {
			t.Errorf("%s is asked about a person who has died", g.Step.Ask.Key)
		}
	}
}

func TestRounds(t *testing.T) {
	iv := start(t, "es")
	answers := map[string]string{}
	for n := 1; n <= 8; n++ {
		answers[fmt.Sprintf("event[%d].agency", n)] = "1"
		answers[fmt.Sprintf("event[%d].when", n)] = fmt.Sprint(2010 + n)
		answers[fmt.Sprintf("event[%d].ask.again", n)] = "sí"
	}
	give(t, iv, answers, "")
	if c := finished(t, iv); len(c.Events) != 6 || c.Events[5].When != "2016" {
		t.Errorf("%d events", len(c.Events))
	}
	iv = start(t, "es")
	give(t, iv, map[string]string{"event[1].agency": "nunca ocurrió"}, "")
	if c := finished(t, iv); len(c.Events) != 0 {
		t.Errorf("%d events", len(c.Events))
	}
}

// Doubts about a number are told and the number stays as typed.
func TestDoubt(t *testing.T) {
	iv := start(t, "en")
	s := give(t, iv, nil, "requester.identifiers.a_numbers")
	bad, doubts := iv.Answer(s, []string{"A12", ""})
	if len(bad) > 0 || len(doubts) != 1 || doubts[0].Code != "doubt.form" {
		t.Errorf("%v %v", bad, doubts)
	}
	give(t, iv, nil, "")
	c := finished(t, iv)
	if !slices.Equal(c.Requester.Identifiers.ANumbers, []string{"A12"}) {
		t.Error(c.Requester.Identifiers)
	}
	a, _ := built()
	for _, g := range iv.Given() {
		if g.Step.Path == s.Path {
			if shown, _ := a.Shown("en", g); shown != "••2" {
				t.Errorf("shown %q", shown)
			}
		}
	}
}

func TestDates(t *testing.T) {
	iv := start(t, "en")
	s := give(t, iv, map[string]string{"event[1].agency": "1"}, "event.when")
	for typed, want := range map[string]string{
		"2026-08-10": "2026-08-10", "2026-08": "2026-08", "2026": "2026", "about 2026-08": "about 2026-08",
		"2026-08-09..2026-08-12": "2026-08-09..2026-08-12", "agosto 2026": "2026-08", "AGOSTO DE 2026": "2026-08",
		"ago 2026": "2026-08", "Aug. 2026": "2026-08", "setiembre de 2025": "2025-09", "sept 2025": "2025-09",
		"14 de marzo de 1999": "1999-03-14", "March 14, 1999": "1999-03-14", "14th March 1999": "1999-03-14", "1ro de mayo de 2020": "2020-05-01", "1º de mayo de 2020": "2020-05-01",
		"el 14 de marzo del 1999": "1999-03-14", "25/03/1999": "1999-03-25", "03/25/1999": "1999-03-25", "05/05/1999": "1999-05-05", "14.3.1999": "1999-03-14",
		"08/2026": "2026-08", "8-2026": "2026-08", "2026/08/10": "2026-08-10",
		"9 al 12 de agosto de 2026": "2026-08-09..2026-08-12", "9-12 Aug 2026": "2026-08-09..2026-08-12", "August 9–12, 2026": "2026-08-09..2026-08-12",
		"August 9 to 12, 2026": "2026-08-09..2026-08-12", "del 28 de julio al 2 de agosto de 2026": "2026-07-28..2026-08-02",
		"entre agosto y octubre de 2026": "2026-08..2026-10", "between August and October 2026": "2026-08..2026-10", "2019-2021": "2019..2021", "de 2019 a 2021": "2019..2021",
		"más o menos agosto de 2026": "about 2026-08", "como en agosto 2026": "about 2026-08", "around 2019": "about 2019", "~2019": "about 2019",
		"agosto de 2026 más o menos": "about 2026-08", "about 9-12 Aug 2026": "about 2026-08-09..2026-08-12", "no sé": "unknown",
	} {
		bad, _ := iv.Answer(s, []string{typed})
		if len(bad) > 0 {
			t.Errorf("%q: %v", typed, bad)
			continue
		}
		given := iv.Given()
		for _, g := range given {
			if g.Step.Path == s.Path && (len(g.Answer.Values) != 1 || g.Answer.Values[0] != want) {
				t.Errorf("%q gives %q, want %q", typed, g.Answer.Values, want)
			}
		}
		iv.Back()
	}
	for typed, code := range map[string]string{
		"03/04/2026": "ask.date_ambiguous", "3-4-26": "ask.date_ambiguous", "08/26": "ask.date_ambiguous", "14 de marzo": "ask.date_no_year", "agosto": "ask.date_no_year",
		"14 de marzo de 99": "case.date_shape", "31 de abril de 2026": "case.date_impossible", "verano 2020": "case.date_shape", "14 2020": "case.date_shape",
		"marzo abril 2020": "case.date_shape", "12 al 9 de agosto de 2026": "case.range_backwards", "1850": "case.date_year", "agosto 2026 a": "case.date_shape", "20260810": "case.date_shape",
	} {
		bad, _ := iv.Answer(s, []string{typed})
		if len(bad) != 1 || bad[0].Code != code {
			t.Errorf("%q: %v, want %s", typed, bad, code)
			iv.Back()
		}
	}
}

// In each language with texts a date is understood as people write it there, and as
// arco itself prints it.
func TestDatesOfOtherLanguages(t *testing.T) {
	for lang, dates := range map[string]map[string]string{
		"fr":      {"1er janvier 1999": "1999-01-01", "le 14 févr. 1999": "1999-02-14", "du 1er au 12 août 2026": "2026-08-01..2026-08-12", "entre août et octobre 2026": "2026-08..2026-10", "vers mars 1999": "about 1999-03"},
		"zh-Hans": {"1999年3月14日": "1999-03-14", "大约1999年3月": "about 1999-03", "1999年": "1999", "2026年8月1日至2026年8月12日": "2026-08-01..2026-08-12", "2026年12月5号左右": "about 2026-12-05"},
		"ht":      {"14 mas 1999": "1999-03-14", "out 2026": "2026-08"},
		"pt-BR":   {"1º de janeiro de 1999": "1999-01-01", "14 de março de 1999": "1999-03-14", "agosto de 2026": "2026-08"},
	} {
		iv := start(t, lang)
		s := give(t, iv, map[string]string{"event[1].agency": "1"}, "event.when")
		for typed, want := range dates {
			bad, _ := iv.Answer(s, []string{typed})
			if len(bad) > 0 {
				t.Errorf("%s: %q: %v", lang, typed, bad)
				continue
			}
			for _, g := range iv.Given() {
				if g.Step.Path == s.Path && (len(g.Answer.Values) != 1 || g.Answer.Values[0] != want) {
					t.Errorf("%s: %q gives %q, want %q", lang, typed, g.Answer.Values, want)
				}
			}
			iv.Back()
		}
	}
}

func TestCountries(t *testing.T) {
	iv := start(t, "es")
	s := give(t, iv, nil, "requester.citizenships")
	for typed, want := range map[string]string{
		"Honduras": "HN", "hn": "HN", "HND": "HN", "México": "MX", "mexico": "MX", "Estados Unidos": "US", "EE.UU.": "US", "United States": "US", "USA": "US",
		"El Salvador, Guatemala": "SV GT", "Honduras y México": "HN MX", "Trinidad y Tobago": "TT", "Bosnia and Herzegovina": "BA",
		"República Dominicana": "DO", "Côte d’Ivoire": "CI", "stateless": "stateless", "no idea": "unknown",
	} {
		bad, _ := iv.Answer(s, []string{typed})
		if len(bad) > 0 {
			t.Errorf("%q: %v", typed, bad)
			continue
		}
		given := iv.Given()
		if got := strings.Join(given[len(given)-1].Answer.Values, " "); got != want && given[len(given)-1].Step.Path == s.Path {
			t.Errorf("%q gives %q, want %q", typed, got, want)
		}
		iv.Back()
	}
	bad, _ := iv.Answer(s, []string{"Hondurs"})
	if len(bad) != 1 || bad[0].Args["suggestion"] != "Honduras" {
		t.Errorf("%v", bad)
	}
}

package interview_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/interview"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// calm are the safe answers of somebody at home or abroad; what is not named is
// answered with "I don't know".
func calm(more map[string]string) map[string]string {
	answers := map[string]string{"ask.who": "self", "languages.reading": "English", "requester.privacy_act_basis": "none", "custody.held": "no", "representative.kind": "nobody",
		"gates.lawyer_first": "1", "gates.exposure": "1", "gates.write_to.HN": "yes", "reply.kind": "own", "reply.email": "a@example.org",
		"reply.address": "Box 1|", "reply.country": "Honduras", "reply.safe": "yes", "requester.name": "Ana Ruiz", "requester.birth_date": "1990",
		"requester.birth_place": "Danlí", "requester.birth_country": "HN", "signing.hand": "1", "concern.data": "all",
		"correction[1].record": "date of birth", "correction[1].wrong": "1991", "correction[1].right": "1990", "correction[1].proof": "birth certificate"}
	for k, v := range more {
		answers[k] = v
	}
	return answers
}

// made is the case that a conversation gives, with its plan.
func made(t *testing.T, answers map[string]string) (*casefile.Case, *plan.Plan) {
	t.Helper()
	iv := start(t, "en")
	give(t, iv, answers, "")
	c, bad, _, err := iv.Case("K7QX-3MVD")
	if err != nil || len(bad) > 0 {
		t.Fatalf("%v %v", err, bad)
	}
	a, _ := built()
	p, err := a.Plan(c, app.Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	return c, p
}

func words(t *testing.T, key string) []string {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, ask := range a.Pack.Interview().Asks {
		if ask.Key == key {
			for _, c := range ask.Choices {
				out = append(out, c.Word)
			}
		}
	}
	return out
}

// Every wish ends, in every covered country and whatever office met the person,
// in a letter, in an offer that can be switched on, or in a reason.
func TestEveryWishIsAnswered(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	var covered []string
	for _, jid := range a.Pack.JurisdictionIDs() {
		if j := a.Pack.Jurisdictions[jid]; j.Country != "" && len(j.Offices) > 0 {
			covered = append(covered, j.Country)
		}
	}
	kinds := map[string]int{}
	for _, wish := range plan.WishWords {
		for _, office := range words(t, "event.agency") {
			for _, home := range []string{"Honduras", "Mexico"} {
				answers := calm(map[string]string{"requester.residence_country": home, "requester.citizenships": home, "history.wants": wish,
					"event[1].agency": office, "event[1].country": "Guatemala", "event[1].what": "stopped, fingerprinted"})
				switch {
				case wish == plan.WishAgreements:
					answers["ask.who"], answers["organisation.name"] = "organisation", "Casa Uno"
					delete(answers, "history.wants")
				case office == "*":
					answers["event[1].agency"] = "El Paso"
				case office == "":
					answers["event[1].agency"] = "It never happened"
				}
				c, p := made(t, answers)
				for _, country := range covered {
					i := slices.IndexFunc(p.Wishes, func(w plan.Answered) bool { return w.Wish == wish && w.Country == country })
					name := fmt.Sprintf("%s in %s, met %q, of %s", wish, country, office, home)
					if i < 0 {
						t.Errorf("%s: no word", name)
						continue
					}
					w := p.Wishes[i]
					switch {
					case len(w.Filings) > 0:
						kinds["letter"]++
					case len(w.Offers) > 0:
						kinds["offer"]++
						for _, o := range w.Offers {
							switchOn(t, a, c, o, name)
						}
					case testcases.Says(w.Reason, "en") != "" && testcases.Says(w.Reason, "es") != "":
						kinds["reason"]++
					default:
						t.Errorf("%s: neither letter nor offer nor reason", name)
					}
				}
			}
		}
	}
	if kinds["letter"] == 0 || kinds["offer"] == 0 || kinds["reason"] == 0 {
		t.Errorf("one way is never met: %v", kinds)
	}
	t.Log(kinds)
}

// switchOn does what the plan says of an offer: the two lines in the case file.
func switchOn(t *testing.T, a *app.App, c *casefile.Case, o plan.Proposed, name string) {
	t.Helper()
	on := *c
	on.Requests = append(slices.Clone(c.Requests), casefile.Request{Agency: o.Agency, Right: string(o.Right)})
	p, err := a.Plan(&on, app.Options{Today: day})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(p.Filings, func(f *plan.Filing) bool { return f.Agency.ID == o.Agency && f.Right == o.Right }) {
		t.Errorf("%s: %s %s cannot be switched on", name, o.Agency, o.Right)
	}
}

// A correction goes to the office that was named in the interview, or the plan
// has a word on it.
func TestCorrectionGoesToTheOffice(t *testing.T) {
	for _, office := range words(t, "correction.agencies") {
		_, p := made(t, calm(map[string]string{"requester.residence_country": "Honduras", "requester.citizenships": "Honduras",
			"history.wants": "correct", "correction[1].agencies": office}))
		made := slices.ContainsFunc(p.Filings, func(f *plan.Filing) bool { return f.Agency.ID == office && f.Right == law.Rectification })
		told := slices.ContainsFunc(p.Withheld, func(w plan.Withheld) bool { return strings.Contains(testcases.Says(w.What, "en"), "Correction at") })
		if !made && !(told && (office == "us/uscis" || office == "sv/pnc")) { // the police only if a lawyer advises it
			t.Errorf("%s: no letter and no word", office)
		}
	}
}

// signature is all that a plan tells on the screen.
func signature(p *plan.Plan) string {
	var b strings.Builder
	for _, f := range p.Filings {
		fmt.Fprintf(&b, "%s %s", f.ID, f.Route.ID)
		for _, g := range append(slices.Clone(f.Gates), f.Told...) {
			b.WriteString(" " + g.ID)
		}
		for _, m := range f.Missing {
			b.WriteString(" " + m.Code)
		}
		b.WriteString("\n")
	}
	fmt.Fprintln(&b, p.Notes, len(p.Optional), len(p.Withheld))
	return b.String()
}

// Every answer about safety changes what the plan says, in the United States,
// at home and in a third country.
func TestEverySafetyAnswerIsHeard(t *testing.T) {
	for _, in := range []string{"Honduras", "United States", "Mexico"} {
		base := calm(map[string]string{"requester.residence_country": in, "requester.citizenships": "Honduras", "history.wants": "see",
			"event[1].agency": "us/cbp", "event[1].what": "stopped"})
		for key, others := range map[string][]string{"gates.exposure": {"2"}, "gates.lawyer_first": {"2"}, "gates.write_to.HN": {"no", "unknown"},
			"reply.safe": {"unknown"}, "custody.held": {"immigration", "prison", "unknown"}} {
			asked := in == "United States" || key != "gates.lawyer_first" && key != "custody.held"
			_, p := made(t, base)
			before := signature(p)
			for _, other := range others {
				changed := calm(base)
				changed[key] = other
				_, p := made(t, changed)
				if after := signature(p); asked && after == before {
					t.Errorf("%s = %s in %s changes nothing:\n%s", key, other, in, after)
				}
			}
		}
	}
}

// Who was met by a State in passing is asked about it too, whatever the own country;
// and who asks for the dead, whether the consulate may know.
func TestSafetyOfOthersIsHeard(t *testing.T) {
	transit := map[string]string{"requester.residence_country": "Guatemala", "requester.citizenships": "Venezuela", "requester.birth_country": "VE",
		"history.wants": "see", "event[1].agency": "hn/inm", "event[1].what": "transit", "gates.write_to.HN": ""}
	family := map[string]string{"ask.who": "died", "requester.residence_country": "Guatemala", "requester.citizenships": "Guatemala", "requester.birth_country": "GT",
		"asker.name": "Ana Ruiz", "asker.relation": "mother", "history.death_proof": "certificate", "event[1].agency": "us/cbp", "event[1].what": "died"}
	child := map[string]string{"ask.who": "child", "requester.residence_country": "United States", "requester.citizenships": "Guatemala", "requester.birth_date": "2015-01-01",
		"child.signer": "Luz Mejía", "history.wants": "see", "event[1].agency": "us/cbp", "event[1].what": "stopped"}
	helper := map[string]string{"ask.who": "helper", "requester.residence_country": "Honduras", "requester.citizenships": "Honduras", "history.wants": "see",
		"event[1].agency": "us/cbp", "event[1].what": "stopped"}
	for _, x := range []struct {
		who     map[string]string
		key     string
		answers []string
	}{
		{transit, "gates.write_to.HN", []string{"yes", "no", "unknown"}},
		{family, "asker.consulate", []string{"may", "no"}},
		{family, "gates.exposure", []string{"1", "2"}},
		{child, "child.signer_role", []string{"mother", "sponsor", "unknown"}},
		{child, "child.proof", []string{"birth_certificate", "none", "unknown"}},
		{helper, "asker.person_signs", []string{"yes", "no"}},
	} {
		seen := map[string]string{}
		for _, answer := range x.answers {
			answers := calm(x.who)
			if x.key == "child.proof" {
				answers["child.signer_role"] = "mother"
			}
			answers[x.key] = answer
			c, p := made(t, answers)
			if x.key == "gates.write_to.HN" && c.Gates.WriteTo["HN"] == "" {
				t.Errorf("%s is not asked", x.key)
			}
			after := signature(p)
			for _, had := range x.answers {
				if seen[had] == after && !(x.key == "child.proof" && answer == "unknown") { // no paper, or none that is known
					t.Errorf("%s = %s says the same as %s:\n%s", x.key, answer, had, after)
				}
			}
			seen[answer] = after
		}
	}
}

// The language that somebody reads is kept by its tag, however it is named; of one
// without texts it is asked in which one the sheets for the helper are to be.
func TestReadingLanguage(t *testing.T) {
	a, _ := built()
	for typed, want := range map[string]string{"español": "es", "English": "en", "inglés": "en", "Dari": "fa-AF", "Kreyòl ayisyen": "ht", "criollo haitiano": "ht",
		"quiché": "", "K’iche’": "quc", "kiche": "quc", "Q'eqchi'": "kek", "mam": "mam", "portugués": "pt-BR", "Chinese": "zh", "简体中文": "zh-Hans", "xyz": "", "1990": ""} {
		iv := start(t, "es")
		s := give(t, iv, nil, "languages.reading")
		bad, _ := iv.Answer(s, []string{typed})
		if (want == "") != (len(bad) > 0) {
			t.Errorf("%q: %v", typed, bad)
			continue
		}
		if want == "" {
			continue
		}
		if shown, err := a.Shown("es", iv.Given()[len(iv.Given())-1]); err != nil || shown == "" || strings.Contains(shown, "oficina") {
			t.Errorf("%q is shown as %q: %v", typed, shown, err)
		}
		give(t, iv, map[string]string{"lang": "en", "requester.residence_country": "Honduras"}, "requester.citizenships")
		asked := slices.ContainsFunc(iv.Given(), func(g interview.Given) bool { return g.Step.Ask.Key == "lang" })
		c, _, _, err := iv.Case("K7QX-3MVD")
		if err != nil || c.Languages.Reading != want || asked != !slices.Contains([]string{"es", "en", "ht", "pt-BR"}, want) || asked && c.Lang != "en" || !asked && c.Lang != want {
			t.Errorf("%q: reads %q, sheets %q, asked %v", typed, c.Languages.Reading, c.Lang, asked)
		}
	}
}

// Each language that has all texts is among the answers, and of none of them it is
// said that there are no sheets in it.
func TestLanguagesWithTextsCanBeChosen(t *testing.T) {
	a, _ := built()
	offered := words(t, "languages.reading")
	n := 0
	for _, tag := range a.Words.Locales() {
		if a.Words.State(tag) == locale.Drafted {
			continue
		}
		n++
		if !slices.Contains(offered, tag) {
			t.Errorf("%s is not among the languages to choose", tag)
			continue
		}
		iv := start(t, "en")
		give(t, iv, map[string]string{"languages.reading": tag, "requester.residence_country": "Honduras"}, "requester.citizenships")
		if slices.ContainsFunc(iv.Given(), func(g interview.Given) bool { return g.Step.Ask.Key == "lang" }) {
			t.Errorf("%s: asked for another language of the sheets", tag)
		}
	}
	if n < 4 {
		t.Errorf("only %d languages", n)
	}
}

// What was typed wrong is read back, and help is no answer.
func TestReadBack(t *testing.T) {
	a, _ := built()
	for _, lang := range []string{"en", "es"} {
		iv := start(t, lang)
		s := give(t, iv, nil, "event.agency")
		if bad, _ := iv.Answer(s, []string{"El Paso"}); len(bad) > 0 {
			t.Fatal(bad)
		}
		s = next(t, iv, "event.country")
		shown := ""
		for _, g := range iv.Given() {
			if g.Step.Ask.Key == "event.agency" {
				shown, _ = a.Shown(lang, g)
			}
		}
		if want := map[string]string{"en": "an office that arco does not know: El Paso", "es": "una oficina que arco no conoce: El Paso"}[lang]; !strings.HasPrefix(shown, want) {
			t.Errorf("%q", shown)
		}
		iv.Answer(s, []string{"Estados Unidos"})
		give(t, iv, nil, "history.judge") // asked, for the officers were of the United States
	}
	iv := start(t, "en")
	s := give(t, iv, nil, "event.agency")
	iv.Answer(s, []string{"Immigration and Customs Enforcement"})
	iv.Answer(s, []string{"EOIR"})
	if got := iv.Given()[len(iv.Given())-1].Answer.Values; !slices.Equal(got, []string{"us/eoir"}) {
		t.Errorf("EOIR is %q", got)
	}
}

func TestWhatIsNoAnswer(t *testing.T) {
	long := strings.Repeat("a ", 5000)
	for _, x := range []struct{ key, typed, code string }{
		{"requester.name", "3", "ask.name"}, {"requester.other_names", "1", "ask.name"}, {"requester.name", "???", "ask.name"},
		{"requester.residence_country", "si", "ask.country"}, {"requester.residence_country", "no", "ask.country"},
		{"languages.interpreter", "sí", "case.language_name"}, {"languages.interpreter", "Yes.", "case.language_name"}, {"languages.interpreter", "12", "case.language_name"},
	} {
		iv := start(t, "es")
		s := give(t, iv, nil, x.key)
		if bad, _ := iv.Answer(s, []string{x.typed, ""}); len(bad) != 1 || bad[0].Code != x.code {
			t.Errorf("%s = %q: %v, want %s", x.key, x.typed, bad, x.code)
		}
	}
	iv := start(t, "en")
	answers := calm(map[string]string{"requester.residence_country": "United States", "requester.citizenships": "Honduras", "history.wants": "correct, delete",
		"event[1].agency": "us/cbp", "event[1].what": "removed"})
	for range 200 {
		s, open := iv.Next()
		if !open {
			break
		}
		for _, typed := range []string{"?", "help", "Ayuda", long} {
			bad, _ := iv.Answer(s, []string{typed})
			if len(bad) == 0 {
				t.Fatalf("%s takes %.10q", s.Path, typed)
			}
			if typed != long && bad[0].Code != "ask.help" {
				t.Errorf("%s: %q gives %s", s.Path, typed, bad[0].Code)
			}
		}
		typed, told := answers[s.Path]
		if !told {
			typed = "unknown"
		}
		if bad, _ := iv.Answer(s, strings.Split(typed, "|")); len(bad) > 0 {
			t.Fatalf("%s = %q: %v", s.Path, typed, bad)
		}
	}
}

// The number of questions that is told is right when all is unknown, and never
// less than those that were asked.
func TestAbout(t *testing.T) {
	iv := start(t, "en")
	first := iv.About()
	n := 0
	for s, open := iv.Next(); open; s, open = iv.Next() {
		if about := iv.About(); about <= n {
			t.Errorf("question %d of %d", n+1, about)
		}
		iv.Answer(s, []string{"unknown"})
		n++
	}
	if n != first || len(iv.Given()) != n {
		t.Errorf("%d told, %d asked", first, n)
	}
}

// However many offers there are, none that answers a wish is cut.
func TestNoAnswerToAWishIsCut(t *testing.T) {
	_, p := made(t, calm(map[string]string{"requester.residence_country": "Honduras", "requester.citizenships": "Honduras",
		"history.wants": "see, correct, delete, object, belongings, certificate", "event[1].agency": "us/cbp", "event[1].what": "stopped, fingerprinted, belongings_kept",
		"event[1].ask.again": "yes", "event[2].agency": "us/ice", "event[2].what": "detained", "event[2].ask.again": "yes", "event[3].agency": "hn/inm", "event[3].what": "registered"}))
	for _, want := range []string{"us/cbp rectification", "us/ice rectification", "us/dhs rectification", "us/cbp deletion", "us/ice deletion", "us/dhs deletion",
		"us/cbp objection", "us/ice objection", "us/dhs objection", "us/oig objection", "hn/inm rectification", "hn/inm deletion", "hn/inm objection"} {
		if !slices.ContainsFunc(p.Optional, func(x plan.Proposed) bool { return x.Agency+" "+string(x.Right) == want }) {
			t.Errorf("%s is not offered", want)
		}
	}
}

// What a plan gives as a reason speaks of no encounter that nobody told.
func TestReasonsStateNothingThatWasNotSaid(t *testing.T) {
	c, p := made(t, calm(map[string]string{"requester.residence_country": "Honduras", "requester.citizenships": "Honduras",
		"history.wants": "see, correct, delete, object, belongings, certificate", "event[1].agency": "It never happened"}))
	if len(c.Events) > 0 || c.History.Judge != "" {
		t.Fatalf("%+v", c.Events)
	}
	var said []string
	for _, w := range p.Wishes {
		said = append(said, testcases.Says(w.Reason, "en"), testcases.Says(w.Reason, "es"))
	}
	for _, w := range p.Withheld {
		said = append(said, testcases.Says(w.Reason, "en"), testcases.Says(w.Reason, "es"))
	}
	for _, s := range said {
		for _, never := range []string{"office that met you there", "oficina que trató con usted ahí", "You do not know", "Usted no sabe", "judge", "juez"} {
			if strings.Contains(s, never) {
				t.Errorf("nobody said it: %s", s)
			}
		}
	}
	// How the person was sent out says what an officer orders, and not what the person said.
	_, p = made(t, calm(map[string]string{"requester.residence_country": "Honduras", "requester.citizenships": "Honduras", "history.wants": "see",
		"event[1].agency": "us/ice", "event[1].what": "removed", "history.removal": "expedited", "history.judge": "unknown"}))
	for _, w := range p.Withheld {
		if strings.Contains(testcases.Says(w.Reason, "en"), "no case before a judge") || strings.Contains(testcases.Says(w.Reason, "en"), "never stood") {
			t.Errorf("nobody said it: %s", testcases.Says(w.Reason, "en"))
		}
	}
}

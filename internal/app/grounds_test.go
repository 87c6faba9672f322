package app

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/term"
)

// What a ground's words presuppose: the answers under which they can be true.
// Each is looked for in the words of the letter, not in the keys of the graph.
var presupposed = []struct {
	words *regexp.Regexp
	codes []string
}{
	{regexp.MustCompile(`neither confirms nor denies|no confirma ni niega`), []string{"neither"}},
	{regexp.MustCompile(`closing letter|carta de cierre|had been sent before|ya se había enviado`), []string{"closed_wrongly"}},
	{regexp.MustCompile(`reopen the request|Reabran|se retome la solicitud|be taken up again`), []string{"closed", "closed_wrongly", "archived", "not_clarified"}},
	{regexp.MustCompile(`gives no reasons|no da (razones|motivos)`), []string{"refused_no_reasons"}},
	{regexp.MustCompile(`procedural deficiency|defectos de procedimiento|no answer was notified|no se notificó respuesta`), []string{"silence"}},
	{regexp.MustCompile(`the exemption marked there|la excepción que allí se marcó|Where a cut covers|Donde un corte tapa`), []string{"partly_granted", "exemptions", "refused"}},
	{regexp.MustCompile(`fugitive|fugitiva`), []string{"refused_fugitive"}},
	{regexp.MustCompile(`ICE holds no such records|ICE no tiene tales registros|there are no records|no hay registros`), []string{"no_records"}},
	{regexp.MustCompile(`search again|busquen otra vez`), []string{"partly_granted", "no_records", "refused"}},
	{regexp.MustCompile(`exempt from the Privacy Act|requests about exempt systems|esté exento de la Ley de Privacidad|sistemas exentos`), []string{"pa_exempt"}},
	{regexp.MustCompile(`only yes or no|solo sí o no`), []string{"yes_no"}},
	{regexp.MustCompile(`invokes security|invoca la seguridad|legó en términos generales|secrecy|secretos|clasificar documentos`), []string{"security"}},
	{regexp.MustCompile(`names an act of classification|cita un acuerdo`), []string{"reserved"}},
	{regexp.MustCompile(`You named a fee|indicaron un costo`), []string{"fee"}},
	{regexp.MustCompile(`A request is expedited|se tramita con urgencia`), []string{"expedite_refused"}},
	{regexp.MustCompile(`A part was handed over|Se entregó una parte`), []string{"partly_granted"}},
}

// Words that no ground may use whatever the answer was.
var never = regexp.MustCompile(`treated as having refused|como si hubiera negado|go to a court now|acudir ya a un tribunal|agency’s own papers|propios papeles de la agencia`)

// What only a page or a published paper carries, and what only a recorded word
// about more time carries.
var (
	shown    = regexp.MustCompile(`names it|lo nombra|papers named beside|papeles indicados junto|show that they exist|muestran que existen|of the release|de lo entregado`)
	extended = regexp.MustCompile(`unusual circumstances|circunstancias especiales|extension was notified|notificó prórroga|more time was needed|hacía falta más tiempo`)
)

// A variant is what of an answer was recorded beside its code.
type variant struct {
	name      string
	missing   []casefile.Lacking
	extension string
}

var variants = []variant{
	{"nothing", nil, ""},
	{"a record without a paper", []casefile.Lacking{{Record: "audio"}}, "unknown"},
	{"a record with a page", []casefile.Lacking{{Record: "audio"}, {Record: "Form I-213", Page: "4"}}, "no"},
	{"a record with a published paper", []casefile.Lacking{{Record: "R", Published: "P"}}, "yes"},
}

// Over every answer, every ground, both languages: what the letter argues is
// carried by the answer that was recorded, no page is named that was not given,
// and nothing is said of more time that nobody recorded. A ground that the
// person names is held to the same.
func TestGroundsStandOnTheRecord(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	lib := &a.Pack.Library
	printed, refused := map[string]bool{}, 0
	for _, agency := range lib.Agencies() {
		j := lib.Jurisdictions[agency.Jurisdiction]
		if j.Answers() == nil || testing.Short() && !thorough[agency.ID] {
			continue
		}
		for _, right := range law.Rights {
			if !agency.Offers(right) {
				continue
			}
			for _, basis := range course.Basis {
				c := person(t, right, j.ID, basis)
				for _, id := range idsOf(j, agency, right) {
					for _, code := range j.Answers().Codes {
						for _, v := range variants {
							for _, named := range append([]string{""}, groundIDs(j)...) {
								if named != "" && (v.name != "a record with a page" || !thorough[agency.ID] && agency.ID != "us/eoir") {
									continue
								}
								r, ok := argued(t, a, c, id, code.ID, v, named)
								if !ok {
									continue
								}
								for g := range r.words {
									printed[j.ID+" "+g] = true
								}
								refused += r.refused
								judge(t, strings.Join([]string{id, basis, code.ID, v.name, named}, " · "), code.ID, v, r)
							}
						}
					}
				}
			}
		}
	}
	for _, jid := range lib.JurisdictionIDs() {
		if an := lib.Jurisdictions[jid].Answers(); an != nil {
			for _, g := range an.Grounds {
				if !printed[jid+" "+g.ID] && !strings.HasPrefix(g.ID, "amparo") && !testing.Short() {
					t.Errorf("%s: no answer carries the ground %s", g.Where, g.ID)
				}
			}
		}
	}
	if refused == 0 {
		t.Error("no ground that a person named was held back")
	}
}

func groundIDs(j *law.Jurisdiction) []string {
	var out []string
	for _, g := range j.Answers().Grounds {
		out = append(out, g.ID)
	}
	return out
}

type arguments struct {
	words   map[string]string // by ground, every language joined
	refused int
}

// argued records an answer and returns the words of the grounds of every next
// letter that argues; false if the answer cannot come there.
func argued(t *testing.T, a *App, c *casefile.Case, id, code string, v variant, named string) (arguments, bool) {
	t.Helper()
	lib := &a.Pack.Library
	out := arguments{words: map[string]string{}}
	probe := *c
	rec := casefile.Filing{ID: id, Extension: v.extension, Events: []casefile.FilingEvent{{Code: course.EventFiled, On: "2027-01-04", Number: "2027-ICFO-01234"}}}
	probe.Filings = []casefile.Filing{rec}
	on := civil.Date{Year: 2027, Month: 6, Day: 1}
	s, err := course.Stand(&probe, lib, id, plan.Options{Today: on})
	if err != nil {
		return out, false
	}
	if !slices.Contains(s.Follow, code) { // what can be said only of an office that said yes and did not do it
		if !slices.Contains(s.Follow, "granted") {
			return out, false
		}
		rec.Events = append(rec.Events, casefile.FilingEvent{Code: "granted", On: on.AddDays(-60).String()})
		probe.Filings = []casefile.Filing{rec}
		if s, err = course.Stand(&probe, lib, id, plan.Options{Today: on}); err != nil || !slices.Contains(s.Follow, code) {
			return out, false
		}
	}
	e := casefile.FilingEvent{Code: code, On: on.String(), Missing: v.missing, Fee: "25 USD"}
	for _, x := range s.Law.Answers().Exemptions {
		e.Exemptions = append(e.Exemptions, casefile.Exemption{Pages: "1", Code: x.ID})
	}
	if named != "" {
		e.Grounds = []string{named}
	}
	rec.Events = append(rec.Events, e)
	probe.Filings = []casefile.Filing{rec}
	if s, err = course.Stand(&probe, lib, id, plan.Options{Today: on.AddDays(1)}); err != nil {
		t.Fatal(id, code, err)
	}
	for _, st := range s.Offered {
		n, err := course.NextLetter(&probe, lib, s, st.ID, nil, plan.Options{Today: on.AddDays(1)})
		if err != nil {
			t.Fatal(id, code, st.ID, err)
		}
		if named != "" && len(n.Grounds) == 0 && slices.Contains(st.Needs, "grounds") {
			if len(n.Filing.Missing) == 0 {
				t.Errorf("%s %s: %s is left out and nobody is told", id, code, named)
			}
			out.refused++
		}
		for _, g := range n.Grounds {
			for _, lang := range []string{"en", "es"} {
				words, _ := g.Text.In(lang)
				title, _ := g.Title.In(lang)
				out.words[g.ID] += " " + title + " " + spoken(words, n.Filing.Cond)
			}
			for _, x := range v.missing {
				if strings.Contains(out.words[g.ID], "{{.ShownRecords}}") && course.Shown(x) {
					out.words[g.ID] += " page " + x.Page + x.Published
				}
			}
		}
	}
	return out, true
}

var passage = regexp.MustCompile(`(?s)\{\{if \.([\w.]+)\}\}(.*?)\{\{end\}\}`)

// spoken is a ground's text with the passages that hold.
func spoken(text string, cond term.Set) string {
	return passage.ReplaceAllStringFunc(text, func(m string) string {
		if p := passage.FindStringSubmatch(m); cond.Has(term.ID(p[1])) {
			return p[2]
		}
		return ""
	})
}

func judge(t *testing.T, at, code string, v variant, r arguments) {
	t.Helper()
	hasPaper := slices.ContainsFunc(v.missing, course.Shown)
	for g, words := range r.words {
		for _, p := range presupposed {
			if m := p.words.FindString(words); m != "" && !slices.Contains(p.codes, code) {
				t.Errorf("%s: ground %s says %q", at, g, m)
			}
		}
		if m := never.FindString(words); m != "" {
			t.Errorf("%s: ground %s says %q", at, g, m)
		}
		if m := shown.FindString(words); m != "" && !hasPaper {
			t.Errorf("%s: ground %s says %q, and no paper was given", at, g, m)
		}
		if m := extended.FindString(words); m != "" && v.extension != "yes" && v.extension != "no" {
			t.Errorf("%s: ground %s says %q, and nobody recorded it", at, g, m)
		}
		if m := regexp.MustCompile(`more time was needed|hacía falta más tiempo`).FindString(words); m != "" && v.extension != "yes" {
			t.Errorf("%s: ground %s says %q", at, g, m)
		}
	}
}

// After silence the order is a question, mediation, and an appeal last. The
// information about a court is among the person's own pages in both languages, and in no
// letter; the appeal calls the silence no refusal and sets nothing aside.
func TestOrderAfterSilence(t *testing.T) {
	a := builtIn(t)
	lib := &a.Pack.Library
	for id, want := range map[string][]string{"us-cbp-access": {"status", "ogis", "appeal", "congress"}, "us-usms-access": {"status", "ogis", "congress"}} {
		c := person(t, law.Access, "us", "NotPrivacyAct")
		c.Filings = []casefile.Filing{{ID: id, Events: []casefile.FilingEvent{{Code: course.EventFiled, On: "2027-01-04", Number: "XY-77"},
			{Code: law.Silence, On: "2027-06-01", Address: []string{"Appeals Officer", "1 Invented Street"}}}}}
		today := civil.Date{Year: 2027, Month: 6, Day: 2}
		s, err := course.Stand(c, lib, id, plan.Options{Today: today})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, st := range s.Offered {
			got = append(got, st.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", id, got, want)
		}
		for _, st := range s.Offered {
			n, err := course.NextLetter(c, lib, s, st.ID, nil, plan.Options{Today: today})
			if err != nil {
				t.Fatal(err)
			}
			n.Filing.Gates = nil
			if len(n.Filing.Missing) > 0 {
				continue
			}
			for _, lang := range []string{"en", "es"} {
				m := a.maker(c, lang, Options{Today: today}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
				f, err := m.Step(n)
				if err != nil {
					t.Fatal(id, st.ID, err)
				}
				has(t, id+" "+st.ID, text(f.Sheets), map[string]string{"en": "§ 552(a)(4)(B)", "es": "§ 552(a)(4)(B)"}[lang], "711 F.3d 180")
				letter := text(f.File)
				if m := regexp.MustCompile(`treated as having refused|set aside|go to a court|unusual circumstances \(|§ 552\(a\)\(4\)\(B\)`).FindString(letter); m != "" && st.ID == "appeal" {
					t.Errorf("%s %s says %q", id, st.ID, m)
				}
				switch st.ID {
				case "appeal":
					has(t, id, letter, "I do not say that the request was refused", "6 C.F.R. § 5.8(a)(1)")
				case "status":
					has(t, id, letter, "711 F.3d 180")
				}
			}
		}
	}
}

// A statement of disagreement is offered only once the appeal is denied, to the
// component; the appeal about an amendment names 90 and 30 working days.
func TestDisagreementComesAfterTheAppeal(t *testing.T) {
	a := builtIn(t)
	lib := &a.Pack.Library
	for _, right := range []law.Right{law.Rectification, law.Deletion} {
		c := person(t, right, "us", "PrivacyAct")
		id := plan.FilingID(lib.Agency("us/cbp"), right, "")
		seen := 0
		explore(t, c, lib, id, func(x state) {
			for _, st := range x.s.Offered {
				switch st.ID {
				case "disagreement":
					seen++
					if x.s.Node.ID != "us_review_lost" || st.To != law.ToAgency {
						t.Errorf("%s: offered after %s", id, codes(x.events))
					}
				case "pa_appeal":
					n, err := course.NextLetter(c, lib, x.s, st.ID, nil, plan.Options{Today: x.s.Today()})
					if err != nil {
						t.Fatal(err)
					}
					n.Filing.Gates, n.Filing.Missing = nil, nil
					f, err := a.maker(c, "en", Options{Today: x.s.Today()}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil }).Step(n)
					if err != nil {
						t.Fatal(err)
					}
					has(t, id, text(f.File), "90 working days", "30 working days", "6 C.F.R. § 5.26(c)")
					has(t, id, text(f.Sheets), "Sworn testimony")
				}
			}
		})
		if seen == 0 {
			t.Errorf("%s: no statement of disagreement", id)
		}
	}
}

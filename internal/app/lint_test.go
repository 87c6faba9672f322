package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/term"
)

// Every rule of the last reading catches a letter made wrong on purpose, and
// none fires on the letters as they are.
func TestLintCatchesEachFault(t *testing.T) {
	a := builtIn(t)
	li := a.Pack.Linter()
	if len(a.Pack.Never["en"]) == 0 || len(a.Pack.Small["es"]) == 0 {
		t.Fatal("no word lists")
	}
	make := func(agency string, right law.Right) (*doc.Document, *plan.Filing) {
		c := example(t, demo)
		f, err := plan.One(c, &a.Pack.Library, casefile.Request{Agency: agency, Right: string(right)}, plan.Fields{}, plan.Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		m := a.maker(c, "es", Options{Today: day}, a.measure(Options{}))
		d, _, err := m.Letter(f)
		if err != nil {
			t.Fatal(err)
		}
		return d, f
	}
	rules := func(d *doc.Document, f *plan.Filing) []string {
		var out []string
		for _, x := range li.Lint(d, f, a.Words.In(d.Lang)) {
			out = append(out, x.Rule)
		}
		return out
	}
	own := func(text string) doc.Block { return &doc.Paragraph{Spans: doc.Text(text)} }
	typed := func(text, field string) doc.Block {
		return &doc.Paragraph{Spans: []doc.Span{{Text: text, Field: field}}}
	}
	us, hn := "us/cbp", "hn/seds"
	for _, c := range []struct {
		rule, agency string
		fault        func(d *doc.Document, f *plan.Filing)
	}{
		{"gap", us, add(own("Please write to {{.ReplyEmail}}."))},
		{"gap", us, add(own("Call <no value> now."))},
		{"gap", us, add(own(" "))},
		{"question", us, add(own("Why was I stopped?"))},
		{"sworn", us, swear(typed("A087 555 614", "requester.identifiers.a_numbers"))},
		{"sworn", us, swear(typed("Honduras", "requester.citizenships"))},
		{"sworn", us, swear(typed("July 23, 1991", "requester.recorded_birth_dates"))},
		{"language", us, add(own("Solicito que se busquen los datos de la persona en todos los archivos de la oficina y que se entreguen."))},
		{"language", hn, add(own("Please search for all of the records about me in the files of the office and send them to me."))},
		{"facts", us, add(own("I applied for asylum last year."))},
		{"law", us, add(own("This follows from " + cite(a, "hn", "en") + "."))},
		{"law", hn, add(own("Así lo dice " + cite(a, "us", "es") + "."))},
		{"declaration", us, add(own(a.Pack.Fact("us", "declaration_inside").Quote))},
		{"declaration", us, func(d *doc.Document, f *plan.Filing) {
			f.Cond = f.Cond.Without("SignsInside", term.SignsOutside).With("SignsInside")
		}},
		{"addressee", us, func(d *doc.Document, f *plan.Filing) { f.Agency = a.Pack.Agency("us/ice") }},
		{"plan", us, func(d *doc.Document, f *plan.Filing) { d.Sheets[0].ID = "amendment" }},
		{"plan", us, func(d *doc.Document, f *plan.Filing) { d.Sheets = append(d.Sheets, doc.Sheet{ID: "consent"}) }},
		{"signature", us, func(d *doc.Document, f *plan.Filing) {
			for i := range d.Sheets {
				d.Sheets[i].Blocks = slices.DeleteFunc(d.Sheets[i].Blocks, func(b doc.Block) bool { _, ok := b.(*doc.Lines); return ok })
			}
		}},
		{"unknown", us, add(typed("unknown", "event.place"))},
		{"narrative", us, add(typed(strings.Repeat("and then we walked ", 12), "event.place"))},
		{"facts", us, add(typed("the police; I fled with my family", "event.place"))},
	} {
		d, f := make(c.agency, law.Access)
		if found := rules(d, f); len(found) > 0 {
			t.Fatalf("%s: the letter as it is breaks %v", c.agency, found)
		}
		c.fault(d, f)
		if found := rules(d, f); !slices.Contains(found, c.rule) {
			t.Errorf("%s: the rule %s does not see its fault, found %v", c.agency, c.rule, found)
		}
	}
}

func add(b doc.Block) func(*doc.Document, *plan.Filing) {
	return func(d *doc.Document, _ *plan.Filing) { d.Sheets[0].Blocks = append(d.Sheets[0].Blocks, b) }
}

// swear puts a block on the sworn page.
func swear(b doc.Block) func(*doc.Document, *plan.Filing) {
	return func(d *doc.Document, _ *plan.Filing) {
		for i := range d.Sheets {
			if strings.HasPrefix(d.Sheets[i].ID, "declaration") {
				d.Sheets[i].Blocks = append(d.Sheets[i].Blocks, b)
			}
		}
	}
}

// cite returns a citation that only the jurisdiction uses.
func cite(a *App, jurisdiction, lang string) string {
	ids := make([]string, 0)
	for id := range a.Pack.Jurisdictions[jurisdiction].Facts() {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		if c, _ := a.Pack.Jurisdictions[jurisdiction].Facts()[id].Citation.In(lang); len(c) > 20 {
			return c
		}
	}
	return ""
}

// What the person typed is the person's to mend; what we wrote is a bug.
func TestLintProblems(t *testing.T) {
	err := letter.Problems([]letter.Finding{{Rule: "narrative", Typed: true, Field: "event.place"}}, nil)
	if !problem.Has(err, "lint.narrative") {
		t.Errorf("typed: %v", err)
	}
	if _, ok := problem.Of(letter.Problems([]letter.Finding{{Rule: "gap", Where: "request"}}, nil)); ok {
		t.Error("a gap in our own words is shown as the person's mistake")
	}
}

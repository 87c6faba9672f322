package content

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/locale"
	"arco/internal/problem"
	"arco/templates"
)

var theContent = sync.OnceValues(func() (*Pack, error) {
	words, err := theWords()
	if err != nil {
		return nil, err
	}
	return Load(templates.FS, words)
})

// load is the content that is built in, read and checked once: no test changes it.
func load(t *testing.T) *Pack {
	t.Helper()
	p, err := theContent()
	if err != nil {
		t.Fatalf("the content has errors:\n%v", err)
	}
	return p
}

// written is the folder of the languages as it stands: what is built in may be
// older, which a test there tells.
var written = os.DirFS("../../locales")

var theWords = sync.OnceValues(func() (*locale.Catalog, error) { return locale.Load(written) })

// catalog is the words of the built-in languages, read once for all tests.
func catalog(t *testing.T) *locale.Catalog {
	t.Helper()
	c, err := theWords()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestContentIsSound(t *testing.T) {
	p := load(t)
	if n := len(p.Agencies()); n < 5 {
		t.Fatalf("%d agencies, want DHS, ICE, CBP, SEDS and INM at least", n)
	}
	for _, id := range []string{"us/dhs", "us/ice", "us/cbp", "hn/seds", "hn/inm"} {
		if p.Agency(id) == nil {
			t.Errorf("agency %s is missing", id)
		}
	}
}

// No fact of low confidence can be reached from a letter, a route, an agency
// or an item, and every citation that is printed has a fact.
func TestNoLowFactIsReachable(t *testing.T) {
	p := load(t)
	low := map[string]bool{}
	printable := 0
	for _, j := range p.Jurisdictions {
		for _, f := range j.Facts() {
			if f.Confidence == law.Low {
				low[f.Jurisdiction+" "+f.ID] = true
			}
			if f.Printable() {
				printable++
			}
		}
	}
	if len(low) == 0 || printable == 0 {
		t.Fatalf("%d low facts and %d printable ones: the test would show nothing", len(low), printable)
	}
	reached := map[string]bool{}
	reach := func(jid, id string) {
		if id == "" {
			return
		}
		f := p.Fact(jid, id)
		if f == nil {
			t.Errorf("%s names the fact %s, which does not exist", jid, id)
			return
		}
		reached[f.Jurisdiction+" "+f.ID] = true
	}
	for jid, j := range p.Jurisdictions {
		for _, a := range j.Agencies() {
			for _, c := range a.Channels {
				for _, f := range c.Facts {
					reach(jid, f)
				}
			}
			for _, s := range a.Systems {
				reach(jid, s.Fact)
			}
			for _, r := range a.Records {
				reach(jid, r.Fact)
			}
			for _, f := range append(append([]string{}, a.IdentityFacts...), a.AppealFacts...) {
				reach(jid, f)
			}
		}
		for _, r := range j.Routes() {
			for _, f := range append([]string{r.Clock, r.Extra}, r.Facts...) {
				reach(jid, f)
			}
		}
		for _, it := range j.Policy() {
			for _, f := range it.Facts {
				reach(jid, f)
			}
		}
	}
	cited := 0
	p.eachText(func(jid string, t *letter.Text) {
		t.Walk(func(b *letter.Block, _ []string) {
			for _, n := range b.Names() {
				if _, id, ok := letter.FactOf(n); ok {
					cited++
					reach(jid, id)
				}
			}
		})
	})
	if cited < 50 {
		t.Fatalf("only %d citations found in letters", cited)
	}
	for id := range reached {
		if low[id] {
			t.Errorf("the low fact %s can be printed", id)
		}
	}
}

// Two agencies' letters differ in more than the name: their record lists and
// systems are their own.
func TestAgenciesDiffer(t *testing.T) {
	p := load(t)
	lists := map[string]string{}
	for _, a := range p.Agencies() {
		if len(a.Records) == 0 && len(a.Systems) == 0 {
			continue // complaints and instructions ask for no records
		}
		var b strings.Builder
		for _, r := range a.Records {
			fmt.Fprintln(&b, strings.NewReplacer(a.Short, "X").Replace(said(r.Text, "en")))
		}
		for _, s := range a.Systems {
			fmt.Fprintln(&b, s.ID)
		}
		for other, l := range lists {
			if l == b.String() {
				t.Errorf("%s and %s ask for the same records in the same systems", a.ID, other)
			}
		}
		lists[a.ID] = b.String()
	}
}

// world is the smallest content that is sound; each case breaks one thing.
func world() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	front := func(id string) string {
		return "+++\nid = \"" + id + "\"\nstate = \"draft\"\ntitle = \"T\"\nnumbered = false\n[portal]\ndescription = [\"request\"]\n+++\n"
	}
	return fstest.MapFS{
		"xx/jurisdiction.toml": file(`id = "xx"
country = "AQ"
ask_first = true
filing = "en"
identifiers = ["passport"]
name = "X"
[calendar]
weekend = ["saturday", "sunday"]
from = 2026
to = 2035
zone = "America/New_York"
zones = { "America/New_York" = "z" }
look_again = { count = 2, unit = "month", from = "event", advice = "a" }
[[calendar.holiday]]
name = "New Year"
date = "01-01"
source = "https://example.org/holidays"
read_on = 2026-11-21
[[fact]]
id = "answer"
statement = "s"
citation = "Law 1"
value = { count = 20, unit = "working_day" }
source = "https://example.org"
source_date = 2026-01-01
read_on = 2026-11-21
confidence = "high"
status = "sourced"
[[fact]]
id = "doubt"
statement = "s"
citation = "Law 2"
source = "https://example.org"
source_date = "undated"
read_on = 2026-11-21
confidence = "low"
status = "sourced"
[letters]
birth_place = "asked"
address = false
mark = "mark"
`),
		"age.toml": file("[fact]\nwarn = 24\nhold = 36\nwhy = \"w\"\n[channel]\nwarn = 12\nhold = 24\nwhy = \"w\"\n"),
		"xx/agencies/one.toml": file(`id = "xx/one"
name = "One"
short = "ONE"
proof = false
enforcement = false
identity = ["name"]
[[channel]]
id = "counter"
kind = "counter"
for = ["request"]
name = "counter"
read_on = 2026-11-21
facts = ["answer"]
`),
		"terms.toml":        builtIn("terms.toml"),
		"numbers.toml":      builtIn("numbers.toml"),
		"lint.toml":         builtIn("lint.toml"),
		"xx/routes.toml":    file(routesFor("access", "rectification", "deletion", "objection", "foia")),
		"xx/letters/own.md": file(front("own") + "# Title\n\n## Part {#request}\n\nAnswer in {{.Period.answer}} ({{.Cite.answer}}).\n\n{{if .HasEmail}}\n\nWrite to {{.RequesterName}}.\n\n{{end}}\n"),
	}
}

// builtIn is a file of the content folders.
func builtIn(name string) *fstest.MapFile {
	data, err := templates.FS.ReadFile(name)
	if err != nil {
		panic(err)
	}
	return &fstest.MapFile{Data: data}
}

func routesFor(rights ...string) string {
	var b strings.Builder
	for _, r := range rights {
		fmt.Fprintf(&b, "[[route]]\nid = \"r_%s\"\nright = \"%s\"\nagencies = [\"xx/one\"]\nletter = \"own\"\nstrength = \"A\"\ninstead = false\nreason = \"r\"\nfacts = [\"answer\"]\n", r, r)
	}
	return b.String()
}

// Each check catches a fault made on purpose, and the sound world has none.
func TestEachCheckCatchesItsFault(t *testing.T) {
	if _, err := Load(world(), nil); err != nil {
		t.Fatalf("the sound world has problems: %v", err)
	}
	edit := func(file, old, new string) func(fstest.MapFS) {
		return func(w fstest.MapFS) {
			s := string(w[file].Data)
			if !strings.Contains(s, old) {
				panic("nothing to edit: " + old)
			}
			w[file] = &fstest.MapFile{Data: []byte(strings.Replace(s, old, new, 1))}
		}
	}
	declare := func(file, text string) func(fstest.MapFS) {
		return func(w fstest.MapFS) { w[file] = &fstest.MapFile{Data: []byte(text)} }
	}
	own := "xx/letters/own.md"
	for name, c := range map[string]struct {
		fault func(fstest.MapFS)
		code  string
		where string
	}{
		"a low fact in a letter":         {edit(own, "{{.Cite.answer}}", "{{.Cite.doubt}}"), "content.unprintable_fact", "xx/letters/own.md:13"},
		"a fact that does not exist":     {edit(own, "{{.Cite.answer}}", "{{.Cite.nothing}}"), "content.unknown_fact", "xx/letters/own.md:13"},
		"a low fact in a route":          {edit("xx/routes.toml", `facts = ["answer"]`, `facts = ["doubt"]`), "content.unprintable_fact", "xx/routes.toml:1"},
		"a period of no period":          {edit("xx/jurisdiction.toml", "value = { count = 20, unit = \"working_day\" }\n", ""), "content.fact_without", ""},
		"a bare article":                 {edit(own, "Answer in", "Under 5 U.S.C. answer in"), "letter.bare_law", "xx/letters/own.md:13"},
		"what points at nothing":         {edit(own, "Answer in", "By the A-number given above answer in"), "letter.points_nowhere", "xx/letters/own.md:13"},
		"a fact from an article":         {edit("xx/jurisdiction.toml", "value = { count = 20", "press = true\nvalue = { count = 20"), "content.press_cited", "xx/letters/own.md:13"},
		"a time for a word that is none": {edit("xx/jurisdiction.toml", "value = { count = 20", "owes = \"recept\"\nvalue = { count = 20"), "content.word", ""},
		"an unknown placeholder":         {edit(own, "{{.RequesterName}}", "{{.RequesterNane}}"), "letter.unknown_placeholder", ""},
		"a value of sheets in a letter":  {edit(own, "{{.RequesterName}}", "{{.FilingID}}"), "letter.placeholder_scope", "xx/letters/own.md:17"},
		"one of next letters in a first": {edit(own, "{{.RequesterName}}", "{{.RequestNumber}}"), "letter.placeholder_scope", "xx/letters/own.md:17"},
		"one of a step on the cover": {func(w fstest.MapFS) {
			w["sheets/cover.md"] = &fstest.MapFile{Data: []byte("+++\nid = \"cover\"\nstate = \"draft\"\ntitle = \"T\"\n+++\n# T\n\n{{.StepMeaning}}\n")}
		}, "letter.placeholder_scope", "sheets/cover.md:8"},
		"one that nobody fills": {func(w fstest.MapFS) {
			w["sheets/cover.md"] = &fstest.MapFile{Data: []byte("+++\nid = \"cover\"\nstate = \"draft\"\ntitle = \"T\"\n+++\n# T\n\nCall {{.AgencyPhone}}.\n")}
		}, "letter.unknown_placeholder", "sheets/cover.md:8"},
		"an unknown condition":         {edit(own, "{{if .HasEmail}}", "{{if .HasEmale}}"), "letter.unknown_condition", ""},
		"a condition of gates":         {edit(own, "{{if .HasEmail}}", "{{if .ToUS}}"), "letter.condition_scope", "xx/letters/own.md:15"},
		"one of next letters":          {edit(own, "{{if .HasEmail}}", "{{if .HasNumber}}"), "letter.condition_scope", "xx/letters/own.md:15"},
		"one of sheets":                {edit(own, "{{if .HasEmail}}", "{{if .HasReading}}"), "letter.condition_scope", "xx/letters/own.md:15"},
		"one of the letter in a route": {edit("xx/routes.toml", `letter = "own"`, `letter = "own"`+"\n"+`when = ["HasPortal"]`), "letter.condition_scope", "xx/routes.toml:1"},
		"one of no agency":             {edit(own, "{{if .HasEmail}}", "{{if .At.two}}"), "letter.unknown_condition", "xx/letters/own.md:15"},
		"one of another State": {func(w fstest.MapFS) {
			declare("yy/jurisdiction.toml", strings.ReplaceAll(string(w["xx/jurisdiction.toml"].Data), "xx", "yy"))(w)
			declare("yy/terms.toml", "[person.Flown]\nmeans = \"m\"\ntest = \"event here\"\n")(w)
			edit(own, "{{if .HasEmail}}", "{{if .Flown}}")(w)
		}, "letter.condition_state", "xx/letters/own.md:15"},
		"a condition nobody asks for":       {declare("xx/terms.toml", "[person.Flown]\nmeans = \"m\"\ntest = \"event here\"\n"), "content.unused_term", "xx/terms.toml:1"},
		"a condition declared twice":        {declare("xx/terms.toml", "[person.Deceased]\nmeans = \"m\"\ntest = \"event here\"\n"), "content.duplicate", "xx/terms.toml:1"},
		"an answer nobody can give":         {edit("terms.toml", "history.died = yes", "history.died = perhaps"), "content.term_test", ""},
		"a key of no case file":             {edit("terms.toml", "history.died = yes", "history.dead = yes"), "content.term_test", ""},
		"an event of no kind":               {edit("terms.toml", "event here did phone_searched", "event here did flown"), "content.term_test", ""},
		"a test that is not closed":         {edit("terms.toml", "not WriteToYes", "not ( WriteToYes"), "content.term_test", ""},
		"a test that asks itself":           {edit("terms.toml", "test  = \"history.died = yes\"", "test  = \"not NotDeceased\""), "content.term_test", ""},
		"a test that asks for later":        {edit("terms.toml", "not WriteToYes", "not HasPortal"), "letter.condition_scope", ""},
		"a scope that is none":              {edit("terms.toml", "[person.Deceased]", "[people.Deceased]"), "content.word", ""},
		"a condition of the program":        {edit("terms.toml", "[filing.HasPostal]", "[filing.HasPost]"), "letter.unknown_condition", "terms.toml:1"},
		"a function":                        {edit(own, "{{.RequesterName}}", "{{printf .RequesterName}}"), "letter.bad_braces", "xx/letters/own.md:17"},
		"an if without end":                 {edit(own, "{{end}}", ""), "letter.if_without_end", "xx/letters/own.md:15"},
		"an end without if":                 {edit(own, "{{if .HasEmail}}", ""), "letter.end_without_if", ""},
		"a section that is not":             {edit(own, `["request"]`, `["requests"]`), "letter.unknown_section", ""},
		"an earlier value without day":      {edit("xx/jurisdiction.toml", "[[fact]]\nid = \"doubt\"", "[[fact.before]]\ncount = 10\nunit = \"day\"\nsource = \"https://example.org\"\nread_on = 2026-11-21\n[[fact]]\nid = \"doubt\""), "content.missing_key", "xx/jurisdiction.toml:19"},
		"earlier values out of order":       {edit("xx/jurisdiction.toml", "unit = \"working_day\" }", "unit = \"working_day\", from = 2020-01-01 }\nbefore = [{ count = 10, unit = \"day\", from = 2021-01-01, source = \"https://example.org\", read_on = 2026-11-21 }]"), "content.before", "xx/jurisdiction.toml:19"},
		"an earlier value without source":   {edit("xx/jurisdiction.toml", "unit = \"working_day\" }", "unit = \"working_day\", from = 2022-01-01 }\nbefore = [{ count = 10, unit = \"day\", from = 2021-01-01, read_on = 2026-11-21 }]"), "content.missing_key", "xx/jurisdiction.toml:19"},
		"no source":                         {edit("xx/jurisdiction.toml", "source = \"https://example.org\"\n", ""), "content.missing_key", "xx/jurisdiction.toml:19"},
		"a holiday without source":          {edit("xx/jurisdiction.toml", "source = \"https://example.org/holidays\"\n", ""), "content.missing_key", "xx/jurisdiction.toml:14"},
		"a holiday that ends early":         {edit("xx/jurisdiction.toml", `date = "01-01"`, "date = \"01-01\"\nfrom = 2021\nto = 2020"), "content.holiday", "xx/jurisdiction.toml:14"},
		"a confidence word":                 {edit("xx/jurisdiction.toml", `confidence = "high"`, `confidence = "sure"`), "content.word", ""},
		"a zone that does not exist":        {edit("xx/jurisdiction.toml", `zone = "America/New_York"`, `zone = "America/New_Yorck"`), "content.zone", "xx/jurisdiction.toml:7"},
		"a zone without words":              {edit("xx/jurisdiction.toml", `{ "America/New_York" = "z"`, `{ "America/Chicago" = "z"`), "content.missing_key", "xx/jurisdiction.toml:7"},
		"a cut-off in a zone without words": {edit("xx/jurisdiction.toml", "unit = \"working_day\" }", "unit = \"working_day\", cutoff = \"23:59:59\", zone = \"America/Chicago\" }"), "content.zone", "xx/jurisdiction.toml:19"},
		"a holiday that moves on no day":    {edit("xx/jurisdiction.toml", `date = "01-01"`, "date = \"01-01\"\nobserved = { sonday = 1 }"), "content.weekday", "xx/jurisdiction.toml:14"},
		"a holiday that moves too far":      {edit("xx/jurisdiction.toml", `date = "01-01"`, "date = \"01-01\"\nobserved = { sunday = 8 }"), "content.weekday", "xx/jurisdiction.toml:14"},
		"a check digit by no rule":          {declare("xx/numbers.toml", "[[number]]\nid = \"xx_id\"\nkey = \"requester.identifiers.numbers.xx_id\"\nname = \"n\"\nsample = \"12\"\nform = \"\\\\d(?P<check>\\\\d)\"\ncheck = \"lunh\"\n"), "content.number_kind", "xx/numbers.toml:1"},
		"a number at no key":                {declare("xx/numbers.toml", "[[number]]\nid = \"xx_id\"\nkey = \"requester.name\"\nname = \"n\"\n"), "content.number_kind", "xx/numbers.toml:1"},
		"a kind of number twice":            {declare("xx/numbers.toml", "[[number]]\nid = \"passport\"\nkey = \"requester.identifiers.numbers.p\"\nname = \"n\"\n"), "content.duplicate", "xx/numbers.toml:1"},
		"a kind of number without words":    {declare("xx/numbers.toml", "[[number]]\nid = \"xx_id\"\nkey = \"requester.identifiers.numbers.xx_id\"\n"), "content.missing_key", "xx/numbers.toml:1"},
		"a State that asks nobody":          {edit("xx/jurisdiction.toml", "ask_first = true\n", ""), "content.missing_key", "xx/jurisdiction.toml:2"},
		"a State of no code":                {edit("xx/jurisdiction.toml", `country = "AQ"`, `named_to = ["AQ", "Q"]`), "content.word", "xx/jurisdiction.toml"},
		"letters without a key":             {edit("xx/jurisdiction.toml", "address = false\n", ""), "content.missing_key", "xx/jurisdiction.toml:38"},
		"letters with a wrong word":         {edit("xx/jurisdiction.toml", `mark = "mark"`, `mark = "thumb"`), "content.word", "xx/jurisdiction.toml:38"},
		"a line behind no line":             {declare("xx/sheets.toml", "[[check]]\nafter = \"lunch\"\ntext = \"a\"\n"), "content.word", "xx/sheets.toml:1"},
		"a warning without words":           {declare("xx/sheets.toml", "[[safety]]\nwhen = []\n"), "content.missing_key", "xx/sheets.toml:1"},
		"a line for what no text has":       {declare("xx/sheets.toml", "[[safety]]\nfiled = [\"Nothing\"]\ntext = \"a\"\n"), "letter.unknown_condition", "xx/sheets.toml:1"},
		"an unknown key":                    {edit("xx/jurisdiction.toml", `country = "AQ"`, `contry = "AQ"`), "toml.unknown_key", "xx/jurisdiction.toml:2"},
		"no channel":                        {edit("xx/agencies/one.toml", `for = ["request"]`, `for = ["question"]`), "content.no_channel", ""},
		"an encounter of nobody's":          {edit("xx/agencies/one.toml", `identity = ["name"]`, `identity = ["name"]`+"\n"+`encounters = { of = ["xx/two"] }`), "content.unknown_agency", ""},
		"a word nobody knows":               {edit("xx/agencies/one.toml", `identity = ["name"]`, `identity = ["name"]`+"\n"+`encounters = { what = ["flown"] }`), "content.word", ""},
		"waiting figure of its own":         {edit("xx/agencies/one.toml", "[[channel]]", "[[waiting]]\ntext = \"99 days\"\nfact = \"answer\"\n[[channel]]"), "content.waiting_figure", ""},
		"waiting without a fact":            {edit("xx/agencies/one.toml", "[[channel]]", "[[waiting]]\ntext = \"long\"\nfact = \"nothing\"\n[[channel]]"), "content.unknown_fact", ""},
		"days of no fact":                   {edit("xx/routes.toml", `id = "r_access"`, `id = "r_access"`+"\n"+`within = "doubt"`+"\n"+`from = "removed"`), "content.unknown_fact", ""},
		"words nobody says": {func(w fstest.MapFS) {
			w["owner.toml"] = &fstest.MapFile{Data: []byte("extra = \"x\"\n")}
		}, "content.word", ""},
		"a right without route":     {func(w fstest.MapFS) { w["xx/routes.toml"] = &fstest.MapFile{Data: []byte(routesFor("access"))} }, "content.no_route", ""},
		"a letter that is not":      {edit("xx/routes.toml", `letter = "own"`, `letter = "owm"`), "content.unknown_letter", ""},
		"a holiday of two kinds":    {edit("xx/jurisdiction.toml", `date = "01-01"`, "date = \"01-01\"\neaster = -2"), "content.holiday", ""},
		"no ages":                   {func(w fstest.MapFS) { delete(w, "age.toml") }, "content.missing_key", "age.toml"},
		"a hold before the warning": {edit("age.toml", "hold = 36", "hold = 12"), "content.missing_key", "age.toml:1"},
		"reviewed by nobody":        {edit(own, `state = "draft"`, `state = "reviewed"`), "letter.reviewed_by", ""},
	} {
		w := world()
		c.fault(w)
		_, err := Load(w, nil)
		l, _ := problem.Of(err)
		found := false
		for _, p := range l {
			found = found || p.Code == c.code && (c.where == "" || p.Field == c.where)
		}
		if !found {
			t.Errorf("%s: want %s at %q, got %v", name, c.code, c.where, err)
		}
	}
}

// With the clock set forward, readings grow old and are named.
func TestReviewNamesOldReadings(t *testing.T) {
	p := load(t)
	count := func(day civil.Date, code string) (n int) {
		for _, o := range Review(p, day) {
			if o.Code == code {
				n++
			}
		}
		return n
	}
	today := civil.Date{Year: 2026, Month: 11, Day: 30}
	if n := count(today, "open.old_reading"); n != 0 {
		t.Errorf("%d old readings today", n)
	}
	if n := count(civil.Date{Year: 2029, Month: 1, Day: 1}, "open.old_reading"); n == 0 {
		t.Error("no reading is old in 2029")
	}
	if n := count(today, "open.unconfirmed"); n == 0 {
		t.Error("no open question is listed")
	}
}

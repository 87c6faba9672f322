package app

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plain"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// Issue 2, "Shown by": a letter for each right at each of these agencies, in
// both languages of the person.
var four = []string{"us/dhs", "us/ice", "us/cbp", "hn/seds"}

func eachLetter(t *testing.T, f func(t *testing.T, agency string, right law.Right, lang string)) {
	t.Helper()
	n := 0
	for _, agency := range four {
		for _, right := range law.Rights {
			for _, lang := range langs {
				n++
				t.Run(strings.ReplaceAll(agency, "/", "-")+"-"+string(right)+"-"+lang, func(t *testing.T) { f(t, agency, right, lang) })
			}
		}
	}
	if n != 40 {
		t.Errorf("%d letters, want 40", n)
	}
}

func TestEveryLetterIsWhole(t *testing.T) {
	c := example(t, demo)
	eachLetter(t, func(t *testing.T, agency string, right law.Right, lang string) {
		m := write(t, c, agency, string(right), lang)
		filing := builtIn(t).Pack.Jurisdictions[m.filing.Agency.Jurisdiction].Filing
		if m.file.Lang != filing {
			t.Errorf("the letter is in %s, the agency reads %s", m.file.Lang, filing)
		}
		if (m.reading == nil) != (lang == filing) {
			t.Errorf("a reading copy: %v, for %s of %s", m.reading != nil, lang, filing)
		}
		for _, d := range []*doc.Document{m.file, m.reading, m.sheets} {
			if d == nil {
				continue
			}
			checkWhole(t, d.ID, text(d))
			for _, fault := range wrongLanguage(d) {
				t.Errorf("%s: %s", d.ID, fault)
			}
		}
		if m.reading != nil {
			for _, fault := range unlike(m.file, m.reading) {
				t.Error(fault)
			}
			if m.reading.Part != doc.Keep || m.reading.Banner == "" {
				t.Error("the reading copy is not marked as not for filing")
			}
		}
		has(t, "the letter", text(m.file), c.Requester.Name)
		if name := testcases.Says(m.filing.Agency.Name, filing); !strings.Contains(text(m.file), name) {
			t.Errorf("the letter does not name %s", name)
		}
		reason, _ := m.filing.Route.Reason.In(lang)
		if m.filing.Route.Instead {
			has(t, "the cover", text(m.sheets), fold(reason))
		}
	})
}

// Deletion and objection do not exist in the United States, objection has no
// law of its own in Honduras: there the letter is the nearest real one.
func TestWhereTheRightDoesNotExist(t *testing.T) {
	c := example(t, demo)
	for _, agency := range four {
		for _, right := range law.Rights {
			m := write(t, c, agency, string(right), "es")
			us := m.filing.Agency.Jurisdiction == "us"
			want := right == law.Objection || us && right == law.Deletion || us && right == law.Rectification
			if m.filing.Route.Instead != want {
				t.Errorf("%s: instead is %v", m.filing.ID, m.filing.Route.Instead)
			}
		}
	}
}

// Words that hardly occur in the other language.
var stopWords = map[string][]string{
	"en": strings.Fields("the of and to for that this is are by with not or you your please from be my it which as"),
	"es": strings.Fields("de la que el los las por para con del una y se es son sus su este esta mis me al ni lo"),
}

var word = regexp.MustCompile(`\pL+`)

// quoted is what stands in another language on purpose: labels of a form, and
// the own names of agencies and of a country, which are taken out by names.
var quoted = regexp.MustCompile(`«[^»]*»|“[^”]*”`)

var names = sync.OnceValue(func() *strings.Replacer {
	a, _ := built()
	all := []string{"El Salvador"}
	for _, g := range a.Pack.Agencies() {
		all = append(all, testcases.Says(g.Name, "en"), testcases.Says(g.Name, "es"), g.Short)
		if s := testcases.Says(g.Office, "en"); s != "" {
			all = append(all, s, testcases.Says(g.Office, "es"))
		}
	}
	slices.SortFunc(all, func(x, y string) int { return len(y) - len(x) })
	var pairs []string
	for _, n := range all {
		pairs = append(pairs, n, "")
	}
	return strings.NewReplacer(pairs...)
})

// wrongLanguage names the paragraphs of a document that are not in its language.
// Short ones, titles of laws and systems among them, say too little to be judged.
func wrongLanguage(d *doc.Document) (faults []string) {
	other := map[string]string{"en": "es", "es": "en"}[d.Lang]
	right, wrong := 0, 0
	for _, p := range own(d) {
		r, w := 0, 0
		for _, x := range word.FindAllString(strings.ToLower(quoted.ReplaceAllString(names().Replace(p), "")), -1) {
			if slices.Contains(stopWords[d.Lang], x) {
				r++
			}
			if slices.Contains(stopWords[other], x) {
				w++
			}
		}
		right, wrong = right+r, wrong+w
		if w > 2 && w > r {
			faults = append(faults, fmt.Sprintf("not in %s: %q", d.Lang, p))
		}
	}
	if right < 8*wrong || right < 20 {
		faults = append(faults, fmt.Sprintf("%d words of %s, %d of %s", right, d.Lang, wrong, other))
	}
	return faults
}

func TestWrongLanguageIsFound(t *testing.T) {
	m := write(t, example(t, demo), "us/cbp", "access", "es")
	if f := wrongLanguage(m.file); len(f) > 0 {
		t.Fatal(f)
	}
	swapped := *m.file
	swapped.Lang = "es"
	if len(wrongLanguage(&swapped)) == 0 {
		t.Error("an English letter passes for Spanish")
	}
	// One paragraph that was not translated.
	mixed := *m.reading
	mixed.Sheets = slices.Clone(m.reading.Sheets)
	mixed.Sheets[0].Blocks = append(slices.Clone(mixed.Sheets[0].Blocks),
		&doc.Paragraph{Spans: doc.Text("If part of a record is exempt, please release the rest and mark each cut with the exemption.")})
	if f := wrongLanguage(&mixed); len(f) != 1 {
		t.Errorf("one English paragraph in a Spanish copy: %v", f)
	}
}

// outline lists what must be alike in both languages: sheets, kinds of blocks,
// numbers and labels, rows, lines for the pen.
func outline(d *doc.Document) []string {
	var out []string
	var walk func(prefix string, blocks []doc.Block)
	walk = func(prefix string, blocks []doc.Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case *doc.Heading:
				out = append(out, fmt.Sprintf("%sheading %d %s", prefix, b.Level, b.ID))
			case *doc.Paragraph:
				out = append(out, prefix+"paragraph "+b.Number)
			case *doc.List:
				for _, it := range b.Items {
					out = append(out, prefix+"item "+it.Label)
					walk(prefix+" ", it.Blocks)
				}
			case *doc.Table:
				out = append(out, fmt.Sprintf("%stable %d", prefix, len(b.Rows)))
			case *doc.Address:
				out = append(out, fmt.Sprintf("%saddress %d", prefix, len(b.Lines)))
			default:
				out = append(out, fmt.Sprintf("%s%T", prefix, b))
			}
		}
	}
	for _, s := range d.Sheets {
		out = append(out, "sheet "+s.ID)
		walk("", s.Blocks)
	}
	return out
}

// unlike compares the outline of a letter and its reading copy. In a copy the
// lines for the pen are words.
func unlike(file, reading *doc.Document) (faults []string) {
	a, b := outline(file), outline(reading)
	for i, s := range a {
		if s == "*doc.Lines" {
			a[i] = "paragraph "
		}
	}
	for i := range max(len(a), len(b)) {
		var x, y string
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			return []string{fmt.Sprintf("block %d is %q in the letter and %q in the copy", i+1, x, y)}
		}
	}
	return nil
}

func TestUnlikeCopiesAreFound(t *testing.T) {
	m := write(t, example(t, demo), "us/cbp", "access", "es")
	if f := unlike(m.file, m.reading); f != nil {
		t.Fatal(f)
	}
	short := *m.reading
	short.Sheets = slices.Clone(m.reading.Sheets)
	blocks := slices.Clone(short.Sheets[0].Blocks)
	short.Sheets[0].Blocks = slices.Delete(blocks, 3, 4)
	if unlike(m.file, &short) == nil {
		t.Error("a copy that lacks a block passes")
	}
	numbered := 0
	for _, s := range outline(m.file) {
		if strings.HasPrefix(s, "paragraph ") && len(s) > len("paragraph ") {
			numbered++
		}
	}
	if numbered < 10 {
		t.Errorf("%d numbered passages", numbered)
	}
}

// Two agencies' letters that are equal but for the name show that nobody looked
// at what the agencies hold (issue 2).
func TestAgenciesLettersDiffer(t *testing.T) {
	c := example(t, demo, func(c *casefile.Case) {
		for i := range c.Corrections {
			c.Corrections[i].Agencies = nil
		}
	})
	a := builtIn(t)
	for _, right := range law.Rights {
		for _, agencies := range [][]string{{"us/dhs", "us/ice", "us/cbp"}, {"hn/seds", "hn/inm"}} {
			for i, x := range agencies {
				for _, y := range agencies[i+1:] {
					one := nameless(a, write(t, c, x, string(right), "en").file)
					two := nameless(a, write(t, c, y, string(right), "en").file)
					least := 3
					if right == law.FOIA { // the same questions, put to other offices
						least = 1
					}
					if n := differing(one, two); n < least {
						t.Errorf("%s and %s, %s: but for the names, %d paragraphs differ", x, y, right, n)
					}
				}
			}
		}
	}
}

// nameless takes the agencies' names, short names and offices out.
func nameless(a *App, d *doc.Document) []string {
	var names []string
	for _, g := range a.Pack.Agencies() {
		names = append(names, g.Short, testcases.Says(g.Name, "en"), testcases.Says(g.Name, "es"), testcases.Says(g.Office, "en"), testcases.Says(g.Office, "es"))
	}
	slices.SortFunc(names, func(x, y string) int { return len(y) - len(x) })
	var pairs []string
	for _, n := range names {
		if n != "" {
			pairs = append(pairs, n, "NAME")
		}
	}
	r := strings.NewReplacer(pairs...)
	var out []string
	for _, p := range paragraphs(d) {
		out = append(out, r.Replace(p))
	}
	return out
}

// differing counts the paragraphs of one that the other does not have.
func differing(one, two []string) int {
	n := 0
	for _, p := range one {
		if !slices.Contains(two, p) {
			n++
		}
	}
	return n
}

func TestEqualButForTheNameIsFound(t *testing.T) {
	a := builtIn(t)
	m := write(t, example(t, demo), "us/cbp", "access", "en")
	one := nameless(a, m.file)
	cbp, ice := a.Pack.Agency("us/cbp"), a.Pack.Agency("us/ice")
	renamed := *m.file
	r := strings.NewReplacer(testcases.Says(cbp.Name, "en"), testcases.Says(ice.Name, "en"), testcases.Says(ice.Name, "en"), testcases.Says(cbp.Name, "en"), cbp.Short, ice.Short, testcases.Says(cbp.Office, "en"), testcases.Says(ice.Office, "en"))
	renamed.Sheets = nil
	for _, s := range m.file.Sheets {
		var blocks []doc.Block
		for _, b := range s.Blocks {
			if p, ok := b.(*doc.Paragraph); ok {
				q := *p
				q.Spans = doc.Text(r.Replace(doc.Plain(p.Spans)))
				b = &q
			}
			if p, ok := b.(*doc.Address); ok {
				q := &doc.Address{}
				for _, l := range p.Lines {
					q.Lines = append(q.Lines, doc.Span{Text: r.Replace(l.Text)})
				}
				b = q
			}
			blocks = append(blocks, b)
		}
		renamed.Sheets = append(renamed.Sheets, doc.Sheet{ID: s.ID, Blocks: blocks})
	}
	if text(&renamed) == text(m.file) {
		t.Fatal("nothing was renamed")
	}
	if n := differing(one, nameless(a, &renamed)); n != 0 {
		t.Errorf("a letter with another name differs from itself in %d paragraphs", n)
	}
}

// hollow names what stands on a page without content: a list without items, a
// table without rows, a heading or a lead-in with nothing after it.
func hollow(d *doc.Document) (faults []string) {
	var walk func(blocks []doc.Block)
	walk = func(blocks []doc.Block) {
		for i, b := range blocks {
			at := "the beginning"
			if i > 0 {
				at = fold(plain.Text(&doc.Document{Sheets: []doc.Sheet{{Blocks: blocks[i-1 : i]}}}, plain.Options{}))
			}
			empty := false
			switch b := b.(type) {
			case *doc.List:
				empty = len(b.Items) == 0
				for _, it := range b.Items {
					empty = empty || len(it.Blocks) == 0
					walk(it.Blocks)
				}
			case *doc.Table:
				empty = len(b.Rows) == 0
			case *doc.Address:
				empty = len(b.Lines) == 0
			case *doc.Lines:
				empty = len(b.Rows) == 0
			case *doc.Paragraph:
				empty = fold(doc.Plain(b.Spans)) == ""
			case *doc.Heading:
				var next doc.Block
				if i+1 < len(blocks) {
					next = blocks[i+1]
				}
				h, isHeading := next.(*doc.Heading)
				empty = doc.Plain(b.Spans) == "" || next == nil || isHeading && h.Level <= b.Level
			}
			if empty {
				faults = append(faults, fmt.Sprintf("an empty %T after %q", b, at))
			}
		}
	}
	for _, s := range d.Sheets {
		walk(s.Blocks)
	}
	return faults
}

func TestHollowIsFound(t *testing.T) {
	p := &doc.Paragraph{Spans: doc.Text("These are:")}
	h := &doc.Heading{Level: 2, Spans: doc.Text("Encounters")}
	for _, blocks := range [][]doc.Block{{p, &doc.List{}}, {h}, {h, h, p}, {p, &doc.Paragraph{}}, {p, &doc.Table{}}} {
		if len(hollow(&doc.Document{Sheets: []doc.Sheet{{Blocks: blocks}}})) == 0 {
			t.Errorf("not found: %T", blocks[len(blocks)-1])
		}
	}
	if f := hollow(&doc.Document{Sheets: []doc.Sheet{{Blocks: []doc.Block{h, p}}}}); len(f) > 0 {
		t.Error(f)
	}
}

// What a person typed is a value, never markup and never a placeholder: it
// comes out as it went in, in every format.
func TestTypedTextComesOutUnchanged(t *testing.T) {
	const name = "Ma. *de la O* {{.X}} <b>"
	typed := []string{name, "**{{.RequesterName}}**", "1. $5 & \\*x\\* %s %!d(MISSING) `y`", "# Calle ${HOME} {{if .Child}} #2", "{{end}} [a](http://b) _c_ <i>&amp;"}
	c := example(t, demo, wants, func(c *casefile.Case) {
		r := &c.Requester
		r.Name, r.FamilyName = name, ""
		r.OtherNames, r.ConfirmedVariants = []string{typed[1]}, nil
		r.BirthPlace = typed[2]
		c.Reply.Address = []string{typed[3], "- punto"}
		c.Reply.CareOf = typed[4]
		c.Corrections[0] = casefile.Correction{Record: typed[1], Wrong: typed[2], Right: typed[3], Proof: typed[4]}
		c.Concerns[0] = casefile.Concern{Data: typed[2]}
	})
	a := builtIn(t)
	for _, agency := range four {
		for _, right := range law.Rights {
			for _, lang := range langs {
				m := write(t, c, agency, string(right), lang)
				for _, d := range []*doc.Document{m.file, m.reading} {
					if d == nil {
						continue
					}
					s := text(d)
					has(t, d.ID, s, name, typed[3], typed[4])
					if right.Own() {
						has(t, d.ID, s, typed[1], typed[2])
					}
					for _, f := range hollow(d) {
						t.Errorf("%s: %s", d.ID, f)
					}
				}
			}
			data, err := a.Letter(c, agency, string(right), "both", "l.txt", Options{Today: day, Lang: "es"})
			if err != nil {
				t.Fatal(err)
			}
			has(t, "the text", fold(string(data.Data)), name, typed[3], typed[4])
		}
	}
	portals(t, c, func(t *testing.T, filing *plan.Filing, letter *doc.Document, boxes []Box, _ string) {
		if filing.Right.Own() && filing.Agency.Jurisdiction == "us" {
			has(t, "the box", fold(boxes[0].Text), name, typed[1], typed[2], typed[3])
		}
		rest, _ := a.Words.Text(letter.Lang, "portal.rest_in_letter", nil)
		for _, f := range unsaid(letter, boxes[0].Text, rest) {
			t.Error(f)
		}
	})
	made, err := a.Letter(c, "us/cbp", "access", "both", "l.pdf", Options{Today: day, Lang: "es"})
	if err != nil {
		t.Fatal(err)
	}
	need(t, "pdftotext")
	file := filepath.Join(t.TempDir(), "l.pdf")
	if err := os.WriteFile(file, made.Data, 0o600); err != nil {
		t.Fatal(err)
	}
	page := fold(string(run(t, "pdftotext", "-enc", "UTF-8", file, "-")))
	for _, s := range typed {
		if strings.Count(strings.ReplaceAll(page, " ", ""), strings.ReplaceAll(s, " ", "")) < 2 {
			t.Errorf("the pages do not hold %q", s)
		}
	}
}

package app

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/plain"
	"arco/internal/plan"
)

// Issue 2: the longest box, and its short version.
const fullChars, shortChars = 9500, 2000

// portals makes the boxes of every ready filing of a case that is filed at a form.
func portals(t *testing.T, c *casefile.Case, f func(t *testing.T, filing *plan.Filing, letter *doc.Document, boxes []Box, file string)) int {
	t.Helper()
	a := builtIn(t)
	opt := Options{Today: day, Lang: "es"}
	p, err := a.Plan(c, opt)
	if err != nil {
		t.Fatal(err)
	}
	m := a.maker(a.readAloud(c, ""), "es", opt, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
	n := 0
	for _, filing := range p.Filings {
		if !filing.Ready() {
			continue
		}
		folder, err := m.Folder(filing)
		if err != nil {
			t.Fatal(err)
		}
		if folder.Portal == nil {
			continue
		}
		n++
		k, err := a.kit(folder.Portal, "es", filing.ID)
		if err != nil {
			t.Fatal(err)
		}
		text, err := k.text()
		if err != nil {
			t.Fatal(err)
		}
		boxes := k.made
		t.Run(c.Ref+"-"+filing.ID, func(t *testing.T) { f(t, filing, folder.Portal.Letter, boxes, string(text)) })
	}
	return n
}

// everyItem ticks every policy item and gives every ground there is.
func everyItem(c *casefile.Case) {
	a, _ := built()
	c.Organisation.Disseminates = "yes"
	c.Organisation.UrgencyFacts = "A decision of the two governments is announced for the coming weeks, and the public cannot judge it without the texts."
	c.Requests = nil
	for _, id := range append(slices.Clone(four), "hn/inm") {
		c.Requests = append(c.Requests, casefile.Request{Agency: id, Right: "foia"})
	}
	for i, r := range c.Requests {
		g := a.Pack.Agency(r.Agency)
		for _, it := range a.Pack.Jurisdictions[g.Jurisdiction].Policy() {
			if len(it.Agencies) == 0 || slices.Contains(it.Agencies, g.ID) {
				c.Requests[i].Items = append(c.Requests[i].Items, it.ID)
			}
		}
		if g.Jurisdiction == "us" {
			c.Requests[i].Expedite = "inform"
		}
	}
}

func TestPortalTextsSayWhatTheLetterSays(t *testing.T) {
	a := builtIn(t)
	pointer := map[string]string{}
	for _, lang := range langs {
		s, err := a.Words.Text(lang, "portal.rest_in_letter", nil)
		if err != nil {
			t.Fatal(err)
		}
		pointer[lang] = s
	}
	check := func(t *testing.T, filing *plan.Filing, letter *doc.Document, boxes []Box, file string) {
		ids := []string{}
		for _, b := range boxes {
			ids = append(ids, b.ID)
			limit := fullChars
			if b.ID == "short" {
				limit = shortChars
			}
			if n := plain.Count(b.Text); n > limit || n == 0 {
				t.Errorf("box %s has %d characters", b.ID, n)
			}
			for _, fault := range unsaid(letter, b.Text, pointer[letter.Lang]) {
				t.Errorf("box %s: %s", b.ID, fault)
			}
			checkWhole(t, "box "+b.ID, strings.ReplaceAll(b.Text, "[ ]", ""))
			if !strings.Contains(file, "8<----------\n"+b.Text+"\n---------->8") {
				t.Errorf("box %s is not in portal.txt as it is", b.ID)
			}
			if !strings.Contains(file, fmt.Sprint(plain.Count(b.Text))) {
				t.Errorf("portal.txt does not tell the length of box %s", b.ID)
			}
		}
		if !slices.Contains(ids, "description") {
			t.Errorf("boxes %v", ids)
		}
		// A box so short that no passage fits is left out.
		if filing.Channel.ShortChars >= shortChars && !slices.Contains(ids, "short") {
			t.Errorf("boxes %v", ids)
		}
		us := filing.Agency.Jurisdiction == "us" // elsewhere there is nothing to waive
		if slices.Contains(ids, "waiver") != (us && filing.Cond.Has("FeeWaiver")) || slices.Contains(ids, "expedite") != filing.Cond.Has("Expedite") {
			t.Errorf("boxes %v, fee waiver %v, expedition %v", ids, filing.Cond.Has("FeeWaiver"), filing.Cond.Has("Expedite"))
		}
	}
	n := 0
	for _, name := range examples(t) {
		n += portals(t, example(t, name), check)
	}
	n += portals(t, example(t, p11, everyItem), check)
	if n < 20 {
		t.Errorf("%d filings at forms", n)
	}
}

// Nothing of what is asked for is missing from the description unless it says
// that the rest is in the letter.
func TestPortalDescriptionIsComplete(t *testing.T) {
	a := builtIn(t)
	for _, c := range []*casefile.Case{example(t, p01), example(t, p08), example(t, p11), example(t, p11, everyItem)} {
		portals(t, c, func(t *testing.T, filing *plan.Filing, letter *doc.Document, boxes []Box, _ string) {
			rest, _ := a.Words.Text(letter.Lang, "portal.rest_in_letter", nil)
			b := boxes[0]
			if b.ID != "description" {
				t.Fatalf("the first box is %s", b.ID)
			}
			cut := strings.Contains(b.Text, rest)
			asked := 0
			for _, r := range plan.Records(filing.Agency, filing.Right, filing.Cond.Has) {
				asked++
				if s, _ := r.Text.In(letter.Lang); !strings.Contains(letters(b.Text), letters(s)) && !cut {
					t.Errorf("the description leaves out %q", s)
				}
			}
			for _, it := range a.Pack.Jurisdictions[filing.Agency.Jurisdiction].Policy() {
				if slices.Contains(filing.Request.Items, it.ID) {
					asked++
					if s, _ := it.Text.In(letter.Lang); !strings.Contains(letters(b.Text), letters(s)) {
						t.Errorf("the description leaves out the item %s", it.ID)
					}
				}
			}
			if asked == 0 && filing.Right.Own() {
				t.Error("nothing is asked for")
			}
		})
	}
}

var sections = regexp.MustCompile(`\bSecs?\.|\bParas?\.`)

// letters keeps letters and digits, so that punctuation written in ASCII does not matter.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, sections.ReplaceAllString(s, ""))
}

// unsaid names the lines of a box that the letter does not say, and an end in
// the middle of something.
func unsaid(letter *doc.Document, box, pointer string) (faults []string) {
	whole := letters(plain.Text(letter, plain.Options{}))
	var headings []string
	for _, s := range letter.Sheets {
		for _, b := range s.Blocks {
			if h, ok := b.(*doc.Heading); ok {
				headings = append(headings, letters(doc.Plain(h.Spans)))
			}
		}
	}
	lines := strings.FieldsFunc(box, func(r rune) bool { return r == '\n' })
	if !slices.ContainsFunc(lines, func(l string) bool { return l != pointer && !slices.Contains(headings, letters(l)) }) {
		faults = append(faults, "says nothing")
	}
	for i, l := range lines {
		switch {
		case l == pointer && i == len(lines)-1 && i > 0:
			last := strings.TrimSpace(lines[i-1])
			if strings.HasSuffix(last, ":") || slices.Contains(headings, letters(last)) {
				faults = append(faults, fmt.Sprintf("is cut off after %q", last))
			}
		case l == pointer:
			faults = append(faults, "points to the letter in the middle")
		case !strings.Contains(whole, letters(l)):
			faults = append(faults, fmt.Sprintf("the letter does not say %q", l))
		}
	}
	return faults
}

func TestUnsaidLinesAreFound(t *testing.T) {
	m := write(t, example(t, p01), "us/cbp", "access", "en")
	box := plain.Section(m.file, []string{"request", "records"}, plain.Options{ASCII: true})
	if f := unsaid(m.file, box, "The rest."); len(f) > 0 {
		t.Fatal(f)
	}
	for _, bad := range []string{
		box + "\nPlease delete everything.",
		strings.Replace(box, "I-213", "I-214", 1),
		"The rest.\n" + box,
		"Records requested\nThe rest.",
		"The rest.",
	} {
		if len(unsaid(m.file, bad, "The rest.")) == 0 {
			t.Errorf("not found in a box that ends %q", bad[max(0, len(bad)-40):])
		}
	}
}

// A text that does not fit loses whole paragraphs from the end, and says so.
func TestWithin(t *testing.T) {
	text := "One.\n\nTwo two.\n\nThree three three.\n"
	for _, tt := range []struct {
		limit int
		want  string
	}{
		{100, text},
		{30, "One.\nTwo two.\n\nRest."},
		{20, "One.\n\nRest."},
		{11, "One.\nRest."}, // a line end counts two
		{10, ""},            // nothing of the text: then there is no box
	} {
		got := within(text, tt.limit, "Rest.")
		if plain.Count(got) > tt.limit {
			t.Errorf("within %d: %d characters %q", tt.limit, plain.Count(got), got)
		}
		if fold(got) != fold(tt.want) {
			t.Errorf("within %d: %q, want %q", tt.limit, got, tt.want)
		}
	}
}

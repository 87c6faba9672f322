package app

import (
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/problem"
)

// added gives a case a paragraph of the person's own.
func added(agency, right, lang, words string) func(*casefile.Case) {
	return func(c *casefile.Case) {
		c.Paragraphs = append(c.Paragraphs, casefile.Paragraph{Agency: agency, Right: right, Lang: lang, Text: words})
	}
}

const ownWords = "Please look also for the photograph of my left arm."

// A paragraph of one's own stands in the letter it belongs to and in no other, as
// it was typed, with its language, in the copy too, and on no page that is sworn.
func TestOwnParagraph(t *testing.T) {
	c := example(t, "p01-deported", added("us/cbp", "access", "en", ownWords))
	m := write(t, c, "us/cbp", "access", "es")
	has(t, "the letter", text(m.file), "Added by the sender", "(language: English)", ownWords)
	has(t, "the copy", text(m.reading), "Agregado por quien envía esta carta", "(idioma: inglés)", "no se traduce", ownWords)
	has(t, "the helper's sheet", text(m.sheets), "párrafo propio")
	for _, s := range m.file.Sheets[1:] {
		d := *m.file
		d.Sheets = append(d.Sheets[:0:0], s)
		hasNot(t, s.ID, text(&d), ownWords)
	}
	for _, other := range []string{"us/ice", "us/uscis"} {
		hasNot(t, other, text(write(t, c, other, "access", "es").file), ownWords, "Added by")
	}
	letter := text(m.file)
	if strings.Index(letter, ownWords) > strings.Index(letter, "Please answer me through") {
		t.Error("it stands behind the address for the answer")
	}
}

// Each State's first letters have a place for it.
func TestOwnParagraphInEveryState(t *testing.T) {
	for _, tt := range []struct{ example, agency, right string }{
		{demo, "us/uscis", "access"}, {demo, "us/cbp", "rectification"}, {"p11-organisation", "us/dhs", "foia"}, {"p11-organisation", "hn/inm", "foia"},
		{demo, "hn/inm", "access"}, {demo, "hn/seds", "deletion"},
	} {
		c := example(t, tt.example, added(tt.agency, "", "es", "Pido también la fotografía del brazo."))
		has(t, tt.agency, text(write(t, c, tt.agency, tt.right, "es").file), "Pido también la fotografía del brazo.")
	}
}

// What must not stand in a letter is refused as the person's to mend, and no
// page to file is made.
func TestOwnParagraphIsRead(t *testing.T) {
	a := builtIn(t)
	for _, tt := range []struct{ words, code string }{
		{"I ask for asylum because of this.", "lint.facts"},
		{"Pedí asilo en la frontera.", "lint.facts"},
		{"Why did you keep my photograph?", "lint.own_question"},
		{"I swear that this is so.", "lint.own_oath"},
		{"I declare under penalty of perjury that the foregoing is true and correct.", "lint.own_oath"},
	} {
		c := example(t, "p01-deported", added("us/cbp", "access", "en", tt.words))
		_, err := a.Letter(c, "us/cbp", "access", "file", "x.txt", Options{Lang: "es", Today: day})
		if !problem.Has(err, tt.code) {
			t.Errorf("%q: %v, want %s", tt.words, err, tt.code)
		}
	}
}

// Nor does it argue with the law of another State.
func TestOwnParagraphCitesNoOtherLaw(t *testing.T) {
	c := example(t, demo, added("hn/inm", "access", "es", "Lo pido también por 5 U.S.C. § 552(a)(3)(A)."))
	_, err := builtIn(t).Letter(c, "hn/inm", "access", "file", "x.txt", Options{Lang: "es", Today: day})
	if !problem.Has(err, "lint.own_law") {
		t.Error(err)
	}
}

// A paragraph for a letter that is not made is told, and stops nothing.
func TestOwnParagraphWithoutALetter(t *testing.T) {
	a := builtIn(t)
	c := example(t, "p01-deported", added("us/cbp", "deletion", "en", ownWords), added("us/ice", "", "en", ownWords))
	p, err := a.Packet(c, Options{Lang: "es", Today: day})
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, x := range p.Plan.Held {
		if x.Code == "case.paragraph_no_letter" {
			told = append(told, x.Field)
		}
	}
	if !slices.Equal(told, []string{"paragraph[1].agency"}) {
		t.Errorf("told of %v", told)
	}
}

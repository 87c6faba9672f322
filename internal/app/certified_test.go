package app

import (
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
)

// What is certified stands above a signature: a request for fast handling of
// one's own file brings a page of its own, and no other request does.
func TestExpeditionIsCertifiedAboveASignature(t *testing.T) {
	certified := func(d *doc.Document) (pages int) {
		for i, s := range d.Sheets {
			said := text(&doc.Document{Sheets: d.Sheets[i : i+1]})
			if !strings.Contains(said, "I certify that") {
				continue
			}
			if !strings.Contains(said, "Signature (by hand)") || !strings.Contains(said, "Interpreter:") {
				t.Errorf("%s certifies without a signature or the interpreter’s", s.ID)
			}
			pages++
		}
		return pages
	}
	for _, agency := range []string{"us/ice", "us/uscis"} {
		if n := certified(write(t, example(t, "p03-detained"), agency, "access", "en").file); n != 1 {
			t.Errorf("%s: %d pages certify the facts, want 1", agency, n)
		}
		plain := example(t, "p03-detained", func(c *casefile.Case) {
			for i := range c.Requests {
				c.Requests[i].Expedite, c.Requests[i].ExpediteFacts = "", ""
			}
		})
		if n := certified(write(t, plain, agency, "access", "en").file); n != 0 {
			t.Errorf("%s: %d pages certify what nobody asked for", agency, n)
		}
	}
}

// The court's own copy tells no place of birth; the FOIA request to the same
// office swears it, since its rule asks for it.
func TestTheCourtIsToldNoPlaceOfBirth(t *testing.T) {
	c := example(t, "p03-detained")
	place := c.Requester.BirthPlace
	if place == "" {
		t.Fatal("the example has no place of birth")
	}
	if s := text(write(t, c, "us/eoir", "access", "en").file); strings.Contains(s, place) || strings.Contains(s, "country of birth") {
		t.Error("the letter to the court says where the person was born")
	}
	c = example(t, "p03-detained", func(c *casefile.Case) { c.History.Court = "unknown" })
	if s := text(write(t, c, "us/eoir", "access", "en").file); !strings.Contains(s, place) {
		t.Error("the FOIA request to the court’s office does not say where the person was born")
	}
}

// A letter is addressed to an agency that exists; the name by which lists tell
// its desks apart stands on nothing that is filed.
func TestTheClaimIsAddressedToTheAgency(t *testing.T) {
	m := write(t, example(t, "p08-belongings"), "us/cbp-property", "access", "en")
	if s := text(m.file); strings.Contains(s, "Protection, belongings") || !strings.Contains(s, "U.S. Customs and Border Protection") {
		t.Error("the claim is not addressed to the agency by its name")
	}
}

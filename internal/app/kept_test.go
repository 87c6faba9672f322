package app

import (
	"os"
	"reflect"
	"slices"
	"testing"

	"arco/internal/casefile"
)

// What sheets and letters say of law and offices is kept for everybody, and so are the
// blocks of their texts and what the reader of finished letters found sound: in none of
// it stands a word that a person typed anywhere in a case, nor the reference of one.
func TestNothingTypedIsKeptOfLetters(t *testing.T) {
	a := cold(t)
	const mark = "Xyzzyqwv"
	names, made := []string{p01, p11, "p05-single-name", "p12-batch-sample", "p18-three-filings", "demo-all-gt"}, 0
	if os.Getenv("ARCO_CI") != "" {
		names = examples(t)
	}
	for _, name := range names {
		c := example(t, name, func(c *casefile.Case) { markAll(c, mark) })
		p, err := a.Packet(c, Options{Today: day, Print: PrintAll})
		if err != nil {
			continue
		}
		for _, m := range p.Made {
			if m.Filing.Ready() {
				made++
			}
		}
		if n := len(found(reflect.ValueOf(c), mark)); n == 0 {
			t.Fatalf("%s: the search finds nothing in the case itself", name)
		}
		for _, word := range []string{mark, c.Ref} {
			for _, s := range slices.Concat(found(reflect.ValueOf(a), word), found(reflect.ValueOf(a.Pack.Linter()), word)) {
				t.Fatalf("%s: %q is kept", name, s)
			}
		}
	}
	if made < 6 {
		t.Errorf("only %d letters were made", made)
	}
	if n := len(found(reflect.ValueOf(&a.stock), "foia")); n == 0 {
		t.Error("the search finds nothing in the stock")
	}
}

// markAll puts a word into every answer of a case that is free text, where there is one.
func markAll(c *casefile.Case, mark string) {
	text := func(all ...*string) {
		for _, s := range all {
			if casefile.Told(*s) {
				*s = mark + " " + *s
			}
		}
	}
	list := func(l []string) {
		for i := range l {
			text(&l[i])
		}
	}
	r := &c.Requester
	r.FamilyName = ""
	text(&r.Name, &r.NativeName, &r.BirthPlace, &r.Municipality, &r.Occupation, &c.Reply.CareOf)
	r.OtherNames = append(slices.Clone(r.OtherNames), mark+" Ana")
	c.Reply.Address = slices.Clone(c.Reply.Address)
	list(c.Reply.Address)
	if c.Reply.Email != "" {
		c.Reply.Email = mark + "@example.org"
	}
	for i := range c.Events {
		text(&c.Events[i].Place)
	}
	for i := range c.Corrections {
		k := &c.Corrections[i]
		text(&k.Record, &k.Wrong, &k.Right, &k.Proof)
	}
	for i := range c.Paragraphs {
		text(&c.Paragraphs[i].Text)
	}
	for i := range c.Requests {
		c.Requests[i].Records = slices.Clone(c.Requests[i].Records)
		list(c.Requests[i].Records)
		text(&c.Requests[i].ExpediteFacts)
	}
	if x := c.Representative; x != nil {
		text(&x.Name, &x.Organisation)
	}
	if x := c.Organisation; x != nil {
		text(&x.Name, &x.Mission, &x.PublishHow, &x.UrgencyFacts)
	}
	if x := c.Child; x != nil {
		text(&x.Signer, &x.SignerBirthPlace)
	}
	if x := c.Asker; x != nil {
		text(&x.Name)
	}
	if x := c.Bond; x != nil {
		text(&x.Person, &x.Place)
	}
}

package app

import (
	"bytes"
	"os"
	"reflect"
	"slices"
	"sync"
	"testing"

	"arco/internal/casefile"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// cold is the program as it stands before its first letter.
func cold(t *testing.T) *App {
	t.Helper()
	words, err := locale.LoadBuiltIn(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(templates.FS, words, true)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What a program keeps from one letter to the next changes no byte: not whether
// it has made none or many, nor how many are made at once.
func TestSameBytesColdAndWarm(t *testing.T) {
	names := []string{"p05-single-name", "p18-three-filings"}
	want := map[string]*Packet{}
	for _, name := range names {
		p, err := cold(t).Packet(example(t, name), Options{Today: day})
		if err != nil {
			t.Fatal(err)
		}
		want[name] = p
	}
	a := cold(t)
	var wait sync.WaitGroup
	for range 3 {
		for _, name := range names {
			c := example(t, name)
			wait.Go(func() {
				p, err := a.Packet(c, Options{Today: day})
				if err != nil || len(p.Files) != len(want[name].Files) {
					t.Errorf("%s: %v", name, err)
					return
				}
				for i, f := range p.Files {
					if g := want[name].Files[i]; f.Path != g.Path || !bytes.Equal(f.Data, g.Data) {
						t.Errorf("%s: %s of a warm program differs", name, f.Path)
					}
				}
			})
		}
	}
	wait.Wait()
}

// Nothing that a person typed outlives their packet: no text, no list and no map
// that the program keeps holds a word of it.
func TestNothingTypedIsKept(t *testing.T) {
	a := cold(t)
	const mark = "Zyqwvut"
	c := example(t, "p18-three-filings", func(c *casefile.Case) {
		c.Requester.Name = mark + " Castillo"
		c.Requester.OtherNames = append(c.Requester.OtherNames, mark+"o")
		c.Requester.BirthPlace = mark + "ville, Yoro, Honduras"
		c.Reply.CareOf = "Casa " + mark
		c.Reply.Address = []string{"Calle " + mark + " 7", mark + "burgo"}
		for i := range c.Events {
			c.Events[i].Place = "near " + mark
		}
	})
	p, err := a.Packet(c, Options{Today: day})
	if err != nil || len(p.Made) == 0 || !p.Made[0].Filing.Ready() {
		t.Fatal("no packet", err, p.Made[0].Filing.Missing)
	}
	if n := len(found(reflect.ValueOf(c), mark)); n == 0 {
		t.Fatal("the search finds nothing in the case itself")
	}
	for _, s := range found(reflect.ValueOf(a), mark) {
		t.Errorf("%q is kept", s)
	}
	if n := len(found(reflect.ValueOf(a), "Freedom of Information")); n == 0 {
		t.Error("the search finds nothing in the program")
	}
}

// The page engine keeps lines, lists and parts of pages for the papers of other people:
// no word that a person typed is among them, nor their reference, whatever sheet says it.
func TestNothingTypedIsKeptOfPages(t *testing.T) {
	a := cold(t)
	e, err := pageEngine()
	if err != nil {
		t.Fatal(err)
	}
	const mark = "Qwzyxvut"
	made, names := 0, []string{p01, p11, "p05-single-name", "p18-three-filings", "demo-all-gt"}
	if os.Getenv("ARCO_CI") != "" {
		names = examples(t)
	}
	for _, name := range names {
		c := example(t, name, func(c *casefile.Case) { markAll(c, mark) })
		p, err := a.Packet(c, Options{Today: day, Print: PrintAll})
		if err != nil {
			continue
		}
		made += len(p.Files)
		for _, word := range []string{mark, c.Ref} {
			for _, s := range found(reflect.ValueOf(e), word) {
				t.Fatalf("%s: %q is kept", name, s)
			}
		}
	}
	if made < 30 {
		t.Errorf("only %d files were made", made)
	}
}

// found lists the texts below a value that hold a word: as it is, in small letters, or in capitals.
func found(v reflect.Value, word string) (out []string) {
	seen := map[uintptr]bool{}
	spelled := [][]byte{[]byte(word), bytes.ToLower([]byte(word)), bytes.ToUpper([]byte(word))}
	holds := func(text []byte) bool {
		return slices.ContainsFunc(spelled, func(w []byte) bool { return bytes.Contains(text, w) })
	}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			if s := v.String(); holds([]byte(s)) {
				out = append(out, s)
			}
		case reflect.Pointer:
			if !v.IsNil() && !seen[v.Pointer()] {
				seen[v.Pointer()] = true
				walk(v.Elem())
			}
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Slice, reflect.Array:
			if k := v.Type().Elem().Kind(); k == reflect.Uint8 && v.Kind() == reflect.Slice {
				if holds(v.Bytes()) {
					out = append(out, "bytes")
				}
			} else if k > reflect.Complex128 { // no numbers
				for i := range v.Len() {
					walk(v.Index(i))
				}
			}
		case reflect.Map:
			for it := v.MapRange(); it.Next(); {
				walk(it.Key())
				walk(it.Value())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		}
	}
	walk(v)
	return out
}

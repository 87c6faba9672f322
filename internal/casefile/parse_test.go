package casefile

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"arco/internal/civil"
	"arco/internal/problem"
)

var today = civil.Date{Year: 2026, Month: 11, Day: 30}

func list(err error) problem.List {
	l, ok := problem.Of(err)
	if !ok {
		panic(err)
	}
	return l
}

// Every text of a case has its rule, and no rule is for a key that does not exist.
func TestRulesCoverTheCase(t *testing.T) {
	c := full()
	seen := map[string]bool{}
	everyText(c, func(x *text) {
		seen[x.pattern] = true
		if _, ok := rules[x.pattern]; !ok {
			t.Errorf("no rule for %s", x.pattern)
		}
	})
	for pattern := range rules {
		if !seen[pattern] {
			t.Errorf("a rule for %s, which does not exist", pattern)
		}
	}
}

// full returns a case in which nothing is nil or empty: one entry in each list, "" in each text.
func full() *Case {
	c := &Case{}
	grow(reflect.ValueOf(c).Elem(), 1, func() string { return "" })
	return c
}

func grow(v reflect.Value, n int, word func() string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(word())
	case reflect.Int:
		v.SetInt(int64(len(word())))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		grow(v.Elem(), n, word)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			grow(v.Index(i), n, word)
		}
	case reflect.Map:
		m := map[string]string{}
		for range n {
			m["HN"+word()] = word()
		}
		v.Set(reflect.ValueOf(m))
	case reflect.Struct:
		for i := range v.NumField() {
			grow(v.Field(i), n, word)
		}
	}
}

func TestParseProblems(t *testing.T) {
	long := strings.Repeat("ñ", 129)
	text := `format = 1
reff = "SECRET"
[requester]
name = "` + long + `"
family_name = "a\u202eSECRET"
other_names = ["ok", "   ", "a\tSECRET", "unknown"]
birth_place = "SECRET` + "\ufffd" + `"
occupation = " "
[requester.identifiers]
a_numbers = 201234567
[[event]]
place = "two\nlines"
what = "unknown"
[[correction]]
wrong = "two\nlines"
[[request]]
agncy = "SECRET"
`
	c, err := Parse("a.toml", []byte(text))
	var got []string
	for _, p := range list(err) {
		got = append(got, fmt.Sprint(p.Code, " ", p.Field, " ", p.Args["key"], " ", p.Args["suggestion"]))
	}
	want := []string{
		"toml.unknown_key a.toml:2 reff ref",
		"toml.wrong_type a.toml:10 requester.identifiers.a_numbers <nil>",
		"toml.unknown_key a.toml:17 request[1].agncy agency",
		"case.too_long requester.name requester.name <nil>",
		"case.control_character requester.family_name requester.family_name <nil>",
		"case.blank requester.other_names[2] requester.other_names[2] <nil>",
		"case.control_character requester.other_names[3] requester.other_names[3] <nil>",
		"case.unknown_not_alone requester.other_names[4] requester.other_names[4] <nil>",
		"case.damaged_character requester.birth_place requester.birth_place <nil>",
		"case.blank requester.occupation requester.occupation <nil>",
		"case.control_character event[1].place event[1].place <nil>",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if strings.Contains(err.Error(), "SECRET") {
		t.Error("a value leaks:", err)
	}
	if c == nil || c.Events[0].What[0] != Unknown || c.Corrections[0].Wrong != "two\nlines" {
		t.Error("what can be read is read")
	}
}

func TestParseJSON(t *testing.T) {
	text := `{"format": 1, "ref": "K7QX-3MVD",
 "requester": {"name": "Yesenia", "other_names": [], "identifiers": {"passport": [{"number": "E123456"}]}},
 "event": [{"what": ["stopped"]}], "gates": {"write_to": {"HN": "no"}}}`
	want := &Case{Format: 1, Ref: "K7QX-3MVD",
		Requester: Requester{Name: "Yesenia", Identifiers: Identifiers{Passports: []Passport{{Number: "E123456"}}}},
		Events:    []Event{{What: []string{"stopped"}}}, Gates: Gates{WriteTo: map[string]string{"HN": "no"}}}
	for _, name := range []string{"a.json", "a.json.age", "case"} {
		c, err := Parse(name, []byte(text))
		if d := cmp.Diff(want, c); d != "" || err != nil {
			t.Error(name, err, d)
		}
	}
	_, err := Parse("a.json", []byte("{\n\"requester\": {\"nmae\": 1}}"))
	if l := list(err); len(l) != 1 || l[0].Code != "toml.unknown_key" || l[0].Field != "a.json:2" {
		t.Error(err)
	}
	if _, err := Parse("a.json", []byte("format = 1")); !problem.Has(err, "json.syntax") {
		t.Error(err)
	}
}

func TestParseLimits(t *testing.T) {
	if _, err := Parse("a", make([]byte, MaxBytes+1)); !problem.Has(err, "case.too_big") {
		t.Error(err)
	}
	if c, err := Parse("a", []byte("format = [")); c != nil || !problem.Has(err, "toml.syntax") {
		t.Error(c, err)
	}
	many := "requester.other_names = [" + strings.Repeat(`"x",`, MaxList+1) + "]"
	if _, err := Parse("a", []byte(many)); !problem.Has(err, "case.too_many") {
		t.Error(err)
	}
	name := "requester.name = \"" + strings.Repeat("欧", MaxName) + "\""
	if _, err := Parse("a", []byte(name)); err != nil {
		t.Error(err)
	}
	// Marks that only help along stay.
	if _, err := Parse("a", []byte("requester.native_name = \"\u200fعبد\u200c الرحمن\"")); err != nil {
		t.Error(err)
	}
}

// What is written comes back, whatever is in it.
func TestWriteAndParse(t *testing.T) {
	pool := []string{"", "x", "unknown", "Ma. de la O", `quo"te`, `back\slash`, "# no comment", "[not.a.table]", "عبد", "欧阳",
		"Tz’unun", "a = 1", "'''", `"""`, "{{.Name}}", "é", "2026-08"}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		c := &Case{}
		grow(reflect.ValueOf(c).Elem(), int(seed%4), func() string { return pool[r.IntN(len(pool))] })
		shrink(reflect.ValueOf(c).Elem(), r)
		written := Write(c)
		tidy(c)
		again, err := Parse("a.toml", written)
		for _, p := range list(err) {
			if p.Code != "case.blank" && p.Code != "case.unknown_not_alone" {
				t.Fatalf("seed %d: %v\n%s", seed, p, written)
			}
		}
		if d := cmp.Diff(c, again); d != "" {
			t.Fatalf("seed %d: %s\n%s", seed, d, written)
		}
		if string(Write(again)) != string(written) {
			t.Fatalf("seed %d: not the same bytes", seed)
		}
	}
}

// shrink leaves out some of what grow made.
func shrink(v reflect.Value, r *rand.Rand) {
	switch v.Kind() {
	case reflect.Pointer:
		if r.IntN(3) == 0 {
			v.SetZero()
		} else {
			shrink(v.Elem(), r)
		}
	case reflect.Slice:
		for i := range v.Len() {
			shrink(v.Index(i), r)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if r.IntN(3) == 0 && v.NumField() > 3 {
				v.Field(i).SetZero()
			}
			shrink(v.Field(i), r)
		}
	}
}

func seeds(f *testing.F) {
	files, _ := filepath.Glob("../../examples/[dp]*.toml")
	if len(files) == 0 {
		f.Fatal("no examples found")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Add("format = 1\nreply.address = ['a', 'b']\ngates.write_to = {HN = \"no\", \"x y\" = 'no'}\n[[requester.identifiers.passport]]\nnumber = ''")
	f.Add(`{"format": 1, "requester": {"name": "x"}, "child": {}, "event": [{}]}`)
	f.Add("organisation = 'unknown'\nrequester.birth_date = 1999-03-14")
}

// FuzzParse: nothing panics, every problem has a place and a next step, and
// Check takes whatever Parse gives.
func FuzzParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse("f", []byte(text))
		l := list(err)
		if c != nil {
			problems, warnings := Check(c, today)
			l = append(append(l, problems...), warnings...)
			Variants(c.Requester)
		} else if err == nil {
			t.Error("neither case nor problem")
		}
		for _, p := range l {
			if p.Code == "" || p.Field == "" || p.Hint == "" {
				t.Errorf("incomplete problem: %v", p)
			}
		}
	})
}

func FuzzParseWriteParse(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Parse("f", []byte(text))
		if err != nil {
			return
		}
		if !utf8.ValidString(text) {
			t.Error("not UTF-8")
		}
		written := Write(c)
		again, err := Parse("f", written)
		if d := cmp.Diff(c, again); d != "" || err != nil {
			t.Errorf("%v %s\n%s", err, d, written)
		}
	})
}

package tomlfile

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"

	"arco/internal/civil"
	"arco/internal/problem"
)

type person struct {
	Name  string            `toml:"name"`
	Born  string            `toml:"birth_date"`
	Other []string          `toml:"other_names"`
	Read  civil.Date        `toml:"read_on"`
	Says  map[string]string `toml:"says"`
}

type file struct {
	Format int      `toml:"format"`
	Ratio  float64  `toml:"ratio"`
	Fine   bool     `toml:"fine"`
	Person person   `toml:"person"`
	Child  *person  `toml:"child"`
	Events []event  `toml:"event"`
	Any    any      `toml:"any"`
	Small  uint8    `toml:"small"`
	Tags   []string `toml:"tags"`
}

type event struct {
	When  string   `toml:"when"`
	Place string   `toml:"place"`
	What  []string `toml:"what"`
}

const sample = `# comment with [brackets] and "quotes
format = 1
tags = [
  "a", # one
  "b]",
]

[person]
name = """
[not.a.table]
when = "no"
"""
birth_date = 1999-03-14
other_names = ['x = "y"', "z"]
read_on = 2026-11-30
says.es = "hola"
says."pt BR" = '''
[[event]]
'''

[[event]]
when = "2026"

[[event]]
place = "McAllen"   # second
what = ["a",
        "b"]
`

func TestDecode(t *testing.T) {
	var f file
	pos, bad := Decode("f.toml", []byte("\ufeff"+sample), &f)
	if bad != nil {
		t.Fatal(bad)
	}
	want := file{
		Format: 1, Tags: []string{"a", "b]"},
		Person: person{
			Name: "[not.a.table]\nwhen = \"no\"\n", Born: "1999-03-14", Other: []string{`x = "y"`, "z"},
			Read: civil.Date{Year: 2026, Month: 11, Day: 30},
			Says: map[string]string{"es": "hola", "pt BR": "[[event]]\n"},
		},
		Events: []event{{When: "2026"}, {Place: "McAllen", What: []string{"a", "b"}}},
	}
	if d := cmp.Diff(want, f); d != "" {
		t.Error(d)
	}
	for path, line := range map[string]int{
		"format": 2, "tags": 3, "tags[1]": 4, "tags[2]": 5, "person": 8, "person.name": 9,
		"person.birth_date": 13, "person.other_names[2]": 14, "person.says.es": 16, `person.says."pt BR"`: 17,
		"event": 21, "event[1].when": 22, "event[2]": 24, "event[2].place": 25, "event[2].what[2]": 27, "event[3]": 0,
	} {
		if got := pos.Line(path); got != line {
			t.Errorf("%s: line %d, want %d", path, got, line)
		}
	}
	if pos.IsDefined("event[1].place") || !pos.IsDefined("person.says.es") {
		t.Error("IsDefined")
	}
	if got := pos.Place("event[2].number"); got != "f.toml:24" {
		t.Error(got)
	}
	if got := pos.Place("nothing.here"); got != "f.toml" {
		t.Error(got)
	}
	if got := Path("person", "says", "pt BR", 0, "x"); got != `person.says."pt BR"[1].x` {
		t.Error(got)
	}
}

// Inline tables, dotted keys and headers below arrays of tables lead to the same paths.
func TestLines(t *testing.T) {
	for text, want := range map[string]map[string]int{
		"a = {b = 1, c = {d = [1,\n 2]}}":          {"a": 1, "a.b": 1, "a.c.d": 1, "a.c.d[2]": 2},
		"a.b.c = 1\na.d = 2":                       {"a": 1, "a.b.c": 1, "a.d": 2},
		"[[x]]\n[x.y]\nz = 1\n[[x]]\n[x.y]\nz = 2": {"x": 1, "x[1].y.z": 3, "x[2]": 4, "x[2].y.z": 6},
		"[[x]]\n[[x.y]]\nz = 1\n[[x.y]]\nz = 2":    {"x[1].y[1].z": 3, "x[1].y[2].z": 5},
		"x = [\n {y = 1},\n\n {y = 2} ]":           {"x[1].y": 2, "x[2].y": 4},
		"\"a b\".'c.d' = 1":                        {`"a b"."c.d"`: 1},
		"a = \"\"\"x\"\"\"\"\"\nb = 1":             {"b": 2},
		"a = '''x'\n''y'''\nb = 1":                 {"b": 3},
		"a = \"\\\"\\n[x]\" # \"\nb = 1":           {"b": 2},
		"a = \"\"\"\\\"\"\"\nx = 1\"\"\"\nb = 1":   {"b": 3},
		"a = 1979-05-27 07:32:00 # t\r\nb = 1":     {"b": 2},
		"[ a . \"b\" ] # c\nc = 1":                 {"a.b": 1, "a.b.c": 2},
		"a = \"c:\\\\\"\nb = 'c:\\'\nc = 1":        {"b": 2, "c": 3},
	} {
		var m map[string]any
		pos, bad := Decode("f", []byte(text), &m)
		if bad != nil {
			t.Errorf("%q: %v", text, bad)
		}
		for path, line := range want {
			if got := pos.Line(path); got != line {
				t.Errorf("%q: %s on line %d, want %d", text, path, got, line)
			}
		}
	}
}

func TestAllProblemsAtOnce(t *testing.T) {
	text := `format = "secret"
fine = 1
small = 300
tags = "secret"
Format = 2
[person]
nmae = "secret"
birth_date = 1999
read_on = "soon"
other_names = ["a", 3]
[[event]]
wehn = "x"
birth_date = "secret"
zzzzzz = "secret"
[child]
name = ["secret"]
`
	var f file
	_, bad := Decode("f.toml", []byte(text), &f)
	var got []string
	for _, p := range bad {
		got = append(got, fmt.Sprintf("%s %s %v %s %v", p.Field, p.Code, p.Args["key"], p.Hint, p.Args["suggestion"]))
		if strings.Contains(p.Error(), "secret") {
			t.Errorf("a value leaks: %v", p)
		}
	}
	want := []string{
		"f.toml:1 toml.wrong_type format hint.want_number <nil>",
		"f.toml:2 toml.wrong_type fine hint.want_true_false <nil>",
		"f.toml:3 toml.out_of_range small hint.want_number <nil>",
		"f.toml:4 toml.wrong_type tags hint.want_list <nil>",
		"f.toml:5 toml.unknown_key Format hint.did_you_mean format",
		"f.toml:7 toml.unknown_key person.nmae hint.did_you_mean name",
		"f.toml:8 toml.wrong_type person.birth_date hint.want_text <nil>",
		"f.toml:9 toml.wrong_type person.read_on hint.want_date <nil>",
		"f.toml:10 toml.wrong_type person.other_names[2] hint.want_text <nil>",
		"f.toml:12 toml.unknown_key event[1].wehn hint.did_you_mean when",
		"f.toml:13 toml.unknown_key event[1].birth_date hint.did_you_mean child.birth_date",
		"f.toml:14 toml.unknown_key event[1].zzzzzz hint.unknown_key <nil>",
		"f.toml:16 toml.wrong_type child.name hint.want_text <nil>",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if len(f.Person.Other) != 2 || f.Person.Other[0] != "a" {
		t.Error("what can be read is kept:", f.Person.Other)
	}
}

// A sample of every kind of syntax error, so that a new version of the reader
// with other words shows here.
func TestSyntax(t *testing.T) {
	for text, want := range map[string]string{
		"a = 1\na = 2":              "f:2 toml.duplicate_key hint.duplicate_key",
		"a = [\"x\"]\na.b = 1":      "f:2 toml.duplicate_key hint.duplicate_key",
		"[a]\n[a]":                  "f:2 toml.duplicate_key hint.duplicate_key",
		"a = 1\n[[a]]":              "f:2 toml.duplicate_key hint.duplicate_key",
		"\na = 2026-02-30":          "f:2 toml.impossible_date hint.toml_date",
		"a = \"x\nb = 1":            "f:1 toml.syntax hint.toml_close_quote",
		"a = 'x":                    "f:1 toml.syntax hint.toml_close_quote",
		"a = \"\"\"x":               "f:1 toml.syntax hint.toml_close_quote",
		`a = "C:\users"`:            "f:1 toml.syntax hint.toml_backslash",
		`a = "C:\qsers"`:            "f:1 toml.syntax hint.toml_backslash",
		"a\nb = 1":                  "f:1 toml.syntax hint.toml_equals",
		"name: x":                   "f:1 toml.syntax hint.toml_equals",
		"a = Yesenia":               "f:1 toml.syntax hint.toml_quotes",
		"a = ":                      "f:1 toml.syntax hint.toml_quotes",
		"a = 012":                   "f:1 toml.syntax hint.toml_quotes",
		"a = 1 secret":              "f:1 toml.syntax hint.toml_quotes",
		"a = [1 2]":                 "f:1 toml.syntax hint.toml_bracket",
		"a = [1,\n\n":               "f:2 toml.syntax hint.toml_quotes",
		"[a\nb = 1":                 "f:2 toml.syntax hint.toml_bracket",
		"ok = 1\na = \"\xff\"":      "f:2 toml.not_utf8 hint.save_as_utf8",
		"\xff\xfea\x00":             "f:1 toml.not_utf8 hint.save_as_utf8",
		"a\x00":                     "f:1 toml.not_utf8 hint.save_as_utf8",
		strings.Repeat("[", 1<<17):  "f:1 toml.too_deep hint.toml_names",
		"a = \"x\x07\"":             "f:1 toml.syntax hint.toml_syntax",
		strings.Repeat("a.", 1<<17): "f:1 toml.too_deep hint.toml_names",
	} {
		var m map[string]any
		_, bad := Decode("f", []byte(text), &m)
		if len(bad) != 1 {
			t.Errorf("%.20q: %d problems", text, len(bad))
			continue
		}
		if got := fmt.Sprintf("%s %s %s", bad[0].Field, bad[0].Code, bad[0].Hint); got != want {
			t.Errorf("%.20q: %s, want %s", text, got, want)
		}
		if strings.Contains(bad.Error(), "secret") {
			t.Error("a value leaks")
		}
	}
}

func TestUnknownWord(t *testing.T) {
	text := "format = \"unknown\"\ntags = \"unknown\"\nevent = \"unknown\"\nchild = \"unknown\"\nperson.read_on = \"unknown\"\nperson.name = \"unknown\""
	var f file
	if _, bad := Decode("f", []byte(text), &f, Unknown("unknown")); bad != nil {
		t.Error(bad)
	}
	if d := cmp.Diff(file{Tags: []string{"unknown"}, Person: person{Name: "unknown"}}, f); d != "" {
		t.Error(d)
	}
	if _, bad := Decode("f", []byte(text), &f); len(bad) != 5 {
		t.Error("without the option it is text where something else is wanted:", bad)
	}
}

func TestJSON(t *testing.T) {
	text := `{
  "format": 1,
  "person": {"name": "a\nb", "birth_date": null,
    "other_names": ["x",
      "y"]},
  "event": [{"when": "2026"}, {
    "place": "McAllen"}]
}`
	var f file
	pos, bad := DecodeJSON("f.json", []byte(text), &f)
	if bad != nil {
		t.Fatal(bad)
	}
	want := file{Format: 1, Person: person{Name: "a\nb", Other: []string{"x", "y"}},
		Events: []event{{When: "2026"}, {Place: "McAllen"}}}
	if d := cmp.Diff(want, f); d != "" {
		t.Error(d)
	}
	for path, line := range map[string]int{"format": 2, "person.name": 3, "person.other_names": 4,
		"person.other_names[2]": 5, "event[1].when": 6, "event[2]": 6, "event[2].place": 7} {
		if got := pos.Line(path); got != line {
			t.Errorf("%s: line %d, want %d", path, got, line)
		}
	}
}

func TestJSONProblems(t *testing.T) {
	for text, want := range map[string]string{
		"{\n\"formt\": 1}":                       "f:2 toml.unknown_key hint.did_you_mean",
		"{\n\"format\": 1,\n\"format\": 2}":      "f:3 toml.duplicate_key hint.duplicate_key",
		"{\n\"format\": 1.5}":                    "f:2 toml.wrong_type hint.want_number",
		"{\n\"format\": 1e999}":                  "f:2 toml.wrong_type hint.want_number",
		"{\n\"person\": []}":                     "f:2 toml.wrong_type hint.want_table",
		"[]":                                     "f:1 json.not_object hint.json_object",
		"\n\"x\"":                                "f:2 json.not_object hint.json_object",
		"{\n\n":                                  "f:3 json.syntax hint.json_syntax",
		"":                                       "f:1 json.syntax hint.json_syntax",
		"{}\n{}":                                 "f:2 json.syntax hint.json_syntax",
		"{\n\"format\" 1}":                       "f:2 json.syntax hint.json_syntax",
		"{\"any\":" + strings.Repeat("[", 1<<16): "f:1 toml.too_deep hint.toml_names",
		strings.Repeat("{\"any\":", 1<<16):       "f:1 toml.too_deep hint.toml_names",
		"{\"any\":" + strings.Repeat("[0,", 5) + "": "f:1 json.syntax hint.json_syntax",
	} {
		var f file
		_, bad := DecodeJSON("f", []byte(text), &f)
		if len(bad) != 1 {
			t.Errorf("%.30q: %v", text, bad)
			continue
		}
		if got := fmt.Sprintf("%s %s %s", bad[0].Field, bad[0].Code, bad[0].Hint); got != want {
			t.Errorf("%.30q: %s, want %s", text, got, want)
		}
	}
}

func TestNear(t *testing.T) {
	words := []string{"name", "birth_date", "birth_place", "requester", "lang", "us/cbp"}
	for word, want := range map[string]string{
		"nmae": "name", "Name": "name", "nam": "name", "birthdate": "birth_date", "birth-date": "birth_date",
		"birt_plase": "birth_place", "requestor": "requester", "x": "", "": "", "zzzzzzzz": "", "us/cpb": "us/cbp",
	} {
		if got := Near(word, words); got != want {
			t.Errorf("Near(%q) = %q, want %q", word, got, want)
		}
	}
}

// Every key of every document that the reader takes has its line, and no other
// path has one.
func FuzzLines(f *testing.F) {
	f.Add(sample)
	f.Add("[[x]]\n[x.y]\nz = 1\n[[x]]\n[x.y]\nz = {a.b = [{c = 1}, {d = '''\n'''}]}")
	f.Add("a = [\n# c ]\n\"]\", [1, [2]]]\n'b.c'.\"d\\u0041\" = 07:32:00")
	f.Add("s = [\"\"]\ns.0 = 0")
	f.Add("a = \"\"\"\"\"x\\\"\"\"\"\"\"\nb = ''''x'''''")
	f.Fuzz(func(t *testing.T, text string) {
		var m map[string]any
		pos, bad := Decode("f", []byte(text), &m)
		if bad != nil {
			return
		}
		want := map[string]bool{}
		paths("", m, want)
		lines := strings.Count(text, "\n") + 1
		for p := range want {
			if n := pos.Line(p); n < 1 || n > lines {
				t.Errorf("%s has line %d of %d", p, n, lines)
			}
		}
		eachLine(pos, func(p string, _ int) {
			if !want[p] {
				t.Errorf("%s has a line and is no key", p)
			}
		})
	})
}

// eachLine visits all paths of a file with their lines.
func eachLine(pos *Positions, visit func(path string, line int)) {
	var walk func(path string, n *node)
	walk = func(path string, n *node) {
		if path != "" {
			visit(path, int(n.line))
		}
		if n.children == nil {
			return
		}
		for k, c := range n.children.keys {
			walk(Under(path, k), c)
		}
		for i := range n.children.elements {
			walk(Element(path, i), &n.children.elements[i])
		}
	}
	walk("", &pos.root)
}

func paths(path string, x any, into map[string]bool) {
	if path != "" {
		into[path] = true
	}
	if m, ok := x.(map[string]any); ok {
		for k, e := range m {
			paths(Under(path, k), e, into)
		}
		return
	}
	if v := reflect.ValueOf(x); v.Kind() == reflect.Slice {
		for i := range v.Len() {
			paths(Element(path, i), v.Index(i).Interface(), into)
		}
	}
}

// Where there is no problem, the library reads the same into the same type.
func FuzzDecode(f *testing.F) {
	f.Add(sample)
	f.Add("format = 1\nratio = 1.5\nfine = true\nchild = {name = 'x'}\nany = [1]\nsmall = 3")
	f.Add("[person]\nwhen = 1\n[[event]]\nwhat = 'x'")
	f.Fuzz(func(t *testing.T, text string) {
		var mine, theirs strictFile
		_, bad := Decode("f", []byte(text), &mine)
		meta, err := toml.Decode(strings.TrimPrefix(text, "\ufeff"), &theirs)
		if bad == nil && !strings.ContainsAny(text, "-") { // a bare date is text for us alone
			if err != nil || len(meta.Undecoded()) > 0 {
				t.Fatalf("library: %v %v", err, meta.Undecoded())
			}
			if d := cmp.Diff(theirs, mine); d != "" {
				t.Error(d)
			}
		}
		for _, p := range bad {
			if p.Field == "" || p.Hint == "" {
				t.Errorf("no place or next step: %v", p)
			}
		}
		Decode("f", []byte(text), &file{}, Unknown("unknown"))
	})
}

type strictFile struct {
	Format int      `toml:"format"`
	Fine   bool     `toml:"fine"`
	Child  *event   `toml:"child"`
	Events []event  `toml:"event"`
	Tags   []string `toml:"tags"`
}

func FuzzJSON(f *testing.F) {
	f.Add(`{"format": 1, "event": [{"when": "x"}, null], "any": {"a": [1, 2.5, null, true]}}`)
	f.Add("{\"format\": 1,\n\"format\": 2}")
	f.Fuzz(func(t *testing.T, text string) {
		var v file
		pos, bad := DecodeJSON("f", []byte(text), &v)
		for _, p := range bad {
			if p.Field == "" || p.Hint == "" {
				t.Errorf("no place or next step: %v", p)
			}
		}
		eachLine(pos, func(p string, n int) {
			if n < 1 || n > strings.Count(text, "\n")+1 || pos.Line(p) != n {
				t.Errorf("%s has line %d, is found on %d", p, n, pos.Line(p))
			}
		})
	})
}

// What is longer or deeper than any file of ours is refused while it is
// scanned, alone, in both languages; one less is taken.
func TestLimits(t *testing.T) {
	key := strings.Repeat("k", MaxKey)
	deep := strings.Repeat("a.", MaxDepth-1) + "a"
	nest := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	many := func(n int) string { return strings.TrimSuffix(strings.Repeat("1,", n), ",") }
	object := func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }
	for text, want := range map[string]string{
		key + " = 1": "", key + "k = 1": "toml.long_key", "[" + key + "k]": "toml.long_key", "[[\"" + key + "ñ\"]]": "toml.long_key",
		"\"" + strings.Repeat("\\u0001", MaxKey) + "\" = 1":   "",
		"\"" + strings.Repeat("\\u0001", MaxKey+1) + "\" = 1": "toml.long_key",
		"x = {\n'" + key + "k' = 1}":                          "toml.long_key",
		"\"" + strings.Repeat("a", 9000) + "\" = 1":           "toml.long_key",
		deep + " = 1": "", "a." + deep + " = 1": "toml.too_deep", "[" + deep + "]\nb = 1": "toml.too_deep", "[" + deep + "]": "",
		"[a.b.c.d.e.f]\ng.h.i = 1": "toml.too_deep", "[a.b.c.d.e.f]\ng = {h = {i = 1}}": "toml.too_deep",
		"x = " + nest(maxNest): "", "x = " + nest(maxNest+1): "toml.too_deep",
		"x = " + strings.Repeat("[ # ]\n", 5000): "toml.too_deep",
		"x = [" + many(MaxEntries) + "]":         "", "x = [" + many(MaxEntries+1) + "]": "toml.too_many",
		strings.Repeat("[[x]]\n", MaxEntries+1): "toml.too_many",
		// what is no TOML is judged by the reader
		"my name is and so on and on and on and on and on": "toml.syntax",
		"\"" + key + key: "toml.syntax", "a = }": "toml.syntax", "a = [}": "toml.syntax", "a = [{]": "toml.syntax", "= 1": "toml.syntax", "[a = 1": "toml.syntax",
		"a. = 1": "toml.syntax", "a..b = 1": "toml.syntax", "\"\"\"a\"\"\" = 1": "toml.syntax", "]": "toml.syntax", "}": "toml.syntax", "a = 1 b = 2": "toml.syntax",

		`{"` + key + `": 1}`: "", `{"` + key + `k": 1}`: "toml.long_key",
		object(MaxDepth): "", object(MaxDepth + 1): "toml.too_deep",
		`{"x":` + nest(maxNest) + `}`: "", `{"x":` + nest(maxNest+2) + `}`: "toml.too_deep",
		`{"x":[` + many(MaxEntries) + `]}`: "", `{"x":[` + many(MaxEntries+1) + `]}`: "toml.too_many",
	} {
		var m map[string]any
		decode := Decode
		if text[0] == '{' {
			decode = DecodeJSON
		}
		_, bad := decode("f", []byte(text), &m, Bounded())
		got := ""
		if len(bad) > 0 {
			got = bad[0].Code
		}
		if got != want || len(bad) > 1 {
			t.Errorf("%.40q: %v, want %s", text, bad, want)
		}
	}
	for what, text := range map[string]string{"keys": lines(MaxEntries+1, "a%d = 1"), "tables": lines(MaxEntries+1, "[[a%d]]"),
		"all": lines(900, "[a%d]\n"+lines(60, "b%d.c = 1"))} {
		var m map[string]any
		if _, bad := Decode("f", []byte(text), &m, Bounded()); len(bad) != 1 || !strings.HasPrefix(bad[0].Code, "toml.too_many") {
			t.Errorf("%s: %v", what, bad)
		}
	}
}

// lines repeats a line with a number in it.
func lines(n int, format string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(format, "%d", fmt.Sprint(i)))
		b.WriteByte('\n')
	}
	return b.String()
}

// The first problems of a file are told in its order, and how many more there are.
func TestFewProblems(t *testing.T) {
	var f file
	for name, text := range map[string]string{"toml": "[person]\n" + lines(400, "nmae%d = 1"), "json": "{\n" + lines(400, "\"nmae%d\": 1,") + "\"format\": 1}"} {
		decode := Decode
		if name == "json" {
			decode = DecodeJSON
		}
		_, bad := decode("f", []byte(text), &f)
		if len(bad) != problem.Shown+1 || bad[problem.Shown].Code != "problem.more" || bad[problem.Shown].Args["n"].(int) < 400-problem.Shown {
			t.Fatalf("%s: %d problems, the last is %v", name, len(bad), bad[len(bad)-1])
		}
		for i := range problem.Shown - 2 {
			if bad[i].Args["line"].(int) > bad[i+1].Args["line"].(int) {
				t.Errorf("%s: line %v before %v", name, bad[i].Args["line"], bad[i+1].Args["line"])
			}
		}
	}
}

// A key in quotation marks can be a name: it is not repeated.
func TestKeysDoNotLeak(t *testing.T) {
	var f file
	for _, text := range []string{"\"Ana Secret\" = 1", "[person]\n\"Ana Secret\" = 1", "person.says.\"Ana Secret\" = 1", "s = [1]\n\"Ana Secret\" = [1]\n\"Ana Secret\".a = 1"} {
		if _, bad := Decode("f", []byte(text), &f); len(bad) == 0 || strings.Contains(bad.Error(), "Secret") {
			t.Errorf("%q: %v", text, bad)
		}
	}
	for _, text := range []string{`{"Ana Secret": 1}`, `{"Ana Secret": 1, "Ana Secret": 2}`} {
		if _, bad := DecodeJSON("f", []byte(text), &f); len(bad) == 0 || strings.Contains(bad.Error(), "Secret") {
			t.Errorf("%q: %v", text, bad)
		}
	}
}

package tomlfile

import (
	"reflect"
	"strings"
	"testing"

	"arco/internal/civil"
)

// shapes has every shape of value in which content is written.
type shapes struct {
	file
	Lists  map[string][]string          `toml:"lists"`
	Texts  map[string]map[string]string `toml:"texts"`
	Tables map[string]map[string]event  `toml:"tables"`
	Deep   []struct {
		Inner []event           `toml:"inner"`
		Says  map[string]string `toml:"says"`
		Sure  *bool             `toml:"sure"`
	} `toml:"deep"`
}

const content = `# the ways in which content is written
format = 1
tags = [ "a", # one
  "b]", ]
any = 2026-11-30

[person]
name = """
[not.a.table]
"""
other_names = ["a \"b\" \\ c\nd"]
says = { es = "hola", en = "hi" }

[child]
name = ""
says = {}

[[event]]
place = "x" # y
[[event]]
what = []

[lists]
one = ["1"]
"two b" = []

[texts.one]
es = "uno"
[texts]
two = { es = "dos" }

[tables.first.a]
place = "A"
[tables.first.b]
place = "B"
[tables.second.a]

[[deep]]
sure = false
[[deep.inner]]
when = "1"
[[deep.inner]]
when = "2"
[deep.says]
es = "s"
[[deep]]
inner = [ { when = "3" }, { what = ["4"] } ]
`

func TestQuickReadsAsDecode(t *testing.T) {
	for _, text := range []string{"", "\ufeffformat = -12", content, "any = [\"a\", \"b\"]", "any = { a = 1, b = true, c = [] }"} {
		var want, got shapes
		if _, bad := Decode("f", []byte(text), &want); bad != nil {
			t.Fatalf("%q: %v", text, bad)
		}
		if !Quick([]byte(text), &got) {
			t.Errorf("%q is not read", text)
		}
		if !reflect.DeepEqual(want, got) {
			t.Errorf("%q:\n%+v\n%+v", text, want, got)
		}
	}
}

// What Quick does not know it leaves to Decode, and nothing of it stays.
func TestQuickLeavesTheRest(t *testing.T) {
	for _, line := range []string{
		"unknown = 1", "fine = 1", "format = \"x\"", "format = 1.5", "format = 01", "format = +1", "format = 1_000", "small = 300",
		"tags = \"x\"", "tags = [1]", "tags = [\"a\" \"b\"]", "person = 1", "any = 2026-13-01", "any = 2026-11-30T10:00:00Z", "any = [1]",
		"[person]\nname = \"x\\u0041\"", "[person]\nname = 'x'", "[person]\nname = \"x", "[person]\nread_on = 2026-11-30", "person.name = \"x\"",
		"[person]\nname = \"a\" b", "[person", "[[person]]", "[event]", "[event.x]", "[[tags]]", "[any]", "any = " + strings.Repeat("{ a = ", 99),
		"= 1", "format", "format =", "child = {", "child = { name = \"x\" name = \"y\" }", "any = \"a\x00\"", "any = \"\xff\"",
	} {
		v := shapes{}
		if Quick([]byte("[[event]]\nplace = \"x\"\n"), &v); len(v.Events) != 1 {
			t.Fatal("nothing is read")
		}
		if text := "tags = [\"1\"]\n" + line; Quick([]byte(text), &v) {
			t.Errorf("%q is read as %+v", line, v)
		}
		if !reflect.DeepEqual(v, shapes{}) {
			t.Errorf("%q leaves %+v", line, v)
		}
	}
	var own struct {
		Day   civil.Date         `toml:"day"`
		Word  shouted            `toml:"word"`
		Text  worded             `toml:"text"`
		Texts map[string]*worded `toml:"texts"`
	}
	for _, text := range []string{"word = \"x\"", "text = 1", "text = { a = \"x\" }", "[text]\na = \"x\"", "[texts.b]\na = \"x\""} {
		if Quick([]byte(text), &own) {
			t.Errorf("%s: a value that reads itself is read in another way", text)
		}
	}
	if !Quick([]byte("text = \"x\"\ntexts = { b = \"y\" }"), &own) || own.Text.said != "x" || own.Texts["b"].said != "y" {
		t.Errorf("%+v", own)
	}
}

type shouted string

func (s *shouted) UnmarshalText(b []byte) error { *s = shouted(strings.ToUpper(string(b))); return nil }

type worded struct{ said string }

func (w *worded) UnmarshalTOML(x any) error {
	w.said, _ = x.(string)
	return nil
}

// What is read in one pass without anybody having looked at it is what Decode takes too.
func TestSureIsSure(t *testing.T) {
	before, tables, _ := strings.Cut(content, "[texts.one]") // of tables in a map it is not sure
	_, after, _ := strings.Cut(tables, "[tables.second.a]")
	for _, text := range []string{"", "format = 1\ntags = \"unknown\"\nany = 2026-11-30\n[person]\nbirth_date = 1999-03-14", before + after, "[person.says]\n[person]"} {
		var want, got shapes
		if !sure(text, reflect.ValueOf(&got).Elem(), "unknown") {
			t.Errorf("%q is not read in one pass", text)
		}
		asSlowly(t, text, &want)
		if !reflect.DeepEqual(want, got) {
			t.Errorf("%q:\n%+v\n%+v", text, want, got)
		}
	}
	for _, text := range []string{
		"format = 1\nformat = 2", "[person]\n[person]", "[person]\nname = \"a\"\n[child]\n[person]", "person = {}\n[person]", "[person]\n[[person]]",
		"[person.says]\n[person]\n[person]", "[person]\nsays = {}\n[person.says]", "[[event]]\n[event]", "event = []\n[[event]]", "child = { name = \"x\", name = \"y\" }",
		"[lists]\na = []\na = []", "any = { a = 1, a = 2 }", "[[deep]]\n[deep.says]\n[deep.says]", "format = 1 # \x01", "format = 1\r\n", "[person]\nname = \"\x7f\"",
		"[person]\nbirth_date = 1999-02-30", "[tables.first.a]", "[person]\nname = \"" + strings.Repeat("[", 101) + "\"", "[lists]\n" + strings.Repeat("k", 65) + " = []",
		"tags = [" + strings.Repeat("\"\",", most) + "]", strings.Repeat("[[event]]\n", most), "format = \"unknown\"", "child = \"unknown\"",
	} {
		got := shapes{}
		if sure(text, reflect.ValueOf(&got).Elem(), "unknown") {
			t.Errorf("%q is read in one pass as %+v", text, got)
		}
		if !reflect.DeepEqual(got, shapes{}) {
			t.Errorf("%q leaves %+v", text, got)
		}
	}
	full := shapes{Lists: map[string][]string{"a": nil}}
	if sure("format = 1", reflect.ValueOf(&full).Elem(), "") || full.Lists == nil {
		t.Error("what was there is lost")
	}
}

// asSlowly reads a text as Decode does where it is not sure.
func asSlowly(t *testing.T, text string, v any) {
	t.Helper()
	tree, p := parseTOML("f", text)
	if p != nil {
		t.Fatalf("%q: %v", text, p)
	}
	pos := newPositions("f")
	if refused, again := scan(text, pos, true); refused != nil || again != nil {
		t.Fatalf("%q: %v %v", text, refused, again)
	}
	if line := tooDeep(text); line > 0 {
		t.Fatalf("%q: too deep", text)
	}
	if bad := fill("f", pos, tree, v, []Option{Unknown("unknown"), Bounded()}); bad != nil {
		t.Fatalf("%q: %v", text, bad)
	}
}

func FuzzSure(f *testing.F) {
	for _, text := range []string{content[:strings.Index(content, "[texts.one]")], sample, "[[event]]\n[event.x]", "format = 1\n[person]\nbirth_date = 1999-03-14\nname = \"\"\"\na\"\"\"", "tags = \"unknown\"\n[child.says]\na = \"b\"\n[child]\nname = \"\\n\""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text, bad := asText("f", []byte(text))
		var want, got shapes
		if bad != nil || !sure(text, reflect.ValueOf(&got).Elem(), "unknown") {
			return
		}
		if asSlowly(t, text, &want); !reflect.DeepEqual(want, got) {
			t.Errorf("%+v\n%+v", want, got)
		}
	})
}

func FuzzQuick(f *testing.F) {
	f.Add(content)
	f.Add(sample)
	f.Add("[texts]\na = {}\n[texts.b]\nc = \"\"\"\"\"\"")
	f.Fuzz(func(t *testing.T, text string) {
		var want, got shapes
		if !Quick([]byte(text), &got) {
			return
		}
		if _, bad := Decode("f", []byte(text), &want); bad == nil && !reflect.DeepEqual(want, got) {
			t.Errorf("%+v\n%+v", want, got)
		}
	})
}

package po

import (
	"bytes"
	"strings"
	"testing"

	"arco/internal/problem"
)

const head = "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: es\\n\"\n"

// What stands in a file is read, and written as it stood.
func TestReadAndWrite(t *testing.T) {
	const body = head + `
# reviewed: Ana, 2027-01-15, of 3f9a1c20
#. A letter.
#: us/letters/foia-own.md
#, fuzzy, no-c-format
#| msgid ""
#| "One\n"
#| "two."
msgctxt "us/letters/foia-own#records.2"
msgid "She said: \"I ask\\n\"."
msgstr "Dijo:\t«pido»."

msgctxt "b"
msgid ""
"First.\n"
"\n"
"Second.\n"
msgstr ""

# of old
#, fuzzy
#~ msgctxt "gone"
#~ msgid "x"
#~ msgstr "y"
`
	f, bad := Read("es/us.po", "es", []byte(body))
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	if len(f.Entries) != 2 {
		t.Fatalf("%d entries", len(f.Entries))
	}
	a, b := f.Entries[0], f.Entries[1]
	if !a.Fuzzy() || a.Before != "One\ntwo." || a.Source != `She said: "I ask\n".` || a.Text != "Dijo:\t«pido»." || a.Line != 13 || a.Context != "us/letters/foia-own#records.2" {
		t.Errorf("%+v", a)
	}
	if b.Fuzzy() || b.Source != "First.\n\nSecond.\n" || b.Text != "" {
		t.Errorf("%+v", b)
	}
	if got := string(f.Bytes()); got != body {
		t.Errorf("written:\n%s", got)
	}
	crlf, bad := Read("es/us.po", "es", []byte(strings.ReplaceAll(body, "\n", "\r\n")))
	if len(bad) > 0 || string(crlf.Bytes()) != body {
		t.Errorf("with the ends of lines of Windows: %v\n%s", bad, crlf.Bytes())
	}
}

// Each fault is told with its line, and the entry beside it is read.
func TestReadTells(t *testing.T) {
	const good = "\nmsgctxt \"good\"\nmsgid \"g\"\nmsgstr \"h\"\n"
	for name, x := range map[string]struct{ text, code, field string }{
		"no header":              {good, "po.header", "x.po:1"},
		"another encoding":       {strings.Replace(head, "UTF-8", "ISO-8859-1", 1) + good, "po.header", "x.po:1"},
		"another language":       {strings.Replace(head, "Language: es", "Language: fr", 1) + good, "po.language", "x.po:1"},
		"not UTF-8":              {head + "# ni\xf1o\n" + good, "po.not_utf8", "x.po:5"},
		"a byte order mark":      {"\ufeff" + head + good, "po.not_utf8", "x.po:1"},
		"a key twice":            {head + good + good, "po.twice", "x.po:10"},
		"two headers":            {head + "\n" + head + good, "po.twice", "x.po:6"},
		"no context":             {head + "\nmsgid \"a\"\nmsgstr \"b\"\n" + good, "po.no_context", "x.po:6"},
		"no source":              {head + "\nmsgctxt \"a\"\nmsgid \"\"\nmsgstr \"b\"\n" + good, "po.no_context", "x.po:6"},
		"no translation":         {head + "\nmsgctxt \"a\"\nmsgid \"b\"\n" + good, "po.syntax", "x.po:6"},
		"out of order":           {head + "\nmsgid \"b\"\nmsgctxt \"a\"\nmsgstr \"c\"\n" + good, "po.syntax", "x.po:7"},
		"plural forms":           {head + "\nmsgctxt \"a\"\nmsgid \"b\"\nmsgid_plural \"c\"\nmsgstr[0] \"d\"\n" + good, "po.plural", "x.po:8"},
		"an escape that is none": {head + "\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"\\q\"\n" + good, "po.escape", "x.po:8"},
		"a quotation mark":       {head + "\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"d\"\n" + good, "po.syntax", "x.po:8"},
		"a string left open":     {head + "\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\\\"\n" + good, "po.syntax", "x.po:8"},
		"a word that is none":    {head + "\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstring \"c\"\n" + good, "po.syntax", "x.po:8"},
		"a comment in an entry":  {head + "\nmsgctxt \"a\"\n# c\nmsgid \"b\"\nmsgstr \"c\"\n" + good, "po.syntax", "x.po:7"},
		"a comment for nothing":  {head + "\n# c\n" + good, "po.syntax", "x.po:6"},
	} {
		f, bad := Read("x.po", "es", []byte(x.text))
		if len(bad) == 0 || bad[0].Code != x.code || bad[0].Field != x.field || bad[0].Hint == "" {
			t.Errorf("%s: got %v, want %s at %s", name, bad, x.code, x.field)
		}
		if x.code != "po.not_utf8" && (len(f.Entries) == 0 || f.Entries[0].Context != "good" && f.Entries[len(f.Entries)-1].Context != "good") {
			t.Errorf("%s: the good entry is not read", name)
		}
	}
	many, _ := Read("x.po", "es", []byte(head+strings.Repeat(good, 200)))
	_, bad := Read("x.po", "es", []byte(head+strings.Repeat(good, 200)))
	if len(many.Entries) != 1 || len(bad) != problem.Shown+1 {
		t.Errorf("%d entries, %d problems", len(many.Entries), len(bad))
	}
}

// A file is brought up to date without losing a word that a person wrote.
func TestUpdate(t *testing.T) {
	f := New("x.po", "pt-BR")
	f.Entries = []*Entry{
		{Context: "a#same", Source: "Same", Text: "Igual", Notes: []string{"by me"}},
		{Context: "a#changed", Source: "Old", Text: "Velho"},
		{Context: "a#notes.1", Source: "First", Text: "Primeira"},
		{Context: "a#notes.2", Source: "Second", Text: "Segunda"},
		{Context: "a#empty", Source: "Old empty"},
		{Context: "a#gone", Source: "Gone", Text: "Foi"},
	}
	f.Update([]Want{
		{Context: "a#same", Source: "Same", Says: "A letter.", Ref: "us/a.toml"},
		{Context: "a#changed", Source: "New"},
		{Context: "a#notes.1", Source: "Before all"},
		{Context: "a#notes.2", Source: "First"},
		{Context: "a#notes.3", Source: "Second"},
		{Context: "a#empty", Source: "New empty"},
	})
	got := string(f.Bytes())
	for _, want := range []string{
		"Language: pt_BR",
		"# by me\n#. A letter.\n#: us/a.toml\nmsgctxt \"a#same\"\nmsgid \"Same\"\nmsgstr \"Igual\"\n",
		"#, fuzzy\n#| msgid \"Old\"\nmsgctxt \"a#changed\"\nmsgid \"New\"\nmsgstr \"Velho\"\n",
		"msgctxt \"a#notes.1\"\nmsgid \"Before all\"\nmsgstr \"\"\n",
		"\n\nmsgctxt \"a#notes.2\"\nmsgid \"First\"\nmsgstr \"Primeira\"\n",
		"\n\nmsgctxt \"a#notes.3\"\nmsgid \"Second\"\nmsgstr \"Segunda\"\n",
		"\n\nmsgctxt \"a#empty\"\nmsgid \"New empty\"\nmsgstr \"\"\n",
		"\n\n#~ msgctxt \"a#gone\"\n#~ msgid \"Gone\"\n#~ msgstr \"Foi\"\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	again, bad := Read("x.po", "pt-BR", []byte(got))
	if len(bad) > 0 || string(again.Bytes()) != got {
		t.Errorf("read again: %v\n%s", bad, again.Bytes())
	}
	// What waits for a person keeps the source that it was made from.
	again.Update([]Want{{Context: "a#changed", Source: "Newer"}})
	if e := again.Entries[0]; e.Before != "Old" || !e.Fuzzy() || len(e.Flags) != 1 || e.Text != "Velho" {
		t.Errorf("%+v", e)
	}
}

// Whatever a file holds, reading ends and tells lines that exist, and what was
// read is written and read again as the same.
func FuzzRead(f *testing.F) {
	for _, s := range []string{head, head + "\nmsgctxt \"a\"\nmsgid \"b\"\nmsgstr \"c\"\n", "#~ msgid \"x\"\n", "#| msgid \"a\"\n#| \"b\"\nmsgctxt \"c\"\nmsgid \"d\"\nmsgstr \"e\\n\"\n\"f\"\n", "msgstr\n", "\"", "msgid \"\\"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, bad := Read("x.po", "es", data)
		for _, p := range bad {
			if p.Code == "" || p.Hint == "" {
				t.Errorf("%v", p)
			}
		}
		seen := map[string]bool{}
		for _, e := range file.Entries {
			if e.Context == "" || e.Source == "" || seen[e.Context] {
				t.Errorf("%+v", e)
			}
			seen[e.Context] = true
		}
		if len(bad) > 0 {
			return
		}
		written := file.Bytes()
		again, bad := Read("x.po", "es", written)
		if len(bad) > 0 || !bytes.Equal(again.Bytes(), written) || len(again.Entries) != len(file.Entries) {
			t.Errorf("%v\n%s\n%s", bad, written, again.Bytes())
		}
	})
}

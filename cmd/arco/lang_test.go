package main

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/civil"
)

// A screen is one way in which a person says in which language they want the messages.
type screen struct {
	name  string
	flags []string
	env   map[string]string
}

var screens = []screen{
	{"--lang en", []string{"--lang", "en"}, nil},
	{"--lang es", []string{"--lang", "es"}, nil},
	{"ARCO_LANG=es", nil, map[string]string{"ARCO_LANG": "es"}},
	{"LANG=es_HN.UTF-8", nil, map[string]string{"LANG": "es_HN.UTF-8"}},
	{"LANG=en_US.UTF-8 LANGUAGE=quc:es", nil, map[string]string{"LANG": "en_US.UTF-8", "LANGUAGE": "quc:es"}},
}

// in runs the program in this process with a screen, and returns what it says.
func (s screen) in(t *testing.T, args ...string) (said string, code int) {
	t.Helper()
	var all bytes.Buffer
	return s.run(t, &all, &all, args)
}

// out is the same with what goes to standard output alone.
func (s screen) out(t *testing.T, args ...string) (said string, code int) {
	t.Helper()
	var out bytes.Buffer
	return s.run(t, &out, io.Discard, args)
}

func (s screen) run(t *testing.T, out *bytes.Buffer, wrong io.Writer, args []string) (said string, code int) {
	t.Helper()
	e := &env{in: strings.NewReader(""), out: out, err: wrong, getenv: func(k string) string { return s.env[k] },
		today: func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} }}
	code = run(context.Background(), e, append(args, s.flags...))
	return out.String(), code
}

// The language of the messages never changes a byte of a file: of any example,
// every paper and every reminder is the same under each of them.
func TestScreenChangesNoFile(t *testing.T) {
	examples, err := filepath.Glob("../../examples/[dp]*.toml")
	if err != nil || len(examples) < 19 {
		t.Fatalf("%d examples: %v", len(examples), err)
	}
	files, words := 0, map[string]bool{}
	for i, example := range examples {
		var want map[string][]byte
		for k, s := range screens {
			if k > 1 && i%5 != 0 { // all of them for some
				continue
			}
			dir := t.TempDir()
			data, err := os.ReadFile(example)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join(dir, "case.toml")
			if err := os.WriteFile(file, data, 0o600); err != nil {
				t.Fatal(err)
			}
			said, code := s.in(t, "packet", file, "--out", filepath.Join(dir, "packet"))
			if code == exitUse || code == exitBug {
				t.Fatalf("%s: exit %d\n%s", example, code, said)
			}
			words[said[:40]] = true
			s.in(t, "due", file, "--ics", filepath.Join(dir, "due.ics"))
			if strings.Contains(example, "p13-") || strings.Contains(example, "demo") {
				s.in(t, "letter", file, "--agency", "us/ice", "--right", "access", "--out", filepath.Join(dir, "letter.json"))
				s.in(t, "next", file, "--filing", "us-cbp-access", "--event", "partly_granted", "--date", "2026-10-05", "--today", "2026-11-30", "--out", filepath.Join(dir, "next"))
			}
			got := tree(t, dir)
			files += len(got)
			if want == nil {
				want = got
				continue
			}
			if len(got) != len(want) {
				t.Errorf("%s: %d files under %s, %d under %s", example, len(got), s.name, len(want), screens[0].name)
			}
			for path, is := range got {
				if !bytes.Equal(is, want[path]) {
					t.Errorf("%s: %s is another under %s", example, path, s.name)
				}
			}
		}
	}
	if files < 500 || len(words) < 2 {
		t.Errorf("only %d files, %d languages on the screen", files, len(words))
	}
}

// tree reads all files below a folder.
func tree(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		out[path] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// --reading is the paper, for one run; a case that says no language is told so,
// whatever the screen is; a language without texts is told on the screen and on paper.
func TestReadingIsThePaper(t *testing.T) {
	const p01, p07 = "../../examples/p01-deported.toml", "../../examples/p07-student.toml"
	data, err := os.ReadFile(p01)
	if err != nil {
		t.Fatal(err)
	}
	silent := filepath.Join(t.TempDir(), "silent.toml")
	text := strings.NewReplacer("lang = \"es\"\n", "", "reading = \"es\"\n", "", "spoken = \"es\"\n", "").Replace(string(data))
	if err := os.WriteFile(silent, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	letter := func(s screen, file, text string, more ...string) (said, paper string, code int) {
		out := filepath.Join(t.TempDir(), "l.txt")
		said, code = s.in(t, append([]string{"letter", file, "--agency", "us/cbp", "--right", "access", "--text", text, "--out", out}, more...)...)
		data, _ := os.ReadFile(out)
		return strings.Join(strings.Fields(said), " "), strings.Join(strings.Fields(string(data)), " "), code
	}
	for _, s := range screens {
		if _, paper, code := letter(s, p01, "reading"); code != 0 || !strings.Contains(paper, "SU COPIA") {
			t.Errorf("%s: exit %d, no Spanish copy", s.name, code)
		}
		if said, _, code := letter(s, p01, "reading", "--reading", "en"); code != exitLacks {
			t.Errorf("%s: a copy of an English letter in English: %d\n%s", s.name, code, said)
		}
		if said, _, code := letter(s, silent, "both"); code != exitLacks || !strings.Contains(said, "languages.reading") {
			t.Errorf("%s: a case without a language: %d\n%s", s.name, code, said)
		}
		if _, paper, code := letter(s, silent, "reading", "--reading", "es"); code != 0 || !strings.Contains(paper, "SU COPIA") {
			t.Errorf("%s: exit %d, no Spanish copy of a case without a language", s.name, code)
		}
		for _, x := range []struct{ file, flag, name string }{{p01, "ru", "ruso"}, {silent, "ru", ""}, {p07, "", "Chinese"}, {p07, "es", "chino"}} {
			more := []string(nil)
			if x.flag != "" {
				more = []string{"--reading", x.flag}
			}
			said, paper, code := letter(s, x.file, "both", more...)
			if strings.Contains(said, "inglés") || strings.Contains(said, "in English") { // as the letter is: there is no copy beside it
				x.name = ""
			}
			told := strings.Contains(said, "There is no copy in") || strings.Contains(said, "Todavía no hay copia")
			if code != 0 || !told || !strings.Contains(paper, x.name) {
				t.Errorf("%s: %s --reading %q: exit %d, told %v, on paper %v\n%s", s.name, x.file, x.flag, code, told, strings.Contains(paper, x.name), said)
			}
		}
		if said, _, code := letter(s, p01, "both", "--reading", "Zzcanary Pérez"); code != exitUse || strings.Contains(said, "Zz") {
			t.Errorf("%s: what is no language: %d\n%s", s.name, code, said)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"

	"arco/internal/civil"
)

// ran is a run in this process with something on standard input and a place for
// what is said.
func ranWith(in io.Reader, out io.Writer, args ...string) (code int, wrong string) {
	var err bytes.Buffer
	e := &env{in: in, out: out, err: &err, getenv: func(string) string { return "" },
		today: func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} }}
	return run(context.Background(), e, append(args, "--lang", "en")), err.String()
}

// What every command that reads a case says of a file, it says of the same bytes
// from standard input.
func TestStandardInputIsAFile(t *testing.T) {
	const path = "../../examples/p13-answered.toml"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	reads := map[string][]string{"plan": nil, "due": nil, "list": nil, "facts": nil, "check": nil, "sheet": {"evidence"},
		"letter": {"--agency", "us/dhs", "--right", "access", "--out", filepath.Join(dir, "l.txt"), "--force"},
		"packet": {"--out", filepath.Join(dir, "p"), "--force", "--date", "2026-11-30"},
		"carry":  {"--out", filepath.Join(dir, "c.pdf"), "--force", "--passphrase-out", filepath.Join(dir, "w")},
	}
	for _, c := range commands(&env{}) { // none is forgotten
		takes := slices.ContainsFunc(c.args, func(a string) bool { return strings.HasPrefix(a, "CASE") })
		if _, there := reads[c.name]; takes && !there && !slices.Contains([]string{"ask", "edit", "seal", "next"}, c.name) { // these write the case
			t.Errorf("%s reads a case and is not tried", c.name)
		}
	}
	for name, more := range reads {
		if name == "carry" { // its words are new each time
			continue
		}
		said := func(in io.Reader, from string) (string, int) {
			args := append([]string{name}, more...)
			if name == "sheet" {
				args = []string{name, more[0], from}
			} else {
				args = slices.Insert(args, 1, from)
			}
			var out bytes.Buffer
			code, wrong := ranWith(in, &out, args...)
			return strings.ReplaceAll(out.String()+wrong, filepath.Base(path), "-"), code
		}
		want, code := said(strings.NewReader(""), path)
		got, again := said(bytes.NewReader(data), "-")
		seal := regexp.MustCompile(`(?m)^.*: arco seal .*\n`) // of a file that lies open on the disk, which a pipe is not
		if !seal.MatchString(want) {
			t.Errorf("%s: no word of the open file: %s", name, want)
		}
		want = seal.ReplaceAllString(want, "")
		if strings.ReplaceAll(want, path, "-") != got || code != again {
			t.Errorf("%s: exit %d and %d\n%s\n---\n%s", name, code, again, want, got)
		}
	}
	for _, args := range [][]string{{"ask", "-"}, {"edit", "-"}, {"seal", "-"}, {"next", "-", "--filing", "us-cbp-access", "--event", "silence", "--date", "2026-11-30"}} {
		code, wrong := ranWith(bytes.NewReader(data), io.Discard, args...)
		if code == 0 || code == exitBug || !strings.Contains(wrong, "→") {
			t.Errorf("%v, which writes the case, on standard input: exit %d: %s", args, code, wrong)
		}
	}
}

// A device is full from some byte on.
type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if len(b) > f.room {
		return f.room, syscall.ENOSPC
	}
	f.room -= len(b)
	return len(b), nil
}

// On a full device no command ends as if all had been said.
func TestFullDeviceIsNoSuccess(t *testing.T) {
	dir := t.TempDir()
	const path = "../../examples/p13-answered.toml"
	rest := map[string][]string{
		"plan": {path}, "packet": {path, "--out", filepath.Join(dir, "p")}, "letter": {path, "--agency", "us/dhs", "--right", "access", "--out", filepath.Join(dir, "l.txt")},
		"next": {path, "--filing", "us-cbp-access"}, "due": {path}, "list": {path}, "facts": {path}, "links": {}, "agencies": {}, "check": {}, "preview": {"us/foia-own"},
		"locales": {}, "sheet": {"intake"}, "version": {}, "completion": {"bash"}, "man": {}, "help": {}, "carry": {path, "--out", filepath.Join(dir, "c.pdf"), "--passphrase-out", filepath.Join(dir, "w")},
		"batch": {"../../examples/twelve.csv", "--dry-run", "--filer", "../../examples/filer.toml", "--reply", "representative"},
	}
	asks := []string{"new", "ask", "edit", "serve", "seal", "finish", "forget"} // these say nothing before a person or a file answers
	for _, c := range append(commands(&env{}), command{name: "help"}) {
		more, there := rest[c.name]
		if !there {
			if !slices.Contains(asks, c.name) {
				t.Errorf("%s is not tried", c.name)
			}
			continue
		}
		rooms := []int{60}
		if reads := []string{"check", "locales", "preview"}; os.Getenv("ARCO_CI") != "" && !slices.Contains(reads, c.name) { // all texts, for seconds: once
			rooms = append(rooms, 0)
		} else if c.name == "carry" || c.name == "batch" { // they take seconds
			continue
		}
		for _, room := range rooms {
			for i, w := range more { // each run makes its own
				if strings.HasPrefix(w, dir) {
					more[i] = strings.TrimSuffix(w, filepath.Ext(w)) + "x" + filepath.Ext(w)
				}
			}
			code, wrong := ranWith(strings.NewReader(""), &full{room}, append([]string{c.name}, more...)...)
			if code != exitLacks || !strings.Contains(wrong, "full or closed") {
				t.Errorf("%s with room for %d bytes: exit %d: %s", c.name, room, code, wrong)
			}
		}
	}
}

// Success is said only where something was made.
func TestSuccessOfNothing(t *testing.T) {
	dir := t.TempDir()
	var out bytes.Buffer
	lacking := filepath.Join(dir, "lacking.toml")
	if err := os.WriteFile(lacking, []byte("format = 1\nref = \"K7QX-3MVD\"\n[requester]\nname = \"Ana Ruiz\"\n[history]\nwants = [\"see\"]\n[[event]]\nagency = \"us/cbp\"\nwhat = [\"stopped\"]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	code, wrong := ranWith(strings.NewReader(""), &out, "packet", lacking, "--reading", "en", "--out", filepath.Join(dir, "p"))
	if code == 0 || strings.Contains(out.String(), "Done") {
		t.Errorf("exit %d: %s%s", code, &out, wrong)
	}
}

// A case of a newer program is refused in words, and stays as it was.
func TestCaseOfANewerFormat(t *testing.T) {
	path := filepath.Join(t.TempDir(), "newer.toml")
	data := []byte("format = 2\nref = \"K7QX-3MVD\"\n[requester]\nname = \"Ana Ruiz\"\n")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"plan", path}, {"ask", path}, {"new", "--from", path}, {"next", path, "--filing", "us-cbp-access", "--event", "filed", "--date", "2026-11-20"}, {"check", path}, {"sheet", "evidence", path}} {
		code, wrong := ranWith(strings.NewReader(""), io.Discard, args...)
		if code != exitLacks || !strings.Contains(wrong, "newer") || !strings.Contains(wrong, "→") {
			t.Errorf("%v: exit %d: %s", args, code, wrong)
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, data) {
			t.Errorf("%v changed it: %v", args, err)
		}
	}
}

// Words of ours are taken in capitals and with the other stroke.
func TestSpellingsOfValues(t *testing.T) {
	dir := t.TempDir()
	const path = "../../examples/p13-answered.toml"
	for i, pair := range [][2][]string{
		{{"letter", path, "--agency", "us/dhs", "--right", "access", "--paper", "a4", "--text", "both"}, {"letter", path, "--agency", "US/DHS", "--right=Access", "--paper", "A4", "--text", "BOTH"}},
		{{"letter", path, "--agency", "us/dhs", "--right", "access", "--paper", "legal"}, {"letter", path, "--agency", "us/dhs", "--right", "ACCESS", "--paper=Legal"}},
	} {
		var made [2][]byte
		for k, args := range pair {
			out := filepath.Join(dir, "l"+string(rune('a'+2*i+k))+".pdf")
			if code, wrong := ranWith(strings.NewReader(""), io.Discard, append(args, "--out", out)...); code != 0 {
				t.Errorf("%v: exit %d: %s", args, code, wrong)
			}
			made[k], _ = os.ReadFile(out)
		}
		if !bytes.Equal(made[0], made[1]) || len(made[0]) == 0 {
			t.Errorf("%v makes another letter", pair[1])
		}
	}
	for _, args := range [][]string{{"agencies", "show", "US/CBP"}, {"sheet", "INTAKE"}, {"next", path, "--filing", "us-cbp-access", "--event", "No-Records", "--date", "2026-06-01", "--dry-run"}} {
		if code, wrong := ranWith(strings.NewReader(""), io.Discard, args...); code != 0 {
			t.Errorf("%v: exit %d: %s", args, code, wrong)
		}
	}
	if code, wrong := ranWith(strings.NewReader(""), io.Discard, "letter", path, "--agency", "us/dhs", "--right", "access", "--paper", "A5", "--out", filepath.Join(dir, "n.pdf")); code != exitUse || !strings.Contains(wrong, "--paper") {
		t.Errorf("A5: exit %d: %s", code, wrong)
	}
}

// What was probably meant is named, and a slip is told once.
func TestSlipsOfACommandLine(t *testing.T) {
	pdf := filepath.Join(t.TempDir(), "i.pdf")
	if err := os.WriteFile(pdf, []byte("%PDF-1.7\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		args      []string
		want, not string
	}{
		{[]string{"helpp"}, "Did you mean help?", ""},
		{[]string{"packet", "case.toml", "--outt", "x8"}, "--out", "left over"},
		{[]string{"plan", pdf}, "This is a PDF", "not encrypted"},
	} {
		code, wrong := ranWith(strings.NewReader(""), io.Discard, tt.args...)
		if code == 0 || code == exitBug || !strings.Contains(wrong, tt.want) || tt.not != "" && strings.Contains(wrong, tt.not) {
			t.Errorf("%v: exit %d: %s", tt.args, code, wrong)
		}
	}
}

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"arco/internal/civil"
	"arco/internal/store"
)

// person runs the program for somebody at a terminal who types these answers;
// "WORDS" stands for the proposed words. It returns the exit code, what was
// shown and which questions were asked.
func person(t *testing.T, answers []string, args ...string) (code int, shown, asked string) {
	t.Helper()
	var out bytes.Buffer
	e := &env{in: strings.NewReader(""), out: &out, err: &out, getenv: func(string) string { return "" },
		today: func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} }}
	e.testOnlyTyped = func(key string) ([]byte, error) {
		asked += key + " "
		if len(answers) == 0 {
			return nil, fmt.Errorf("nothing more is typed")
		}
		a := answers[0]
		answers = answers[1:]
		if strings.Contains(a, "WORDS") {
			for line := range strings.Lines(out.String()) { // the proposal stands alone on a line, set in
				if w := strings.Fields(line); strings.HasPrefix(line, "    ") && len(w) == 6 {
					a = strings.ReplaceAll(a, "WORDS", strings.ToUpper(strings.Join(w, "  ")))
				}
			}
		}
		return []byte(a), nil
	}
	code = run(context.Background(), e, args)
	return code, out.String(), strings.TrimSpace(asked)
}

// Words are proposed first; what can be guessed, or is not the same twice, is
// asked again; a wrong passphrase too, three times in all.
func TestPassphraseAtTerminal(t *testing.T) {
	if testing.Short() {
		t.Skip("seals several times")
	}
	dir := t.TempDir()
	plain, sealed := filepath.Join(dir, "c.toml"), filepath.Join(dir, "c.toml.age")
	data, err := os.ReadFile("testdata/cases/person.toml")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(plain, data, 0o600); err != nil {
		t.Fatal(err)
	}
	const good = "orchard window seven rivers"
	code, shown, asked := person(t, []string{good, good + "s", "abc", good, good}, "seal", plain, "--lang", "en")
	if code != 0 || asked != "seal.ask_new seal.ask_again seal.ask_new seal.ask_new seal.ask_again" {
		t.Errorf("exit %d, asked %s:\n%s", code, asked, shown)
	}
	for _, want := range []string{"six words chosen by chance", "✗ The two passphrases are not the same.", "at least 10 characters", "Sealed: "} {
		if !strings.Contains(strings.Join(strings.Fields(shown), " "), want) {
			t.Errorf("%q is not said:\n%s", want, shown)
		}
	}
	if strings.Contains(shown, "orchard") {
		t.Errorf("a passphrase is shown:\n%s", shown)
	}
	if data, err := os.ReadFile(sealed); err != nil || !store.IsSealed(data) {
		t.Fatal(err)
	}
	// Wrong, then right; then wrong three times.
	if code, shown, asked = person(t, []string{"wrong", good}, "plan", sealed, "--lang", "en"); code != 0 || asked != "seal.ask seal.ask" ||
		strings.Count(shown, "does not open") != 1 {
		t.Errorf("exit %d, asked %s:\n%s", code, asked, shown)
	}
	if code, shown, asked = person(t, []string{"wrong", "also", "never", good}, "plan", sealed, "--lang", "es"); code != exitLacks || asked != "seal.ask seal.ask seal.ask" {
		t.Errorf("exit %d, asked %s:\n%s", code, asked, shown)
	}
	// Enter takes the words, which are then typed: in capitals and with two spaces is right.
	out := filepath.Join(dir, "words.age")
	if code, shown, asked = person(t, []string{"", "other words", "", "WORDS"}, "seal", plain, "--out", out, "--lang", "es"); code != 0 ||
		asked != "seal.ask_new seal.ask_again seal.ask_new seal.ask_again" || !strings.Contains(shown, "no son iguales") {
		t.Errorf("exit %d, asked %s:\n%s", code, asked, shown)
	}
}

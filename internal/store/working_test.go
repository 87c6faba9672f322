package store

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"arco/internal/problem"
)

// What is kept is there again with the passphrase and not without, never stands
// open on the disk, and goes when it is removed; another file stays.
func TestWorking(t *testing.T) {
	testOnlyWorkFactor = 4
	defer func() { testOnlyWorkFactor = 18 }()
	path := filepath.Join(t.TempDir(), WorkingName("case.toml.age"))
	pass := []byte("orchard window seven rivers")
	answer := func() ([]byte, error) { return pass, nil }
	if w, _, _, err := OpenWorking(path, answer); w != nil || err != nil {
		t.Fatalf("none: %v, %v", w, err)
	}
	w, err := NewWorking(path, pass)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"one answer", "one answer, two answers"} {
		if err := w.Keep([]byte(text)); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(path)
		if err != nil || bytes.Contains(raw, []byte("answer")) {
			t.Fatalf("it stands open: %v", err)
		}
		if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v", info.Mode())
		}
		again, data, secret, err := OpenWorking(path, answer)
		if err != nil || string(data) != text || !bytes.Equal(secret, pass) {
			t.Fatalf("%q: %v", data, err)
		}
		w = again
	}
	wrong := problem.New("seal.wrong_passphrase", "", "")
	asked := 0
	_, _, _, err = OpenWorking(path, func() ([]byte, error) {
		if asked++; asked > 1 {
			return nil, wrong
		}
		return []byte("orchard window seven"), nil
	})
	if !problem.Has(err, "seal.wrong_passphrase") {
		t.Errorf("a wrong passphrase: %v", err)
	}
	raw, _ := os.ReadFile(path)
	for n := 0; n < len(raw); n += 7 {
		if err := os.WriteFile(path, raw[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		if _, data, _, err := OpenWorking(path, answer); err == nil {
			t.Fatalf("cut at %d: %q", n, data)
		}
	}
	if err := os.WriteFile(path, []byte("somebody's"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := w.Keep([]byte("x")); err == nil {
		t.Error("another file was replaced")
	}
	if err := w.Remove(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error("another file was removed")
	}
	_ = os.Remove(path)
	if err := w.Keep([]byte("x")); err != nil {
		t.Fatal(err)
	}
	if err := w.Remove(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("it stays")
	}
}

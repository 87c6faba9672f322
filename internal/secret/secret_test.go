package secret

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestGuessable(t *testing.T) {
	for pass, want := range map[string]string{
		"": "secret.short", "a": "secret.short", "abc": "secret.short", "Kx9!qPz": "secret.short", "a b c d e f g h i": "secret.short",
		"aaaaaaaaaaaaaaaa": "secret.repeats", "abababababababab": "secret.repeats", "maria maria maria": "secret.repeats",
		"perro perro perro perro": "secret.repeats", "aabbaabbcc": "secret.repeats",
		"abcdefghijklmnop": "secret.row", "qwertyuiopasdfghjkl": "secret.row", "1234567890987": "secret.row", "QWERTYUIOP12345": "secret.row",
		"15/03/1999 8:05": "secret.digits", "504 9987 2134": "secret.digits", "0801199912345": "secret.digits",
		"password2026": "secret.common", "Contraseña1!": "secret.common", "p4ssw0rd p4ss": "secret.common", "honduras2026": "secret.common", "MiClave Secreta": "secret.common",
		"teamo maria 2001": "secret.common", "iloveyou12345": "secret.common", "passwordpassword1": "secret.common",

		"mesa verde sol":               "",
		"correct horse battery staple": "",
		"la gata duerme en la cocina":  "",
		"vx7 pl2 qq9 mm4":              "",
		"abaco rio zorro luna pez mar": "",
		"Ñandú, cigüeña y colibrí":     "",
		"ሰላም ለሁሉም ሰው ይሁን እንላለን":        "",
	} {
		p := Guessable([]byte(pass))
		got := ""
		if p != nil {
			got = p.Code
			if pass != "" && strings.Contains(p.Error(), pass) && len(pass) > 3 {
				t.Errorf("the passphrase stands in the problem: %v", p)
			}
		}
		if got != want {
			t.Errorf("%q: %q, want %q", pass, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, lang := range []string{"en", "es", "es-HN", "xx"} {
		words, err := list(lang)
		if err != nil || len(words) < 1700 || !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
			t.Fatalf("%s: %d words, %v", lang, len(words), err)
		}
		for _, w := range words {
			if len(w) < 3 || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz") != "" {
				t.Errorf("%s: %q cannot be typed everywhere", lang, w)
			}
		}
		seen := map[string]bool{}
		for range 200 {
			p, err := Words(lang)
			if err != nil || len(strings.Fields(p)) != Count || seen[p] {
				t.Fatalf("%s: %q, %v", lang, p, err)
			}
			seen[p] = true
			if g := Guessable([]byte(p)); g != nil {
				t.Errorf("what is proposed is refused: %q, %v", p, g)
			}
		}
	}
	if a, _ := list("en"); slices.Equal(a, func() []string { b, _ := list("es"); return b }()) {
		t.Error("one list for two languages")
	}
}

func FuzzGuessable(f *testing.F) {
	f.Add([]byte("contraseña"))
	f.Add([]byte("\xff\xfe\xfd"))
	f.Fuzz(func(t *testing.T, pass []byte) {
		thrice := slices.Concat(pass, pass, pass)
		p, twice := Guessable(pass), Guessable(thrice)
		if once := norm.NFC.String(string(pass)); norm.NFC.String(string(thrice)) != once+once+once {
			return // its end and its beginning make another character: that is no repetition
		}
		if p != nil && p.Code == "secret.short" && twice == nil && len([]rune(strings.TrimSpace(string(pass)))) < Least/2 {
			t.Errorf("%q three times is taken", pass)
		}
	})
}

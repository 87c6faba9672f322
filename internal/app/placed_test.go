package app

import (
	"os"
	"strings"
	"testing"

	"arco/internal/civil"
	"arco/internal/problem"
)

// Characters that no font has give one problem for each answer, with all of
// them, and the answer is the one that holds them; the sign for "care of" is
// written as letters.
func TestMissingCharacters(t *testing.T) {
	a := builtIn(t)
	data, err := os.ReadFile("../../examples/p01-deported.toml")
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{Today: civil.Date{Year: 2026, Month: 11, Day: 30}}
	text := string(data)
	for _, tt := range []struct {
		old, new string
		want     map[string]string
	}{
		{"Albergue Puente de Luz", "℅ Casa Ejemplo", nil},
		{"Albergue Puente de Luz", "Casa ᚠᚢᚦ ᚠ", map[string]string{"reply.care_of": "U+16A0 ᚠ, U+16A2 ᚢ, U+16A6 ᚦ"}},
		{"[requester]\n", "[requester]\nother_names = [\"Ana\", \"ᚨᚠ\"]\n", map[string]string{"requester.other_names[2]": "U+16A8 ᚨ, U+16A0 ᚠ"}},
	} {
		if !strings.Contains(text, tt.old) {
			t.Fatal("the example has changed")
		}
		r, err := a.Read("c.toml", []byte(strings.Replace(text, tt.old, tt.new, 1)), opt.Today)
		if err != nil {
			t.Fatal(err)
		}
		_, err = a.Packet(r.Case, opt)
		got := map[string]string{}
		l, ok := problem.Of(err)
		for _, p := range l {
			got[p.Field] = p.Args["character"].(string)
		}
		if !ok || len(l) != len(tt.want) {
			t.Errorf("%s: %v", tt.new, err)
		}
		for field, chars := range tt.want {
			if got[field] != chars {
				t.Errorf("%s: %q, want %q", field, got[field], chars)
			}
		}
	}
}

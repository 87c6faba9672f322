package casefile

import (
	"strings"
	"testing"

	"arco/internal/problem"
)

const hidden = "\u200b\u2060\u00ad\u3164\u115f\u1160\uffa0\u034f\u180e\u2064\U000e0041"

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"Ana": "Ana", "": "", " ": " ", "An\u00ada Mar\u200bía": "Ana María", hidden: "", " " + hidden + " ": "  ",
		"\u200d": "", "\u200e\u200f": "", "\u200c \u200d": " ", // nothing that is seen
		"نام\u200cه": "نام\u200cه", "क्\u200dष": "क्\u200dष", "a\u200fb": "a\u200fb", // these change how letters stand
		"\n": "\n", "\t": "\t", "\x1b": "\x1b", "\u202e": "\u202e", "\ufffd": "\ufffd", "\ufeff": "\ufeff", "\u2028": "\u2028", // told in their own words
		"\ue000": "\ue000", "😀": "😀",
	} {
		if got := Visible(text); got != want {
			t.Errorf("%+q: %+q, want %+q", text, got, want)
		}
	}
	for _, r := range hidden {
		if Visible(string(r)) != "" || Visible("a"+string(r)+"b") != "ab" {
			t.Errorf("%U stays", r)
		}
	}
	if got := Typed("℅ Ana"); got != "c/o Ana" {
		t.Error(got)
	}
}

// A name that nobody can see is no name, wherever it is typed.
func TestUnseenNames(t *testing.T) {
	for _, r := range hidden {
		s := string(r)
		c, err := Parse("c.toml", []byte("format = 1\nref = \"K7QX-3MVD\"\n[requester]\nname = \""+s+"\"\nfamily_name = \"Chub\"\nother_names = [\"Ana\", \""+s+s+"\"]\nbirth_place = \"El Pro"+s+"greso\"\n"))
		if !problem.Has(err, "case.blank") {
			t.Errorf("%U: %v", r, err)
		}
		bad, _ := Check(c, today)
		if !problem.Has(bad.Err(), "case.name_missing") || c.Requester.BirthPlace != "El Progreso" {
			t.Errorf("%U: %v, %+q", r, bad, c.Requester.BirthPlace)
		}
		if _, err := ParseFiler("f.toml", []byte("code = \"x\"\n[representative]\nname = \""+s+"\"\n")); !problem.Has(err, "filer.no_name") {
			t.Errorf("%U: %v", r, err)
		}
		if e, err := Details("d.toml", []byte("number = \"A"+s+"1\"\n")); err != nil || e.Number != "A1" {
			t.Errorf("%U: %+q, %v", r, e.Number, err)
		}
		if bad, _ := CheckAnswer("requester.name", "requester.name", s, today); !problem.Has(bad.Err(), "case.blank") {
			t.Errorf("%U: %v", r, bad)
		}
		made := &Case{}
		if err := Set(made, "requester.name", "A"+s+"na"); err != nil || made.Requester.Name != "Ana" {
			t.Errorf("%U: %+q, %v", r, made.Requester.Name, err)
		}
	}
	if _, err := ParseFiler("f.toml", []byte("code = \"x\"\n[representative]\nname = \"A\\u001bna\"\n")); !problem.Has(err, "case.control_character") {
		t.Error(err)
	}
}

// "Care of" is said once, however it was typed.
func TestCareOf(t *testing.T) {
	for typed, want := range map[string]string{"℅ Casa": "Casa", "c/o Casa": "Casa", "C/O: Casa": "Casa", "Casa c/o": "Casa c/o", "c/o": "c/o", "": "", "c/o ": "c/o "} {
		c := &Case{}
		c.Reply.CareOf = typed
		if Clean(c); c.Reply.CareOf != want {
			t.Errorf("%q: %q, want %q", typed, c.Reply.CareOf, want)
		}
	}
}

// An event is recorded in a file that holds such characters, and they stay in it.
func TestRecordBesideUnseen(t *testing.T) {
	data := "format = 1\nref = \"K7QX-3MVD\"\n[requester]\nname = \"A\u00adna\"\n[[filing]]\nid = \"us-cbp-access\"\n"
	out, added, err := Record("c.toml", []byte(data), "us-cbp-access", FilingEvent{Code: "sent", On: "2026-10-01", Number: "A\u200b1"})
	if err != nil || !added || !strings.HasPrefix(string(out), data[:60]) || !strings.Contains(string(out), "number = \"A1\"") {
		t.Errorf("%q, %v", out, err)
	}
}

package form_test

import (
	"encoding/binary"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/app"
	"arco/internal/form/formtest"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// tone is a WAV of a few samples.
func tone() []byte {
	b := []byte("RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00")
	b = binary.LittleEndian.AppendUint32(b, 8000)
	b = binary.LittleEndian.AppendUint32(b, 8000)
	return append(b, "\x01\x00\x08\x00data\x08\x00\x00\x00\x80\xff\x80\x00\x80\xff\x80\x00"...)
}

// recorded is the program with recordings of some texts in some languages.
func recorded(t *testing.T, keys map[string][]string) *app.App {
	t.Helper()
	files := fstest.MapFS{}
	for tag, list := range keys {
		for _, key := range list {
			files[tag+"/audio/"+locale.SoundID(key)+".wav"] = &fstest.MapFile{Data: tone()}
		}
	}
	words, off, err := locale.LoadOver(files, locales.FS)
	if err != nil || len(off) > 0 {
		t.Fatal(off, err)
	}
	a, err := app.New(templates.FS, words, true)
	if err != nil {
		t.Fatal(err)
	}
	if bad := a.CheckSounds(); len(bad) > 0 {
		t.Fatal(bad)
	}
	return a
}

var audioTag = regexp.MustCompile(`<audio controls preload="none" src="/s/([^"]+)" aria-label="([^"]+)"></audio>`)

// A recording plays beside its words, without a script, in the language of the screen
// and in one that has no texts; what has none is said to have none where others do,
// and nowhere else.
func TestSoundBesideWords(t *testing.T) {
	plain, err := built()
	if err != nil {
		t.Fatal(err)
	}
	first := plain.Pack.Interview().Asks[0]
	question, why, choice := app.SoundKey(first.Question), app.SoundKey(first.Why), app.SoundKey(first.Choices[0].Label)
	if question == "" || why == "" || choice == "" {
		t.Fatal("the first question cannot be recorded")
	}
	heard := func(p *formtest.Person) (names []string) {
		for _, m := range audioTag.FindAllStringSubmatch(p.Page, -1) {
			names = append(names, m[1])
		}
		for _, f := range faultsOf(p.Page, "es", "ltr") {
			t.Error(f)
		}
		return names
	}
	begin := func(a *app.App) *formtest.Person {
		p := sit(t, a, "es")
		send(t, p, map[string][]string{"do": {"begin"}})
		return p
	}

	p := begin(plain)
	if names := heard(p); len(names) > 0 || strings.Contains(p.Page, "grabación") {
		t.Errorf("a program without recordings: %v", names)
	}

	a := recorded(t, map[string][]string{"es": {question, choice}, "mam": {why}})
	p = begin(a)
	want := []string{"es/audio/" + locale.SoundID(question) + ".wav", "es/audio/" + locale.SoundID(choice) + ".wav"}
	if names := heard(p); strings.Join(names, " ") != strings.Join(want, " ") {
		t.Errorf("in Spanish: %v", names)
	}
	for _, name := range want {
		if data, media, ok := a.Words.Sound(name); !ok || media != "audio/wav" || string(data) != string(tone()) {
			t.Errorf("%s does not play", name)
		}
	}
	missing := 1 + len(first.Choices) - 1 // why, and the other answers
	if !strings.Contains(p.Page, "Español: todavía sin grabación. Frases de esta página: "+string(rune('0'+missing))) || strings.Contains(p.Page, "Mam") {
		t.Errorf("what is missing is not said:\n%s", formtest.Text(p.Page))
	}
	if label := audioTag.FindStringSubmatch(p.Page)[2]; !strings.HasPrefix(label, "Escuchar, Español: ") {
		t.Errorf("the player is called %q", label)
	}

	open(t, p, "beside")
	if !strings.Contains(p.Page, `value="mam"`) || !strings.Contains(p.Page, "Mam (para escuchar)") {
		t.Fatalf("Mam cannot be chosen to listen to:\n%s", formtest.Text(p.Page))
	}
	send(t, p, map[string][]string{"lang": {"mam"}})
	send(t, p, map[string][]string{"do": {"begin"}})
	if names := heard(p); len(names) != 3 || names[1] != "mam/audio/"+locale.SoundID(why)+".wav" {
		t.Errorf("with Mam: %v", names)
	}
	if !strings.Contains(p.Page, "Mam: todavía sin grabación.") || strings.Contains(p.Page, `class="beside-text"`) {
		t.Errorf("what Mam lacks is not said, or it has words:\n%s", formtest.Text(p.Page))
	}
	open(t, p, "beside")
	send(t, p, map[string][]string{"lang": {""}})
	send(t, p, map[string][]string{"do": {"begin"}})
	if names := heard(p); len(names) != 2 {
		t.Errorf("after one language was chosen again: %v", names)
	}
}

// Every text that can be recorded has a file name of its own, and none holds a value.
func TestSoundNamesAreApart(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, s := range a.Sayable() {
		id := strings.ToLower(locale.SoundID(s.Key)) // some disks do not tell capitals apart
		if seen[id] != "" {
			t.Errorf("%s and %s have one name", s.Key, seen[id])
		}
		seen[id] = s.Key
		if text, ok := s.Text.In("es"); !ok || strings.Contains(text, "{") {
			t.Errorf("%s: %q", s.Key, text)
		}
	}
	if len(seen) < 400 {
		t.Errorf("only %d texts", len(seen))
	}
	script, err := a.Script("es", "en")
	if err != nil || len(script.Lines) != len(seen) || script.Recorded != 0 || script.Foreign != 0 || !strings.Contains(script.Lines[0], ".opus  ") {
		t.Errorf("%v %+v", err, script)
	}
	mam, err := a.Script("mam", "es")
	if err != nil || mam.Foreign != len(seen) || !strings.Contains(mam.Lines[0], "[español] ") {
		t.Errorf("%v %s", err, mam.Lines[0])
	}
	some := recorded(t, map[string][]string{"mam": {a.Sayable()[4].Key}})
	if mam, _ := some.Script("mam", "es"); mam.Recorded != 1 || !strings.Contains(mam.Lines[4], " ✓ ") || strings.Contains(mam.Lines[3], "✓") {
		t.Errorf("%d are recorded: %s", mam.Recorded, mam.Lines[4])
	}
}

package locale

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"testing/fstest"
)

// wav is a recording of a tenth of a second: a tone of one channel.
func wav(format uint16) []byte {
	var b bytes.Buffer
	samples := make([]byte, 1600)
	for i := range samples {
		samples[i] = byte(128 + 60*(i/10%2))
	}
	b.WriteString("RIFF")
	_ = binary.Write(&b, binary.LittleEndian, uint32(36+len(samples)))
	b.WriteString("WAVEfmt ")
	for _, v := range []any{uint32(16), format, uint16(1), uint32(16000), uint32(16000), uint16(1), uint16(8)} {
		_ = binary.Write(&b, binary.LittleEndian, v)
	}
	b.WriteString("data")
	_ = binary.Write(&b, binary.LittleEndian, uint32(len(samples)))
	b.Write(samples)
	return b.Bytes()
}

func opus() []byte {
	return append(append([]byte("OggS\x00\x02"), make([]byte, 22)...), "OpusHead\x01\x01"...)
}

// Recordings are found by the key of their text, also of a language without texts;
// what cannot be played is told by its first bytes, and what is sound plays.
func TestRecordings(t *testing.T) {
	const key = "interview#ask.requester.name.why"
	file := func(b []byte) *fstest.MapFile { return &fstest.MapFile{Data: b} }
	keys := []string{key, "interview#ask.event.agency.choices.us/cbp.label"}
	for name, x := range map[string]struct {
		file string
		data []byte
		code string // of what is wrong, "" for nothing
		at   string // of the hint
	}{
		"a WAV":                           {"interview-ask.requester.name.why.wav", wav(1), "", ""},
		"an Opus":                         {"interview-ask.requester.name.why.opus", opus(), "", ""},
		"of an answer of an office":       {"interview-ask.event.agency.choices.us-cbp.label.opus", opus(), "", ""},
		"an MP3":                          {"interview-ask.requester.name.why.mp3", []byte("ID3\x03"), "sound.kind", "hint.sound_kind"},
		"an MP3 that was called Opus":     {"interview-ask.requester.name.why.opus", []byte("ID3\x03"), "sound.kind", "hint.sound_kind"},
		"a page that was called WAV":      {"interview-ask.requester.name.why.wav", []byte("<!doctype html>"), "sound.kind", "hint.sound_kind"},
		"nothing":                         {"interview-ask.requester.name.why.wav", nil, "sound.kind", "hint.sound_kind"},
		"a WAV with other samples":        {"interview-ask.requester.name.why.wav", wav(85), "sound.kind", "hint.sound_kind"},
		"a WAV without sound":             {"interview-ask.requester.name.why.wav", wav(1)[:44], "sound.kind", "hint.sound_kind"},
		"a WAV that was called Opus":      {"interview-ask.requester.name.why.opus", wav(1), "sound.name", "hint.sound_name"},
		"an ending in capitals":           {"interview-ask.requester.name.why.WAV", wav(1), "sound.name", "hint.sound_name"},
		"Vorbis in Ogg":                   {"interview-ask.requester.name.why.opus", append([]byte("OggS\x00\x02"), "\x01vorbis"...), "sound.kind", "hint.sound_kind"},
		"of a text that is not, and near": {"interview-ask.requester.nam.why.wav", wav(1), "sound.no_text", "hint.did_you_mean"},
		"of a text that is not":           {"x.wav", wav(1), "sound.no_text", "hint.sound_no_text"},
		"too much":                        {"interview-ask.requester.name.why.wav", append(wav(1), make([]byte, MaxRecording)...), "sound.large", "hint.sound_large"},
		"a note beside them":              {"README.md", []byte("By Ana"), "", ""},
	} {
		c, _, err := LoadOver(fstest.MapFS{"mam/audio/" + x.file: file(x.data)}, baseWords)
		if err != nil {
			t.Fatal(err)
		}
		bad := c.CheckSounds(keys)
		switch {
		case x.code == "" && len(bad) > 0:
			t.Errorf("%s: %v", name, bad)
		case x.code != "" && (len(bad) != 1 || bad[0].Code != x.code || bad[0].Field != "mam/audio/"+x.file || bad[0].Hint != x.at):
			t.Errorf("%s: %v", name, bad)
		}
		for _, k := range keys {
			at, ok := c.Recording("mam", k)
			data, media, plays := c.Sound(at)
			right := x.code == "" && strings.HasPrefix(x.file, SoundID(k)+".")
			if plays != right || ok != right || right && (!ok || !bytes.Equal(data, x.data) || !strings.HasPrefix(media, "audio/")) {
				t.Errorf("%s: %s plays %v as %q", name, k, plays, media)
			}
		}
		for _, other := range []string{"", "mam", "mam/audio", "mam/audio/../audio/" + x.file, "en/program.toml", "../x", "mam/audio/" + strings.ToUpper(x.file)} {
			if _, _, ok := c.Sound(other); ok {
				t.Errorf("%s: %q is given out", name, other)
			}
		}
	}
	both, _, _ := LoadOver(fstest.MapFS{"mam/audio/interview-ask.requester.name.why.wav": file(wav(1)), "mam/audio/interview-ask.requester.name.why.opus": file(opus())}, baseWords)
	if name, _ := both.Recording("mam", key); name != "mam/audio/interview-ask.requester.name.why.opus" {
		t.Errorf("of two, %s plays", name)
	}
	if got := both.Recorded(); len(got) != 1 || got[0] != "mam" {
		t.Errorf("recorded are %v", got)
	}
}

// Whatever a file holds, looking at it ends.
func FuzzSoundKind(f *testing.F) {
	f.Add(wav(1))
	f.Add(opus())
	f.Add([]byte("RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if kind := soundKind(data); kind != "" && soundMedia[kind] == "" {
			t.Error(kind)
		}
	})
}

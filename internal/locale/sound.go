package locale

import (
	"bytes"
	"encoding/binary"
	"io/fs"
	"path"
	"slices"
	"strings"

	"arco/internal/problem"
	"arco/internal/tomlfile"

	"golang.org/x/text/language"
)

// soundFolder is the folder of a language with recordings.
const soundFolder = "audio"

// MaxRecording is how many bytes one recording may have: four minutes of speech as
// WAV with one channel, hours as Opus.
const MaxRecording = 8 << 20

// Endings of recordings, the better first.
var soundEndings = []string{".opus", ".wav"}

// Media of recordings, as browsers know them.
var soundMedia = map[string]string{".opus": "audio/ogg; codecs=opus", ".wav": "audio/wav"}

// SoundID names the recording of a text, by its key: the name of the file without
// its ending. "interview#ask.requester.name.why" is interview-ask.requester.name.why.
func SoundID(key string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '_' || r == '-' {
			return r
		}
		return '-'
	}, key)
}

// Recorded are the languages that have recordings, sorted. A language without texts
// can be among them: many people speak a language that they do not read.
func (c *Catalog) Recorded() []string {
	var out []string
	for tag, files := range c.sounds() {
		if len(files) > 0 {
			out = append(out, tag)
		}
	}
	slices.Sort(out)
	return out
}

// Recording is the file with which a text is said in a language, "ht/audio/ID.opus".
func (c *Catalog) Recording(tag, key string) (name string, ok bool) {
	name, ok = c.sounds()[tag][SoundID(key)]
	return name, ok
}

// Sound reads a recording, by the name that Recording gives, with its media type. ok
// is false for any other name, and for a file that is no recording.
func (c *Catalog) Sound(name string) (data []byte, media string, ok bool) {
	tag, _, _ := strings.Cut(name, "/")
	id := strings.TrimSuffix(path.Base(name), path.Ext(name))
	if c.sounds()[tag][id] != name {
		return nil, "", false
	}
	data, err := fs.ReadFile(c.from, name)
	return data, soundMedia[path.Ext(name)], err == nil
}

// sounds finds the recordings that can be played, once: id → file by language.
func (c *Catalog) sounds() map[string]map[string]string {
	c.listening.Do(func() {
		c.recorded = map[string]map[string]string{}
		for _, tag := range c.soundFolders() {
			files := map[string]string{}
			for _, name := range c.soundFiles(tag) {
				ending := path.Ext(name)
				id := strings.TrimSuffix(path.Base(name), ending)
				if soundMedia[ending] == "" || files[id] != "" && ending != soundEndings[0] {
					continue
				}
				if data, err := fs.ReadFile(c.from, name); err == nil && soundFault(name, data) == nil {
					files[id] = name
				}
			}
			c.recorded[tag] = files
		}
	})
	return c.recorded
}

// soundFolders are the languages that have a folder for recordings.
func (c *Catalog) soundFolders() []string {
	dirs, _ := fs.Glob(c.from, "*/"+soundFolder) // the pattern is well formed
	var out []string
	for _, d := range dirs {
		out = append(out, path.Dir(d))
	}
	return out
}

func (c *Catalog) soundFiles(tag string) []string {
	entries, _ := fs.ReadDir(c.from, tag+"/"+soundFolder)
	var out []string
	for _, e := range entries {
		if !e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !strings.EqualFold(path.Ext(e.Name()), ".md") && !strings.EqualFold(path.Ext(e.Name()), ".txt") {
			out = append(out, tag+"/"+soundFolder+"/"+e.Name())
		}
	}
	return out
}

// CheckSounds reads every recording and says which cannot be played, and which belong
// to no text: keys are those of all texts that can be recorded. What is sound plays all the same.
func (c *Catalog) CheckSounds(keys []string) problem.List {
	ids := make([]string, len(keys))
	known := map[string]bool{}
	for i, k := range keys {
		ids[i] = SoundID(k)
		known[ids[i]] = true
	}
	var out problem.List
	for _, tag := range c.soundFolders() {
		if t, err := language.Parse(tag); err != nil || t.String() != tag {
			out.Add("locale.tag", tag+"/"+soundFolder, "hint.locale_tag")
			continue
		}
		for _, name := range c.soundFiles(tag) {
			data, err := fs.ReadFile(c.from, name)
			if l, told := problem.Of(err); err != nil {
				if !told {
					l = problem.List{problem.New("sound.unreadable", name, "hint.sound_kind")}
				}
				out = append(out, l...)
				continue
			}
			if p := soundFault(name, data); p != nil {
				out = append(out, p)
				continue
			}
			if id := strings.TrimSuffix(path.Base(name), path.Ext(name)); !known[id] {
				if near := tomlfile.Near(id, ids); near != "" {
					out.Add("sound.no_text", name, "hint.did_you_mean", "suggestion", near+path.Ext(name))
				} else {
					out.Add("sound.no_text", name, "hint.sound_no_text", "tag", tag)
				}
			}
		}
	}
	return out
}

// soundFault says what is wrong with a file that should be a recording, nil for nothing.
func soundFault(name string, data []byte) *problem.Problem {
	ending := path.Ext(name)
	is := soundKind(data)
	switch {
	case soundMedia[ending] == "" && is != "" && strings.EqualFold(ending, is):
		return problem.New("sound.name", name, "hint.sound_name", "ending", is)
	case soundMedia[ending] == "":
		return problem.New("sound.kind", name, "hint.sound_kind")
	case len(data) > MaxRecording:
		return problem.New("sound.large", name, "hint.sound_large", "limit", MaxRecording>>20)
	case is == "":
		return problem.New("sound.kind", name, "hint.sound_kind")
	case is != ending:
		return problem.New("sound.name", name, "hint.sound_name", "ending", is)
	}
	return nil
}

// soundKind tells by its first bytes what a file is: Opus in Ogg, or WAV with samples
// as browsers play them (PCM or floating point), that holds some. "" is anything else.
func soundKind(data []byte) string {
	if bytes.HasPrefix(data, []byte("OggS")) && bytes.Contains(data[:min(len(data), 128)], []byte("OpusHead")) {
		return ".opus"
	}
	if len(data) < 12 || string(data[:4]) != "RIFF" || string(data[8:12]) != "WAVE" {
		return ""
	}
	plain, sounds := false, false
	for at := 12; at+8 <= len(data); {
		size := int(binary.LittleEndian.Uint32(data[at+4:]))
		body := data[at+8:]
		switch string(data[at : at+4]) {
		case "fmt ":
			if len(body) >= 16 {
				format := binary.LittleEndian.Uint16(body)
				plain = format == 1 || format == 3 || format == 0xfffe
			}
		case "data":
			sounds = len(body) > 0
		}
		if size < 0 || size > len(body) {
			break
		}
		at += 8 + size + size%2
	}
	if plain && sounds {
		return ".wav"
	}
	return ""
}

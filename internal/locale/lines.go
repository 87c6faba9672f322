package locale

import (
	"io/fs"
	"strings"
	"sync"

	"arco/internal/tomlfile"
)

// lines are the words of a file that is built in, of which a command needs some
// hundred of some thousand. Each stands on one line; a test reads them all and finds
// what the strict reader finds.
type lines struct {
	from fs.FS
	name string

	reading sync.RWMutex
	groups  map[string]map[string]string // by what keys begin with: key → what stands behind its "="
	read    map[string]any
}

// word is a text, or its plural forms, nil if there is none.
func (t *texts) word(key string) any {
	if t.lines == nil {
		return t.words()[key]
	}
	return t.lines().word(key)
}

func (l *lines) word(key string) any {
	l.reading.RLock()
	v, known := l.read[key]
	l.reading.RUnlock()
	if known {
		return v
	}
	raw, ok := l.line(key)
	if !ok {
		return nil
	}
	var words map[string]any
	tomlfile.Quick([]byte("it = "+raw), &words)
	v = words["it"]
	l.reading.Lock()
	defer l.reading.Unlock()
	l.read[key] = v
	return v
}

func linesOf(from fs.FS, name string) *lines {
	return &lines{from: from, name: name, groups: map[string]map[string]string{}, read: map[string]any{}}
}

// line is what stands behind a key, of a folder that gives words by their groups
// without reading the others.
func (l *lines) line(key string) (string, bool) {
	of, _, _ := strings.Cut(key, ".")
	if _, ok := l.from.(parts); !ok {
		of = ""
	}
	group := l.group(of)
	if group == nil {
		group = l.group("") // all that are small stand there
	}
	raw, ok := group[key]
	return raw, ok
}

// group finds where each text of a group stands, without reading any: nil if there is no such group.
func (l *lines) group(of string) map[string]string {
	l.reading.RLock()
	g, known := l.groups[of]
	l.reading.RUnlock()
	if known {
		return g
	}
	l.reading.Lock()
	defer l.reading.Unlock()
	if g, known = l.groups[of]; known {
		return g
	}
	if data, err := l.part(of); err == nil {
		text := string(data)
		g = make(map[string]string, strings.Count(text, "\n"))
		for line := range strings.Lines(text) {
			if key, value, ok := strings.Cut(line, `" = `); ok && key[0] == '"' {
				g[key[1:]] = value
			}
		}
	}
	l.groups[of] = g
	return g
}

func (l *lines) part(of string) (data []byte, err error) {
	if p, ok := l.from.(parts); ok {
		data, _, err = p.Part(l.name, of)
		return data, err
	}
	return fs.ReadFile(l.from, l.name)
}

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
	reading sync.RWMutex
	raw     map[string]string // key → what stands behind its "="
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
	raw, ok := l.raw[key]
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

// linesOf finds where each text of a file stands, without reading any.
func linesOf(fsys fs.FS, name string) *lines {
	l := &lines{raw: map[string]string{}, read: map[string]any{}}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return l
	}
	text := string(data)
	l.raw = make(map[string]string, strings.Count(text, "\n"))
	for line := range strings.Lines(text) {
		if key, value, ok := strings.Cut(line, `" = `); ok && key[0] == '"' {
			l.raw[key[1:]] = value
		}
	}
	return l
}

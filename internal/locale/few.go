package locale

import (
	"bytes"
	"io/fs"
	"sync"

	"arco/internal/law"
	"arco/internal/po"
	"arco/internal/problem"
)

// fewEntries are those of a PO file that somebody asked for: a letter needs a
// hundred of some thousand. It is for files that are built in, which a test
// reads whole and finds sound, with empty lines between their entries.
type fewEntries struct {
	looking sync.Once
	data    []byte
	at      map[string]entryAt // by context

	reading sync.RWMutex
	read    map[string]*law.Translation
}

// entryAt is where an entry begins and ends, and on which line its context stands.
type entryAt struct{ from, to, line int }

var (
	contextLine = []byte("\nmsgctxt \"")
	emptyLine   = []byte("\n\n")
)

// look finds where each entry stands, without reading any.
func (f *fewEntries) look(from fs.FS, name string) {
	f.looking.Do(func() {
		f.data, _ = fs.ReadFile(from, name) // a language without the file says nothing of that State
		f.at = make(map[string]entryAt, bytes.Count(f.data, contextLine))
		line, counted := 1, 0
		for at := 0; ; {
			i := bytes.Index(f.data[at:], contextLine)
			if i < 0 {
				return
			}
			at += i + 1
			line += bytes.Count(f.data[counted:at], []byte("\n"))
			counted = at
			e := entryAt{from: bytes.LastIndex(f.data[:at], emptyLine) + len(emptyLine), to: len(f.data), line: line}
			if i := bytes.Index(f.data[at:], emptyLine); i >= 0 {
				e.to = at + i + 1
			}
			key := f.data[at+len(contextLine)-1:]
			key = key[:max(bytes.IndexByte(key, '"'), 0)]
			f.at[string(key)] = e
			at = e.to - 1
		}
	})
}

// any reports whether the file has entries.
func (f *fewEntries) any(from fs.FS, name string) bool {
	f.look(from, name)
	return len(f.at) > 0
}

// entry is what the file has under a key, nil for nothing.
func (f *fewEntries) entry(from fs.FS, name, locale, key string) *law.Translation {
	f.look(from, name)
	f.reading.RLock()
	t, known := f.read[key]
	f.reading.RUnlock()
	if known {
		return t
	}
	at, ok := f.at[key]
	if !ok {
		return nil
	}
	file, _ := po.Read(name, locale, f.data[at.from:at.to]) // it misses the head of the file
	for _, e := range file.Entries {
		e.Line = at.line
		t = translation(name, e, &problem.List{})
	}
	f.reading.Lock()
	defer f.reading.Unlock()
	if f.read == nil {
		f.read = map[string]*law.Translation{}
	}
	f.read[key] = t
	return t
}

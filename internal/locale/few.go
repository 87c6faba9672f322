package locale

import (
	"bytes"
	"io/fs"
	"strings"
	"sync"

	"arco/internal/law"
	"arco/internal/po"
	"arco/internal/problem"
)

// fewEntries are those of a PO file that somebody asked for: a letter needs a
// hundred of some thousand. It is for files that are built in, which a test
// reads whole and finds sound, with empty lines between their entries.
type fewEntries struct {
	reading sync.RWMutex
	groups  map[string]*group
}

// parts is a folder that gives the entries of one letter or list without the
// rest of the file: those whose contexts begin with the group and "#". Of the words of
// the program it gives those whose keys begin with the group and a dot.
type parts interface {
	Part(name, group string) (data []byte, line int, err error)
	Parts(name string) int
}

// group holds the entries of a file, or of one part of it.
type group struct {
	looking sync.Once
	data    []byte
	at      map[string]entryAt // by context

	reading sync.RWMutex
	read    map[string]*law.Translation
}

// entryAt is where an entry begins and ends, and on which line its context stands.
type entryAt struct{ from, to, line int }

var (
	contextLine = []byte("msgctxt \"")
	emptyLine   = []byte("\n\n")
)

// group gives what stands together with a key in a file of from.
func (f *fewEntries) group(from fs.FS, name, key string) *group {
	of := ""
	if _, ok := from.(parts); ok {
		of, _, _ = strings.Cut(key, "#")
	}
	f.reading.RLock()
	g := f.groups[of]
	f.reading.RUnlock()
	if g == nil {
		f.reading.Lock()
		if g = f.groups[of]; g == nil {
			g = &group{}
			if f.groups == nil {
				f.groups = map[string]*group{}
			}
			f.groups[of] = g
		}
		f.reading.Unlock()
	}
	g.looking.Do(func() { g.look(from, name, of) })
	return g
}

// look finds where each entry stands, without reading any.
func (g *group) look(from fs.FS, name, of string) {
	line := 1
	if p, ok := from.(parts); ok {
		g.data, line, _ = p.Part(name, of) // a language without the file says nothing of that State
	} else {
		g.data, _ = fs.ReadFile(from, name)
	}
	g.at = map[string]entryAt{}
	for at := 0; at < len(g.data); {
		end := len(g.data)
		if i := bytes.Index(g.data[at:], emptyLine); i >= 0 {
			end = at + i + len(emptyLine)
		}
		entry := g.data[at:end]
		if i := contextAt(entry); i >= 0 {
			key := entry[i+len(contextLine):]
			key = key[:max(bytes.IndexByte(key, '"'), 0)]
			g.at[string(key)] = entryAt{from: at, to: end, line: line + bytes.Count(entry[:i], []byte("\n"))}
		}
		line += bytes.Count(entry, []byte("\n"))
		at = end
	}
}

// contextAt is where the line with the context of an entry begins, -1 if it has none.
func contextAt(entry []byte) int {
	for at := 0; at < len(entry); {
		if bytes.HasPrefix(entry[at:], contextLine) {
			return at
		}
		i := bytes.IndexByte(entry[at:], '\n')
		if i < 0 {
			break
		}
		at += i + 1
	}
	return -1
}

// any reports whether the file has entries.
func (f *fewEntries) any(from fs.FS, name string) bool {
	if p, ok := from.(parts); ok {
		return p.Parts(name) > 0
	}
	return len(f.group(from, name, "").at) > 0
}

// entry is what the file has under a key, nil for nothing.
func (f *fewEntries) entry(from fs.FS, name, locale, key string) *law.Translation {
	return f.group(from, name, key).entry(name, locale, key)
}

func (g *group) entry(name, locale, key string) *law.Translation {
	g.reading.RLock()
	t, known := g.read[key]
	g.reading.RUnlock()
	if known {
		return t
	}
	at, ok := g.at[key]
	if !ok {
		return nil
	}
	file, _ := po.Read(name, locale, g.data[at.from:at.to]) // it misses the head of the file
	for _, e := range file.Entries {
		e.Line = at.line
		t = translation(name, e, &problem.List{})
	}
	g.reading.Lock()
	defer g.reading.Unlock()
	if g.read == nil {
		g.read = map[string]*law.Translation{}
	}
	g.read[key] = t
	return t
}

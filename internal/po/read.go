package po

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"arco/internal/problem"
)

// Read reads a file of one language. What it returns holds every entry that is
// sound; the problems name file and line of the others.
//
// Codes: po.not_utf8, po.syntax, po.escape, po.plural, po.no_context, po.twice,
// po.header, po.language, problem.more.
func Read(name, language string, data []byte) (*File, problem.List) {
	r := &reader{file: &File{Name: name}, seen: map[string]bool{}}
	if i := invalid(data); i >= 0 {
		r.bad(bytes.Count(data[:i], []byte("\n"))+1, "po.not_utf8", "hint.save_as_utf8")
		return r.file, r.problems
	}
	text := string(data)
	for n := 1; text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		r.line(n, strings.TrimSuffix(line, "\r"))
	}
	r.end()
	r.header(language)
	if r.more > 0 {
		r.problems = append(r.problems, problem.More(name, r.more))
	}
	return r.file, r.problems
}

// invalid is where data stops being UTF-8 text, -1 if it does not. A byte order
// mark is refused as msgfmt refuses it.
func invalid(data []byte) int {
	if bytes.HasPrefix(data, []byte("\ufeff")) {
		return 0
	}
	if i := bytes.IndexByte(data, 0); i >= 0 {
		return i
	}
	for i := 0; i < len(data); {
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// The parts of an entry, in their order.
const (
	nothing = iota
	context
	source
	translation
)

type reader struct {
	file     *File
	problems problem.List
	more     int
	seen     map[string]bool // contexts

	e     *Entry   // the entry that is being read, nil between two
	part  int      // of it, that the last line belongs to
	have  [4]bool  // parts that were there
	words []string // of the part, line by line
	was   int      // line of msgid in the previous source: continued, 1; else 0
	wrong bool     // the entry is left out
	above []string // its comments, as they stand
}

func (r *reader) bad(line int, code, hint string, args ...any) {
	r.wrong = true
	if len(r.problems) >= problem.Shown {
		r.more++
		return
	}
	r.problems.Add(code, fmt.Sprintf("%s:%d", r.file.Name, line), hint, args...)
}

// line reads one line. An entry ends at an empty line, and where the next begins.
func (r *reader) line(n int, s string) {
	if strings.TrimSpace(s) == "" {
		r.end()
		return
	}
	if strings.HasPrefix(s, "#~") {
		if r.part != nothing {
			r.end()
		}
		if r.e == nil {
			r.begin(n)
		}
		if !r.e.obsolete { // its comments stand before it
			r.e.obsolete = true
			r.file.Obsolete = append(append(r.file.Obsolete, ""), r.above...)
		}
		r.file.Obsolete = append(r.file.Obsolete, s)
		return
	}
	if r.part == translation && s[0] != '"' {
		r.end()
	}
	if r.e == nil || r.e.obsolete {
		r.end()
		r.begin(n)
	}
	if s[0] == '#' {
		r.comment(n, s)
		return
	}
	r.text(n, s)
}

func (r *reader) begin(n int) {
	r.e = &Entry{Line: n}
	r.part, r.have, r.wrong, r.was, r.above = nothing, [4]bool{}, false, 0, nil
}

func (r *reader) comment(n int, s string) {
	if r.part != nothing { // a comment within an entry
		r.bad(n, "po.syntax", "hint.po_syntax")
		return
	}
	r.above = append(r.above, s)
	kind, rest := byte(' '), s[1:]
	if rest != "" && strings.IndexByte(".:,|", rest[0]) >= 0 {
		kind, rest = rest[0], rest[1:]
	}
	rest = strings.TrimPrefix(rest, " ")
	switch kind {
	case ' ':
		r.e.Notes = append(r.e.Notes, rest)
	case '.':
		r.e.Says = append(r.e.Says, rest)
	case ':':
		r.e.Refs = append(r.e.Refs, rest)
	case ',':
		for f := range strings.SplitSeq(rest, ",") {
			if f = strings.TrimSpace(f); f != "" {
				r.e.Flags = append(r.e.Flags, f)
			}
		}
	case '|':
		r.previous(n, rest)
	}
}

// previous reads a line of the source as it was; its context never changes, and is passed over.
func (r *reader) previous(n int, s string) {
	word, quoted := keyword(s)
	switch {
	case word == "msgid":
		r.was = 1
	case word == "msgctxt":
		r.was = 0
		return
	case word == "" && r.was == 0:
		return
	case word != "":
		r.bad(n, "po.syntax", "hint.po_syntax")
		return
	}
	words, ok := r.unquote(n, quoted)
	if ok {
		r.e.Before += words
	}
}

// keyword splits `msgid "x"`; a line that only goes on has none.
func keyword(s string) (word, quoted string) {
	i := strings.IndexByte(s, '"')
	if i < 0 {
		return s, ""
	}
	return strings.TrimSpace(s[:i]), s[i:]
}

func (r *reader) text(n int, s string) {
	word, quoted := keyword(s)
	part := r.part
	switch word {
	case "msgctxt":
		part, r.e.Line = context, n
	case "msgid":
		part = source
	case "msgstr":
		part = translation
	case "":
	case "msgid_plural":
		r.bad(n, "po.plural", "hint.po_plural")
		return
	default:
		if strings.HasPrefix(word, "msgstr[") {
			r.bad(n, "po.plural", "hint.po_plural")
		} else {
			r.bad(n, "po.syntax", "hint.po_syntax")
		}
		return
	}
	if word != "" {
		if part <= r.part || r.have[part] || part == translation && r.part != source {
			r.bad(n, "po.syntax", "hint.po_syntax")
			return
		}
		if part == source && !r.have[context] {
			r.e.Line = n
		}
		r.keep()
		r.part, r.have[part] = part, true
	}
	if r.part == nothing {
		r.bad(n, "po.syntax", "hint.po_syntax")
		return
	}
	if words, ok := r.unquote(n, quoted); ok {
		r.words = append(r.words, words)
	}
}

// keep puts the words read so far where they belong.
func (r *reader) keep() {
	all := strings.Join(r.words, "") // most stand on one line, which is not copied
	switch r.part {
	case context:
		r.e.Context = all
	case source:
		r.e.Source = all
	case translation:
		r.e.Text = all
	}
	r.words = r.words[:0]
}

// unquote reads a quoted string. Only the escapes that the writer uses are known.
func (r *reader) unquote(n int, s string) (string, bool) {
	s = strings.TrimRight(s, " \t")
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		r.bad(n, "po.syntax", "hint.po_quotes")
		return "", false
	}
	s = s[1 : len(s)-1]
	if strings.IndexByte(s, '\\') < 0 {
		if strings.IndexByte(s, '"') >= 0 {
			r.bad(n, "po.syntax", "hint.po_quotes")
			return "", false
		}
		return s, true
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '"' {
			r.bad(n, "po.syntax", "hint.po_quotes")
			return "", false
		}
		if c == '\\' {
			if i++; i == len(s) {
				r.bad(n, "po.syntax", "hint.po_quotes")
				return "", false
			}
			k := strings.IndexByte(escapes, s[i])
			if k < 0 {
				r.bad(n, "po.escape", "hint.po_escape")
				return "", false
			}
			c = escaped[k]
		}
		out.WriteByte(c)
	}
	return out.String(), true
}

const (
	escapes = `nt"\`
	escaped = "\n\t\"\\"
)

// end takes over the entry that was read.
func (r *reader) end() {
	e := r.e
	if e == nil {
		return
	}
	r.keep()
	part := r.part
	r.e, r.part = nil, nothing
	switch {
	case e.obsolete:
	case r.wrong:
	case part == nothing: // comments alone
		if r.file.Header.Line != 0 {
			r.bad(e.Line, "po.syntax", "hint.po_syntax")
		}
	case part != translation:
		r.bad(e.Line, "po.syntax", "hint.po_syntax")
	case e.Source == "" && e.Context == "":
		if r.file.Header.Line != 0 || len(r.file.Entries) > 0 {
			r.bad(e.Line, "po.twice", "hint.po_twice", "key", "msgid \"\"")
			return
		}
		r.file.Header = *e
	case e.Context == "" || e.Source == "":
		r.bad(e.Line, "po.no_context", "hint.po_no_context")
	case r.seen[e.Context]:
		r.bad(e.Line, "po.twice", "hint.po_twice", "key", e.Context)
	default:
		r.seen[e.Context] = true
		r.file.Entries = append(r.file.Entries, e)
	}
}

// header: UTF-8, and the language of the folder.
func (r *reader) header(language string) {
	line := max(r.file.Header.Line, 1)
	if _, charset, _ := strings.Cut(strings.ToLower(r.file.Field("Content-Type")), "charset="); charset != "utf-8" {
		r.bad(line, "po.header", "hint.po_header")
	}
	if r.file.Field("Language") != strings.ReplaceAll(language, "-", "_") {
		r.bad(line, "po.language", "hint.po_language", "tag", strings.ReplaceAll(language, "-", "_"))
	}
}

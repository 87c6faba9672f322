package po

import "strings"

// Bytes is the file as msgcat --no-wrap writes it: no line is broken where the
// text is not, so that a tool that keeps what it does not change gives the same bytes.
func (f *File) Bytes() []byte {
	var b strings.Builder
	entry(&b, &f.Header)
	for _, e := range f.Entries {
		b.WriteByte('\n')
		entry(&b, e)
	}
	for _, line := range f.Obsolete {
		b.WriteString(line + "\n")
	}
	return []byte(b.String())
}

func entry(b *strings.Builder, e *Entry) {
	comments(b, "#", e.Notes)
	comments(b, "#.", e.Says)
	comments(b, "#:", e.Refs)
	if len(e.Flags) > 0 {
		b.WriteString("#, " + strings.Join(e.Flags, ", ") + "\n")
	}
	if e.Before != "" {
		quoted(b, "#| ", "msgid", e.Before)
	}
	if e.Context != "" {
		quoted(b, "", "msgctxt", e.Context)
	}
	quoted(b, "", "msgid", e.Source)
	quoted(b, "", "msgstr", e.Text)
}

func comments(b *strings.Builder, mark string, lines []string) {
	for _, l := range lines {
		b.WriteString(strings.TrimRight(mark+" "+l, " ") + "\n")
	}
}

var escaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`)

// quoted writes a string, each of its lines on one of its own.
func quoted(b *strings.Builder, before, word, s string) {
	b.WriteString(before + word + ` "`)
	if i := strings.IndexByte(s, '\n'); i < 0 || i == len(s)-1 {
		b.WriteString(escaper.Replace(s) + "\"\n")
		return
	}
	b.WriteString("\"\n")
	for part := range strings.SplitAfterSeq(s, "\n") {
		if part != "" {
			b.WriteString(before + `"` + escaper.Replace(part) + "\"\n")
		}
	}
}

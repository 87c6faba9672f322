package form

import (
	"html/template"
	"strings"

	"arco/internal/doc"
	"arco/internal/locale"
)

// prose writes a document for the screen, in pieces between which a page may end.
// Each says the language it is in where that changes: voices read both.
func prose(d *doc.Document) []string {
	w := proseWriter{lang: d.Lang}
	if d.Banner != "" {
		w.piece(func() { w.put("<p><strong>", esc(d.Banner), "</strong></p>\n") })
	}
	for _, s := range d.Sheets {
		for _, b := range s.Blocks {
			if f, ok := b.(*doc.Facing); ok {
				w.facing(f)
				continue
			}
			w.piece(func() { w.block(b) })
		}
	}
	for _, note := range []string{d.Footer.Note, d.Footer.Left} {
		if note != "" {
			w.piece(func() { w.put(`<p class="hint">`, esc(note), "</p>\n") })
		}
	}
	return w.pieces
}

type proseWriter struct {
	strings.Builder
	pieces []string
	lang   string // in force
}

func esc(s string) string { return template.HTMLEscapeString(s) }

func (w *proseWriter) put(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
}

func (w *proseWriter) piece(write func()) {
	w.Reset()
	write()
	if w.Len() > 0 {
		w.pieces = append(w.pieces, w.String())
	}
}

// in writes something in a language, with the attributes that say so if it is
// another one than around it.
func (w *proseWriter) in(lang string, write func(attrs string)) {
	if lang == "" || lang == w.lang {
		write("")
		return
	}
	was := w.lang
	w.lang = lang
	write(` lang="` + esc(lang) + `" dir="` + locale.Direction(lang) + `"`)
	w.lang = was
}

func (w *proseWriter) blocks(bs []doc.Block) {
	for _, b := range bs {
		w.block(b)
	}
}

// headings of a letter stand below those of the page.
var headings = []string{"h3", "h3", "h4", "h5"}

func (w *proseWriter) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		w.in(b.Lang, func(attrs string) {
			tag := headings[min(b.Level, len(headings)-1)]
			w.put("<", tag, attrs, ">", w.spans(b.Spans), "</", tag, ">\n")
		})
	case *doc.Paragraph:
		w.in(b.Lang, func(attrs string) { w.put("<p", attrs, ">", numbered(b.Number), w.spans(b.Spans), "</p>\n") })
	case *doc.List:
		w.in(b.Lang, func(attrs string) {
			w.put(`<ul class="labelled"`, attrs, ">\n")
			for _, item := range b.Items {
				w.put("<li><span>", esc(item.Label), "</span><div>")
				w.blocks(item.Blocks)
				w.put("</div></li>\n")
			}
			w.put("</ul>\n")
		})
	case *doc.Table:
		w.in(b.Lang, func(attrs string) { w.table(b, attrs) })
	case *doc.Facing:
		for _, r := range b.Rows {
			w.pair(b, r)
		}
	case *doc.Box:
		w.in(b.Lang, func(attrs string) {
			w.put(`<div class="framed"`, attrs, ">\n")
			w.blocks(b.Blocks)
			w.put("</div>\n")
		})
	case *doc.Lines:
		w.in(b.Lang, func(attrs string) {
			for _, r := range b.Rows {
				w.put(`<p class="pen"`, attrs, ">", esc(r.Label), "</p>\n")
			}
		})
	case *doc.Address:
		w.in(b.Lang, func(attrs string) {
			w.put("<p", attrs, ">")
			for i, s := range b.Lines {
				if i > 0 {
					w.put("<br>")
				}
				w.put(w.spans([]doc.Span{s}))
			}
			w.put("</p>\n")
		})
	case *doc.Figures:
		for _, f := range b.Figures {
			w.block(f)
		}
	case *doc.Figure:
		w.in(b.Lang, func(attrs string) {
			w.put("<p", attrs, ">", esc(b.Alt), "<br>", w.spans(b.Caption), "</p>\n")
		})
	}
}

func numbered(n string) string {
	if n == "" {
		return ""
	}
	return esc(n) + "&nbsp; "
}

func (w *proseWriter) table(t *doc.Table, attrs string) {
	w.put("<table", attrs, ">\n")
	row := func(cells []doc.Cell, head bool, scope string) {
		w.put("<tr>")
		for _, c := range cells {
			if head || c.Head {
				w.put(`<th scope="`, scope, `">`, w.spans(c.Spans), "</th>")
			} else {
				w.put("<td>", w.spans(c.Spans), "</td>")
			}
		}
		w.put("</tr>\n")
	}
	if len(t.Header) > 0 {
		row(t.Header, true, "col")
	}
	for _, r := range t.Rows {
		row(r, false, "row")
	}
	w.put("</table>\n")
}

// facing writes two languages side by side, each row a piece of its own.
func (w *proseWriter) facing(f *doc.Facing) {
	w.piece(func() {
		w.put(`<div class="pair">`)
		for _, side := range []struct {
			lang string
			head []doc.Span
		}{{f.LeftLang, f.LeftHead}, {f.RightLang, f.RightHead}} {
			w.put("<p><strong>", w.spans(side.head), "</strong></p>")
		}
		w.put("</div>\n")
	})
	for _, r := range f.Rows {
		w.piece(func() { w.pair(f, r) })
	}
}

func (w *proseWriter) pair(f *doc.Facing, r doc.FacingRow) {
	w.put(`<div class="pair">`)
	for i, blocks := range [][]doc.Block{r.Left, r.Right} {
		w.in([]string{f.LeftLang, f.RightLang}[i], func(attrs string) {
			w.put("<div", attrs, ">")
			if r.Number != "" {
				w.put(`<p class="nth">`, esc(r.Number), "</p>")
			}
			w.blocks(blocks)
			w.put("</div>")
		})
	}
	w.put("</div>\n")
}

// spans writes words; what a person typed stands apart from the direction around it.
func (w *proseWriter) spans(spans []doc.Span) string {
	var b strings.Builder
	for _, s := range spans {
		text := esc(s.Text)
		if s.Field != "" {
			text = "<bdi>" + text + "</bdi>"
		}
		if s.Bold {
			text = "<strong>" + text + "</strong>"
		}
		if s.Italic {
			text = "<em>" + text + "</em>"
		}
		if s.Lang != "" && s.Lang != w.lang {
			text = `<span lang="` + esc(s.Lang) + `" dir="` + locale.Direction(s.Lang) + `">` + text + "</span>"
		}
		b.WriteString(text)
	}
	return b.String()
}

// joined puts pieces together to pages of at most so many bytes, if the pieces allow it.
func joined(pieces []string, most int) []string {
	var out []string
	part := ""
	for _, p := range pieces {
		if part != "" && len(part)+len(p) > most {
			out, part = append(out, part), ""
		}
		part += p
	}
	return append(out, part)
}

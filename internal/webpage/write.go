package webpage

import (
	"html"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Write returns the page as bytes; the same page gives the same bytes. Each value
// is written by text, so that nothing of it becomes markup.
func Write(p Page) []byte {
	w := &writer{b: make([]byte, 0, len(style)+len(script)+16<<10)}
	w.raw("<!doctype html>\n<html lang=\"").text(p.Lang).raw("\" dir=\"").text(p.Dir).raw("\">\n")
	w.raw(head()).raw("<title>").text(p.Title).raw("</title>\n<style>").raw(style).raw("</style>\n</head>\n")
	w.raw("<body data-copy=\"").text(p.Copy).raw("\" data-copied=\"").text(p.Copied).raw("\">\n<main>\n<h1>").text(p.Heading).raw("</h1>\n")
	w.paragraphs("<p>", p.Intro)
	for i := range p.Sections {
		w.section(&p.Sections[i])
	}
	w.raw("<footer>\n").paragraphs("<p>", p.Foot)
	w.raw("</footer>\n</main>\n<p id=\"said\" role=\"status\"></p>\n<script>").raw(script).raw("</script>\n</body>\n</html>\n")
	return w.b
}

// head is what is the same on all pages: above all, what a page may do.
var head = sync.OnceValue(func() string {
	policy := "default-src 'none'; style-src '" + sum(style) + "'; script-src '" + sum(script) + "'; base-uri 'none'; form-action 'none'"
	return "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" + safe(policy) + "\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n"
})

type writer struct{ b []byte }

// raw writes markup of ours.
func (w *writer) raw(s string) *writer {
	w.b = append(w.b, s...)
	return w
}

// text writes a value between tags or in a quoted attribute.
func (w *writer) text(s string) *writer {
	w.b = append(w.b, safe(s)...)
	return w
}

// safe is a text without signs of markup.
func safe(s string) string {
	if !strings.ContainsAny(s, "\"&'+<>\x00") {
		return s
	}
	return rest.Replace(html.EscapeString(s))
}

var rest = strings.NewReplacer("+", "&#43;", "\x00", "\uFFFD")

func (w *writer) paragraphs(open string, texts []string) *writer {
	for _, t := range texts {
		w.raw(open).text(t).raw("</p>\n")
	}
	return w
}

func (w *writer) section(s *Section) {
	w.raw("<section")
	if s.Warn {
		w.raw(" class=\"warn\"")
	}
	w.raw(" id=\"").text(s.ID).raw("\" aria-labelledby=\"").text(s.ID).raw("-h\">\n")
	if s.Fold {
		w.raw("<details><summary>")
	}
	w.raw("<h2 id=\"").text(s.ID).raw("-h\">").text(s.Heading).raw("</h2>")
	if s.Fold {
		w.raw("</summary>")
	}
	w.raw("\n").paragraphs("<p>", s.Words)
	if len(s.Items) > 0 {
		w.raw("<ol>\n")
		for i := range s.Items {
			w.item(&s.Items[i], s.ID+"-"+strconv.Itoa(i))
		}
		w.raw("</ol>\n")
	}
	if s.Fold {
		w.raw("</details>\n")
	}
	w.raw("</section>\n")
}

func (w *writer) item(x *Item, id string) {
	w.raw("<li>\n")
	if x.Text != "" {
		w.raw("<label class=\"name\" for=\"").text(id).raw("\">").name(x).raw("</label>\n").paragraphs("<p class=\"note\">", x.Notes)
		box := func(tag string) {
			w.raw("<" + tag + " class=\"copy\" id=\"").text(id)
		}
		const still = " readonly spellcheck=\"false\" autocomplete=\"off\" dir=\"auto\" lang=\""
		if x.Long {
			box("textarea")
			w.raw("\"" + still).text(x.TextLang).raw("\" rows=\"").raw(strconv.Itoa(rows(x.Text))).raw("\">\n").text(x.Text).raw("</textarea>\n")
		} else {
			box("input")
			w.raw("\" type=\"text\"" + still).text(x.TextLang).raw("\" value=\"").text(x.Text).raw("\">\n")
		}
	} else {
		w.raw("<p class=\"name\">").name(x).raw("</p>\n").paragraphs("<p class=\"note\">", x.Notes)
	}
	if x.Link != "" {
		w.raw("<p><a href=\"#").text(x.Link).raw("\">").text(x.LinkText).raw("</a></p>\n")
	}
	if x.Count != "" {
		w.raw("<p class=\"count\">").text(x.Count).raw("</p>\n")
	}
	w.raw("</li>\n")
}

func (w *writer) name(x *Item) *writer {
	w.text(x.Name)
	if x.Label != "" {
		w.raw(" · <span class=\"label\" lang=\"").text(x.LabelLang).raw("\" dir=\"auto\">“").text(x.Label).raw("”</span>")
	}
	return w
}

// rows is how many lines a box shows: enough for a short text, and never so
// many that the next field is out of sight.
func rows(text string) int {
	const most, width = 14, 60
	n := 0
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		n += 1 + utf8.RuneCountInString(line)/width
	}
	return min(max(n, 2), most)
}

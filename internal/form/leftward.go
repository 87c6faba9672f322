package form

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"arco/internal/isolate"
)

// plainText are elements that hold text alone.
var plainText = []string{"title", "textarea", "option", "script", "style"}

// setApart gives what runs from left to right on a page that runs from right to left an
// element of its own, so that names, addresses, days and numbers in a sentence are seen
// as they are written. Nothing is added that would be copied with them. What has a
// direction already keeps it.
func setApart(page []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(page) + len(page)/8)
	tag, inside, depth := "", "", 0 // the tag before the text; the element that has a direction, and how many of its name are open
	for len(page) > 0 {
		end := bytes.IndexByte(page, '<')
		if end < 0 {
			end = len(page)
		}
		if depth > 0 || slices.Contains(plainText, tag) {
			out.Write(page[:end])
		} else {
			writeApart(&out, string(page[:end]))
		}
		if page = page[end:]; len(page) == 0 {
			break
		}
		end = bytes.IndexByte(page, '>') + 1 // html/template writes none in the values of attributes
		if end == 0 {
			end = len(page)
		}
		whole := string(page[:end])
		tag, _, _ = strings.Cut(strings.Trim(whole, "<>"), " ")
		switch name := strings.TrimPrefix(tag, "/"); {
		case depth > 0 && name == inside && name != tag:
			depth--
		case depth > 0 && name == inside:
			depth++
		case depth == 0 && name == tag && name != "html" && name != "input" && (name == "bdi" || strings.Contains(whole, " dir=")):
			inside, depth = name, 1
		}
		out.WriteString(whole)
		page = page[end:]
	}
	return out.Bytes()
}

func writeApart(out *bytes.Buffer, raw string) {
	text := []rune(html.UnescapeString(raw))
	at, found := 0, isolate.Find(text)
	if len(found) == 0 {
		out.WriteString(raw)
		return
	}
	for _, s := range found {
		out.WriteString(html.EscapeString(string(text[at:s.Start])))
		out.WriteString(`<bdi dir="ltr">` + html.EscapeString(string(text[s.Start:s.End])) + "</bdi>")
		at = s.End
	}
	out.WriteString(html.EscapeString(string(text[at:])))
}

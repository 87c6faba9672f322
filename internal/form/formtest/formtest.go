// Package formtest goes through the local form as a person does: it reads pages,
// and fills in and sends what stands on them. It is for tests only.
package formtest

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"arco/internal/form"
)

// A Person sits before one session.
type Person struct {
	Session *form.Session
	At      string // the page that is open
	Page    string // its HTML
	Status  form.Status
	Seen    map[string]string // every page that was shown, by name
	Got     *form.Download    // what the last page handed out
	Shown   []form.Download   // pictures of pages
	Way     []Step            // what was sent, in order
}

// A Step is a page that was sent, with what was changed on it.
type Step struct {
	Page   string
	Fields map[string][]string
}

var frame = form.Frame{Base: "/c/1", PageToken: "token-1", Nonce: "nonce-1"}

// Go opens a page.
func (p *Person) Go(name string) error {
	var b bytes.Buffer
	with := frame
	with.Offer = func(d form.Download) string {
		p.Shown = append(p.Shown, d)
		return fmt.Sprintf("/c/1/file/aaaaaaaaaa/%d.jpg", len(p.Shown))
	}
	status, err := p.Session.Show(&b, name, with)
	if err != nil {
		return fmt.Errorf("page %q: %w", name, err)
	}
	p.At, p.Page, p.Status = name, b.String(), status
	if p.Seen == nil {
		p.Seen = map[string]string{}
	}
	p.Seen[name] = p.Page
	return nil
}

// Send sends the page that is open, with its hidden fields, and opens the one
// that it leads to. Fields that stand on the page and are not given are sent as
// they are, as browsers do; a name with no value is not sent.
func (p *Person) Send(fields map[string][]string, files ...form.Upload) error {
	v := p.Held()
	for name, l := range fields {
		if v[name] = l; len(l) == 0 {
			delete(v, name)
		}
	}
	p.Way = append(p.Way, Step{p.At, fields})
	r, err := p.Session.Post(p.At, v, files, frame)
	if err != nil {
		return fmt.Errorf("sending %q: %w", p.At, err)
	}
	p.Got = r.Download
	return p.Go(r.Next)
}

// A Field is an input of a page.
type Field struct {
	Type, ID, Name, Value, Label string
	On                           bool
}

var (
	inputTag  = regexp.MustCompile(`<input ([^>]*)>`)
	areaTag   = regexp.MustCompile(`(?s)<textarea ([^>]*)>(.*?)</textarea>`)
	selectTag = regexp.MustCompile(`(?s)<select ([^>]*)>(.*?)</select>`)
	chosenTag = regexp.MustCompile(`<option value="([^"]*)" selected>`)
	attribute = regexp.MustCompile(`([a-z-]+)(?:="([^"]*)")?`)
	labelTag  = regexp.MustCompile(`(?s)<label[^>]* for="([^"]*)"[^>]*>(.*?)</label>`)
	anyTag    = regexp.MustCompile(`<[^>]*>`)
)

// Attributes of a tag.
func Attributes(s string) map[string]string {
	out := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(s, -1) {
		out[m[1]] = html.UnescapeString(m[2])
	}
	return out
}

// Text is what of HTML is read.
func Text(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(anyTag.ReplaceAllString(s, " "))), " ")
}

// Fields are the inputs of the page that is open.
func (p *Person) Fields() []Field {
	labels := map[string]string{}
	for _, m := range labelTag.FindAllStringSubmatch(p.Page, -1) {
		labels[m[1]] = Text(m[2])
	}
	var out []Field
	add := func(kind, attrs, value string) {
		a := Attributes(attrs)
		f := Field{Type: kind, ID: a["id"], Name: a["name"], Value: value, Label: labels[a["id"]]}
		if kind == "" {
			f.Type, f.Value = a["type"], a["value"]
			_, f.On = a["checked"]
		}
		out = append(out, f)
	}
	for _, m := range inputTag.FindAllStringSubmatch(p.Page, -1) {
		add("", m[1], "")
	}
	for _, m := range areaTag.FindAllStringSubmatch(p.Page, -1) {
		add("textarea", m[1], strings.TrimPrefix(html.UnescapeString(m[2]), "\n"))
	}
	for _, m := range selectTag.FindAllStringSubmatch(p.Page, -1) {
		value := ""
		if c := chosenTag.FindStringSubmatch(m[2]); c != nil {
			value = html.UnescapeString(c[1])
		}
		add("select", m[1], value)
	}
	return out
}

// Held is what a browser would send of the page as it is.
func (p *Person) Held() map[string][]string {
	v := map[string][]string{}
	for _, f := range p.Fields() {
		switch f.Type {
		case "radio", "checkbox":
			if f.On {
				v[f.Name] = append(v[f.Name], f.Value)
			}
		case "file":
		default:
			v[f.Name] = append(v[f.Name], f.Value)
		}
	}
	return v
}

// Has reports whether the page has a field of a name and a type.
func (p *Person) Has(kind, name string) bool {
	return slices.ContainsFunc(p.Fields(), func(f Field) bool { return f.Type == kind && f.Name == name })
}

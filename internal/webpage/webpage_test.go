package webpage

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
)

var sample = Page{Lang: "ar", Dir: "rtl", Title: "us-cbp-access", Heading: "<b>H</b>", Copy: "Copy", Copied: "Copied",
	Sections: []Section{{ID: "fields", Heading: "Fields", Items: []Item{
		{Name: "Name", Label: "First name", LabelLang: "en", Text: `"><script>alert(1)</script>`, TextLang: "en"},
		{Name: "Text", Text: "\nfirst line\n</textarea><img src=x onerror=alert(1)>", Long: true, TextLang: "en", Count: "12 of 20"},
		{Name: "Fax"},
		{Name: "Box", Link: "text", LinkText: "below"},
	}}, {ID: "text", Heading: "Text", Warn: true, Words: []string{"a & b"}}}}

// What a person typed is text, and nothing of it is lost or becomes markup.
func TestTypedTextIsText(t *testing.T) {
	out := Write(sample)
	s := string(out)
	for _, bad := range []string{"<script>alert", "<img", "<b>H"} {
		if strings.Contains(s, bad) {
			t.Errorf("the page holds %s", bad)
		}
	}
	if !regexp.MustCompile(`rows="\d+">\n\nfirst line`).MatchString(s) { // one line end after <textarea> is dropped by browsers
		t.Error("a text that begins with an empty line loses it")
	}
}

// Nothing is fetched, and the policy names what the page itself runs: a change
// of the script or the style changes the hash.
func TestPolicy(t *testing.T) {
	plain := sample
	plain.Sections = []Section{{ID: "fields", Heading: "Fields", Items: []Item{{Name: "Name", Text: "a"}, {Name: "Text", Text: "b", Long: true}}}}
	out := Write(plain)
	s := string(out)
	if !strings.Contains(strings.ReplaceAll(s, "&#39;", "'"), `content="default-src 'none'; style-src '`+strings.ReplaceAll(sum(style), "+", "&#43;")+`'; script-src '`+strings.ReplaceAll(sum(script), "+", "&#43;")+`'`) {
		t.Error("the policy does not name the style and the script of the page")
	}
	if !strings.Contains(s, "<style>"+style+"</style>") || !strings.Contains(s, "<script>"+script+"</script>") {
		t.Error("style or script is not written as it was hashed")
	}
	for _, re := range []string{`(?i)\b(src|srcset|action|poster|background)\s*=`, `(?i)https?:`, `(?i)url\(`, `(?i)@import`, `(?i)fetch\(|XMLHttpRequest|sendBeacon|WebSocket|localStorage|cookie`, `(?i)href="[^#]`} {
		if m := regexp.MustCompile(re).FindString(s); m != "" {
			t.Errorf("the page holds %q", m)
		}
	}
}

// Every box has a label of its own, ids are used once, links lead somewhere and
// the page is well formed apart from its void elements.
func TestAccessible(t *testing.T) {
	out := Write(sample)
	s := string(out)
	ids := map[string]int{}
	for _, m := range regexp.MustCompile(`\sid="([^"]+)"`).FindAllStringSubmatch(s, -1) {
		ids[m[1]]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s is used %d times", id, n)
		}
	}
	for _, m := range regexp.MustCompile(`(?:for|href|aria-labelledby)="#?([^"]+)"`).FindAllStringSubmatch(s, -1) {
		if ids[m[1]] == 0 {
			t.Errorf("nothing has the id %s", m[1])
		}
	}
	if n := strings.Count(s, `class="copy"`); n != strings.Count(s, "<label ") || n != 2 {
		t.Errorf("%d boxes and %d labels", n, strings.Count(s, "<label "))
	}
	if !strings.Contains(s, `<html lang="ar" dir="rtl">`) || regexp.MustCompile(`(?:margin|padding|border|inset)-(?:left|right)`).MatchString(style) {
		t.Error("the page is not ready for right to left")
	}
	x := xml.NewDecoder(strings.NewReader(regexp.MustCompile(`(?s)<script>.*</script>|<style>.*</style>|<!doctype html>`).ReplaceAllString(s, "")))
	x.Strict, x.AutoClose, x.Entity = true, xml.HTMLAutoClose, xml.HTMLEntity
	x.Strict = false
	for {
		if _, err := x.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

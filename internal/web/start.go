package web

import (
	"bytes"
	"crypto/subtle"
	"html/template"
	"net/http"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"arco/internal/locale"
)

// codeLetters leave out what looks alike on a screen: i l o.
const codeLetters = "abcdefghjkmnpqrstuvwxyz234567"

// newCode makes eight of them: 38 bits, and a wrong try costs a second.
func newCode() string {
	var b strings.Builder
	for b.Len() < 8 {
		for _, r := range random(32) { // a letter that is none of ours is thrown away
			if strings.ContainsRune(codeLetters, r) && b.Len() < 8 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// inFours writes a code as it is read aloud: "abcd-efgh".
func inFours(code string) string { return code[:4] + "-" + code[4:] }

// asTyped is a code as people type it: with or without the hyphen, in capitals too.
func asTyped(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' || r == '\u00a0' || r == '‐' || r == '–' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// Lead is a page for a private file: it leads to the start, in a language.
func (s *Server) Lead(lang string) []byte {
	say := func(key string) string {
		t, err := s.opt.Words.Text(lang, key, map[string]any{})
		if err != nil { // a test checks that this cannot happen
			return "[" + key + "]"
		}
		return t
	}
	var b bytes.Buffer
	_ = leadPage().Execute(&b, map[string]string{"Lang": lang, "Dir": locale.Direction(lang), "Start": s.Start(),
		"Title": say("web.hop_title"), "Text": say("web.hop"), "On": say("web.on")})
	return b.Bytes()
}

var leadPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("lead").Parse(`<!doctype html>
<html lang="{{.Lang}}" dir="{{.Dir}}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={{.Start}}">
<meta name="referrer" content="no-referrer">
<title>{{.Title}}</title>
</head>
<body>
<p>{{.Text}}</p>
<p><a href="{{.Start}}">{{.On}}</a></p>
</body>
</html>
`))
})

// handleStart answers the one start. Browsers that fetch what nobody asked for
// yet do not use it up.
func (s *Server) handleStart(w http.ResponseWriter, r *http.Request) {
	if p := r.Header.Get("Sec-Purpose") + r.Header.Get("Purpose"); p != "" {
		s.notice(w, r, notice{name: "early"})
		return
	}
	s.mu.Lock()
	right := s.start != "" && subtle.ConstantTimeCompare([]byte(r.URL.Path), []byte(s.start)) == 1
	if right {
		s.start = ""
	}
	s.mu.Unlock()
	if !right {
		s.notice(w, r, notice{name: "used"})
		return
	}
	close(s.started)
	s.welcome(w, r)
}

// handleEnter takes the eight characters. Who used them gets new ones shown, for
// the next browser.
func (s *Server) handleEnter(w http.ResponseWriter, r *http.Request) {
	values, _, err := s.body(w, r)
	if err != nil {
		s.drain(r.Body)
		s.fail(w, r, refusal(err))
		return
	}
	typed := ""
	if v := values["code"]; len(v) == 1 {
		typed = asTyped(v[0])
	}
	s.mu.Lock()
	right := subtle.ConstantTimeCompare([]byte(typed), []byte(s.code)) == 1
	if right {
		s.code = newCode()
	}
	fresh := inFours(s.code)
	s.mu.Unlock()
	if !right {
		s.testOnlyWait(shortWait)
		s.elsewhere(w, r, notice{name: "code"})
		return
	}
	s.opt.Code(fresh)
	s.welcome(w, r)
}

// welcome lets a browser in and sends it to the hop of its room.
func (s *Server) welcome(w http.ResponseWriter, r *http.Request) {
	v := s.admit(accepted(r))
	if v == nil {
		s.elsewhere(w, r, notice{name: "full"})
		return
	}
	s.setKey(w, v)
	s.setPage(w, v)
	http.Redirect(w, r, "/"+v.room+"/in", http.StatusSeeOther)
}

// accepted are the languages that the browser asks for, the best first; what
// it refuses is not among them.
func accepted(r *http.Request) []string {
	tags, q, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil || len(tags) > 20 {
		return nil
	}
	var out []string
	for i, t := range tags {
		if q[i] > 0 && t.String() != "mul" && t.String() != "und" {
			out = append(out, t.String())
		}
	}
	return out
}

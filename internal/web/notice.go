package web

import (
	"bytes"
	"html/template"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"arco/internal/locale"
	"arco/internal/pattern"
)

// A notice is a page of the server itself: none of them holds anything of a person.
type notice struct {
	name string
	lang string // "" says it in every language
	link string // where one goes on, "" for nowhere
	anew string // where an empty case begins, "" for nowhere
}

// notices by name: what each is answered with and says, and whether the eight
// characters can be typed on it.
var notices = map[string]struct {
	status      int
	title, text string
	code        bool
}{
	"enter":   {http.StatusOK, "web.enter_title", "web.enter", true},
	"code":    {http.StatusForbidden, "web.code_title", "web.code", true},
	"used":    {http.StatusGone, "web.used_title", "web.used", true},
	"early":   {http.StatusServiceUnavailable, "web.early_title", "web.early", false},
	"hop":     {http.StatusOK, "web.hop_title", "web.hop", false},
	"misled":  {http.StatusMisdirectedRequest, "web.foreign_title", "web.misled", false},
	"foreign": {http.StatusForbidden, "web.foreign_title", "web.foreign", false},
	"forged":  {http.StatusForbidden, "web.forged_title", "web.forged", false},
	"missing": {http.StatusNotFound, "web.missing_title", "web.missing", false},
	"method":  {http.StatusMethodNotAllowed, "web.missing_title", "web.missing", false},
	"nofile":  {http.StatusNotFound, "web.nofile_title", "web.nofile", false},
	"gone":    {http.StatusForbidden, "web.gone_title", "web.gone", true},
	"cleared": {http.StatusGone, "web.cleared_title", "web.cleared", false},
	"large":   {http.StatusRequestEntityTooLarge, "web.large_title", "web.large", false},
	"bad":     {http.StatusBadRequest, "web.bad_title", "web.bad", false},
	"slow":    {http.StatusRequestTimeout, "web.slow_title", "web.slow", false},
	"full":    {http.StatusServiceUnavailable, "web.full_title", "web.full", false},
	"closed":  {http.StatusOK, "web.closed_title", "web.closed", false},
	"broken":  {http.StatusInternalServerError, "web.broken_title", "web.broken", false},
}

// notice answers with a page of the server.
func (s *Server) notice(w http.ResponseWriter, r *http.Request, n notice) {
	v := noticeView{Code: notices[n.name].code, Link: n.link, Anew: n.anew}
	for _, a := range s.opt.Assets {
		if strings.HasPrefix(a.Media, "text/css") {
			v.Styles = append(v.Styles, a.Path)
		}
	}
	for _, tag := range s.tongues(r, n.lang) {
		say := func(key string) string {
			t, err := s.opt.Words.Text(tag, key, map[string]any{})
			if err != nil { // a test checks that this cannot happen
				return "[" + key + "]"
			}
			return t
		}
		v.Parts = append(v.Parts, noticePart{Lang: tag, Dir: locale.Direction(tag), Title: say(notices[n.name].title), Text: say(notices[n.name].text),
			Label: say("web.code_label"), Enter: say("web.code_enter"), On: say("web.on"), New: say("web.new")})
	}
	var b bytes.Buffer
	if err := noticePage().Execute(&b, v); err != nil {
		b.Reset()
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(notices[n.name].status)
	_, _ = w.Write(b.Bytes())
}

// tongues are the languages of a notice: that of the pages, else all, those that
// the browser asks for first.
func (s *Server) tongues(r *http.Request, lang string) []string {
	all := s.opt.Words.Offered()
	if slices.Contains(all, lang) {
		return []string{lang}
	}
	if first, sure := s.opt.Words.Match(accepted(r)); sure {
		all = append([]string{first}, slices.DeleteFunc(all, func(t string) bool { return t == first })...)
	}
	return all
}

// fail answers with a notice. What was posted by a page of the form itself is
// answered by a redirection to it: browsers keep the body of any other answer.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, n notice) {
	if r.Method == http.MethodPost && r.Header.Get("Sec-Fetch-Site") == "same-origin" {
		s.elsewhere(w, r, n)
		return
	}
	s.notice(w, r, n)
}

// elsewhere leads to a notice that has an address of its own. Of it, only names
// and the place of a case are written there.
func (s *Server) elsewhere(w http.ResponseWriter, r *http.Request, n notice) {
	lang := n.lang
	if lang == "" {
		lang = "-"
	}
	http.Redirect(w, r, "/e/"+lang+"/"+n.name+n.link, http.StatusSeeOther)
}

var elsewherePath = pattern.New(`^/e/([A-Za-z-]{1,20})/([a-z]{1,10})(/[a-z2-7]{10}/[1-9][0-9]{0,5}/[a-z0-9-]{0,64})?$`)

func (s *Server) handleElsewhere(w http.ResponseWriter, r *http.Request) {
	m := elsewherePath.FindStringSubmatch(r.URL.Path)
	if m == nil || notices[m[2]].title == "" {
		s.notice(w, r, notice{name: "missing"})
		return
	}
	s.notice(w, r, notice{name: m[2], lang: m[1], link: m[3]})
}

// broken answers after a bug, without a word about it: it can hold an answer.
func (s *Server) broken(w http.ResponseWriter, r *http.Request, link string) {
	s.fail(w, r, notice{name: "broken", link: link})
}

// close ends the program after the last page was shown.
func (s *Server) close(w http.ResponseWriter, r *http.Request, lang string) {
	s.clear()
	s.stopOnce.Do(func() { time.AfterFunc(farewell, func() { close(s.closing) }) })
	w.Header().Set("Clear-Site-Data", `"cache"`)
	s.elsewhere(w, r, notice{name: "closed", lang: lang})
}

// farewell is how long the last page has to be fetched.
const farewell = time.Second

type noticeView struct {
	Styles     []string
	Parts      []noticePart
	Code       bool
	Link, Anew string
}

type noticePart struct {
	Lang, Dir, Title, Text, Label, Enter, On, New string
}

var noticePage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("notice").Parse(`<!doctype html>
{{with index .Parts 0}}<html lang="{{.Lang}}" dir="{{.Dir}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>{{end}}
{{range .Styles}}<link rel="stylesheet" href="{{.}}">
{{end}}</head>
<body>
<header><p class="brand">arco</p></header>
<main id="main">
{{range $i, $p := .Parts}}<section lang="{{.Lang}}" dir="{{.Dir}}">
{{if eq $i 0}}<h1>{{.Title}}</h1>{{else}}<h2>{{.Title}}</h2>{{end}}
<p>{{.Text}}</p>
{{if $.Code}}<form method="post" action="/enter" autocomplete="off" novalidate>
<p><label for="code-{{.Lang}}">{{.Label}}</label></p>
<div class="days"><div class="field m"><input id="code-{{.Lang}}" name="code" type="text" dir="ltr" size="11" maxlength="20" autocapitalize="none" autocorrect="off" spellcheck="false" autocomplete="off"></div></div>
<p><button>{{.Enter}}</button></p>
</form>
{{end}}{{if $.Anew}}<form method="post" action="{{$.Anew}}" autocomplete="off">
<p><button>{{.New}}</button></p>
</form>
{{end}}{{if $.Link}}<p><a class="button" href="{{$.Link}}">{{.On}}</a></p>
{{end}}</section>
{{end}}</main>
</body>
</html>
`))
})

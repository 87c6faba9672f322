package web

import (
	"bytes"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"arco/internal/form"
)

// A place is what a path of a case says.
type place struct {
	room string
	n    int
	page string
}

func (p place) base() string { return "/" + p.room + "/" + strconv.Itoa(p.n) }

// An ask is one request to a case that the browser may reach.
type ask struct {
	place
	w http.ResponseWriter
	r *http.Request
	v *visit
	h *held
}

// handleCase answers for one case, to the browser that it belongs to. What is
// posted to a case that is gone leads to the page that says so.
func (s *Server) handleCase(w http.ResponseWriter, r *http.Request, p place) {
	a := ask{place: p, w: w, r: r}
	var lang string
	if a.v = s.visitOf(r, p.room); a.v != nil {
		a.h, lang = s.caseOf(a.v, p.n)
		s.setPage(w, a.v)
	}
	post := r.Method == http.MethodPost
	switch {
	case a.h == nil && post && r.Header.Get("Sec-Fetch-Site") == "same-origin":
		s.drain(r.Body)
		http.Redirect(w, r, p.base()+"/", http.StatusSeeOther)
	case a.v == nil:
		s.notice(w, r, notice{name: "gone"})
	case a.h == nil:
		s.notice(w, r, notice{name: "cleared", lang: lang, anew: "/" + p.room + "/new"})
	case post:
		s.post(a, lang)
	case strings.HasPrefix(p.page, "file/"):
		s.file(a, lang)
	default:
		s.show(a, lang)
	}
}

// show answers with a page.
func (s *Server) show(a ask, lang string) {
	nonce := random(26)
	var b bytes.Buffer
	status, err := form.Shown, error(nil)
	there := a.h.with(func(p Pages) {
		offer := func(d form.Download) string { return a.base() + a.h.offer(d) }
		status, err = p.Show(&b, a.page, form.Frame{Base: a.base(), PageToken: a.h.token(), Offer: offer, Nonce: nonce})
		lang = p.Lang()
	})
	switch {
	case !there:
		s.notice(a.w, a.r, notice{name: "cleared", lang: lang, anew: "/" + a.room + "/new"})
		return
	case err != nil:
		s.broken(a.w, a.r, "")
		return
	}
	s.speak(a.v, lang)
	a.w.Header().Set("Content-Security-Policy", policy(nonce))
	a.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	a.w.WriteHeader(int(status))
	_, _ = a.w.Write(b.Bytes())
}

// post takes a page and leads on.
func (s *Server) post(a ask, lang string) {
	values, files, err := s.body(a.w, a.r)
	if err != nil {
		s.drain(a.r.Body)
		n := refusal(err)
		n.lang, n.link = lang, a.base()+"/"+pageName(a.page)
		s.fail(a.w, a.r, n)
		return
	}
	token := ""
	if t := values[form.TokenField]; len(t) == 1 {
		token = t[0]
	}
	delete(values, form.TokenField)
	if !a.h.issued(token) {
		s.fail(a.w, a.r, notice{name: "forged", lang: lang, link: a.base() + "/" + pageName(a.page)})
		return
	}
	switch a.page {
	case "leave":
		s.leave(a)
	case "done":
		s.mu.Lock()
		s.end(a.v, a.n)
		s.mu.Unlock()
		http.Redirect(a.w, a.r, a.base()+"/", http.StatusSeeOther)
	case "new":
		s.another(a.w, a.r, a.v)
	case "close":
		s.takeCookies(a.w, a.room)
		s.close(a.w, a.r, lang)
	default:
		s.take(a, posted{a.page, token, values, files})
	}
}

// take hands a page to its case. The same page sent twice in a row is taken once:
// a double click.
func (s *Server) take(a ask, p posted) {
	sum, where := p.sum(), a.base()+"/"
	var err error
	a.h.with(func(pages Pages) { // a case that is gone leads to the page that says so
		if where = a.h.where; where != "" && sum == a.h.last {
			return
		}
		var res form.Result
		res, err = pages.Post(p.page, p.values, p.files, form.Frame{Base: a.base(), PageToken: p.token})
		where = a.base() + "/" + pageName(res.Next)
		if res.Download != nil {
			where = a.base() + a.h.offer(*res.Download)
		}
		if err == nil {
			a.h.last, a.h.where = sum, where
		}
	})
	if err != nil {
		s.broken(a.w, a.r, a.base()+"/"+pageName(a.page))
		return
	}
	http.Redirect(a.w, a.r, where, http.StatusSeeOther)
}

// pageName is the name of a page, "" for what cannot be one.
func pageName(s string) string {
	if casePath.MatchString("/aaaaaaaaaa/1/"+s) && !strings.HasPrefix(s, "file/") {
		return s
	}
	return ""
}

// leave clears everything of this browser at once and leads to an empty page.
func (s *Server) leave(a ask) {
	s.mu.Lock()
	s.drop(a.v)
	s.mu.Unlock()
	s.takeCookies(a.w, a.room)
	a.w.Header().Set("Clear-Site-Data", `"cache"`) // styles and fonts; pages were never kept
	http.Redirect(a.w, a.r, "/blank", http.StatusSeeOther)
}

// handleNew begins an empty case where the last one is gone.
func (s *Server) handleNew(w http.ResponseWriter, r *http.Request, room string) {
	v := s.visitOf(r, room)
	if v == nil {
		s.fail(w, r, notice{name: "gone"})
		return
	}
	s.another(w, r, v)
}

// another begins one more case of the same browser, apart from the others.
func (s *Server) another(w http.ResponseWriter, r *http.Request, v *visit) {
	s.mu.Lock()
	n := s.begin(v, accepted(r))
	s.mu.Unlock()
	if n == 0 {
		s.elsewhere(w, r, notice{name: "full"})
		return
	}
	http.Redirect(w, r, place{room: v.room, n: n}.base()+"/", http.StatusSeeOther)
}

// file answers with a file that a page offered.
func (s *Server) file(a ask, lang string) {
	id := strings.Split(a.page, "/")[1]
	var o offered
	a.h.with(func(Pages) {
		if i := slices.IndexFunc(a.h.files, func(o offered) bool { return o.id == id }); i >= 0 {
			o = a.h.files[i]
		}
	})
	if o.id == "" {
		s.notice(a.w, a.r, notice{name: "nofile", lang: lang, link: a.base() + "/"})
		return
	}
	way := "attachment"
	if o.Open {
		way = "inline"
	}
	a.w.Header().Set("Content-Type", o.Media)
	a.w.Header().Set("Content-Disposition", way+`; filename="`+fileName(o.Name)+`"`)
	a.w.Header().Set("Content-Security-Policy", filePolicy)
	_, _ = a.w.Write(o.Data)
}

// filePolicy is that of files: they may look as they do, and do nothing.
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// refusal says why a body was not taken.
func refusal(err error) notice {
	switch {
	case errors.Is(err, errLarge):
		return notice{name: "large"}
	case errors.Is(err, errBad):
		return notice{name: "bad"}
	}
	return notice{name: "slow"}
}

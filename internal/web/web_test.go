package web

import (
	"context"
	"fmt"
	"html"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"arco/internal/form"
	"arco/internal/locale"
	"arco/locales"
)

// A fake is a case with one answer. It is shown on every page, in a form.
type fake struct {
	answer  string
	took    int // how many pages
	cleared *atomic.Int64
	files   []form.Upload
}

func (f *fake) Lang() string { return "es" }

func (f *fake) Show(w io.Writer, page string, fr form.Frame) (form.Status, error) {
	switch page {
	case "boom":
		panic("Zzcanary")
	case "error":
		return 0, fmt.Errorf("Zzcanary")
	}
	fmt.Fprintf(w, `<form method="post" action="%s/%s"><input name="token" value="%s"><p>%s</p><p>took %d</p>`, fr.Base, page, fr.PageToken, html.EscapeString(f.answer), f.took)
	for _, u := range f.files {
		fmt.Fprintf(w, "<p>file %q %q %d</p>", u.Field, u.Name, len(u.Data))
	}
	if page == "clash" {
		return form.Conflict, nil
	}
	return form.Shown, nil
}

func (f *fake) Post(page string, values map[string][]string, files []form.Upload, fr form.Frame) (form.Result, error) {
	switch page {
	case "boom":
		panic("Zzcanary")
	case "error":
		return form.Result{}, fmt.Errorf("Zzcanary")
	case "make":
		f.took++
		return form.Result{Download: &form.Download{Name: "../packet.zip", Media: "application/zip", Data: []byte(f.answer)}}, nil
	case "astray":
		return form.Result{Next: "../../evil"}, nil
	}
	f.took++
	f.files = files
	if v := values["answer"]; len(v) == 1 {
		f.answer = v[0]
	}
	return form.Result{Next: page}, nil
}

func (f *fake) Clear() {
	f.answer = ""
	f.cleared.Add(1)
}

// A house is a server under test with its clock.
type house struct {
	*Server
	now     atomic.Int64 // seconds
	cleared atomic.Int64
	codes   chan string
	waits   chan time.Duration
	ended   chan End
	stop    func()
}

func open(t testing.TB) *house {
	t.Helper()
	words, err := locale.Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{codes: make(chan string, 1000), waits: make(chan time.Duration, 1000), ended: make(chan End, 1)}
	h.now.Store(1_000_000)
	h.Server, err = Listen(Options{
		New:    func([]string) Pages { return &fake{cleared: &h.cleared} },
		Words:  words,
		Assets: []form.Asset{{Path: "/a/0123/form.css", Media: "text/css; charset=utf-8", Data: []byte("p{}")}},
		Now:    func() time.Time { return time.Unix(h.now.Load(), 0) },
		Code:   func(code string) { h.codes <- code },
	})
	if err != nil {
		t.Fatal(err)
	}
	h.drained, h.testOnlyWait = 1<<20, func(d time.Duration) { h.waits <- d }
	ctx, cancel := context.WithCancel(t.Context())
	h.stop = cancel
	go func() {
		end, err := h.Serve(ctx)
		if err != nil {
			t.Error(err)
		}
		h.ended <- end
	}()
	t.Cleanup(cancel)
	return h
}

// A tab is one browser: it keeps cookies and follows nothing by itself.
type tab struct {
	t      testing.TB
	h      *house
	client *http.Client
	room   string // "/abcdefghij"
}

func (h *house) browser(t testing.TB) *tab {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &tab{t: t, h: h, client: &http.Client{Jar: jar, Timeout: 20 * time.Second, Transport: &http.Transport{},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// A reply is what came back.
type reply struct {
	*http.Response
	text string
}

func (b *tab) do(r *http.Request) reply {
	b.t.Helper()
	res, err := b.client.Do(r)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return reply{res, string(text)}
}

// request makes one as a page of the form does; headers are name, value pairs.
func (b *tab) request(method, path, body string, headers ...string) *http.Request {
	b.t.Helper()
	r, err := http.NewRequestWithContext(b.t.Context(), method, strings.TrimSuffix(b.h.Address(), "/")+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", strings.TrimSuffix(b.h.Address(), "/"))
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i+1] == "" {
			r.Header.Del(headers[i])
		} else {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	return r
}

func (b *tab) get(path string, headers ...string) reply {
	b.t.Helper()
	return b.do(b.request("GET", path, "", headers...))
}

func (b *tab) post(path string, values url.Values, headers ...string) reply {
	b.t.Helper()
	return b.do(b.request("POST", path, values.Encode(), headers...))
}

// enter goes in by the start, or by the eight characters when it was used.
func (b *tab) enter() *tab {
	b.t.Helper()
	res := b.get(strings.TrimPrefix(b.h.Start(), "http://127.0.0.1:"+b.h.port), "Sec-Fetch-Site", "none")
	if res.StatusCode != 303 {
		res = b.post("/enter", url.Values{"code": {b.h.Code()}})
	}
	m := hopPath.FindStringSubmatch(res.Header.Get("Location"))
	if res.StatusCode != 303 || m == nil {
		b.t.Fatalf("not let in: %d, %q", res.StatusCode, res.Header.Get("Location"))
	}
	b.room = "/" + m[1]
	return b
}

var tokenValue = regexp.MustCompile(`name="token" value="([^"]*)"`)

// token is that of a page.
func (b *tab) token(page string) string {
	b.t.Helper()
	m := tokenValue.FindStringSubmatch(b.get(b.room + page).text)
	if m == nil {
		b.t.Fatalf("%s has no token", page)
	}
	return m[1]
}

// answer gives an answer on a page of a case, "/1/name", and returns where that leads.
func (b *tab) answer(page, text string) reply {
	b.t.Helper()
	return b.post(b.room+page, url.Values{"token": {b.token(page)}, "answer": {text}})
}

func (b *tab) want(what string, got reply, status int, words ...string) {
	b.t.Helper()
	if got.StatusCode != status {
		b.t.Errorf("%s: %d, want %d\n%s", what, got.StatusCode, status, got.text)
	}
	for _, w := range words {
		if !strings.Contains(got.text, w) {
			b.t.Errorf("%s does not say %q:\n%s", what, w, got.text)
		}
	}
}

// The start works once, and leads through the hop to the first page.
func TestStart(t *testing.T) {
	h := open(t)
	b := h.browser(t)
	start := strings.TrimPrefix(h.Start(), "http://127.0.0.1:"+h.port)
	if len(start) != len("/start/")+52 {
		t.Fatalf("the start is %q", start)
	}
	b.want("fetched in advance", b.get(start, "Sec-Purpose", "prefetch;prerender"), 503)
	b.want("the wrong way", b.post(start, nil), 404)
	select {
	case <-h.Started():
		t.Fatal("it was used up")
	default:
	}
	first := b.get(start, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document")
	b.want("the start", first, 303)
	<-h.Started()
	for _, c := range first.Cookies() {
		if !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.MaxAge != 0 || !strings.HasSuffix(c.Name, h.port) || !strings.HasPrefix(first.Header.Get("Location"), c.Path) {
			t.Errorf("cookie %v", c)
		}
	}
	hop := b.get(first.Header.Get("Location"))
	room := strings.TrimSuffix(first.Header.Get("Location"), "/in")
	b.want("the hop", hop, 200)
	if hop.Header.Get("Refresh") != "0; url="+room+"/1/" {
		t.Errorf("the hop leads to %q", hop.Header.Get("Refresh"))
	}
	b.want("the first page", b.get(room+"/1/"), 200, "took 0")
	for range 3 {
		b.want("the start again", b.get(start), 410, `name="code"`)
	}
	if h.Start() != "http://127.0.0.1:"+h.port {
		t.Errorf("the start is still told: %s", h.Start())
	}
}

// The eight characters let one more browser in, however they are typed; then there are new ones.
func TestCode(t *testing.T) {
	h := open(t)
	b := h.browser(t)
	b.want("the question", b.get("/", "Accept-Language", "en"), 200, `<html lang="en" dir="ltr">`, `<section lang="es" dir="ltr">`, `autocomplete="off"`)
	code := h.Code()
	if !regexp.MustCompile(`^[a-hjkmnp-z2-7]{4}-[a-hjkmnp-z2-7]{4}$`).MatchString(code) {
		t.Fatalf("the code is %q", code)
	}
	for _, wrong := range []string{"", "-", "aaaa-aaaa", code[:8], code + "a"} {
		res := b.post("/enter", url.Values{"code": {wrong}})
		b.want(wrong, res, 303)
		b.want(wrong, b.get(res.Header.Get("Location")), 403, `name="code"`)
	}
	b.want("two of them", b.post("/enter", url.Values{"code": {code, code}}), 303)
	if len(h.waits) != 6 || <-h.waits < time.Second || h.Code() != code {
		t.Errorf("waited %d times, code %q", len(h.waits), h.Code())
	}
	typed := " " + strings.ToUpper(code[:2]) + " " + code[2:] + " "
	b.want("the right one", b.post("/enter", url.Values{"code": {typed}}), 303)
	if fresh := <-h.codes; fresh == code || fresh != h.Code() {
		t.Errorf("the new code is %q", fresh)
	}
	res := b.post("/enter", url.Values{"code": {code}})
	b.want("the old one", b.get(res.Header.Get("Location")), 403)
}

// Every answer is led to by 303, and the second cookie changes with every page.
func TestPages(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	seen := map[string]bool{}
	for n := range 5 {
		res := b.get(b.room + "/1/name")
		b.want("a page", res, 200)
		i := slices.IndexFunc(res.Cookies(), func(c *http.Cookie) bool { return c.Name == h.pageName() })
		if len(res.Cookies()) != 1 || i != 0 || seen[res.Cookies()[0].Value] {
			t.Errorf("cookies of page %d: %v", n, res.Cookies())
		}
		seen[res.Cookies()[0].Value] = true
	}
	if b.token("/1/name") == b.token("/1/name") {
		t.Error("two showings have one token")
	}
	res := b.answer("/1/name", "Zzcanary\r\nde la O")
	b.want("an answer", res, 303)
	if got := res.Header.Get("Location"); got != b.room+"/1/name" {
		t.Errorf("it leads to %q", got)
	}
	b.want("the page", b.get(b.room+"/1/name"), 200, "<p>Zzcanary\nde la O</p>")
	b.want("both versions", b.get(b.room+"/1/clash"), 409)
	res = b.answer("/1/astray", "x")
	if got := res.Header.Get("Location"); got != b.room+"/1/" {
		t.Errorf("a page without a name leads to %q", got)
	}
	b.want("no token", b.post(b.room+"/1/name", url.Values{"answer": {"x"}}, "Sec-Fetch-Site", "", "Origin", ""), 403)
	res = b.post(b.room+"/1/name", url.Values{"answer": {"x"}, "token": {"1.AAAAAAAAAAAAAAAAAAAAAA"}})
	b.want("a token of nobody", res, 303)
	b.want("a token of nobody", b.get(res.Header.Get("Location")), 403, "No se cambió nada", b.room+"/1/name")
	b.want("the page", b.get(b.room+"/1/name"), 200, "<p>Zzcanary\nde la O</p>")
	b.want("a style", b.get("/a/0123/form.css"), 200, "p{}")
	b.want("another style", b.get("/a/0123/../web.go"), 404)
}

// A file is fetched with GET, made once for a double click, and has a harmless name.
func TestDownload(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	b.answer("/1/name", "Zzcanary")
	token := b.token("/1/make")
	var where string
	for range 2 {
		res := b.post(b.room+"/1/make", url.Values{"token": {token}})
		b.want("the making", res, 303)
		if where != "" && where != res.Header.Get("Location") {
			t.Error("a double click makes two")
		}
		where = res.Header.Get("Location")
	}
	got := b.get(where)
	b.want("the file", got, 200, "Zzcanary")
	if d := got.Header.Get("Content-Disposition"); d != `attachment; filename="packet.zip"` {
		t.Errorf("it is offered as %q", d)
	}
	b.want("the page", b.get(b.room+"/1/name"), 200, "took 2")
	b.want("one of nobody", b.get(b.room+"/1/file/aaaaaaaaaa/packet.zip"), 404)
	other := h.browser(t).enter()
	b.want("of another browser", other.get(where), 403)
	other.room = b.room
	if strings.Contains(other.get(where).text, "Zzcanary") {
		t.Error("another browser gets the file")
	}
}

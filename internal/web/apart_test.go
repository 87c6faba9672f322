package web

import (
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"arco/internal/form"
)

// 64 people at once: each sees their own answers only.
func TestPeopleApart(t *testing.T) {
	h := open(t)
	tabs := make([]*tab, 64)
	for i := range tabs {
		tabs[i] = h.browser(t).enter()
	}
	var wg sync.WaitGroup
	for i, b := range tabs {
		wg.Go(func() {
			for n := range 4 {
				mine := fmt.Sprintf("canary-%d-%d-end", i, n)
				b.answer("/1/name", mine)
				res := b.get(b.room + "/1/name")
				if strings.Count(res.text, "canary-") != 1 || !strings.Contains(res.text, mine) {
					t.Errorf("person %d reads %s", i, res.text)
				}
				got := b.get(b.post(b.room+"/1/make", url.Values{"token": {b.token("/1/make")}}).Header.Get("Location"))
				if got.text != mine {
					t.Errorf("the file of person %d holds %q", i, got.text)
				}
			}
		})
	}
	wg.Wait()
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.visits) != len(tabs) {
		t.Errorf("%d visits", len(h.visits))
	}
}

// Two cases in two tabs of one browser share nothing, and what belongs to one
// does not work in the other.
func TestTwoCases(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	b.answer("/1/name", "one")
	res := b.post(b.room+"/1/new", url.Values{"token": {b.token("/1/name")}})
	if res.StatusCode != 303 || res.Header.Get("Location") != b.room+"/2/" {
		t.Fatalf("a second case: %d, %q", res.StatusCode, res.Header.Get("Location"))
	}
	b.answer("/2/name", "two")
	b.want("the first", b.get(b.room+"/1/name"), 200, "<p>one</p>")
	b.want("the second", b.get(b.room+"/2/name"), 200, "<p>two</p>")
	res = b.post(b.room+"/2/name", url.Values{"token": {b.token("/1/name")}, "answer": {"crossed"}})
	b.want("the token of the first", b.get(res.Header.Get("Location")), 403)
	b.want("the second", b.get(b.room+"/2/name"), 200, "<p>two</p>")

	file := b.post(b.room+"/1/make", url.Values{"token": {b.token("/1/make")}}).Header.Get("Location")
	b.want("a file of the first in the second", b.get(strings.Replace(file, "/1/", "/2/", 1)), 404)

	// One is done with: the other goes on.
	b.want("done", b.post(b.room+"/1/done", url.Values{"token": {b.token("/1/name")}}), 303)
	b.want("the first", b.get(b.room+"/1/name"), 410, b.room+"/new")
	b.want("the second", b.get(b.room+"/2/name"), 200, "<p>two</p>")
	res = b.post(b.room+"/new", nil)
	if res.Header.Get("Location") != b.room+"/3/" {
		t.Errorf("anew: %d %q", res.StatusCode, res.Header.Get("Location"))
	}
	for range maxCases {
		res = b.post(b.room+"/new", nil)
	}
	b.want("too many", b.get(res.Header.Get("Location")), 503)
}

// Leaving clears everything of this browser, and of no other, and leads to an
// empty page. What a tab that is still open sends is not taken and not kept.
func TestLeave(t *testing.T) {
	h := open(t)
	b, other := h.browser(t).enter(), h.browser(t).enter()
	b.answer("/1/name", "Zzcanary")
	other.answer("/1/name", "other")
	file := b.post(b.room+"/1/make", url.Values{"token": {b.token("/1/make")}}).Header.Get("Location")
	token := b.token("/1/name")
	res := b.post(b.room+"/1/leave", url.Values{"token": {token}})
	b.want("leaving", res, 303)
	if res.Header.Get("Location") != "/blank" || res.Header.Get("Clear-Site-Data") != `"cache"` {
		t.Errorf("leaving leads to %v", res.Header)
	}
	gone := 0
	for _, c := range res.Cookies() {
		if c.MaxAge < 0 && c.Path == b.room+"/" {
			gone++
		}
	}
	if gone != 2 {
		t.Errorf("%d cookies are taken back", gone)
	}
	blank := b.get("/blank")
	b.want("the empty page", blank, 200)
	if blank.Header.Get("Refresh") != "0; url=about:blank" || strings.Contains(blank.text, "arco") {
		t.Errorf("the empty page: %v\n%s", blank.Header, blank.text)
	}
	wait(t, "clearing", func() bool { return h.cleared.Load() == 1 })
	b.want("Back", b.get(b.room+"/1/name"), 403)
	b.want("the file", b.get(file), 403)
	late := b.post(b.room+"/1/name", url.Values{"token": {token}, "answer": {"late"}})
	b.want("a tab that is still open", late, 303)
	b.want("it", b.get(late.Header.Get("Location")), 403, `name="code"`)
	other.want("the other browser", other.get(other.room+"/1/name"), 200, "<p>other</p>")
}

// A case that nobody touches for an hour is cleared, also if nobody comes back;
// a program that nobody uses ends.
func TestExpiry(t *testing.T) {
	h := open(t)
	b, other := h.browser(t).enter(), h.browser(t).enter()
	b.answer("/1/name", "Zzcanary")
	h.now.Add(int64(Idle/time.Second) - 1)
	b.want("in time", b.get(b.room+"/1/name"), 200, "Zzcanary")
	h.now.Add(1)
	if h.expire() {
		t.Error("the program ends while somebody is there")
	}
	wait(t, "clearing the other", func() bool { return h.cleared.Load() == 1 })
	other.want("the other", other.get(other.room+"/1/name"), 403)
	h.now.Add(int64(Idle / time.Second))
	b.want("too late", b.get(b.room+"/1/name"), 403)
	wait(t, "clearing", func() bool { return h.cleared.Load() == 2 })
	if !h.expire() {
		t.Error("the program goes on for nobody")
	}
	for range maxVisits {
		h.browser(t).enter()
	}
	b.want("one too many", b.get(b.post("/enter", url.Values{"code": {h.Code()}}).Header.Get("Location")), 503)
}

// The end on a page, by its context, and what is cleared.
func TestEnds(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	b.answer("/1/name", "Zzcanary")
	res := b.post(b.room+"/1/close", url.Values{"token": {b.token("/1/name")}})
	b.want("closing", res, 303)
	b.want("the last page", b.get(res.Header.Get("Location")), 200, "<html lang=\"es\" dir=\"ltr\">", "cerrado")
	wait(t, "clearing", func() bool { return h.cleared.Load() == 1 })
	if end := <-h.ended; end != Closed {
		t.Errorf("it ended as %v", end)
	}
	if _, err := b.client.Get(h.Address()); err == nil {
		t.Error("it still answers")
	}

	h = open(t)
	b = h.browser(t).enter()
	h.stop()
	if end := <-h.ended; end != Stopped {
		t.Errorf("it ended as %v", end)
	}
	wait(t, "clearing", func() bool { return h.cleared.Load() == 1 })
}

// Every notice has its words in every language, and bears nothing that was asked.
func TestNotices(t *testing.T) {
	h := open(t)
	b := h.browser(t)
	for name, n := range notices {
		for _, lang := range append(h.opt.Words.Locales(), "-") {
			res := b.get("/e/" + lang + "/" + name)
			b.want(name, res, n.status)
			if strings.Contains(res.text, "[web.") || strings.Contains(res.text, "no value") || !strings.HasPrefix(res.text, "<!doctype html>\n<html lang=\"") {
				t.Errorf("%s in %s: %s", name, lang, res.text)
			}
			policed(t, name, res)
			if len(res.text) > 40<<10 {
				t.Errorf("%s weighs %d bytes", name, len(res.text))
			}
		}
	}
}

// What is kept for fetching is bounded; the newest stays, however large, and the
// same file is kept once.
func TestOffers(t *testing.T) {
	h := newHeld(nil)
	if a, b := h.offer(form.Download{Name: "a.jpg", Data: []byte("a")}), h.offer(form.Download{Name: "a.jpg", Data: []byte("a")}); a != b || len(h.files) != 1 {
		t.Errorf("the same picture at %s and %s", a, b)
	}
	for i := range 5 {
		data := make([]byte, maxKept/3)
		data[0] = byte(i)
		h.offer(form.Download{Name: "a.pdf", Data: data})
	}
	if len(h.files) != 3 {
		t.Errorf("%d files are kept", len(h.files))
	}
	h.offer(form.Download{Name: "a.pdf", Data: make([]byte, maxKept+1)})
	if len(h.files) != 1 {
		t.Errorf("%d files are kept", len(h.files))
	}
	for name, want := range map[string]string{"packet.zip": "packet.zip", "../x": "x", `a"b`: "a-b", "": "file", ".hidden": "hidden", "Ñ.pdf": "pdf", "a\r\nb": "a--b"} {
		if got := fileName(name); got != want {
			t.Errorf("%q is offered as %q", name, got)
		}
	}
}

func wait(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 500 {
		if done() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Errorf("%s did not happen", what)
}

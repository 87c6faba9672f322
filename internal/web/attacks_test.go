package web

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// The attacks of the threat model that aim at a server, each refused or without
// effect. After each of them the answer of the person is still the same.
//
// Those that need a browser (what it keeps on disk, its Back button, frames) are
// tried by .ci/browser; those on tables belong to arco batch.
func TestAttacks(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	b.answer("/1/name", "Zzcanary")
	stranger := h.browser(t)
	stranger.room = b.room
	used := "/start/" + strings.Repeat("a", 52)
	good := func() url.Values { return url.Values{"token": {b.token("/1/name")}, "answer": {"changed"}} }
	key := b.key()
	if len(key) != 52 {
		t.Fatalf("the cookie is %q", key)
	}
	from := func(b *tab, method, path string, body url.Values, headers ...string) *http.Request {
		return b.request(method, path, body.Encode(), headers...)
	}
	host := func(name string) *http.Request {
		r := from(b, "GET", b.room+"/1/name", nil)
		r.Host = name
		return r
	}
	tests := []struct {
		what   string
		tab    *tab
		r      *http.Request
		status int
	}{
		// 1. DNS rebinding.
		{"a foreign name", b, host("evil.example:" + h.port), 421},
		{"a foreign name without port", b, host("evil.example"), 421},
		{"localhost of a foreign name", b, host("localhost.evil:" + h.port), 421},
		{"localhost with a dot", b, host("localhost.:" + h.port), 421},
		{"our address with a dot", b, host("127.0.0.1.:" + h.port), 421},
		{"another port", b, host("127.0.0.1:1"), 421},
		{"no port", b, host("127.0.0.1"), 421},
		{"another loopback", b, host("127.0.0.2:" + h.port), 421},
		{"a page at localhost", b, host("localhost:" + h.port), 421},

		// 2. Requests of foreign pages.
		{"a form", b, from(b, "POST", b.room+"/1/name", good(), "Sec-Fetch-Site", "cross-site", "Origin", "http://evil.example"), 403},
		{"a form of an old browser", b, from(b, "POST", b.room+"/1/name", good(), "Sec-Fetch-Site", "", "Origin", "http://evil.example"), 403},
		{"a form that does not say whose it is", b, from(b, "POST", b.room+"/1/name", good(), "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Origin", ""), 403},
		{"a form of a file", b, from(b, "POST", b.room+"/1/name", good(), "Sec-Fetch-Site", "cross-site", "Origin", "null"), 403},
		{"a form of another port", b, from(b, "POST", b.room+"/1/name", good(), "Sec-Fetch-Site", "same-site", "Origin", "http://127.0.0.1:1"), 403},
		{"a form that leaves", b, from(b, "POST", b.room+"/1/leave", good(), "Sec-Fetch-Site", "cross-site", "Origin", "http://evil.example"), 403},
		{"eight characters of a foreign page", b, from(b, "POST", "/enter", url.Values{"code": {"aaaa"}}, "Sec-Fetch-Site", "cross-site", "Origin", "http://evil.example"), 403},
		{"JSON as text", b, from(b, "POST", b.room+"/1/name", good(), "Content-Type", "text/plain", "Sec-Fetch-Site", "", "Origin", ""), 400},
		{"JSON", b, from(b, "POST", b.room+"/1/name", good(), "Content-Type", "application/json", "Sec-Fetch-Site", "", "Origin", ""), 400},
		{"a picture", b, from(b, "GET", b.room+"/1/name", nil, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "image"), 403},
		{"a script", b, from(b, "GET", "/a/0123/form.css", nil, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script"), 403},
		{"a WebSocket", b, from(b, "GET", b.room+"/1/name", nil, "Origin", "http://evil.example", "Sec-Fetch-Mode", "websocket", "Sec-Fetch-Site", "cross-site", "Connection", "Upgrade", "Upgrade", "websocket"), 403},
		{"a WebSocket of an old browser", b, from(b, "GET", b.room+"/1/name", nil, "Origin", "null", "Sec-Fetch-Site", "", "Connection", "Upgrade", "Upgrade", "websocket"), 403},
		{"an EventSource", b, from(b, "GET", b.room+"/1/name", nil, "Origin", "http://evil.example", "Accept", "text/event-stream", "Sec-Fetch-Site", ""), 403},
		{"PUT", b, from(b, "PUT", b.room+"/1/name", good()), 405},
		{"DELETE", b, from(b, "DELETE", b.room+"/1/name", nil), 405},
		{"OPTIONS", b, from(b, "OPTIONS", b.room+"/1/name", nil), 405},
		{"HEAD", b, from(b, "HEAD", b.room+"/1/name", nil), 405},
		{"leaving by a link", b, from(b, "GET", b.room+"/1/leave", nil), 200}, // a page of that name, and nothing is left

		// 3. The key.
		{"no cookie", stranger, from(stranger, "GET", b.room+"/1/name", nil), 403},
		{"a wrong cookie", stranger, from(stranger, "GET", b.room+"/1/name", nil, "Cookie", h.cookieName()+"="+strings.Repeat("a", 52)), 403},
		{"the key under another name", stranger, from(stranger, "GET", b.room+"/1/name", nil, "Cookie", "arco="+key), 403},
		{"the key in the query", stranger, from(stranger, "GET", b.room+"/1/name?"+h.cookieName()+"="+key, nil), 403},
		{"the key as a password", stranger, from(stranger, "GET", b.room+"/1/name", nil, "Authorization", "Bearer "+key), 403},
		{"a post without cookie", stranger, from(stranger, "POST", b.room+"/1/name", good(), "Sec-Fetch-Site", "", "Origin", ""), 403},
		{"the used start", stranger, from(stranger, "GET", used, nil), 410},
		{"the start in a query", stranger, from(stranger, "GET", "/start/?key=a", nil), 410},
		{"a room that is not", stranger, from(stranger, "GET", "/aaaaaaaaaa/1/name", nil), 403},

		// 7. Frames.
		{"a frame", b, from(b, "GET", b.room+"/1/name", nil, "Sec-Fetch-Dest", "iframe", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Site", "cross-site"), 403},
		{"a frame of our own", b, from(b, "GET", b.room+"/1/name", nil, "Sec-Fetch-Dest", "iframe", "Sec-Fetch-Mode", "navigate"), 403},
		{"an object", b, from(b, "GET", b.room+"/1/name", nil, "Sec-Fetch-Dest", "object"), 403},

		// 9. Sizes.
		{"10 GB", b, sized(from(b, "POST", b.room+"/1/name", nil, "Sec-Fetch-Site", "", "Origin", "")), 413},
		{"a body without end", b, endless(from(b, "POST", b.room+"/1/name", nil, "Sec-Fetch-Site", "", "Origin", "")), 413},
		{"files without end", b, endless(from(b, "POST", b.room+"/1/name", nil, "Content-Type", "multipart/form-data; boundary=x", "Sec-Fetch-Site", "", "Origin", "")), 400},
		{"10,000 fields", b, from(b, "POST", b.room+"/1/name", fields(10_000), "Sec-Fetch-Site", "", "Origin", ""), 413},
		{"one long field", b, from(b, "POST", b.room+"/1/name", url.Values{"answer": {strings.Repeat("a", 1<<20)}}, "Sec-Fetch-Site", "", "Origin", ""), 413},
		{"a broken form", b, b.request("POST", b.room+"/1/name", "answer=%zz", "Sec-Fetch-Site", "", "Origin", ""), 400},
		{"no UTF-8", b, b.request("POST", b.room+"/1/name", "answer=%ff", "Sec-Fetch-Site", "", "Origin", ""), 400},
		{"parts without a boundary", b, b.request("POST", b.room+"/1/name", "x", "Content-Type", "multipart/form-data", "Sec-Fetch-Site", "", "Origin", ""), 400},
		{"half a part", b, b.request("POST", b.room+"/1/name", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nab", "Content-Type", "multipart/form-data; boundary=x", "Sec-Fetch-Site", "", "Origin", ""), 400},

		// 10. Paths.
		{"dots", b, raw(b, "/../../etc/passwd"), 404},
		{"dots behind a case", b, raw(b, b.room+"/1/../../etc/passwd"), 404},
		{"dots in other signs", b, raw(b, b.room+"/1/%2e%2e%2fetc"), 404},
		{"a Windows folder", b, raw(b, b.room+`/1/..\..\x`), 404},
		{"a NUL", b, raw(b, b.room+"/1/name%00"), 404},
		{"capitals", b, raw(b, strings.ToUpper(b.room)+"/1/name"), 404},
		{"a case with a sign", b, raw(b, b.room+"/-1/name"), 404},
		{"markup", b, raw(b, b.room+"/1/<script>Zzscript</script>"), 404},
		{"markup in a notice", b, raw(b, "/e/es/<script>Zzscript</script>"), 404},
		{"a link in a notice", b, raw(b, "/e/es/large//evil.example/x"), 404},
		{"a backslash in a notice", b, raw(b, `/e/es/large/\evil.example/1/x`), 404},
		{"a case that is not", b, raw(b, b.room+"/7/name"), 410},

		// 15. Errors.
		{"a panic", b, from(b, "GET", b.room+"/1/boom", nil), 500},
		{"an error", b, from(b, "GET", b.room+"/1/error", nil), 500},
		{"a panic after a post", b, from(b, "POST", b.room+"/1/boom", good(), "Sec-Fetch-Site", "", "Origin", ""), 500},
		{"an error after a post", b, from(b, "POST", b.room+"/1/error", good(), "Sec-Fetch-Site", "", "Origin", ""), 500},
	}
	for _, tt := range tests {
		res := tt.tab.do(tt.r)
		b.want(tt.what, res, tt.status)
		for _, secret := range []string{"Zzcanary", key, "Zzscript", "goroutine", ".go:", strings.TrimPrefix(h.code, "x")} {
			if strings.Contains(res.text, secret) && res.StatusCode != 200 {
				t.Errorf("%s: the answer holds %q", tt.what, secret)
			}
		}
		policed(t, tt.what, res)
		b.want("after "+tt.what, b.get(b.room+"/1/name"), 200, "<p>Zzcanary</p>")
	}
	if h.cleared.Load() != 0 {
		t.Error("something was cleared")
	}
}

// policed looks at the headers that every answer bears.
func policed(t *testing.T, what string, res reply) {
	t.Helper()
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
	} {
		if got := res.Header.Get(name); got != want {
			t.Errorf("%s: %s is %q", what, name, got)
		}
	}
	csp := res.Header.Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action '"} {
		if !strings.Contains(csp, part) {
			t.Errorf("%s: the policy %q lacks %q", what, csp, part)
		}
	}
	if strings.Contains(csp, "unsafe") || strings.Contains(csp, "*") || strings.Contains(csp, "http") {
		t.Errorf("%s: the policy %q lets something in", what, csp)
	}
}

// sized says that 10 GB follow; one of them does.
func sized(r *http.Request) *http.Request {
	r.Body, r.ContentLength = io.NopCloser(io.LimitReader(zeros{}, 10<<30)), 10<<30
	return r
}

// endless sends pieces whose number is not told, a gigabyte at most.
func endless(r *http.Request) *http.Request {
	r.Body, r.ContentLength = io.NopCloser(io.LimitReader(zeros{}, 1<<30)), -1
	return r
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return copy(b, bytes.Repeat([]byte("a"), len(b))), nil }

func fields(n int) url.Values {
	v := url.Values{}
	for i := range n {
		v.Set(fmt.Sprintf("f%d", i), "x")
	}
	return v
}

// key is the cookie of the room.
func (b *tab) key() string {
	for _, c := range b.client.Jar.Cookies(b.request("GET", b.room+"/1/", "").URL) {
		if c.Name == b.h.cookieName() {
			return c.Value
		}
	}
	return ""
}

// raw is a request for a path that is sent as it is.
func raw(b *tab, path string) *http.Request {
	r := b.request("GET", "/", "", "Cookie", b.h.cookieName()+"="+b.key())
	r.URL.Opaque = path
	return r
}

// Without a name of a host, and with a whole address in the first line.
func TestFirstLines(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	for line, want := range map[string]string{
		"GET / HTTP/1.0\r\n\r\n":           "421",
		"GET / HTTP/1.1\r\n\r\n":           "400",
		"GET / HTTP/1.1\r\nHost: \r\n\r\n": "421",
		"GET / HTTP/1.1\r\nHost: 127.0.0.1:" + h.port + "\r\nHost: evil\r\n\r\n":        "400",
		"GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:" + h.port + "\r\n\r\n":   "421",
		"CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\n\r\n":             "421",
		"GET /" + strings.Repeat("a", 64<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n":          "431",
		"\x16\x03\x01\x00\x05hello\r\n\r\n":                                             "400",
		"GET /" + b.room + "/1/name HTTP/1.1\r\nHost: 127.0.0.1:" + h.port + "\r\n\r\n": "404", // two slashes
	} {
		c, err := net.Dial("tcp", "127.0.0.1:"+h.port)
		if err != nil {
			t.Fatal(err)
		}
		_ = c.SetDeadline(time.Now().Add(5 * time.Second))
		_, _ = io.WriteString(c, line)
		got, _ := bufio.NewReader(c).ReadString('\n')
		if !strings.Contains(got, want) {
			t.Errorf("%.60q: %q, want %s", line, got, want)
		}
		c.Close()
	}
	b.want("the page", b.get(b.room+"/1/name"), 200)
}

// Who sends a head slowly, or never ends it, is cut off, and keeps nobody waiting.
func TestSlowHead(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	c, err := net.Dial("tcp", "127.0.0.1:"+h.port)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	began := time.Now()
	ended := make(chan time.Duration, 1)
	go func() {
		_, _ = io.Copy(io.Discard, c)
		ended <- time.Since(began)
	}()
	for n := range 100 {
		if _, err := fmt.Fprintf(c, "%s\r\n", map[bool]string{true: "GET / HTTP/1.1", false: "X-A: b"}[n == 0]); err != nil {
			break
		}
		if n == 2 {
			b.want("the page", b.get(b.room+"/1/name"), 200)
		}
		select {
		case took := <-ended:
			if took < headTime/2 || took > 3*headTime {
				t.Errorf("it was cut off after %v", took)
			}
			return
		case <-time.After(headTime / 10):
		}
	}
	t.Error("it was never cut off")
}

// Who writes localhost is led to the one name of the form.
func TestLocalhost(t *testing.T) {
	h := open(t)
	b := h.browser(t)
	r := b.request("GET", "/", "")
	r.Host = "localhost:" + h.port
	res := b.do(r)
	b.want("localhost", res, 307)
	if got := res.Header.Get("Location"); got != h.Address() {
		t.Errorf("it leads to %q", got)
	}
}

// The server listens on this machine only. Two of them have other ports, other
// cookies and other keys.
func TestListener(t *testing.T) {
	one, two := open(t), open(t)
	for _, h := range []*house{one, two} {
		if a := h.listener.Addr().(*net.TCPAddr); !a.IP.Equal(net.IPv4(127, 0, 0, 1)) {
			t.Errorf("it listens on %v", a)
		}
	}
	if one.port == two.port || one.cookieName() == two.cookieName() || one.pageName() == two.pageName() {
		t.Error("two servers share a port or a cookie")
	}
	b := one.browser(t).enter()
	token := b.token("/1/name")
	other := two.browser(t).enter()
	res := other.post(other.room+"/1/name", url.Values{"token": {token}, "answer": {"x"}})
	other.want("a token of the other server", other.get(res.Header.Get("Location")), 403)
	crossed := two.browser(t)
	crossed.client.Jar = b.client.Jar
	crossed.want("the cookie of the other server", crossed.get(other.room+"/1/name"), 403)
	crossed.want("its room", crossed.get(b.room+"/1/name"), 403)
}

// A thousand connections that say nothing: the person's page is still answered.
func TestManyConnections(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	b.want("before", b.get(b.room+"/1/name"), 200)
	var all []net.Conn
	defer func() {
		for _, c := range all {
			c.Close()
		}
	}()
	for range 1000 {
		c, err := net.Dial("tcp", "127.0.0.1:"+h.port)
		if err != nil {
			break
		}
		_, _ = io.WriteString(c, "GET / HTTP/1.1\r\n")
		all = append(all, c)
	}
	if len(all) < maxConns {
		t.Skipf("this machine gives %d connections", len(all))
	}
	b.want("during", b.get(b.room+"/1/name"), 200)
}

// Files come with their fields, within limits, under harmless names.
func TestUploads(t *testing.T) {
	h := open(t)
	b := h.browser(t).enter()
	send := func(headers []string, parts ...func(*multipart.Writer)) reply {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		_ = m.WriteField("token", b.token("/1/name"))
		for _, p := range parts {
			p(m)
		}
		_ = m.Close()
		return b.do(b.request("POST", b.room+"/1/name", body.String(), append([]string{"Content-Type", m.FormDataContentType()}, headers...)...))
	}
	file := func(name string, size int) func(*multipart.Writer) {
		return func(m *multipart.Writer) {
			w, _ := m.CreateFormFile("photo", name)
			_, _ = w.Write(bytes.Repeat([]byte("a"), size))
		}
	}
	field := func(name, value string) func(*multipart.Writer) {
		return func(m *multipart.Writer) { _ = m.WriteField(name, value) }
	}
	b.want("an answer and two files", send(nil, field("answer", "Zzcanary"), file("a.jpg", 3), file("b.jpg", 4)), 303)
	b.want("the page", b.get(b.room+"/1/name"), 200, "<p>Zzcanary</p>", `file "photo" "a.jpg" 3`, `file "photo" "b.jpg" 4`)
	for name, want := range map[string]string{"../../etc/passwd": "passwd", `C:\x\a.jpg`: "a.jpg", `\\host\share\b`: "b", "/": "", "a\tb": "ab", "á.jpg": "á.jpg"} {
		send(nil, file(name, 1))
		if got := b.get(b.room + "/1/name").text; !strings.Contains(got, fmt.Sprintf(`"photo" %q 1`, want)) {
			t.Errorf("%q is called otherwise than %q: %s", name, want, got)
		}
	}
	outside := []string{"Sec-Fetch-Site", "", "Origin", ""}
	b.want("a large file", send(outside, file("a.jpg", maxFile+1)), 413)
	b.want("many files", send(outside, slicesOf(maxFiles+1, file("a.jpg", 1))...), 413)
	b.want("a long field", send(outside, field("answer", strings.Repeat("a", maxForm+1))), 413)
	b.want("two long fields", send(outside, slicesOf(2, field("answer", strings.Repeat("a", maxForm*2/3)))...), 413)
	b.want("many fields", send(outside, slicesOf(maxFields, field("x", ""))...), 413)
	res := send(nil, file("a.jpg", maxFile+1))
	b.want("a large file of the form", b.get(res.Header.Get("Location")), 413, "96 MB", b.room+"/1/name")
	b.want("the page", b.get(b.room+"/1/name"), 200, "<p>Zzcanary</p>")
}

func slicesOf[T any](n int, x T) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = x
	}
	return out
}

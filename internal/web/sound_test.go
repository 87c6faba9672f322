package web

import (
	"strings"
	"testing"

	"arco/internal/form"
)

// A recording is answered whole or in parts, without a cookie, to pages of this
// place alone, and nothing of it is kept; pages may play sounds from here and nowhere else.
func TestSound(t *testing.T) {
	h := open(t)
	h.opt.Sound = func(name string) ([]byte, string, bool) {
		return []byte("RIFF0123456789"), "audio/wav", name == "ht/audio/a.wav"
	}
	b := h.browser(t)
	const at = form.SoundPath + "ht/audio/a.wav"
	res := b.get(at, "Sec-Fetch-Dest", "audio", "Sec-Fetch-Mode", "no-cors")
	b.want("a recording", res, 200, "RIFF0123456789")
	policed(t, "a recording", res)
	if res.Header.Get("Content-Type") != "audio/wav" || res.Header.Get("Accept-Ranges") != "bytes" {
		t.Errorf("%v", res.Header)
	}
	part := b.get(at, "Range", "bytes=4-7")
	if part.StatusCode != 206 || part.text != "0123" || part.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("a part: %d %q %v", part.StatusCode, part.text, part.Header)
	}
	for _, no := range []string{"ht/audio/b.wav", "", "../web.go", "ht/audio/%2e%2e/a.wav"} {
		if res := b.get(form.SoundPath + no); res.StatusCode != 404 {
			t.Errorf("%q: %d", no, res.StatusCode)
		}
	}
	b.want("to another page", b.get(at, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "audio", "Sec-Fetch-Mode", "no-cors", "Origin", "http://evil.example"), 403)
	b.want("posted to", b.post(at, nil), 404)
	page := h.browser(t).enter()
	if csp := page.get(page.room + "/1/name").Header.Get("Content-Security-Policy"); !strings.Contains(csp, "; media-src 'self';") {
		t.Errorf("a page may not play it: %s", csp)
	}
	h.opt.Sound = nil
	if res := b.get(at); res.StatusCode != 404 {
		t.Errorf("without recordings: %d", res.StatusCode)
	}
}

package web

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"maps"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"

	"arco/internal/form"
)

// A held is one case in memory. It is locked while its pages are asked.
type held struct {
	secret string

	mu    sync.Mutex
	gone  bool
	pages Pages
	shown uint64 // how many pages were
	last  [32]byte
	where string // where what was posted last led, "" before
	files []offered
}

// An offered file waits to be fetched.
type offered struct {
	id string
	form.Download
}

func newHeld(p Pages) *held { return &held{pages: p, secret: random(52)} }

// with does something with the pages and reports whether they are still there.
func (h *held) with(do func(Pages)) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.gone {
		return false
	}
	do(h.pages)
	return true
}

// clear forgets everything as soon as what is at work on it has ended.
func (h *held) clear() {
	h.with(func(p Pages) {
		h.gone = true
		p.Clear()
		h.files, h.where, h.last = nil, "", [32]byte{}
	})
	debug.FreeOSMemory() // what was cleared is given back, and not found in the memory of the program
}

// token makes the one of a page that is about to be shown: a number, and the
// proof that it is of this case.
func (h *held) token() string {
	h.shown++
	return h.sign(strconv.FormatUint(h.shown, 10))
}

func (h *held) sign(n string) string {
	m := hmac.New(sha256.New, []byte(h.secret))
	m.Write([]byte(n))
	return n + "." + base64.RawURLEncoding.EncodeToString(m.Sum(nil)[:16])
}

// issued reports whether a token is one of this case, however old.
func (h *held) issued(token string) bool {
	n, _, ok := strings.Cut(token, ".")
	return ok && len(token) < 64 && hmac.Equal([]byte(h.sign(n)), []byte(token))
}

// offer keeps a file until it is fetched, and returns its address below the
// case. What is there already is offered again. The oldest go when there are too many.
func (h *held) offer(d form.Download) string {
	for _, o := range h.files {
		if o.Name == d.Name && o.Media == d.Media && o.Open == d.Open && bytes.Equal(o.Data, d.Data) {
			return "/file/" + o.id + "/" + fileName(o.Name)
		}
	}
	o := offered{random(10), d}
	h.files = append(h.files, o)
	size := 0
	for i := len(h.files) - 1; i >= 0; i-- {
		if size += len(h.files[i].Data); size > maxKept && i < len(h.files)-1 {
			h.files = slices.Clone(h.files[i+1:])
			break
		}
	}
	return "/file/" + o.id + "/" + fileName(d.Name)
}

// fileName is a name that a browser may save under: nothing in it leads elsewhere.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '.' {
			return r
		}
		return '-'
	}, s)
	if s = strings.TrimLeft(s, ".-"); s == "" || len(s) > 80 {
		return "file"
	}
	return s
}

// posted is one page that was sent.
type posted struct {
	page, token string
	values      map[string][]string
	files       []form.Upload
}

// sum tells two of them apart.
func (p posted) sum() [32]byte {
	d := sha256.New()
	put := func(parts ...string) {
		for _, s := range parts {
			d.Write(binary.BigEndian.AppendUint64(nil, uint64(len(s))))
			d.Write([]byte(s))
		}
	}
	put(p.page, p.token)
	for _, k := range slices.Sorted(maps.Keys(p.values)) {
		for _, v := range p.values[k] {
			put(k, v)
		}
	}
	for _, f := range p.files {
		put("file", f.Field, f.Name)
		d.Write(binary.BigEndian.AppendUint64(nil, uint64(len(f.Data))))
		d.Write(f.Data)
	}
	return [32]byte(d.Sum(nil))
}

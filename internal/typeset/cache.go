package typeset

import (
	"hash/maphash"
	"slices"
	"sync"

	"github.com/go-text/typesetting/language"

	"arco/internal/doc"
)

// The caches hold what was made of our own texts only: callers never put a
// span with a Field into them. Both are bounded: a full shard forgets a
// quarter of itself, which changes speed and never the pages.
const (
	shards        = 16
	wordsPerShard = 2048
	parasPerShard = 256
	maxCachedPara = 8 << 10 // bytes of text
	maxCachedWord = 64
)

type wordKey struct {
	face   *Face
	script language.Script
	rtl    bool
	lang   string
	text   string
}

type wordCache struct{ shard [shards]wordShard }

type wordShard struct {
	mu sync.RWMutex
	m  map[wordKey]*word
}

func newWordCache() *wordCache {
	c := &wordCache{}
	for i := range c.shard {
		c.shard[i].m = map[wordKey]*word{}
	}
	return c
}

func (c *wordCache) of(k *wordKey) *wordShard {
	n := len(k.text)
	return &c.shard[(n*7+int(k.text[0])*5+int(k.text[n-1])*3+k.face.ID)%shards]
}

func (c *wordCache) get(k *wordKey) *word {
	s := c.of(k)
	s.mu.RLock()
	w := s.m[*k]
	s.mu.RUnlock()
	return w
}

func (c *wordCache) put(k wordKey, w *word) {
	s := c.of(&k)
	s.mu.Lock()
	if len(s.m) >= wordsPerShard {
		thin(s.m, wordsPerShard/4)
	}
	s.m[k] = w
	s.mu.Unlock()
}

// thin removes n entries of m, whichever come first.
func thin[K comparable, V any](m map[K]V, n int) {
	for k := range m {
		if n--; n < 0 {
			return
		}
		delete(m, k)
	}
}

// paraKey is what the lines of a paragraph depend on besides its spans.
type paraKey struct {
	lang  string
	size  Milli
	width Milli
	style style
	rtl   bool

	alone  bool // every span is ordered by itself, as the lines of an address are
	goesOn bool // the text goes on in another paragraph: its last line ends in a space too
}

// para is a paragraph broken into lines.
type para struct {
	lines    []*Line
	leading  Milli // from baseline to baseline
	latin    bool  // set as Latin letters are
	baseline Milli // from the top of a line
}

// A keptPara is one with all that it depends on.
type keptPara struct {
	para
	key   paraKey
	spans []doc.Span
}

type paraCache struct {
	seed  maphash.Seed
	shard [shards]paraShard
}

type paraShard struct {
	mu sync.RWMutex
	m  map[uint64]*keptPara
}

func newParaCache() *paraCache {
	c := &paraCache{seed: maphash.MakeSeed()}
	for i := range c.shard {
		c.shard[i].m = map[uint64]*keptPara{}
	}
	return c
}

// cacheable reports whether spans are our own text and of a usual length.
func cacheable(spans []doc.Span) bool {
	n := 0
	for i := range spans {
		if spans[i].Field != "" || spans[i].Mixed {
			return false
		}
		n += len(spans[i].Text)
	}
	return n <= maxCachedPara
}

func (c *paraCache) hash(k *paraKey, spans []doc.Span) uint64 {
	h := maphash.Comparable(c.seed, *k)
	for i := range spans {
		s := &spans[i]
		style := uint64(len(s.Lang))
		if s.Lang != "" { // words in two languages must not take turns
			style = maphash.String(c.seed, s.Lang)
		}
		if s.Bold {
			style ^= 1 << 17
		}
		if s.Italic {
			style ^= 1 << 29
		}
		h = (h*0x9E3779B97F4A7C15^maphash.String(c.seed, s.Text))*0x9E3779B97F4A7C15 ^ style
	}
	return h
}

func (c *paraCache) get(h uint64, k *paraKey, spans []doc.Span) *para {
	s := &c.shard[h%shards]
	s.mu.RLock()
	p := s.m[h]
	s.mu.RUnlock()
	if p == nil || p.key != *k || !slices.Equal(p.spans, spans) {
		return nil
	}
	return &p.para
}

func (c *paraCache) put(h uint64, p *keptPara) {
	s := &c.shard[h%shards]
	s.mu.Lock()
	if len(s.m) >= parasPerShard {
		thin(s.m, parasPerShard/4)
	}
	s.m[h] = p
	s.mu.Unlock()
}

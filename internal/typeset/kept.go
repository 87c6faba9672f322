package typeset

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"math"
	"slices"
	"sync"

	"arco/internal/doc"
)

// Lists, tables and rows of two columns of our own text alone are kept as they were set:
// they stand in the papers of other people too. What holds a word that a person typed, a
// line to sign or a picture is set anew.
const (
	maxKept    = 1024
	maxKeptKey = 8 << 10 // bytes
)

type keptFlows struct {
	seed   maphash.Seed
	mu     sync.RWMutex
	byHash map[uint64]*keptFlow
}

// A keptFlow is atoms whose tags count from the first of its own.
type keptFlow struct {
	key     []byte // all that the atoms depend on
	atoms   []atom
	tags    []Tag // a parent of -1 is that of the block
	langs   []string
	heading int // level of the last heading
}

func newKeptFlows() *keptFlows {
	return &keptFlows{seed: maphash.MakeSeed(), byHash: map[uint64]*keptFlow{}}
}

// known appends blocks as they were set before. If they were not, but can be kept, l.sign
// says so; retain is to be called once they are set. also and number are what else they
// depend on.
func (l *layout) known(flow []atom, c context, also []int64, number string, blocks ...[]doc.Block) ([]atom, bool) {
	if l.depth > 0 { // l.sign is that of the block around
		return flow, false
	}
	if l.sign = l.sign[:0]; c.frame != nil {
		return flow, false
	}
	k := keyWriter{b: l.sign, own: true}
	k.nums(int64(c.left), int64(c.width), int64(l.size), int64(l.heading), int64(l.hanging))
	k.flags(c.rtl, l.close)
	k.text(c.lang)
	k.text(l.tagLangs[c.parent])
	k.nums(also...)
	k.text(number)
	for _, bs := range blocks {
		k.blocks(bs)
	}
	if !k.own || len(k.b) > maxKeptKey {
		clear(k.b) // it may hold what a person typed
		l.sign = k.b[:0]
		return flow, false
	}
	l.sign = k.b
	kept := l.engine.kept
	l.signHash = maphash.Bytes(kept.seed, l.sign)
	kept.mu.RLock()
	f := kept.byHash[l.signHash]
	kept.mu.RUnlock()
	if f == nil || !bytes.Equal(f.key, l.sign) {
		return flow, false
	}
	return l.repeat(flow, c, f), true
}

// repeat appends atoms that were kept.
func (l *layout) repeat(flow []atom, c context, f *keptFlow) []atom {
	base := int32(len(l.book.Tags))
	for _, t := range f.tags {
		if t.Parent += base; t.Parent < base {
			t.Parent = c.parent
		}
		l.book.Tags = append(l.book.Tags, t)
	}
	l.tagLangs = append(l.tagLangs, f.langs...)
	l.heading = f.heading
	n := len(flow)
	flow = append(flow, f.atoms...)
	for i := n; i < len(flow); i++ {
		flow[i].base, flow[i].frame = base, c.frame
	}
	return flow
}

// retain keeps atoms with the tags from base on, if known found that they can be.
func (l *layout) retain(atoms []atom, base int) {
	if l.depth > 0 || len(l.sign) == 0 || len(l.problems) > 0 || l.err != nil || !keepable(atoms) {
		return
	}
	f := l.flowOf(moved(atoms, int32(-base)), base)
	f.key = bytes.Clone(l.sign)
	l.engine.kept.put(l.signHash, f)
}

// flowOf is atoms to keep with the tags from base on.
func (l *layout) flowOf(atoms []atom, base int) *keptFlow {
	f := &keptFlow{atoms: atoms, heading: l.heading, tags: slices.Clone(l.book.Tags[base:]), langs: slices.Clone(l.tagLangs[base:])}
	for i := range f.tags {
		if p := &f.tags[i].Parent; *p < int32(base) {
			*p = -1
		} else {
			*p -= int32(base)
		}
	}
	return f
}

func (k *keptFlows) put(h uint64, f *keptFlow) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(k.byHash) >= maxKept {
		thin(k.byHash, maxKept/4)
	}
	k.byHash[h] = f
}

// keepable reports whether atoms are lines of text and rules, of nobody's own.
func keepable(atoms []atom) bool {
	for i := range atoms {
		a := &atoms[i]
		if a.ink || a.frame != nil || a.mark != "" {
			return false
		}
		for k := range a.items {
			if it := &a.items[k]; it.Kind == Code || it.Line != nil && !it.Line.Shared() {
				return false
			}
		}
		if a.row != nil && slices.ContainsFunc(a.row.cols, func(c []atom) bool { return !keepable(c) }) {
			return false
		}
	}
	return true
}

// moved copies atoms with all that belongs to them; their tags are moved by as much, and count
// from nothing besides.
func moved(atoms []atom, by int32) []atom {
	out := slices.Clone(atoms)
	for i := range out {
		a := &out[i]
		by := by + a.base
		a.base, a.items = 0, slices.Clone(a.items)
		for k := range a.items {
			if a.items[k].Tag >= 0 {
				a.items[k].Tag += by
			}
		}
		switch {
		case len(a.head) == 0:
		case i > 0 && len(out[i-1].head) > 0 && &atoms[i].head[0] == &atoms[i-1].head[0]:
			a.head = out[i-1].head
		default:
			a.head = moved(a.head, by)
		}
		if a.row != nil {
			r := *a.row
			r.cols = make([][]atom, len(a.row.cols))
			for k, c := range a.row.cols {
				r.cols[k] = moved(c, by)
			}
			r.edges = slices.Clone(r.edges)
			a.row = &r
		}
	}
	return out
}

// A keyWriter writes blocks so that no two write alike; own is false once one holds
// something of a person or is of a kind that is not kept.
type keyWriter struct {
	b   []byte
	own bool
}

func (k *keyWriter) nums(all ...int64) {
	for _, n := range all {
		k.b = binary.AppendVarint(k.b, n)
	}
}

func (k *keyWriter) flags(all ...bool) {
	v := byte(0)
	for _, f := range all {
		if v <<= 1; f {
			v |= 1
		}
	}
	k.b = append(k.b, v)
}

func (k *keyWriter) text(s string) {
	k.b = append(binary.AppendUvarint(k.b, uint64(len(s))), s...)
}

func (k *keyWriter) spans(spans []doc.Span) {
	k.nums(int64(len(spans)))
	for i := range spans {
		s := &spans[i]
		if s.Field != "" || s.Mixed {
			k.own = false
			return
		}
		k.flags(s.Bold, s.Italic)
		k.text(s.Lang)
		k.text(s.Text)
	}
}

func (k *keyWriter) cells(cells []doc.Cell) {
	k.nums(int64(len(cells)))
	for i := range cells {
		k.flags(cells[i].Head)
		k.spans(cells[i].Spans)
	}
}

func (k *keyWriter) blocks(bs []doc.Block) {
	k.nums(int64(len(bs)))
	for _, b := range bs {
		if !k.own || len(k.b) > maxKeptKey {
			return
		}
		k.block(b)
	}
}

func (k *keyWriter) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		k.nums('H', int64(b.Level))
		k.text(b.Lang)
		k.spans(b.Spans)
	case *doc.Paragraph:
		k.nums('P', int64(b.Align))
		k.flags(b.Keep, b.Whole)
		k.text(b.Lang)
		k.text(b.Number)
		k.spans(b.Spans)
	case *doc.List:
		k.nums('L', int64(len(b.Items)))
		k.text(b.Lang)
		for i := range b.Items {
			k.text(b.Items[i].Label)
			k.blocks(b.Items[i].Blocks)
		}
	case *doc.Table:
		k.nums('T', int64(len(b.Widths)), int64(len(b.Rows)))
		k.text(b.Lang)
		for _, w := range b.Widths {
			k.nums(int64(math.Float64bits(w)))
		}
		k.cells(b.Header)
		for _, r := range b.Rows {
			k.cells(r)
		}
	case *doc.Gap:
		k.nums('G', int64(math.Float64bits(b.MM)))
	default:
		k.own = false
	}
}

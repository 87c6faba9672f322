package typeset

import (
	"slices"
	"sync"

	"arco/internal/doc"
)

// A block that stands in many people's papers is known by its address: set once for each place
// of its kind, it is put into further papers without being looked at.
const (
	maxCommon  = 2048 // blocks
	maxSetting = 8    // of one
)

type commonBlocks struct {
	mu  sync.RWMutex
	set map[doc.Block][]*commonFlow
}

// A commonFlow is a block as it was set in a place.
type commonFlow struct {
	keptFlow
	at      place
	hanging Milli // by which a list after it is set in
}

// A place is all that the atoms of a block depend on besides itself.
type place struct {
	left, width, size, hanging Milli
	heading                    int
	rtl, close                 bool
	lang, around               string // around it
}

// placeOf returns the place of a block, if that is one of those that are made for everybody.
func (l *layout) placeOf(c *context, b doc.Block) (at place, common bool) {
	at = place{left: c.left, width: c.width, size: l.size, rtl: c.rtl, close: l.close, lang: c.lang, around: l.tagLangs[c.parent]}
	switch b := b.(type) {
	case *doc.Heading:
		at.heading, common = l.heading, b.Common
	case *doc.Paragraph:
		common = b.Common
	case *doc.List:
		at.heading, at.hanging, common = l.heading, l.hanging, b.Common
	}
	return at, common
}

// commonBlock is block for one that is made for everybody.
func (l *layout) commonBlock(flow []atom, c *context, bs []doc.Block, at *place) []atom {
	b := bs[0]
	if f := l.engine.common.get(b, at); f != nil {
		heading := l.heading
		flow = l.repeat(flow, *c, &f.keptFlow)
		if _, ok := b.(*doc.Paragraph); ok {
			l.heading, l.hanging = heading, f.hanging
		}
		return flow
	}
	n, base := len(flow), len(l.book.Tags)
	flow = l.block(flow, *c, bs)
	l.learn(b, at, c, flow[n:], base)
	return flow
}

func (a *commonBlocks) get(b doc.Block, at *place) *commonFlow {
	a.mu.RLock()
	made := a.set[b]
	a.mu.RUnlock()
	for _, f := range made {
		if f.at == *at {
			return f
		}
	}
	return nil
}

// learn keeps a common block that was just set at a place, with its tags from base on.
func (l *layout) learn(b doc.Block, at *place, c *context, atoms []atom, base int) {
	if len(l.problems) > 0 || l.err != nil {
		return
	}
	atoms = moved(atoms, int32(-base))
	for i := range atoms {
		if a := &atoms[i]; a.frame == c.frame {
			a.frame = nil
		}
	}
	if !keepable(atoms) {
		return
	}
	f := &commonFlow{keptFlow: *l.flowOf(atoms, base), at: *at, hanging: l.hanging}
	all := &l.engine.common
	all.mu.Lock()
	defer all.mu.Unlock()
	made := all.set[b]
	if len(made) >= maxSetting || slices.ContainsFunc(made, func(g *commonFlow) bool { return g.at == *at }) { // another was faster
		return
	}
	if made == nil && len(all.set) >= maxCommon {
		thin(all.set, maxCommon/4)
	}
	all.set[b] = append(made[:len(made):len(made)], f)
}

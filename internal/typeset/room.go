package typeset

// A room is where the lines of one desk stand, many in a piece of memory. It goes with the desk.
// Lines that may stand in the books of other people too, those without a room, have each paragraph
// a piece of its own, so that nothing of a person's is held beside them.
type room struct {
	paras  chunks[para]
	made   chunks[madeLine]
	places chunks[*Line]
	glyphs chunks[Glyph]
	items  chunks[Item]
	pages  chunks[Page]
	bodies chunks[body]
	words  map[wordKey]*word // what HarfBuzz made of words that a person typed: most stand in several papers
}

const maxRoomWords = 256

// Most lines are one run.
type madeLine struct {
	line  Line
	first [1]Run
}

func newRoom() *room {
	return &room{
		paras: chunks[para]{size: 64}, made: chunks[madeLine]{size: 64}, places: chunks[*Line]{size: 64}, glyphs: chunks[Glyph]{size: 2048},
		items: chunks[Item]{size: 512}, pages: chunks[Page]{size: 8}, bodies: chunks[body]{size: 16}, words: map[wordKey]*word{}}
}

// para returns an empty paragraph.
func (r *room) para() *para {
	if r == nil {
		return new(para)
	}
	return &r.paras.take(1)[0]
}

// lines returns empty lines with a place for a run in each.
func (r *room) lines(n int) []*Line {
	var places []*Line
	var made []madeLine
	if r == nil {
		places, made = make([]*Line, n), make([]madeLine, n)
	} else {
		places, made = r.places.take(n), r.made.take(n)
	}
	for i := range places {
		ln := &made[i].line
		ln.Runs = made[i].first[:0]
		if r == nil {
			ln.id = lineIDs.Add(1)
		}
		places[i] = ln
	}
	return places
}

// word returns a word as it was shaped before, or has it shaped.
func (r *room) word(k wordKey, shape func() word) *word {
	if w := r.words[k]; w != nil {
		return w
	}
	w := shape()
	glyphs := r.glyphs.take(len(w.glyphs))
	copy(glyphs, w.glyphs)
	if w.glyphs = glyphs; len(r.words) < maxRoomWords {
		r.words[k] = &w
	}
	return &w
}

// run returns empty glyphs of a line.
func (r *room) run(n int) []Glyph {
	if r == nil {
		return make([]Glyph, n)
	}
	return r.glyphs.take(n)
}

// chunks hands out elements that are never taken back, from pieces of memory that grow.
type chunks[T any] struct {
	rest []T
	size int // of the next piece
}

// take returns n empty elements.
func (c *chunks[T]) take(n int) []T {
	if len(c.rest) < n {
		if n > c.size/4 {
			return make([]T, n)
		}
		c.rest = make([]T, c.size)
		c.size = min(2*c.size, 1<<12)
	}
	out := c.rest[:n:n]
	c.rest = c.rest[n:]
	return out
}

package typeset

// A room is where the lines of one desk stand, many in a piece of memory. It goes with the desk.
// Lines that may stand in the books of other people too, those without a room, have each paragraph
// a piece of its own, so that nothing of a person's is held beside them.
type room struct {
	paras  chunks[para]
	made   chunks[madeLine]
	places chunks[*Line]
	glyphs chunks[Glyph]
}

// Most lines are one run.
type madeLine struct {
	line  Line
	first [1]Run
}

func newRoom() *room {
	return &room{chunks[para]{size: 64}, chunks[madeLine]{size: 64}, chunks[*Line]{size: 128}, chunks[Glyph]{size: 4096}}
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

// run returns empty glyphs of a line.
func (r *room) run(n int) []Glyph {
	if r == nil {
		return make([]Glyph, n)
	}
	return r.glyphs.take(n)
}

// chunks hands out elements that are never taken back.
type chunks[T any] struct {
	rest []T
	size int
}

// take returns n empty elements.
func (c *chunks[T]) take(n int) []T {
	if n > c.size/4 {
		return make([]T, n)
	}
	if len(c.rest) < n {
		c.rest = make([]T, c.size)
	}
	out := c.rest[:n:n]
	c.rest = c.rest[n:]
	return out
}

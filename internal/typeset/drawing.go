package typeset

import (
	"bytes"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// A Stroke is a step of the pen around a glyph, in font units, upwards: to
// X, Y in a straight line, or in a curve drawn towards CX, CY. Lift begins a
// new outline there.
type Stroke struct {
	Lift, Curve  bool
	CX, CY, X, Y int
}

// drawing is a font opened once more with its outlines, which shaping goes without.
type drawing struct {
	once sync.Once
	mu   sync.Mutex // a font.Face serves one at a time
	face *font.Face
	err  error
}

// Strokes returns the outlines of a glyph, none for a space.
func (f *Face) Strokes(glyph uint16) ([]Stroke, error) {
	d := &f.drawing
	d.once.Do(func() {
		if d.face, d.err = font.ParseTTF(bytes.NewReader(f.data)); d.err != nil {
			d.err = fmt.Errorf("opening the outlines of %s: %w", f.Name, d.err)
		}
	})
	if d.err != nil {
		return nil, d.err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	outline, ok := d.face.GlyphData(font.GID(glyph)).(font.GlyphOutline)
	if !ok {
		return nil, fmt.Errorf("%s: glyph %d has no outline", f.Name, glyph)
	}
	out := make([]Stroke, 0, len(outline.Segments))
	for _, s := range outline.Segments {
		a := s.Args
		switch s.Op {
		case opentype.SegmentOpMoveTo, opentype.SegmentOpLineTo:
			out = append(out, Stroke{Lift: s.Op == opentype.SegmentOpMoveTo, X: int(a[0].X), Y: int(a[0].Y)})
		case opentype.SegmentOpQuadTo:
			out = append(out, Stroke{Curve: true, CX: int(a[0].X), CY: int(a[0].Y), X: int(a[1].X), Y: int(a[1].Y)})
		default: // our fonts are TrueType
			return nil, fmt.Errorf("%s: glyph %d is drawn with curves of the third degree", f.Name, glyph)
		}
	}
	return out, nil
}

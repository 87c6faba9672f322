// Package typeset turns documents into pages of positioned glyphs.
//
// It shapes with HarfBuzz (go-text/typesetting), orders by UAX #9, breaks by
// UAX #14 and chooses a font for every cluster of characters. A character that
// no font can draw is a problem that names it and the field it came from: no
// page ever shows an empty box. Scripts that need a dictionary to break lines
// (Thai, Lao, Khmer, Burmese) are not covered.
//
// Same documents and options give the same pages on every machine. The engine
// keeps what it made of our own texts (spans without a Field) and never
// anything a person typed.
package typeset

import (
	"fmt"

	"arco/internal/doc"
)

// Paper is the sheet printed on. The content box is 180 by 249 mm on each.
type Paper string

const (
	Letter Paper = "letter" // 8.5 by 11 in
	A4     Paper = "a4"     // 210 by 297 mm
	Legal  Paper = "legal"  // 8.5 by 14 in, content at the head
	Oficio Paper = "oficio" // 8.5 by 13 in as sold in Central America, content at the head
)

// Options of a layout. The zero value is Letter in the usual size.
type Options struct {
	Paper      Paper
	LargePrint bool // 18 pt instead of 11.5 pt
	Stack      *Stack
}

// An Engine lays out documents. It is safe for use by many goroutines.
type Engine struct {
	fonts  *fontSet
	words  *wordCache
	paras  *paraCache
	kept   *keptFlows
	common commonBlocks
	free   chan *layout // idle layouts with their buffers
}

// New returns an engine over the embedded fonts. Fonts are opened when first
// needed and kept.
func New() (*Engine, error) {
	fonts, err := newFontSet()
	if err != nil {
		return nil, fmt.Errorf("loading fonts: %w", err)
	}
	return &Engine{
		fonts:  fonts,
		words:  newWordCache(),
		paras:  newParaCache(),
		kept:   newKeptFlows(),
		common: commonBlocks{set: map[doc.Block][]*commonFlow{}},
		free:   make(chan *layout, 16),
	}, nil
}

// Layout is Desk.Layout on a desk of its own.
func (e *Engine) Layout(docs []*doc.Document, opt Options) (*Book, error) {
	return e.Desk(opt).Layout(docs, opt.Stack)
}

// size returns width and height of the paper and the corner of the content
// box: in the middle of Letter and A4, at the head of the longer sheets.
func (p Paper) size() (w, h, x, y Milli, err error) {
	switch p {
	case Letter, "":
		w, h = 612000, 792000
	case A4:
		w, h = 595276, 841890
	case Legal:
		w, h = 612000, 1008000
	case Oficio:
		w, h = 612000, 936000
	default:
		return 0, 0, 0, 0, fmt.Errorf("no such paper: %q", string(p))
	}
	x, y = (w-boxWidth)/2, (h-boxHeight)/2
	if p == Legal || p == Oficio {
		y = (792000 - boxHeight) / 2
	}
	return w, h, x, y, nil
}

func (e *Engine) acquire() *layout {
	select {
	case l := <-e.free:
		return l
	default:
		return &layout{engine: e, shaper: newShaper()}
	}
}

func (e *Engine) release(l *layout) {
	l.forget()
	select {
	case e.free <- l:
	default:
	}
}

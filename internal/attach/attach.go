// Package attach puts the papers a person has behind a letter, as one PDF.
//
// Of a paper only what draws its pages is taken; everything else stays behind,
// because nobody can list what programs hide in a file: of a page its size,
// turn, contents, what these name, and how it mixes colours; of a field or a
// note its drawing; of a photograph its dots. Hidden layers, text that is not
// drawn or lies wholly outside of what is seen (outside.go), notes of the camera, enclosed files, programs, names of makers and
// what follows the end of a picture are not in the result. What a viewer would
// draw and this package cannot is no page with a hole: the paper is refused,
// with what to do.
//
// What lies under something else on a page (a black box over text), in letters
// whose colour is that of the paper, or in the dots themselves is drawn, and so
// it is taken. So is text of which only the rectangle around its clip, not the
// clip, would be seen; text in a drawing that is itself cut off where it is
// placed; and text in fonts that run down or are sets of drawings.
//
// Limits: MaxPapers papers; MaxBytes for each and MaxTotal for all; MaxPages
// for each; for pictures photo.MaxSide, photo.MaxDots and photo.MaxHeld. One
// paper is open at a time and is read piece by piece. The result is no archive
// file (PDF/A); the letter alone is.
package attach

import (
	"bytes"
	"errors"
	"io"
	"math"

	"arco/internal/attach/pdfread"
	"arco/internal/attach/photo"
	"arco/internal/problem"
)

const (
	MaxPapers = 50
	MaxBytes  = 40 << 20
	MaxTotal  = 150 << 20
	MaxPages  = 1000
	// grow is how much larger than MaxBytes what is taken of a paper may be.
	grow = 16 << 20
)

// A Paper is taken and ready to be put behind a letter.
type Paper struct {
	Pages int
	faces []*sheet
}

// A Bundle is the file in the making. Papers are added first, since the letter
// tells their pages; then the pages are put in order.
type Bundle struct {
	o      *output
	width  float64 // of a sheet held upright, in points
	height float64
	kids   []int
	tree   tree
	lang   string
	prefs  object
	font   int
	// testOnlyExact makes each sheet as large as what lies on it, to compare dots.
	testOnlyExact bool
}

const (
	objCatalog = 1 + iota
	objPages
	objRoot     // of the tree of tags
	objParents  // the way back from a page to its tags
	objDocument // the one tag at the top
)

// NewBundle begins a file of sheets of the given size in points. size is about
// how many bytes the papers have together.
func NewBundle(width, height float64, size int64) *Bundle {
	b := &Bundle{o: &output{}, width: width, height: height}
	b.o.b = make([]byte, 0, min(max(size, 0), MaxTotal)+grow/4)
	b.o.b = append(b.o.b, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"...)
	for range objDocument {
		b.o.next()
	}
	return b
}

// Lang says in which language the file speaks, where no page of ours says it.
func (b *Bundle) Lang(tag string) {
	if b.lang == "" {
		b.lang = tag
	}
}

// Add takes a paper of size bytes. field names it in problems, for example
// "--attach[2]"; the name of a file can be a person's and is not repeated.
// bare leaves the sheet to the paper alone: it will bear no stamp. stop is
// asked between pages and may be nil; its error is returned.
//
// Problems: attach.empty, attach.too_big, attach.encrypted, attach.broken,
// attach.unreadable, attach.too_many_pages, attach.picture_too_big,
// attach.heic, attach.photo_kind, attach.moving, attach.not_a_paper,
// attach.xfa, attach.portfolio, attach.form, attach.marks, attach.hidden.
func (b *Bundle) Add(field string, r io.ReaderAt, size int64, bare bool, stop func() error) (p *Paper, err error) {
	return b.AddCovered(field, r, size, bare, nil, stop)
}

// AddCovered is Add for a paper of which something is blacked out. Its further
// problems, named by the cover's field, are attach.cover_page and attach.cover_drawn.
func (b *Bundle) AddCovered(field string, r io.ReaderAt, size int64, bare bool, cover *Cover, stop func() error) (p *Paper, err error) {
	here := b.o.here()
	defer func() {
		if recover() != nil { // a reader of foreign files may fall over
			p, err = nil, problem.New("attach.unreadable", field, "hint.attach_print_again")
		}
		if err != nil {
			b.o.back(here)
			p = nil
		}
	}()
	code, hint, args := "", "", []any(nil)
	switch {
	case size == 0:
		code, hint = "attach.empty", "hint.attach_again"
	case size > MaxBytes:
		code, hint, args = "attach.too_big", "hint.attach_smaller", []any{"limit", MaxBytes >> 20}
	}
	if code != "" {
		return nil, problem.New(code, field, hint, args...)
	}
	head := make([]byte, min(size, 1024))
	if n, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, problem.New("attach.broken", field, "hint.attach_again")
	} else {
		head = head[:n]
	}
	var faces []*face
	c := &copier{o: b.o, done: map[copied]ref{}, stop: stop, cover: cover}
	width, height := b.room(bare)
	kind := photo.Kind(head)
	switch {
	case kind == "jpeg" || kind == "png" || kind == "webp":
		faces, err = c.loadPicture(kind, r, size, width-2*margin, height-margin)
	case kind == "heic":
		return nil, problem.New("attach.heic", field, "hint.attach_jpeg")
	case kind != "":
		return nil, problem.New("attach.photo_kind", field, "hint.attach_photo_kind")
	case bytes.Contains(head, []byte("%PDF-")):
		faces, err = c.loadPDF(r, size)
	default:
		return nil, problem.New("attach.not_a_paper", field, "hint.attach_kinds")
	}
	if err == nil {
		err = cover.checkCover(len(faces))
	}
	if err != nil {
		if errors.Is(err, errCoverPage) || errors.Is(err, errCoverDrawn) {
			field = cover.Field
		}
		return nil, told(err, field, kind)
	}
	p = &Paper{}
	for _, f := range faces {
		p.faces = append(p.faces, b.place(f, bare)...)
	}
	p.Pages = len(p.faces)
	if p.Pages > MaxPages {
		return nil, told(errTooMany, field, kind)
	}
	return p, nil
}

// told puts an error into words; what stop said stays as it is.
func told(err error, field, kind string) error {
	again := "hint.attach_print_again"
	if kind != "" {
		again = "hint.attach_again"
	}
	for _, x := range []struct {
		err        error
		code, hint string
		args       []any
	}{
		{pdfread.ErrLocked, "attach.encrypted", "hint.attach_encrypted", nil},
		{pdfread.ErrBroken, "attach.broken", again, nil},
		{photo.ErrBroken, "attach.broken", again, nil},
		{photo.ErrStrange, "attach.broken", again, nil},
		{photo.ErrDots, "attach.picture_too_big", "hint.attach_fewer_dots", []any{"limit", photo.MaxDots / 1_000_000}},
		{photo.ErrMoving, "attach.moving", "hint.attach_photo_kind", nil},
		{errTooMany, "attach.too_many_pages", "hint.attach_smaller", []any{"limit", MaxPages}},
		{pdfread.ErrTooBig, "attach.unreadable", "hint.attach_print_again", nil},
		{errUnread, "attach.unreadable", "hint.attach_print_again", nil},
		{errForm, "attach.form", "hint.attach_print_again", nil},
		{errMarks, "attach.marks", "hint.attach_print_again", nil},
		{errHidden, "attach.hidden", "hint.attach_scan", nil},
		{errCoverPage, "attach.cover_page", "hint.cover_page", nil},
		{errCoverDrawn, "attach.cover_drawn", "hint.cover_drawn", nil},
		{errXFA, "attach.xfa", "hint.attach_print_again", nil},
		{errPortfolio, "attach.portfolio", "hint.attach_portfolio", nil},
	} {
		if errors.Is(err, x.err) {
			return problem.New(x.code, field, x.hint, x.args...)
		}
	}
	return err
}

var (
	errXFA       = errors.New("a form of the XFA kind")
	errPortfolio = errors.New("a folder of files in the shape of a PDF")
)

func (c *copier) loadPicture(kind string, r io.ReaderAt, size int64, width, height float64) ([]*face, error) {
	p, err := photo.Open(kind, r, size)
	if err != nil {
		return nil, err
	}
	return c.picture(p, size, width, height)
}

func (c *copier) loadPDF(r io.ReaderAt, size int64) ([]*face, error) {
	f, err := pdfread.Open(r, size)
	if err != nil {
		return nil, err
	}
	c.f = f
	if f.Dict(f.Catalog()["Collection"]) != nil {
		return nil, errPortfolio
	}
	if f.Get(f.Dict(f.Catalog()["AcroForm"])["XFA"]) != nil {
		return nil, errXFA
	}
	c.layers = readLayers(c)
	start := len(c.o.b)
	var out []*face
	err = f.Pages(func(p *pdfread.Page) error {
		if c.stop != nil {
			if err := c.stop(); err != nil {
				return err
			}
		}
		if len(out) >= MaxPages {
			return errTooMany
		}
		if w, h := p.CropBox[2]-p.CropBox[0], p.CropBox[3]-p.CropBox[1]; !(w*p.UserUnit <= 1e6 && h*p.UserUnit <= 1e6) || math.IsInf(w, 0) {
			return errUnread
		}
		face, err := c.pageOr(p, len(out)+1)
		if err != nil {
			return err
		}
		if len(c.o.b)-start > MaxBytes+grow {
			return errUnread
		}
		out = append(out, face)
		return nil
	})
	if err == nil && len(out) == 0 {
		err = pdfread.ErrBroken
	}
	return out, err
}

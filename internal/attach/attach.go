// Package attach puts the papers a person has behind a letter, as one PDF. It
// is the only importer of pdfcpu.
//
// Limits: PDF, JPEG and PNG; MaxBytes for each paper and MaxTotal for all,
// MaxPages for each and MaxPixels for a picture. What is in the papers stays as
// it is, except that programs, forms and the hidden notes of a camera (place,
// owner) are left out. The result is no archive file; the letter alone is.
package attach

import (
	"bytes"
	"errors"
	"regexp"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arco/internal/problem"
)

const (
	MaxBytes  = 40 << 20
	MaxTotal  = 150 << 20
	MaxPages  = 1000
	MaxPixels = 100_000_000
)

// A Paper is ready to go behind a letter.
type Paper struct {
	PDF   []byte
	Pages int
}

// config never touches the disk: pdfcpu would make a folder for its settings.
func config() *model.Configuration {
	model.ConfigPath = "disable"
	c := model.NewDefaultConfiguration()
	c.ValidationMode = model.ValidationRelaxed
	c.WriteObjectStream, c.WriteXRefStream = false, false
	c.Optimize, c.OptimizeBeforeWriting = false, false
	c.CreateBookmarks = false
	return c
}

// Load looks at one paper. field names it in problems, for example
// "--attach[2]"; the name of a file can be a person's and is not repeated.
//
// Problems: attach.empty, attach.too_big, attach.encrypted, attach.broken,
// attach.too_many_pages, attach.picture_too_big, attach.heic, attach.not_a_paper.
func Load(field string, data []byte) (*Paper, error) {
	bad := func(code, hint string, args ...any) (*Paper, error) {
		return nil, problem.New(code, field, hint, args...)
	}
	switch {
	case len(data) == 0:
		return bad("attach.empty", "hint.attach_again")
	case len(data) > MaxBytes:
		return bad("attach.too_big", "hint.attach_smaller", "limit", MaxBytes>>20)
	}
	switch kind(data) {
	case "pdf":
		return loadPDF(field, data)
	case "jpeg", "png":
		return loadPicture(field, data)
	case "heic":
		return bad("attach.heic", "hint.attach_jpeg")
	}
	return bad("attach.not_a_paper", "hint.attach_kinds")
}

// kind goes by the first bytes, not by the name.
func kind(data []byte) string {
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return "pdf"
	case bytes.HasPrefix(data, []byte{0xff, 0xd8, 0xff}):
		return "jpeg"
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return "png"
	case len(data) > 12 && string(data[4:8]) == "ftyp" && bytes.Contains(data[8:min(len(data), 40)], []byte("hei")):
		return "heic"
	}
	return ""
}

func loadPDF(field string, data []byte) (p *Paper, err error) {
	broken := func() (*Paper, error) { return nil, problem.New("attach.broken", field, "hint.attach_print_again") }
	defer func() { // a reader of foreign files may fall over
		if recover() != nil {
			p, err = broken()
		}
	}()
	data = lowered(data)
	ctx, err := api.ReadContext(bytes.NewReader(data), config())
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword), errors.Is(err, pdfcpu.ErrEncrypted),
		err != nil && bytes.Contains(data, []byte("/Encrypt")), err == nil && (ctx.Encrypt != nil || ctx.E != nil):
		return nil, problem.New("attach.encrypted", field, "hint.attach_encrypted")
	case err != nil:
		return broken()
	}
	if err := api.ValidateContext(ctx); err != nil {
		return broken()
	}
	if err := ctx.EnsurePageCount(); err != nil || ctx.PageCount == 0 {
		return broken()
	}
	if ctx.PageCount > MaxPages {
		return nil, problem.New("attach.too_many_pages", field, "hint.attach_smaller", "limit", MaxPages)
	}
	return &Paper{PDF: data, Pages: ctx.PageCount}, nil
}

var header2 = regexp.MustCompile(`%PDF-2\.\d`)

// lowered writes PDF 2.0 as 1.7 in the header: the importer does not put a newer behind
// an older one, and pages look the same in both.
func lowered(data []byte) []byte {
	at := header2.FindIndex(data[:min(len(data), 1024)])
	if at == nil {
		return data
	}
	out := bytes.Clone(data)
	copy(out[at[0]:at[1]], "%PDF-1.7")
	return out
}

// noForms leaves out boxes to fill in and what starts programs; notes and
// marks stay.
func noForms(ctx *model.Context, page types.Dict) {
	obj, ok := page.Find("Annots")
	if !ok {
		return
	}
	list, err := ctx.DereferenceArray(obj)
	if err != nil {
		page.Delete("Annots")
		return
	}
	var keep types.Array
	for _, a := range list {
		d, err := ctx.DereferenceDict(a)
		if err != nil || d == nil {
			continue
		}
		if st := d.Subtype(); st == nil || *st == "Link" || *st == "FileAttachment" || *st == "Screen" || *st == "Movie" || *st == "RichMedia" || *st == "Sound" {
			continue
		}
		if st := d.Subtype(); *st == "Widget" && d.DictEntry("AP") == nil {
			continue
		}
		d.Delete("A")
		d.Delete("AA")
		d.Delete("StructParent")
		keep = append(keep, a)
	}
	if len(keep) == 0 {
		page.Delete("Annots")
		return
	}
	page.Update("Annots", keep)
}

package attach

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"io"
	"math"

	scantiff "golang.org/x/image/tiff"

	"arco/internal/attach/pdfread"
	"arco/internal/attach/photo"
	"arco/internal/problem"
)

// maxGrey is how many dots a picture has at most when it is looked at: a
// letter-sized page has then some 370 in an inch.
const maxGrey = 13_000_000

// Grey gives a photograph, or the picture that each page of a scan is, in grey
// and not larger than is needed to look at it. Nothing else of the file is read,
// and what the camera says of its turn is not applied. page counts from 1. One
// picture is in memory at a time; each must not keep it.
//
// Problems: those of Add, and attach.no_scan (a page of a PDF is no picture),
// attach.scan_kind (a picture in it that is packed in a way that is not read
// here), attach.tiff_pages.
func Grey(field string, r io.ReaderAt, size int64, stop func() error, each func(page int, m *image.Gray) error) (err error) {
	mine := error(nil)
	defer func() {
		if recover() != nil && mine == nil {
			err = problem.New("attach.unreadable", field, "hint.attach_again")
		}
	}()
	see := func(page int, rows photo.Rows) error {
		m, err := greyOf(rows)
		if err != nil {
			return err
		}
		mine = each(page, m)
		return mine
	}
	switch {
	case size == 0:
		return problem.New("attach.empty", field, "hint.attach_again")
	case size > MaxBytes:
		return problem.New("attach.too_big", field, "hint.attach_smaller", "limit", MaxBytes>>20)
	}
	head := make([]byte, min(size, 1024))
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return problem.New("attach.broken", field, "hint.attach_again")
	}
	head = head[:n]
	kind := photo.Kind(head)
	switch {
	case kind == "jpeg" || kind == "png" || kind == "webp":
		err = rowsOf(kind, r, size, func(rows photo.Rows) error { return see(1, rows) })
	case kind == "tiff":
		err = tiffRows(field, r, size, func(rows photo.Rows) error { return see(1, rows) })
	case kind == "heic":
		return problem.New("attach.heic", field, "hint.attach_jpeg")
	case kind != "":
		return problem.New("attach.photo_kind", field, "hint.attach_photo_kind")
	case bytes.Contains(head, []byte("%PDF-")):
		err = scanPages(field, r, size, stop, see)
	default:
		return problem.New("attach.not_a_paper", field, "hint.attach_kinds")
	}
	if err == nil || mine != nil {
		return err
	}
	return told(err, field, kind)
}

func rowsOf(kind string, r io.ReaderAt, size int64, see func(photo.Rows) error) error {
	p, err := photo.Open(kind, r, size)
	if err != nil {
		return err
	}
	rows, err := p.Rows()
	if err != nil {
		return err
	}
	return see(rows)
}

// greyOf makes a picture grey, and smaller if it has too many dots.
func greyOf(rows photo.Rows) (*image.Gray, error) {
	w, h := rows.Size()
	if k := math.Sqrt(maxGrey / (float64(w) * float64(h))); k < 1 {
		rows = photo.Scale(rows, dots(float64(w)*k), dots(float64(h)*k))
		w, h = rows.Size()
	}
	m := image.NewGray(image.Rect(0, 0, w, h))
	n := rows.Channels()
	row := make([]byte, w*n)
	for y := range h {
		if err := rows.Next(row); err != nil {
			return nil, photo.ErrBroken
		}
		to := m.Pix[y*m.Stride:][:w]
		if n == 1 {
			copy(to, row)
			continue
		}
		for x := range to {
			to[x] = uint8((299*int(row[3*x]) + 587*int(row[3*x+1]) + 114*int(row[3*x+2]) + 500) / 1000)
		}
	}
	return m, nil
}

// tiffRows reads a scan of one page.
func tiffRows(field string, r io.ReaderAt, size int64, see func(photo.Rows) error) error {
	src := io.NewSectionReader(r, 0, size)
	c, err := scantiff.DecodeConfig(src)
	if err != nil {
		return photo.ErrBroken
	}
	if c.Width > photo.MaxSide || c.Height > photo.MaxSide || 4*int64(c.Width)*int64(c.Height) > photo.MaxHeld {
		return photo.ErrDots
	}
	if more(r) {
		return problem.New("attach.tiff_pages", field, "hint.attach_photo_kind")
	}
	m, err := scantiff.Decode(io.NewSectionReader(r, 0, size))
	if err != nil {
		return photo.ErrBroken
	}
	return see(photo.FromImage(m))
}

// more reports whether a TIFF holds a second picture.
func more(r io.ReaderAt) bool {
	var head [8]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return false
	}
	order := binary.ByteOrder(binary.LittleEndian)
	if head[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(head[4:]))
	var b [4]byte
	if _, err := r.ReadAt(b[:2], at); err != nil {
		return false
	}
	_, err := r.ReadAt(b[:], at+2+12*int64(order.Uint16(b[:2])))
	return err == nil && order.Uint32(b[:]) != 0
}

var (
	errNoScan   = errors.New("a page is no picture")
	errScanKind = errors.New("a picture in a way that is not read here")
)

// scanPages gives the picture that each page is: the largest that it names.
func scanPages(field string, r io.ReaderAt, size int64, stop func() error, see func(int, photo.Rows) error) error {
	f, err := pdfread.Open(r, size)
	if err != nil {
		return err
	}
	c := &copier{f: f, o: &output{}, stop: stop}
	page := 0
	err = f.Pages(func(p *pdfread.Page) error {
		if page++; page > MaxPages {
			return errTooMany
		}
		if stop != nil {
			if err := stop(); err != nil {
				return err
			}
		}
		s := c.largest(p.Resources, 0)
		if s == nil {
			return errNoScan
		}
		rows, err := c.imageRows(s)
		if errors.Is(err, photo.ErrDots) {
			return err
		}
		if err != nil {
			return errScanKind
		}
		return see(page, rows)
	})
	switch {
	case errors.Is(err, errNoScan):
		return problem.New("attach.no_scan", field, "hint.attach_no_scan", "page", page)
	case errors.Is(err, errScanKind):
		return problem.New("attach.scan_kind", field, "hint.attach_jpeg", "page", page)
	case err == nil && page == 0:
		return pdfread.ErrBroken
	}
	return err
}

// largest is the picture with the most dots among resources and the drawings in them.
func (c *copier) largest(res dict, depth int) (best *pdfread.Stream) {
	c.step()
	area := func(s *pdfread.Stream) int {
		if s == nil {
			return 0
		}
		return c.f.Int(s.Dict["Width"], 0) * c.f.Int(s.Dict["Height"], 0)
	}
	all := c.f.Dict(res["XObject"])
	for _, key := range sortedKeys(all) {
		s := c.f.Stream(all[key])
		if s == nil {
			continue
		}
		if c.f.Name(s.Dict["Subtype"]) == "Form" && depth < 3 {
			s = c.largest(c.f.Dict(s.Dict["Resources"]), depth+1)
		} else if c.f.Name(s.Dict["Subtype"]) != "Image" {
			continue
		}
		if area(s) > area(best) {
			best = s
		}
	}
	return best
}

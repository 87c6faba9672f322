package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// Limits of a picture: its sides, its dots, and what decoding it holds in
// memory. A photograph of 50 million dots takes 75 million bytes.
const (
	MaxSide = 20_000
	MaxDots = 100_000_000
	MaxHeld = 104 << 20
)

var (
	// ErrBroken: the dots cannot be read.
	ErrBroken = errors.New("the picture cannot be read")
	// ErrDots: more dots than can be taken.
	ErrDots = errors.New("the picture has too many dots")
	// ErrMoving: a picture that moves.
	ErrMoving = errors.New("the picture moves")
)

// A Picture is a photograph or a screenshot, looked at but not decoded.
type Picture struct {
	Width, Height int
	Turn          int  // how it was held, 1 to 8 as EXIF counts
	Lossy         bool // it was made with loss, so it may be written so again
	JPEG          *JPEG
	r             io.ReaderAt
	size          int64
	png           *pngFile
	webp          bool
}

// Kind goes by the first bytes: "jpeg", "png", "webp", "heic", "avif", "tiff", "gif", "" for others.
func Kind(head []byte) string {
	has := func(s string) bool { return bytes.HasPrefix(head, []byte(s)) }
	switch {
	case has("\xff\xd8\xff"):
		return "jpeg"
	case has("\x89PNG\r\n\x1a\n"):
		return "png"
	case has("RIFF") && len(head) >= 12 && string(head[8:12]) == "WEBP":
		return "webp"
	case has("II*\x00"), has("MM\x00*"):
		return "tiff"
	case has("GIF8"):
		return "gif"
	case len(head) >= 16 && string(head[4:8]) == "ftyp":
		brands := string(head[8:min(len(head), 64)])
		for _, b := range []string{"avif", "avis"} {
			if bytes.Contains([]byte(brands), []byte(b)) {
				return "avif"
			}
		}
		for _, b := range []string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"} {
			if bytes.Contains([]byte(brands), []byte(b)) {
				return "heic"
			}
		}
	}
	return ""
}

// Open looks at a picture of the given kind: "jpeg", "png" or "webp". Its
// errors are ErrBroken, ErrDots and ErrMoving.
func Open(kind string, r io.ReaderAt, size int64) (*Picture, error) {
	p := &Picture{r: r, size: size, Turn: 1}
	switch kind {
	case "jpeg":
		head := make([]byte, min(size, 256<<10))
		k, _ := r.ReadAt(head, 0)
		p.Turn, p.Lossy = jpegTurn(head[:k]), true
		j, err := CleanJPEG(nil, io.NewSectionReader(r, 0, size))
		if err != nil { // built strangely: perhaps it can be decoded all the same
			c, err := jpeg.DecodeConfig(io.NewSectionReader(r, 0, size))
			if err != nil {
				return nil, ErrBroken
			}
			p.Width, p.Height = c.Width, c.Height
			break
		}
		p.JPEG, p.Width, p.Height = j, j.Width, j.Height
	case "png":
		f, err := readPNG(r, size)
		if err != nil {
			return nil, ErrBroken
		}
		p.png, p.Width, p.Height, p.Turn = f, f.width, f.height, f.turn
	case "webp":
		if err := p.lookWebP(); err != nil {
			return nil, err
		}
	}
	switch {
	case p.Width > MaxSide || p.Height > MaxSide || p.Width*p.Height > MaxDots || p.held() > MaxHeld:
		return nil, ErrDots
	case p.Width < 1 || p.Height < 1:
		return nil, ErrBroken
	}
	return p, nil
}

// held is about how many bytes decoding holds.
func (p *Picture) held() int64 {
	dots := int64(p.Width) * int64(p.Height)
	switch {
	case p.png != nil && !p.png.interlaced:
		return 0
	case p.png != nil:
		return 2 * dots * int64(max(1, p.png.depth/8)) * int64(p.png.samples()) // the passes, then the whole
	case p.JPEG != nil:
		return p.JPEG.Cost()
	case p.webp && !p.Lossy:
		return 8 * dots
	}
	return 3 * dots
}

// lookWebP reads the chunks of a WebP: size, turn, whether it moves.
func (p *Picture) lookWebP() error {
	p.webp, p.Lossy = true, true
	var head [8]byte
	for at := int64(12); at+8 <= p.size; {
		if _, err := p.r.ReadAt(head[:], at); err != nil {
			break
		}
		n := int64(binary.LittleEndian.Uint32(head[4:]))
		switch string(head[:4]) {
		case "ANIM", "ANMF":
			return ErrMoving
		case "VP8L":
			p.Lossy = false
		case "EXIF":
			b := make([]byte, min(n, 64<<10))
			k, _ := p.r.ReadAt(b, at+8)
			p.Turn = TIFFTurn(b[:k])
		}
		at += 8 + n + n&1
	}
	c, err := webp.DecodeConfig(io.NewSectionReader(p.r, 0, p.size))
	if err != nil {
		return ErrBroken
	}
	p.Width, p.Height = c.Width, c.Height
	return nil
}

// Rows decodes the picture, as it stands in the file (Turn is not applied).
func (p *Picture) Rows() (Rows, error) {
	src := io.NewSectionReader(p.r, 0, p.size)
	switch {
	case p.png != nil && !p.png.interlaced:
		r, err := newPNGRows(p.r, p.png)
		if err != nil {
			return nil, ErrBroken
		}
		return r, nil
	case p.png != nil:
		m, err := png.Decode(src)
		if err != nil {
			return nil, ErrBroken
		}
		return newImageRows(m), nil
	case p.webp:
		m, err := webp.Decode(src)
		if err != nil {
			return nil, ErrBroken
		}
		return newImageRows(m), nil
	}
	m, err := jpeg.Decode(src)
	if err != nil {
		return nil, ErrBroken
	}
	return newImageRows(m), nil
}

// Copy writes a JPEG as it is, without its notes. It is right only if p.JPEG
// is set.
func (p *Picture) Copy(w io.Writer) error {
	_, err := CleanJPEG(w, io.NewSectionReader(p.r, 0, p.size))
	return err
}

// Check decodes a JPEG to see that it can be: what is copied as it stands must
// not turn out to be a picture that no viewer shows.
func (p *Picture) Check() error {
	_, err := p.Rows()
	return err
}

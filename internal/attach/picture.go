package attach

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"arco/internal/problem"
)

// loadPicture makes a page of a photograph. What the camera noted (place, day,
// owner) is left out; the way it was held is kept.
func loadPicture(field string, data []byte) (p *Paper, err error) {
	broken := func() (*Paper, error) { return nil, problem.New("attach.broken", field, "hint.attach_again") }
	defer func() {
		if recover() != nil {
			p, err = broken()
		}
	}()
	size, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err != nil:
		return broken()
	case size.Width*size.Height > MaxPixels:
		return nil, problem.New("attach.picture_too_big", field, "hint.attach_smaller", "limit", MaxPixels/1_000_000)
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return broken()
	}
	var clean []byte
	turn := 1
	if format == "jpeg" {
		turn = orientation(data)
	}
	_, cmyk := img.(*image.CMYK)
	var b bytes.Buffer
	switch {
	case format == "jpeg" && turn == 1 && !cmyk:
		clean = withoutNotes(data)
	case format == "jpeg":
		if err := jpeg.Encode(&b, upright(img, turn), &jpeg.Options{Quality: 92}); err != nil {
			return nil, err
		}
		clean = b.Bytes()
	default:
		if err := png.Encode(&b, onWhite(img)); err != nil {
			return nil, err
		}
		clean = b.Bytes()
	}
	size, _, err = image.DecodeConfig(bytes.NewReader(clean))
	if err != nil {
		return broken()
	}
	imp := pdfcpu.DefaultImportConfig()
	imp.PageDim, imp.UserDim, imp.Pos, imp.Scale = &types.Dim{Width: 612, Height: 792}, true, types.Center, 0.9
	if size.Width > size.Height {
		imp.PageDim = &types.Dim{Width: 792, Height: 612}
	}
	var out bytes.Buffer
	if err := api.ImportImages(nil, &out, []io.Reader{bytes.NewReader(clean)}, imp, config()); err != nil {
		return broken()
	}
	return &Paper{PDF: lowered(out.Bytes()), Pages: 1}, nil
}

// withoutNotes copies a JPEG without its comments and application segments, but
// for those that say how its colours are meant.
func withoutNotes(data []byte) []byte {
	out := []byte{0xff, 0xd8}
	for i := 2; i+4 <= len(data); {
		if data[i] != 0xff {
			return data
		}
		marker := data[i+1]
		if marker == 0xff {
			i++
			continue
		}
		if marker == 0xda { // the picture itself, to the end
			return append(out, data[i:]...)
		}
		n := int(binary.BigEndian.Uint16(data[i+2:])) + 2
		if i+n > len(data) {
			return data
		}
		colour := marker == 0xe0 || marker == 0xee || marker == 0xe2 && bytes.HasPrefix(data[i+4:], []byte("ICC_PROFILE"))
		if marker != 0xfe && (marker < 0xe0 || marker > 0xef || colour) {
			out = append(out, data[i:i+n]...)
		}
		i += n
	}
	return data
}

// orientation reads how a photograph was held, 1 (upright) to 8.
func orientation(data []byte) int {
	for i := 2; i+4 <= len(data) && data[i] == 0xff && data[i+1] != 0xda; {
		n := int(binary.BigEndian.Uint16(data[i+2:])) + 2
		if i+n > len(data) {
			return 1
		}
		if data[i+1] == 0xe1 && n > 20 && string(data[i+4:i+10]) == "Exif\x00\x00" {
			return tiffOrientation(data[i+10 : i+n])
		}
		i += n
	}
	return 1
}

func tiffOrientation(t []byte) int {
	var order binary.ByteOrder = binary.BigEndian
	if len(t) < 8 {
		return 1
	}
	if t[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(t[4:]))
	if at < 8 || at+2 > len(t) {
		return 1
	}
	for k, i := 0, at+2; k < int(order.Uint16(t[at:])) && i+12 <= len(t); k, i = k+1, i+12 {
		if order.Uint16(t[i:]) == 0x0112 {
			if v := int(order.Uint16(t[i+8:])); v >= 1 && v <= 8 {
				return v
			}
		}
	}
	return 1
}

// upright turns and mirrors a picture as its camera asks.
func upright(src image.Image, turn int) image.Image {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	dw, dh := w, h
	if turn >= 5 {
		dw, dh = h, w
	}
	dst := image.NewRGBA(image.Rect(0, 0, dw, dh))
	for y := range h {
		for x := range w {
			dx, dy := x, y
			switch turn {
			case 2:
				dx = w - 1 - x
			case 3:
				dx, dy = w-1-x, h-1-y
			case 4:
				dy = h - 1 - y
			case 5:
				dx, dy = y, x
			case 6:
				dx, dy = h-1-y, x
			case 7:
				dx, dy = h-1-y, w-1-x
			case 8:
				dx, dy = y, w-1-x
			}
			dst.Set(dx, dy, src.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return dst
}

// onWhite paints a picture on white paper, so that nothing shines through.
func onWhite(src image.Image) image.Image {
	b := src.Bounds()
	dst := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(dst, dst.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(dst, dst.Bounds(), src, b.Min, draw.Over)
	return dst
}

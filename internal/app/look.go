package app

import (
	"bytes"
	"fmt"
	"image"
	"image/jpeg"

	"arco/internal/attach/photo"
)

const (
	keepQuality = 72   // of a signed page as it is kept
	lookHeight  = 1100 // of the picture of before and after, in dots
)

func greyJPEG(m *image.Gray, quality int) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, m, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// smaller is the picture not higher than that many dots.
func smaller(m *image.Gray, height int) *image.Gray {
	if m.Rect.Dy() <= height {
		return m
	}
	rows := photo.Scale(photo.FromImage(m), max(1, m.Rect.Dx()*height/m.Rect.Dy()), height)
	w, h := rows.Size()
	out := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		if rows.Next(out.Pix[y*out.Stride:][:w]) != nil {
			return m
		}
	}
	return out
}

// beside sets a photograph beside what was made of it.
func beside(before, after *image.Gray) ([]byte, error) {
	const gap = 24
	w := before.Rect.Dx() + gap + after.Rect.Dx()
	out := image.NewGray(image.Rect(0, 0, w, max(before.Rect.Dy(), after.Rect.Dy())))
	for i := range out.Pix {
		out.Pix[i] = 128
	}
	for x, m := range map[int]*image.Gray{0: before, before.Rect.Dx() + gap: after} {
		for y := range m.Rect.Dy() {
			copy(out.Pix[y*out.Stride+x:], m.Pix[y*m.Stride:][:m.Rect.Dx()])
		}
	}
	return greyJPEG(out, 70)
}

// Megabytes writes a size in millions of bytes, rounded up.
func Megabytes(n int) string {
	tenths := (n + 99_999) / 100_000
	return fmt.Sprintf("%d.%d", tenths/10, tenths%10)
}

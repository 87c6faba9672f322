package attach

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"errors"
	"image/jpeg"
	"io"

	"golang.org/x/image/ccitt"

	"arco/internal/attach/pdfread"
	"arco/internal/attach/photo"
)

var imageKeys = map[name]way{"Width": aNumber, "Height": aNumber, "ImageMask": aBool,
	"BitsPerComponent": aNumber, "ColorSpace": aColour, "Decode": numbers, "Interpolate": aBool, "Intent": aName, "SMaskInData": aNumber,
	"Matte": numbers}

// image copies a picture: how large, in what colours, and its dots. What is
// packed so that nothing but the dots can be in it stays packed; the rest is
// unpacked, cut to what is drawn and packed again.
func (c *copier) image(o object) object {
	return c.shared(o, "image", 0, func(n int, v object) error {
		s, _ := v.(*pdfread.Stream)
		if s == nil {
			return errUnread
		}
		d := c.take(s.Dict, imageKeys)
		d["Type"], d["Subtype"] = name("XObject"), name("Image")
		if c.f.Stream(s.Dict["SMask"]) != nil {
			d["SMask"] = c.image(s.Dict["SMask"])
		}
		if c.f.Stream(s.Dict["Mask"]) != nil {
			d["Mask"] = c.image(s.Dict["Mask"])
		} else if m := numbers(c, s.Dict["Mask"]); m != nil {
			d["Mask"] = m
		}
		filters := c.f.Filters(s)
		i := 0
		for i < len(filters) && general[filters[i].Name] {
			i++
		}
		if i == len(filters) {
			return c.dots(n, d, s, filters)
		}
		if i != len(filters)-1 {
			return errUnread
		}
		raw, err := pdfread.Unpack(c.f, c.f.Raw(s), filters[:i])
		if err != nil {
			return errUnread
		}
		raw = &spending{raw, c, 1}
		last := filters[i]
		d["Filter"] = last.Name
		switch last.Name {
		case "DCTDecode":
			return c.photograph(n, d, s, filters[:i], last.Parms)
		case "JPXDecode":
			clean, err := photo.CleanJPX(readMost(raw))
			return c.coded(n, d, clean, err)
		case "JBIG2Decode":
			clean, err := photo.CleanJBIG2(readMost(raw))
			if g := c.f.Stream(last.Parms["JBIG2Globals"]); g != nil && err == nil {
				d["DecodeParms"] = dict{"JBIG2Globals": c.shared(last.Parms["JBIG2Globals"], "globals", 0, func(n int, _ object) error {
					clean, err := photo.CleanJBIG2(c.all(g, MaxBytes))
					return c.coded(n, dict{}, clean, err)
				})}
			}
			return c.coded(n, d, clean, err)
		case "CCITTFaxDecode":
			return c.fax(n, d, raw, last.Parms)
		}
		return errUnread
	})
}

var general = map[name]bool{"FlateDecode": true, "LZWDecode": true, "ASCII85Decode": true, "ASCIIHexDecode": true, "RunLengthDecode": true}

func readMost(r io.Reader) []byte {
	b, _ := pdfread.AtMost(r, MaxBytes)
	return b
}

// coded puts a picture that keeps its own packing.
func (c *copier) coded(n int, d dict, data []byte, err error) error {
	if err != nil || len(data) == 0 {
		return errUnread
	}
	return c.o.stream(n, d, false, func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	})
}

// fax decodes a fax picture and packs its dots, since what follows the last
// row cannot be told from it otherwise. Rows that cannot be read are white, as
// for a viewer.
func (c *copier) fax(n int, d dict, raw io.Reader, p dict) error {
	k, width := c.f.Int(p["K"], 0), c.f.Int(p["Columns"], 1728)
	height := c.f.Int(d["Height"], 0)
	if k > 0 || width != c.f.Int(d["Width"], 0) || width < 1 || width > photo.MaxSide || height < 1 || height > photo.MaxSide {
		return errUnread
	}
	kind := ccitt.Group4
	if k == 0 {
		kind = ccitt.Group3
	}
	black, _ := c.f.Get(p["BlackIs1"]).(bool)
	align, _ := c.f.Get(p["EncodedByteAlign"]).(bool)
	row := (width + 7) / 8
	all := make([]byte, row*height)
	r := ccitt.NewReader(raw, ccitt.MSB, kind, width, height, &ccitt.Options{Invert: black, Align: align})
	got, _ := io.ReadFull(r, all)
	if got < row {
		return errUnread
	}
	if !black {
		for i := got - got%row; i < len(all); i++ {
			all[i] = 0xff
		}
	}
	delete(d, "Filter")
	d["BitsPerComponent"] = 1
	return c.write(n, d, all)
}

// photograph copies a JPEG inside of a PDF through the same cleaner as a loose
// one. One that is built strangely is decoded and written anew.
func (c *copier) photograph(n int, d dict, s *pdfread.Stream, outer []pdfread.Filter, parms dict) error {
	raw := func() io.Reader {
		r, _ := pdfread.Unpack(c.f, c.f.Raw(s), outer)
		return &spending{io.MultiReader(r, bytes.NewReader([]byte{0xff, 0xd9})), c, 1}
	}
	if t, ok := c.f.Get(parms["ColorTransform"]).(int); ok {
		d["DecodeParms"] = dict{"ColorTransform": t}
	}
	here := len(c.o.b)
	var look *photo.JPEG
	err := c.o.stream(n, d, false, func(w io.Writer) error {
		j, err := photo.CleanJPEG(w, raw())
		if look = j; err == nil && !j.Ended {
			return photo.ErrStrange // what stands behind the dots cannot be told from them
		}
		return err
	})
	if err == nil {
		if look.Width > photo.MaxSide || look.Height > photo.MaxSide {
			return errUnread
		}
		return nil
	}
	if !errors.Is(err, photo.ErrStrange) {
		return err
	}
	c.o.b = c.o.b[:here]
	size, err := jpeg.DecodeConfig(raw())
	if err != nil || size.Width*size.Height > photo.MaxHeld/3 {
		return errUnread
	}
	m, err := jpeg.Decode(raw())
	if err != nil {
		return errUnread
	}
	rows := photo.FromImage(m)
	if c.parts(s.Dict["ColorSpace"], 0) != rows.Channels() && s.Dict["ColorSpace"] != nil {
		return errUnread
	}
	delete(d, "DecodeParms")
	d["Width"], d["Height"] = size.Width, size.Height
	return c.o.stream(n, d, false, func(w io.Writer) error {
		return jpeg.Encode(w, m, &jpeg.Options{Quality: 95})
	})
}

// dots copies a picture that is only packed.
func (c *copier) dots(n int, d dict, s *pdfread.Stream, filters []pdfread.Filter) error {
	width, height, bits := c.f.Int(d["Width"], 0), c.f.Int(d["Height"], 0), c.f.Int(d["BitsPerComponent"], 8)
	parts := c.parts(s.Dict["ColorSpace"], 0)
	if d["ImageMask"] == true {
		parts, bits = 1, 1
	}
	if parts == 0 {
		parts = 1
	}
	if width <= 0 || height <= 0 || bits <= 0 || bits > 16 || parts > 64 || width > 1<<20 || height > 1<<20 {
		d["Width"], d["Height"], d["BitsPerComponent"], d["ImageMask"] = 1, 1, 1, true // nothing that a viewer draws
		delete(d, "ColorSpace")
		d["Decode"] = array{1, 0}
		return c.write(n, d, []byte{0})
	}
	if r, err := pdfread.Unpack(c.f, c.f.Raw(s), filters); err != nil || photo.Kind(head(r)) != "" {
		return errUnread // a picture in a picture: its notes would be dots
	}
	row := int64((width*parts*bits + 7) / 8)
	want := row * int64(height)
	delete(d, "Filter")
	if len(filters) == 1 && filters[0].Name == "FlateDecode" {
		p := c.take(filters[0].Parms, map[name]way{"Predictor": aNumber, "Colors": aNumber, "BitsPerComponent": aNumber, "Columns": aNumber})
		own := want
		if kind := c.f.Int(p["Predictor"], 1); kind >= 10 {
			perRow := int64((c.f.Int(p["Colors"], 1)*c.f.Int(p["BitsPerComponent"], 8)*c.f.Int(p["Columns"], 1) + 7) / 8)
			if perRow < 1 {
				return errUnread
			}
			own = (want + perRow - 1) / perRow * (perRow + 1)
		}
		if used, ok := c.only(s, own); ok {
			d["Filter"] = name("FlateDecode")
			if len(p) > 0 {
				d["DecodeParms"] = p
			}
			return c.o.stream(n, d, false, func(w io.Writer) error {
				_, err := io.Copy(w, pdfread.Head(c.f.Raw(s), used))
				return err
			})
		}
	}
	r, err := pdfread.Unpack(c.f, c.f.Raw(s), filters)
	if err != nil {
		return errUnread
	}
	return c.o.stream(n, d, true, func(w io.Writer) error {
		_, err := io.Copy(w, pdfread.Head(&spending{r, c, 1}, want))
		return err
	})
}

func head(r io.Reader) []byte {
	b := make([]byte, 64)
	n, _ := io.ReadFull(r, b)
	return b[:n]
}

// only reports whether a packed stream unpacks whole to at most n bytes, and
// how many bytes of it were used: what follows them is not copied.
func (c *copier) only(s *pdfread.Stream, n int64) (used int64, ok bool) {
	count := &counting{r: bufio.NewReader(c.f.Raw(s))}
	z, err := zlib.NewReader(count)
	if err != nil {
		return 0, false
	}
	got, err := io.Copy(io.Discard, pdfread.Head(&spending{z, c, 1}, n+1))
	if err != nil || got > n {
		return 0, false
	}
	if k, err := z.Read(make([]byte, 1)); k > 0 || err != io.EOF {
		return 0, false
	}
	return count.n, true
}

// counting reads byte by byte, so that nothing is taken ahead.
type counting struct {
	r *bufio.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counting) ReadByte() (byte, error) {
	b, err := c.r.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// inline makes a picture of one that stands inside of contents.
func (c *copier) inline(d dict, data []byte, res *resources) object {
	long := map[name]name{"W": "Width", "H": "Height", "BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "IM": "ImageMask",
		"I": "Interpolate", "F": "Filter", "DP": "DecodeParms", "L": "Length"}
	full := dict{}
	for k, v := range d {
		if l, ok := long[k]; ok {
			k = l
		}
		full[k] = v
	}
	if n, ok := full["ColorSpace"].(name); ok {
		if own := res.find("ColorSpace", n); own != nil {
			full["ColorSpace"] = own
		}
	}
	return c.image(pdfread.NewStream(full, bytes.Clone(data)))
}

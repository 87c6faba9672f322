package pdf

import (
	"github.com/go-pdf/fpdf"
)

// throughFpdf makes the pages with fpdf and sees that its file holds their contents.
// They are compressed before fpdf gets them, as it copies them several times.
func throughFpdf(made []*body) error {
	if len(made) == 0 {
		return nil
	}
	size := func(y *body) fpdf.SizeType {
		return fpdf.SizeType{Wd: float64(y.width) / 1000, Ht: float64(y.height) / 1000}
	}
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: size(made[0])})
	f.SetCompression(false)
	f.SetProducer("", false)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	for _, y := range made {
		f.AddPageFormat("P", size(y))
		f.RawWriteStr(y.codes)
	}
	c := &comparer{want: made}
	if err := f.Output(c); err != nil {
		return err
	}
	if len(c.want) > 0 {
		return errParts
	}
	return nil
}

// A comparer takes fpdf's file, which comes in one piece, and looks for the contents of
// pages in it.
type comparer struct{ want []*body }

func (c *comparer) Write(file []byte) (int, error) {
	streams, err := pageStreams(file, make([][]byte, 0, len(c.want)))
	if err != nil {
		return 0, err
	}
	if len(streams) != len(c.want) {
		return 0, errParts
	}
	for i, s := range streams { // what fpdf says of strokes comes before, a line end after
		if len(s) == 0 || !hasSuffix(s[:len(s)-1], c.want[i].codes) {
			return 0, errParts
		}
	}
	c.want = nil
	return len(file), nil
}

func hasSuffix(b []byte, s string) bool {
	return len(b) >= len(s) && string(b[len(b)-len(s):]) == s
}

package table

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

// Other readers of workbooks refuse one whose styles lack what the schema wants: a
// fill without a kind, a cell format without its parts.
func TestStylesAreWhole(t *testing.T) {
	for name, widths := range map[string][]int{"of rows": nil, "to write in": {40, 20}} {
		var out bytes.Buffer
		w := NewSheet(&out, widths...)
		w.Add([]string{"a", "b"})
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		part := func(name string) string {
			f, err := z.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(f)
			if err != nil {
				t.Fatal(err)
			}
			return string(data)
		}
		styles, sheet := part("xl/styles.xml"), part("xl/worksheets/sheet1.xml")
		for _, empty := range []string{"<font/>", "<fill/>", "<border/>", "<xf/>"} {
			if strings.Contains(styles, empty) {
				t.Errorf("a sheet %s has an empty style %s", name, empty)
			}
		}
		if strings.Count(styles, "<patternFill ") != 2 || !strings.Contains(styles, `numFmtId="49"`) {
			t.Errorf("a sheet %s: %s", name, styles)
		}
		if wide := widths != nil; strings.Contains(sheet, `<col min="2" max="2" width="20"`) != wide || strings.Contains(styles, `wrapText="1"`) != wide || strings.Contains(sheet, `state="frozen"`) != wide {
			t.Errorf("a sheet %s: %s", name, sheet)
		}
	}
}

package table

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// Whatever is read: no panic, and each row has as many cells as the header.
func reads(t *testing.T, name string, data []byte) {
	tab, err := Open(bytes.NewReader(data), int64(len(data)), name, testOptions)
	if err != nil {
		return
	}
	last := 0
	for range 2000 {
		r, err := tab.Next()
		if err != nil {
			return
		}
		if r.Bad == nil && len(r.Cells) != len(tab.Header) {
			t.Fatalf("row %d: %d cells under %d headings", r.Line, len(r.Cells), len(tab.Header))
		}
		if r.Line <= last {
			t.Fatalf("row %d behind row %d", r.Line, last)
		}
		last = r.Line
	}
}

func seeds(f *testing.F, endings ...string) {
	files, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	n := 0
	for _, file := range files {
		for _, e := range endings {
			if data, err := os.ReadFile("testdata/" + file.Name()); err == nil && strings.HasSuffix(file.Name(), e) {
				f.Add(data)
				n++
			}
		}
	}
	if n == 0 {
		f.Fatal("nothing to begin with")
	}
}

func FuzzCSV(f *testing.F) {
	seeds(f, ".csv")
	f.Add([]byte("Client ID,Last Name\r1,\"a\r\"\"b\"\r"))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "x.csv", data) })
}

func FuzzObjects(f *testing.F) {
	f.Add([]byte(`{"Client ID":1,"Last Name":"B"}` + "\n" + `{"client_id":[{}],"x":1e9}`))
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "x.jsonl", data) })
}

// FuzzSheet puts anything where a sheet stands in a workbook.
func FuzzSheet(f *testing.F) {
	for _, name := range []string{"openpyxl.xlsx", "libreoffice.xlsx"} {
		changed(f, name, map[string]func(string) string{sheet1: func(s string) string { f.Add(s); return s }})
	}
	f.Fuzz(func(t *testing.T, sheet string) {
		reads(t, "x.xlsx", changed(t, "xlsxwriter-1904.xlsx", map[string]func(string) string{sheet1: func(string) string { return sheet }}))
	})
}

func FuzzBook(f *testing.F) {
	seeds(f, ".xlsx")
	f.Fuzz(func(t *testing.T, data []byte) { reads(t, "x.xlsx", data) })
}

func FuzzSplit(f *testing.F) {
	f.Add(`a,"b""c",`)
	f.Fuzz(func(t *testing.T, s string) {
		fields, open, bad := split(s, ',')
		if !open && !bad && len(fields) == 0 {
			t.Fatal("a record without cells")
		}
	})
}

package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"arco/internal/problem"
)

// changed is a file of testdata with some parts made anew.
func changed(t testing.TB, name string, parts map[string]func(string) string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	done := map[string]bool{}
	for _, f := range in.File {
		r, _ := f.Open()
		var b bytes.Buffer
		_, _ = b.ReadFrom(r)
		s := b.String()
		if change := parts[f.Name]; change != nil {
			s, done[f.Name] = change(s), true
		}
		w, _ := z.Create(f.Name)
		_, _ = w.Write([]byte(s))
	}
	for name, make := range parts {
		if !done[name] {
			w, _ := z.Create(name)
			_, _ = w.Write([]byte(make("")))
		}
	}
	_ = z.Close()
	return out.Bytes()
}

const sheet1 = "xl/worksheets/sheet1.xml"

func TestBooksRefused(t *testing.T) {
	fill := func(n int) func(string) string {
		return func(s string) string {
			return strings.Replace(s, "<sheetData>", "<sheetData>"+strings.Repeat("<!-- nothing at all stands here -->\n", n), 1)
		}
	}
	one := func(string) string { return "x" }
	for name, tt := range map[string]struct {
		parts map[string]func(string) string
		code  string
	}{
		"a text without an end": {map[string]func(string) string{sheet1: func(s string) string {
			return strings.Replace(s, "<sheetData>", "<sheetData><!--"+strings.Repeat("x", maxToken+1<<16)+"-->", 1)
		}}, "table.unpacks"},
		"far over its size": {map[string]func(string) string{"xl/sharedStrings.xml": fill(1), "xl/styles.xml": func(s string) string {
			return strings.Replace(s, "<fonts", strings.Repeat("<x/>", maxPart/4)+"<fonts", 1)
		}}, "table.unpacks"},
		"cut off":        {map[string]func(string) string{sheet1: func(s string) string { return s[:strings.Index(s, "</row>")] }}, "table.damaged_file"},
		"no sheet in it": {map[string]func(string) string{"xl/workbook.xml": one}, "table.damaged_file"},
	} {
		data := changed(t, "xlsxwriter-1904.xlsx", tt.parts)
		if _, _, err := dump("x.xlsx", data, testOptions); !problem.Has(err, tt.code) {
			t.Errorf("%s (%d bytes): %v", name, len(data), err)
		}
	}
}

func TestBooksTold(t *testing.T) {
	data := changed(t, "xlsxwriter-1904.xlsx", map[string]func(string) string{"xl/vbaProject.bin": func(string) string { return "macro" }})
	tab, rows, err := dump("x.xlsm", data, testOptions)
	if err != nil || len(rows) != 2 || !problem.Has(tab.Notes, "table.macros") {
		t.Errorf("macros: %v, %v", tab, err)
	}
	// The dimension that a sheet tells is not believed, a fault of shared text is told.
	data = changed(t, "xlsxwriter-1904.xlsx", map[string]func(string) string{sheet1: func(s string) string {
		s = strings.Replace(s, `<dimension ref="A1:I3"/>`, `<dimension ref="A1:B1"/>`, 1)
		return strings.Replace(s, "<v>11</v>", "<v>9999</v>", 1)
	}})
	_, rows, err = dump("x.xlsx", data, testOptions)
	if err != nil || len(rows) != 2 || !strings.Contains(strings.Join(rows, "\n"), "?!|") {
		t.Errorf("dimension: %q, %v", rows, err)
	}
	// Two sheets with a header: which one is asked for.
	two := changed(t, "xlsxwriter-1904.xlsx", map[string]func(string) string{"xl/workbook.xml": func(s string) string {
		return strings.Replace(s, "</sheets>", `<sheet name="Again" sheetId="2" r:id="rId1"/></sheets>`, 1)
	}})
	if _, _, err := dump("x.xlsx", two, testOptions); !problem.Has(err, "table.sheets") {
		t.Errorf("two sheets: %v", err)
	}
	opt := testOptions
	opt.Sheet = "Again"
	if _, rows, err := dump("x.xlsx", two, opt); err != nil || len(rows) != 2 {
		t.Errorf("named sheet: %v", err)
	}
	opt.Sheet = "None"
	if _, _, err := dump("x.xlsx", two, opt); !problem.Has(err, "table.no_sheet") {
		t.Errorf("no such sheet: %v", err)
	}
}

func TestUnescape(t *testing.T) {
	for in, want := range map[string]string{"a_x000D_": "a\r", "_x005F_x000D_": "_x000D_", "_x0041_": "A", "_x00ZZ_": "_x00ZZ_", "_xD835__xDD38_": "𝔸"} {
		if got := unescape(in); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestShowsDate(t *testing.T) {
	for code, want := range map[string]bool{"yyyy-mm-dd": true, `[$-es-HN]d" de "mmmm`: true, "hh:mm": false, "[Red]0.00": false, `"day" 0`: false,
		"General": false, `[=0]"";General`: false, `\d0`: false, "[h]:mm": false, "mmm yy": true} {
		if got := showsDate(code); got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	for in, want := range map[string]string{"8.7654321E7": "87654321", "87654321.0": "87654321", "2.01E8": "201000000", "24900.9994": "24900.9994",
		"1E400": "1E400", "1e999999999": "1e999999999", "9007199254740993": "9007199254740993", "-3": "-3"} {
		if got := decimal(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// What is written back is text, whatever it looks like, and reads as it was.
func TestSheetReadsBack(t *testing.T) {
	rows := [][]string{{"Client ID", "Last Name", "Notes"}, {"012345678", "=A1&B1", " _x000D_ <&> \"\n2.01E+08"}, {"1", "", "03-04-68"}}
	data, err := Sheet(rows)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := Sheet(rows)
	if !bytes.Equal(data, again) {
		t.Error("the same rows give other bytes")
	}
	_, got, err := dump("x.xlsx", data, testOptions)
	if err != nil {
		t.Fatal(err)
	}
	wantRows(t, "sheet", got, "2: 012345678| =A1&B1|  _x000D_ <&> \"⏎2.01E+08|", "3: 1| | 03-04-68|")
}

func TestLine(t *testing.T) {
	if got := Line(';', []string{"a;b", "=1+1", "plain", "x\r\ny"}); got != `"a;b";'=1+1;plain;x y` {
		t.Errorf("%q", got)
	}
	for _, cells := range [][]string{{"P0001", "", "us-cbp-access", "2026-11-30", "P0001/us.cbp_1"}, {"a", "-1"}, {".b"}, {"a;b", "c"}, {`"`, "x"}, {"é", "x\ty"}, {""}, {`\.`, ""}, {"/x", "\ufffd"}} {
		if got, want := string(AppendLine([]byte("before "), ';', cells)), "before "+Line(';', cells); got != want {
			t.Errorf("%q is not %q", got, want)
		}
	}
}

// Text tables of any length are read in the same memory.
func TestConstantMemory(t *testing.T) {
	row := `{"Client ID":"%d","Last Name":"Mejía"}` + "\n"
	for name, text := range map[string]func(int) string{
		"csv":   func(n int) string { return "Client ID,Last Name\n" + strings.Repeat("1,Mejía\n", n) },
		"jsonl": func(n int) string { return strings.Repeat(fmt.Sprintf(row, 1), n) },
	} {
		used := func(n int) uint64 {
			data := []byte(text(n))
			tab, err := Open(bytes.NewReader(data), int64(len(data)), "x", testOptions)
			if err != nil {
				t.Fatal(err)
			}
			var most uint64
			var m runtime.MemStats
			for i := 0; ; i++ {
				if _, err := tab.Next(); err != nil {
					break
				}
				if i%(n/4) == 0 {
					runtime.GC()
					runtime.ReadMemStats(&m)
					most = max(most, m.HeapAlloc-uint64(len(data)))
				}
			}
			return most
		}
		few, lots := used(1000), used(50_000)
		if lots > few+1<<20 {
			t.Errorf("%s: %d bytes for 1,000 rows, %d for 50,000", name, few, lots)
		}
	}
}

func TestTooManyRows(t *testing.T) {
	data := []byte("Client ID,Last Name\n" + strings.Repeat("1,A\n", MaxRows+1))
	tab, err := Open(bytes.NewReader(data), int64(len(data)), "x.csv", testOptions)
	for n := 0; err == nil; n++ {
		if _, err = tab.Next(); err != nil && n != MaxRows {
			t.Errorf("%d rows", n)
		}
	}
	if !problem.Has(err, "table.too_many_rows") {
		t.Error(err)
	}
}

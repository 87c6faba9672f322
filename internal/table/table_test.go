package table

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"arco/internal/problem"
)

// headings that the tests know.
var testHeadings = []string{"client id", "first name", "last name", "date of birth", "alien registration number", "phone", "zip", "consent", "notes", "address", "name", "city"}

var testOptions = Options{Known: func(s string) bool { return slices.Contains(testHeadings, s) }}

// dump reads a table and writes its rows as people would look at them.
func dump(name string, data []byte, opt Options) (*Table, []string, error) {
	t, err := Open(bytes.NewReader(data), int64(len(data)), name, opt)
	if err != nil {
		return nil, nil, err
	}
	var out []string
	for {
		r, err := t.Next()
		if err == io.EOF {
			return t, out, nil
		}
		if err != nil {
			return t, out, err
		}
		s := fmt.Sprintf("%d:", r.Line)
		if r.Hidden {
			s += " hidden"
		}
		if r.Bad != nil {
			s += " !" + r.Bad.Code
		} else {
			for _, c := range r.Cells {
				s += " " + strings.ReplaceAll(c.Text, "\n", "⏎") + []string{"", "#", "d", "?", "!", "…", "[]", "×2"}[c.Kind]
				if c.Merged != "" {
					s += "(" + c.Merged + ")"
				}
				s += "|"
			}
		}
		out = append(out, s)
	}
}

func fromFile(t *testing.T, name string) (*Table, []string) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	tab, rows, err := dump(name, data, testOptions)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return tab, rows
}

func wantRows(t *testing.T, name string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What spreadsheets write, each file by the program in its name (testdata/make.py).
func TestRealWorkbooks(t *testing.T) {
	hard := []string{
		"3: C001| Ana| Lobo| 24901d| 87654321#| 3055550134#| 2139#| TRUE?| x|",
		"4: C002| Luis| Mejía| 33238d| 201234567#| 3055550135#| 21390012#| FALSE?| x|",
		"5: C003| Rosa| Caal| 26059d| 87654322#| 305-555-0136| 02139| TRUE?| x|",
		"6: C004| Iris| …| 26060d| 87654323#| | 02139| TRUE?| x|",
		"7: C005| Omar| #N/A!| 26061d| 87654324#| | 02139| TRUE?| x|",
		"8: hidden C006| Hidden| Row| 26062d| 87654325#| | 02139| TRUE?| x|",
		"9: C007| Elsa| Pineda| 26063d| 87654326#| | 02139| TRUE?| x|",
		"10: C008| Niña| (C9:C10)| 42135d| 87654327#| | 02139| TRUE?| x|",
		"20: C020| Josué Ángel| Gómez| 29222d| 87654328#| | | | |",
	}
	tab, rows := fromFile(t, "openpyxl.xlsx")
	wantRows(t, "openpyxl", rows, hard...)
	if tab.HeaderLine != 2 || tab.Sheet != "Clients" || tab.Date1904 {
		t.Errorf("%+v", tab.Info)
	}
	// LibreOffice calculates the formula when it opens the file, and writes the
	// date under a Spanish format as a plain number.
	hard[1] = strings.Replace(hard[1], "33238d", "33238#", 1)
	hard[3] = strings.Replace(hard[3], "…", "List of the clinic", 1)
	_, rows = fromFile(t, "libreoffice.xlsx")
	wantRows(t, "libreoffice", rows, hard...)

	_, rows = fromFile(t, "openpyxl-iso.xlsx")
	wantRows(t, "iso", rows, "2: C001| Ana| Lobo| 1968-03-04| 87654321#|", "3: C002| Luis| Mejía| 1968-03-04T00:00:00| 87654322#|")
	_, rows = fromFile(t, "exceljs.xlsx")
	wantRows(t, "exceljs", rows, "2: C001| Ana| Lobo| 24900.958333333332d| 87654321#|")
	_, rows = fromFile(t, "sheetjs.xlsx")
	wantRows(t, "sheetjs", rows, "2: C001| Ana| Lobo| 24900.99939814815d| 87654321#|")

	from1904 := []string{"2: C001| Ana| Lobo| 31474d| 87654321#| | | | |", "3: C002| Josué Ángel| Mejía| 23439d| 201234567#| | | | 12 Oak St⏎Apt 2|"}
	for _, name := range []string{"xlsxwriter-1904.xlsx", "patched-strict.xlsx", "patched-phonetic.xlsx"} {
		tab, rows := fromFile(t, name)
		want := slices.Clone(from1904)
		if name == "patched-phonetic.xlsx" {
			want[0] = strings.Replace(want[0], "Ana", "欧阳静怡", 1)
		}
		wantRows(t, name, rows, want...)
		if !tab.Date1904 {
			t.Errorf("%s: days are counted from 1904", name)
		}
	}
}

func TestRealTexts(t *testing.T) {
	for name, want := range map[string]Info{
		"libreoffice.csv":       {Format: "csv", Encoding: utf8Plain, Comma: ',', HeaderLine: 2},
		"libreoffice-1252.csv":  {Format: "csv", Encoding: win1252, Comma: ';', HeaderLine: 2},
		"libreoffice-utf16.csv": {Format: "csv", Encoding: utf16LE, Comma: '\t', HeaderLine: 2},
	} {
		tab, rows := fromFile(t, name)
		if got := tab.Info; got.Format != want.Format || got.Encoding != want.Encoding || got.Comma != want.Comma || got.HeaderLine != want.HeaderLine {
			t.Errorf("%s: %+v", name, got)
		}
		if len(rows) != 9 || rows[1] != "4: C002| Luis| Mejía| 33238| 201234567| 3055550135| 21390012| FALSE| x|" || rows[8] != "20: C020| Josué Ángel| Gómez| 1980-01-02| 87654328| | | | |" {
			t.Errorf("%s:\n%s", name, strings.Join(rows, "\n"))
		}
	}
	_, rows := fromFile(t, "sheets.csv")
	wantRows(t, "sheets", rows, "2: C001| Ana| Lobo| 3/4/1968| 087654321| | | TRUE| 12 Oak St, Apt 2⏎Austin|",
		"4: C002| Luis| Mejía, hijo| 12/31/1990| 2.01E+08| | | FALSE| 5\" pipe|")
	_, rows = fromFile(t, "pandas.csv") // _x000D_ is dropped at the end of a line, "Null" is a surname
	wantRows(t, "pandas", rows, "2: C001| Ana| Lobo| 12 Oak St⏎Apt 2|", "4: C002| Luis| Null| |")
	for name, code := range map[string]string{"libreoffice.xls": "table.old_excel", "libreoffice.ods": "table.not_table"} {
		data, _ := os.ReadFile("testdata/" + name)
		if _, _, err := dump(name, data, testOptions); !problem.Has(err, code) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Texts made by hand for what nobody's program writes on purpose.
func TestTexts(t *testing.T) {
	const head = "Client ID,First Name,Last Name\n"
	many := strings.Repeat("x", MaxRow+10)
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"bom and quoted heading", "\xef\xbb\xbf\"Client ID\",First Name\n1,Ana\n", []string{"2: 1| Ana|"}},
		{"sep line and title", "sep=;\nReport;2026\nClient ID;First Name;Last Name\n1;Ana;Lobo, hija\n", []string{"4: 1| Ana| Lobo, hija|"}},
		{"commas in names under semicolons", "client id;first name;notes\n1;Lobo, Ana, María, de, la, O;a,b,c\n", []string{"2: 1| Lobo, Ana, María, de, la, O| a,b,c|"}},
		{"tabs", "Client ID\tFirst Name\n1\tAna; Lobo\n", []string{"2: 1| Ana; Lobo|"}},
		{"carriage returns alone", strings.ReplaceAll(head+"1,Ana,Lobo\n2,Luis,Mejía\n", "\n", "\r"), []string{"2: 1| Ana| Lobo|", "3: 2| Luis| Mejía|"}},
		{"stray quote", head + "1,\"5\" pipe,Lobo\n2,Luis,Mejía\n", []string{"2: !table.quote", "3: 2| Luis| Mejía|"}},
		{"bare quote", head + "1,5\" pipe,Lobo\n2,Luis,Mejía\n", []string{"2: !table.quote", "3: 2| Luis| Mejía|"}},
		{"open quote", head + "1,\"Ana,Lobo\n2,Luis,Mejía\n3,Rosa,Caal\n", []string{"2: !table.quote", "3: 2| Luis| Mejía|", "4: 3| Rosa| Caal|"}},
		{"open quote closed by another's", head + "1,\"Ana,Lobo\n2,Luis,Mejía\n3,\"Rosa\",Caal\n", []string{"2: !table.quote", "3: 2| Luis| Mejía|", "4: 3| Rosa| Caal|"}},
		{"whole rows between two stray marks", head + "1,Ana,\"Lobo\n2,Luis,Mejía\n3,Rosa,Caal\"\n4,Iris,Paz\n", []string{"2: !table.quote", "3: 2| Luis| Mejía|", "4: !table.quote", "5: 4| Iris| Paz|"}},
		{"lines in a cell", head + "1,\"Ana\r\nMaría\",Lobo\n2,Luis,Mejía\n", []string{"2: 1| Ana⏎María| Lobo|", "4: 2| Luis| Mejía|"}},
		{"NUL", head + "1,A\x00na,Lobo\n2,Luis,Mejía\n", []string{"2: !table.nul", "3: 2| Luis| Mejía|"}},
		{"fewer cells", head + "1,Ana\n2,Luis,Mejía,,\n3,a,b,c\n", []string{"2: !table.few_cells", "3: 2| Luis| Mejía|", "4: !table.many_cells"}},
		{"another delimiter", head + "1,Ana,Lobo\n2;Luis;Mejía\n", []string{"2: 1| Ana| Lobo|", "3: !table.other_comma"}},
		{"a row of a megabyte", head + "1," + many + ",Lobo\n2,Luis,Mejía\n", []string{"2: !table.long_row", "3: 2| Luis| Mejía|"}},
		{"empty lines", head + "\n,,\n  \n2,Luis,Mejía\n\n", []string{"5: 2| Luis| Mejía|"}},
		{"Windows-1252", "Client ID,Last Name\n1,Mej\xeda\n2,Bri\x9atof\n", []string{"2: 1| Mejía|", "3: 2| Brištof|"}},
		{"UTF-8 with one broken letter", "Client ID,Last Name\n1,Mejía\n2,Mu\xf1oz\n3,Ñandú\n", []string{"2: 1| Mejía|", "3: !table.damaged", "4: 3| Ñandú|"}},
		{"read wrongly and written again", "Client ID,Last Name\n1,MejÃ­a\n2,JOÃO\n3,PeÃ±a\n", []string{"2: !table.twice_encoded", "3: 2| JOÃO|", "4: !table.twice_encoded"}},
		{"UTF-16 big end", "\xfe\xff" + string(Encode(utf16BE, "Client ID\tLast Name\r\n1\tMejía 𝔸\r\n")), []string{"2: 1| Mejía 𝔸|"}},
		{"UTF-16 without a mark", string(Encode(utf16LE, "Client ID,Last Name\n1,Mejia\n")), []string{"2: 1| Mejia|"}},
		{"JSON lines", "\xef\xbb\xbf{\"Client ID\":1,\"Last Name\":\"Lobo\"}\n{\"last_name\":\"Mejía\",\"client id\":\"2\",\"zip\":2139.0,\"consent\":true}\n\n{\"Client ID\":8.7654321E7,\"Last Name\":null}\n",
			[]string{"1: 1#| Lobo| | |", "2: 2| Mejía| 2139#| TRUE?|", "4: 87654321#| | | |"}},
		{"JSON keys twice", "{\"Client ID\":\"1\",\"Last Name\":\"Lobo\",\"LAST NAME\":\"\"}\n{\"Client ID\":{\"a\":[1,{}]},\"Last Name\":\"B\"}\n{broken\n{\"Client ID\":\"4\"} x\n",
			[]string{"1: 1| ×2|", "2: []| B|", "3: !table.json", "4: !table.json"}},
	} {
		_, rows, err := dump("x", []byte(tt.text), testOptions)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		wantRows(t, tt.name, rows, tt.want...)
	}
}

// Lines are counted as they stand, so that rows which a mark swallowed are noticed.
func TestLinesAreCounted(t *testing.T) {
	for text, want := range map[string]int{
		"Client ID,First Name,Last Name\n1,\"Ana\r\nMaría\",Lobo\n2,Luis,Mejía\n": 4,
		"{\"Client ID\":1,\"Last Name\":\"Lobo\"}\n\n{\"Client ID\":2}\n":         3,
		"Client ID,Last Name\r1,A\r2,B\r":                                         3,
	} {
		tab, _, err := dump("x", []byte(text), testOptions)
		if err != nil || tab.Lines != want {
			t.Errorf("%q: %d lines, want %d, %v", text, tab.Lines, want, err)
		}
	}
}

func TestTablesRefused(t *testing.T) {
	for name, tt := range map[string]struct{ text, code string }{
		"nothing":      {" \n", "table.empty"},
		"no header":    {"1,2,3\n4,5,6\n", "table.no_header"},
		"same heading": {"Client ID,First Name,first_name\n1,Ana,\n", "table.same_heading"},
		"a list":       {"[\n{\"Client ID\":1}]", "table.json_list"},
		"no encoding":  {"Client ID,Last Name\n1,Mej\x81\xeda\n", "table.encoding"},
		"a PDF":        {"%PDF-1.7\n", "table.not_table"},
		"broken":       {"PK\x03\x04 not a zip", "table.damaged_file"},
		"columns":      {"Client ID,Last Name" + strings.Repeat(",x", MaxColumns) + "\n", "table.too_many_columns"},
	} {
		if _, _, err := dump("x.csv", []byte(tt.text), testOptions); !problem.Has(err, tt.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"  Fecha de\u00a0Nacimiento* ": "fecha de nacimiento", "A_Number": "a number", "Nº": "no", "ÂGE": "age", "": ""} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

func TestColumnName(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := ColumnName(i); got != want {
			t.Errorf("%d: %s", i, got)
		}
	}
}

package testcases

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// native are names in other scripts than Latin, and none.
var native = []string{"", "李小龍", "محمد العلي", "Олена Шевченко", "राम शर्मा", "김민준", "Иван Петренко", "", "বিমল রায়", "山田太郎"}

// given are names with the letters in which tables break.
var given = []string{"Ana", "Nahúm", "Ixchel", "Łukasz", "Nguyễn", "Zoë", "Ñusta", "Jürgen", "Óscar", "Wideline"}

// family spells a number with syllables, so that no two people have one name and
// none is a part of another: all have the same length.
func family(n int) string {
	const first, vowels = "bdfgklmnprstvzch", "aeiou"
	var b strings.Builder
	for range 4 {
		b.WriteByte(first[n%16])
		n /= 16
		b.WriteByte(vowels[n%5])
		n /= 5
	}
	s := b.String()
	return strings.ToUpper(s[:1]) + s[1:]
}

// A Row is what a table of People says of one of them.
type Row struct{ Code, Given, Family, Native, Born, Office string }

// Person is the n-th of People, counted from 0.
func Person(n int) Row {
	return Row{Code: fmt.Sprintf("P%06d", n+1), Given: given[n%len(given)], Family: family(n*7919 + 1), Native: native[n/3%len(native)],
		Born: fmt.Sprintf("%04d-%02d-%02d", 1950+n%50, 1+n/50%12, 1+n/600%28), Office: []string{"CBP", "ICE"}[n%2]}
}

// PeopleHead are the headings of People, with commas.
const PeopleHead = "Client ID,First Name,Last Name,Native Name,Date of Birth,Place of Birth,Country of Birth,Country of Citizenship,Country of Residence,Agencies,Reading Language,Country of Signing,Consent Date,Case Looked At"

// People writes a table of different people as CSV, each with one filing, for a
// run with the profile of examples/filer.toml. The same n gives the same bytes.
func People(w io.Writer, n int) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, PeopleHead)
	for i := range n {
		p := Person(i)
		fmt.Fprintf(out, "%s,%s,%s,%s,%s,Tela,Honduras,Honduras,Honduras,%s,%s,Honduras,2026-11-02,yes\n", p.Code, p.Given, p.Family, p.Native, p.Born, p.Office, []string{"es", "en"}[i%7/6])
	}
	return out.Flush()
}

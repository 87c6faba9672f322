package intake

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/problem"
	"arco/internal/table"
)

var testNames = Names{
	Country: func(s string) string {
		return map[string]string{"honduras": "HN", "hnd": "HN", "united states": "US", "us": "US", "guatemala": "GT"}[s]
	},
	Agency: func(s string) string {
		return map[string]string{"cbp": "us/cbp", "us cbp": "us/cbp", "ice": "us/ice", "us ice": "us/ice"}[s]
	},
}

func scheme(t *testing.T) *Scheme {
	t.Helper()
	data, err := os.ReadFile("../../templates/table.toml")
	if err != nil {
		t.Fatal(err)
	}
	s, bad := ParseScheme("table.toml", data)
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	return s
}

var testDay = civil.Date{Year: 2026, Month: 11, Day: 27}

// readAll reads a table to its people and problems.
func readAll(t *testing.T, name string, data []byte, opt Options) (people []Person, notes, bad problem.List, o *Options) {
	t.Helper()
	s := scheme(t)
	tab, err := table.Open(bytes.NewReader(data), int64(len(data)), name, table.Options{Known: s.Known(nil, testNames)})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	m, wrong := s.Map(name, tab.Header, nil, testNames)
	if len(wrong) > 0 {
		t.Fatalf("%s: %v", name, wrong)
	}
	opt.Today, opt.Date1904 = testDay, tab.Date1904
	o = NewOptions(opt)
	for {
		row, err := tab.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		r := m.Read(row, o)
		people, notes, bad = append(people, r.People...), append(notes, r.Notes...), append(bad, r.Bad...)
	}
}

func codes(l problem.List) string {
	var out []string
	for _, p := range l {
		out = append(out, p.Code)
	}
	return strings.Join(out, " ")
}

// One cell under a heading: what it becomes, or why it is held.
func TestCells(t *testing.T) {
	for _, tt := range []struct {
		heading, cell, dates string
		want                 string // the answer in the case
		bad, note            string
	}{
		// A-numbers as spreadsheets leave them.
		{"A-Number", "87654321", "", "A087-654-321", "", "row.a_padded"},
		{"A-Number", "A 201-234-567", "", "A201-234-567", "", ""},
		{"A-Number", "2.01E+08", "", "", "row.a_powers", ""},
		{"A-Number", "2,01E+08", "", "", "row.a_powers", ""},
		{"A-Number", "201000000", "", "", "row.a_zeros", ""},
		{"A-Number", "A201-000-000", "", "A201-000-000", "", ""},
		{"A-Number", "87654321.0", "", "A087-654-321", "", "row.a_decimal row.a_padded"},
		{"A-Number", "'012345678", "", "A012-345-678", "", "row.apostrophe"},
		{"A-Number", "123456", "", "", "row.a_shape", ""},
		{"A-Number", "2012345678", "", "", "row.a_shape", ""},
		{"A-Number", "A201-234-567; A201-234-568", "", "A201-234-567 A201-234-568", "", ""},
		{"A-Number", "none", "", "", "row.a_shape", ""},
		// Days.
		{"DOB", "1968-03-04", "", "1968-03-04", "", ""},
		{"DOB", "1968-03-04T00:00:00", "", "1968-03-04", "", ""},
		{"DOB", "1968-03-03 23:00:00", "", "", "row.time_of_day", ""},
		{"DOB", "03-04-68", "", "", "row.date_order", ""},
		{"DOB", "03-04-68", "mdy", "1968-03-04", "", "row.century"},
		{"DOB", "03-04-15", "dmy", "2015-04-03", "", "row.century"},
		{"DOB", "3.4.1990", "dmy", "1990-04-03", "", ""},
		{"DOB", "3-4-1990", "mdy", "1990-03-04", "", ""},
		{"DOB", "3/3/1990", "", "1990-03-03", "", ""},
		{"DOB", "25/3/1990", "", "1990-03-25", "", ""},
		{"DOB", "25/3/1990", "mdy", "", "row.other_order", ""},
		{"DOB", "13/13/1990", "dmy", "", "row.no_such_day", ""},
		{"DOB", "31/02/1990", "dmy", "", "row.no_such_day", ""},
		{"DOB", "1968/3/4", "", "1968-03-04", "", ""},
		{"DOB", "1968", "", "1968", "", ""},
		{"DOB", "33238", "", "", "row.day_number", ""},
		{"DOB", "0068-03-04", "", "", "row.before_1900", ""},
		{"DOB", "2068-03-04", "", "", "row.future", ""},
		{"DOB", "1905-06-14", "", "", "row.too_old", ""},
		{"DOB", "4 de marzo de 1968", "", "1968-03-04", "", ""},
		{"DOB", "1º de setiembre del 1968", "", "1968-09-01", "", ""},
		{"DOB", "1ro de enero 1968", "", "1968-01-01", "", ""},
		{"DOB", "March 4th, 1968", "", "1968-03-04", "", ""},
		{"DOB", "4 août 1968", "", "1968-08-04", "", ""},
		{"DOB", "4 de março de 1968", "", "1968-03-04", "", ""},
		{"DOB", "4 jen 1968", "", "1968-06-04", "", ""},
		{"DOB", "4 out 1968", "ht", "1968-08-04", "", ""},
		{"DOB", "4 out 1968", "", "", "row.month", ""},
		{"DOB", "4 me 1968", "", "1968-05-04", "", ""},
		{"DOB", "unknown", "", "unknown", "", ""},
		{"DOB", "child of six", "", "", "row.not_a_day", ""},
		{"DOB", "4-mar-68", "", "1968-03-04", "", "row.century"},
		// Names.
		{"Last Name", "DE LA O ÍÑIGUEZ", "", "Ana DE LA O ÍÑIGUEZ", "", ""},
		{"Last Name", "Lobo\u00a0\u200bPaz", "", "Ana Lobo Paz", "", ""},
		{"Last Name", "LNU", "", "Ana", "", "row.name_absent row.one_name"},
		{"Last Name", ".", "", "Ana", "", "row.name_absent row.one_name"},
		{"Last Name", "", "", "Ana", "", "row.one_name"},
		{"Last Name", "Null", "", "Ana Null", "", ""},
		{"Last Name", "NA", "", "Ana NA", "", ""},
		{"Last Name", "True", "", "Ana True", "", ""},
		{"Last Name", "Nan", "", "Ana Nan", "", ""},
		{"Last Name", "None", "", "Ana None", "", ""},
		{"Last Name", "Lobo †", "", "Ana Lobo", "", ""},
		{"Last Name", "12345", "", "", "row.name_kind", ""},
		{"Full Name", "LOBO PAZ, Ana María", "", "Ana María LOBO PAZ", "", "row.name_turned"},
		{"Full Name", "Lobo, Ana, hija", "", "", "row.name_commas", ""},
		{"Full Name", "Robert Lobo, Jr.", "", "", "row.name_commas", ""},
		{"Full Name", "LNU, Zabihullah", "", "Zabihullah", "", "row.name_absent"},
		{"Full Name", strings.Repeat("Ñandú ", 10) + "Paz", "", strings.Repeat("Ñandú ", 10) + "Paz", "", ""},
		// Codes, countries, words.
		{"Client ID", "C014", "", "C014", "", ""},
		{"Client ID", "../etc", "", "", "row.code", ""},
		{"Client ID", "a/b", "", "", "row.code", ""},
		{"Client ID", "-C1", "", "", "row.code", ""},
		{"Client ID", "CON", "", "", "row.code", ""},
		{"Client ID", "Lobo", "", "", "row.code_is_name", ""},
		{"Client ID", "ana-lobo", "", "", "row.code_is_name", ""},
		{"Country of Birth", "HONDURAS", "", "HN", "", ""},
		{"Country of Birth", "Narnia", "", "", "row.country", ""},
		{"Language", "Francés", "", "fr", "", ""},
		{"Language", "zh-Hans", "", "zh-Hans", "", ""},
		{"Language", "Martian", "", "", "row.word", ""},
		{"Agencies", "CBP; us/ice, CBP", "", "us/cbp us/ice", "", ""},
		{"Agencies", "CIA", "", "", "row.agency", ""},
		{"Lawyer Asked", "Sí", "", "asked", "", ""},
		{"Lawyer Asked", "no", "", "unknown", "", ""},
		{"Lawyer Asked", "maybe", "", "", "row.word", ""},
		{"May Be Named to Honduras", "yes", "", "yes", "", ""},
		{"custody.held", "immigration", "", "immigration", "", ""},
	} {
		head, row := []string{"First Name", tt.heading}, []string{"Ana", tt.cell}
		if tt.heading == "Full Name" {
			head[0], row[0] = "Notes", "n"
		} else if tt.heading != "Last Name" {
			head, row = append(head, "Last Name"), append(row, "Lobo")
		}
		opt := Options{Dates: tt.dates, Reading: "es"}
		if tt.dates == "ht" {
			opt.Dates, opt.Reading = "", "ht"
		}
		text := table.Line('\t', head) + "\n" + table.Line('\t', row) + "\n"
		text = strings.Replace(text, "''0", "'0", 1)
		people, notes, bad, _ := readAll(t, "x.csv", []byte(text), opt)
		got := ""
		if len(people) == 1 {
			c := people[0].Case
			switch tt.heading {
			case "A-Number":
				got = strings.Join(c.Requester.Identifiers.ANumbers, " ")
			case "DOB":
				got = c.Requester.BirthDate
			case "Last Name", "Full Name":
				got = c.Requester.Name
			case "Client ID":
				got = people[0].Code
			case "Country of Birth":
				got = c.Requester.BirthCountry
			case "Language":
				got = c.Languages.Reading
			case "Agencies":
				for _, r := range c.Requests {
					got = strings.TrimSpace(got + " " + r.Agency)
				}
			case "Lawyer Asked":
				got = c.Gates.LawyerFirst
			case "May Be Named to Honduras":
				got = c.Gates.WriteTo["HN"]
			case "custody.held":
				got = c.Custody.Held
			}
		}
		if got != tt.want || codes(bad) != tt.bad || codes(notes) != tt.note {
			t.Errorf("%s %q (%s): %q, held %q, notes %q; want %q, %q, %q", tt.heading, tt.cell, tt.dates, got, codes(bad), codes(notes), tt.want, tt.bad, tt.note)
		}
		for _, p := range append(bad, notes...) {
			if !strings.HasPrefix(p.Field, "x.csv:2 ") {
				t.Errorf("%s: %s stands at %s", tt.heading, p.Code, p.Field)
			}
			if s := fmt.Sprint(p.Args); tt.cell != "" && strings.Contains(s, tt.cell) {
				t.Errorf("%s: %s repeats what was typed: %s", tt.heading, p.Code, s)
			}
		}
	}
}

func file(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("../table/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// What the named programs wrote, up to the case.
func TestRealTables(t *testing.T) {
	summary := func(people []Person) []string {
		var out []string
		for _, p := range people {
			q := p.Case.Requester
			out = append(out, fmt.Sprint(p.Code, " ", q.Name, " ", q.BirthDate, " ", strings.Join(q.Identifiers.ANumbers, ",")))
		}
		return out
	}
	for name, want := range map[string]struct {
		people []string
		bad    string
	}{
		"openpyxl.xlsx": {[]string{"C001 Ana Lobo 1968-03-04 A087-654-321", "C002 Luis Mejía 1990-12-31 A201-234-567", "C003 Rosa Caal 1971-05-06 A087-654-322",
			"C006 Hidden Row 1971-05-09 A087-654-325", "C007 Elsa Pineda 1971-05-10 A087-654-326", "C020 Josué Ángel Gómez 1980-01-02 A087-654-328"},
			"row.uncalculated row.error_cell row.merged"},
		"openpyxl-iso.xlsx":     {[]string{"C001 Ana Lobo 1968-03-04 A087-654-321", "C002 Luis Mejía 1968-03-04 A087-654-322"}, ""},
		"xlsxwriter-1904.xlsx":  {[]string{"C001 Ana Lobo 1990-03-04 A087-654-321", "C002 Josué Ángel Mejía 1968-03-04 A201-234-567"}, ""},
		"patched-strict.xlsx":   {[]string{"C001 Ana Lobo 1990-03-04 A087-654-321", "C002 Josué Ángel Mejía 1968-03-04 A201-234-567"}, ""},
		"patched-phonetic.xlsx": {[]string{"C001 欧阳静怡 Lobo 1990-03-04 A087-654-321", "C002 Josué Ángel Mejía 1968-03-04 A201-234-567"}, ""},
		"sheetjs.xlsx":          {[]string{"C001 Ana Lobo 1968-03-04 A087-654-321"}, ""},
		"exceljs.xlsx":          {nil, "row.time_of_day"},
		"libreoffice.csv": {[]string{"C001 Ana Lobo 1968-03-04 A087-654-321", "C003 Rosa Caal 1971-05-06 A087-654-322", "C004 Iris List of the clinic 1971-05-07 A087-654-323",
			"C005 Omar #N/A 1971-05-08 A087-654-324", "C006 Hidden Row 1971-05-09 A087-654-325", "C007 Elsa Pineda 1971-05-10 A087-654-326", "C008 Niña 2015-05-11 A087-654-327",
			"C020 Josué Ángel Gómez 1980-01-02 A087-654-328"}, "row.day_number"},
		"sheets.csv": {[]string{"C001 Ana Lobo 1968-03-04 A087-654-321"}, "row.a_powers"},
		"pandas.csv": {[]string{"C001 Ana Lobo  ", "C002 Luis Null  "}, ""},
	} {
		people, _, bad, _ := readAll(t, name, file(t, name), Options{Dates: MonthFirst, Reading: "es"})
		if got := summary(people); !slices.Equal(got, want.people) || codes(bad) != want.bad {
			t.Errorf("%s: held %s\n%s", name, codes(bad), strings.Join(got, "\n"))
		}
	}
}

// A telephone is grouped anew from its figures, whatever a workbook shows.
func TestPhoneOfWorkbook(t *testing.T) {
	people, _, _, _ := readAll(t, "openpyxl.xlsx", file(t, "openpyxl.xlsx"), Options{Dates: MonthFirst, Reading: "es", Reply: "own"})
	if len(people) == 0 || people[0].Case.Reply.Phone != "305-555-0134" {
		t.Errorf("%+v", people)
	}
}

func TestDatesAreAsked(t *testing.T) {
	text := "First Name\tDOB\nA\t03/04/1968\nB\t3/4/1970\nC\t25/4/1970\nD\t4/25/1970\n"
	_, _, bad, opt := readAll(t, "x.csv", []byte(text), Options{})
	if codes(bad) != "row.date_order row.date_order" || !slices.Equal(opt.Unclear(), []int{2, 3}) || !opt.Mixed() {
		t.Errorf("%s, %v, %v", codes(bad), opt.Unclear(), opt.Mixed())
	}
	_, _, bad, opt = readAll(t, "x.csv", []byte(text), Options{Dates: DayFirst})
	if codes(bad) != "row.other_order" || len(opt.Unclear()) > 0 {
		t.Errorf("%s, %v", codes(bad), opt.Unclear())
	}
}

// An address goes nowhere before somebody said whose it is and that it may be given.
func TestAddresses(t *testing.T) {
	const head = "First Name\tEmail\tPhone\tAddress\tCity\tState\tZip\tAddress Country"
	const cells = "Ana\tana@example.org\t305\t12 Oak St\tBoston\tMA\t2139\tUSA"
	// A heading that means two things is not used.
	for _, h := range []string{"Country", "País", "Estado", "Departamento", "Status", "Immigration Status"} {
		if m, _ := scheme(t).Map("x", []string{"First Name", h}, nil, testNames); m.Uses[1].Key != "" {
			t.Errorf("%s is %s", h, m.Uses[1].Key)
		}
	}
	for _, tt := range []struct {
		head, cells, reply string
		given              bool
		kind, safe         string
	}{
		{"", "", "", false, "", ""},
		{"\tWhose Address", "\town", "", false, "own", ""},
		{"\tWhose Address\tSafe to Write", "\town\tyes", "", true, "own", "yes"},
		{"\tWhose Address\tSafe to Write", "\town\tno", "own", false, "own", "no"},
		{"\tSafe to Write", "\t?", "organisation", false, "organisation", "unknown"},
		{"", "", "own", true, "own", "yes"},
		{"", "", "representative", false, "representative", "yes"},
	} {
		people, _, bad, _ := readAll(t, "x.csv", []byte(head+tt.head+"\n"+strings.Replace(cells, "USA", "United States", 1)+tt.cells+"\n"), Options{Reply: tt.reply})
		if len(people) != 1 {
			t.Fatal(bad)
		}
		r := people[0].Case.Reply
		if (r.Email != "" && r.Phone != "" && len(r.Address) > 0) != tt.given || r.Kind != tt.kind || r.Safe != tt.safe {
			t.Errorf("%q %q: %+v", tt.cells, tt.reply, r)
		}
		if tt.given && strings.Join(r.Address, "|") != "12 Oak St|Boston, MA 02139" {
			t.Errorf("%q", r.Address)
		}
	}
}

func TestNumbersOfOtherColumns(t *testing.T) {
	people, notes, _, _ := readAll(t, "x.jsonl", []byte(`{"First Name":"Ana","Last Name":"Lobo","Phone":3055550134,"Zip":21390012,"Address Country":"US","Whose Address":"own","Safe to Write":true,"Notes":"secret"}`), Options{})
	r := people[0].Case.Reply
	if r.Phone != "305-555-0134" || strings.Join(r.Address, "|") != "02139-0012" || codes(notes) != "row.zip_padded" {
		t.Errorf("%+v, %s", r, codes(notes))
	}
	if s := string(casefile.Write(people[0].Case)); strings.Contains(s, "secret") {
		t.Error("a note reached the case")
	}
	// Without a country nobody knows how long a postal code is.
	people, _, _, _ = readAll(t, "x.jsonl", []byte(`{"First Name":"Ana","Zip":2139}`), Options{Reply: "own"})
	if r := people[0].Case.Reply; strings.Join(r.Address, "|") != "2139" {
		t.Errorf("%+v", r)
	}
}

// The people of one row share a typed address and who files, and nothing else.
func TestFamilies(t *testing.T) {
	filer := &casefile.Filer{Code: "clinic", Representative: casefile.Representative{Kind: "attorney", Name: "Sam Ortiz", Country: "US", Email: "c@example.org"}}
	head := "Client ID\tFirst Name\tLast Name\tDOB\tAddress\tEmail\tAgencies\tReading Language\tConsent Date\tLawyer Asked\tMay Be Named to Honduras\tCase Looked At\tSpouse First Name\tSpouse Consent Date\tHijo 1 Nombre\tHijo 1 Fecha de nacimiento\tChild 1 Consent Date\tNombre de la hija 2\tChild 2 Consent Date\n"
	row := "C1\tAna\tLobo\t1980-01-02\t12 Oak St\tana@example.org\tCBP\tes\t2026-01-05\tyes\tyes\tyes\tJosé\t2026-01-06\tIris\t2015-05-06\t2026-01-06\t\t\n"
	people, _, bad, _ := readAll(t, "x.csv", []byte(head+row), Options{Filer: filer, Reply: "own"})
	if len(people) != 3 {
		t.Fatalf("%d people: %v", len(people), bad)
	}
	ana, jose, iris := people[0].Case, people[1].Case, people[2].Case
	if people[1].Member != "spouse" || people[2].Member != "child1" || jose.Requester.Name != "José" || iris.Requester.BirthDate != "2015-05-06" {
		t.Errorf("%+v", people)
	}
	for _, c := range []*casefile.Case{jose, iris} {
		s := string(casefile.Write(c))
		for _, not := range []string{"Ana", "Lobo", "ana@", "1980", "us/cbp", "asked", "write_to", `reading = "es"`} {
			if strings.Contains(s, not) {
				t.Errorf("%s: holds %q of another person\n%s", c.Requester.Name, not, s)
			}
		}
		if strings.Join(c.Reply.Address, "") != "12 Oak St" || c.Representative == nil || c.Representative.Looked != "no" {
			t.Errorf("%s: %+v, %+v", c.Requester.Name, c.Reply, c.Representative)
		}
	}
	if ana.Representative.Looked != "yes" || jose.Child != nil || iris.Child == nil || casefile.Told(iris.Child.Signer) {
		t.Errorf("%+v, %+v", ana.Representative, iris.Child)
	}
	// One without consent holds the row.
	_, _, bad, _ = readAll(t, "x.csv", []byte(head+strings.Replace(row, "2026-01-06\tIris", "\tIris", 1)), Options{Filer: filer})
	if codes(bad) != "row.consent" {
		t.Errorf("%v", bad)
	}
}

func TestConsent(t *testing.T) {
	filer := &casefile.Filer{Code: "clinic", Representative: casefile.Representative{Kind: "organisation", Name: "Clinic"}}
	for cells, want := range map[string]string{
		"2026-11-27\t\t": "", "\t\t": "row.consent", "2026-11-28\t\t": "row.future", "2026-01-01\t2026-11-27\t": "row.consent_over", "2026-01-01\t2026-12-01\t": "",
		"yes\t\t": "row.not_a_day", "\t\tyes": "", "unknown\t\t": "row.consent",
	} {
		people, _, bad, _ := readAll(t, "x.csv", []byte("First Name\tConsent Date\tConsent Revoked\tDeceased\nAna\t"+cells+"\n"), Options{Filer: filer})
		if codes(bad) != want {
			t.Errorf("%q: %s", cells, codes(bad))
		}
		if strings.Contains(cells, "12-01") && people[0].Case.Representative.Until != "2026-12-01" {
			t.Errorf("%+v", people[0].Case.Representative)
		}
	}
}

func TestFiledBefore(t *testing.T) {
	people, _, bad, _ := readAll(t, "x.csv", []byte("First Name\tFiled with CBP\nAna\t2026-05-06\n"), Options{Agencies: []string{"us/cbp"}})
	if len(people) != 1 || len(people[0].Case.Filings) != 1 || people[0].Case.Filings[0].ID != "us-cbp-access" || people[0].Case.Filings[0].FiledOn != "2026-05-06" {
		t.Errorf("%+v, %v", people, bad)
	}
}

func TestMaps(t *testing.T) {
	s := scheme(t)
	_, bad := s.Map("x.csv", []string{"First Name", "DOB", "Fecha de nacimiento"}, nil, testNames)
	if codes(bad) != "table.same_meaning" {
		t.Errorf("%v", bad)
	}
	_, bad = s.Map("x.csv", []string{"DOB", "Spouse First Name"}, nil, testNames)
	if codes(bad) != "table.no_name" {
		t.Errorf("%v", bad)
	}
	// A saved profile reads back as the same map, and a mended one wins.
	m, bad := s.Map("x.csv", []string{"First Name", "What?", "Spouse DOB", "May Be Named to Honduras", "Hijo 2 Nombre"}, nil, testNames)
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	p, err := ParseProfile("p.toml", m.Save())
	if err != nil {
		t.Fatal(err)
	}
	again, _ := s.Map("x.csv", []string{"First Name", "What?", "Spouse DOB", "May Be Named to Honduras", "Hijo 2 Nombre"}, p, testNames)
	for i, u := range m.Uses {
		if u.Key == "" {
			u.Key = "nothing"
		}
		if again.Uses[i] != u {
			t.Errorf("%+v, then %+v", u, again.Uses[i])
		}
	}
	p["what"] = "requester.birth_place"
	if again, _ = s.Map("x.csv", []string{"First Name", "What?"}, p, testNames); again.Uses[1].Key != "requester.birth_place" {
		t.Errorf("%+v", again.Uses)
	}
	if _, err := ParseProfile("p.toml", []byte("[columns]\n\"X\" = \"filing.id\"\n")); !problem.Has(err, "table.profile_key") {
		t.Error(err)
	}
	if d := s.Profile("docketwise"); d["last name"] != "family" || len(d) != 20 {
		t.Errorf("%v", d)
	}
}

func FuzzRow(f *testing.F) {
	f.Add("A-Number", "87654321", "DOB", "03-04-68")
	f.Add("Full Name", "LOBO, Ana †", "Hijo 1 Nombre", "LNU")
	data, err := os.ReadFile("../../templates/table.toml")
	if err != nil {
		f.Fatal(err)
	}
	s, _ := ParseScheme("table.toml", data)
	f.Fuzz(func(t *testing.T, h1, c1, h2, c2 string) {
		m, bad := s.Map("x", []string{"First Name", h1, h2}, nil, testNames)
		if len(bad) > 0 {
			return
		}
		for kind := table.Text; kind <= table.Twice; kind++ {
			r := m.Read(&table.Row{Line: 2, Cells: []table.Cell{{Text: "Ana"}, {Text: c1, Kind: kind}, {Text: c2, Kind: kind}}}, NewOptions(Options{Today: testDay}))
			if len(r.Bad) > 0 == (len(r.People) > 0) {
				t.Fatal("a row is held, or has people")
			}
		}
	})
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{"": "", " ": "", "a b": "a b", "a  b": "a b", " a": "a", "a ": "a", "a\tb": "a b", "\n a \n\nb": "a\nb", "Ma.\u00a0de la O": "Ma. de la O",
		"Ana\u200b": "Ana", "\u00ad": "", "Núñez  Ñ": "Núñez Ñ"} {
		if got := tidy(in); got != want {
			t.Errorf("%q: %q", in, got)
		}
	}
}

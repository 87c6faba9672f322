package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"
	"arco/internal/table"
)

// dice gives the same references in each run.
func dice() *rand.ChaCha8 { return rand.NewChaCha8([32]byte{7}) }

func source(name string, data []byte) Source {
	return Source{Name: name, Data: bytes.NewReader(data), Size: int64(len(data))}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// twelve is the example with its first people only.
func twelve(t testing.TB, n int) []byte {
	lines := bytes.SplitAfter(readFile(t, "../../examples/twelve.csv"), []byte("\n"))
	return bytes.Join(lines[:n+1], nil)
}

func profile(t testing.TB) *casefile.Filer {
	t.Helper()
	f, err := casefile.ParseFiler("filer.toml", readFile(t, "../../examples/filer.toml"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func twelveOptions(t testing.TB) BatchOptions {
	return BatchOptions{Options: Options{Today: day}, Filer: profile(t), Reply: "representative"}
}

// treeOf is every file below a folder.
func treeOf(t testing.TB, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		out[filepath.ToSlash(rel)] = string(readFile(t, path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameTree(t *testing.T, what string, a, b map[string]string) {
	t.Helper()
	for path, data := range a {
		if b[path] != data {
			t.Errorf("%s: %s is not the same (%d and %d bytes)", what, path, len(data), len(b[path]))
		}
	}
	for path := range b {
		if _, ok := a[path]; !ok {
			t.Errorf("%s: %s is too many", what, path)
		}
	}
}

func straight(f func() error) error { return f() }

func unseen(SurveyedRow) {}

// makeBatch runs a batch to its end.
func makeBatch(t *testing.T, src Source, opt BatchOptions, dir string) *Batching {
	t.Helper()
	return makeBatchSeen(t, src, opt, dir, unseen)
}

// makeBatchSeen shows each row.
func makeBatchSeen(t *testing.T, src Source, opt BatchOptions, dir string, each func(SurveyedRow)) *Batching {
	t.Helper()
	b, err := builtIn(t).BeginBatch(src, opt, store.Target{Path: dir}, dice(), func(l problem.List) string { return l[0].Code }, each)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Run(context.Background(), straight, func(m MadePacket) {
		if m.Fault != nil {
			t.Error(m.Fault)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return b
}

// The example of the README: twelve people, each with the bytes that packet
// makes of the same case, and nobody's name with anybody else.
func TestBatch(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	src := source("twelve.csv", readFile(t, "../../examples/twelve.csv"))
	opt := twelveOptions(t)
	b := makeBatch(t, src, opt, dir)
	made := treeOf(t, dir)
	if len(b.Codes) != 12 || made[CodesName] == "" || strings.Count(made[TrackerName], "\n") < 13 {
		t.Fatalf("%d people, tracker:\n%s", len(b.Codes), made[TrackerName])
	}
	a := builtIn(t)
	var names []string
	var cases []*casefile.Case
	_, err := a.Survey(src, opt, func(r SurveyedRow) error {
		for _, p := range r.People {
			cases = append(cases, p.Case)
			names = append(names, p.Case.Requester.FamilyName)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		whole := *c
		whole.Ref = b.Codes[i].Ref
		p, err := a.Packet(&whole, opt.Options)
		if err != nil {
			t.Fatal(err)
		}
		ready := false
		for _, f := range p.Files {
			path := b.Codes[i].Folder + "/" + f.Path
			if made[path] != string(f.Data) {
				t.Errorf("%s: packet makes other bytes", path)
			}
			ready = ready || strings.HasSuffix(path, "file.pdf")
			if !strings.HasSuffix(path, "portal.txt") { // plain text, in which a name can be searched
				continue
			}
			for k, name := range names {
				if strings.Contains(string(f.Data), name) != (k == i) {
					t.Errorf("%s: the name of row %d", path, k+2)
				}
			}
		}
		if !ready {
			t.Errorf("row %d: nothing to file", i+2)
		}
	}
	for path := range made {
		for _, name := range names {
			if strings.Contains(path, name) || strings.Contains(made[TrackerName]+made[CodesName]+made[store.ManifestName], name) {
				t.Errorf("%s or a list bears a name", path)
			}
		}
	}
	// The lists work with the other commands.
	tracker, err := ReadTracker(TrackerName, []byte(made[TrackerName]))
	if err != nil {
		t.Fatal(err)
	}
	if bad, err := a.DueTracker(tracker, Options{Today: day}, func(*Followed, []DueDay) error { return nil }); len(bad) > 0 || err != nil {
		t.Error(bad, err)
	}
}

// Stopped at any packet, a second run completes the set with the same bytes.
func TestBatchResumed(t *testing.T) {
	src := source("twelve.csv", twelve(t, 4))
	opt := twelveOptions(t)
	whole := filepath.Join(t.TempDir(), "out")
	makeBatch(t, src, opt, whole)
	want := treeOf(t, whole)
	a := builtIn(t)
	for _, stop := range []int{0, 1, 3, 4} {
		dir := filepath.Join(t.TempDir(), "out")
		b, err := a.BeginBatch(src, opt, store.Target{Path: dir}, dice(), func(problem.List) string { return "" }, func(SurveyedRow) {})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		n := 0
		if stop == 0 {
			cancel()
		}
		err = b.Run(ctx, straight, func(MadePacket) {
			if n++; n == stop {
				cancel()
			}
		})
		if stop < 4 && !errors.Is(err, context.Canceled) {
			t.Fatalf("stopped at %d: %v", stop, err)
		}
		if _, ok := treeOf(t, dir)[CodesName]; !ok {
			t.Fatal("the references were not kept before the first packet")
		}
		other := opt
		other.Today = day.AddDays(1)
		if _, err := a.ResumeBatch(src, other, dir, unseen); !problem.Has(err, "batch.other") {
			t.Errorf("another day: %v", err)
		}
		if _, err := a.ResumeBatch(source("twelve.csv", twelve(t, 5)), opt, dir, unseen); !problem.Has(err, "batch.other") {
			t.Errorf("another table: %v", err)
		}
		again, err := a.ResumeBatch(src, opt, dir, unseen)
		if err != nil {
			t.Fatal(err)
		}
		was := 0
		if err := again.Run(context.Background(), straight, func(m MadePacket) {
			if m.Was {
				was++
			}
		}); err != nil {
			t.Fatal(err)
		}
		if was != stop {
			t.Errorf("stopped at %d: %d packets were there", stop, was)
		}
		sameTree(t, fmt.Sprint("stopped at ", stop), want, treeOf(t, dir))
	}
	// What another run in the same folder made first was made.
	dir := filepath.Join(t.TempDir(), "out")
	b, err := a.BeginBatch(src, opt, store.Target{Path: dir}, dice(), func(problem.List) string { return "" }, unseen)
	if err != nil {
		t.Fatal(err)
	}
	beside, err := a.ResumeBatch(src, opt, dir, unseen)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if err := beside.Run(ctx, straight, func(MadePacket) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	was := 0
	if err := b.Run(context.Background(), straight, func(m MadePacket) {
		if m.Was {
			was++
		}
	}); err != nil || was == 0 {
		t.Errorf("%d packets were there: %v", was, err)
	}
	sameTree(t, "two runs", want, treeOf(t, dir))
	// A list of codes that somebody changed is not believed.
	if err := os.WriteFile(filepath.Join(whole, CodesName), []byte(strings.Replace(want[CodesName], "C001", "C999", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := a.ResumeBatch(src, opt, whole, unseen); !problem.Has(err, "batch.codes") {
		t.Error(err)
	}
	if _, err := a.ResumeBatch(src, opt, t.TempDir(), unseen); !problem.Has(err, "batch.no_batch") {
		t.Error(err)
	}
}

// The same people as CSV, as a workbook and as JSON lines give the same packets.
func TestBatchKinds(t *testing.T) {
	data := twelve(t, 4)
	var rows [][]string
	tab, err := table.Open(bytes.NewReader(data), int64(len(data)), "twelve.csv", table.Options{Known: builtIn(t).Pack.Table().Known(nil, builtIn(t).names())})
	if err != nil {
		t.Fatal(err)
	}
	rows = append(rows, tab.Header)
	var lines bytes.Buffer
	for {
		r, err := tab.Next()
		if err != nil {
			break
		}
		var cells, pairs []string
		for i, c := range r.Cells {
			cells = append(cells, c.Text)
			pairs = append(pairs, fmt.Sprintf("%q:%q", tab.Header[i], c.Text))
		}
		rows = append(rows, cells)
		lines.WriteString("{" + strings.Join(pairs, ",") + "}\n")
	}
	book, err := table.Sheet(rows)
	if err != nil || len(rows) != 5 {
		t.Fatal(len(rows), err)
	}
	wide := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(strings.ReplaceAll(string(data), ",", "\t"))) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	var want map[string]string
	for _, k := range []struct {
		name string
		data []byte
	}{{"x.csv", data}, {"x.xlsx", book}, {"x.jsonl", lines.Bytes()}, {"x.txt", wide}} {
		dir := filepath.Join(t.TempDir(), "out")
		makeBatch(t, source(k.name, k.data), twelveOptions(t), dir)
		got := treeOf(t, dir)
		delete(got, store.ManifestName) // it holds the sum of the table
		delete(got, CodesName)          // the first person of JSON lines stands on line 1
		if want != nil {
			sameTree(t, k.name, want, got)
		}
		if want == nil {
			want = got
		}
	}
}

// p12 is the export of the persona: Windows-1252, semicolons, days first.
func p12() []byte {
	head := "Client ID;First Name;Middle Name;Last Name;Date of Birth;Place of Birth;Country Of Birth;Country of Residence;Alien Registration Number;Consent Date;Case Looked At;Child First Name;Child Date of Birth;Child Consent Date;Notes\r\n"
	var b strings.Builder
	b.WriteString(head)
	for i := 1; i <= 38; i++ {
		family, given, born, number, consent, child := fmt.Sprintf("Peñaloza %s", strings.Repeat("Ñ", i%5+1)+string(rune('a'+i%26))), fmt.Sprintf("Ana %c", 'A'+i%26), fmt.Sprintf("%02d/%02d/%d", i%12+1, (i+3)%12+1, 1960+i), fmt.Sprint(87654300+i), "02/11/2026", ";;"
		switch {
		case i >= 36: // those of rows 1 to 3 again
			k := i - 35
			family, given, born, number = fmt.Sprintf("Peñaloza %s", strings.Repeat("Ñ", k%5+1)+string(rune('a'+k%26))), fmt.Sprintf("Ana %c", 'A'+k%26), fmt.Sprintf("%02d/%02d/%d", k%12+1, (k+3)%12+1, 1960+k), fmt.Sprint(87654300+k)
		case i > 5 && i <= 10:
			consent = ""
		case i == 11 || i == 12:
			child = fmt.Sprintf("Iris %d;05/06/2015;02/11/2026", i)
			child = strings.Replace(child, fmt.Sprint(" ", i), string(rune('a'+i)), 1)
		case i == 13:
			family = "LNU"
		case i == 14:
			given, family = "María de los Ángeles Guadalupe", "de la O Íñiguez Peñaloza-Muñiz W"
		case i == 15:
			family, consent = family+" †", ""
		}
		b.WriteString(fmt.Sprintf("C%03d;%s;;%s;%s;Tela;Honduras;Honduras;%s;%s;yes;%s;secret of %d\r\n", i, given, family, born, number, consent, child, i))
	}
	s := strings.ReplaceAll(b.String(), "†", "\x86")
	return table.Encode("windows-1252", strings.ReplaceAll(s, "\x86", "†"))
}

func TestBatchOfP12(t *testing.T) {
	data := p12()
	opt := BatchOptions{Options: Options{Today: day, Lang: "es"}, Filer: profile(t), Reply: "representative", Agencies: []string{"us/cbp"}}
	a := builtIn(t)
	// Dates that can be read in two ways are told once, and nothing is made.
	_, err := a.Survey(source("p12.csv", data), opt, func(SurveyedRow) error { return nil })
	if l, _ := problem.Of(err); len(l) != 1 || l[0].Code != "batch.dates" {
		t.Fatalf("%v", err)
	}
	opt.Dates = "dmy"
	dir := filepath.Join(t.TempDir(), "out")
	src := source("p12.csv", data)
	var held, padded []int
	var why []string
	b, err := a.BeginBatch(src, opt, store.Target{Path: dir}, dice(), func(l problem.List) string { return l[0].Code }, func(r SurveyedRow) {
		if len(r.Bad) > 0 {
			held, why = append(held, r.Line-1), append(why, r.Bad[0].Code)
		}
		if problem.Has(r.Notes, "row.a_padded") {
			padded = append(padded, r.Line)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(held, []int{6, 7, 8, 9, 10, 36, 37, 38}) || strings.Join(slices.Compact(why), " ") != "row.consent row.same_number" || b.Found.Rows != 38 || len(padded) != 38 {
		t.Errorf("held %v, %v; %d rows, %d padded", held, why, b.Found.Rows, len(padded))
	}
	if len(b.Codes) != 32 { // 30 rows, two with a child
		t.Errorf("%d people", len(b.Codes))
	}
	needed := 0
	if err := b.Run(context.Background(), straight, func(m MadePacket) {
		if m.Code.Person == 2 && m.Ready > 0 {
			t.Errorf("%s: a child's letter is ready though nobody said who signs", m.Code.Folder)
		} else if m.Code.Person == 2 {
			needed++
		}
		if m.Fault != nil {
			t.Error(m.Fault)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if needed != 2 {
		t.Errorf("%d children", needed)
	}
	for path, text := range treeOf(t, dir) {
		if path != "rejected.csv" && strings.Contains(text, "secret of") || strings.Contains(path, "Ana") || strings.Contains(path, "Pe") {
			t.Errorf("%s: a note or a name", path)
		}
	}
	// Held rows keep their own bytes, and reading them again holds the same.
	rejected := readFile(t, filepath.Join(dir, "rejected.csv"))
	for _, line := range bytes.Split(data, []byte("\r\n")) {
		for _, n := range held {
			if bytes.HasPrefix(line, fmt.Appendf(nil, "C%03d;", n)) && !bytes.Contains(rejected, append(append([]byte(";"), line...), "\r\n"...)) {
				t.Errorf("row %d is not in rejected.csv as it was", n)
			}
		}
	}
	again := 0
	if _, err := a.Survey(source("rejected.csv", rejected), opt, func(r SurveyedRow) error {
		again++
		return nil
	}); err != nil || again != 8 {
		t.Errorf("%d rows: %v", again, err)
	}
	// He who died is asked about by the lawyer of the family, without a consent.
	_, err = a.Survey(src, opt, func(r SurveyedRow) error {
		if r.Line == 16 && (len(r.People) != 1 || r.People[0].Case.History.Died != "yes" || strings.Contains(r.People[0].Case.Requester.Name, "†")) {
			t.Errorf("%+v", r.People)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

// The safety question about a lawyer is answered by the lawyer of the State
// addressed who looked at this person's case, and by nobody else.
func TestBatchLawyer(t *testing.T) {
	row := func(looked string) []byte {
		return []byte("First Name\tLast Name\tDOB\tPlace of Birth\tCountry of Birth\tCountry of Residence\tSigning Country\tConsent Date\tCase Looked At\nAna\tLobo\t1980-01-02\tTela\tHonduras\tUnited States\tUS\t2026-11-02\t" + looked + "\n")
	}
	stands := func(looked, country string) string {
		f := *profile(t)
		f.Representative.Country = country
		opt := BatchOptions{Options: Options{Today: day, Lang: "es"}, Filer: &f, Reply: "representative", Agencies: []string{"us/cbp"}}
		var gates []string
		_, err := builtIn(t).Survey(source("x.csv", row(looked)), opt, func(r SurveyedRow) error {
			if len(r.Bad) > 0 {
				return r.Bad
			}
			p, err := builtIn(t).Plan(r.People[0].Case, opt.Options)
			if err != nil {
				return err
			}
			for _, f := range p.Filings {
				if f.Agency.ID == "us/cbp" {
					gates = GateIDs(f.Gates)
				}
			}
			return nil
		})
		if err != nil {
			l, _ := problem.Of(err)
			return l[0].Code
		}
		return strings.Join(gates, " ")
	}
	for _, tt := range []struct{ looked, country, want string }{
		{"yes", "US", ""}, {"", "US", "lawyer-first open-exposure"}, {"no", "US", "lawyer-first open-exposure"}, {"yes", "HN", "lawyer-first open-exposure"}, {"yes", "", "batch.filer_country"},
	} {
		if got := stands(tt.looked, tt.country); got != tt.want {
			t.Errorf("looked %q, of %q: %q, want %q", tt.looked, tt.country, got, tt.want)
		}
	}
}

// What the operator must say before any row is read, and what looks like one person.
func TestBatchAsks(t *testing.T) {
	const head = "Client ID\tFirst Name\tLast Name\tDOB\tA-Number\tAgencies\tReading Language\n"
	a := builtIn(t)
	for _, tt := range []struct {
		text string
		opt  BatchOptions
		want string
	}{
		{"First Name\tDOB\nAna\t1980-01-02\n", BatchOptions{}, "batch.nothing_asked batch.no_language"},
		{"First Name\tDOB\nAna\t1980-01-02\n", BatchOptions{Reply: "representative", Options: Options{Lang: "es"}, Agencies: []string{"us/cbp"}}, "batch.reply_filer"},
		{"First Name\tDOB\nAna\t1980-01-02\n", BatchOptions{Filer: profile(t), Options: Options{Lang: "es"}, Agencies: []string{"us/cbp"}}, "batch.no_consent"},
		{head + "C1\tAna\tLobo\t1980-01-02\tA201-555-001\tCBP\tes\nC2\tANA\tLobo\t1980-01-02\t\tCBP\tes\n", BatchOptions{}, "held 3 row.same_person"},
		{head + "C1\tAna\tLobo\t1980-01-02\tA201-555-001\tCBP\tes\nC2\tLuis\tPaz\t1980-01-03\t201555001\tCBP\tes\n", BatchOptions{}, "held 3 row.same_number"},
		{head + "C1\tAna\tLobo\t1980-01-02\t\tCBP\tes\nC2\tAna\tLobo\t1981-01-02\t\tCBP\tes\n", BatchOptions{}, "note 3 row.homonym"},
		{head + "C1\tAna\tLobo\t1980-01-02\t\tCBP\tes\nC2\tAna\tLobo\t1980-01-02\t\tCBP\tes\n", BatchOptions{Same: "make"}, "note 3 row.same_person"},
		{head + "C1\tAna\tLobo\t1980-01-02\t\tCBP\tes\nc1\tLuis\tPaz\t1981-01-02\t\tCBP\tes\n", BatchOptions{}, "held 3 row.same_code"},
		{head + "C1\tAna\tLobo\t1980-01-02\t\tCBP\t\n", BatchOptions{}, "held 2 row.no_language"},
		{head + "C1\tAna\tLobo\t1980-01-02\t\t\tes\n", BatchOptions{}, "held 2 case.no_requests"},
	} {
		tt.opt.Today = day
		var got []string
		_, err := a.Survey(source("x.csv", []byte(tt.text)), tt.opt, func(r SurveyedRow) error {
			for _, p := range r.Bad {
				got = append(got, fmt.Sprint("held ", r.Line, " ", p.Code))
			}
			for _, p := range r.Notes {
				got = append(got, fmt.Sprint("note ", r.Line, " ", p.Code))
			}
			return nil
		})
		l, _ := problem.Of(err)
		for _, p := range l {
			got = append(got, p.Code)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%q, want %q in\n%s", s, tt.want, tt.text)
		}
	}
	// Hidden rows are asked for once; nobody left means that nothing is made.
	hidden := source("openpyxl.xlsx", readFile(t, "../table/testdata/openpyxl.xlsx"))
	opt := BatchOptions{Options: Options{Today: day, Lang: "es"}, Agencies: []string{"us/cbp"}}
	count := func() (n int, err error) {
		s, err := a.Survey(hidden, opt, func(SurveyedRow) error { return nil })
		return s.Rows, err
	}
	if n, err := count(); !problem.Has(err, "batch.hidden") {
		t.Error(n, err)
	}
	opt.Hidden = "skip"
	skipped, err := count()
	opt.Hidden = "include"
	if all, err2 := count(); err != nil || err2 != nil || all != skipped+1 {
		t.Error(all, skipped, err, err2)
	}
	dir := filepath.Join(t.TempDir(), "out")
	_, err = a.BeginBatch(source("x.csv", []byte(head+"C1\tAna\tLobo\tsoon\t\tCBP\tes\n")), opt, store.Target{Path: dir}, dice(), func(problem.List) string { return "" }, func(SurveyedRow) {})
	if _, absent := os.Stat(dir); !problem.Has(err, "batch.nobody") || absent == nil {
		t.Error(err)
	}
}

// Held rows of a workbook come back as text, those of JSON lines with their own bytes.
func TestRejectedKinds(t *testing.T) {
	a := builtIn(t)
	opt := BatchOptions{Options: Options{Today: day, Lang: "es"}, Agencies: []string{"us/cbp"}, Hidden: "skip"}
	make := func(name string, data []byte) map[string]string {
		dir := filepath.Join(t.TempDir(), "out")
		if _, err := a.BeginBatch(source(name, data), opt, store.Target{Path: dir}, dice(), func(l problem.List) string { return "=" + l[0].Code }, func(SurveyedRow) {}); err != nil {
			t.Fatal(err)
		}
		return treeOf(t, dir)
	}
	book := make("x.xlsx", readFile(t, "../table/testdata/openpyxl.xlsx"))["rejected.xlsx"]
	tab, err := table.Open(strings.NewReader(book), int64(len(book)), "rejected.xlsx", table.Options{Known: a.Pack.Table().Known(nil, a.names())})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for {
		r, err := tab.Next()
		if err != nil {
			break
		}
		s := ""
		for i, c := range r.Cells[:7] {
			if s += c.Text + "|"; c.Kind != table.Text {
				t.Errorf("row %d, column %d is no text", r.Line, i+1)
			}
		}
		got = append(got, s)
	}
	want := []string{"6|=row.uncalculated|C004|Iris||1971-05-07|87654323|", "7|=row.error_cell|C005|Omar|#N/A|1971-05-08|87654324|", "10|=row.merged|C008|Niña||2015-05-11|87654327|"}
	if !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
	lines := make("x.jsonl", []byte(`{"First Name":"Ana","Last Name":"Lobo"}`+"\n"+`{"First Name":"Luis",  "DOB":33238}`+"\n{broken\n"))["rejected.jsonl"]
	if lines != `{"arco_row":2,"arco_reason":"=row.day_number","First Name":"Luis",  "DOB":33238}`+"\n"+`{"arco_row":3,"arco_reason":"=table.json","arco_line":"{broken"}`+"\n" {
		t.Errorf("%s", lines)
	}
}

// Parts made apart, with the references of one list, are the whole; the list also
// serves the same people in another file.
func TestBatchShards(t *testing.T) {
	a := builtIn(t)
	table := append(twelve(t, 5), "C099,Held,,Row,soon,,,,,,CBP,es,,2026-11-02,yes,,\n"...)
	src, opt := source("x.csv", table), twelveOptions(t)
	opt.Shard, opt.Shards = 1, 4
	if _, err := a.BeginBatch(src, opt, store.Target{Path: filepath.Join(t.TempDir(), "out")}, dice(), nil, func(SurveyedRow) {}); !problem.Has(err, "batch.shard_codes") {
		t.Fatal(err)
	}
	opt.Shard, opt.Shards = 0, 0
	_, list, err := a.BatchCodes(src, opt, dice(), func(SurveyedRow) {})
	if err != nil {
		t.Fatal(err)
	}
	if opt.Codes, err = ReadCodes(CodesName, list); err != nil || len(opt.Codes) != 5 {
		t.Fatal(len(opt.Codes), err)
	}
	own := func(files map[string]string) map[string]string {
		for _, name := range []string{CodesName, TrackerName, TrackerBook, store.ManifestName} { // of each part its own
			delete(files, name)
		}
		return files
	}
	dir := filepath.Join(t.TempDir(), "out")
	makeBatch(t, src, opt, dir)
	whole, parts := own(treeOf(t, dir)), map[string]string{}
	for i := 1; i <= 4; i++ {
		opt.Shard, opt.Shards = i, 4
		dir := filepath.Join(t.TempDir(), "out")
		if b := makeBatch(t, src, opt, dir); len(b.Codes) != []int{2, 1, 1, 1}[i-1] {
			t.Errorf("part %d: %d people", i, len(b.Codes))
		}
		for path, data := range own(treeOf(t, dir)) {
			if _, twice := parts[path]; twice {
				t.Errorf("%s stands in two parts", path)
			}
			parts[path] = data
		}
	}
	sameTree(t, "parts", whole, parts)
	opt.Shard, opt.Shards, opt.Codes = 0, 0, opt.Codes[:4]
	if _, err := a.BeginBatch(src, opt, store.Target{Path: filepath.Join(t.TempDir(), "out")}, dice(), func(problem.List) string { return "" }, func(SurveyedRow) {}); !problem.Has(err, "batch.codes_lack") {
		t.Error(err)
	}
}

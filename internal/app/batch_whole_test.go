package app

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/plain"
	"arco/internal/problem"
	"arco/internal/table"
	"arco/internal/testcases"
)

// foreign makes the packets of a batch and says where what belongs to one person
// alone (name, number, birth) stands among the papers of another. It looks at every
// document that becomes a page, at the texts to copy and at the manifests.
func foreign(t testing.TB, b *Batching, own func(*casefile.Case) []string) (found []string) {
	t.Helper()
	whose := map[string]string{} // folder by mark
	said := map[string]string{}
	err := b.each(context.Background(), func(j *job) {
		c := *j.of.Case
		c.Ref = j.Code.Ref
		p, err := b.app.Packet(&c, b.opt.Options)
		if j.err = err; err != nil {
			return
		}
		var text strings.Builder
		for _, l := range p.leaves {
			text.WriteString(plain.Text(l.doc, plain.Options{}) + "\n" + l.doc.Footer.Left + "\n")
		}
		for _, f := range p.Files {
			if !strings.HasSuffix(f.Path, ".pdf") {
				text.Write(f.Data)
			}
		}
		j.files = []File{{Data: []byte(text.String())}}
	}, func(j job) error {
		if j.err != nil {
			return fmt.Errorf("%s: %w", j.Code.Folder, j.err)
		}
		said[j.Code.Folder] = string(j.files[0].Data)
		for _, mark := range append(own(j.of.Case), j.Code.Ref) {
			if before, twice := whose[mark]; twice && before != j.Code.Folder {
				return fmt.Errorf("%s and %s have the same mark", before, j.Code.Folder)
			}
			whose[mark] = j.Code.Folder
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder, text := range said {
		mine := 0
		for mark, of := range whose {
			if !strings.Contains(text, mark) {
				continue
			}
			if of == folder {
				mine++
			} else {
				found = append(found, folder+" bears a mark of "+of)
			}
		}
		if mine == 0 {
			t.Errorf("%s: only %d of the own marks were found", folder, mine)
		}
	}
	return found
}

// No packet holds what stands in another row, whatever was made at the same time.
func TestBatchForeign(t *testing.T) {
	n := max(12, 1000*testcases.Percent(t)/100)
	opt := twelveOptions(t)
	opt.Jobs = 4
	b, err := builtIn(t).Memory(manyPeople(t, n), opt, dice(), func(problem.List) string { return "" }, unseen)
	if err != nil || len(b.Codes) != n {
		t.Fatal(err)
	}
	for _, f := range foreign(t, b, func(c *casefile.Case) []string { return []string{c.Requester.FamilyName} }) {
		t.Error(f)
	}
}

// The order of the rows changes nothing: with one list of references every packet
// has the same bytes.
func TestBatchRowOrder(t *testing.T) {
	const n = 8
	lines := strings.SplitAfter(strings.TrimSuffix(string(testPeople(t, n)), "\n"), "\n")
	lines[n] += "\n"
	slices.Reverse(lines[1:])
	opt := twelveOptions(t)
	_, list, err := builtIn(t).BatchCodes(manyPeople(t, n), opt, dice(), unseen)
	if err != nil {
		t.Fatal(err)
	}
	if opt.Codes, err = ReadCodes(CodesName, list); err != nil {
		t.Fatal(err)
	}
	packets := func(src Source) map[string]string {
		_, made := memory(t, src, opt, true)
		for _, name := range []string{CodesName, TrackerName, TrackerBook} { // in the order of the table
			if made[name] == "" {
				t.Errorf("no %s", name)
			}
			delete(made, name)
		}
		return made
	}
	want, got := packets(manyPeople(t, n)), packets(source("people.csv", []byte(strings.Join(lines, ""))))
	if len(want) < 5*n {
		t.Fatal(len(want))
	}
	sameTree(t, "backwards", want, got)
}

func testPeople(t testing.TB, n int) []byte {
	var b bytes.Buffer
	if err := testcases.People(&b, n); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The same thousand rows as CSV, as a workbook and as JSON lines give identical packets.
func TestBatchThousand(t *testing.T) {
	n := max(10, 1000*testcases.Percent(t)/100)
	data := testPeople(t, n)
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != n+1 {
		t.Fatal(len(rows), err)
	}
	book, err := table.Sheet(rows)
	if err != nil {
		t.Fatal(err)
	}
	var lines bytes.Buffer
	for _, row := range rows[1:] {
		var pairs []string
		for i, cell := range row {
			pairs = append(pairs, fmt.Sprintf("%q:%q", rows[0][i], cell))
		}
		lines.WriteString("{" + strings.Join(pairs, ",") + "}\n")
	}
	opt := twelveOptions(t)
	opt.Jobs = 2
	var want map[string]string
	for name, data := range map[string][]byte{"x.csv": data, "x.xlsx": book, "x.jsonl": lines.Bytes()} {
		_, made := memory(t, source(name, data), opt, true)
		delete(made, CodesName) // the first person of JSON lines stands on line 1
		if want != nil {
			sameTree(t, name, want, made)
		}
		if want = made; len(made) < 5*n {
			t.Fatalf("%s: %d files", name, len(made))
		}
	}
}

// What the export of the persona must give stands in expect.toml: each line with
// where = "batch" is looked for in what is found here.
func TestBatchExpected(t *testing.T) {
	found := p12Found(t)
	all, bad := builtIn(t).Pack.Expectations()
	if len(bad) > 0 {
		t.Fatal(bad)
	}
	n := 0
	for _, x := range all {
		if x.Where != "batch" {
			continue
		}
		n++
		if strings.Contains(found, x.Text+"\n") != (x.Kind == "must") {
			t.Errorf("%s: %s (%s %q) in\n%s", x.At, x.Line, x.Kind, x.Text, found)
		}
	}
	if n < 14 {
		t.Errorf("only %d lines", n)
	}
}

// p12Found makes the batch of the persona and says what came of it, a line for each.
func p12Found(t *testing.T) string {
	data, a := p12(), builtIn(t)
	src := source("p12.csv", data)
	opt := BatchOptions{Options: Options{Today: day, Lang: "es"}, Filer: profile(t), Reply: "representative", Agencies: []string{"us/cbp"}, Jobs: 2}
	var out strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	_, err := a.Survey(src, opt, func(SurveyedRow) error { return nil })
	l, _ := problem.Of(err)
	for _, p := range l {
		say("asked before anything is made: %s", p.Code)
	}
	opt.Dates = "dmy"
	held, notes := map[string]int{}, map[string]int{}
	died, longest := 0, 0
	dir := filepath.Join(t.TempDir(), "out")
	look := func(r SurveyedRow) {
		for _, p := range r.Bad {
			held[p.Code]++
		}
		for _, p := range r.Notes {
			notes[p.Code]++
		}
		for _, p := range r.People {
			longest = max(longest, len([]rune(p.Case.Requester.Name)))
			if p.Case.History.Died == "yes" {
				died++
			}
		}
	}
	b := makeBatchSeen(t, src, opt, dir, look)
	say("rows read: %d", b.Found.Rows)
	for code, n := range held {
		say("rows held: %s %d", code, n)
	}
	for code, n := range notes {
		say("told: %s %d", code, n)
	}
	say("asked with a proof of death: %d", died)
	say("longest name: %d", longest)
	made := treeOf(t, dir)
	say("rows written back: %d", strings.Count(made["rejected.csv"], "\n")-1)
	children := 0
	for _, c := range b.Codes {
		if c.Person > 1 && !strings.Contains(made[c.Folder+"/manifest.json"], `"ready"`) && made[c.Folder+"/manifest.json"] != "" {
			children++
		}
	}
	say("packets of children, not ready: %d", children)
	ready := 0
	for path, text := range made {
		if strings.HasSuffix(path, "/manifest.json") {
			ready += strings.Count(text, `"status": "ready"`)
		}
		for _, part := range strings.Split(path, "/") {
			if strings.Contains(part, "Ana") || strings.Contains(part, "Pe") {
				say("a name in a path")
			}
		}
		if path != "rejected.csv" && strings.Contains(text, "secret of") {
			say("a note in a file")
		}
	}
	if rows := strings.Count(made[TrackerName], "\n") - 1; rows == ready && ready > 0 {
		say("tracker: a row for each letter that is ready")
	}
	byCode := true
	for _, c := range b.Codes {
		byCode = byCode && strings.HasPrefix(c.Folder, "C0")
	}
	if byCode {
		say("folders: by code")
	}
	again := filepath.Join(t.TempDir(), "out")
	makeBatchSeen(t, src, opt, again, unseen)
	if fmt.Sprint(treeOf(t, again)) == fmt.Sprint(made) {
		say("the same again: the same bytes")
	}
	if len(foreign(t, b, func(c *casefile.Case) []string { return append(c.Requester.Identifiers.ANumbers, c.Requester.Name) })) == 0 {
		say("data of another person: none")
	}
	clean := data
	for i := 36; i <= 38; i++ { // the operator deletes the rows that were the same people
		from := bytes.Index(clean, fmt.Appendf(nil, "C%03d;", i))
		to := from + bytes.IndexByte(clean[from:], '\n') + 1
		clean = append(bytes.Clone(clean[:from]), clean[to:]...)
	}
	s, err := a.Survey(source("p12.csv", clean), opt, func(SurveyedRow) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	say("rows without those that were the same people: %d", s.Rows)
	return out.String()
}

package app

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/doc"
	"arco/internal/pdf"
)

func packetOf(t testing.TB, name string, opt Options) *Packet {
	t.Helper()
	p, err := builtIn(t).Packet(example(t, name), opt)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The same case, version and day give the same bytes (design rule 7).
func TestSameBytes(t *testing.T) {
	for _, name := range []string{p01, p11} {
		one, two := packetOf(t, name, Options{Today: day, Lang: "es"}), packetOf(t, name, Options{Today: day, Lang: "es"})
		if len(one.Files) < 10 || len(one.Files) != len(two.Files) {
			t.Fatalf("%d and %d files", len(one.Files), len(two.Files))
		}
		for i, f := range one.Files {
			if g := two.Files[i]; f.Path != g.Path || !bytes.Equal(f.Data, g.Data) {
				t.Errorf("%s: %s differs in two runs", name, f.Path)
			}
		}
		later := packetOf(t, name, Options{Today: day.AddDays(1), Lang: "es"})
		for i, f := range one.Files {
			same := bytes.Equal(f.Data, later.Files[i].Data)
			if made := strings.HasSuffix(f.Path, ".pdf") || f.Path == "manifest.json"; made && same {
				t.Errorf("%s: %s does not show that it was made on another day", name, f.Path)
			}
		}
	}
	// A filing made alone is the filing in the packet.
	whole := packetOf(t, p01, Options{Today: day, Lang: "es"})
	alone := packetOf(t, p01, Options{Today: day, Lang: "es", Only: "us-ice-access"})
	for _, name := range []string{"file.pdf", "sign.pdf", "portal.txt"} {
		if !bytes.Equal(bytesOf(t, whole, "-us-ice-access/"+name), bytesOf(t, alone, "-us-ice-access/"+name)) {
			t.Errorf("%s alone is not the one of the packet", name)
		}
	}
	// Its sheets and its copy are read.pdf, and stand in no second file.
	if alone.has("01-us-ice-access/keep.pdf") || !alone.has("read.pdf") || !whole.has("04-us-ice-access/keep.pdf") {
		t.Fatal("the sheets of a filing stand twice in a packet of its own, or nowhere in that of many")
	}
	keep, read := slices.IndexFunc(whole.Files, named("04-us-ice-access/keep.pdf")), slices.IndexFunc(alone.Files, named("read.pdf"))
	if whole.Files[keep].Pages != alone.Files[read].Pages {
		t.Errorf("read.pdf of one filing has %d pages, its keep.pdf %d", alone.Files[read].Pages, whole.Files[keep].Pages)
	}
}

func named(path string) func(File) bool { return func(f File) bool { return f.Path == path } }

func bytesOf(t *testing.T, p *Packet, end string) []byte {
	t.Helper()
	for _, f := range p.Files {
		if strings.HasSuffix(f.Path, end) {
			return f.Data
		}
	}
	t.Fatalf("no file %s", end)
	return nil
}

// What a folder holds follows from the plan, and the manifest tells it truly.
func TestManifest(t *testing.T) {
	for _, name := range examples(t) {
		p := packetOf(t, name, Options{Today: day, Lang: "en"})
		var m struct {
			Filings []struct {
				Status, Dir, Letter string
				Pages               int
				Sign                []int `json:"sign_pages"`
				Due                 *struct {
					If       string `json:"if_received_on"`
					Received string `json:"counted_from"`
					By       string `json:"answer_by"`
				}
			}
			Files []struct {
				Path   string
				Bytes  int
				Pages  int
				SHA256 string
			}
		}
		if err := json.Unmarshal(bytesOf(t, p, "manifest.json"), &m); err != nil {
			t.Fatal(err)
		}
		folders := len(onPaper(p.Sent)) // what was sent stands there too
		for _, e := range p.Made {
			if e.Dir != "" { // what stands behind a gate is in no list that goes with the papers
				folders++
			}
		}
		if len(m.Files) != len(p.Files)-1 || len(m.Filings) != folders {
			t.Errorf("%s: the manifest lists %d files of %d, %d filings of %d", name, len(m.Files), len(p.Files)-1, len(m.Filings), folders)
		}
		for i, f := range m.Files {
			if f.Path != p.Files[i].Path || f.Bytes != len(p.Files[i].Data) || len(f.SHA256) != 64 {
				t.Errorf("%s: %s is not as the manifest says", name, f.Path)
			}
			if strings.HasSuffix(f.Path, ".pdf") && f.Pages == 0 {
				t.Errorf("%s: %s has no pages", name, f.Path)
			}
		}
		for _, f := range m.Filings {
			if f.Status == "ready" && f.Dir == "" || f.Pages == 0 && len(f.Sign) > 0 {
				t.Errorf("%s: %+v", name, f)
			}
			if f.Status == "filed" && f.Dir != "" || f.Status != "ready" && f.Status != "filed" && (f.Pages != 0 || f.Due != nil) {
				t.Errorf("%s: not ready, but %+v", name, f)
			}
			recorded := len(example(t, name).Filings) > 0
			if f.Due != nil && !recorded && (f.Due.Received != "" || f.Due.If != "2026-11-30") {
				t.Errorf("%s: due from a day that nobody recorded: %+v", name, f.Due)
			}
		}
	}
	// After the day of receipt is recorded, it counts from there.
	c := example(t, p01, func(c *casefile.Case) {
		c.Filings = []casefile.Filing{{ID: "us-cbp-access", FiledOn: "2026-11-02", ReceivedOn: "2026-11-02"}}
	})
	p, err := builtIn(t).Packet(c, Options{Today: day, Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	has(t, "the manifest", string(bytesOf(t, p, "manifest.json")), `"counted_from": "2026-11-02"`, `"if_received_on": "2026-11-30"`)
}

// need skips the test if an outside tool is absent; under CI it fails.
func need(t testing.TB, tools ...string) {
	t.Helper()
	for _, tool := range tools {
		if _, err := exec.LookPath(tool); err == nil {
			continue
		}
		if os.Getenv("ARCO_CI") == "1" {
			t.Fatalf("%s is needed and not here", tool)
		}
		t.Skipf("%s is not here", tool)
	}
}

func run(t testing.TB, name string, args ...string) []byte {
	t.Helper()
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return out
}

// namesIn lists what tells who a case is about: every name, address and number,
// and each longer word of the names.
func namesIn(c *casefile.Case) []string {
	r := &c.Requester
	names := append([]string{r.Name, r.FamilyName, r.NativeName}, append(slices.Clone(r.OtherNames), r.ConfirmedVariants...)...)
	names = append(names, c.Reply.CareOf)
	if c.Organisation != nil {
		names = append(names, c.Organisation.Name)
	}
	if c.Representative != nil {
		names = append(names, c.Representative.Name, c.Representative.Organisation)
	}
	if c.Child != nil {
		names = append(names, c.Child.Signer)
	}
	var out []string
	for _, n := range names {
		out = append(out, n)
		for _, w := range strings.Fields(n) {
			if len([]rune(w)) >= 5 {
				out = append(out, w)
			}
		}
	}
	out = append(out, c.Reply.Email, r.Identifiers.DNI)
	out = append(out, r.Identifiers.ANumbers...)
	for _, p := range r.Identifiers.Passports {
		out = append(out, p.Number)
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(s string) bool { return s == "" || s == "unknown" })
}

// Page contents and the texts of the tags tell what stands on the page; all the
// rest of a file is metadata.
var (
	pageText   = regexp.MustCompile(`(?s)\nBT\n.*?\nET\n`)
	actualText = regexp.MustCompile(`/(?:ActualText|Alt|E)\s*(?:<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\)])*\))`)
)

// metadata is what pdfinfo, the XMP packet and qpdf show of a file besides its pages.
func metadata(t testing.TB, data []byte) []byte {
	t.Helper()
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, "qpdf", "--qdf", "--object-streams=disable", in, out)
	qdf, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	all := slices.Concat(run(t, "pdfinfo", in), run(t, "pdfinfo", "-meta", in))
	return append(all, actualText.ReplaceAll(pageText.ReplaceAll(qdf, []byte("\n")), nil)...)
}

// holds tells in which form data holds a text: as UTF-8, as UTF-16BE, or as the
// hex digits of either.
func holds(data []byte, text string) string {
	lower := bytes.ToLower(data)
	for _, enc := range []struct {
		name string
		text []byte
	}{{"UTF-8", []byte(text)}, {"UTF-16BE", wide(text)}} {
		if bytes.Contains(data, enc.text) {
			return enc.name
		}
		if bytes.Contains(lower, []byte(hex.EncodeToString(enc.text))) {
			return enc.name + " in hex"
		}
	}
	return ""
}

func wide(s string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return out
}

// Issue 2: no name in any metadata.
func TestNoNameInMetadata(t *testing.T) {
	need(t, "pdfinfo", "qpdf")
	searched := 0
	for _, name := range examples(t) {
		c := example(t, name)
		p := packetOf(t, name, Options{Today: day, Lang: "es"})
		names := namesIn(c)
		for _, f := range p.Files {
			for _, n := range names {
				if strings.Contains(strings.ToLower(f.Path), strings.ToLower(n)) {
					t.Errorf("%s: the file name %s holds a name", name, f.Path)
				}
				if f.Path == "manifest.json" && holds(f.Data, n) != "" {
					t.Errorf("%s: the manifest holds a name", name)
				}
			}
			if !strings.HasSuffix(f.Path, ".pdf") || f.Path != "print.pdf" && !strings.HasPrefix(f.Path, "01-") {
				continue // one of each kind, and all pages together; .ci/run searches every file
			}
			meta := metadata(t, f.Data)
			for _, n := range names {
				searched++
				if how := holds(meta, n); how != "" {
					t.Errorf("%s: %s holds %q as %s outside its pages", name, f.Path, n, how)
				}
			}
		}
	}
	if searched < 500 {
		t.Errorf("%d searches", searched)
	}
}

// The same search finds a name in the title, and the words that every file has.
func TestNameInMetadataIsFound(t *testing.T) {
	need(t, "pdfinfo", "qpdf")
	a := builtIn(t)
	c := example(t, p06)
	d := &doc.Document{ID: "control", Lang: "en", Title: "x", Part: doc.Keep, Sheets: []doc.Sheet{{ID: "s", Blocks: []doc.Block{
		&doc.Paragraph{Spans: doc.Text("The page names " + c.Requester.Name + ".")}}}}}
	d.Footer.Pages = "{x}/{y}"
	book, err := a.lay(Options{}, d)
	if err != nil {
		t.Fatal(err)
	}
	made := func(title, id string) []byte {
		var out bytes.Buffer
		if err := pdf.Write(&out, book, pdf.Meta{Title: title, Lang: "en", Date: day, ID: id}); err != nil {
			t.Fatal(err)
		}
		return metadata(t, out.Bytes())
	}
	neutral := made("Neutral title", "id")
	if holds(neutral, "Neutral title") == "" || holds(neutral, "arco") == "" {
		t.Error("what stands in the metadata is not found")
	}
	for _, n := range namesIn(c) {
		if how := holds(neutral, n); how != "" {
			t.Errorf("%q is found as %s in a file whose page alone holds it", n, how)
		}
		if holds(made("About "+n, "id"), n) == "" {
			t.Errorf("%q is not found in the title", n)
		}
	}
	for _, enc := range [][]byte{[]byte("x Zúniga y"), wide("x Zúniga y"), []byte(strings.ToUpper(hex.EncodeToString(wide("Zúniga")))), []byte("<" + hex.EncodeToString([]byte("Zúniga")) + ">")} {
		if holds(enc, "Zúniga") == "" {
			t.Errorf("not found in %q", enc)
		}
	}
	if holds([]byte("x Zuniga y"), "Zúniga") != "" {
		t.Error("found what is not there")
	}
}

// The last line of a page names its part and its number.
var foot = regexp.MustCompile(`^[0-9A-Z]{4}-[0-9A-Z]{4} · \S.* \d+/\d+( · (sheet|hoja) \d+/\d+( back| dorso)?)?$`)

// Every page of the forty letters, as a reader of PDFs finds it, is whole.
func TestPagesAreWhole(t *testing.T) {
	need(t, "pdftotext")
	for _, lang := range langs {
		p := packetOf(t, demo, Options{Today: day, Lang: lang})
		pdfs := 0
		for _, f := range p.Files {
			if f.Path == "print.pdf" || !strings.HasSuffix(f.Path, ".pdf") {
				continue
			}
			pdfs++
			file := filepath.Join(t.TempDir(), "a.pdf")
			if err := os.WriteFile(file, f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			s := string(run(t, "pdftotext", "-enc", "UTF-8", file, "-"))
			checkWhole(t, f.Path, fold(s))
			if strings.Contains(s, "\ufffd") || strings.Contains(s, "\u25a1") {
				t.Errorf("%s: a glyph is missing", f.Path)
			}
			pages := strings.Count(s, "\f")
			if pages != f.Pages {
				t.Errorf("%s: %d pages, %d said", f.Path, pages, f.Pages)
			}
			ref := example(t, demo).Ref
			laid := string(run(t, "pdftotext", "-layout", "-enc", "UTF-8", file, "-"))
			for i, page := range strings.SplitAfter(laid, "\f")[:pages] {
				if last := lastLine(page); !strings.HasPrefix(last, ref) || !foot.MatchString(last) {
					t.Errorf("%s: page %d ends in %q", f.Path, i+1, last)
				}
			}
		}
		if pdfs < 60 {
			t.Errorf("%d PDFs", pdfs)
		}
	}
}

func lastLine(page string) string {
	page = strings.TrimSpace(page)
	return strings.TrimSpace(page[strings.LastIndexByte(page, '\n')+1:])
}

// The day of the letter is the day of the run, never the machine's.
func TestDates(t *testing.T) {
	p := packetOf(t, p08, Options{Today: civil.Date{Year: 2027, Month: 3, Day: 2}, Lang: "en"})
	has(t, "the manifest", string(bytesOf(t, p, "manifest.json")), `"prepared_on": "2027-03-02"`)
	if !bytes.Contains(bytesOf(t, p, "print.pdf"), []byte("<xmp:CreateDate>2027-03-02T00:00:00Z")) {
		t.Error("the PDF was made on another day")
	}
}

// One App serves many at once: the same bytes as one after the other.
func TestManyAtOnce(t *testing.T) {
	a := builtIn(t)
	type job struct{ name, lang string }
	jobs := []job{{p01, "es"}, {p01, "en"}, {p06, "en"}, {p11, "es"}}
	want := map[job][]byte{}
	for _, j := range jobs {
		want[j] = bytesOf(t, packetOf(t, j.name, Options{Today: day, Lang: j.lang}), "print.pdf")
	}
	var wg sync.WaitGroup
	for range 3 {
		for _, j := range jobs {
			c := example(t, j.name)
			wg.Go(func() {
				p, err := a.Packet(c, Options{Today: day, Lang: j.lang})
				if err != nil {
					t.Error(err)
					return
				}
				for _, f := range p.Files {
					if f.Path == "print.pdf" && !bytes.Equal(f.Data, want[j]) {
						t.Errorf("%s in %s is another when made beside others", j.name, j.lang)
					}
				}
			})
		}
	}
	wg.Wait()
}

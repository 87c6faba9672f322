package pdfcheck

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"arco/internal/doc"
	"arco/internal/typeset"
)

// copiers are the readers that .ci/readers.sh runs.
var copiers = []string{"poppler", "pdfium", "pdfjs", "pymupdf", "pdfbox", "pdfbox-sort"}

// missesFile lists what those readers copy otherwise than it was written.
const missesFile = "testdata/misses.txt"

// A naming is one text of testdata/names, alone on a page.
type naming struct {
	locale string
	kind   string // with its number in the locale
	text   string
	doc    *doc.Document
}

// Names and numbers in every script are copied from the page, and from the
// page printed to PDF once more with Ghostscript, as they were written, or the
// miss stands in testdata/misses.txt. A reader that does better or worse than
// it says fails the test; outside CI, one of another version is passed over.
func TestNamesAreCopiedAsWritten(t *testing.T) {
	names := namings(t)
	seen := copied(t, names)
	versions, want := misses(t)
	if *update {
		saveMisses(t, seen)
		return
	}
	for _, copier := range append(slices.Clone(copiers), "ghostscript") {
		if seen.versions[copier] == versions[copier] {
			continue
		}
		t.Logf("%s is %s, and %s says what %s does", copier, seen.versions[copier], missesFile, versions[copier])
		if os.Getenv("ARCO_CI") == "1" {
			continue // what it does otherwise has to be seen
		}
		drop := func(miss, _ string) bool {
			return copier == "ghostscript" && strings.Contains(miss, " printed ") || strings.HasPrefix(miss, copier+" ")
		}
		maps.DeleteFunc(want, drop)
		maps.DeleteFunc(seen.misses, drop)
	}
	for miss, text := range seen.misses {
		if w, ok := want[miss]; !ok {
			t.Errorf("%s: copies %q, want %q", miss, text, seen.wanted[miss])
		} else if w != text {
			t.Errorf("%s: copies %q, which is neither what was written, %q, nor the miss known, %q", miss, text, seen.wanted[miss], w)
		}
	}
	for miss, text := range want {
		if _, ok := seen.misses[miss]; !ok {
			t.Errorf("%s: no longer copies %q, but what was written: take the line out with -update", miss, text)
		}
	}
}

// namings reads testdata/names: "name", "line" or "native" and a text, in which
// what a person types stands in {}. A name is all typed; it is tried once alone
// and once more, as "wrap", often enough to end several lines. A native name
// stands in English.
func namings(t *testing.T) (all []naming) {
	t.Helper()
	locales := map[string]bool{}
	for _, s := range samples(t) {
		locales[s.locale] = true
	}
	files, err := filepath.Glob("testdata/names/*.txt")
	if err != nil || len(files) != len(locales) {
		t.Fatalf("%d files of names for %d locales of the corpus: %v", len(files), len(locales), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		locale := strings.TrimSuffix(filepath.Base(f), ".txt")
		if !locales[locale] {
			t.Fatalf("%s: no such locale in the corpus", f)
		}
		count := map[string]int{}
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			kind, text, _ := strings.Cut(line, " ")
			block := func(kind, lang, text string, b doc.Block) {
				count[kind]++
				n := naming{locale: locale, kind: fmt.Sprintf("%s-%d", kind, count[kind]), text: strings.NewReplacer("{", "", "}", "").Replace(text)}
				n.doc = &doc.Document{ID: locale + n.kind, Lang: lang, Title: "Names " + locale, Part: doc.File,
					Sheets: []doc.Sheet{{ID: "letter", Blocks: []doc.Block{b}}}}
				all = append(all, n)
			}
			add := func(kind, lang, text string) { block(kind, lang, text, &doc.Paragraph{Spans: typedIn(text)}) }
			switch kind {
			case "name":
				add("name", locale, "{"+text+"}")
				add("wrap", locale, "{"+strings.Repeat(text+" ", 5)+text+"}")
			case "line":
				add("line", locale, text)
			case "native":
				add("native", "en", text)
				name := text[strings.Index(text, "{")+1 : strings.Index(text, "}")]
				block("row", "en", rowLabel+" "+name, &doc.Table{Rows: [][]doc.Cell{{{Spans: doc.Text(rowLabel)}, {Spans: typedIn("{" + name + "}")}}}})
			default:
				t.Fatalf("%s: what is %q?", f, kind)
			}
		}
	}
	return all
}

const rowLabel = "Name in own script"

// typedIn returns text as spans; what stands in braces is typed.
func typedIn(text string) (spans []doc.Span) {
	for i, part := range strings.FieldsFunc(text, func(r rune) bool { return r == '{' || r == '}' }) {
		field := ""
		if (i%2 == 1) != strings.HasPrefix(text, "{") {
			field = "requester.name"
		}
		spans = append(spans, doc.Span{Text: part, Field: field})
	}
	return spans
}

// What was copied: the readers' versions, and by "READER FILE LOCALE KIND" the
// texts that are not what was written. FILE is "made", or "printed" where the
// page that we made is copied right, or otherwise.
type copies struct {
	versions       map[string]string
	misses, wanted map[string]string
}

func copied(t *testing.T, names []naming) copies {
	t.Helper()
	script := filepath.Join("..", "..", ".ci", "readers.sh")
	need(t, "bash", "gs", "pdftotext", "java")
	if err := exec.Command("bash", script, "--home").Run(); err != nil {
		if os.Getenv("ARCO_CI") == "1" {
			t.Fatal("the readers are not here: .ci/readers.sh --install")
		}
		t.Skip("the readers are not here: .ci/readers.sh --install")
	}
	dir, out := t.TempDir(), t.TempDir()
	pages := map[string][]naming{} // by locale
	for _, n := range names {
		pages[n.locale] = append(pages[n.locale], n)
	}
	args := []string{script, out}
	for _, locale := range slices.Sorted(maps.Keys(pages)) {
		var docs []*doc.Document
		for _, n := range pages[locale] {
			docs = append(docs, n.doc)
		}
		made, printed := filepath.Join(dir, locale+".made"), filepath.Join(dir, locale+".printed")
		if err := os.WriteFile(made, render(t, "names-"+locale, typeset.Options{}, docs...), 0o600); err != nil {
			t.Fatal(err)
		}
		run(t, nil, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", "-sOutputFile="+printed, made)
		args = append(args, made, printed)
	}
	run(t, nil, "bash", args...)

	c := copies{map[string]string{}, map[string]string{}, map[string]string{}}
	c.versions["ghostscript"] = strings.TrimSpace(string(run(t, nil, "gs", "--version")))
	versions, err := os.ReadFile(filepath.Join(out, "versions"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(versions)), "\n") {
		copier, v, _ := strings.Cut(line, " ")
		c.versions[copier] = v
	}
	for locale, list := range pages {
		for _, copier := range copiers {
			made := texts(t, filepath.Join(out, locale+".made."+copier), len(list))
			printed := texts(t, filepath.Join(out, locale+".printed."+copier), len(list))
			for i, n := range list {
				want, got, again := plain(n.text, locale), plain(made[i], locale), plain(printed[i], locale)
				if got != want {
					c.note(copier, "made", n, got, want)
				}
				if again != got {
					c.note(copier, "printed", n, again, want)
				}
			}
		}
	}
	return c
}

func (c *copies) note(copier, file string, n naming, got, want string) {
	miss := strings.Join([]string{copier, file, n.locale, n.kind}, " ")
	c.misses[miss], c.wanted[miss] = got, want
}

// texts reads what a reader copied of n pages.
func texts(t *testing.T, path string, n int) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(strings.TrimSuffix(string(data), "\f"), "\f")
	if len(pages) != n {
		t.Fatalf("%s: %d pages, want %d", filepath.Base(path), len(pages), n)
	}
	return pages
}

var spaces = regexp.MustCompile(`\s+`)

// plain is a text without what every reader is free in: ends of lines,
// direction marks, and the order of marks that are canonically equal. Between
// Han characters, where lines end without a space, no space counts.
func plain(s, locale string) string {
	s = norm.NFC.String(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) || r == 0xFEFF {
			return -1
		}
		return r
	}, s))
	between := " "
	if scriptOf(locale) == unicode.Han || scriptOf(locale) == unicode.Hiragana {
		between = ""
	}
	return strings.TrimSpace(spaces.ReplaceAllString(s, between))
}

// misses reads the table.
func misses(t *testing.T) (versions, want map[string]string) {
	t.Helper()
	versions, want = map[string]string{}, map[string]string{}
	data, err := os.ReadFile(missesFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if name, v, ok := strings.Cut(strings.TrimPrefix(line, "@ "), " "); strings.HasPrefix(line, "@ ") && ok {
			versions[name] = v
		} else if miss, text, ok := strings.Cut(line, "\t"); ok {
			want[miss] = text
		}
	}
	return versions, want
}

func saveMisses(t *testing.T, c copies) {
	t.Helper()
	var b strings.Builder
	b.WriteString(missesHead)
	for _, name := range slices.Sorted(maps.Keys(c.versions)) {
		fmt.Fprintf(&b, "@ %s %s\n", name, c.versions[name])
	}
	for _, miss := range slices.Sorted(maps.Keys(c.misses)) {
		fmt.Fprintf(&b, "%s\t%s\n", miss, c.misses[miss])
	}
	if err := os.WriteFile(missesFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

const missesHead = `# What readers copy from our pages otherwise than it stands in testdata/names: reader, file, locale, text; after the tab, what is copied.
# "made" is our file; "printed", the same through Ghostscript where that changes what is copied. Everything else is copied as written.
# Written by: go test ./internal/pdfcheck -run TestNamesAreCopied -update. The versions of the readers:
`

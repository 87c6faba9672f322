package main

import (
	"archive/zip"
	"bytes"
	"image"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"arco/internal/form"
	"arco/internal/form/formtest"
	"arco/internal/scan/phototest"
)

// extracted writes the archive that the form handed out into a folder.
func extracted(t *testing.T, data []byte, dir string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Photographs of signed pages go through the form into the same places, and make
// the same file to upload, as through arco finish; what is no such photograph is told.
func TestFormPhotos(t *testing.T) {
	if racing {
		t.Skip("pictures take minutes with -race, and nothing runs beside them")
	}
	d := newDesk(t)
	p := sitDown(t, "en")
	answered(t, p, "testdata/answers/p01-deported.txt")
	must(t, p.Go("print"))
	must(t, p.Send(nil))
	must(t, p.Send(map[string][]string{"all": {"1"}}))
	extracted(t, p.Got.Data, d.path("packet"))
	d.read()
	name := d.names[0]
	var photos []string
	var sent []form.Upload
	for i, page := range d.pages[name] {
		photo := page.signed(0, false, phototest.Of(12), uint64(i+1))
		photos = append(photos, d.save(name+".jpg", photo))
		sent = append(sent, form.Upload{Field: "photos", Name: "x.jpg", Data: photo})
	}
	d.finish(0, photos...)
	must(t, p.Go("photos"))
	must(t, p.Send(nil, form.Upload{Field: "photos", Data: []byte("no picture")}))
	if !strings.Contains(p.Page, `href="#photos"`) {
		t.Errorf("what is no photo is taken:\n%s", formtest.Text(p.Page))
	}
	must(t, p.Send(nil, sent...))
	if strings.Contains(p.Page, `class="faults"`) || !strings.Contains(p.Page, "Ready to upload") {
		t.Fatalf("not placed:\n%s", formtest.Text(p.Page))
	}
	same := 0
	for _, m := range regexp.MustCompile(`name="save" value="(\d+)">[^<]*<span class="vh">: ([^<]+)<`).FindAllStringSubmatch(p.Page, -1) {
		must(t, p.Send(map[string][]string{"save": {m[1]}}))
		want, err := os.ReadFile(d.path(filepath.Join("packet", m[2])))
		if err != nil || p.Got == nil || !bytes.Equal(want, p.Got.Data) {
			t.Errorf("%s is not that of arco finish: %v", m[2], err)
		}
		same++
	}
	if same < 2 {
		t.Errorf("only %d files", same)
	}
	must(t, p.Go("print")) // made again, what is signed stays
	must(t, p.Send(nil))
	if !strings.Contains(p.Page, "Signed, ready to upload") {
		t.Errorf("the signed pages are lost:\n%s", formtest.Text(p.Page))
	}
}

// A case goes onto paper and comes back through the form; what is not on the
// sheet is asked again, and then the case is the same.
func TestFormCarries(t *testing.T) {
	if racing {
		t.Skip("pictures take minutes with -race, and nothing runs beside them")
	}
	d := newDesk(t)
	p := sitDown(t, "en")
	answered(t, p, "testdata/answers/p01-deported.txt")
	must(t, p.Go("save"))
	must(t, p.Send(map[string][]string{"lock": {"none"}}))
	want := string(p.Got.Data)
	must(t, p.Go("carry"))
	must(t, p.Send(map[string][]string{"do": {"make"}}))
	words := regexp.MustCompile(`<p class="words">([^<]+)</p>`).FindStringSubmatch(p.Page)
	if words == nil {
		t.Fatal(formtest.Text(p.Page))
	}
	must(t, p.Send(map[string][]string{"do": {"save"}}))
	d.save("sheet.pdf", p.Got.Data)
	photo := phototest.Take(d.render("sheet.pdf", 1), phototest.Of(12), 7)
	q := sitDown(t, "en")
	must(t, q.Go("uncarry"))
	file := form.Upload{Field: "photos", Data: photo}
	must(t, q.Send(map[string][]string{"passphrase": {"other words than these"}}, file))
	if q.At != "uncarry" || !strings.Contains(q.Page, `href="#passphrase"`) {
		t.Fatalf("opened with other words, at %s:\n%s", q.At, formtest.Text(q.Page))
	}
	must(t, q.Send(map[string][]string{"passphrase": {words[1]}}, file))
	for n := 0; strings.HasPrefix(q.At, "q-") && n < 20; n++ {
		switch text := formtest.Text(q.Page); {
		case strings.Contains(text, "Does someone act for you"):
			must(t, q.Answer([]string{"Nobody"}))
		case strings.Contains(text, "Listen to this list"):
			must(t, q.Answer([]string{"2"}))
		default:
			must(t, q.Answer([]string{"yes"}))
		}
	}
	if q.At != "review" {
		t.Fatalf("at %s:\n%s", q.At, formtest.Text(q.Page))
	}
	must(t, q.Go("save"))
	must(t, q.Send(map[string][]string{"lock": {"none"}}))
	if got := string(q.Got.Data); got != want {
		t.Errorf("another case came back:\n%s\nwent in:\n%s", got, want)
	}
}

// Papers that were added in the form, and what was blacked out of them, make the
// same packet as --attach and --black-out, byte for byte.
func TestFormAttaches(t *testing.T) {
	dir := t.TempDir()
	p := sitDown(t, "es")
	answered(t, p, "testdata/answers/p19-two-countries.txt")
	must(t, p.Go("save"))
	must(t, p.Send(map[string][]string{"lock": {"none"}}))
	must(t, os.WriteFile(filepath.Join(dir, "case.toml"), p.Got.Data, 0o600))
	m := image.NewGray(image.Rect(0, 0, 850, 1100))
	for i := range m.Pix {
		m.Pix[i] = uint8(i % 251)
	}
	var photo bytes.Buffer
	must(t, png.Encode(&photo, m))
	must(t, os.WriteFile(filepath.Join(dir, "id.png"), photo.Bytes(), 0o600))
	must(t, p.Go("behind"))
	must(t, p.Send(map[string][]string{"do": {"add"}, "kind": {"identity"}}, form.Upload{Field: "papers", Name: "Zzname.png", Data: photo.Bytes()}))
	must(t, p.Go("look-0-1-1"))
	must(t, p.Send(map[string][]string{"do": {"on"}, "cell": {"B3", "C3", "J10"}}))
	must(t, p.Go("print"))
	must(t, p.Send(nil))
	if p.At != "papers" {
		t.Fatalf("at %s:\n%s", p.At, formtest.Text(p.Page))
	}
	must(t, p.Send(map[string][]string{"all": {"1"}}))
	extracted(t, p.Got.Data, filepath.Join(dir, "form"))
	inside(t, 0, "packet", filepath.Join(dir, "case.toml"), "--out", filepath.Join(dir, "packet"), "--date", "2026-11-30",
		"--attach", "identity="+filepath.Join(dir, "id.png"), "--black-out", "identity=1:B3+C3+J10")
	sameFolders(t, filepath.Join(dir, "packet"), filepath.Join(dir, "form"), "papers.pdf")
}

// sameFolders compares two folders; a file of that name must be among theirs.
func sameFolders(t *testing.T, want, got, must string) {
	t.Helper()
	read := func(dir string) map[string]string {
		files := map[string]string{}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			name, _ := filepath.Rel(dir, path)
			files[name] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	a, b := read(want), read(got)
	found := false
	for name := range a {
		found = found || filepath.Base(name) == must
		if a[name] != b[name] {
			t.Errorf("%s is another one", name)
		}
	}
	if len(a) != len(b) || !found {
		t.Errorf("%d files and %d, %s among them: %v", len(a), len(b), must, found)
	}
}

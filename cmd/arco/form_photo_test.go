package main

import (
	"archive/zip"
	"bytes"
	"io"
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

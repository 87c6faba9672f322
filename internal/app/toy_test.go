package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/locale"
	"arco/internal/problem"
	"arco/locales"
)

// toy is an App with the toy country of testdata beside what is shared, and
// without every other country.
func toy(t *testing.T) *App {
	t.Helper()
	files := fstest.MapFS{}
	for _, from := range []fs.FS{locales.FS, os.DirFS(filepath.Join("testdata", "toy-locales"))} {
		names, err := fs.Glob(from, "*/*.[pt]o*")
		if err != nil || len(names) == 0 {
			t.Fatal(names, err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(from, name)
			if err != nil {
				t.Fatal(err)
			}
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	words, err := locale.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	a, err := New(folders(t, countries(t), filepath.Join("testdata", "toy")), words, false)
	if err != nil {
		list, _ := problem.Of(err)
		t.Fatalf("%d problems: %v", len(list), err)
	}
	return a
}

// toyCase is the case of the toy country, with edits of its text.
func toyCase(t *testing.T, a *App, edits ...string) (*casefile.Case, *Reading) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "toy-case.toml"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer(edits...).Replace(string(data))
	r, err := a.Read("case.toml", []byte(text), day)
	if err != nil {
		t.Fatal(err)
	}
	return r.Case, r
}

// A country is a folder: its law, office, route, letter, number, gate, sheets and
// answers give a packet, a due day and an appeal, and Go knows nothing of it.
func TestToyCountry(t *testing.T) {
	need(t, "pdftotext")
	a := toy(t)
	c, r := toyCase(t, a)
	if len(r.Warnings) > 0 {
		t.Errorf("doubts: %v", r.Warnings)
	}
	opt := Options{Today: day}
	p, err := a.Packet(c, opt)
	if err != nil || len(p.Plan.Filings) != 1 || !p.Plan.Filings[0].Ready() {
		t.Fatalf("%v, %+v", err, p)
	}
	f := p.Plan.Filings[0]
	if f.ID != "aq-station-access" {
		t.Errorf("the filing is %s", f.ID)
	}
	// Received on Monday, 30 November 2026: Sundays are free, and the holiday of
	// Sunday, 6 December is kept on Tuesday.
	d, err := course.Dues(f, &a.Pack.Library, day)
	if err != nil || d.On.String() != "2026-12-12" {
		t.Errorf("due on %v, %v", d, err)
	}
	made, err := a.Letter(c, "aq/station", "access", "file", "letter.txt", opt)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"station card 1234-5674", "Toy Act, section 2", "10 working days"} {
		if !strings.Contains(fold(string(made.Data)), want) {
			t.Errorf("the letter lacks %q", want)
		}
	}
	var sheets strings.Builder
	for _, file := range p.Files {
		if strings.HasSuffix(file.Path, "print.pdf") || strings.HasSuffix(file.Path, "read.pdf") || strings.HasSuffix(file.Path, "keep.pdf") {
			sheets.WriteString(strings.Join(laidPages(t, file.Data), " "))
		}
	}
	for _, want := range []string{"Los pingüinos leen el correo", "Firmada lejos del hielo", "Copia del carné de estación"} {
		if !strings.Contains(fold(sheets.String()), want) {
			t.Errorf("no sheet says %q", want)
		}
	}
}

// The gate of the toy country stands before its letters, and a number with a
// wrong check digit is doubted.
func TestToyGateAndNumber(t *testing.T) {
	a := toy(t)
	c, _ := toyCase(t, a, `residence_country = "AR"`, `residence_country = "AQ"`)
	p, err := a.Plan(c, Options{Today: day})
	if err != nil || len(p.Filings[0].Gates) != 1 || p.Filings[0].Gates[0].ID != "winter" {
		t.Errorf("%v, %+v", err, p)
	}
	_, r := toyCase(t, a, `aq_card = "12345674"`, `aq_card = "12345673"`)
	if !problem.Has(r.Warnings, "doubt.check_digit") {
		t.Errorf("%v", r.Warnings)
	}
}

// Silence after the due day leads to the appeal of the toy country.
func TestToyAppeal(t *testing.T) {
	need(t, "pdftotext")
	a := toy(t)
	c, _ := toyCase(t, a)
	c.Filings = []casefile.Filing{{ID: "aq-station-access", FiledOn: "2026-11-30", ReceivedOn: "2026-11-30"}}
	later := day.AddDays(14)
	step, err := a.Next(c, NextOptions{Options: Options{Today: later}, Filing: "aq-station-access", Make: true,
		Event: &casefile.FilingEvent{Code: "silence", On: later.String()}})
	if err != nil || step.Lacks != nil || step.Next == nil || step.Pages == 0 {
		t.Fatalf("%v, %+v", err, step)
	}
	if s := step.Standing; s.LastDay == nil || s.LastDay.Last.String() != "2026-12-27" {
		t.Errorf("the last day of the appeal is %+v", s.LastDay)
	}
	var made strings.Builder
	for _, f := range step.Files {
		if strings.HasSuffix(f.Path, ".pdf") {
			made.WriteString(strings.Join(laidPages(t, f.Data), " "))
		}
	}
	for _, want := range []string{"Council of Stations", "No answer came within 10 working days (Toy Act, section 2)", "Toy Act, section 3"} {
		if !strings.Contains(fold(made.String()), want) {
			t.Errorf("the appeal lacks %q", want)
		}
	}
}

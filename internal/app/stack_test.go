package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"arco/internal/doc"
	"arco/internal/plain"
	"arco/internal/problem"
	"arco/internal/store"
)

// A pile keeps what is poured into it, or sums of it.
type pile struct {
	files map[string]string
	sums  bool
}

func (p *pile) Put(path string, data []byte) error {
	if p.sums {
		data = fmt.Appendf(nil, "%x", sha256.Sum256(data))
	}
	p.files[path] = string(data)
	return nil
}

// memory makes a batch in memory.
func memory(t testing.TB, src Source, opt BatchOptions, sums bool) (*Batching, map[string]string) {
	t.Helper()
	b, err := builtIn(t).Memory(src, opt, dice(), func(l problem.List) string { return l[0].Code }, unseen)
	if err != nil {
		t.Fatal(err)
	}
	to := &pile{map[string]string{}, sums}
	if err := b.Into(context.Background(), to, func(m MadePacket) {
		if m.Fault != nil {
			t.Error(m.Fault)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return b, to.files
}

// In memory the same is made as in a folder, print files and lists too.
func TestBatchInMemory(t *testing.T) {
	src, opt := source("twelve.csv", append(twelve(t, 3), "C099,Held,,Row,soon,,,,,,CBP,es,,2026-11-02,yes,,\n"...)), twelveOptions(t)
	opt.Stack, opt.Jobs = true, 2
	_, made := memory(t, src, opt, false)
	dir := filepath.Join(t.TempDir(), "out")
	makeBatch(t, src, opt, dir)
	want := treeOf(t, dir)
	delete(want, store.ManifestName) // tells of the folder
	cases := 0
	for path, data := range made { // which a folder has sealed elsewhere, if at all
		if strings.HasPrefix(path, CasesDir+"/") {
			if cases++; !strings.Contains(data, "ref = ") {
				t.Errorf("%s is no case", path)
			}
			delete(made, path)
		}
	}
	if cases != 3 {
		t.Errorf("%d cases", cases)
	}
	if made["rejected.csv"] == "" || made["stack-01.pdf"] == "" || made["sign-01.pdf"] == "" {
		t.Errorf("%v", slices.Sorted(maps.Keys(made)))
	}
	sameTree(t, "in memory", want, made)
}

// A print file holds all that must be on paper of each person, behind a sheet with
// the code, and steps that several share once; nobody's sheets have another's on
// their backs. file.pdf is what it is without one.
func TestStack(t *testing.T) {
	src, opt := source("twelve.csv", twelve(t, 4)), twelveOptions(t)
	_, alone := memory(t, src, opt, true)
	opt.Stack, opt.Have = true, 40
	b, made := memory(t, src, opt, true)
	for path, sum := range alone {
		if made[path] != sum {
			t.Errorf("%s is another with a print file", path)
		}
	}
	if len(b.Volumes) != 2 || !b.Volumes[0].Sign || b.Volumes[1].Name != "stack-01.pdf" || b.Volumes[1].People != 4 {
		t.Fatalf("%+v", b.Volumes)
	}
	var parts []*part
	var names []string
	err := b.each(context.Background(), func(j *job) {
		j.of.Case.Ref = j.Code.Ref
		p, err := b.app.Packet(j.of.Case, opt.Options)
		if j.err = err; err == nil {
			j.part = b.part(j.Code, p)
		}
	}, func(j job) error {
		parts, names = append(parts, j.part), append(names, j.of.Case.Requester.FamilyName)
		return j.err
	})
	if err != nil || len(parts) != 4 {
		t.Fatal(err, len(parts))
	}
	share(parts)
	if parts[0].Steps != "" || parts[1].Steps != "" { // their offices are others
		t.Errorf("%q, %q", parts[0].Steps, parts[1].Steps)
	}
	twin := *parts[0]
	twin.Code, twin.Steps = "C077", ""
	parts = append(parts, &twin)
	share(parts)
	if parts[0].Steps != "A" || twin.Steps != "A" || parts[1].Steps != "" {
		t.Errorf("%q, %q, %q", parts[0].Steps, twin.Steps, parts[1].Steps)
	}
	parts[0].Steps = ""
	for _, f := range b.Volumes[1].Fits {
		bind := binding{b: b, parts: parts[:4], volume: 1, volumes: 1, print: f.Print, sides: f.Sides}
		book, front, err := bind.book()
		if err != nil {
			t.Fatal(err)
		}
		text := plain.Text(front, plain.Options{})
		whose := map[int]int{} // person by sheet
		signed := 0
		for _, p := range book.Pages {
			if p.DocIndex < 0 {
				continue
			}
			if p.Ink {
				signed++
			}
			who := bind.whom[p.DocIndex]
			if before, ok := whose[p.Sheet]; ok && before != who {
				t.Errorf("%s, %d sides: sheet %d bears two people", f.Print, f.Sides, p.Sheet)
			}
			whose[p.Sheet] = who
			if who >= 0 && (p.Sheet < bind.of[who].First || p.Sheet > bind.of[who].Last) {
				t.Errorf("%s: sheet %d is not one of %+v", f.Print, p.Sheet, bind.of[who])
			}
		}
		want := 0
		for i, p := range parts[:4] {
			want += len(p.Sign)
			if !strings.Contains(text, p.Code) || !strings.Contains(text, from(bind, i)) {
				t.Errorf("%s: the list does not name %s on %s:\n%s", f.Print, p.Code, from(bind, i), text)
			}
			if f.Ends[i] != bind.of[i].Last {
				t.Errorf("%s: %s ends at %d, not %d", f.Print, p.Code, bind.of[i].Last, f.Ends[i])
			}
		}
		if signed != want || want == 0 {
			t.Errorf("%s: %d pages to sign, want %d", f.Print, signed, want)
		}
		for i, d := range bind.docs { // what is no person's bears no name, a person's only the own
			said := plain.Text(d, plain.Options{})
			for k, name := range names {
				if strings.Contains(said, name) && bind.whom[i] != k {
					t.Errorf("%s: %s is named by %s", f.Print, name, d.ID)
				}
			}
		}
	}
	if f := b.Volumes[1].Fits; f[0].Print != PrintSign || f[0].Sheets >= f[2].Sheets || f[3].Sheets >= f[2].Sheets || f[4].Sheets <= f[2].Sheets {
		t.Errorf("%+v", f)
	}
}

func from(b binding, i int) string { return fmt.Sprintf("%d–%d", b.of[i].First, b.of[i].Last) }

// A shared sheet says the same to all who share it, and nothing else is taken out.
func TestSharedSheet(t *testing.T) {
	b, _ := memory(t, source("twelve.csv", twelve(t, 1)), twelveOptions(t), true)
	err := b.each(context.Background(), func(j *job) {
		j.of.Case.Ref = j.Code.Ref
		p, err := b.app.Packet(j.of.Case, b.opt.Options)
		if j.err = err; err == nil {
			j.part = b.part(j.Code, p)
		}
	}, func(j job) error {
		if j.err != nil {
			return j.err
		}
		p := j.part
		all := p.leaves[0].doc.Sheets
		if p.key == "" || len(p.rest.Sheets) != len(all)-1 || slices.ContainsFunc(p.rest.Sheets, func(s doc.Sheet) bool { return s.ID == p.shared.ID }) {
			return errors.New("the sheet was not taken out")
		}
		return j.err
	})
	if err != nil {
		t.Error(err)
	}
}

// A stack of many people goes into volumes; killed between two of them, the other
// one is made and the first stays.
func TestStackVolumes(t *testing.T) {
	src, opt := manyPeople(t, PerVolume+2), twelveOptions(t)
	opt.Stack, opt.Jobs, opt.Print = true, 2, PrintSign
	dir := filepath.Join(t.TempDir(), "out")
	b := makeBatch(t, src, opt, dir)
	if len(b.Volumes) != 2 || b.Volumes[0].People != PerVolume || b.Volumes[1].People != 2 {
		t.Fatalf("%+v", b.Volumes)
	}
	second := filepath.Join(dir, "sign-02.pdf")
	want := readFile(t, second)
	if err := os.Remove(second); err != nil {
		t.Fatal(err)
	}
	again, err := b.app.ResumeBatch(src, opt, dir, unseen)
	if err == nil {
		err = again.Run(context.Background(), straight, func(MadePacket) {})
	}
	if err != nil || len(again.Volumes) != 1 || string(readFile(t, second)) != string(want) {
		t.Errorf("%v, %+v", err, again.Volumes)
	}
}

// A letter that no font has holds its row before anything is made, and says which column.
func TestBatchGlyph(t *testing.T) {
	table := []byte("Client ID,First Name,Last Name,Native Name,DOB,Agencies,Reading Language\nC1,Ana,Lobo,\U0001f600,1980-01-02,CBP,es\nC2,Luis,Paz,欧阳,1980-01-03,CBP,es\n")
	var held []string
	s, err := builtIn(t).Survey(source("x.csv", table), BatchOptions{Options: Options{Today: day}}, func(r SurveyedRow) error {
		for _, p := range r.Bad {
			held = append(held, p.Field+" "+p.Code)
		}
		return nil
	})
	if err != nil || s.People != 1 || strings.Join(held, ";") != `x.csv:2 "Native Name" (D) glyph.missing` {
		t.Errorf("%v, %+v, %q", err, s, held)
	}
}

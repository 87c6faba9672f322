package packet_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"arco/internal/app"
	"arco/internal/doc"
)

// named makes the documents of an example for somebody of another name.
func named(t *testing.T, a *app.App, example, name string) (docs []*doc.Document) {
	data, err := os.ReadFile("../../examples/" + example + ".toml")
	if err != nil {
		t.Error(err)
		return nil
	}
	r, err := a.Read(example+".toml", data, day)
	if err != nil {
		t.Error(err)
		return nil
	}
	r.Case.Requester.Name, r.Case.Requester.FamilyName = name, ""
	p, err := a.Packet(r.Case, app.Options{Today: day})
	if err != nil {
		t.Error(err)
		return nil
	}
	for _, e := range p.Made {
		if e.Folder != nil && e.Folder.File != nil {
			docs = append(docs, e.Folder.File)
			docs = append(docs, e.Folder.Keep()...)
		}
	}
	return docs
}

// said is what each block of some documents says, by its address.
func said(docs []*doc.Document) map[doc.Block]string {
	out := map[doc.Block]string{}
	for _, d := range docs {
		for _, s := range d.Sheets {
			for _, b := range s.Blocks {
				out[b] = words(b)
			}
		}
	}
	return out
}

// What says nothing of a person is made once for all: it stands at one address in the
// papers of everybody, and no other packet, made at the same time, changes it.
func TestBlocksAreShared(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	first := said(named(t, a, "p12-batch-sample", "Ana Primera"))
	var wait sync.WaitGroup
	all := make([]map[doc.Block]string, 4)
	for i := range all {
		wait.Go(func() {
			for _, name := range []string{"p05-single-name", "p18-three-filings", "p12-batch-sample"} {
				all[i] = said(named(t, a, name, "Bea "+strings.Repeat("Otra", i+1)))
			}
		})
	}
	wait.Wait()
	for b, text := range first {
		if now := words(b); now != text {
			t.Errorf("%q became %q", text, now)
		}
	}
	for _, other := range all {
		shared := 0
		for b, text := range other {
			if _, ok := first[b]; !ok {
				continue
			}
			if shared++; strings.Contains(text, "Ana Primera") || strings.Contains(text, "Bea Otra") {
				t.Errorf("a block with a name is shared: %q", text)
			}
		}
		if shared < 60 || shared == len(other) {
			t.Errorf("%d of %d blocks are shared", shared, len(other))
		}
	}
}

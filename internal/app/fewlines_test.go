package app

import (
	"slices"
	"testing"

	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/typeset"
)

// foldersOf makes the documents of an example, of what no gate holds.
func foldersOf(t *testing.T, a *App, name, lang string) (m *packet.Maker, p *plan.Plan, folders []*packet.Folder, dirs []string) {
	t.Helper()
	opt := Options{Today: day, Lang: lang}
	c := example(t, name)
	p, err := a.planned(c, opt)
	if err != nil {
		t.Fatal(err)
	}
	m = a.maker(c, lang, opt, a.measure(opt))
	m.Offices = packet.Offices(p.Filings)
	for _, f := range p.Filings {
		if len(f.Gates) > 0 {
			continue
		}
		folder, err := m.Folder(f)
		if err != nil {
			t.Fatal(err)
		}
		folders, dirs = append(folders, folder), append(dirs, f.ID)
	}
	return m, p, folders, dirs
}

// linesOf counts the lines of text on a page that are no head or foot.
func linesOf(p *typeset.Page) int {
	at := map[typeset.Milli]bool{}
	for _, it := range p.Items {
		if it.Kind == typeset.Text && it.Tag >= 0 {
			at[it.Y] = true
		}
	}
	return len(at)
}

// No page of a letter holds only the last lines of a text, unless it is signed;
// nor does one of the sheets.
func TestNoPageOfFewLines(t *testing.T) {
	walksAlone(t)
	a := builtIn(t)
	pages := 0
	for _, name := range examples(t) {
		for _, lang := range langs {
			m, plan, folders, dirs := foldersOf(t, a, name, lang)
			core, err := m.Core(plan, folders, dirs)
			if err != nil {
				t.Fatal(err)
			}
			docs := []*doc.Document{core}
			for _, f := range folders {
				docs = append(docs, f.File, f.Sheets, f.Reading, f.Needed)
			}
			for _, d := range docs {
				if d == nil {
					continue
				}
				book, err := a.plainly(Options{}, d) // another paper breaks alike
				if err != nil {
					t.Fatal(err)
				}
				slips := 0
				for _, page := range book.Pages {
					pages++
					if n := linesOf(page); n < 4 && !page.Ink {
						t.Errorf("%s in %s: %s has %d lines on page %d of %d (%s)", name, lang, d.ID, n, page.Number, page.Of, page.SheetID)
					}
					if page.SheetID == "slips" {
						slips++
					}
				}
				if whole := slices.ContainsFunc(folders, func(f *packet.Folder) bool { return f.Whole }); slips > 1 && len(folders) <= 6 && !whole {
					t.Errorf("%s in %s: %d strips on %d pages", name, lang, len(folders), slips)
				}
			}
		}
	}
	if pages < 500 {
		t.Errorf("%d pages", pages)
	}
}

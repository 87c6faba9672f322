package exchange

import (
	"strings"
	"testing"

	"arco/internal/problem"
)

var units = []Unit{
	{Key: "a#name", Source: "Office", Text: "Bureau"},
	{Key: "a#ask.1", Source: "I ask {{.Name}} for *all* of it.\n", Text: "Je demande à {{.Name}} *tout*.\n", Notes: []string{"reviewed: Ana, 2027-01-15, of 3f9a1c20", "by me"}},
	{Key: "a#ask.2", Source: "Nothing yet"},
	{Key: "a#old", Source: "New words", Text: "Vieux mots", Waits: true, Before: "Old words"},
	{Key: Program + "plan.ready", Source: "  ✓ {{.n}} ready", Tag: "en"},
}

// row is how a unit comes back from a sheet if nobody touched it.
func row(u Unit) Row {
	return Row{Place: "f.xlsx:2", Key: u.Key, Source: u.Source, Text: u.Text, Waits: true, Loose: true}
}

// What nobody touched changes nothing.
func TestUntouchedIsTheSame(t *testing.T) {
	var sheet, po []Row
	for _, u := range units {
		sheet = append(sheet, row(u))
		po = append(po, Row{Place: "f.po:1", Key: u.Key, Source: u.Source, Text: u.Text, Waits: u.Waits, Notes: u.Notes})
	}
	for name, rows := range map[string][]Row{"a sheet": sheet, "PO": po} {
		got, bad := Compare(units, rows)
		if len(got.Changes) > 0 || got.Same != 3 || got.Empty != 2 || got.Absent != 0 || len(bad) > 0 {
			t.Errorf("%s: %+v %v", name, got, bad)
		}
	}
	rows, bad := FromPO("x/fr.po", "fr", PO("fr", units))
	if got, more := Compare(units, rows); len(bad)+len(more)+len(got.Changes) > 0 || got.Same != 3 {
		t.Errorf("a file written and read: %+v %v %v", got, bad, more)
	}
}

// What a person changed is a change, with what becomes of it.
func TestChanges(t *testing.T) {
	with := func(i int, do func(*Row)) Row {
		r := row(units[i])
		do(&r)
		return r
	}
	for name, x := range map[string]struct {
		row  Row
		want Change
	}{
		"new words":                        {with(2, func(r *Row) { r.Text = "Rien" }), Change{New: "Rien"}},
		"other words":                      {with(1, func(r *Row) { r.Text = "*Tout*, {{.Name}}." }), Change{New: "*Tout*, {{.Name}}.\n", Notes: []string{"by me"}}},
		"an indent that a sheet lost":      {with(4, func(r *Row) { r.Text = "✓ {{.n}} prêts" }), Change{New: "  ✓ {{.n}} prêts"}},
		"words that waited, changed":       {with(3, func(r *Row) { r.Text = "Mots neufs" }), Change{New: "Mots neufs"}},
		"words that waited, found good":    {with(3, func(r *Row) { r.Waits = false }), Change{New: "Vieux mots"}},
		"made from a source that is gone":  {with(0, func(r *Row) { r.Source, r.Text = "Bureau X", "Agence" }), Change{New: "Agence", Waits: true, Before: "Bureau X"}},
		"a state that means nothing":       {with(0, func(r *Row) { r.Text, r.Waits = "Agence", true }), Change{New: "Agence"}},
		"a file of PO that says it waits":  {Row{Key: "a#name", Source: "Office", Text: "Agence", Waits: true}, Change{New: "Agence", Waits: true}},
		"a note of who reviewed it, in PO": {Row{Key: "a#name", Source: "Office", Text: "Bureau", Notes: []string{"reviewed: X"}}, Change{New: "Bureau", Notes: []string{"reviewed: X"}}},
	} {
		got, bad := Compare(units, []Row{x.row})
		if len(bad) > 0 || len(got.Changes) != 1 {
			t.Errorf("%s: %+v %v", name, got, bad)
			continue
		}
		c := got.Changes[0]
		if c.New != x.want.New || c.Waits != x.want.Waits || c.Before != x.want.Before || strings.Join(c.Notes, "|") != strings.Join(x.want.Notes, "|") || c.Key != x.row.Key {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// Each fault is told with its place, and nothing of the row is taken; beside it
// stands a row that is like it and good.
func TestFaults(t *testing.T) {
	good := row(units[1])
	for name, x := range map[string]struct {
		do   func(*Row)
		code string
	}{
		"a key that no text has":           {func(r *Row) { r.Key = "a#ask.11" }, "exchange.unknown_key"},
		"no key":                           {func(r *Row) { r.Key = "" }, "exchange.no_key"},
		"a source where the key should be": {func(r *Row) { r.Key, r.Source = r.Source, r.Key }, "exchange.moved"},
		"a source under the words":         {func(r *Row) { r.Source, r.Text = r.Text, r.Source }, "exchange.moved"},
		"one column sorted":                {func(r *Row) { r.Source = "Office" }, "exchange.other_source"},
		"no source":                        {func(r *Row) { r.Source = "" }, "exchange.moved"},
		"words that were taken away":       {func(r *Row) { r.Text = " " }, "exchange.emptied"},
		"a value that is gone":             {func(r *Row) { r.Text = "Je demande *tout*." }, "exchange.values"},
		"a value in another spelling":      {func(r *Row) { r.Text = "Je demande à {{.Nom}} *tout*." }, "exchange.values"},
		"a value that is open":             {func(r *Row) { r.Text = "{{.Name}} {{.Name *tout*" }, "exchange.values"},
		"a tag":                            {func(r *Row) { r.Text = "<b>Je</b> demande à {{.Name}} *tout*." }, "exchange.tags"},
		"emphasis that is gone":            {func(r *Row) { r.Text = "Je demande à {{.Name}} tout." }, "exchange.emphasis"},
		"two paragraphs":                   {func(r *Row) { r.Text = "Je demande\n\nà {{.Name}} *tout*." }, "exchange.lines"},
		"a list":                           {func(r *Row) { r.Text = "1. Je demande à {{.Name}} *tout*." }, "exchange.begins"},
		"a sign that nobody sees":          {func(r *Row) { r.Text = "Je\u200b demande à {{.Name}} *tout*." }, "exchange.hidden"},
	} {
		bad := good
		x.do(&bad)
		bad.Place = "f.xlsx:7"
		got, list := Compare(units, []Row{row(units[0]), bad})
		if len(list) != 1 || list[0].Code != x.code || list[0].Field != "f.xlsx:7" || list[0].Hint == "" || len(got.Changes) > 0 || got.Same != 1 {
			t.Errorf("%s: %+v %v", name, got, list)
		}
	}
	if _, list := Compare(units, []Row{good, good}); len(list) != 1 || list[0].Code != "exchange.twice" {
		t.Errorf("a key twice: %v", list)
	}
	near := good
	near.Key = "a#ask1"
	if _, list := Compare(units, []Row{near}); len(list) != 1 || list[0].Hint != "hint.did_you_mean" {
		t.Errorf("nearly a key: %v", list)
	}
}

// Columns are found by their headings in any language and order; one that is not
// there is told; sheets without the column of states change no state.
func TestColumns(t *testing.T) {
	all := []Headings{{"source": "Source", "translation": "Translation", "key": "Key", "state": "State"}, {"source": "Texto", "translation": "Traducción", "key": "Clave", "state": "Estado"}}
	fold := strings.ToLower
	rows, bad := FromSheet("f.csv", []string{"clave", "x", "Translation", "TEXTO"}, 1, []Sheeted{{2, []string{"a#old", "?", "Vieux mots", "New words"}}, {3, []string{"a#name"}}}, fold, all)
	if len(bad) > 0 || len(rows) != 2 || rows[0].Key != "a#old" || rows[0].Text != "Vieux mots" || rows[0].Source != "New words" || !rows[0].Waits || rows[1].Place != "f.csv:3" {
		t.Fatalf("%+v %v", rows, bad)
	}
	if got, bad := Compare(units, rows[:1]); got.Same != 1 || len(bad) > 0 {
		t.Errorf("%+v %v", got, bad)
	}
	_, bad = FromSheet("f.csv", []string{"clave", "Translation"}, 4, nil, fold, all)
	if len(bad) != 1 || bad[0].Code != "exchange.no_column" || bad[0].Field != "f.csv:4" || bad[0].Args["column"] != "Source / Texto" {
		t.Errorf("%v", bad)
	}
	if head := Sheet(units, all[1])[0]; head[0] != "Texto" || head[1] != "Traducción" || head[2] != "Clave" {
		t.Errorf("%v", head)
	}
}

// Whatever comes back, comparing ends and what is told has a place and a hint.
func FuzzCompare(f *testing.F) {
	f.Add("a#name", "Office", "Bureau {{.X}}\n\n1. <b>")
	f.Fuzz(func(t *testing.T, key, source, text string) {
		for _, loose := range []bool{true, false} {
			out, bad := Compare(units, []Row{{Place: "f:1", Key: key, Source: source, Text: text, Loose: loose}})
			if len(bad) == 0 && len(out.Changes)+out.Same+out.Empty != 1 {
				t.Errorf("%+v", out)
			}
			for _, p := range bad {
				if p.Field != "f:1" || p.Hint == "" || problem.Has(p, "") {
					t.Errorf("%v", p)
				}
			}
		}
	})
}

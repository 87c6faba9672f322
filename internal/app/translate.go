package app

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/locale/exchange"
	"arco/internal/problem"
	"arco/internal/safe"
	"arco/internal/table"

	"golang.org/x/text/language"
)

// tongue makes sure that a language can have a folder: its tag is written as BCP 47
// has it, pt-BR.
func tongue(tag string) error {
	t, err := language.Parse(tag)
	switch {
	case err == nil && t.String() == tag && IsTag(tag):
		return nil
	case err == nil && IsTag(t.String()):
		return problem.New("locales.tag", "LANGUAGE", "hint.did_you_mean", "suggestion", t.String())
	}
	return problem.New("locales.tag", "LANGUAGE", "hint.locales_tag")
}

// Exchange is every text that a language needs words for, with its context: first the
// words of the program, then the content file by file. The content must have been read by
// content.Load.
func (a *App) Exchange(tag string) ([]exchange.Unit, error) {
	if err := tongue(tag); err != nil {
		return nil, err
	}
	var out []exchange.Unit
	for _, w := range a.Words.Words(tag) {
		key := exchange.Program + w.Key
		if w.Form != "" {
			key += "[" + w.Form + "]"
		}
		u := exchange.Unit{Key: key, Source: w.Source, Tag: w.SourceTag, Text: w.Text, Where: programWhere(w.Key), File: locale.Source + "/program.toml",
			Terms: a.Words.Terms(tag, w.SourceTag, key, w.Source)}
		out = append(out, u)
	}
	shelves, wanted := a.wanted(tag)
	for _, shelf := range shelves {
		now := a.Words.Now(tag, shelf, wanted[shelf])
		for _, w := range wanted[shelf] {
			n := now[w.Key]
			u := exchange.Unit{Key: w.Key, Source: w.Source, Tag: w.Tag, Where: w.Says, File: w.File, Text: n.Text, Waits: n.Waits, Before: n.Before, Notes: n.Notes}
			if u.Where == "" {
				u.Where = "Screen and sheets."
			}
			u.Terms = a.Words.Terms(tag, w.Tag, w.Key, w.Source)
			if w.Tag != locale.Source && tag != locale.Source {
				u.Second, _ = a.Words.Word(locale.Source, w.Key, w.Source)
			}
			out = append(out, u)
		}
	}
	return out, nil
}

// programWhere says where a word of the program prints, in English as all such
// tools do. The first part of a key is the place.
func programWhere(key string) string {
	place, _, _ := strings.Cut(key, ".")
	switch place {
	case "hint":
		return "What to do about an error: one step, on the screen."
	case "form", "web":
		return "The form in the browser: " + place + "."
	case "flag", "help":
		return "Help of the command line."
	case "month", "weekday", "date", "list", "period":
		return "How days, lists and periods are written, on paper and on the screen."
	case "language", "country", "nationality":
		return "A name, within a sentence."
	}
	return "The program: " + place + "."
}

// wanted are the texts of the content that a language needs words for, by file.
func (a *App) wanted(tag string) (shelves []string, by map[string][]locale.Wanted) {
	by = map[string][]locale.Wanted{}
	for _, w := range a.Pack.Wants(tag) {
		shelf := law.Shelf(w.Key)
		if by[shelf] == nil {
			shelves = append(shelves, shelf)
		}
		by[shelf] = append(by[shelf], locale.Wanted{Key: w.Key, Source: w.Source, Tag: w.Tag, Says: w.Says, File: w.File})
	}
	slices.Sort(shelves)
	return shelves, by
}

// ExchangeFile writes the texts of a language for its translators, by the end of a name:
// .po, .xlsx or .csv. The headings of a sheet are in the language of the screen.
func (a *App) ExchangeFile(lang, tag, name string) ([]byte, error) {
	units, err := a.Exchange(tag)
	if err != nil {
		return nil, err
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".po":
		return exchange.PO(tag, units), nil
	case ".xlsx":
		var out bytes.Buffer
		w := table.NewSheet(&out, 70, 70, 40, 30, 40, 50, 50, 10)
		for _, row := range exchange.Sheet(units, a.headings(lang)) {
			w.Add(row)
		}
		err := w.Close()
		return out.Bytes(), err
	case ".csv":
		out := []byte("\ufeff") // by which table programs know UTF-8
		for _, row := range exchange.Sheet(units, a.headings(lang)) {
			out = append(out, table.Record(',', row)+"\r\n"...)
		}
		return out, nil
	}
	return nil, problem.New("locales.kind", "--out", "hint.locales_kind")
}

// headings are the names of columns in one language.
func (a *App) headings(lang string) exchange.Headings {
	h := exchange.Headings{}
	for _, c := range exchange.Columns {
		if text, err := a.Words.Text(lang, "exchange.column_"+c, nil); err == nil {
			h[c] = text
		}
	}
	return h
}

// Brought is what a file of a translator would change.
type Brought struct {
	exchange.Outcome
	Files  map[string][]byte // that would be written, by their names below the folder of languages: "fr/us.po"
	Doubts problem.List      // of the words that change, by the rules of the language, with their lines
}

// Bring reads a file that came back from a translator. Nothing is written: Files
// are those with what changes. Problems name the line.
func (a *App) Bring(tag, name string, data []byte) (*Brought, error) {
	units, err := a.Exchange(tag)
	if err != nil {
		return nil, err
	}
	rows, bad := a.brought(tag, name, data, units)
	if len(rows) == 0 && len(bad) == 0 {
		bad.Add("exchange.nothing", filepath.Base(name), "hint.exchange_nothing")
	}
	out := &Brought{Files: map[string][]byte{}}
	var wrong problem.List
	out.Outcome, wrong = exchange.Compare(units, rows)
	var foreign problem.List
	foreign, out.Doubts = a.Words.ReadAll(tag, exchange.Program, passages(units, out.Changes))
	if bad = append(append(bad, wrong...), foreign...); len(bad) > 0 {
		return nil, bad
	}
	return out, a.rewrite(tag, out)
}

// passages are the words that change and would be shown, beside their sources.
func passages(units []exchange.Unit, changes []exchange.Change) []law.Passage {
	by := map[string]exchange.Unit{}
	for _, u := range units {
		by[u.Key] = u
	}
	var out []law.Passage
	for _, c := range changes {
		if u := by[c.Key]; !c.Waits {
			out = append(out, law.Passage{Where: c.Place, Key: c.Key, Source: u.Source, Tag: u.Tag, Text: c.New})
		}
	}
	return out
}

// brought are the rows of a file, by what it is.
func (a *App) brought(tag, name string, data []byte, units []exchange.Unit) ([]exchange.Row, problem.List) {
	base := filepath.Base(name)
	if strings.EqualFold(filepath.Ext(name), ".po") {
		return exchange.FromPO(base, tag, data)
	}
	var all []exchange.Headings
	for _, l := range a.Words.Locales() {
		all = append(all, a.headings(l))
	}
	t, err := table.Open(bytes.NewReader(data), int64(len(data)), base, table.Options{Texts: true,
		Known: func(folded string) bool { return exchange.Known(folded, table.Fold, all) }})
	if err != nil {
		if l, told := problem.Of(err); told {
			return nil, l
		}
		return nil, problem.List{problem.New("table.damaged_file", base, "hint.table_formats")}
	}
	var rows []exchange.Sheeted
	var bad problem.List
	for {
		r, err := t.Next()
		if err == io.EOF {
			break
		}
		if l, told := problem.Of(err); err != nil {
			if !told {
				l = problem.List{problem.New("table.damaged_file", base, "hint.table_formats")}
			}
			return nil, append(bad, l...)
		}
		if r.Bad != nil && !(r.Bad.Code == "table.twice_encoded" && speaksOf(units, r.Cells)) {
			p := *r.Bad
			p.Field = base + ":" + strconv.Itoa(r.Line)
			bad = append(bad, &p)
			continue
		}
		row := exchange.Sheeted{Line: r.Line}
		for _, c := range r.Cells {
			text := c.Text
			if rest, quoted := strings.CutPrefix(text, "'"); quoted && t.Format == "csv" && safe.Formula(rest) {
				text = rest
			}
			row.Cells = append(row.Cells, text)
		}
		rows = append(rows, row)
	}
	out, more := exchange.FromSheet(base, t.Header, t.HeaderLine, rows, table.Fold, all)
	return out, append(bad, more...)
}

// speaksOf reports whether a cell is the source of a text: one that is about letters
// which were converted twice shows no such fault of the file.
func speaksOf(units []exchange.Unit, cells []table.Cell) bool {
	return slices.ContainsFunc(units, func(u exchange.Unit) bool {
		return slices.ContainsFunc(cells, func(c table.Cell) bool { return c.Text == u.Source })
	})
}

// rewrite makes the files of a language with what changes.
func (a *App) rewrite(tag string, b *Brought) error {
	words, texts := map[string]map[string]string{}, map[string]map[string]locale.Mended{}
	for _, c := range b.Changes {
		if key, of := strings.CutPrefix(c.Key, exchange.Program); of {
			form := "other"
			if k, f, counts := strings.Cut(strings.TrimSuffix(key, "]"), "["); counts {
				key, form = k, f
			}
			if c.Waits { // program.toml has no words that wait
				continue
			}
			if words[key] == nil {
				words[key] = map[string]string{}
			}
			words[key][form] = c.New
			continue
		}
		shelf := law.Shelf(c.Key)
		if texts[shelf] == nil {
			texts[shelf] = map[string]locale.Mended{}
		}
		texts[shelf][c.Key] = locale.Mended{Text: c.New, Waits: c.Waits, Before: c.Before, Notes: c.Notes}
	}
	for _, w := range a.Words.Words(tag) { // the other forms of what counts
		if forms := words[w.Key]; forms != nil && w.Form != "" && forms[w.Form] == "" && w.Text != "" {
			forms[w.Form] = w.Text
		}
	}
	for key, forms := range words {
		if forms["other"] == "" { // without it no count has words
			delete(words, key)
		}
	}
	if len(words) > 0 {
		data, err := a.Words.RenewedWords(tag, words)
		if err != nil {
			return err
		}
		b.Files[tag+"/program.toml"] = data
	}
	if name, data := a.Words.NewState(tag); data != nil && len(words)+len(texts) > 0 {
		b.Files[name] = data
	}
	_, wanted := a.wanted(tag)
	for shelf, changed := range texts {
		b.Files[tag+"/"+shelf+".po"] = a.Words.RenewedWith(tag, shelf, wanted[shelf], changed)
	}
	return nil
}

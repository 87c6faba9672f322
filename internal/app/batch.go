package app

import (
	"io"
	"slices"
	"strings"
	"sync"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/intake"
	"arco/internal/problem"
	"arco/internal/table"
)

// BatchOptions are what the operator says of a table of people.
type BatchOptions struct {
	Options
	Profile  intake.Profile
	Sheet    string // of a workbook
	Dates    string // intake.DayFirst, intake.MonthFirst, "" if nobody said
	Reply    string // own | organisation | representative, "" if nobody said
	Agencies []string
	Right    string
	Filer    *casefile.Filer
	Hidden   string // include | skip, "" if nobody said
	Same     string // make | hold: rows that look like one person; "" is hold
	Codes    []Code // references made before, nil to make them
	Shard    int    // of Shards parts of the table that several machines make, counted from 1; 0 is all
	Shards   int
	Jobs     int                                             // rows and packets at work at a time; 0 is one
	Stack    bool                                            // one print file for all, in volumes
	Keep     func(code Code, name string, data []byte) error // takes the case file of each person; nil for none. It is called by several at once
	Have     int                                             // sheets of paper at hand, to tell what of it fits; 0 if nobody asks
}

// A Source is a table that can be read several times.
type Source struct {
	Name string // of the file, for problems
	Data io.ReaderAt
	Size int64
}

// A Survey is a whole table looked at, before anything is made.
type Survey struct {
	Info   table.Info
	Map    *intake.Map
	Rows   int // that hold anything
	Held   int // rows with a problem
	Hidden int // rows that were hidden and left out
	People int
	Notes  problem.List // of the whole table
}

// A Row of a table that was looked at: its people, or why it is held.
type SurveyedRow struct {
	*table.Row
	People []intake.Person
	Notes  problem.List
	Bad    problem.List
	table  *table.Table // of which rows after this one may be at work: what it says of itself as a whole is info
	info   table.Info   // as it was before the first row
}

// Survey reads a table row by row and hands each to take, in order; several rows
// are checked at a time. What concerns the whole table is an error: then nothing is
// to be made of any row.
func (a *App) Survey(src Source, opt BatchOptions, take func(SurveyedRow) error) (*Survey, error) {
	r, bad, err := a.openRows(src, opt)
	if err != nil {
		return nil, err
	}
	s := &Survey{Info: r.table.Info, Map: r.m, Notes: r.table.Notes}
	if bad = append(bad, askable(src.Name, r.m, opt)...); len(bad) > 0 {
		return s, bad
	}
	known := newAlike(opt.Same == "make")
	err = inOrder(opt.Jobs, r.next, func(row *SurveyedRow) {
		for i, p := range row.People {
			again, more := a.sound(r.m, p, opt)
			row.People[i].Case, row.Bad = again, append(row.Bad, more...)
		}
	}, func(row SurveyedRow) error {
		if len(row.Bad) == 0 {
			notes, more := known.look(r.m, row.People)
			row.Notes, row.Bad = append(row.Notes, notes...), more
		}
		s.Rows++
		if len(row.Bad) > 0 {
			row.People = nil
			s.Held++
		}
		s.People += len(row.People)
		return take(row)
	})
	s.Info.Lines = r.table.Lines
	if err != nil {
		return s, err
	}
	if opt.Hidden == "skip" {
		s.Hidden = r.hidden
	} else if r.hidden > 0 && opt.Hidden == "" {
		bad.Add("batch.hidden", src.Name, "hint.batch_hidden", "n", r.hidden)
	}
	if lines := r.in.Unclear(); len(lines) > 0 {
		bad.Add("batch.dates", src.Name, "hint.batch_dates", "n", len(lines), "row", lines[0])
	}
	if r.in.Mixed() {
		s.Notes.Add("batch.mixed_dates", src.Name, "hint.batch_mixed_dates")
	}
	return s, bad.Err()
}

// rows are those of a table, read one by one.
type rows struct {
	table  *table.Table
	m      *intake.Map
	in     *intake.Options
	opt    BatchOptions
	hidden int
	info   table.Info
}

// openRows begins to read a table; bad is what its headings lack.
func (a *App) openRows(src Source, opt BatchOptions) (*rows, problem.List, error) {
	if a.Pack.Table() == nil {
		return nil, nil, problem.List{problem.New("batch.no_scheme", "table.toml", "hint.content_folder")}
	}
	names := a.names()
	t, err := table.Open(src.Data, src.Size, src.Name, table.Options{Known: a.Pack.Table().Known(opt.Profile, names), Sheet: opt.Sheet})
	if err != nil {
		return nil, nil, err
	}
	m, bad := a.Pack.Table().Map(src.Name, t.Header, opt.Profile, names)
	in := intake.NewOptions(intake.Options{Today: opt.Today, Dates: opt.Dates, Date1904: t.Date1904, Reply: opt.Reply, Agencies: opt.Agencies, Right: opt.Right,
		Reading: opt.Lang, Filer: opt.Filer})
	return &rows{table: t, m: m, in: in, opt: opt, info: t.Info}, bad, nil
}

// next reads a row and what its cells mean; nobody has checked its people yet.
func (r *rows) next() (SurveyedRow, bool, error) {
	for {
		row, err := r.table.Next()
		if err == io.EOF {
			return SurveyedRow{}, false, nil
		}
		if err != nil {
			return SurveyedRow{}, false, err
		}
		if row.Hidden {
			if r.hidden++; r.opt.Hidden != "include" {
				continue
			}
		}
		x := r.m.Read(row, r.in)
		return SurveyedRow{Row: row, People: x.People, Notes: x.Notes, Bad: x.Bad, table: r.table, info: r.info}, true, nil
	}
}

// askable finds what the operator must say before any row is read.
func askable(name string, m *intake.Map, opt BatchOptions) problem.List {
	var bad problem.List
	if !m.Gives("agencies") && !m.Gives("event.agency") && len(opt.Agencies) == 0 {
		bad.Add("batch.nothing_asked", name, "hint.batch_nothing_asked")
	}
	if !m.Gives("languages.reading") && opt.Lang == "" {
		bad.Add("batch.no_language", name, "hint.batch_no_language")
	}
	if opt.Reply == "representative" && opt.Filer == nil {
		bad.Add("batch.reply_filer", "--reply", "hint.batch_filer")
	}
	if f := opt.Filer; f != nil {
		if !m.Gives("consent_on") {
			bad.Add("batch.no_consent", name, "hint.batch_no_consent")
		}
		if k := f.Representative.Kind; (k == "attorney" || k == "accredited") && !told(f.Representative.Country) {
			bad.Add("batch.filer_country", "--filer", "hint.batch_filer_country")
		}
	}
	return bad
}

// sound takes the case of a person as if it were read from a file, with every check
// of one: a row is taken only if its case file would be.
func (a *App) sound(m *intake.Map, p intake.Person, opt BatchOptions) (*casefile.Case, problem.List) {
	again, err := asFile(p, surveyRef)
	r, err := a.checked(again, err, opt.Today)
	if err == nil {
		if _, _, err = a.Lang(r.Case, opt.Lang); err == nil && !asks(r.Case) {
			_, err = a.planned(r.Case, opt.Options)
		}
		if err == nil {
			err = a.drawable(r.Case, opt.Options)
		}
	}
	if err != nil {
		list, ok := problem.Of(err)
		if !ok {
			list = problem.List{problem.New("row.unusable", "", "hint.row_as_text")}
		}
		for i, x := range list {
			if x.Code == codeNoLanguage { // here there is a column for it
				list[i] = problem.New("row.no_language", x.Field, "hint.batch_no_language")
			}
		}
		return nil, m.Place(p, list)
	}
	return r.Case, nil
}

// asFile is the case of a person as it would be read from a file.
func asFile(p intake.Person, ref string) (*casefile.Case, error) {
	c := *p.Case
	c.Ref = ref
	return casefile.Again("row", &c)
}

// asks reports whether an office is asked by name: then a plan holds something, be it
// the reason for which nothing can be asked there.
func asks(c *casefile.Case) bool {
	return slices.ContainsFunc(c.Requests, func(r casefile.Request) bool { return told(r.Agency) })
}

// drawable finds characters that no font has, before anything is made. Most cases
// are of letters that every font has, and need no look.
func (a *App) drawable(c *casefile.Case, opt Options) error {
	e, err := pageEngine()
	if err != nil {
		return err
	}
	var doubtful []doc.Block
	casefile.EachAnswer(c, func(path, value string) {
		if strings.ContainsFunc(value, func(r rune) bool { return r > 0x24f }) && !e.Draws(value) {
			doubtful = append(doubtful, &doc.Paragraph{Spans: []doc.Span{{Text: value, Field: path}}})
		}
	})
	if len(doubtful) == 0 {
		return nil
	}
	_, err = a.plainly(opt, &doc.Document{ID: "row", Lang: "en", Part: doc.Keep, Sheets: []doc.Sheet{{ID: "row", Blocks: doubtful}}})
	return placed(c, err)
}

const codeNoLanguage = "locale" + ".not_said"

// surveyRef stands for a reference while none is made.
const surveyRef = "2222-2222"

// names tells countries and offices by what stands in tables.
func (a *App) names() intake.Names {
	once := sync.OnceValue(func() map[string]string {
		out := map[string]string{}
		for name, code := range a.Words.Countries() {
			out[table.Fold(name)] = code
		}
		return out
	})
	offices := map[string]string{}
	for _, id := range a.Pack.JurisdictionIDs() {
		for _, x := range a.Pack.Jurisdictions[id].Agencies() {
			offices[table.Fold(x.ID)] = x.ID
			short := table.Fold(x.Short)
			switch other, taken := offices[short]; {
			case !taken || short == x.Key: // CBP is the office, not the desk for belongings
				offices[short] = x.ID
			case a.Pack.Agency(other) == nil || a.Pack.Agency(other).Key != short:
				offices[short] = "" // two offices of one name
			}
		}
	}
	return intake.Names{
		Country: func(folded string) string { return once()[folded] },
		Agency:  func(folded string) string { return offices[folded] },
	}
}

package app

import (
	"path/filepath"
	"strings"

	"arco/internal/doc"
	"arco/internal/plain"
	"arco/internal/plan"
	"arco/internal/problem"
)

// A Sheaf is what goes through a press together. ID is neutral; Filing is nil for
// a page that belongs to none.
type Sheaf struct {
	Docs   []*doc.Document
	ID     string
	Filing *plan.Filing
}

// Pressed is a file: its bytes and, where it has pages, how many and which of
// them are to be signed, counted from 1.
type Pressed struct {
	Data  []byte
	Pages int
	Ink   []int
}

// A press makes one kind of file. Who adds a kind adds a line to presses.
type press struct {
	ending string
	make   func(a *App, s Sheaf, opt Options) (Pressed, error)
}

var presses = []press{
	{".pdf", (*App).pressPages},
	{".txt", func(a *App, s Sheaf, _ Options) (Pressed, error) {
		data, err := a.asText(s.Docs)
		return Pressed{Data: data}, err
	}},
	{".json", func(_ *App, s Sheaf, _ Options) (Pressed, error) {
		data, err := tree(s)
		return Pressed{Data: data}, err
	}},
}

// LetterFormats are the endings of the files that a letter can become, and
// PageFormats those of a page to read or to fill by hand.
var (
	LetterFormats = []string{".pdf", ".txt", ".json"}
	PageFormats   = []string{".pdf", ".txt"}
)

// Press makes a file of documents, of the kind that the ending of its name says.
func (a *App) Press(name string, s Sheaf, opt Options) (Pressed, error) {
	ending := strings.ToLower(filepath.Ext(name))
	for _, p := range presses {
		if p.ending == ending {
			return p.make(a, s, opt)
		}
	}
	return Pressed{}, problem.New("use.extension", "--out", "hint.use_extension")
}

// pressPages lays documents out and writes them as one PDF.
func (a *App) pressPages(s Sheaf, opt Options) (Pressed, error) {
	b, err := a.lay(opt, s.Docs...)
	if err != nil {
		return Pressed{}, err
	}
	out := Pressed{Pages: len(b.Pages), Ink: inked(b)}
	out.Data, err = opt.print(b, s.Docs[0].Title, s.Docs[0].Lang, s.ID)
	return out, err
}

// asText writes documents as plain text.
func (a *App) asText(docs []*doc.Document) ([]byte, error) {
	var parts []string
	for _, d := range docs {
		opt, err := a.joints(d.Lang)
		if err != nil {
			return nil, err
		}
		opt.Width = 78
		parts = append(parts, plain.Text(d, opt))
	}
	return []byte(strings.Join(parts, "\n\f\n")), nil
}

// joints is how a language sets the signs between labels and values in plain text.
func (a *App) joints(lang string) (plain.Options, error) {
	say := a.Words.In(lang)
	return plain.Options{Colon: say.Colon(), Semicolon: say.Semicolon()}, say.Err()
}

// tree writes documents as data, with the kind of each block.
func tree(s Sheaf) ([]byte, error) {
	type sheet struct {
		ID     string `json:"id"`
		Blocks []any  `json:"blocks"`
	}
	type document struct {
		ID     string  `json:"id"`
		Lang   string  `json:"lang"`
		Title  string  `json:"title"`
		Part   string  `json:"part"`
		Sheets []sheet `json:"sheets"`
	}
	out := struct {
		Filing    string     `json:"filing"`
		Letter    string     `json:"letter"`
		Strength  string     `json:"strength"`
		Instead   bool       `json:"instead"`
		Documents []document `json:"documents"`
	}{}
	if f := s.Filing; f != nil {
		out.Filing, out.Letter, out.Strength, out.Instead = f.ID, f.Route.Letter, f.Route.Strength, f.Route.Instead
	}
	for _, d := range s.Docs {
		x := document{ID: d.ID, Lang: d.Lang, Title: d.Title, Part: string(d.Part)}
		for _, p := range d.Sheets {
			x.Sheets = append(x.Sheets, sheet{ID: p.ID, Blocks: doc.Kinds(p.Blocks)})
		}
		out.Documents = append(out.Documents, x)
	}
	return indented(out)
}

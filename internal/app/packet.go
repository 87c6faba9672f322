package app

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/typeset"
)

// A File of a packet, by its path inside the folder.
type File struct {
	Path  string
	Data  []byte
	Pages int
}

// A Packet is made whole in memory before anything is written.
type Packet struct {
	Plan *plan.Plan
	Lang string
	// Instead says that the sheets are not in the language the person reads.
	Instead *problem.Problem
	Files   []File
	Made    []Entry
}

// An Entry says what became of one filing.
type Entry struct {
	Filing *plan.Filing
	Dir    string         // "" if it stands behind a gate
	Folder *packet.Folder // its documents; nil if it stands behind a gate
	Pages  int
	Ink    []int
}

// Packet makes everything to file, sign, print and keep for a case.
//
// With opt.Only, a filing that stands behind a gate returns *Gated and one that
// lacks something a problem.List; without it they are left out and listed.
func (a *App) Packet(c *casefile.Case, opt Options) (*Packet, error) {
	p, err := a.Plan(c, opt)
	if err != nil {
		return nil, err
	}
	if opt.Only != "" {
		if err := only(p, opt.Only); err != nil {
			return nil, err
		}
	}
	lang, instead, err := a.Lang(c, opt.Lang)
	if err != nil {
		return nil, err
	}
	out := &Packet{Plan: p, Lang: lang, Instead: instead}
	m := a.maker(c, lang, opt, a.measure(opt))
	var folders []*packet.Folder
	var dirs []string
	var bad problem.List
	for _, f := range p.Filings {
		if len(f.Gates) > 0 {
			out.Made = append(out.Made, Entry{Filing: f})
			continue
		}
		folder, err := m.Folder(f)
		if err != nil {
			l, ok := problem.Of(err)
			if !ok {
				return nil, err
			}
			bad = append(bad, l...)
			continue
		}
		dir := fmt.Sprintf("%02d-%s", len(folders)+1, f.ID)
		folders, dirs = append(folders, folder), append(dirs, dir)
		out.Made = append(out.Made, Entry{Filing: f, Dir: dir, Folder: folder, Pages: folder.Pages, Ink: folder.Ink})
	}
	if len(bad) > 0 {
		return nil, bad
	}
	summary, err := m.Summary(p, folders, dirs)
	if err != nil {
		return nil, err
	}
	all := []*doc.Document{summary}
	for i, f := range folders {
		docs, err := a.folder(out, f, dirs[i], lang, c.Ref, opt)
		if err != nil {
			return nil, err
		}
		all = append(all, docs...)
	}
	data, pages, err := a.pdfOf(opt, Version+" print "+c.Ref, all...)
	if err != nil {
		return nil, err
	}
	out.Files = append(out.Files, File{"print.pdf", data, pages})
	manifest, err := a.manifest(out, c, opt)
	if err != nil {
		return nil, err
	}
	out.Files = append(out.Files, File{Path: "manifest.json", Data: manifest})
	return out, nil
}

// only keeps one filing of a plan, or says why it cannot be made.
func only(p *plan.Plan, id string) error {
	i := slices.IndexFunc(p.Filings, func(f *plan.Filing) bool { return f.ID == id })
	if i < 0 {
		known := make([]string, len(p.Filings))
		for k, f := range p.Filings {
			known[k] = f.ID
		}
		return problem.New("use.unknown_filing", "--filing", "hint.use_unknown_filing", "known", known)
	}
	f := p.Filings[i]
	switch {
	case len(f.Gates) > 0:
		return &Gated{Filing: f}
	case len(f.Missing) > 0:
		return f.Missing
	}
	p.Filings = []*plan.Filing{f}
	return nil
}

// folder makes the files of one filing and returns its documents in print order.
func (a *App) folder(p *Packet, f *packet.Folder, dir, lang, ref string, opt Options) ([]*doc.Document, error) {
	id := Version + " " + f.Filing.ID + " " + ref
	if f.Needed != nil {
		data, n, err := a.pdfOf(opt, id+" needed", f.Needed)
		p.Files = append(p.Files, File{dir + "/needed.pdf", data, n})
		return []*doc.Document{f.Needed}, err
	}
	if f.File == nil { // instructions only
		data, n, err := a.pdfOf(opt, id+" keep", f.Keep()...)
		p.Files = append(p.Files, File{dir + "/keep.pdf", data, n})
		return f.Keep(), err
	}
	book, err := a.lay(opt, f.File)
	if err != nil {
		return nil, err
	}
	data, err := print(book, f.File.Title, f.File.Lang, id+" file", opt.Today)
	if err != nil {
		return nil, err
	}
	p.Files = append(p.Files, File{dir + "/file.pdf", data, len(book.Pages)})
	if sign := book.Select(func(pg *typeset.Page) bool { return pg.Ink }); len(sign.Pages) > 0 {
		data, err := print(sign, f.File.Title, f.File.Lang, id+" sign", opt.Today)
		if err != nil {
			return nil, err
		}
		p.Files = append(p.Files, File{dir + "/sign.pdf", data, len(sign.Pages)})
	}
	data, n, err := a.pdfOf(opt, id+" keep", f.Keep()...)
	if err != nil {
		return nil, err
	}
	p.Files = append(p.Files, File{dir + "/keep.pdf", data, n})
	if f.Portal != nil {
		text, _, err := a.portalText(f.Portal, lang, f.Filing.ID)
		if err != nil {
			return nil, err
		}
		name := "/portal.txt"
		if f.Portal.Channel.Kind == "email" {
			name = "/email.txt"
		}
		p.Files = append(p.Files, File{Path: dir + name, Data: text})
	}
	return append([]*doc.Document{f.File}, f.Keep()...), nil
}

type manifest struct {
	MadeBy    string           `json:"made_by"`
	Version   string           `json:"version"`
	Format    int              `json:"format"`
	Reference string           `json:"reference"`
	Prepared  string           `json:"prepared_on"`
	Language  string           `json:"language"`
	Filings   []manifestFiling `json:"filings"`
	// NotCovered are States without content yet.
	NotCovered []manifestState `json:"not_covered,omitempty"`
	Files      []manifestFile  `json:"files"`
}

type manifestFiling struct {
	ID        string       `json:"id"`
	Agency    string       `json:"agency"`
	Right     string       `json:"right"`
	Letter    string       `json:"letter"`
	Strength  string       `json:"strength"`
	Instead   bool         `json:"right_does_not_exist,omitempty"`
	Status    string       `json:"status"` // ready | instructions | needed | gated
	Dir       string       `json:"dir,omitempty"`
	Channel   string       `json:"channel,omitempty"`
	Pages     int          `json:"pages,omitempty"`
	SignPages []int        `json:"sign_pages,omitempty"`
	Gates     []string     `json:"gates,omitempty"`
	Accepted  []overruled  `json:"overruled_gates,omitempty"`
	Missing   []string     `json:"missing,omitempty"`
	Due       *manifestDue `json:"due,omitempty"`
}

// overruled is a gate passed by a named choice; By is a helper's code.
type overruled struct {
	Gate string `json:"gate"`
	By   string `json:"by,omitempty"`
	On   string `json:"on,omitempty"`
}

type manifestState struct {
	Agency   string      `json:"agency"`
	Right    string      `json:"right"`
	Gates    []string    `json:"gates,omitempty"`
	Accepted []overruled `json:"overruled_gates,omitempty"`
}

type manifestDue struct {
	ReceivedOn   string `json:"received_on,omitempty"`
	IfReceivedOn string `json:"if_received_on,omitempty"`
	AnswerBy     string `json:"answer_by"`
	ExtendedTo   string `json:"extended_to,omitempty"`
	Citation     string `json:"citation"`
}

type manifestFile struct {
	Path   string `json:"path"`
	Pages  int    `json:"pages,omitempty"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// manifest lists files, pages and hashes, and no names.
func (a *App) manifest(p *Packet, c *casefile.Case, opt Options) ([]byte, error) {
	m := manifest{MadeBy: "arco", Version: Version, Format: 1, Reference: c.Ref, Prepared: opt.Today.String(), Language: p.Lang}
	for _, e := range p.Made {
		f := e.Filing
		x := manifestFiling{ID: f.ID, Agency: f.Agency.ID, Right: string(f.Right), Letter: f.Route.Letter,
			Strength: f.Route.Strength, Instead: f.Route.Instead, Dir: e.Dir, Pages: e.Pages, SignPages: e.Ink, Status: "ready"}
		if f.Channel != nil {
			x.Channel = f.Channel.ID
		}
		for _, o := range f.Accepted {
			x.Accepted = append(x.Accepted, overruled{o.Gate.ID, o.By, o.On})
		}
		for _, g := range f.Gates {
			x.Status = "gated"
			x.Gates = append(x.Gates, g.ID)
		}
		if x.Status == "ready" && f.Route.Sheet {
			x.Status = "instructions" // nothing is filed from here
		}
		if len(f.Gates) == 0 && len(f.Missing) > 0 {
			x.Status = "needed"
			for _, n := range f.Missing {
				x.Missing = append(x.Missing, n.Code)
			}
		}
		if x.Status == "ready" {
			due, err := plan.Dues(f, &a.Pack.Library, opt.Today)
			if err != nil {
				return nil, err
			}
			if due != nil && !due.On.IsZero() {
				cite, _ := due.Fact.CitationIn("en")
				x.Due = &manifestDue{AnswerBy: due.On.String(), ExtendedTo: due.Extended.String(), Citation: cite}
				if due.If {
					x.Due.IfReceivedOn = due.Received.String()
				} else {
					x.Due.ReceivedOn = due.Received.String()
				}
			}
		}
		m.Filings = append(m.Filings, x)
	}
	for _, n := range p.Plan.NotCovered {
		x := manifestState{Agency: n.Agency, Right: n.Right}
		for _, g := range n.Gates {
			x.Gates = append(x.Gates, g.ID)
		}
		for _, o := range n.Accepted {
			x.Accepted = append(x.Accepted, overruled{o.Gate.ID, o.By, o.On})
		}
		m.NotCovered = append(m.NotCovered, x)
	}
	for _, f := range p.Files {
		sum := sha256.Sum256(f.Data)
		m.Files = append(m.Files, manifestFile{f.Path, f.Pages, len(f.Data), hex.EncodeToString(sum[:])})
	}
	data, err := json.MarshalIndent(m, "", "  ")
	return append(data, '\n'), err
}

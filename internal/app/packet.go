package app

import (
	"fmt"
	"slices"

	"arco/internal/casefile"
	"arco/internal/course"
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
	Sent    []*course.Standing // what was sent before and is not made again, unless it was named
	Wrong   problem.List       // records of filings that cannot be read
	// Looks are pictures of attached pages to look at; Undrawn are pages of which
	// there is none.
	Looks, Undrawn int
	Piles          Piles
	Kept           []Kept // signed pages of the packet that this one replaces

	leaves []leaf           // its documents in the order of printing
	listed []manifestFiling // as the manifest has them
}

// An Entry says what became of one filing.
type Entry struct {
	Filing *plan.Filing
	Dir    string         // "" if it stands behind a gate
	Folder *packet.Folder // its documents; nil if it stands behind a gate
	Pages  int
	Ink    []int
	Sign   []SignPage // the same pages as Ink, with their codes
	Papers int        // pages of papers.pdf, 0 if there is none
	Mail   bool       // there is a draft of the e-mail
}

// Nothing reports whether the packet holds no page to file or follow, and
// whether only gates are the reason: then a choice could open them.
func (p *Packet) Nothing() (nothing, gates bool) {
	gates = len(p.Plan.Held)+len(p.Plan.NotCovered) == 0
	for _, m := range p.Made {
		if m.Filing.Ready() {
			return false, false
		}
		gates = gates && len(m.Filing.Gates) > 0
	}
	if len(p.Made) == 0 && len(p.Sent) > 0 && len(p.Plan.Held) == 0 { // all is sent already
		return false, false
	}
	return true, gates && len(p.Made) > 0
}

// Packet makes everything to file, sign, print and keep for a case. What stands
// behind a gate is left out, and what lacks something gets a sheet that says
// what; neither stops the others, and the cover is made in any case. With
// opt.Only there is one filing.
func (a *App) Packet(c *casefile.Case, opt Options) (*Packet, error) {
	p, err := a.packetOf(c, opt)
	return p, placed(c, err)
}

func (a *App) packetOf(c *casefile.Case, opt Options) (*Packet, error) {
	lang, instead, err := a.Lang(c, opt.Lang)
	if err != nil {
		return nil, err
	}
	c = a.readAloud(c, opt.Lang)
	p, err := a.planned(c, opt)
	if err != nil {
		return nil, err
	}
	sent, wrong, err := a.Apart(c, p, opt.Only, opt)
	if err != nil {
		return nil, err
	}
	if opt, err = opt.atDesk(); err != nil {
		return nil, err
	}
	out := &Packet{Plan: p, Lang: lang, Instead: instead, Sent: sent, Wrong: wrong}
	if err := opt.desk.inOne(func() error { return a.fill(out, c, opt) }); err != nil {
		return nil, err
	}
	return out, nil
}

// fill makes the files of a packet.
func (a *App) fill(out *Packet, c *casefile.Case, opt Options) error {
	p := out.Plan
	m := a.maker(c, out.Lang, opt, a.measure(opt))
	m.Offices, m.Proves = packet.Offices(p.Filings), onPaper(out.Sent)
	pieces := map[*plan.Filing]*piece{}
	alone := opt.Only != "" || open(p) == 1
	settle(p, func(f *plan.Filing) (err error) {
		pieces[f], err = a.piece(m, f, alone, opt)
		return err
	})
	if opt.Only == "" {
		m.Sent = onPaper(out.Sent)
	} else if err := only(p, opt.Only); err != nil {
		return err
	}
	var folders []*packet.Folder
	var dirs []string
	for _, f := range p.Filings {
		if len(f.Gates) > 0 {
			out.Made = append(out.Made, Entry{Filing: f})
			continue
		}
		made := pieces[f]
		if !f.Ready() {
			var err error
			if made, err = a.piece(m, f, alone, opt); err != nil {
				return err
			}
		}
		dir := fmt.Sprintf("%02d-%s", len(folders)+1, f.ID)
		out.Files = append(out.Files, made.under(dir)...)
		folders, dirs = append(folders, made.folder), append(dirs, dir)
		out.Made = append(out.Made, Entry{Filing: f, Dir: dir, Folder: made.folder, Pages: made.folder.Pages, Ink: made.folder.Ink, Sign: made.sign})
	}
	if err := a.attachPapers(out, c, opt); err != nil {
		return err
	}
	core, err := m.Core(p, folders, dirs)
	if err != nil {
		return err
	}
	leaves, err := a.leaves(m, core, folders)
	if err != nil {
		return err
	}
	out.leaves = leaves
	if err := a.piles(out, leaves, folders, c.Ref, opt); err != nil {
		return err
	}
	manifest, err := a.manifest(out, m, c, opt)
	if err != nil {
		return err
	}
	out.Files = append(out.Files, File{Path: ManifestFile, Data: manifest})
	return nil
}

// open counts the filings of a plan that stand behind no gate.
func open(p *plan.Plan) (n int) {
	for _, f := range p.Filings {
		if len(f.Gates) == 0 {
			n++
		}
	}
	return n
}

// only keeps one filing of a plan.
func only(p *plan.Plan, id string) error {
	i := slices.IndexFunc(p.Filings, func(f *plan.Filing) bool { return f.ID == id })
	if i < 0 {
		known := make([]string, len(p.Filings))
		for k, f := range p.Filings {
			known[k] = f.ID
		}
		return problem.New("use.unknown_filing", "--filing", "hint.use_unknown_filing", "known", known)
	}
	p.Filings = p.Filings[i : i+1]
	return nil
}

// piece makes everything of one filing; alone says that the packet holds no other.
func (a *App) piece(m *packet.Maker, f *plan.Filing, alone bool, opt Options) (*piece, error) {
	folder, err := m.Folder(f)
	if err != nil {
		return nil, err
	}
	return a.files(m, folder, alone, opt)
}

// files writes the documents of one filing.
func (a *App) files(m *packet.Maker, folder *packet.Folder, alone bool, opt Options) (*piece, error) {
	p := &piece{folder: folder}
	id := Version + " " + folder.Filing.ID + " " + m.Input.Case.Ref + " "
	var laid *typeset.Book // of the file before
	var of []*doc.Document
	for _, x := range bindings(folder, alone) {
		if len(x.docs) == 0 {
			continue
		}
		if !slices.Equal(x.docs, of) {
			var err error
			if laid, err = a.lay(opt, x.docs...); err != nil {
				return nil, err
			}
			of = x.docs
		}
		book := laid
		if x.name == LetterFile {
			p.sign = signPages(book, folder.File, folder.Copies)
		}
		if x.only != nil {
			if book = book.Select(x.only); len(book.Pages) == 0 {
				continue
			}
		}
		data, err := opt.print(book, x.docs[0].Title, x.docs[0].Lang, id+x.id())
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, File{x.name, data, len(book.Pages)})
	}
	if folder.Portal != nil && folder.Needed == nil {
		files, err := a.portalFiles(folder.Portal, m.Reader.Tag(), folder.Filing.ID)
		if err != nil {
			return nil, err
		}
		p.files = append(p.files, files...)
	}
	return p, nil
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
	// Kept came later, from Finish, and goes over into a packet made anew.
	Kept []keptFile `json:"kept,omitempty"`
}

type manifestFiling struct {
	Row
	Status    string        `json:"status"` // ready | instructions | needed | filed
	Dir       string        `json:"dir,omitempty"`
	Channel   string        `json:"channel,omitempty"`
	Pages     int           `json:"pages,omitempty"`
	SignPages []int         `json:"sign_pages,omitempty"`
	Lang      string        `json:"lang,omitempty"` // of the pages to sign
	Sign      []SignPage    `json:"sign,omitempty"`
	UploadMB  int           `json:"upload_mb,omitempty"`
	Mail      *manifestMail `json:"mail,omitempty"`
	Missing   []string      `json:"missing,omitempty"`
	Due       *DueRow       `json:"due,omitempty"`
}

type manifestState struct {
	Agency string `json:"agency"`
	Right  string `json:"right"`
}

type manifestFile struct {
	Path   string `json:"path"`
	Pages  int    `json:"pages,omitempty"`
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// manifest lists files, pages and hashes, and no names. It lies beside the
// papers and goes where they go, so it tells of no gate: not of one that
// stands, nor of one that somebody opened.
func (a *App) manifest(p *Packet, maker *packet.Maker, c *casefile.Case, opt Options) ([]byte, error) {
	say := a.Words.In("en") // data names the law in English
	m := manifest{MadeBy: "arco", Version: Version, Format: 1, Reference: c.Ref, Prepared: opt.Today.String(), Language: p.Lang}
	for _, e := range p.Made {
		f := e.Filing
		if e.Dir == "" {
			continue
		}
		x := manifestFiling{Row: RowOf(f), Dir: e.Dir, Pages: e.Pages, SignPages: e.Ink, Status: "ready"}
		if f.Channel != nil {
			x.Channel = f.Channel.ID
		}
		if x.Sign = e.Sign; len(x.Sign) > 0 {
			x.UploadMB, x.Lang = f.Channel.MaxUploadMB(), e.Folder.File.Lang
		}
		if p := e.Folder.Portal; p != nil && p.Mail {
			x.Mail = &manifestMail{p.To, p.Subject}
		}
		if x.Status == "ready" && f.Route.Sheet {
			x.Status = "instructions" // nothing is filed from here
		}
		if !f.Ready() {
			x.Status = "needed"
			x.Missing = Lacks(f)
		}
		if x.Status == "ready" {
			due, err := maker.Due(f)
			if err != nil {
				return nil, err
			}
			if x.Due, err = a.dueRow(due); err != nil {
				return nil, err
			}
		}
		m.Filings = append(m.Filings, x)
	}
	for _, s := range onPaper(p.Sent) {
		if f := s.Filing; !slices.ContainsFunc(p.Made, func(e Entry) bool { return e.Filing.ID == f.ID }) {
			m.Filings = append(m.Filings, manifestFiling{Row: RowOf(f), Status: "filed", Due: dueOf(say, s)})
		}
	}
	for _, n := range p.Plan.NotCovered {
		if packet.Tells(n.Gates) {
			m.NotCovered = append(m.NotCovered, manifestState{Agency: n.Agency, Right: n.Right})
		}
	}
	if err := say.Err(); err != nil {
		return nil, err
	}
	m.Files = make([]manifestFile, len(p.Files))
	for i, f := range p.Files {
		m.Files[i] = listedAs(f)
	}
	p.listed, p.Kept = m.Filings, m.takeOver(opt.Former)
	return m.json()
}

func (m *manifest) json() ([]byte, error) { return indented(m) }

package app

import (
	"context"
	"fmt"
	"strconv"

	"arco/internal/attach"
	"arco/internal/casefile"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
)

// NextOptions of one step of a filing.
type NextOptions struct {
	Options
	Filing    string
	Event     *casefile.FilingEvent // what happened; nil asks where the filing stands
	Way       string                // which of two filings an id of an older file means; "" if it is clear
	Proof     casefile.Proof        // the confirmation of the event, or none
	Extension string                // yes | no | unknown: the office wrote that it takes more time; "" if nobody says
	Outside   bool                  // the request was sent without this program
	AsGiven   bool                  // take a number of an unknown shape
	Step      string                // the next letter; "" takes the first that is offered
	Papers    []PaperFile
	Make      bool            // the pages are wanted
	Ctx       context.Context // looked at between papers; may be nil
}

// A Step is what a filing's event means, and the next letter.
type Step struct {
	Standing *course.Standing
	Entry    casefile.Entry // what is new for the record; with neither event nor keys there is nothing
	Next     *course.Next   // nil if no letter is offered
	Lang     string
	Files    []File
	Pages    int
	Ink      []int
	Piles    Piles
	Kept     []Kept // signed pages of the folder that this one replaces
	// Lacks is why no pages were made though they were wanted: a gate or what
	// is missing. The event is true all the same and can be recorded.
	Lacks error
	// Instead says that the copy is not in the language the person reads.
	Instead *problem.Problem

	packet *Packet // of these files
}

// Next takes an event, says what it means and, if asked, makes the next letter.
// Its error says that nothing may be recorded: the event cannot be, or a paper
// cannot be read.
func (a *App) Next(c *casefile.Case, o NextOptions) (*Step, error) {
	s, err := a.stepOf(c, o)
	return s, placed(c, err)
}

func (a *App) stepOf(c *casefile.Case, o NextOptions) (*Step, error) {
	lang, instead, err := a.Lang(c, o.Lang)
	if err != nil {
		return nil, err
	}
	c = a.readAloud(c, o.Lang)
	if c, err = a.withWay(c, o); err != nil {
		return nil, err
	}
	if c, err = a.withExtension(c, o); err != nil {
		return nil, err
	}
	popt := o.plan()
	out := &Step{Lang: lang, Instead: instead}
	if o.Event == nil {
		out.Standing, err = course.Stand(c, &a.Pack.Library, o.Filing, popt)
	} else {
		out.Standing, err = course.With(c, &a.Pack.Library, o.Filing, *o.Event, popt)
	}
	if err != nil {
		return nil, err
	}
	if o.Event != nil && !o.AsGiven {
		if p := course.CheckNumber(out.Standing, o.Event.Number); p != nil {
			return nil, problem.List{p}
		}
	}
	out.Entry = a.entry(c, out.Standing, o)
	b, loaded, err := bundleOf(o.Ctx, o.Papers, o.Paper)
	if err != nil {
		return nil, err
	}
	papers := papersOf(o.Papers, loaded)
	if len(out.Standing.Offered) == 0 && o.Step == "" {
		if o.Make { // the event happened all the same
			out.Lacks = problem.List{problem.New("next.no_letter", "--out", "hint.next_no_letter_out")}
		}
		return out, nil
	}
	signed := -1 // the signed letter itself goes in front and is no paper
	for i, p := range papers {
		if p.Kind == "letter" {
			signed = i
		}
	}
	listed := papers
	if signed >= 0 {
		listed = append(append([]course.Paper{}, papers[:signed]...), papers[signed+1:]...)
	}
	out.Next, err = course.NextLetter(c, &a.Pack.Library, out.Standing, o.Step, listed, popt)
	if err != nil {
		return nil, err
	}
	if !o.Make {
		return out, nil
	}
	switch f := out.Next.Filing; {
	case len(f.Gates) > 0:
		out.Lacks = &Gated{Filing: f}
	case len(f.Missing) > 0:
		out.Lacks = f.Missing
	default:
		err = a.stepFiles(out, c, o, b, loaded, signed)
	}
	return out, err
}

// stepFiles makes the pages of a next letter.
func (a *App) stepFiles(out *Step, c *casefile.Case, o NextOptions, b *attach.Bundle, papers []*attach.Paper, signed int) error {
	var err error
	if o.Options, err = o.Options.atDesk(); err != nil {
		return err
	}
	return o.desk.inOne(func() error { return a.fillStep(out, c, o, b, papers, signed) })
}

func (a *App) fillStep(out *Step, c *casefile.Case, o NextOptions, b *attach.Bundle, papers []*attach.Paper, signed int) error {
	m := a.maker(c, out.Lang, o.Options, a.measure(o.Options))
	folder, err := m.Step(out.Next)
	if err != nil {
		return err
	}
	out.Pages, out.Ink = folder.Pages, folder.Ink
	p := &Packet{Lang: out.Lang, Plan: &plan.Plan{Filings: []*plan.Filing{out.Next.Filing}}}
	dir := "01-" + out.Next.Filing.ID
	made, err := a.files(m, folder, false, o.Options)
	if err != nil {
		return err
	}
	p.Files = made.under(dir)
	if signed >= 0 {
		made.sign = nil // it is signed already
	}
	if len(papers) > 0 {
		data, pages, err := a.bundle(b, m, out.Next, folder, c.Ref, o.Options, papers, signed)
		if err != nil {
			return err
		}
		p.Files = append(p.Files, File{dir + "/" + CompleteFile, data, pages})
	}
	leaves, err := a.stepLeaves(m, out.Next, folder)
	if err != nil {
		return err
	}
	if err := a.piles(p, leaves, []*packet.Folder{folder}, out.Next.Filing.ID+" "+c.Ref, o.Options); err != nil {
		return err
	}
	out.Piles = p.Piles
	p.Made = []Entry{{Filing: out.Next.Filing, Dir: dir, Folder: folder, Pages: folder.Pages, Ink: folder.Ink, Sign: made.sign}}
	list, err := a.manifest(p, m, c, o.Options)
	if err != nil {
		return err
	}
	p.leaves, out.packet = leaves, p
	out.Files, out.Kept = append(p.Files, File{Path: ManifestFile, Data: list}), p.Kept
	return nil
}

// bundle is the file for the office: the letter, the contents, then each paper
// behind a sheet with its number.
func (a *App) bundle(b *attach.Bundle, m *packet.Maker, n *course.Next, f *packet.Folder, ref string, opt Options, papers []*attach.Paper, signed int) ([]byte, int, error) {
	letterPages := f.Pages
	var rest []*attach.Paper
	var front *attach.Paper
	for i, p := range papers {
		if i == signed {
			front, letterPages = p, p.Pages
			continue
		}
		rest = append(rest, p)
	}
	id := Version + " complete " + n.Filing.ID + " " + ref
	// The contents tell pages, and how many pages they take themselves shows
	// only when they are laid out; once they are known they do not change.
	index, pages := (*doc.Document)(nil), 1
	for range 3 {
		d, err := m.Contents(n, letterPages, pages)
		if err != nil {
			return nil, 0, err
		}
		book, err := a.lay(opt, d)
		if err != nil {
			return nil, 0, err
		}
		same := len(book.Pages) == pages
		index, pages = d, len(book.Pages)
		if same {
			break
		}
	}
	own := func(id string, docs ...*doc.Document) (int, error) {
		data, k, err := a.pdfOf(opt, id, docs...)
		if err != nil {
			return 0, err
		}
		return k, b.Own(data)
	}
	head := []*doc.Document{f.File, index}
	if front != nil { // the signed letter, then the contents
		head = []*doc.Document{index}
		l, err := m.SignedLabel(n, front.Pages)
		if err := put(b, front, l, err); err != nil {
			return nil, 0, fmt.Errorf("joining the papers: %w", err)
		}
	}
	if _, err := own(id, head...); err != nil {
		return nil, 0, fmt.Errorf("joining the papers: %w", err)
	}
	total := letterPages + pages
	for i, p := range rest {
		d, err := m.Divider(n, i)
		if err != nil {
			return nil, 0, err
		}
		k, err := own(id+" "+strconv.Itoa(i+1), d)
		if err != nil {
			return nil, 0, err
		}
		l, err := m.Label(n, i, p.Pages)
		if err := put(b, p, l, err); err != nil {
			return nil, 0, fmt.Errorf("joining the papers: %w", err)
		}
		total += k + p.Pages
	}
	return b.Finish(id, opt.Today), total, nil
}

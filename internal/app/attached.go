package app

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"arco/internal/attach"
	"arco/internal/casefile"
	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
)

// Attached are papers that go behind the letters of a packet which take them.
type Attached struct {
	Ctx   context.Context // may be nil
	Files []PaperFile
}

// papersFile is what goes behind the letter of a filing, in one file.
const papersFile = "papers.pdf"

// attachPapers puts into the folder of each letter that takes some of the papers
// one file with them, and pictures of their pages to look at. Nothing is made
// unless every paper can be taken and has a letter.
func (a *App) attachPapers(out *Packet, c *casefile.Case, opt Options) error {
	if opt.Attach == nil || len(opt.Attach.Files) == 0 {
		return nil
	}
	files := opt.Attach.Files
	var bad problem.List
	if _, _, err := bundleOf(opt.Attach.Ctx, files, opt.Paper); err != nil {
		list, ok := problem.Of(err)
		if !ok {
			return err
		}
		bad = append(bad, list...)
	}
	takes := map[int][]string{} // entry → kinds
	var all []string
	for i, e := range out.Made {
		if e.Folder == nil || e.Folder.File == nil {
			continue
		}
		takes[i] = plan.Takes(c, e.Filing)
		for _, k := range takes[i] {
			if !slices.Contains(all, k) {
				all = append(all, k)
			}
		}
	}
	for _, f := range files {
		if !slices.Contains(all, f.Kind) {
			hint := "hint.attach_no_letter"
			if len(all) == 0 {
				hint = "hint.attach_no_letter_at_all"
			}
			bad.Add("attach.no_letter", f.Field, hint, "known", strings.Join(all, ", "))
		}
	}
	if len(bad) > 0 {
		return bad
	}
	for i := range out.Made {
		e := &out.Made[i]
		var own []PaperFile
		for _, f := range files {
			if slices.Contains(takes[i], f.Kind) {
				own = append(own, f)
			}
		}
		if len(own) == 0 {
			continue
		}
		data, pages, err := a.papersOfFiling(e, own, c.Ref, opt)
		if err != nil {
			return err
		}
		if mb := e.Folder.Filing.Channel.MaxUploadMB(); len(data) > mb<<20 {
			return problem.List{problem.New("attach.over_limit", "--attach", "hint.attach_smaller", "limit", mb, "filing", e.Filing.ID)}
		}
		out.Files = append(out.Files, File{e.Dir + "/" + papersFile, data, pages})
		e.Papers = pages
	}
	return a.looks(out, files, opt)
}

// papersOfFiling is the file with the papers of one letter, in the order in
// which they were named; each page bears the reference and its place.
func (a *App) papersOfFiling(e *Entry, papers []PaperFile, ref string, opt Options) ([]byte, int, error) {
	b, taken, err := bundleOf(opt.Attach.Ctx, papers, opt.Paper)
	if err != nil {
		return nil, 0, err
	}
	lang := a.Pack.Jurisdictions[e.Filing.Agency.Jurisdiction].Filing
	b.Lang(lang)
	total, at := 0, 0
	for _, p := range taken {
		total += p.Pages
	}
	for i, p := range taken {
		var l packet.PaperLabel
		text, err := a.Words.Text(lang, "paper."+papers[i].Kind, nil)
		if err != nil {
			return nil, 0, err
		}
		for range p.Pages {
			at++
			alt, err := a.Words.Text(lang, "paper.page_of", map[string]any{"paper": text, "page": at, "of": total})
			if err != nil {
				return nil, 0, err
			}
			l.Stamp = append(l.Stamp, ref+" · "+e.Filing.Agency.Short+" · "+strconv.Itoa(at)+"/"+strconv.Itoa(total))
			l.Alt = append(l.Alt, alt)
		}
		if err := put(b, p, l, nil); err != nil {
			return nil, 0, err
		}
	}
	return b.Finish(Version+" papers "+e.Filing.ID+" "+ref, opt.Today), total, nil
}

// looks adds pictures of the pages under a grid: what a person looks at before
// anything is sent, and by which it is named what to black out.
func (a *App) looks(out *Packet, files []PaperFile, opt Options) error {
	width, height, err := opt.Paper.Points()
	if err != nil {
		return err
	}
	nth := map[string]int{}
	for _, f := range files {
		nth[f.Kind]++
		name := f.Kind
		if nth[f.Kind] > 1 {
			name += "." + strconv.Itoa(nth[f.Kind])
		}
		r, err := f.Open()
		if err != nil {
			return problem.List{problem.New("attach.missing", f.Field, "hint.attach_missing")}
		}
		pages, err := attach.NewBundle(width, height, 0).Look(r, f.Size, f.Cover, stopOf(opt.Attach.Ctx))
		r.Close()
		if errors.Is(err, context.Canceled) {
			return err
		}
		for i, data := range pages { // a paper that cannot be drawn was taken all the same
			if data != nil {
				out.Files = append(out.Files, File{Path: "look/" + name + "-" + strconv.Itoa(i+1) + ".png", Data: data})
				out.Looks++
			} else {
				out.Undrawn++
			}
		}
	}
	return nil
}

func stopOf(ctx context.Context) func() error {
	return func() error {
		if ctx == nil {
			return nil
		}
		return ctx.Err()
	}
}

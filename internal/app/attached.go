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
		switch {
		case f.Kind == plan.SignedLetter && (opt.Only == "" || len(takes) == 0):
			bad.Add("attach.letter_one", f.Field, "hint.attach_letter_one")
		case f.Kind != plan.SignedLetter && len(all) == 0:
			bad.Add("attach.no_letter", f.Field, "hint.attach_no_letter_at_all")
		case f.Kind != plan.SignedLetter && !slices.Contains(all, f.Kind):
			bad.Add("attach.no_letter", f.Field, "hint.attach_no_letter", "known", strings.Join(all, ", "))
		}
	}
	if len(bad) > 0 {
		return bad
	}
	for i := range out.Made {
		if _, ok := takes[i]; !ok {
			continue
		}
		var own []PaperFile
		for _, f := range files {
			if slices.Contains(takes[i], f.Kind) || f.Kind == plan.SignedLetter {
				own = append(own, f)
			}
		}
		if len(own) > 0 {
			if err := a.attachTo(out, &out.Made[i], own, c.Ref, opt); err != nil {
				return err
			}
		}
	}
	return a.looks(out, files, opt)
}

// attachTo makes the files of one letter: its papers; if the letter came signed,
// letter and papers in one; and then, where the office takes e-mail on this day,
// the draft of the e-mail.
func (a *App) attachTo(out *Packet, e *Entry, own []PaperFile, ref string, opt Options) error {
	var signed, papers []PaperFile
	for _, f := range own {
		if f.Kind == plan.SignedLetter {
			signed = append(signed, f)
		} else {
			papers = append(papers, f)
		}
	}
	lang := a.Pack.Jurisdictions[e.Filing.Agency.Jurisdiction].Filing
	id := e.Filing.ID + " " + ref
	file := func(name string) []byte {
		for _, f := range out.Files {
			if f.Path == e.Dir+"/"+name {
				return f.Data
			}
		}
		return nil
	}
	if len(papers) > 0 {
		b, taken, err := bundleOf(opt.Attach.Ctx, papers, opt.Paper)
		if err != nil {
			return err
		}
		b.Lang(lang)
		if e.Papers, err = a.putPapers(b, papers, taken, lang, ref+" · "+e.Filing.Agency.Short); err != nil {
			return err
		}
		data := b.Finish(Version+" papers "+id, opt.Today)
		if err := fits(e, data); err != nil {
			return err
		}
		out.Files = append(out.Files, File{e.Dir + "/" + PapersFile, data, e.Papers})
	}
	if len(signed) == 0 { // Finish joins the letter with its papers once it is signed
		return nil
	}
	b, taken, err := bundleOf(opt.Attach.Ctx, append(slices.Clone(signed), papers...), opt.Paper)
	if err != nil {
		return err
	}
	b.Lang(lang)
	pages, err := a.putPapers(b, signed, taken[:len(signed)], lang, "")
	if err != nil {
		return err
	}
	n, err := a.putPapers(b, papers, taken[len(signed):], lang, ref+" · "+e.Filing.Agency.Short)
	if err != nil {
		return err
	}
	data := b.Finish(Version+" complete "+id, opt.Today)
	if err := fits(e, data); err != nil {
		return err
	}
	out.Files = append(out.Files, File{e.Dir + "/" + CompleteFile, data, pages + n})
	if p := e.Folder.Portal; p != nil && p.Mail {
		draft, err := mailDraft(manifestMail{p.To, p.Subject}, file(EmailText), data)
		if err != nil {
			return err
		}
		out.Files = append(out.Files, File{Path: e.Dir + "/" + MailFile, Data: draft})
		e.Mail = true
	}
	return nil
}

// fits tells of a file that is larger than the way in of its letter takes.
func fits(e *Entry, data []byte) error {
	if mb := e.Filing.Channel.MaxUploadMB(); len(data) > mb*1_000_000 {
		return problem.List{problem.New("attach.over_limit", "--attach", "hint.attach_smaller", "limit", mb, "filing", e.Filing.ID)}
	}
	return nil
}

// putPapers puts papers into a file, in the order in which they were named.
// stamp stands on each page before its place; "" for none.
func (a *App) putPapers(b *attach.Bundle, papers []PaperFile, taken []*attach.Paper, lang, stamp string) (total int, err error) {
	for _, p := range taken {
		total += p.Pages
	}
	at := 0
	for i, p := range taken {
		var l packet.PaperLabel
		text, err := a.Words.Text(lang, "paper."+papers[i].Kind, nil)
		if err != nil {
			return 0, err
		}
		for range p.Pages {
			at++
			alt, err := a.Words.Text(lang, "paper.page_of", map[string]any{"paper": text, "page": at, "of": total})
			if err != nil {
				return 0, err
			}
			l.Alt = append(l.Alt, alt)
			if stamp != "" {
				l.Stamp = append(l.Stamp, stamp+" · "+strconv.Itoa(at)+"/"+strconv.Itoa(total))
			}
		}
		if err := put(b, p, l, nil); err != nil {
			return 0, err
		}
	}
	return total, nil
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

package form

import (
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/typeset"
)

// printing says what goes on paper.
type printing struct {
	Print string
	Two   bool
	A4    bool
	Large bool
}

// made is a packet in memory, with what was added to it since.
type made struct {
	packet   *app.Packet
	files    []app.File
	manifest []byte
	done     *app.Finished // of the last photographs
}

type printView struct {
	printing
	Kinds  []choiceView
	Behind int // papers behind letters
}

func (s *Session) showPrint(x *screen, _ string) bool {
	if !s.asked() {
		return false
	}
	v := printView{printing: s.print}
	if k := s.behind[""]; k != nil {
		v.Behind = len(k.papers)
	}
	if v.Print == "" {
		v.Print = app.PrintCore
	}
	for i, kind := range app.Prints {
		v.Kinds = append(v.Kinds, choiceView{Value: kind, Label: x.Say([]string{"form.print_core", "form.print_sign", "form.print_all"}[i]), On: kind == v.Print})
	}
	x.places(3)
	return x.use("print", x.Say("form.print_title"), v)
}

// postPrint makes the packet.
func (s *Session) postPrint(p post) (Result, error) {
	if !s.asked() {
		return Result{Next: s.onward()}, nil
	}
	if !slices.Contains(app.Prints, p.one("print")) {
		return s.keep(p, fault{Field: "print", Text: s.say("ask.choice"), Hint: s.say("form.hint_choose")})
	}
	s.print = printing{Print: p.one("print"), Two: p.one("sides") == "two", A4: p.one("paper") == "a4", Large: p.one("large") != ""}
	if err := s.make(); err != nil {
		if l, ok := problem.Of(err); ok {
			return s.keep(p, s.ofPapers(l, "behind")...)
		}
		return Result{}, err
	}
	return Result{Next: "papers"}, nil
}

// make makes the packet as arco packet does.
func (s *Session) make() error {
	c, problems, _, err := s.theCase()
	if err == nil {
		err = problems.Err()
	}
	if err != nil {
		return err
	}
	opt := s.onPaper()
	files, bad := s.behind[""].files()
	if len(bad) > 0 {
		return bad
	}
	opt.Attach = &app.Attached{Ctx: context.Background(), Files: files}
	before := s.former
	if s.made != nil {
		before = s.made
	}
	if before != nil {
		opt.Former = before.manifest
	}
	p, err := s.app.Packet(c, opt)
	if err != nil {
		return err
	}
	s.made, s.former = &made{packet: p, files: p.Files}, nil
	for _, k := range p.Kept { // what was signed before
		if data, err := before.read(k.Path); err == nil {
			s.made.put(app.File{Path: k.Path, Data: data})
		}
		if !k.Fits {
			s.note(s.say("form.kept_stale", "path", k.Path))
		}
	}
	for _, f := range p.Files {
		if f.Path == app.ManifestFile {
			s.made.manifest = f.Data
		}
	}
	return nil
}

// onPaper are the options that say what goes on paper.
func (s *Session) onPaper() app.Options {
	opt := s.options()
	opt.Paper, opt.Print, opt.Sides, opt.Large = typeset.Letter, s.print.Print, 1, s.print.Large
	if s.print.Two {
		opt.Sides = 2
	}
	if s.print.A4 {
		opt.Paper = typeset.A4
	}
	return opt
}

// A papersView is the packet in its three piles.
type papersView struct {
	Nothing             bool
	Pages, Sheets, Sign int
	Print, Read         *fileView
	Filings             []paperView
	Left                []leftView
	Held                []fault
}

// A fileView is a file to open or to save.
type fileView struct {
	N     int // its number among all files
	Name  string
	What  string // in words
	Pages int
	Open  bool   // browsers show it
	See   string // the page that shows its first page as a picture, "" if there is none
}

// A paperView is what there is of one filing.
type paperView struct {
	Right, Office, Channel string
	N                      int // its number, for the pages that read it
	Sign                   []int
	Send                   []fileView
	Kit, Whole             bool
	Accepted               []string
	Instead                string
}

// A leftView is a filing that was not made, and why.
type leftView struct {
	Right, Office string
	Gates         []gateView
	Lacks         []fault
}

func (s *Session) showPapers(x *screen, _ string) bool {
	if s.made == nil {
		return false
	}
	p := s.made.packet
	v := papersView{Pages: p.Piles.Pages, Sheets: p.Piles.Sheets, Sign: p.Piles.Sign, Held: s.lacks(p.Plan.Held)}
	v.Nothing, _ = p.Nothing()
	v.Print, v.Read = s.file(app.PrintFile), s.file(app.ReadFile)
	for i, m := range p.Made {
		f := m.Filing
		if !f.Ready() {
			v.Left = append(v.Left, leftView{x.Say(f.RightKey()), of(x, f.Agency.Name), s.gates(x, f.Gates), s.lacks(f.Missing)})
			continue
		}
		w := paperView{Right: x.Say(f.RightKey()), Office: of(x, f.Agency.Name), N: i + 1, Sign: m.Ink, Kit: m.Folder.Portal != nil, Whole: m.Folder.Whole}
		if f.Channel != nil {
			w.Channel = of(x, f.Channel.Name)
		}
		if f.Route.Instead {
			w.Instead = of(x, f.Route.Reason)
		}
		for _, g := range f.Accepted {
			w.Accepted = append(w.Accepted, of(x, g.Gate.Title))
		}
		for _, name := range []string{app.UploadFile, app.CompleteFile, app.LetterFile, app.PapersFile, app.KeepFile, app.MailFile, app.PortalText, app.EmailText} {
			if file := s.file(m.Dir + "/" + name); file != nil {
				w.Send = append(w.Send, *file)
			}
		}
		v.Filings = append(v.Filings, w)
	}
	if p.Instead != nil {
		text, hint := s.problem(p.Instead)
		x.Notes = append(x.Notes, strings.TrimSpace(text+" "+hint))
	}
	x.places(3)
	return x.use("papers", x.Say("form.papers_title"), v)
}

// file finds a file of the packet, nil if it has none of that name.
func (s *Session) file(name string) *fileView {
	i := slices.IndexFunc(s.made.files, func(f app.File) bool { return f.Path == name })
	if i < 0 {
		return nil
	}
	_, open := mediaOf(name)
	v := &fileView{N: i + 1, Name: name, What: s.what(name), Pages: s.made.files[i].Pages, Open: open}
	if app.Drawn(name) {
		v.See = sightPage("0", v.N, 1)
	}
	return v
}

// fileWords say what is in the files of a packet.
var fileWords = map[string]string{
	app.PrintFile: "form.file_print", app.ReadFile: "form.file_read", app.LetterFile: "form.file_letter", app.KeepFile: "form.file_keep",
	app.PortalText: "form.file_texts", app.EmailText: "form.file_texts", app.PapersFile: "form.file_papers",
	app.CompleteFile: "form.file_complete", app.UploadFile: "form.file_complete", app.MailFile: "form.file_mail",
}

// what says what is in a file of a packet, "" for others.
func (s *Session) what(name string) string {
	if key := fileWords[path.Base(name)]; key != "" {
		return s.say(key)
	}
	return ""
}

// mediaOf is the kind of a file, and whether browsers show it.
func mediaOf(name string) (media string, open bool) {
	switch path.Ext(name) {
	case ".pdf":
		return "application/pdf", true
	case ".txt":
		return "text/plain; charset=utf-8", true
	case ".jpg":
		return "image/jpeg", true
	case ".png":
		return "image/png", true
	case ".json":
		return "application/json", false
	case ".ics":
		return "text/calendar; charset=utf-8", false
	}
	return "application/octet-stream", false
}

// postPapers hands out one file, or all of them in one.
func (s *Session) postPapers(p post) (Result, error) {
	if s.made == nil {
		return Result{Next: s.onward()}, nil
	}
	if p.one("all") != "" {
		data, err := zipped(s.made.files)
		return Result{Next: "papers", Download: &Download{Name: "packet.zip", Media: "application/zip", Data: data}}, err
	}
	open := p.one("open")
	n, err := strconv.Atoi(open + p.one("save"))
	if err != nil || n < 1 || n > len(s.made.files) {
		return Result{Next: "papers"}, nil
	}
	f := s.made.files[n-1]
	media, shown := mediaOf(f.Path)
	name := strings.ReplaceAll(f.Path, "/", "-") // two offices have a file.pdf
	return Result{Next: "papers", Download: &Download{Name: name, Media: media, Data: f.Data, Open: shown && open != ""}}, nil
}

// zipped puts files into one archive, the same bytes for the same files.
func zipped(files []app.File) ([]byte, error) {
	var b bytes.Buffer
	z := app.NewZip(&b)
	if err := app.Pour(context.Background(), z, files); err != nil {
		return nil, fmt.Errorf("packing the files: %w", err)
	}
	err := z.Close()
	return b.Bytes(), err
}

package form

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arco/internal/app"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/interview"
	"arco/internal/plan"
	"arco/internal/problem"
)

// maxBehind is how many bytes of papers one case holds: all is in memory.
const maxBehind = 48 << 20

// A paper goes behind a letter. Black holds, by page, the cells that are blacked out.
type paper struct {
	kind  string
	on    civil.Date
	data  []byte
	pages int
	black map[int][]string
}

// A stack is the papers behind the letters of the packet, or behind the next
// letter of one filing.
type stack struct{ papers []*paper }

// stackOf finds a stack by the number in an address: "" or "0" is the packet's,
// "2" that of the second filing. nil if there is no such filing.
func (s *Session) stackOf(number string) (k *stack, filing string) {
	if number != "" && number != "0" {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > len(s.filings) {
			return nil, ""
		}
		filing = s.filings[n-1]
	}
	if s.behind[filing] == nil {
		if s.behind == nil {
			s.behind = map[string]*stack{}
		}
		s.behind[filing] = &stack{}
	}
	return s.behind[filing], filing
}

// files are the papers as the use cases take them.
func (k *stack) files() ([]app.PaperFile, problem.List) {
	if k == nil {
		return nil, nil
	}
	var out []app.PaperFile
	var wishes []string
	nth := map[string]int{}
	for i, p := range k.papers {
		out = append(out, app.Held(fmt.Sprintf("behind[%d]", i+1), p.kind, p.on, p.data))
		nth[p.kind]++
		for page, cells := range p.black {
			if len(cells) > 0 {
				wishes = append(wishes, fmt.Sprintf("%s.%d=%d:%s", p.kind, nth[p.kind], page, strings.Join(cells, "+")))
			}
		}
	}
	return out, app.BlackOut(wishes, out)
}

// A behindView lists the papers, and what can be added.
type behindView struct {
	N, Back string
	Next    bool // of a next letter
	Takes   []takesView
	Papers  []behindRow
	Kinds   []choiceView
	Day     dayView
}

// takesView says what goes behind one letter.
type takesView struct{ Letter, Kinds string }

type behindRow struct {
	Text, Look string
	N          int
}

// takes lists the kinds that letters take, with the letters.
func (s *Session) takes(x *screen, filing string) (kinds []string, letters []takesView, err error) {
	if filing != "" {
		return course.PaperKinds, nil, nil
	}
	c, _, _, err := s.theCase()
	if err != nil {
		return nil, nil, err
	}
	p, _, _, err := s.planNow(c)
	if _, told := problem.Of(err); err != nil {
		if told {
			err = nil
		}
		return nil, nil, err
	}
	for _, f := range p.Filings {
		own := slices.DeleteFunc(plan.Takes(c, f), func(k string) bool { return k == plan.SignedLetter })
		if !f.Ready() || f.Route.Sheet || len(own) == 0 {
			continue
		}
		var names []string
		for _, k := range own {
			names = append(names, s.say("paper."+k))
			if !slices.Contains(kinds, k) {
				kinds = append(kinds, k)
			}
		}
		letters = append(letters, takesView{s.say(f.RightKey()) + " · " + s.of(f.Agency.Name), strings.Join(names, ", ")})
	}
	return kinds, letters, nil
}

func (s *Session) showBehind(x *screen, number string) bool {
	k, filing := s.stackOf(number)
	if k == nil || !s.asked() {
		return false
	}
	kinds, letters, err := s.takes(x, filing)
	if err != nil {
		return x.fail(err)
	}
	v := behindView{N: "0", Back: "print", Takes: letters, Next: filing != ""}
	if v.Next {
		v.N, v.Back = number, s.filingPage(filing)
	}
	typed := s.posted[x.Page]
	for _, kind := range kinds {
		v.Kinds = append(v.Kinds, choiceView{Value: kind, Label: x.Say("paper." + kind), On: typed != nil && typed.values.one("kind") == kind})
	}
	v.Day = s.dayView(interview.Given{}, false, typed)
	for i, p := range k.papers {
		text := x.Say("paper." + p.kind)
		if !p.on.IsZero() {
			text = x.Say("paper.dated", "paper", text, "date", x.Day(p.on))
		}
		text += " · " + x.Say("form.pages", "n", p.pages)
		if n := len(p.black); n > 0 {
			text += " · " + x.Say("form.behind_black", "n", n)
		}
		v.Papers = append(v.Papers, behindRow{text, "look-" + v.N + "-" + strconv.Itoa(i+1) + "-1", i + 1})
	}
	x.places(map[bool]int{true: 5, false: 3}[v.Next])
	return x.use("behind", x.Say("form.behind_title"), v)
}

// postBehind adds papers, or takes one away.
func (s *Session) postBehind(p post) (Result, error) {
	k, filing := s.stackOf(p.arg)
	if k == nil || !s.asked() {
		return Result{Next: "plan"}, nil
	}
	if n, err := strconv.Atoi(p.one("remove")); err == nil {
		if n >= 1 && n <= len(k.papers) {
			k.papers = slices.Delete(k.papers, n-1, n)
			s.unstack(filing)
		}
		return Result{Next: p.page}, nil
	}
	kinds, _, err := s.takes(nil, filing)
	if err != nil {
		return Result{}, err
	}
	kind := p.one("kind")
	var bad []fault
	if !slices.Contains(kinds, kind) {
		bad = append(bad, fault{Field: "kind", Text: s.say("ask.choice"), Hint: s.say("form.hint_choose")})
	}
	on, faults := s.paperDay(p.values)
	bad = append(bad, faults...)
	if !slices.ContainsFunc(p.files, func(f Upload) bool { return f.Field == "papers" && len(f.Data) > 0 }) {
		bad = append(bad, fault{Field: "papers", Text: s.say("form.no_file"), Hint: s.say("form.hint_behind")})
	}
	if len(bad) > 0 {
		return s.keep(p, bad...)
	}
	return s.addPapers(p, k, filing, paper{kind: kind, on: on})
}

// paperDay is the day on a paper, which may be left open.
func (s *Session) paperDay(v values) (civil.Date, []fault) {
	end := endOf(v, "")
	if end == (endView{}) {
		return civil.Date{}, nil
	}
	text, bad := s.end(end, "")
	if len(bad) > 0 {
		return civil.Date{}, bad
	}
	on, err := civil.Parse(text)
	if err != nil {
		return on, []fault{{Field: "day", Text: s.say("form.day_needed"), Hint: s.say("form.hint_day_needed")}}
	}
	return on, nil
}

// addPapers takes each file that can be taken, and tells what is wrong with the others.
func (s *Session) addPapers(p post, k *stack, filing string, like paper) (Result, error) {
	size := 0
	for _, other := range s.behind {
		for _, p := range other.papers {
			size += len(p.data)
		}
	}
	var bad []fault
	n, many := 0, len(p.files) > 1
	tell := func(l problem.List) {
		for _, f := range s.faults(l, "papers") {
			if many {
				f.Text = s.say("form.photo_nth", "n", n) + " " + f.Text
			}
			bad = append(bad, f)
		}
	}
	for _, f := range p.files {
		if f.Field != "papers" || len(f.Data) == 0 {
			continue
		}
		n++
		one := like
		one.data, one.black = f.Data, map[int][]string{}
		switch size += len(f.Data); {
		case size > maxBehind:
			tell(problem.List{problem.New("attach.all_too_big", "", "hint.attach_smaller", "limit", maxBehind>>20)})
			size -= len(f.Data)
			continue
		case slices.ContainsFunc(k.papers, func(o *paper) bool { return bytes.Equal(o.data, f.Data) }):
			tell(problem.List{problem.New("attach.twice", "", "")})
			continue
		}
		pages, err := app.PagesOf(context.Background(), []app.PaperFile{app.Held("papers", one.kind, one.on, one.data)})
		if err != nil {
			l, ok := problem.Of(err)
			if !ok {
				return Result{}, err
			}
			tell(l)
			size -= len(f.Data)
			continue
		}
		one.pages = pages[0]
		k.papers = append(k.papers, &one)
		s.unstack(filing)
	}
	if len(bad) > 0 {
		return s.keep(post{page: p.page, values: p.values}, bad...)
	}
	s.note(s.say("form.behind_added"))
	return Result{Next: p.page}, nil
}

// unstack says that what was made has other papers than there are now.
func (s *Session) unstack(filing string) {
	if filing == "" {
		s.unmake()
		return
	}
	delete(s.next, filing)
}

// A lookView is one page of a paper under a grid.
type lookView struct {
	Back, Picture  string
	Kind           string
	Page, Of       int
	Before, After  string
	Rows           [][]cellView
	Paper, OfStack string
}

type cellView struct {
	Name string
	On   bool
}

// looked finds a page of a paper by the numbers in an address: "0-1-2" is the
// second page of the first paper behind the packet.
func (s *Session) looked(arg string) (stackNumber string, p *paper, nth, page int) {
	parts := strings.Split(arg, "-")
	if len(parts) != 3 {
		return "", nil, 0, 0
	}
	k, _ := s.stackOf(parts[0])
	nth, err := strconv.Atoi(parts[1])
	page, err2 := strconv.Atoi(parts[2])
	if k == nil || err != nil || err2 != nil || nth < 1 || nth > len(k.papers) || page < 1 || page > k.papers[nth-1].pages {
		return "", nil, 0, 0
	}
	return parts[0], k.papers[nth-1], nth, page
}

// behindPage is the page of a stack.
func behindPage(number string) string {
	if number == "0" {
		return "behind"
	}
	return "behind-" + number
}

func (s *Session) showLook(x *screen, arg string) bool {
	number, p, nth, page := s.looked(arg)
	if p == nil || !s.asked() {
		return false
	}
	v := lookView{Back: behindPage(number), Kind: x.Say("paper." + p.kind), Page: page, Of: p.pages}
	at := func(n int) string { return fmt.Sprintf("look-%s-%d-%d", number, nth, n) }
	if page > 1 {
		v.Before = at(page - 1)
	}
	if page < p.pages {
		v.After = at(page + 1)
	}
	files, bad := (&stack{[]*paper{p}}).files()
	if len(bad) > 0 {
		return x.fail(bad)
	}
	picture, err := app.LookAt(context.Background(), files[0], page)
	if err != nil {
		return x.fail(err)
	}
	if picture != nil && x.Offer != nil {
		v.Picture = x.Offer(Download{Name: "page.jpg", Media: "image/jpeg", Data: picture, Open: true})
		for row := range app.GridCells {
			var cells []cellView
			for column := range app.GridCells {
				name := string(rune('A'+column)) + strconv.Itoa(row+1)
				cells = append(cells, cellView{name, slices.Contains(p.black[page], name)})
			}
			v.Rows = append(v.Rows, cells)
		}
	}
	x.places(map[bool]int{true: 3, false: 5}[number == "0"])
	return x.use("look", x.Say("form.behind_title"), v)
}

// postLook blacks out the cells that are marked, and no others.
func (s *Session) postLook(p post) (Result, error) {
	number, paper, _, page := s.looked(p.arg)
	if paper == nil {
		return Result{Next: "plan"}, nil
	}
	var cells []string
	for _, name := range p.values["cell"] {
		if isCell(name) && !slices.Contains(cells, name) {
			cells = append(cells, name)
		}
	}
	slices.Sort(cells)
	delete(paper.black, page)
	if len(cells) > 0 {
		paper.black[page] = cells
	}
	_, filing := s.stackOf(number)
	s.unstack(filing)
	if p.one("do") == "on" {
		return Result{Next: behindPage(number)}, nil
	}
	return Result{Next: p.page}, nil
}

// isCell reports the name of a cell of the grid.
func isCell(name string) bool {
	if len(name) < 2 || name[0] < 'A' || name[0] >= 'A'+app.GridCells {
		return false
	}
	n, err := strconv.Atoi(name[1:])
	return err == nil && n >= 1 && n <= app.GridCells && strconv.Itoa(n) == name[1:]
}

// ofPapers gives problems of papers the page on which they are put right.
func (s *Session) ofPapers(l problem.List, page string) []fault {
	out := s.linked(l)
	for i, p := range l.Cut() {
		if strings.HasPrefix(p.Field, "behind[") || strings.HasPrefix(p.Field, "--attach") || strings.HasPrefix(p.Code, "attach.") {
			out[i].Link = page
		}
	}
	return out
}

package app

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/content"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/letter"
	"arco/internal/packet"
	"arco/internal/plain"
	"arco/internal/plan"
	"arco/internal/problem"
)

// Expect looks whether the example people get what expect.toml says: a problem
// for each line that does not hold. cases are the example case files. Lines
// about a manifest or a batch are left to the tests, which make whole packets.
func (a *App) Expect(cases fs.FS) (lines int, bad problem.List) {
	all, bad := a.Pack.Expectations()
	type made struct {
		w   *world
		err error
	}
	worlds := map[string]made{}
	for _, x := range all {
		if x.Where == "manifest" || x.Where == "batch" {
			continue
		}
		lines++
		key := fmt.Sprint(x.Case, x.Flags, x.Replace, x.Day)
		m, ok := worlds[key]
		if !ok {
			m.w, m.err = a.world(x, cases)
			worlds[key] = m
			bad = append(bad, m.w.lint()...)
		}
		err := m.err
		if err == nil {
			err = m.w.check(a, x)
		}
		if err != nil {
			bad.Add("check.expect", x.At, "hint.check_expect", "case", x.Case, "line", x.Line, "found", err.Error())
		}
	}
	return lines, bad.Once()
}

// lint lists what the last reading finds in the texts of its letters.
func (w *world) lint() (bad problem.List) {
	if w == nil {
		return nil
	}
	for _, f := range w.plan.Filings {
		for _, p := range f.Missing {
			if p.Code == letter.OwnText {
				bad = append(bad, p)
			}
		}
	}
	return bad
}

// A world is one case planned and made, on the day of every check.
type world struct {
	plan    *plan.Plan
	made    []*plan.Filing
	folders map[*plan.Filing]*packet.Folder
	lang    string
}

// world plans the case of an expectation and makes the documents of its filings,
// without pages: how many there are is not looked at.
func (a *App) world(x content.Expectation, cases fs.FS) (*world, error) {
	names, _ := fs.Glob(cases, x.Case+"*.toml")
	if len(names) != 1 {
		return nil, fmt.Errorf("%d case files %s", len(names), x.Case)
	}
	data, err := fs.ReadFile(cases, names[0])
	if err != nil {
		return nil, err
	}
	text := string(data)
	for _, r := range x.Replace {
		if len(r) != 2 {
			return nil, fmt.Errorf("replace takes pairs")
		}
		if strings.Count(text, r[0]) != 1 {
			return nil, fmt.Errorf("%q stands %d times in %s", r[0], strings.Count(text, r[0]), names[0])
		}
		text = strings.Replace(text, r[0], r[1], 1)
	}
	opt := Options{Today: x.Day}
	for i := 0; i+1 < len(x.Flags); i += 2 {
		switch x.Flags[i] {
		case "--accept":
			opt.Accept = append(opt.Accept, x.Flags[i+1])
		case "--unlock":
			opt.Unlock = append(opt.Unlock, x.Flags[i+1])
		default:
			return nil, fmt.Errorf("flag %s", x.Flags[i])
		}
	}
	r, err := a.Read(names[0], []byte(text), x.Day)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", names[0], err)
	}
	w := &world{folders: map[*plan.Filing]*packet.Folder{}}
	if w.plan, err = a.Plan(r.Case, opt); err != nil {
		return nil, fmt.Errorf("planning %s: %w", x.Case, err)
	}
	return w, a.folders(w, r.Case, opt)
}

// folders makes the documents of every filing that no gate stops.
func (a *App) folders(w *world, c *casefile.Case, opt Options) error {
	lang, _, err := a.Lang(c, opt.Lang)
	if err != nil {
		return err
	}
	w.lang = lang
	c = a.readAloud(c, opt.Lang)
	p, err := a.planned(c, opt)
	if err != nil {
		return err
	}
	if _, _, err := a.Apart(c, p, opt.Only, opt); err != nil {
		return err
	}
	m := a.maker(c, lang, opt, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil })
	m.Offices = packet.Offices(p.Filings)
	settle(p, func(f *plan.Filing) (err error) {
		w.folders[f], err = m.Folder(f)
		return err
	})
	for _, f := range p.Filings {
		if len(f.Gates) == 0 && !f.Ready() {
			if w.folders[f], err = m.Folder(f); err != nil {
				return err
			}
		}
	}
	w.made = p.Filings
	return nil
}

func (w *world) filing(agency, right string) *plan.Filing {
	for _, f := range w.plan.Filings {
		if f.Agency.ID == agency && (right == "" || string(f.Right) == right) {
			return f
		}
	}
	return nil
}

func (w *world) check(a *App, x content.Expectation) error {
	switch x.Kind {
	case "propose":
		return w.proposes(a, x)
	case "withhold":
		return w.withholds(a, x)
	case "order":
		at := -1
		for _, o := range x.Order {
			agency, right, _ := strings.Cut(o, " ")
			i := slices.IndexFunc(w.plan.Filings, func(f *plan.Filing) bool { return f.Agency.ID == agency && string(f.Right) == right })
			if i <= at {
				return fmt.Errorf("%s stands at %d, after %d", o, i, at)
			}
			at = i
		}
	case "must", "not":
		found := contains(w.text(a, x), x.Text, x.Loose)
		if found != (x.Kind == "must") {
			return fmt.Errorf("%q found: %v", x.Text, found)
		}
	case "gate":
		f := w.filing(x.Agency, x.Right)
		if f == nil {
			return fmt.Errorf("no filing %s %s", x.Agency, x.Right)
		}
		for _, g := range slices.Concat(f.Gates, f.Told) {
			if g.ID == x.Gate {
				return nil
			}
		}
		return fmt.Errorf("gate %s is not there", x.Gate)
	case "refused":
		return w.refused(a, x)
	case "later":
		if x.Agency == "" {
			return nil
		}
		for _, n := range w.plan.NotCovered {
			if strings.HasPrefix(n.Agency, x.Agency) {
				return nil
			}
		}
		if x.Agency != "" && (w.filing(x.Agency, "") != nil || a.Pack.Agency(x.Agency) != nil) {
			return nil // covered here; what comes later is the next letter
		}
		return fmt.Errorf("%s is not said to be not covered", x.Agency)
	default:
		return fmt.Errorf("kind %q", x.Kind)
	}
	return nil
}

func (w *world) proposes(a *App, x content.Expectation) error {
	if x.Optional {
		for _, o := range w.plan.Optional {
			if o.Agency == x.Agency && string(o.Right) == x.Right {
				return nil
			}
		}
		return fmt.Errorf("not offered")
	}
	f := w.filing(x.Agency, x.Right)
	switch {
	case f == nil:
		return fmt.Errorf("no filing %s %s", x.Agency, x.Right)
	case x.Letter != "" && f.Route.Letter != x.Letter:
		return fmt.Errorf("letter %s, want %s", f.Route.Letter, x.Letter)
	case x.Gate != "" && !slices.ContainsFunc(f.Gates, func(g plan.Gate) bool { return g.ID == x.Gate }):
		return fmt.Errorf("gate %s does not stand", x.Gate)
	}
	if x.Due != nil {
		d, err := course.Dues(f, &a.Pack.Library, x.Day)
		if err != nil || d == nil {
			return fmt.Errorf("no due date: %v", err)
		}
		if want := fmt.Sprint(x.Due)[:10]; d.On.String() != want {
			return fmt.Errorf("due %s, want %s", d.On, want)
		}
	}
	return nil
}

func (w *world) withholds(a *App, x content.Expectation) error {
	made := func(agency, right string) *plan.Filing {
		for _, f := range w.plan.Filings {
			same := f.Agency.ID == agency || strings.HasSuffix(agency, "/") && strings.HasPrefix(f.Agency.ID, agency)
			if same && (right == "" || string(f.Right) == right) && len(f.Gates) == 0 {
				return f
			}
		}
		return nil
	}
	if f := made(x.Agency, x.Right); f != nil {
		return fmt.Errorf("%s is made", f.ID)
	}
	if x.Gate != "" {
		var gates []plan.Gate
		if f := w.filing(x.Agency, x.Right); f != nil {
			gates = f.Gates
		}
		for _, n := range w.plan.NotCovered {
			if strings.HasPrefix(n.Agency, x.Agency) {
				gates = append(gates, n.Gates...)
			}
		}
		if !slices.ContainsFunc(gates, func(g plan.Gate) bool { return g.ID == x.Gate }) {
			return fmt.Errorf("gate %s does not stand before it", x.Gate)
		}
	}
	if x.Text != "" && !contains(planText(a, w.plan, x.Day), x.Text, x.Loose) {
		return fmt.Errorf("the plan does not say %q", x.Text)
	}
	return nil
}

// refused: a block cannot be accepted. The stories of the command line show
// that the flag is turned down; here it is asked of the gate itself.
func (w *world) refused(a *App, x content.Expectation) error {
	var gates []plan.Gate
	if f := w.filing(x.Agency, x.Right); f != nil {
		gates = f.Gates
	}
	for _, n := range w.plan.NotCovered {
		if strings.HasPrefix(n.Agency, x.Agency) {
			gates = append(gates, n.Gates...)
		}
	}
	for _, g := range a.Pack.Gates {
		if g.ID == x.Gate {
			gates = append(gates, plan.Gate{Gate: g})
		}
	}
	if !slices.ContainsFunc(gates, func(g plan.Gate) bool { return g.Unlock != law.UnlockAccept }) {
		return fmt.Errorf("no gate that --accept does not open stands before %s", x.Agency)
	}
	return nil
}

// planText is every word of the plan, in both languages.
func planText(a *App, p *plan.Plan, day civil.Date) string {
	var b strings.Builder
	say := func(texts ...law.Text) {
		for _, t := range texts {
			b.WriteString(strings.Join(t.Words("en", "es"), "\n") + "\n")
		}
	}
	for _, f := range p.Filings {
		say(f.Why, f.Route.Reason)
		say(f.Route.Notes...)
		for _, g := range slices.Concat(f.Gates, f.Told) {
			say(g.Title, g.Reason, g.Next, g.File)
		}
		for _, m := range f.Missing {
			b.WriteString(m.Error() + "\n")
		}
		if d, err := course.Dues(f, &a.Pack.Library, day); err == nil && d != nil && f.History != nil {
			b.WriteString(d.On.String() + " " + d.Extended.String() + " " + f.History.Tracking + "\n")
		}
	}
	for _, x := range p.Optional {
		say(x.Reason)
	}
	for _, x := range p.Withheld {
		say(x.What, x.Reason)
	}
	for _, n := range p.NotCovered {
		b.WriteString(n.Agency + " " + n.Right + " " + n.Country + "\n")
		for _, g := range n.Gates {
			say(g.Title, g.Reason, g.Next, g.File)
		}
	}
	return b.String()
}

// text is what an expectation looks at.
func (w *world) text(a *App, x content.Expectation) string {
	if x.Where == "plan" {
		return planText(a, w.plan, x.Day)
	}
	var b strings.Builder
	add := func(ds ...*doc.Document) {
		for _, d := range ds {
			if d != nil {
				b.WriteString(plain.Text(d, plain.Options{}) + "\n")
			}
		}
	}
	for _, f := range w.made {
		folder := w.folders[f]
		if folder == nil || len(f.Gates) > 0 || x.Agency != "" && f.Agency.ID != x.Agency || x.Right != "" && string(f.Right) != x.Right {
			continue
		}
		switch x.Where {
		case "file":
			add(folder.File)
		case "cover", "checklist":
			add(folder.Sheets)
		case "needed":
			add(folder.Needed)
		default:
			add(folder.File, folder.Sheets, folder.Reading, folder.Needed)
			if folder.Portal != nil {
				if k, err := a.kit(folder.Portal, w.lang, f.ID); err == nil {
					if text, err := k.text(); err == nil {
						b.Write(text)
					}
				}
			}
		}
	}
	return b.String()
}

// contains looks for words, across line ends; loose leaves out spaces, hyphens and capitals.
func contains(text, part string, loose bool) bool {
	fold := func(s string) string {
		return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) }), " ")
	}
	if loose {
		fold = func(s string) string {
			return strings.ToLower(strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) || r == '-' {
					return -1
				}
				return r
			}, s))
		}
	}
	return strings.Contains(fold(text), fold(part))
}

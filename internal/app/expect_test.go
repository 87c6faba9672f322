package app

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/doc"
	"arco/internal/law"
	"arco/internal/plain"
	"arco/internal/plan"
	"arco/internal/problem"

	"github.com/BurntSushi/toml"
)

// What each of the nineteen people of the test list must get. The file says in
// its head how to read it.
type expectation struct {
	Case     string      `toml:"case"`
	Kind     string      `toml:"kind"`
	Line     string      `toml:"line"`
	Agency   string      `toml:"agency"`
	Right    string      `toml:"right"`
	Letter   string      `toml:"letter"`
	Gate     string      `toml:"gate"`
	Text     string      `toml:"text"`
	Where    string      `toml:"where"`
	Order    []string    `toml:"order"`
	Flags    []string    `toml:"flags"`
	Replace  [][2]string `toml:"replace"`
	Due      any         `toml:"due"`
	Optional bool        `toml:"optional"`
	Loose    bool        `toml:"loose"`
}

func TestPersonas(t *testing.T) {
	data, err := os.ReadFile("testdata/expect.toml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Day    any           `toml:"day"`
		Expect []expectation `toml:"expect"`
	}
	if _, err := toml.Decode(string(data), &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Expect) < 100 {
		t.Fatalf("only %d expectations", len(file.Expect))
	}
	a := builtIn(t)
	worlds := map[string]*world{}
	cases := map[string]int{}
	for i, x := range file.Expect {
		cases[x.Case]++
		t.Run(fmt.Sprintf("%03d-%s-%s", i+1, x.Case, x.Kind), func(t *testing.T) {
			key := fmt.Sprint(x.Case, x.Flags, x.Replace)
			w := worlds[key]
			if w == nil {
				w = makeWorld(t, a, x)
				worlds[key] = w
			}
			if err := w.check(a, x); err != nil {
				t.Errorf("%s: %v", x.Line, err)
			}
		})
	}
	if len(cases) != 19 {
		t.Errorf("expectations for %d people, want 19", len(cases))
	}
}

// A world is one case planned and made, on the day of every check.
type world struct {
	plan   *plan.Plan
	packet *Packet
	err    error
}

var expectDay = civil.Date{Year: 2026, Month: 11, Day: 30}

func makeWorld(t *testing.T, a *App, x expectation) *world {
	t.Helper()
	names, _ := filepath.Glob("../../examples/" + x.Case + "*.toml")
	if len(names) != 1 {
		t.Fatalf("%d case files for %s", len(names), x.Case)
	}
	data, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	for _, r := range x.Replace {
		if strings.Count(text, r[0]) != 1 {
			t.Fatalf("%q stands %d times in %s", r[0], strings.Count(text, r[0]), names[0])
		}
		text = strings.Replace(text, r[0], r[1], 1)
	}
	opt := Options{Today: expectDay}
	for i := 0; i+1 < len(x.Flags); i += 2 {
		switch x.Flags[i] {
		case "--accept":
			opt.Accept = append(opt.Accept, x.Flags[i+1])
		case "--unlock":
			opt.Unlock = append(opt.Unlock, x.Flags[i+1])
		default:
			t.Fatalf("flag %s", x.Flags[i])
		}
	}
	r, err := a.Read(names[0], []byte(text), expectDay)
	if err != nil {
		t.Fatalf("reading %s: %v", names[0], err)
	}
	w := &world{}
	if w.plan, w.err = a.Plan(r.Case, opt); w.err != nil {
		t.Fatalf("planning %s: %v", x.Case, w.err)
	}
	if w.packet, w.err = a.Packet(r.Case, opt); w.err != nil {
		if _, ok := problem.Of(w.err); !ok {
			t.Fatalf("packet of %s: %v", x.Case, w.err)
		}
	}
	return w
}

func (w *world) filing(agency, right string) *plan.Filing {
	for _, f := range w.plan.Filings {
		if f.Agency.ID == agency && (right == "" || string(f.Right) == right) {
			return f
		}
	}
	return nil
}

func (w *world) check(a *App, x expectation) error {
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

func (w *world) proposes(a *App, x expectation) error {
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
		d, err := course.Dues(f, &a.Pack.Library, expectDay)
		if err != nil || d == nil {
			return fmt.Errorf("no due date: %v", err)
		}
		if want := fmt.Sprint(x.Due)[:10]; d.On.String() != want {
			return fmt.Errorf("due %s, want %s", d.On, want)
		}
	}
	return nil
}

func (w *world) withholds(a *App, x expectation) error {
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
	if x.Text != "" && !contains(planText(a, w.plan), x.Text, x.Loose) {
		return fmt.Errorf("the plan does not say %q", x.Text)
	}
	return nil
}

// refused: a block cannot be accepted. The stories of the command line show
// that the flag is turned down; here it is asked of the gate itself.
func (w *world) refused(a *App, x expectation) error {
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
func planText(a *App, p *plan.Plan) string {
	var b strings.Builder
	say := func(texts ...law.Text) {
		for _, t := range texts {
			for _, l := range []string{"en", "es"} {
				b.WriteString(t[l] + "\n")
			}
		}
	}
	for _, f := range p.Filings {
		say(f.Why, f.Route.Reason)
		say(f.Route.Notes...)
		for _, g := range slices.Concat(f.Gates, f.Told) {
			say(g.Title, g.Reason, g.Next)
		}
		for _, m := range f.Missing {
			b.WriteString(m.Error() + "\n")
		}
		if d, err := course.Dues(f, &a.Pack.Library, expectDay); err == nil && d != nil && f.History != nil {
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
			say(g.Title, g.Reason, g.Next)
		}
	}
	return b.String()
}

// text is what an expectation looks at.
func (w *world) text(a *App, x expectation) string {
	if x.Where == "plan" {
		return planText(a, w.plan)
	}
	if w.packet == nil {
		return ""
	}
	if x.Where == "manifest" {
		for _, f := range w.packet.Files {
			if f.Path == "manifest.json" {
				return string(f.Data)
			}
		}
	}
	var b strings.Builder
	add := func(ds ...*doc.Document) {
		for _, d := range ds {
			if d != nil {
				b.WriteString(plain.Text(d, plain.Options{}) + "\n")
			}
		}
	}
	for _, e := range w.packet.Made {
		if e.Folder == nil || x.Agency != "" && e.Filing.Agency.ID != x.Agency || x.Right != "" && string(e.Filing.Right) != x.Right {
			continue
		}
		switch x.Where {
		case "file":
			add(e.Folder.File)
		case "cover", "checklist":
			add(e.Folder.Sheets)
		case "needed":
			add(e.Folder.Needed)
		default:
			add(e.Folder.File, e.Folder.Sheets, e.Folder.Reading, e.Folder.Needed)
			if e.Folder.Portal != nil {
				if text, _, err := a.portalText(e.Folder.Portal, w.packet.Lang, e.Filing.ID); err == nil {
					b.Write(text)
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

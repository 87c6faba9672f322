package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/attach"
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/law"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/store"
)

// next takes what an office did, or did not do, says what it means and what
// can come next, records it, and makes the next letter where --out names a folder.
//
// What is wrong with the event, a paper or the place to write changes nothing.
// What the letter still lacks does not undo the event: it happened.
func (e *env) next(c *cli.Context) error {
	opt, event, bad := e.nextOptions(c)
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	path := c.Args().First()
	if app.IsTracker(path) {
		return e.nextTracker(c, path, opt, event)
	}
	file, err := e.openCase(c, path)
	if err != nil {
		return err
	}
	r, err := e.app.Read(store.PlainName(path), file.data, opt.Today)
	if err != nil {
		return err
	}
	e.warn(r.Warnings)
	filer, err := readFiler(c.String("filer"))
	if err != nil {
		return err
	}
	if r.Case, err = casefile.WithFiler(r.Case, filer); err != nil {
		return err
	}
	details, err := readDetails(c.String("details"))
	if err != nil {
		return err
	}
	if event != nil {
		event = merged(*event, details)
		if bad := checkEvent(r.Case, opt.Filing, *event, opt.Today); len(bad) > 0 {
			return bad
		}
	}
	papers, paperErr := readPapers(c.StringSlice("attach"))
	var stage *store.Staging
	var outErr error
	if opt.Make {
		if stage, outErr = store.NewStaging(c.String("out"), opt.Force); outErr == nil {
			defer stage.Abort()
		}
	}
	if err := both(paperErr, outErr); err != nil {
		return err
	}
	opt.Papers = papers
	recorded := event != nil && already(r.Case, opt.Filing, *event)
	if recorded {
		opt.Event = nil
	} else {
		opt.Event = event
	}
	step, err := e.app.Next(r.Case, opt)
	if err != nil {
		return err
	}
	for _, f := range step.Files {
		if err := stage.Write(f.Path, f.Data); err != nil {
			return err
		}
	}
	if opt.Event != nil && !c.Bool("dry-run") {
		if err := file.record(opt.Filing, *opt.Event); err != nil {
			return err
		}
	}
	if len(step.Files) > 0 {
		if err := stage.Commit(); err != nil {
			file.undo()
			return err
		}
	}
	if c.Bool("json") {
		return e.json(standingRow(step.Standing, step.Next))
	}
	return e.nextReport(c, opt, step, recorded)
}

// nextOptions reads the flags of next and returns every wrong one.
func (e *env) nextOptions(c *cli.Context) (app.NextOptions, *casefile.FilingEvent, problem.List) {
	base, bad := e.options(c)
	bad = slices.DeleteFunc(bad, func(p *problem.Problem) bool { return p.Code == "use.date" })
	base.Today = e.today()
	opt := app.NextOptions{Filing: c.String("filing"), Step: c.String("letter"), AsGiven: c.Bool("number-as-given"), Make: c.String("out") != ""}
	day := func(flag string) string {
		s := c.String(flag)
		if s != "" {
			if _, err := civil.Parse(s); err != nil {
				bad.Add("use.date", "--"+flag, "hint.use_date")
			}
		}
		return s
	}
	if s := day("today"); s != "" {
		base.Today, _ = civil.Parse(s)
	}
	date, until := day("date"), day("until")
	if opt.Filing == "" {
		bad.Add("use.needs", "--filing", "hint.use_next")
	}
	code := c.String("event")
	if (code == "") != (date == "") {
		missing := "--date"
		if code == "" {
			missing = "--event"
		}
		bad.Add("use.needs", missing, "hint.use_next")
	}
	if code != "" && plan.SafeWord(code) == "?" {
		bad.Add("next.unknown_event", "--event", "hint.next_events")
	}
	if code == "" && (c.String("details") != "" || c.String("number") != "" || until != "") {
		bad.Add("use.needs", "--event", "hint.use_next")
	}
	if len(c.StringSlice("attach")) > 0 && !opt.Make {
		bad.Add("use.needs", "--out", "hint.use_out_folder")
	}
	opt.Options = base
	if code == "" {
		return opt, nil, bad
	}
	return opt, &casefile.FilingEvent{Code: code, On: date, Number: c.String("number"), Until: until}, bad
}

// merged adds what a details file says to an event; the flags prevail.
func merged(e, d casefile.FilingEvent) *casefile.FilingEvent {
	d.Code, d.On = e.Code, e.On
	if e.Number != "" {
		d.Number = e.Number
	}
	if e.Until != "" {
		d.Until = e.Until
	}
	return &d
}

func readDetails(path string) (casefile.FilingEvent, error) {
	if path == "" {
		return casefile.FilingEvent{}, nil
	}
	data, _, err := store.ReadCase(path, nil)
	if err != nil {
		return casefile.FilingEvent{}, err
	}
	return casefile.Details("--details", data)
}

// checkEvent looks at the new event as at the rest of a case file: what is typed
// there must be printable. Only what is new is told.
func checkEvent(c *casefile.Case, filing string, e casefile.FilingEvent, today civil.Date) problem.List {
	probe := *c
	probe.Filings = []casefile.Filing{{ID: filing, Events: []casefile.FilingEvent{e}}}
	data := casefile.Write(&probe)
	read, err := casefile.Parse("--details", data)
	if err != nil {
		list, ok := problem.Of(err)
		if ok {
			return list
		}
	}
	if read == nil {
		return nil
	}
	problems, _ := casefile.Check(read, today)
	return slices.DeleteFunc(problems, func(p *problem.Problem) bool {
		return !strings.HasPrefix(p.Field, "filing[") || strings.HasSuffix(p.Field, ".on") // the day is judged with its own words
	})
}

func already(c *casefile.Case, filing string, e casefile.FilingEvent) bool {
	for _, f := range c.Filings {
		if f.ID == filing && slices.ContainsFunc(f.Events, func(x casefile.FilingEvent) bool { return x.Code == e.Code && x.On == e.On }) {
			return true
		}
	}
	return false
}

var paperFlag = regexp.MustCompile(`^([a-z_]+)(?:@(\d{4}-\d{2}-\d{2}))?=(.+)$`)

// readPapers reads the papers behind a letter: FILE, KIND=FILE or KIND@DAY=FILE.
func readPapers(flags []string) ([]app.PaperFile, error) {
	var out []app.PaperFile
	var bad problem.List
	for i, s := range flags {
		p := app.PaperFile{Field: fmt.Sprintf("--attach[%d]", i+1), Kind: "other"}
		path := s
		if m := paperFlag.FindStringSubmatch(s); m != nil {
			if _, err := os.Stat(s); err != nil { // a file may be called so
				p.Kind, path = m[1], m[3]
				if !slices.Contains(plan.PaperKinds, p.Kind) {
					bad.Add("attach.kind", p.Field, "hint.attach_kind", "allowed", strings.Join(plan.PaperKinds, ", "))
				}
				if m[2] != "" {
					d, err := civil.Parse(m[2])
					if err != nil {
						bad.Add("use.date", p.Field, "hint.use_date")
					}
					p.On = d
				}
			}
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			bad.Add("attach.missing", p.Field, "hint.attach_missing")
			continue
		case !info.Mode().IsRegular():
			bad.Add("attach.not_a_paper", p.Field, "hint.attach_kinds")
			continue
		case info.Size() > attach.MaxBytes:
			bad.Add("attach.too_big", p.Field, "hint.attach_smaller", "limit", attach.MaxBytes>>20)
			continue
		}
		if p.Data, err = os.ReadFile(path); err != nil {
			bad.Add("attach.missing", p.Field, "hint.attach_missing")
			continue
		}
		out = append(out, p)
	}
	if len(bad) > 0 { // all that is wrong with the papers is told at once
		for _, p := range out {
			if _, err := attach.Load(p.Field, p.Data); err != nil {
				list, _ := problem.Of(err)
				bad = append(bad, list...)
			}
		}
	}
	return out, bad.Err()
}

// A caseFile is a case file open for recording.
type caseFile struct {
	path       string
	raw        []byte // as on disk, for undoing
	data       []byte
	passphrase []byte // nil if it is not sealed
	written    bool
}

func (e *env) openCase(c *cli.Context, path string) (*caseFile, error) {
	f := &caseFile{path: path}
	ask := e.passphrase(c, false)
	data, sealed, err := store.ReadCase(path, func() ([]byte, error) {
		p, err := ask()
		f.passphrase = p
		return p, err
	})
	if err != nil {
		return nil, err
	}
	if f.data = data; !sealed {
		e.say(e.err, "case.plain_warning", map[string]any{"path": path})
	}
	f.raw, err = os.ReadFile(path)
	return f, err
}

// record writes the case file with one event more; what was sealed is sealed
// again with the same passphrase.
func (f *caseFile) record(filing string, e casefile.FilingEvent) error {
	out, added, err := casefile.Record(store.PlainName(f.path), f.data, filing, e)
	if err != nil || !added {
		return err
	}
	if f.passphrase != nil {
		if out, err = store.Seal(out, f.passphrase); err != nil {
			return err
		}
	}
	f.written = true
	return store.SaveWhole(f.path, out, true)
}

func (f *caseFile) undo() {
	if f.written {
		_ = store.SaveWhole(f.path, f.raw, true)
	}
}

// nextReport says in words what the event means and what was made.
func (e *env) nextReport(c *cli.Context, opt app.NextOptions, step *app.Step, recorded bool) error {
	s := step.Standing
	if err := e.standing(s); err != nil {
		return err
	}
	if c.Bool("count") {
		e.counting(s)
	}
	if step.Next != nil {
		e.offer(step.Next)
	}
	switch {
	case recorded:
		e.say(e.out, "next.already", nil)
	case opt.Event == nil:
	case c.Bool("dry-run"):
		e.say(e.out, "next.dry", nil)
	default:
		e.say(e.out, "next.recorded", map[string]any{"path": c.Args().First()})
	}
	if step.Instead != nil {
		e.warn(problem.List{step.Instead})
	}
	if len(step.Files) > 0 {
		e.say(e.out, "next.made", map[string]any{"dir": c.String("out"), "pages": step.Pages, "letter": step.Next.ID})
		for _, f := range step.Files {
			if strings.HasSuffix(f.Path, "/complete.pdf") {
				e.say(e.out, "next.complete", map[string]any{"path": f.Path, "pages": f.Pages, "mb": fmt.Sprintf("%.1f", float64(len(f.Data))/(1<<20))})
				if len(f.Data) > 9<<20 {
					e.say(e.out, "next.large", nil)
				}
			}
		}
	}
	return step.Lacks
}

// standing prints where a filing is.
func (e *env) standing(s *plan.Standing) error {
	f := s.Filing
	fmt.Fprintf(e.out, "%s · %s  [%s]\n", e.word("right."+string(f.Right), nil), e.local(f.Agency.Name), f.ID)
	line := func(key, text string) {
		if text != "" {
			fmt.Fprintf(e.out, "  %s %s\n", e.word(key, nil), text)
		}
	}
	line("next.stage", e.local(s.Stage.Name))
	if n := len(s.Events); n > 0 {
		text, key, args := plan.Happening(s.Law.Answers, s.Events[n-1].Code, e.lang)
		if key != "" {
			m := map[string]any{}
			for i := 0; i+1 < len(args); i += 2 {
				m[args[i].(string)] = args[i+1]
			}
			text = e.word(key, m)
		}
		line("next.last", text+" · "+s.Events[n-1].On.String())
	}
	if s.Node != nil {
		line("next.meaning", e.local(s.Node.Meaning))
		line("next.owed", e.local(s.Node.Owed))
	} else {
		line("next.meaning", e.local(s.Stage.Waiting))
	}
	lines, err := e.app.ClockLines(e.lang, s)
	if err != nil {
		return err
	}
	for _, l := range lines {
		fmt.Fprintf(e.out, "  · %s\n", l)
	}
	if s.LastDay != nil || s.Office != nil {
		for _, n := range s.Law.CountNotes[:min(1, len(s.Law.CountNotes))] {
			fmt.Fprintf(e.out, "    %s\n", e.local(n))
		}
	}
	return nil
}

// offer prints the next letter and the other choices.
func (e *env) offer(n *plan.Next) {
	to := n.To.Typed
	if to == "" {
		to = e.local(n.To.Name)
	} else {
		to = e.word("next.to_recorded", nil) // a name that was typed is not repeated on the screen
	}
	e.say(e.out, "next.letter", map[string]any{"name": e.local(n.Name), "id": n.ID, "to": to})
	fmt.Fprintf(e.out, "  %s\n", e.local(n.Reason))
	switch {
	case n.NoAddress:
		e.say(e.out, "next.no_address", nil)
	case n.To.FromAnswer:
		e.say(e.out, "next.from_answer", nil)
	case n.Step.To == law.ToAppeal:
		e.say(e.out, "next.answer_prevails", nil)
	}
	if n.Lawyer {
		e.say(e.out, "next.lawyer", nil)
	}
	for _, g := range n.Grounds {
		fmt.Fprintf(e.out, "  – %s  [%s]\n", e.local(g.Title), g.ID)
	}
	for _, st := range n.Standing.Offered {
		if st != n.Step {
			e.say(e.out, "next.other", map[string]any{"name": e.local(st.Name), "id": st.ID})
		}
	}
	if len(n.Standing.Follow) > 0 {
		e.say(e.out, "next.can", map[string]any{"list": strings.Join(n.Standing.Follow, ", ")})
	}
}

// counting shows every counted day and why the others do not count.
func (e *env) counting(s *plan.Standing) {
	k := s.LastDay
	if k == nil {
		k = s.Office
	}
	if k == nil || len(k.Days) == 0 {
		e.say(e.out, "next.no_count", nil)
		return
	}
	e.say(e.out, "next.count", map[string]any{"from": k.Start})
	for _, d := range k.Days {
		switch {
		case d.Count > 0:
			fmt.Fprintf(e.out, "    %s  %3d\n", d.Date, d.Count)
		case d.Weekend:
			fmt.Fprintf(e.out, "    %s    –  %s\n", d.Date, e.word("next.weekend", nil))
		default:
			fmt.Fprintf(e.out, "    %s    –  %s\n", d.Date, d.Holiday)
		}
	}
}

// nextTracker records an event in a row of a tracker.
func (e *env) nextTracker(c *cli.Context, path string, opt app.NextOptions, event *casefile.FilingEvent) error {
	if event == nil {
		return use("use.needs", "--event", "hint.use_next")
	}
	if opt.Make {
		return use("tracker.no_letter", "--out", "hint.tracker_no_letter")
	}
	data, _, err := store.ReadCase(path, nil)
	if err != nil {
		return err
	}
	t, err := app.ReadTracker(path, data)
	if err != nil {
		return err
	}
	details, err := readDetails(c.String("details"))
	if err != nil {
		return err
	}
	s, err := e.app.NextTracker(t, opt.Filing, *merged(*event, details), opt.AsGiven, opt.Options)
	if err != nil {
		return err
	}
	if !c.Bool("dry-run") {
		out, err := t.Write()
		if err != nil {
			return err
		}
		if err := store.SaveWhole(path, out, true); err != nil {
			return err
		}
	}
	if c.Bool("json") {
		return e.json(standingRow(s, nil))
	}
	if err := e.standing(s); err != nil {
		return err
	}
	if c.Bool("count") {
		e.counting(s)
	}
	if c.Bool("dry-run") {
		e.say(e.out, "next.dry", nil)
	} else {
		e.say(e.out, "next.recorded", map[string]any{"path": path})
	}
	return nil
}

type clockRow struct {
	Fact    string `json:"fact,omitempty"`
	From    string `json:"from"`
	Last    string `json:"last_day"`
	Lenient string `json:"not_before,omitempty"`
	Count   int    `json:"count"`
	Unit    string `json:"unit"`
	At      int    `json:"day,omitempty"`
	CutOff  string `json:"cut_off,omitempty"`
	Zone    string `json:"zone,omitempty"`
	Advice  bool   `json:"advice,omitempty"`
}

func clockOf(k *plan.Clock, today civil.Date) *clockRow {
	if k == nil {
		return nil
	}
	r := &clockRow{From: k.Start.String(), Last: k.Last.String(), Count: k.Rule.Count, Unit: k.Rule.Unit, At: k.At(today), CutOff: k.Rule.CutOff, Zone: k.Rule.Zone}
	if k.Fact != nil {
		r.Fact = k.Fact.ID
	} else {
		r.Advice = true
	}
	if k.Lenient != k.Last {
		r.Lenient = k.Lenient.String()
	}
	return r
}

// standingRow is the standing as data.
func standingRow(s *plan.Standing, n *plan.Next) any {
	out := struct {
		Filing  string            `json:"filing"`
		Stage   string            `json:"stage"`
		Node    string            `json:"node,omitempty"`
		Meaning map[string]string `json:"meaning,omitempty"`
		Owed    map[string]string `json:"owed,omitempty"`
		LastDay *clockRow         `json:"last_day,omitempty"`
		DoBy    *clockRow         `json:"do_by,omitempty"`
		Office  *clockRow         `json:"office,omitempty"`
		Late    bool              `json:"late"`
		Letter  string            `json:"letter,omitempty"`
		Grounds []string          `json:"grounds,omitempty"`
		Offered []string          `json:"letters"`
		Follow  []string          `json:"can_follow"`
	}{Filing: s.Filing.ID, Stage: s.Stage.ID, LastDay: clockOf(s.LastDay, s.Today()), DoBy: clockOf(s.DoBy, s.Today()),
		Office: clockOf(s.Office, s.Today()), Offered: []string{}, Follow: s.Follow}
	out.Late, _ = s.Late()
	if s.Node != nil {
		out.Node, out.Meaning, out.Owed = s.Node.ID, s.Node.Meaning, s.Node.Owed
	}
	for _, st := range s.Offered {
		out.Offered = append(out.Offered, st.ID)
	}
	if n != nil {
		out.Letter = n.ID
		for _, g := range n.Grounds {
			out.Grounds = append(out.Grounds, g.ID)
		}
	}
	return out
}

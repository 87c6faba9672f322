package main

import (
	"fmt"
	"strings"

	"slices"

	"arco/internal/app"
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/course"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/safe"
	"arco/internal/store"

	"github.com/urfave/cli/v2"
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
	if isFolder(path) {
		return e.nextFolder(c, opt, event)
	}
	if app.IsTracker(path) {
		return e.nextTracker(c, path, opt, event)
	}
	file, err := e.openCase(c, path)
	if err != nil {
		return err
	}
	if c.Bool("undo") {
		return e.takeBack(c, file, opt)
	}
	r, err := e.app.Read(store.PlainName(path), file.Data, opt.Today)
	if err != nil {
		return err
	}
	roomy()
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
		if bad := app.CheckEvent(r.Case, opt.Filing, *event, opt.Today); len(bad) > 0 {
			return bad
		}
	}
	if opt.Proof, err = newProof(c.String("proof"), path, event); err != nil {
		return err
	}
	papers, paperErr := readPapers(c.Context, c.StringSlice("attach"), course.PaperKinds, "other")
	if opt.Make {
		kept, gone := e.proofs(r.Case, opt.Filing, path)
		papers = append(kept, papers...)
		e.warn(gone)
	}
	var stage *store.Staging
	var outErr error
	if opt.Make {
		if stage, outErr = store.NewStaging(e.target(c, c.String("out"), r.Case.Ref)); outErr == nil {
			defer stage.Abort()
		}
	}
	if err := both(paperErr, outErr); err != nil {
		return err
	}
	if stage != nil {
		opt.Former = stage.Former()
	}
	opt.Papers, opt.Ctx = papers, c.Context
	recorded := event != nil && e.app.Already(r.Case, opt.Filing, *event)
	if recorded {
		opt.Event = nil
	} else {
		opt.Event = event
	}
	step, err := e.app.Next(r.Case, opt)
	if err != nil {
		return err
	}
	if err := app.Pour(c.Context, stage, step.Files); err != nil {
		return err
	}
	if err := e.carryOut(c, file, opt, step, stage); err != nil {
		return err
	}
	if c.Bool("json") {
		return e.json(standingRow(step.Standing, step.Next))
	}
	if opt.Make && len(c.StringSlice("attach")) > 0 {
		e.wrap(e.out, "", e.word("next.papers_look", nil))
	}
	e.keptReport(c.String("out"), step.Kept)
	return e.nextReport(c, opt, step, recorded)
}

// nextOptions reads the flags of next and returns every wrong one.
func (e *env) nextOptions(c *cli.Context) (app.NextOptions, *casefile.FilingEvent, problem.List) {
	base, bad := e.options(c)
	bad = slices.DeleteFunc(bad, func(p *problem.Problem) bool { return p.Code == "use.date" })
	base.Today = e.today()
	opt := app.NextOptions{Filing: c.String("filing"), Way: c.String("way"), Extension: c.String("extension"), Outside: c.Bool("outside"), Step: c.String("letter"), AsGiven: c.Bool("number-as-given"), Make: c.String("out") != ""}
	day := func(flag string) string {
		s := c.String(flag)
		if s != "" {
			if _, err := civil.Parse(s); err != nil {
				bad.Add("use.date", "--"+flag, "hint.use_date")
			}
		}
		return s
	}
	s := day("today")
	if s != "" {
		base.Today, _ = civil.Parse(s)
	}
	base.There = e.offices(s != "")
	bad = append(bad, printing(c, &base)...)
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
	if c.Bool("undo") && (code != "" || date != "" || opt.Make) {
		bad.Add("use.undo", "--undo", "hint.use_undo")
	}
	if code == "" && (c.String("details") != "" || c.String("number") != "" || until != "") {
		bad.Add("use.needs", "--event", "hint.use_next")
	}
	if w := opt.Extension; w != "" && !slices.Contains([]string{"yes", "no", casefile.Unknown}, w) {
		bad.Add("use.extension_word", "--extension", "hint.use_extension_word")
	}
	if opt.Outside && code != course.EventFiled && code != course.EventReceived {
		bad.Add("use.needs", "--event", "hint.use_outside")
	}
	if len(c.StringSlice("attach")) > 0 && !opt.Make {
		bad.Add("use.needs", "--out", "hint.use_out_folder")
	}
	if safe.Formula(c.String("number")) {
		bad.Add("next.number_formula", "--number", "hint.next_number_formula")
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
	casefile.Clean(&d)
	return &d
}

func readDetails(path string) (casefile.FilingEvent, error) {
	if path == "" {
		return casefile.FilingEvent{}, nil
	}
	data, err := readPlain(path, store.FilerKind)
	if err != nil {
		return casefile.FilingEvent{}, err
	}
	return casefile.Details("--details", data)
}

// nextTracker records an event in a row of a tracker.
func (e *env) nextTracker(c *cli.Context, path string, opt app.NextOptions, event *casefile.FilingEvent) error {
	if c.Bool("undo") {
		return use("next.undo_tracker", "--undo", "hint.next_undo_tracker")
	}
	if event == nil {
		return use("use.needs", "--event", "hint.use_next")
	}
	if opt.Make {
		return use("tracker.no_letter", "--out", "hint.tracker_no_letter")
	}
	if opt.Extension != "" { // only a letter says it
		return use("tracker.no_letter", "--extension", "hint.tracker_no_letter")
	}
	details, err := readDetails(c.String("details"))
	if err != nil {
		return err
	}
	happened := merged(*event, details)
	if bad := app.CheckEvent(&casefile.Case{}, "x", *happened, opt.Today); len(bad) > 0 {
		return bad
	}
	var s *course.Standing
	record := func(data []byte) ([]byte, error) {
		t, err := app.ReadTracker(path, data)
		if err != nil {
			return nil, err
		}
		if s, err = e.app.NextTracker(t, opt.Filing, *happened, opt.AsGiven, opt.Options); err != nil {
			return nil, err
		}
		return t.Write()
	}
	if err := e.recordRow(c, path, record); err != nil {
		return err
	}
	if c.Bool("json") {
		return e.json(standingRow(s, nil))
	}
	if err := e.standing(s); err != nil {
		return err
	}
	if c.Bool("count") {
		fmt.Fprintln(e.out, strings.Join(e.counting(s), "\n"))
	}
	if c.Bool("dry-run") {
		e.say(e.out, "next.dry", nil)
	} else {
		e.say(e.out, "next.recorded", map[string]any{"path": path})
	}
	return nil
}

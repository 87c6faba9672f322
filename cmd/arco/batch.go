package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/intake"
	"arco/internal/law"
	"arco/internal/problem"
	"arco/internal/store"
)

// batch makes a packet for each person of a table.
func (e *env) batch(c *cli.Context) error {
	opt, bad := e.batchOptions(c)
	out, dry := c.String("out"), c.Bool("dry-run")
	switch {
	case out == "" && !dry && c.String("save-profile") == "" && c.String("save-codes") == "":
		bad.Add("use.out", "--out", "hint.use_batch_out")
	case out != "" && c.String("save-profile")+c.String("save-codes") != "", dry && c.Bool("resume"):
		bad.Add("use.batch_look", "--out", "hint.use_batch_out")
	}
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	path := c.Args().First()
	file, size, err := store.OpenTable(path, path)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := e.batchFiles(c, &opt); err != nil {
		return err
	}
	roomy()
	src := app.Source{Name: filepath.Base(path), Data: file, Size: size}
	switch {
	case c.String("save-codes") != "":
		return e.batchCodes(c, src, opt)
	case dry || out == "":
		return e.batchLook(c, src, opt)
	}
	return e.batchMake(c, src, opt)
}

// batchOptions reads the flags that need no content.
func (e *env) batchOptions(c *cli.Context) (app.BatchOptions, problem.List) {
	base, bad := e.options(c)
	bad = append(bad, printing(c, &base)...)
	base.There = nil // one day for the whole table
	opt := app.BatchOptions{Options: base, Sheet: c.String("tab"), Dates: c.String("dates"), Reply: c.String("reply"), Agencies: c.StringSlice("agency"),
		Right: c.String("right"), Hidden: c.String("hidden"), Same: c.String("same")}
	for _, f := range []struct {
		name, value string
		allowed     []string
	}{
		{"dates", opt.Dates, []string{intake.DayFirst, intake.MonthFirst}},
		{"reply", opt.Reply, []string{"own", "organisation", "representative"}},
		{"hidden", opt.Hidden, []string{"include", "skip"}},
		{"same", opt.Same, []string{"hold", "make"}},
		{"right", opt.Right, rightWords()},
	} {
		if f.value != "" && !slices.Contains(f.allowed, f.value) {
			bad.Add("use.one_of", "--"+f.name, "hint.use_one_of", "allowed", strings.Join(f.allowed, ", "))
		}
	}
	if s := c.String("shard"); s != "" {
		i, n, _ := strings.Cut(s, "/")
		part, err1 := strconv.Atoi(i)
		of, err2 := strconv.Atoi(n)
		if err1 != nil || err2 != nil || part < 1 || part > of {
			bad.Add("use.shard", "--shard", "hint.use_shard")
		}
		opt.Shard, opt.Shards = part, of
	}
	if s := c.String("jobs"); s != "" {
		if n, err := strconv.Atoi(s); err != nil || n < 1 || n > mostJobs {
			bad.Add("use.one_of", "--jobs", "hint.use_one_of", "allowed", "1 … "+strconv.Itoa(mostJobs))
		}
	}
	return opt, bad
}

// mostJobs is how many packets are made at a time at most: each takes memory.
const mostJobs = 16

func rightWords() []string {
	var out []string
	for _, r := range law.Rights {
		out = append(out, string(r))
	}
	return out
}

// batchFiles reads the profiles that flags name, and looks for the offices.
func (e *env) batchFiles(c *cli.Context, opt *app.BatchOptions) error {
	var bad problem.List
	for _, id := range opt.Agencies {
		if e.app.Pack.Agency(id) == nil {
			bad.Add("use.agency", "--agency", "hint.use_agency")
		}
	}
	if name := c.String("map"); name != "" && e.app.Pack.Table != nil {
		if opt.Profile = e.app.Pack.Table.Profile(name); opt.Profile == nil {
			data, err := readPlain(name, store.TextKind)
			if problem.Has(err, "file.missing") {
				err = problem.List{problem.New("use.map", "--map", "hint.use_map", "known", strings.Join(e.app.Pack.Table.Profiles(), ", "))}
			}
			if err == nil {
				opt.Profile, err = intake.ParseProfile(name, data)
			}
			if err != nil {
				return both(err, bad.Err())
			}
		}
	}
	filer, err := readFiler(c.String("filer"))
	opt.Filer = filer
	if path := c.String("codes"); path != "" {
		data, codesErr := readPlain(path, store.TableKind)
		if codesErr == nil {
			opt.Codes, codesErr = app.ReadCodes(filepath.Base(path), data)
		}
		err = both(err, codesErr)
	}
	return both(err, bad.Err())
}

// batchCodes writes the references of a table, and nothing else.
func (e *env) batchCodes(c *cli.Context, src app.Source, opt app.BatchOptions) error {
	out := e.target(c, c.String("save-codes"), "")
	if err := out.Free(); err != nil {
		return err
	}
	var held problem.List
	found, data, err := e.app.BatchCodes(src, opt, rand.Reader, func(r app.SurveyedRow) { held = few(held, r.Bad) })
	if err != nil {
		return err
	}
	if err := e.save(c, out, data); err != nil {
		return err
	}
	e.say(e.out, "batch.codes_saved", map[string]any{"path": e.shown(out.Path), "people": found.People})
	return e.batchEnd(held, found.Held, found.People == 0)
}

// batchLook shows what each column became, and what would be made of each row.
func (e *env) batchLook(c *cli.Context, src app.Source, opt app.BatchOptions) error {
	type line struct {
		code  string
		row   int
		words string
	}
	var held, notes problem.List
	var lines []line
	nobody := true
	found, err := e.app.Survey(src, opt, func(r app.SurveyedRow) error {
		held, notes = few(held, r.Bad), few(notes, r.Notes)
		if err := c.Context.Err(); err != nil || !c.Bool("dry-run") {
			return err
		}
		for i, p := range r.People {
			nobody = false
			words, err := e.readiness(p, opt)
			if err != nil {
				return err
			}
			lines = append(lines, line{app.Folder(r.People[0], i), r.Line, words})
		}
		return nil
	})
	if found != nil && found.Map != nil {
		e.columns(found)
		e.warn(append(found.Notes, notes...))
		if path := c.String("save-profile"); path != "" {
			if saveErr := e.save(c, e.target(c, path, ""), found.Map.Save()); saveErr != nil {
				return both(err, saveErr)
			}
			e.say(e.out, "batch.profile_saved", map[string]any{"path": e.shown(path)})
		}
	}
	for _, l := range lines {
		fmt.Fprintf(e.out, "  %s (%d): %s\n", l.code, l.row, l.words)
	}
	if err != nil {
		return err
	}
	e.say(e.out, "batch.looked", map[string]any{"rows": found.Rows, "people": found.People, "held": found.Held, "hidden": found.Hidden})
	return e.batchEnd(held, found.Held, nobody && c.Bool("dry-run"))
}

// readiness says in words what would be made for a person.
func (e *env) readiness(p intake.Person, opt app.BatchOptions) (string, error) {
	plan, err := e.app.Plan(p.Case, opt.Options)
	if err != nil {
		return "", err
	}
	ready := 0
	var gates, lacks []string
	for _, f := range plan.Filings {
		switch {
		case len(f.Gates) > 0:
			gates = append(gates, f.ID+": "+strings.Join(app.GateIDs(f.Gates), ", "))
		case f.Ready():
			ready++
		default:
			for _, m := range f.Missing {
				lacks = append(lacks, f.ID+": "+m.Field)
			}
		}
	}
	s := e.word("batch.ready", map[string]any{"n": ready})
	if len(gates) > 0 {
		s += "; " + e.word("batch.gated", map[string]any{"what": strings.Join(gates, "; ")})
	}
	if len(lacks) > 0 {
		s += "; " + e.word("batch.lacking", map[string]any{"what": strings.Join(lacks, "; ")})
	}
	return s, nil
}

// columns shows how the table was understood.
func (e *env) columns(s *app.Survey) {
	i := s.Info
	e.say(e.out, "batch.table", map[string]any{"format": i.Format, "encoding": i.Encoding, "line": i.HeaderLine})
	for n, u := range s.Map.Uses {
		became := u.Key
		switch u.Key {
		case "":
			became = e.word("batch.column_unknown", nil)
		case "nothing":
			became = e.word("batch.column_unused", nil)
		}
		if u.Member != "" {
			became = u.Member + ": " + became
		}
		if u.Param != "" {
			became += " " + u.Param
		}
		fmt.Fprintf(e.out, "  %s → %s\n", s.Map.Column(n), became)
	}
}

// batchMake makes the folder, or goes on with it.
func (e *env) batchMake(c *cli.Context, src app.Source, opt app.BatchOptions) error {
	dir := c.String("out")
	var held, notes problem.List
	look := func(r app.SurveyedRow) { held, notes = few(held, r.Bad), few(notes, r.Notes) }
	var b *app.Batching
	var err error
	if c.Bool("resume") {
		for _, x := range store.Sweep(dir) {
			e.say(e.err, "sweep."+x.What, map[string]any{"name": x.Name})
		}
		b, err = e.app.ResumeBatch(src, opt, dir)
	} else {
		err = e.together(c.Context, func() error {
			b, err = e.app.BeginBatch(src, opt, e.target(c, dir, ""), rand.Reader, e.reason, look)
			return err
		})
	}
	if err != nil {
		if b != nil {
			e.report(held)
		}
		return err
	}
	e.warn(notes)
	jobs, _ := strconv.Atoi(c.String("jobs"))
	if jobs == 0 {
		jobs = min(runtime.GOMAXPROCS(0), mostJobs)
	}
	total := len(b.Codes)
	ready, gated, lacking, was, n := 0, 0, 0, 0, 0
	var fault error
	err = b.Run(c.Context, jobs, func(steps func() error) error { return e.together(c.Context, steps) }, func(m app.MadePacket) {
		n++
		ready, gated, lacking = ready+m.Ready, gated+m.Gated, lacking+m.Lacking
		if m.Was {
			was++
		}
		if m.Fault != nil {
			fault = m.Fault
		}
		if n%50 == 0 && n < total {
			e.say(e.err, "batch.progress", map[string]any{"n": n, "of": total})
		}
	})
	if errors.Is(err, c.Context.Err()) && err != nil {
		e.say(e.err, "batch.interrupted", map[string]any{"n": n, "of": total})
	}
	if err != nil {
		return err
	}
	e.warn(b.Found.Notes)
	e.say(e.out, "batch.done", map[string]any{"dir": e.shown(dir), "people": total, "ready": ready, "gated": gated, "lacking": lacking, "was": was})
	if fault != nil {
		return &faulty{fault}
	}
	if b.Found.Held > 0 {
		e.say(e.out, "batch.rejected", map[string]any{"name": app.RejectedName(b.Found.Info.Format), "held": b.Found.Held})
	}
	return e.batchEnd(held, b.Found.Held, false)
}

// few appends problems, and only counts them where there are many already.
func few(list, more problem.List) problem.List {
	if list = append(list, more...); len(list) > 10*problem.Shown {
		return list.Cut()
	}
	return list
}

// reason says in words why a row is held, for the list of held rows.
func (e *env) reason(l problem.List) string {
	var parts []string
	for _, p := range l {
		msg, hint, err := e.words.Problem(e.lang, p)
		if err != nil {
			msg = "[" + p.Code + "]"
		}
		if _, column, ok := strings.Cut(p.Field, " "); ok {
			msg = column + ": " + msg
		}
		parts = append(parts, strings.TrimSpace(msg+" "+hint))
	}
	return strings.Join(parts, " | ")
}

// batchEnd tells held rows and chooses the exit code.
func (e *env) batchEnd(held problem.List, rows int, nobody bool) error {
	e.report(held)
	switch {
	case nobody:
		return &told{exitLacks}
	case rows > 0:
		return &told{exitPart}
	}
	return nil
}

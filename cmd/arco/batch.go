package main

import (
	"bytes"
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
	out, dry, memory := c.String("out"), c.Bool("dry-run"), c.Bool("in-memory")
	switch {
	case memory && (out == "" || dry || c.Bool("resume") || opt.Shards > 0 || c.String("save-profile")+c.String("save-codes") != ""):
		bad.Add("use.batch_memory", "--in-memory", "hint.use_batch_memory")
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
	src, close, err := e.table(c)
	if err != nil {
		return err
	}
	defer close()
	if err := e.batchFiles(c, &opt); err != nil {
		return err
	}
	limitMemory(batchMemory)
	switch {
	case memory:
		return e.batchMemory(c, src, opt)
	case c.String("save-codes") != "":
		return e.batchCodes(c, src, opt)
	case dry || out == "":
		return e.batchLook(c, src, opt)
	}
	return e.batchMake(c, src, opt)
}

// pipedKind is a table that comes from a pipe, or stays in memory: all of it is there.
var pipedKind = store.Kind{Name: "table", Limit: 64 << 20}

// table opens the table; "-" is standard input.
func (e *env) table(c *cli.Context) (app.Source, func(), error) {
	path := c.Args().First()
	if path == store.StdinName {
		if c.String("passphrase-file") == store.StdinName {
			return app.Source{}, nil, use("use.stdin_twice", "--passphrase-file", "hint.use_stdin_twice")
		}
		data, err := store.ReadFrom(e.in, path, pipedKind)
		return app.Source{Name: path, Data: bytes.NewReader(data), Size: int64(len(data))}, func() {}, err
	}
	file, size, err := store.OpenTable(path, path)
	if err != nil {
		return app.Source{}, nil, err
	}
	return app.Source{Name: filepath.Base(path), Data: file, Size: size}, func() { _ = file.Close() }, nil
}

// batchOptions reads the flags that need no content.
func (e *env) batchOptions(c *cli.Context) (app.BatchOptions, problem.List) {
	base, bad := e.options(c)
	bad = append(bad, printing(c, &base)...)
	base.There = nil // one day for the whole table
	have := base.Sheets
	base.Sheets = 0 // of all together
	opt := app.BatchOptions{Options: base, Have: have, Stack: c.Bool("stack") || have > 0 || c.Bool("in-memory"), Jobs: min(runtime.GOMAXPROCS(0), mostJobs), Sheet: c.String("tab"), Dates: c.String("dates"), Reply: c.String("reply"), Agencies: c.StringSlice("agency"),
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
		} else {
			opt.Jobs = n
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
	if name := c.String("map"); name != "" && e.app.Pack.Table() != nil {
		if opt.Profile = e.app.Pack.Table().Profile(name); opt.Profile == nil {
			data, err := readPlain(name, store.TextKind)
			if problem.Has(err, "file.missing") {
				err = problem.List{problem.New("use.map", "--map", "hint.use_map", "known", strings.Join(e.app.Pack.Table().Profiles(), ", "))}
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

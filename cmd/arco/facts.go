package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/law"
)

// facts lists the law that a case uses, each statement with its source, the day
// on which somebody read it, and how long ago that is.
func (e *env) facts(c *cli.Context) error {
	opt, bad := e.options(c)
	if err := wrong(bad); err != nil {
		return err
	}
	if err := e.open(c); err != nil {
		return err
	}
	r, err := e.read(c, opt)
	if err != nil {
		return err
	}
	used, err := e.app.Facts(r.Case, opt)
	if err != nil {
		return err
	}
	if c.Bool("json") {
		return e.json(factRows(used, opt))
	}
	if len(used) == 0 {
		e.say(e.out, "facts.none", nil)
		return nil
	}
	for _, f := range used {
		fmt.Fprintf(e.out, "%s\n", e.local(f.Citation))
		fmt.Fprintf(e.out, "  %s\n", e.statement(f.Fact))
		fmt.Fprintf(e.out, "  %s\n", f.Source)
		key := "facts.read"
		if f.ReadOn.AddMonths(e.app.Pack.Ages.Fact.Warn).Before(opt.Today) {
			key = "facts.read_old"
		}
		fmt.Fprintf(e.out, "  %s\n", e.word(key, map[string]any{"date": e.date(f.ReadOn), "n": f.Days,
			"confidence": e.word("confidence."+string(f.Confidence), nil), "filings": strings.Join(f.Filings, ", ")}))
	}
	e.say(e.out, "facts.how", map[string]any{"n": len(used)})
	return nil
}

// statement is what a fact states. It stands in the language of the State's folder
// alone: in any other the line says which that is.
func (e *env) statement(f *law.Fact) string {
	said, _, _ := f.Statement.Source()
	return e.inLanguage(said, f.Jurisdiction)
}

// inLanguage says behind a statement of a folder its language, if it is not that of
// the screen.
func (e *env) inLanguage(said, folder string) string {
	tag := "en" // what belongs to no State
	if j := e.app.Pack.Jurisdictions[folder]; j != nil && j.Filing != "" {
		tag = j.Filing
	}
	if tag == e.lang {
		return said
	}
	return e.word("facts.in_language", map[string]any{"text": said, "language": e.words.In(e.lang).Language(tag)})
}

func factRows(used []app.UsedFact, opt app.Options) any {
	type row struct {
		ID         string            `json:"id"`
		Citation   map[string]string `json:"citation"`
		Statement  map[string]string `json:"statement"`
		Source     string            `json:"source"`
		SourceDate string            `json:"source_date,omitempty"`
		ReadOn     string            `json:"read_on"`
		Days       int               `json:"days_ago"`
		Confidence string            `json:"confidence"`
		Status     string            `json:"status"`
		Filings    []string          `json:"filings"`
	}
	out := []row{}
	for _, f := range used {
		out = append(out, row{f.Jurisdiction + "/" + f.ID, f.Citation.ByTag(), f.Statement.ByTag(), f.Source, f.SourceDate.String(), f.ReadOn.String(),
			f.Days, string(f.Confidence), string(f.Status), f.Filings})
	}
	return out
}

// links lists the addresses that somebody has to open now and then, what was read
// longest ago first. The program opens none of them.
func (e *env) links(c *cli.Context) error {
	if err := e.open(c); err != nil {
		return err
	}
	all := e.app.Links()
	if c.Bool("json") {
		return e.json(all)
	}
	var b strings.Builder
	for _, l := range all {
		fmt.Fprintf(&b, "%s\t%s\t%s\n", l.URL, l.ReadOn, strings.Join(l.Where, ", "))
	}
	if out := c.String("out"); out != "" {
		if err := e.save(c, e.target(c, out, ""), []byte(b.String())); err != nil {
			return err
		}
		e.say(e.out, "links.done", map[string]any{"path": out, "n": len(all)})
		return nil
	}
	if e.outTerminal != nil { // for eyes; a pipe and a file get a line for each, with tabs
		for _, l := range all {
			fmt.Fprintf(e.out, "%s\n   %s · %s\n", l.URL, l.ReadOn, strings.Join(l.Where, ", "))
		}
		return nil
	}
	_, err := e.data.Write([]byte(b.String()))
	return err
}

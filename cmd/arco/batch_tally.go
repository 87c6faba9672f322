package main

import (
	"io"
	"os"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"
	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"arco/internal/app"
	"arco/internal/problem"
	"arco/internal/store"
)

// A tally counts what becomes of a batch, and shows how far it is: a bar on a
// terminal, a line now and then elsewhere.
type tally struct {
	env         *env
	json        bool
	print       bool // the print file alone is made
	held, notes problem.List
	rows        []heldRow
	n, of       int
	fault       error
	bar         *progressbar.ProgressBar
	counts
}

type counts struct {
	Ready   int `json:"ready"`
	Gated   int `json:"gated"`
	Lacking int `json:"lacking"`
	There   int `json:"there_already"`
	Unmade  int `json:"not_made,omitempty"`
	Faults  int `json:"faults,omitempty"`
}

// A heldRow says which row is held and why, without what stands in it.
type heldRow struct {
	Row     int    `json:"row"`
	Column  string `json:"column,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// row is called for each row of the table.
func (t *tally) row(r app.SurveyedRow) {
	t.notes = few(t.notes, r.Notes)
	t.reasons(r.Line, r.Bad)
}

func (t *tally) reasons(row int, bad problem.List) {
	if t.held = few(t.held, bad); !t.json {
		return
	}
	for _, p := range bad {
		x := heldRow{Row: row, Code: p.Code}
		_, x.Column, _ = strings.Cut(p.Field, " ")
		x.Message, x.Hint, _ = t.env.words.Problem(t.env.lang, p)
		t.rows = append(t.rows, x)
	}
}

// begin shows the bar if somebody looks at a terminal: into a file it would write
// every one of its frames.
func (t *tally) begin(of int) {
	t.of = of
	f, ok := t.env.screen.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) || t.json {
		return
	}
	t.bar = progressbar.NewOptions(of, progressbar.OptionSetWriter(f), progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString(""),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(24))
}

// packet is called behind each packet.
func (t *tally) packet(m app.MadePacket) {
	t.n++
	t.Ready, t.Gated, t.Lacking = t.Ready+m.Ready, t.Gated+m.Gated, t.Lacking+m.Lacking
	if m.Was {
		t.There++
	}
	if len(m.Bad) > 0 {
		t.Unmade++
		t.reasons(m.Code.Row, m.Bad)
	}
	if m.Fault != nil {
		t.fault = m.Fault
		t.Faults++
	}
	switch step := max(50, t.of/20); {
	case t.bar != nil:
		_ = t.bar.Add(1)
	case t.n%step == 0 && t.n < t.of && !t.json:
		t.env.say(t.env.err, "batch.progress", map[string]any{"n": t.n, "of": t.of})
	}
}

func (t *tally) end() {
	if t.bar != nil {
		_ = t.bar.Clear()
	}
}

// to is where words go: not between the pages on standard output.
func (t *tally) to(c *cli.Context) io.Writer {
	if c.String("out") == store.StdinName {
		return t.env.err
	}
	return t.env.out
}

// data is the report of a batch as data: counts, rows and columns, nothing that
// stands in a cell.
func (t *tally) data(b *app.Batching) any {
	type volume struct {
		Name   string `json:"name"`
		People int    `json:"people"`
		Pages  int    `json:"pages"`
		Sheets int    `json:"sheets"`
	}
	i := b.Found.Info
	out := struct {
		Format   string    `json:"format"`
		Encoding string    `json:"encoding"`
		Header   int       `json:"header_row"`
		Rows     int       `json:"rows"`
		Hidden   int       `json:"hidden_left_out"`
		Held     int       `json:"rows_held"`
		People   int       `json:"people"`
		Letters  counts    `json:"letters"`
		Volumes  []volume  `json:"print_files"`
		Reasons  []heldRow `json:"held"`
	}{Format: i.Format, Encoding: i.Encoding, Header: i.HeaderLine, Rows: b.Found.Rows, Hidden: b.Found.Hidden, Held: b.Found.Held, People: t.of, Letters: t.counts, Volumes: []volume{}, Reasons: []heldRow{}}
	for _, v := range b.Volumes {
		out.Volumes = append(out.Volumes, volume{v.Name, v.People, v.Pages, v.Sheets})
	}
	out.Reasons = append(out.Reasons, t.rows...)
	return out
}

// volumes tells what to print, and what of it fits on the paper at hand: pages to
// sign first.
func (e *env) volumes(to io.Writer, all []app.Volume, opt app.BatchOptions) {
	var fits []app.Fit // of all volumes together
	for _, v := range all {
		e.say(to, "batch.volume", map[string]any{"name": v.Name, "people": v.People, "pages": v.Pages, "sheets": v.Sheets})
		for i, f := range v.Fits {
			if i == len(fits) {
				fits = append(fits, app.Fit{Print: f.Print, Sides: f.Sides})
			}
			for _, end := range f.Ends {
				fits[i].Ends = append(fits[i].Ends, fits[i].Sheets+end)
			}
			fits[i].Sheets += f.Sheets
		}
	}
	for _, f := range fits {
		n := 0
		for n < len(f.Ends) && f.Ends[n] <= opt.Have {
			n++
		}
		key := "batch.fits"
		if f.Sheets > opt.Have {
			key = "batch.fits_not"
		}
		e.say(to, key, map[string]any{"print": f.Print, "sides": []string{"one", "two"}[f.Sides-1], "sheets": f.Sheets, "have": opt.Have, "people": n, "of": len(f.Ends)})
	}
}

package main

import (
	"strconv"

	"github.com/urfave/cli/v2"

	"arco/internal/app"
	"arco/internal/problem"
)

// maxSheets is more paper than anybody has at hand.
const maxSheets = 100_000

// printing reads the flags that say what goes on paper, and returns every
// wrong one.
func printing(c *cli.Context, opt *app.Options) problem.List {
	var bad problem.List
	switch opt.Print = c.String("print"); opt.Print {
	case "", app.PrintCore, app.PrintSign, app.PrintAll:
	default:
		bad.Add("use.print", "--print", "hint.use_print")
	}
	switch c.String("sides") {
	case "", "one":
		opt.Sides = 1
	case "two":
		opt.Sides = 2
	default:
		bad.Add("use.sides", "--sides", "hint.use_sides")
	}
	if s := c.String("sheets"); c.IsSet("sheets") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > maxSheets {
			bad.Add("use.sheets", "--sheets", "hint.use_sheets", "most", maxSheets)
		}
		opt.Sheets = n
	}
	return bad
}

// piles says, before anything is written, how many pages there are to print,
// to sign, to send and to read, and what fits on the paper at hand.
func (e *env) piles(n app.Piles, sheets int) {
	e.say(e.out, "packet.piles", map[string]any{"print": n.Print, "pages": n.Pages, "sheets": n.Sheets, "sign": n.Sign, "upload": n.Upload, "paper": n.Paper, "read": n.Read})
	for _, f := range n.Fits {
		key := "packet.fits"
		if f.Sheets > sheets {
			key = "packet.fits_not"
		}
		side := []string{"one", "two"}[f.Sides-1]
		e.say(e.out, key, map[string]any{"print": f.Print, "sides": side, "pages": f.Pages, "sheets": f.Sheets, "have": sheets, "times": sheets / max(f.Sheets, 1)})
	}
}

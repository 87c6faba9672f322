package app

import (
	"context"
	"image"
	"strconv"
	"strings"

	"arco/internal/attach"
	"arco/internal/carry"
	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/scan"
)

// maxPacked is the longest text of a case that is taken off paper.
const maxPacked = 1 << 20

// CarryRead takes the sealed case off photographs or scans of a sheet: several
// codes in a picture, any order, turned, of one page or two.
//
// doubts name pictures that gave nothing. The error is carry.no_codes (nothing
// on any picture), carry.mixed (codes of two cases), carry.missing (args need,
// places), or carry.newer (made by a later version); its field is "--read".
func (a *App) CarryRead(ctx context.Context, photos []PaperFile) (sealed []byte, doubts problem.List, err error) {
	var j carry.Joiner
	for _, p := range photos {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		n, err := codesOn(ctx, p, &j)
		list, told := problem.Of(err)
		switch {
		case !told:
			return nil, nil, err
		case err != nil:
			doubts = append(doubts, list...)
		case n == 0:
			doubts.Add("carry.no_code", p.Field, "hint.carry_no_code")
		}
	}
	places, need, pages := j.Missing()
	switch {
	case j.Wholes() == 0 && j.Newer:
		return nil, doubts, problem.New("carry.newer", "--read", "hint.carry_newer")
	case j.Wholes() == 0:
		return nil, doubts, problem.New("carry.no_codes", "--read", "hint.carry_no_code")
	case j.Wholes() > 1:
		return nil, doubts, problem.New("carry.mixed", "--read", "hint.carry_mixed", "n", j.Wholes())
	case need > 0:
		var list []string
		for _, at := range places {
			list = append(list, strconv.Itoa(at))
		}
		return nil, doubts, problem.New("carry.missing", "--read", "hint.carry_missing", "need", need, "places", strings.Join(list, ", "), "pages", pages)
	}
	sealed, ok := j.Whole()
	if !ok {
		return nil, doubts, problem.New("carry.broken", "--read", "hint.carry_missing", "need", 1, "places", "", "pages", pages)
	}
	return sealed, doubts, nil
}

// codesOn looks at one picture, or at each page of a scan, and says how many
// pieces it shows.
func codesOn(ctx context.Context, p PaperFile, j *carry.Joiner) (n int, err error) {
	r, err := p.Open()
	if err != nil {
		return 0, problem.New("attach.missing", p.Field, "hint.attach_missing")
	}
	defer r.Close()
	err = attach.Grey(p.Field, r, p.Size, ctx.Err, func(_ int, m *image.Gray) error {
		for _, code := range scan.All(m, carry.Sides()...) {
			if _, ok := j.Add(code.Text); ok {
				n++
			}
		}
		return ctx.Err()
	})
	return n, err
}

// CarriedCase is the case that was sealed for paper. open is what Check finds in
// it: most of it comes of what was not on the sheet and is asked again. The
// error is carry.no_case.
func (a *App) CarriedCase(packed []byte, opt Options) (c *casefile.Case, open problem.List, err error) {
	text, ok := carry.Unpack(packed, maxPacked)
	if !ok {
		return nil, nil, problem.New("carry.no_case", "--read", "hint.carry_newer")
	}
	if c, err = casefile.Parse("case.toml", text); err != nil || c == nil {
		return nil, nil, problem.New("carry.no_case", "--read", "hint.carry_newer")
	}
	open, _ = a.Check(c, opt.Today)
	return c, open, nil
}

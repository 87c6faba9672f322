package app

import (
	"slices"
	"strconv"
	"strings"

	"arco/internal/attach"
	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// A wish to black something out is written KIND=PAGE:AREA, for example
// "identity=1:B3-D4": of the first page of the paper of that kind the cells B3
// to D4 of the grid that lies over its picture in the folder "look". Several
// areas stand behind each other with "+"; "identity.2" is the second paper of a
// kind. Finer than a cell is "1:12,30,40.5,4": from the left, from the top,
// width and height, in per cent of the page.
// GridCells is how many columns and rows a page has by which it is named what to black out.
const GridCells = attach.GridCells

var (
	blackOut = pattern.New(`^([a-z_]+)(?:\.(\d{1,2}))?=(\d{1,4}):(.+)$`)
	cells    = pattern.New(`^([A-Za-z])(\d{1,2})(?:-([A-Za-z])(\d{1,2}))?$`)
)

// BlackOut reads wishes and gives each paper what of it is blacked out. Every
// wrong wish is told.
func BlackOut(wishes []string, papers []PaperFile) problem.List {
	var bad problem.List
	kinds := []string{}
	for _, p := range papers {
		if !slices.Contains(kinds, p.Kind) {
			kinds = append(kinds, p.Kind)
		}
	}
	for i, w := range wishes {
		field := "--black-out[" + strconv.Itoa(i+1) + "]"
		m := blackOut.FindStringSubmatch(strings.TrimSpace(w))
		if m == nil {
			bad.Add("cover.shape", field, "hint.cover_shape")
			continue
		}
		page, _ := strconv.Atoi(m[3])
		areas, p := coverAreas(m[4], field)
		if p != nil {
			bad = append(bad, p)
			continue
		}
		var of []int
		for k, p := range papers {
			if p.Kind == m[1] {
				of = append(of, k)
			}
		}
		nth := 1
		if m[2] != "" {
			nth, _ = strconv.Atoi(m[2])
		}
		if nth < 1 || nth > len(of) {
			hint := "hint.cover_kind"
			near := tomlfile.Near(m[1], kinds)
			if near != "" && near != m[1] {
				hint = "hint.did_you_mean"
			}
			bad.Add("cover.kind", field, hint, "suggestion", near, "known", strings.Join(kinds, ", "))
			continue
		}
		paper := &papers[of[nth-1]]
		if paper.Cover == nil {
			paper.Cover = &attach.Cover{Field: field, Areas: map[int][]attach.Area{}}
		}
		paper.Cover.Areas[page] = append(paper.Cover.Areas[page], areas...)
	}
	return bad
}

// coverAreas reads what stands behind the page of a wish.
func coverAreas(text, field string) ([]attach.Area, *problem.Problem) {
	var out []attach.Area
	for part := range strings.SplitSeq(text, "+") {
		part = strings.TrimSpace(part)
		if m := cells.FindStringSubmatch(part); m != nil {
			x0, y0, ok := gridCell(m[1], m[2])
			x1, y1, ok2 := x0, y0, true
			if m[3] != "" {
				x1, y1, ok2 = gridCell(m[3], m[4])
			}
			if !ok || !ok2 {
				return nil, problem.New("cover.cell", field, "hint.cover_cell")
			}
			const n = attach.GridCells
			out = append(out, attach.Area{X: float64(min(x0, x1)) / n, Y: float64(min(y0, y1)) / n,
				W: float64(max(x0, x1)-min(x0, x1)+1) / n, H: float64(max(y0, y1)-min(y0, y1)+1) / n})
			continue
		}
		var v []float64
		for s := range strings.SplitSeq(part, ",") {
			f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
			if err != nil || f != f {
				return nil, problem.New("cover.shape", field, "hint.cover_shape")
			}
			v = append(v, f/100)
		}
		if len(v) != 4 {
			return nil, problem.New("cover.shape", field, "hint.cover_shape")
		}
		if v[0] < 0 || v[1] < 0 || v[2] <= 0 || v[3] <= 0 || v[0]+v[2] > 1.000001 || v[1]+v[3] > 1.000001 {
			return nil, problem.New("cover.cell", field, "hint.cover_cell")
		}
		out = append(out, attach.Area{X: v[0], Y: v[1], W: v[2], H: v[3]})
	}
	return out, nil
}

// gridCell is the column and row of a cell, from 0.
func gridCell(column, row string) (x, y int, ok bool) {
	x = int(strings.ToUpper(column)[0] - 'A')
	y, _ = strconv.Atoi(row)
	y--
	return x, y, x < attach.GridCells && y >= 0 && y < attach.GridCells
}

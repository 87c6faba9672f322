package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"arco/internal/app"
	"arco/internal/attach"
	"arco/internal/civil"
	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/store"
	"arco/internal/tomlfile"
)

var paperFlag = pattern.New(`^([a-z_]+)(?:@(\d{4}-\d{2}-\d{2}))?=(.+)$`)

// readPapers reads the papers behind a letter: FILE, KIND=FILE or KIND@DAY=FILE.
// They are opened later, one at a time. A FILE without a kind is of the kind
// otherwise, if that is not "". A file that is named twice is told.
func readPapers(ctx context.Context, flags, kinds []string, otherwise string) ([]app.PaperFile, error) {
	var out []app.PaperFile
	var bad problem.List
	for i, s := range flags {
		p := app.PaperFile{Field: fmt.Sprintf("--attach[%d]", i+1), Kind: otherwise}
		path := s
		if m := paperFlag.FindStringSubmatch(s); m != nil {
			if _, err := os.Stat(s); err != nil { // a file may be called so
				p.Kind, path = m[1], m[3]
				if m[2] != "" {
					d, err := civil.Parse(m[2])
					if err != nil {
						bad.Add("use.date", p.Field, "hint.use_date")
					}
					p.On = d
				}
			}
		}
		if !slices.Contains(kinds, p.Kind) {
			near := tomlfile.Near(p.Kind, kinds)
			hint := "hint.attach_kind"
			if near != "" {
				hint = "hint.did_you_mean"
			}
			bad.Add("attach.kind", p.Field, hint, "allowed", strings.Join(kinds, ", "), "suggestion", near)
		}
		size, err := store.PaperSize(path, p.Field)
		if err != nil {
			switch { // the same in the words of papers
			case problem.Has(err, "file.missing") || problem.Has(err, "file.unreadable"):
				bad.Add("attach.missing", p.Field, "hint.attach_missing")
			case store.IsTooBig(err):
				bad.Add("attach.too_big", p.Field, "hint.attach_smaller", "limit", attach.MaxBytes>>20)
			default:
				bad.Add("attach.not_a_paper", p.Field, "hint.attach_kinds")
			}
			continue
		}
		if before := sameBefore(flags[:i], path); before > 0 {
			bad.Add("attach.twice", p.Field, "hint.attach_twice", "before", before)
			continue
		}
		p.Size, p.Open = size, func() (app.PaperSource, error) { return store.OpenPaper(path, size) }
		out = append(out, p)
	}
	if len(bad) > 0 { // all that is wrong with the papers is told at once
		if err := app.CheckPapers(ctx, out); err != nil {
			list, _ := problem.Of(err)
			bad = append(bad, list...)
		}
	}
	return out, bad.Err()
}

// sameBefore is the place, from 1, of an earlier flag that names the same file,
// or one with the same contents; 0 if there is none.
func sameBefore(flags []string, path string) int {
	for i, s := range flags {
		if m := paperFlag.FindStringSubmatch(s); m != nil {
			if _, err := os.Stat(s); err != nil {
				s = m[3]
			}
		}
		if store.SamePaper(s, path) {
			return i + 1
		}
	}
	return 0
}

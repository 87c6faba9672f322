package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"

	"arco/internal/app"
	"arco/internal/attach"
	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/plan"
	"arco/internal/problem"
	"arco/internal/store"
)

// newProof is the confirmation of an event, kept beside the case file: the
// record names it by its place there, never by a path of this machine.
func newProof(path, casePath string, event *casefile.FilingEvent) (casefile.Proof, error) {
	if path == "" {
		return casefile.Proof{}, nil
	}
	const field = "--proof"
	if event == nil {
		return casefile.Proof{}, use("use.needs", "--event", "hint.use_next")
	}
	if _, bad := taken(path, field); bad != nil {
		return casefile.Proof{}, bad
	}
	home, err1 := filepath.Abs(filepath.Dir(casePath))
	full, err2 := filepath.Abs(path)
	rel, err3 := filepath.Rel(home, full)
	if err1 != nil || err2 != nil || err3 != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return casefile.Proof{}, problem.List{problem.New("case.file_beside", field, "hint.file_beside", "key", field)}
	}
	return casefile.Proof{Of: event.Code, On: event.On, File: filepath.ToSlash(rel)}, nil
}

// proofs are the confirmations on record of a filing, as papers behind its next
// letter. One that is gone is told, and the letter is made without it.
func (e *env) proofs(c *casefile.Case, id, casePath string) (papers []app.PaperFile, gone problem.List) {
	at := plan.FindRecord(c, &e.app.Pack.Library, id)
	if at < 0 {
		return nil, nil
	}
	var seen []string
	for i, p := range c.Filings[at].Proofs {
		if p.File == "" || p.File == casefile.Unknown || slices.Contains(seen, p.File) {
			continue
		}
		seen = append(seen, p.File)
		field := plan.RecordField(at) + ".proof[" + string(rune('1'+i%9)) + "].file"
		paper, bad := taken(filepath.Join(filepath.Dir(casePath), filepath.FromSlash(p.File)), field)
		if bad != nil {
			gone.Add("proof.gone", field, "hint.proof_gone")
			continue
		}
		paper.Kind = "receipt"
		if on, err := civil.Parse(p.On); err == nil {
			paper.On = on
		}
		papers = append(papers, paper)
	}
	return papers, gone
}

// taken reads a confirmation as a paper that can go behind a letter.
func taken(path, field string) (app.PaperFile, error) {
	p := app.PaperFile{Field: field}
	data, err := store.Read(path, field, store.PaperKind)
	if err != nil {
		return p, problem.List{problem.New("attach.missing", field, "hint.attach_missing")}
	}
	if _, err := attach.NewBundle(612, 792, 0).Add(field, bytes.NewReader(data), int64(len(data)), false, nil); err != nil {
		return p, err
	}
	p.Size, p.Open = int64(len(data)), func() (app.PaperSource, error) { return store.OpenPaper(path, int64(len(data))) }
	return p, nil
}

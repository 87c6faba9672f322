package app

import (
	"io"

	"arco/internal/casefile"
	"arco/internal/problem"
)

// A giver gives each person of a table a reference: a random one, or the one of a
// list that was made before. Of a part of the table it counts all people and gives
// to its own: every third one, say.
type giver struct {
	random io.Reader
	made   map[string]string // reference by folder; nil if none was made before
	used   map[string]bool
	opt    BatchOptions
	n      int // people so far
}

// newGiver refuses parts without a list of references: each machine would make others.
func newGiver(opt BatchOptions, random io.Reader) (*giver, error) {
	g := &giver{random: random, used: map[string]bool{}, opt: opt}
	if opt.Shards > 0 && opt.Codes == nil {
		return nil, problem.List{problem.New("batch.shard_codes", "--shard", "hint.batch_shard_codes")}
	}
	if opt.Codes != nil {
		g.made = map[string]string{}
		for _, c := range opt.Codes {
			if !casefile.IsRef(c.Ref) || g.used[c.Ref] || g.made[c.Folder] != "" {
				return nil, problem.List{problem.New("batch.codes", "--codes", "hint.batch_codes")}
			}
			g.made[c.Folder], g.used[c.Ref] = c.Ref, true
		}
	}
	return g, nil
}

// codes are the lines of codes.csv for the people of a row.
func (g *giver) codes(r SurveyedRow) ([]Code, error) {
	var out []Code
	for i := range r.People {
		g.n++
		if g.opt.Shards > 0 && (g.n-1)%g.opt.Shards != g.opt.Shard-1 {
			continue
		}
		c := Code{Folder: Folder(r.People[0], i), Row: r.Line, Person: i + 1}
		if g.made != nil {
			if c.Ref = g.made[c.Folder]; c.Ref == "" {
				return nil, problem.List{problem.New("batch.codes_lack", "--codes", "hint.batch_codes_lack", "row", r.Line)}
			}
			out = append(out, c)
			continue
		}
		for c.Ref == "" || g.used[c.Ref] {
			var err error
			if c.Ref, err = casefile.NewRef(g.random); err != nil {
				return nil, err
			}
		}
		g.used[c.Ref] = true
		out = append(out, c)
	}
	return out, nil
}

// BatchCodes gives every person of a table a reference and returns the list, for
// the machines that make parts of it, and for the same people in another file.
func (a *App) BatchCodes(src Source, opt BatchOptions, random io.Reader, each func(SurveyedRow)) (*Survey, []byte, error) {
	give, err := newGiver(opt, random)
	if err != nil {
		return nil, nil, err
	}
	var all []Code
	found, err := a.Survey(src, opt, func(r SurveyedRow) error {
		each(r)
		mine, err := give.codes(r)
		all = append(all, mine...)
		return err
	})
	return found, writeCodes(all), err
}

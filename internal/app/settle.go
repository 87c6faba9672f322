package app

import (
	"errors"
	"strings"

	"arco/internal/packet"
	"arco/internal/plan"
	"arco/internal/problem"
)

// settle makes every filing of a plan that is ready. One that cannot be made
// becomes "not ready", with the key of the case file that it lacks, and stops
// no other: so what a plan calls ready is what a packet holds.
//
// A letter names the other offices that are really asked. When one of them
// falls out, the letters that named it are made again.
func settle(p *plan.Plan, make func(*plan.Filing) error) {
	made := map[*plan.Filing]string{} // the others that its letter names
	for again := true; again; {
		again = false
		for _, f := range p.Filings {
			others := strings.Join(f.Others, " ")
			if named, ok := made[f]; !f.Ready() || ok && named == others {
				continue
			}
			if err := make(f); err != nil {
				f.Missing = append(f.Missing, lacks(err)...)
				again = true
				continue
			}
			made[f] = others
		}
		if again {
			for _, f := range p.Filings {
				p.Tell(f)
			}
		}
	}
}

// lacks says in a person's words why a letter could not be made. What no answer
// could mend is a fault of the program, kept as the cause.
func lacks(err error) problem.List {
	if l, ok := problem.Of(err); ok {
		return l
	}
	p := problem.New("need.fault", "", "hint.need_fault")
	p.Err = err
	return problem.List{p}
}

// Fault returns the error of a filing that this program failed to make, nil if
// what it lacks is the person's to give.
func Fault(f *plan.Filing) error {
	for _, p := range f.Missing {
		if p.Code == "need.fault" {
			return errors.Unwrap(p)
		}
	}
	return nil
}

// A piece is what was made for one filing, by its path inside its folder, with
// its documents in print order.
type piece struct {
	folder *packet.Folder
	files  []File
	sign   []SignPage
}

// under gives the files of a piece their place in the packet.
func (p *piece) under(dir string) []File {
	out := make([]File, len(p.files))
	for i, f := range p.files {
		f.Path = dir + "/" + f.Path
		out[i] = f
	}
	return out
}

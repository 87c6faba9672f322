package content

import (
	"fmt"

	"arco/internal/law"
)

func (l *loader) packs(j *law.Jurisdiction, file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawPacks
	pos := l.decode(file, data, &raw)
	for i, r := range raw.Packs {
		key := fmt.Sprintf("pack[%d]", i+1)
		p := &law.Pack{ID: r.ID, Jurisdiction: j.ID, Name: r.Name, When: r.When, Where: at(file, pos, key)}
		for k, x := range r.Propose {
			p.Propose = append(p.Propose, law.Proposal{Agency: x.Agency, Right: law.Right(x.Right), Order: x.Order, When: x.When,
				Optional: x.Optional, Reason: x.Reason, Where: at(file, pos, fmt.Sprintf("%s.propose[%d]", key, k+1))})
		}
		for k, x := range r.Withhold {
			p.Withhold = append(p.Withhold, law.Withholding{What: x.What, Agency: x.Agency, Right: law.Right(x.Right), When: x.When, Reason: x.Reason,
				Facts: x.Facts, Where: at(file, pos, fmt.Sprintf("%s.withhold[%d]", key, k+1))})
		}
		j.Packs = append(j.Packs, p)
	}
}

func (l *loader) courts(_ *law.Jurisdiction, in *law.Inside, file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawCourts
	l.decode(file, data, &raw)
	c := &law.Courts{Mailbox: raw.Mailbox, Facts: raw.Facts}
	if raw.Fact != "" {
		c.Facts = append(c.Facts, raw.Fact)
	}
	for _, x := range raw.Courts {
		c.List = append(c.List, law.Court{Code: x.Code, Name: x.Name})
	}
	in.Courts = c
}

// gates reads the safety questions of all States or, with a folder, of one.
func (l *loader) gates(file, jurisdiction string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw rawGates
	pos := l.decode(file, data, &raw)
	for i, r := range raw.Gates {
		l.pack.Gates = append(l.pack.Gates, &law.Gate{ID: r.ID, Jurisdiction: jurisdiction, Order: r.Order, Severity: r.Severity, Unlock: r.Unlock, When: r.When,
			Title: r.Title, Reason: r.Reason, Next: r.Next, File: r.File, TellWhen: r.TellWhen, State: r.State, Today: r.Today, Facts: r.Facts, Paper: r.Paper, Where: at(file, pos, fmt.Sprintf("gate[%d]", i+1))})
	}
}

func (l *loader) lint(file string) {
	data, ok := l.read(file)
	if !ok {
		return
	}
	var raw struct {
		Never  map[string][]string `toml:"never"`
		Oath   map[string][]string `toml:"oath"`
		Small  map[string][]string `toml:"small"`
		Points []Points            `toml:"points"`
	}
	l.decode(file, data, &raw)
	l.pack.Never, l.pack.Oath, l.pack.Small, l.pack.Points = raw.Never, raw.Oath, raw.Small, raw.Points
}

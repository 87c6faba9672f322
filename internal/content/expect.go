package content

import (
	"fmt"

	"arco/internal/civil"
	"arco/internal/problem"
)

// An Expectation is one thing that a person of the examples must get. The head
// of expect.toml says how it is written.
type Expectation struct {
	Case     string     `toml:"case"`
	Kind     string     `toml:"kind"`
	Line     string     `toml:"line"`
	Agency   string     `toml:"agency"`
	Right    string     `toml:"right"`
	Letter   string     `toml:"letter"`
	Gate     string     `toml:"gate"`
	Text     string     `toml:"text"`
	Where    string     `toml:"where"`
	Order    []string   `toml:"order"`
	Flags    []string   `toml:"flags"`
	Replace  [][]string `toml:"replace"`
	Due      any        `toml:"due"`
	Optional bool       `toml:"optional"`
	Loose    bool       `toml:"loose"`
	Day      civil.Date `toml:"-"`
	At       string     `toml:"-"` // file:line
}

// Expectations reads what the example people must get, from the folder of all
// States and from that of each. They are read when they are asked for.
func (p *Pack) Expectations() ([]Expectation, problem.List) {
	var out []Expectation
	l := newLoader(p.from, p.by)
	dirs := []string{""}
	for _, id := range p.JurisdictionIDs() {
		dirs = append(dirs, id+"/")
	}
	for _, dir := range dirs {
		file := dir + "expect.toml"
		if !l.exists(file) {
			continue
		}
		data, ok := l.read(file)
		if !ok {
			continue
		}
		var raw struct {
			Day    any           `toml:"day"`
			Expect []Expectation `toml:"expect"`
		}
		pos := l.decode(file, data, &raw)
		day := l.date(raw.Day, at(file, pos, "day"), false)
		for i, x := range raw.Expect {
			x.Day, x.At = day, at(file, pos, fmt.Sprintf("expect[%d]", i+1))
			out = append(out, x)
		}
	}
	return out, l.problems
}

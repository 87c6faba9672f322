package app

import (
	"fmt"
	"hash/maphash"
	"strings"

	"arco/internal/casefile"
	"arco/internal/intake"
	"arco/internal/problem"
)

// alike finds rows that look like one person. It proposes, and merges nothing: the
// later row is held until the operator deletes one, or says that both are to be
// made. It keeps sums of names and numbers, not the names.
type alike struct {
	seed  maphash.Seed
	rows  map[uint64]int // line by sum
	codes map[string]int
	both  bool
}

func newAlike(both bool) *alike {
	return &alike{seed: maphash.MakeSeed(), rows: map[uint64]int{}, codes: map[string]int{}, both: both}
}

// look compares the people of a row with all before.
func (k *alike) look(m *intake.Map, people []intake.Person) (notes, bad problem.List) {
	type sum struct {
		id   uint64
		line int
	}
	var add []sum
	for i, p := range people {
		q := &p.Case.Requester
		name := key(q.Name)
		say := func(list *problem.List, x *problem.Problem) {
			*list = append(*list, m.Place(p, problem.List{x})...)
		}
		same := func(what string, told func(line int) *problem.Problem) bool {
			id := maphash.String(k.seed, what)
			line, ok := k.rows[id]
			if !ok {
				add = append(add, sum{id, p.Line})
				return false
			}
			if k.both {
				say(&notes, told(line))
			} else {
				say(&bad, told(line))
			}
			return true
		}
		found := false
		for n, number := range q.Identifiers.ANumbers {
			field := fmt.Sprintf("requester.identifiers.a_numbers[%d]", n+1)
			found = same("a "+number, func(line int) *problem.Problem {
				return problem.New("row.same_number", field, "hint.row_alike", "row", line)
			}) || found
		}
		if !found && casefile.Told(q.BirthDate) {
			found = same("b "+name+" "+q.BirthDate, func(line int) *problem.Problem {
				return problem.New("row.same_person", "requester.name", "hint.row_alike", "row", line)
			})
		}
		id := maphash.String(k.seed, "n "+name)
		if line, ok := k.rows[id]; ok && !found {
			say(&notes, problem.New("row.homonym", "requester.name", "hint.row_alike", "row", line))
		}
		add = append(add, sum{id, p.Line})
		code := strings.ToLower(Folder(people[0], i))
		if line, ok := k.codes[code]; ok {
			say(&bad, problem.New("row.same_code", "code", "hint.row_code", "row", line))
		} else if len(bad) == 0 {
			k.codes[code] = p.Line
		}
	}
	if len(bad) == 0 {
		for _, s := range add {
			if _, ok := k.rows[s.id]; !ok {
				k.rows[s.id] = s.line
			}
		}
	}
	return notes, bad
}

// key is a name as it is compared: without accents, capitals and spaces.
func key(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(casefile.Plain(name)), ""))
}

// Folder names the folder of the n-th person of a row, counted from 0: by the
// client's code, else by the row.
func Folder(first intake.Person, n int) string {
	code := first.Code
	if code == "" {
		code = fmt.Sprintf("row%06d", first.Line)
	}
	if n > 0 {
		code += fmt.Sprintf("-%d", n+1)
	}
	return code
}

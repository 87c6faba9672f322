package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"arco/internal/problem"
	"arco/internal/safe"
	"arco/internal/table"
)

// Names tells codes of countries and offices by what people write, folded; "" for
// what is none.
type Names struct {
	Country func(folded string) string // "honduras", "hnd" → "HN"
	Agency  func(folded string) string // "cbp" → "us/cbp"
}

// A Use says what a column becomes. A Key of "" is not known: it is shown, and
// reaches nothing.
type Use struct {
	Heading string // as written
	Key     string
	Param   string // the country or the office in the heading
	Member  string // "" for the person of the row, else spouse, child1, child2, …
}

// A Map is how a table is understood.
type Map struct {
	scheme *Scheme
	names  Names
	file   string
	Uses   []Use // by column

	members  []string         // beside the person of the row, in order
	givers   map[giver][]int  // the columns that give a key to somebody
	straight map[string][]int // by member: the first column of each key that isDirect
}

type giver struct{ key, member string }

// Known reports whether a folded heading means something.
func (s *Scheme) Known(p Profile, names Names) func(string) bool {
	return func(folded string) bool { return s.use(folded, p, names).Key != "" }
}

// use finds what a heading means: the profile first, then a key of the case file,
// then the headings of table.toml.
func (s *Scheme) use(folded string, p Profile, names Names) Use {
	if said, ok := p[folded]; ok {
		key, param, _ := strings.Cut(said, " ")
		u := Use{Param: param}
		if member, base, ok := strings.Cut(key, ":"); ok {
			u.Member, key = member, base
		}
		u.Key = key
		return u
	}
	if u, ok := s.plainUse(folded, names); ok {
		return u
	}
	for _, m := range s.members {
		if inside, n, ok := m.match(folded); ok {
			if u, ok := s.plainUse(inside, names); ok {
				u.Member = m.key
				if m.numbered || m.key == "child" {
					u.Member += strconv.Itoa(max(n, 1))
				}
				return u
			}
		}
	}
	return Use{}
}

func (s *Scheme) plainUse(folded string, names Names) (Use, bool) {
	if key, ok := s.columns[folded]; ok {
		return Use{Key: key}, true
	}
	for _, p := range s.patterns {
		inside, _, ok := p.match(folded)
		if !ok {
			continue
		}
		code := ""
		if p.slot == "country" {
			code = names.Country(inside)
		} else {
			code = names.Agency(inside)
		}
		if code != "" {
			return Use{Key: p.key, Param: code}, true
		}
	}
	return Use{}, false
}

// repeatable are keys that several columns may give.
var repeatable = []string{"nothing", "write_to", "filed", "requester.identifiers.a_numbers", "requester.other_names", "requester.identifiers.receipts"}

// Map says what each column of a table becomes. Problems: table.same_meaning, two
// columns for one answer; table.no_name, no column with a name.
func (s *Scheme) Map(file string, header []string, p Profile, names Names) (*Map, problem.List) {
	m := &Map{scheme: s, names: names, file: file}
	var bad problem.List
	seen := map[string]int{}
	named := false
	for i, h := range header {
		u := s.use(table.Fold(h), p, names)
		if u.Key == "" && takes(strings.TrimSpace(h)) { // the key itself, such as custody.held
			u.Key = strings.TrimSpace(h)
		}
		u.Heading = safe.Drop(h)
		m.Uses = append(m.Uses, u)
		if u.Key == "" || u.Key == "nothing" {
			continue
		}
		id := u.Member + " " + u.Key + " " + u.Param
		if first, ok := seen[id]; ok && !slices.Contains(repeatable, u.Key) {
			bad.AddFew("table.same_meaning", fmt.Sprintf("%s %s", file, m.Column(i)), "hint.table_same_meaning", "first", m.Column(first), "key", u.Key)
		}
		seen[id] = i
		named = named || u.Member == "" && (u.Key == "full_name" || u.Key == "given" || u.Key == "family")
	}
	if !named {
		bad.Add("table.no_name", file, "hint.table_no_name")
	}
	m.index()
	return m, bad
}

// Column names a column by its heading and its letters.
func (m *Map) Column(i int) string {
	return fmt.Sprintf("%q (%s)", m.Uses[i].Heading, table.ColumnName(i))
}

// Gives reports whether some column gives a key, for the person of the row.
func (m *Map) Gives(key string) bool {
	return slices.ContainsFunc(m.Uses, func(u Use) bool { return u.Key == key && u.Member == "" })
}

// Members are the people that a row may hold beside its own person, in order.
func (m *Map) Members() []string { return m.members }

// index lists once what is asked of every row.
func (m *Map) index() {
	m.givers, m.straight = map[giver][]int{}, map[string][]int{}
	for i, u := range m.Uses {
		at := giver{u.Key, u.Member}
		if len(m.givers[at]) == 0 && isDirect(u.Key) {
			m.straight[u.Member] = append(m.straight[u.Member], i)
		}
		m.givers[at] = append(m.givers[at], i)
		if u.Member != "" && !slices.Contains(m.members, u.Member) {
			m.members = append(m.members, u.Member)
		}
	}
	slices.SortFunc(m.members, func(a, b string) int { // the adults first, child2 before child10
		return cmp.Or(cmp.Compare(minor(a), minor(b)), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
}

// minor is 1 for a child.
func minor(member string) int {
	if strings.HasPrefix(member, "child") {
		return 1
	}
	return 0
}

// Save writes the map as a profile: each column with what it becomes. A column
// that is not known stands there as "nothing", to be changed by hand.
func (m *Map) Save() []byte {
	var b strings.Builder
	b.WriteString("# What the columns of a table become: arco batch TABLE --map FILE\n# The keys stand in templates/table.toml and at the head of internal/casefile/case.go.\n\n[columns]\n")
	for _, u := range m.Uses {
		if table.Fold(u.Heading) == "" {
			continue
		}
		key := u.Key
		if key == "" {
			key = "nothing"
		}
		if u.Member != "" {
			key = u.Member + ":" + key
		}
		fmt.Fprintf(&b, "%s = %s\n", strconv.Quote(u.Heading), strconv.Quote(strings.TrimSpace(key+" "+u.Param)))
	}
	return []byte(b.String())
}

// Package intake turns the rows of a table into cases. Which heading means what,
// and what people write for the words of a case file, is data: table.toml of the
// content folders. What a cell cannot say for certain is held with its column and
// the way to mend it: nothing is guessed, filled up or shared between people.
package intake

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/table"
	"arco/internal/tomlfile"
)

// A Scheme is table.toml.
type Scheme struct {
	columns  map[string]string            // folded heading to key
	patterns []withName                   // headings with a name in them
	members  []withName                   // headings of other people on the row
	words    map[string]map[string]string // key and folded word to the word of a case file
	months   map[string]map[string]int    // language and folded name to 1–12
	absent   map[string]bool              // stands where a name is not known
	suffixes map[string]bool              // no given names
	died     []string
	postal   []postal
	profiles map[string]map[string]string
}

// A withName is a heading with a place for a name: "write to {country}".
type withName struct {
	key, before, after, slot string
	numbered                 bool // of a member: a number stands in before or after
}

type postal struct {
	Country string `toml:"country"`
	Digits  []int  `toml:"digits"`
	Cut     int    `toml:"cut"`
}

// own are the keys that are no keys of a case file.
var own = []string{"code", "given", "middle", "family", "family_2", "full_name", "agencies", "right", "consent_on", "consent_ended", "case_looked_at", "write_to", "filed", "nothing",
	"street", "unit", "city", "state", "zip", "address_country",
	"event.when", "event.place", "event.agency", "requester.identifiers.passport.number", "requester.identifiers.passport.country"}

// closed are keys of a case file that no table fills: who acts is said by --filer,
// and a case gets its reference and its format here.
var closed = []string{"ref", "lang", "filer", "representative", "requester.name", "requester.family_name", "filing", "request", "leave_out", "gates.told", "gates.unlock"}

// takes reports whether a column may become a key.
func takes(key string) bool {
	if slices.Contains(own, key) {
		return true
	}
	shut := slices.ContainsFunc(closed, func(c string) bool { return key == c || strings.HasPrefix(key, c+".") })
	return casefile.Known(key) && !shut && casefile.Table(key) == ""
}

// ParseScheme reads table.toml with all its problems.
func ParseScheme(name string, data []byte) (*Scheme, problem.List) {
	var raw struct {
		Columns []struct {
			Key      string   `toml:"key"`
			Headings []string `toml:"headings"`
		} `toml:"column"`
		Members []struct {
			ID       string   `toml:"id"`
			Headings []string `toml:"headings"`
		} `toml:"member"`
		Absent struct {
			Names    []string `toml:"names"`
			Died     []string `toml:"died"`
			Suffixes []string `toml:"suffixes"`
		} `toml:"absent"`
		Words    []map[string][]string        `toml:"word"`
		Months   map[string][]string          `toml:"month"`
		Postal   []postal                     `toml:"postal"`
		Profiles map[string]map[string]string `toml:"profile"`
	}
	_, bad := tomlfile.Decode(name, data, &raw)
	s := &Scheme{columns: map[string]string{}, words: map[string]map[string]string{}, months: map[string]map[string]int{}, absent: map[string]bool{}, suffixes: map[string]bool{},
		died: raw.Absent.Died, postal: raw.Postal, profiles: map[string]map[string]string{}}
	wrong := func(what string) { bad.AddFew("table.scheme", name, "hint.table_scheme", "what", what) }
	for _, c := range raw.Columns {
		if !takes(c.Key) {
			wrong(c.Key)
		}
		for _, h := range c.Headings {
			if p, ok := slotted(c.Key, h); ok {
				s.patterns = append(s.patterns, p)
				continue
			}
			f := table.Fold(h)
			if other := s.columns[f]; f == "" || other != "" && other != c.Key {
				wrong(h + ", " + other)
			}
			s.columns[f] = c.Key
		}
	}
	for _, m := range raw.Members {
		for _, h := range m.Headings {
			p, ok := slotted(m.ID, strings.ReplaceAll(h, "{n}", "0"))
			if !ok || p.slot != "column" {
				wrong(h)
			}
			p.numbered = strings.Contains(h, "{n}")
			s.members = append(s.members, p)
		}
	}
	for _, w := range raw.Words {
		for _, key := range w["keys"] {
			if !takes(key) {
				wrong(key)
			}
			if s.words[key] == nil {
				s.words[key] = map[string]string{}
			}
			for _, value := range slices.Sorted(maps.Keys(w)) {
				for _, word := range w[value] {
					if value == "keys" {
						continue
					}
					f := foldWord(word)
					if other := s.words[key][f]; other != "" && other != value {
						wrong(word)
					}
					s.words[key][f] = value
				}
			}
		}
	}
	for lang, names := range raw.Months {
		s.months[lang] = map[string]int{}
		if len(names) != 12 {
			wrong("month." + lang)
		}
		for i, list := range names {
			for _, n := range strings.Fields(table.Fold(list)) {
				s.months[lang][n] = i + 1
			}
		}
	}
	for _, n := range raw.Absent.Names {
		s.absent[strings.ToLower(n)] = true
	}
	for _, n := range raw.Absent.Suffixes {
		s.suffixes[table.Fold(n)] = true
	}
	for id, columns := range raw.Profiles {
		p, more := profile(name, columns)
		bad = append(bad, more...)
		s.profiles[id] = p
	}
	return s, bad
}

// foldWord is a word as it is compared: "?" is one too.
func foldWord(s string) string {
	if f := table.Fold(s); f != "" {
		return f
	}
	return strings.TrimSpace(s)
}

// slotted reads a heading with a name in braces.
func slotted(key, heading string) (withName, bool) {
	a, b := strings.IndexByte(heading, '{'), strings.IndexByte(heading, '}')
	if a < 0 || b < a {
		return withName{}, false
	}
	return withName{key: key, before: table.Fold(heading[:a]), after: table.Fold(heading[b+1:]), slot: heading[a+1 : b]}, true
}

// match cuts the name out of a folded heading.
func (p withName) match(folded string) (inside string, n int, ok bool) {
	rest := folded
	for i, end := range []string{p.before, p.after} {
		if end == "" {
			continue
		}
		words, have := strings.Fields(end), strings.Fields(rest)
		if len(have) <= len(words) {
			return "", 0, false
		}
		part := have[:len(words)]
		if i == 1 {
			part = have[len(have)-len(words):]
		}
		for k, w := range words {
			if num, err := strconv.Atoi(part[k]); p.numbered && w == "0" && err == nil && num > 0 && num < 100 {
				n = num
			} else if w != part[k] {
				return "", 0, false
			}
		}
		if i == 0 {
			have = have[len(words):]
		} else {
			have = have[:len(have)-len(words)]
		}
		rest = strings.Join(have, " ")
	}
	return rest, n, rest != ""
}

// A Profile says what the columns of a table become: key by folded heading.
type Profile map[string]string

// profile reads [columns] of a saved profile.
func profile(name string, columns map[string]string) (Profile, problem.List) {
	var bad problem.List
	p := Profile{}
	for _, h := range slices.Sorted(maps.Keys(columns)) {
		key, _, _ := strings.Cut(columns[h], " ")
		if _, base, ok := strings.Cut(key, ":"); ok {
			key = base
		}
		if !takes(key) {
			bad.AddFew("table.profile_key", fmt.Sprintf("%s %q", name, h), "hint.table_profile_key")
		}
		p[table.Fold(h)] = columns[h]
	}
	return p, bad
}

// ParseProfile reads a saved profile.
func ParseProfile(name string, data []byte) (Profile, error) {
	var raw struct {
		Columns map[string]string `toml:"columns"`
	}
	_, bad := tomlfile.Decode(name, data, &raw)
	p, more := profile(name, raw.Columns)
	return p, append(bad, more...).Err()
}

// Profile is one of those that table.toml holds, nil if it holds none of that name.
func (s *Scheme) Profile(name string) Profile { return s.profiles[name] }

// Profiles lists their names.
func (s *Scheme) Profiles() []string { return slices.Sorted(maps.Keys(s.profiles)) }

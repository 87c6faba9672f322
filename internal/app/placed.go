package app

import (
	"strconv"
	"strings"

	"arco/internal/casefile"
	"arco/internal/problem"
)

// placed names the answers that hold the characters no font has: what stands on
// a page under one field can come from several answers. There is one problem for
// each, with all its characters.
func placed(c *casefile.Case, err error) error {
	list, ok := problem.Of(err)
	if !ok || err == nil {
		return err
	}
	var out problem.List
	at := map[string]*problem.Problem{}
	found := false
	for _, p := range list {
		if p.Code != "glyph.missing" {
			out = append(out, p)
			continue
		}
		found = true
		for _, char := range strings.Split(p.Args["character"].(string), ", ") {
			paths := []string{p.Field}
			if r := runeOf(char); r != 0 {
				if holding := casefile.Holding(c, r); len(holding) > 0 {
					paths = holding
				}
			}
			for _, path := range paths {
				if q := at[path]; q == nil {
					q = problem.New(p.Code, path, p.Hint, "character", char)
					at[path], out = q, append(out, q)
				} else if all := q.Args["character"].(string); !strings.Contains(all+", ", char+", ") {
					q.Args["character"] = all + ", " + char
				}
			}
		}
	}
	if !found {
		return err
	}
	return out
}

// runeOf reads "U+0391 Α".
func runeOf(name string) rune {
	hex, _, _ := strings.Cut(strings.TrimPrefix(name, "U+"), " ")
	n, err := strconv.ParseUint(hex, 16, 21)
	if err != nil {
		return 0
	}
	return rune(n)
}

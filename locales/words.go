package locales

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The words of the program are packed by what their keys begin with: one command
// needs a few of a hundred groups. In its file a group need not stand together, so
// that one member says in what order the lines of the others make the file.

const (
	order = "~"     // that member: lines that are no words as they are, and `"group" n` for the next n lines of a group
	large = 1 << 12 // of a group that has a member of its own; all others share one, ""
)

// wordGroup is what a line of the words of the program begins with, false if it is none.
func wordGroup(line string) (string, bool) {
	rest, ok := strings.CutPrefix(line, `"`)
	name, _, dotted := strings.Cut(rest, ".")
	if !dotted || strings.ContainsAny(name, "\"\\/ \n") {
		name = ""
	}
	return name, ok
}

func splitWords(data []byte) []part {
	sizes := map[string]int{}
	for line := range strings.Lines(string(data)) {
		if of, ok := wordGroup(line); ok {
			sizes[of] += len(line)
		}
	}
	groups := map[string][]byte{}
	var skeleton bytes.Buffer
	last, n := "", 0
	run := func() {
		if n > 0 {
			fmt.Fprintf(&skeleton, "%q %d\n", last, n)
		}
		n = 0
	}
	for line := range strings.Lines(string(data)) {
		of, ok := wordGroup(line)
		if !ok {
			run()
			skeleton.WriteString(line)
			continue
		}
		if sizes[of] < large {
			of = ""
		}
		if of != last {
			run()
		}
		last = of
		n++
		groups[of] = append(groups[of], line...)
	}
	run()
	out := []part{{order + ".toml", 0, skeleton.Bytes()}}
	for _, of := range slices.Sorted(maps.Keys(groups)) {
		out = append(out, part{of + ".toml", 0, groups[of]})
	}
	return out
}

func joinWords(parts []part) ([]byte, error) {
	groups, size := map[string][]byte{}, 0
	for _, p := range parts {
		size += len(p.data)
		groups[strings.TrimSuffix(p.name, ".toml")] = p.data
	}
	out := make([]byte, 0, size)
	for line := range strings.Lines(string(groups[order])) {
		if !strings.HasPrefix(line, `"`) {
			out = append(out, line...)
			continue
		}
		of, count, _ := strings.Cut(line[1:], `" `)
		n, err := strconv.Atoi(strings.TrimSpace(count))
		if err != nil {
			return nil, fmt.Errorf("the order of the words: %w", err)
		}
		end := 0
		for rest := groups[of]; n > 0 && end < len(rest); n-- {
			if i := bytes.IndexByte(rest[end:], '\n'); i >= 0 {
				end += i + 1
			} else {
				end = len(rest)
			}
		}
		out = append(out, groups[of][:end]...)
		groups[of] = groups[of][end:]
	}
	return out, nil
}

package casefile

import (
	"bytes"
	"slices"

	"arco/internal/pattern"
	"arco/internal/problem"
)

// TakeBack removes the event of a filing that was recorded last from the text of a
// case file, and returns the new text and the event. Everything else stays as it
// was typed; the result is read again and compared before it is returned. What was
// sent stays recorded as sent: how it was made is not taken back.
//
// Problems: next.nothing_back (the filing has no event), next.cannot_back (it
// stands in a place where it cannot be told from its neighbours).
func TakeBack(name string, data []byte, filing string) (out []byte, e FilingEvent, err error) {
	before, err := Parse(name, data)
	if err != nil {
		return nil, e, err
	}
	i := slices.IndexFunc(before.Filings, func(f Filing) bool { return f.ID == filing })
	if i < 0 || len(before.Filings[i].Events) == 0 {
		return nil, e, problem.List{problem.New("next.nothing_back", "--filing", "hint.next_nothing_back")}
	}
	events := before.Filings[i].Events
	e = events[len(events)-1]
	want := *before
	want.Filings = slices.Clone(before.Filings)
	want.Filings[i].Events = slices.Clone(events[:len(events)-1])
	if len(want.Filings[i].Events) == 0 {
		want.Filings[i].Events = nil
	}
	if isJSON(name, data) {
		if out, err = filingJSON(data, &want, i); err == nil && reads(name, out, &want) {
			return out, e, nil
		}
		return nil, e, problem.List{problem.New("next.cannot_back", "--filing", "hint.next_cannot_back")}
	}
	for _, out := range deletions(data) {
		if reads(name, out, &want) {
			return out, e, nil
		}
	}
	return nil, e, problem.List{problem.New("next.cannot_back", "--filing", "hint.next_cannot_back")}
}

var (
	eventHeader = pattern.New(`^\s*\[\[\s*"?filing"?\s*\.\s*"?event"?\s*\]\]`)
	eventPart   = pattern.New(`^\s*\[{1,2}\s*"?filing"?\s*\.\s*"?event"?\s*\.`)
)

// deletions are the texts without one of the tables [[filing.event]] and what
// belongs to it. The caller keeps the one that reads right.
func deletions(data []byte) [][]byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	var out [][]byte
	for i, l := range lines {
		if !eventHeader.Match(l) {
			continue
		}
		end := i + 1
		for end < len(lines) && (!anyHeader.Match(lines[end]) || eventPart.Match(lines[end])) {
			end++
		}
		for last := end; last > i && end < len(lines); last-- { // comments before the next table belong to it
			t := bytes.TrimSpace(lines[last-1])
			if len(t) > 0 && t[0] != '#' {
				break
			}
			end = last - 1
		}
		from := i
		if from > 0 && len(bytes.TrimSpace(lines[from-1])) == 0 {
			from--
		}
		out = append(out, slices.Concat(bytes.Join(lines[:from], nil), bytes.Join(lines[end:], nil)))
	}
	slices.Reverse(out)
	return out
}

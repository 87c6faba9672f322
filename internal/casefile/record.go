package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// Record adds one event to the history of a filing in the text of a case file
// and returns the new text. Everything else stays as it was typed: comments,
// order, blank lines, line ends. The result is read again and compared before it
// is returned.
//
// An event that is recorded already, with the same code and day, gives the
// data back as it was, and false.
func Record(name string, data []byte, filing string, e FilingEvent) (out []byte, added bool, err error) {
	before, err := Parse(name, data)
	if err != nil {
		return nil, false, err
	}
	want, added := withEvent(before, filing, e)
	if !added {
		return data, false, nil
	}
	if isJSON(name, data) {
		out, err = recordJSON(data, filing, e)
		if err == nil && !reads(name, out, want) {
			err = fmt.Errorf("recording an event in a JSON case: the result differs")
		}
		return out, true, err
	}
	for _, out := range insertions(data, filing, e) {
		if reads(name, out, want) {
			return out, true, nil
		}
	}
	return nil, false, problem.List{problem.New("next.cannot_record", "filing", "hint.next_cannot_record")}
}

// withEvent is the case as it must read afterwards.
func withEvent(c *Case, filing string, e FilingEvent) (*Case, bool) {
	out := *c
	out.Filings = slices.Clone(c.Filings)
	for i := range out.Filings {
		f := &out.Filings[i]
		if f.ID != filing {
			continue
		}
		if slices.ContainsFunc(f.Events, func(x FilingEvent) bool { return x.Code == e.Code && x.On == e.On }) {
			return c, false
		}
		f.Events = append(slices.Clone(f.Events), e)
		return &out, true
	}
	out.Filings = append(out.Filings, Filing{ID: filing, Events: []FilingEvent{e}})
	return &out, true
}

func reads(name string, data []byte, want *Case) bool {
	got, err := Parse(name, data)
	if err != nil {
		return false
	}
	w := *want
	w.Filings = slices.Clone(want.Filings)
	tidy(&w)
	return reflect.DeepEqual(got, &w)
}

var (
	anyHeader    = regexp.MustCompile(`^\s*\[`)
	filingHeader = regexp.MustCompile(`^\s*\[\[\s*"?filing"?\s*\]\]`)
	partHeader   = regexp.MustCompile(`^\s*\[{1,2}\s*"?filing"?\s*\.`)
)

// insertions are the texts with the event at each place where it may belong,
// the likeliest first. The caller keeps the one that reads right: a line that
// looks like a header can stand inside a longer text.
func insertions(data []byte, filing string, e FilingEvent) [][]byte {
	text := string(data)
	end := "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	var b bytes.Buffer
	b.WriteString("[[filing.event]]\n")
	writeTable(&b, "filing.event", reflect.ValueOf(e))
	block := strings.TrimRight(b.String(), "\n")
	lines := strings.SplitAfter(text, "\n")
	put := func(at int, block string) []byte {
		head := strings.Join(lines[:at], "")
		tail := strings.Join(lines[at:], "")
		if head != "" && !strings.HasSuffix(head, "\n") {
			head += end
		}
		out := head + end + strings.ReplaceAll(block, "\n", end) + end
		return []byte(out + tail)
	}
	var out [][]byte
	for i, l := range lines {
		if !filingHeader.MatchString(l) {
			continue
		}
		at := i + 1
		for at < len(lines) && (!anyHeader.MatchString(lines[at]) || partHeader.MatchString(lines[at])) {
			at++
		}
		for at > i+1 && (strings.TrimSpace(lines[at-1]) == "" || strings.HasPrefix(strings.TrimSpace(lines[at-1]), "#")) && at < len(lines) {
			at-- // a comment before the next table belongs to it
		}
		out = append(out, put(at, block))
	}
	slices.Reverse(out) // the last filing of that name is the one that counts
	return append(out, put(len(lines), block), put(len(lines), "[[filing]]\nid = "+quote(filing)+"\n\n"+block))
}

// recordJSON keeps keys and values; JSON has no comments, its keys come sorted.
func recordJSON(data []byte, filing string, e FilingEvent) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.UseNumber()
	var tree map[string]any
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(e)
	if err != nil {
		return nil, err
	}
	var event any
	if err := json.Unmarshal(raw, &event); err != nil {
		return nil, err
	}
	list, _ := tree["filing"].([]any)
	found := false
	for _, x := range list {
		if f, ok := x.(map[string]any); ok && f["id"] == filing && !found {
			events, _ := f["event"].([]any)
			f["event"] = append(events, event)
			found = true
		}
	}
	if !found {
		list = append(list, map[string]any{"id": filing, "event": []any{event}})
	}
	tree["filing"] = list
	out, err := json.MarshalIndent(tree, "", "  ")
	return append(out, '\n'), err
}

// Details reads the keys of one event from a file of its own: what the answer
// says about exemptions, missing records, where to appeal.
func Details(name string, data []byte) (FilingEvent, error) {
	var e FilingEvent
	if len(data) > MaxBytes {
		return e, problem.List{problem.New("case.too_big", name, "hint.too_big")}
	}
	decode := tomlfile.Decode
	if isJSON(name, data) {
		decode = tomlfile.DecodeJSON
	}
	_, bad := decode(name, data, &e, tomlfile.Unknown(Unknown))
	return e, bad.Err()
}

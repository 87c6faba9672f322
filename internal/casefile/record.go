package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"arco/internal/pattern"
	"arco/internal/problem"
	"arco/internal/tomlfile"
)

// An Entry is what is added to the record of a filing.
type Entry struct {
	Filing string      // its id as it stands in the file; a new record is begun with it
	Event  FilingEvent // with no Code there is none
	// Made says how the filing was made: its plain keys are written where the
	// record has none yet. What stands there is never changed.
	Made  Filing
	Proof Proof // with no File and no On there is none
}

// Empty reports whether an entry adds nothing.
func (e Entry) Empty() bool {
	return e.Event.Code == "" && e.Proof == (Proof{}) && !(&Filing{}).fill(e.Made)
}

// Record adds one event to the history of a filing in the text of a case file
// and returns the new text. Everything else stays as it was typed: comments,
// order, blank lines, line ends. The result is read again and compared before it
// is returned.
//
// An event that is recorded already, with the same code and day, gives the
// data back as it was, and false.
func Record(name string, data []byte, filing string, e FilingEvent) (out []byte, added bool, err error) {
	return RecordEntry(name, data, Entry{Filing: filing, Event: e})
}

// RecordEntry is Record for an event with how the filing was made and the
// paper that proves it. It returns false if nothing of it was new.
func RecordEntry(name string, data []byte, e Entry) (out []byte, added bool, err error) {
	Clean(&e)
	before, err := Parse(name, data)
	if err != nil {
		return nil, false, err
	}
	want, added := withEntry(before, e)
	if !added {
		return data, false, nil
	}
	if isJSON(name, data) {
		out, err = recordJSON(data, e, want)
		if err == nil && !reads(name, out, want) {
			err = fmt.Errorf("recording an event in a JSON case: the result differs")
		}
		return out, true, err
	}
	for _, out := range insertions(data, e, before, want) {
		if reads(name, out, want) {
			return out, true, nil
		}
	}
	return nil, false, problem.List{problem.New("next.cannot_record", "filing", "hint.next_cannot_record")}
}

// withEntry is the case as it must read afterwards.
func withEntry(c *Case, e Entry) (*Case, bool) {
	out := *c
	out.Filings = slices.Clone(c.Filings)
	i := slices.IndexFunc(out.Filings, func(f Filing) bool { return f.ID == e.Filing })
	if i < 0 {
		i = len(out.Filings)
		out.Filings = append(out.Filings, Filing{ID: e.Filing})
	}
	f := &out.Filings[i]
	added := f.fill(e.Made)
	if p := e.Proof; p != (Proof{}) && !slices.Contains(f.Proofs, p) {
		f.Proofs, added = append(slices.Clone(f.Proofs), p), true
	}
	if x := e.Event; x.Code != "" && !slices.ContainsFunc(f.Events, func(o FilingEvent) bool { return o.Code == x.Code && o.On == x.On }) {
		f.Events, added = append(slices.Clone(f.Events), x), true
	}
	if !added {
		return c, false
	}
	return &out, true
}

// fill writes plain keys where there is none yet; id is left alone.
func (f *Filing) fill(from Filing) (changed bool) {
	to, src := reflect.ValueOf(f).Elem(), reflect.ValueOf(from)
	for i := range to.NumField() {
		if keyOf(to.Type().Field(i)) == "id" || to.Field(i).Kind() != reflect.String || to.Field(i).String() != "" || src.Field(i).String() == "" {
			continue
		}
		to.Field(i).SetString(src.Field(i).String())
		changed = true
	}
	return changed
}

// newKeys are the plain keys of a record that it did not have before.
func newKeys(before, after *Filing) string {
	var only Filing
	b, a, o := reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem(), reflect.ValueOf(&only).Elem()
	for i := range o.NumField() {
		if o.Field(i).Kind() == reflect.String && b.Field(i).String() != a.Field(i).String() {
			o.Field(i).SetString(a.Field(i).String())
		}
	}
	var w bytes.Buffer
	writeTable(&w, "filing", reflect.ValueOf(only))
	return w.String()
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
	anyHeader    = pattern.New(`^\s*\[`)
	filingHeader = pattern.New(`^\s*\[\[\s*"?filing"?\s*\]\]`)
	idLine       = pattern.New(`^\s*"?id"?\s*=`)
	partHeader   = pattern.New(`^\s*\[{1,2}\s*"?filing"?\s*\.`)
)

// insertions are the texts with the entry at each place where it may belong,
// the likeliest first. The caller keeps the one that reads right: a line that
// looks like a header can stand inside a longer text.
func insertions(data []byte, e Entry, before, want *Case) [][]byte {
	text := string(data)
	end := "\n"
	if strings.Contains(text, "\r\n") {
		end = "\r\n"
	}
	find := func(c *Case) *Filing {
		if i := slices.IndexFunc(c.Filings, func(f Filing) bool { return f.ID == e.Filing }); i >= 0 {
			return &c.Filings[i]
		}
		return nil
	}
	old, after := find(before), find(want)
	if old == nil {
		old = &Filing{}
	}
	keys := newKeys(old, after)
	var b bytes.Buffer
	if len(after.Proofs) > len(old.Proofs) {
		b.WriteString("[[filing.proof]]\n")
		writeTable(&b, "filing.proof", reflect.ValueOf(e.Proof))
		b.WriteString("\n")
	}
	if len(after.Events) > len(old.Events) {
		b.WriteString("[[filing.event]]\n")
		writeTable(&b, "filing.event", reflect.ValueOf(e.Event))
	}
	block := strings.TrimRight(b.String(), "\n")
	lines := strings.SplitAfter(text, "\n")
	put := func(key, at int, block string) []byte {
		head := strings.Join(lines[:at], "")
		if key > 0 && keys != "" {
			head = strings.Join(lines[:key], "") + strings.ReplaceAll(keys, "\n", end) + strings.Join(lines[key:at], "")
		}
		tail := strings.Join(lines[at:], "")
		if block == "" {
			return []byte(head + tail)
		}
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
		key := i + 1 // after the id, where it stands first
		if key < len(lines) && idLine.MatchString(lines[key]) && strings.HasSuffix(lines[key], "\n") {
			key++
		}
		out = append(out, put(key, at, block))
	}
	slices.Reverse(out) // the last filing of that name is the one that counts
	out = append(out, put(0, len(lines), block))
	var w bytes.Buffer
	w.WriteString("[[filing]]\n")
	fresh := *after
	fresh.Events, fresh.Proofs, fresh.Addressees = nil, nil, nil
	writeTable(&w, "filing", reflect.ValueOf(fresh))
	if block != "" {
		w.WriteString("\n" + block)
	}
	return append(out, put(0, len(lines), strings.TrimRight(w.String(), "\n")))
}

// recordJSON keeps keys and values; JSON has no comments, its keys come sorted.
func recordJSON(data []byte, e Entry, want *Case) ([]byte, error) {
	return filingJSON(data, want, slices.IndexFunc(want.Filings, func(f Filing) bool { return f.ID == e.Filing }))
}

// filingJSON puts the i-th filing of a case into its file, in the place of what
// stands there, or behind the last.
func filingJSON(data []byte, want *Case, i int) ([]byte, error) {
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	d.UseNumber()
	var tree map[string]any
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	raw, err := json.Marshal(want.Filings[i])
	if err != nil {
		return nil, err
	}
	var record any
	if err := json.Unmarshal(raw, &record); err != nil {
		return nil, err
	}
	list, _ := tree["filing"].([]any)
	if i < len(list) {
		list[i] = record
	} else {
		list = append(list, record)
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
	_, bad := decode(name, data, &e, tomlfile.Unknown(Unknown), tomlfile.Bounded())
	Clean(&e)
	return e, bad.Err()
}

package app

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"arco/internal/casefile"
	"arco/internal/civil"
	"arco/internal/problem"
)

const trackerHead = "packet_id,agency,right,submitted_on,received_on,tracking_no,ack_on,response_on,outcome,agency_due,our_due,our_next_action,note\n"

var trackerDay = Options{Today: civil.Date{Year: 2026, Month: 11, Day: 27}}

func trackerOf(n int, note string) string {
	var b strings.Builder
	b.WriteString(trackerHead)
	for i := range n {
		fmt.Fprintf(&b, "P%07d,us/cbp,access,2026-09-01,2026-09-02,,,,,,,,%s\n", i+1, note)
	}
	return b.String()
}

// A tracker of 2.5 MB keeps all its rows, and the last one can be changed.
func TestLargeTracker(t *testing.T) {
	a := builtIn(t)
	text := trackerOf(9830, strings.Repeat("x", 220))
	if len(text) < 2_500_000 {
		t.Fatal(len(text))
	}
	tr, err := ReadTracker("t.csv", []byte(text))
	if err != nil || len(tr.Rows) != 9830 {
		t.Fatal(len(tr.Rows), err)
	}
	if _, err := a.NextTracker(tr, "P0009830", casefile.FilingEvent{Code: "acknowledged", On: "2026-10-10"}, true, trackerDay); err != nil {
		t.Fatal(err)
	}
	out, err := tr.Write()
	if err != nil || bytes.Count(out, []byte("\n")) != 9831 {
		t.Fatal(bytes.Count(out, []byte("\n")), err)
	}
	cut := strings.LastIndex(text, "P0009830")
	if !bytes.HasPrefix(out, []byte(text[:cut])) || !strings.Contains(string(out[cut:]), "2026-10-10") {
		t.Error("another row was changed, or the right one was not")
	}
}

// What is not changed stays as it is, byte by byte: quotation marks, empty
// lines, line ends of both kinds, the byte order mark, the last line without an end.
func TestTrackerKeepsBytes(t *testing.T) {
	a := builtIn(t)
	text := "\ufeff" + strings.ReplaceAll(trackerHead, "\n", "\r\n") +
		"\"P1\",us/cbp,access,2026-09-01,2026-09-02,,,,,,,,\"a, b\"\r\n\n\r\n" +
		"P2,us/cbp,access,2026-09-01,2026-09-02,,,,,,,,\"two\nlines\"\n\n" +
		"\"P3\",\"us/cbp\",access,2026-09-01,2026-09-02,,,,,,,,last"
	for id, want := range map[string]string{"P1": "P2,us/cbp", "P2": "\"P1\",us/cbp", "P3": "\"P1\",us/cbp"} {
		tr, err := ReadTracker("t.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if same, err := tr.Write(); err != nil || string(same) != text {
			t.Errorf("nothing changed, and yet %q, %v", same, err)
		}
		if _, err := a.NextTracker(tr, id, casefile.FilingEvent{Code: "acknowledged", On: "2026-10-10", Number: "CBP-2026-1"}, true, trackerDay); err != nil {
			t.Fatal(err)
		}
		out, err := tr.Write()
		if err != nil {
			t.Fatal(err)
		}
		i := strings.Index(text, id) - len("\"")
		if id == "P2" {
			i++
		}
		got := string(out)
		if !strings.HasPrefix(got, text[:i]) || !strings.Contains(got, want) || !strings.Contains(got, "CBP-2026-1") {
			t.Errorf("%s: %q", id, got)
		}
		_, after, _ := strings.Cut(text[i:], "\"two\nlines\"")
		if id == "P2" && !strings.HasSuffix(got, after) {
			t.Errorf("%s: %q", id, got)
		}
	}
}

// If writing lost a row or a cell, nothing would be written.
func TestTrackerComparison(t *testing.T) {
	tr, err := ReadTracker("t.csv", []byte(trackerOf(5, "n")))
	if err != nil {
		t.Fatal(err)
	}
	tr.set(2, "note", "changed")
	good, err := tr.Write()
	if err != nil {
		t.Fatal(err)
	}
	for what, out := range map[string]string{
		"a row less":      strings.Replace(string(good), "P0000004,us/cbp,access,2026-09-01,2026-09-02,,,,,,,,n\n", "", 1),
		"a cell":          strings.Replace(string(good), "P0000004", "P0000009", 1),
		"the change lost": strings.Replace(string(good), "changed", "n", 1),
		"a column":        strings.Replace(string(good), "note", "nota", 1),
		"cut":             string(good[:len(good)-30]),
		"half a quote":    strings.Replace(string(good), "P0000004", "\"P0000004", 1),
	} {
		if tr.compare([]byte(out)) == nil {
			t.Errorf("%s goes unnoticed", what)
		}
	}
}

func TestTrackerRefused(t *testing.T) {
	for what, data := range map[string]string{
		"tracker.not_utf8":   "\xff\xfea\x00",
		"tracker.too_many":   trackerHead + strings.Repeat(strings.Repeat(",", strings.Count(trackerHead, ","))+"\n", maxCells/13+1),
		"tracker.unreadable": "",
		"tracker.columns":    "a,b\n1,2\n",
	} {
		if _, err := ReadTracker("t.csv", []byte(data)); !problem.Has(err, what) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// A cell becomes a reference only if it is a code; a number that is a formula,
// or that steers a screen, is not written.
func TestTrackerIsSafe(t *testing.T) {
	a := builtIn(t)
	for _, cell := range []string{"P1\x1b[2J", "P1\u202e", "P1\rATTACH:x", "Ana María Chub", "=1+1", strings.Repeat("P", 41)} {
		tr, err := ReadTracker("t.csv", []byte(trackerHead+"\""+cell+"\",us/cbp,access,2026-09-01,2026-09-02,,,,,,,,\n"))
		if err != nil {
			t.Fatal(err)
		}
		days, _ := trackerDays(t, a, tr, trackerDay)
		if len(days) == 0 {
			t.Fatal("nothing is due")
		}
		for _, d := range days {
			if d.Ref != "2" {
				t.Errorf("%q is shown as %q", cell, d.Ref)
			}
		}
		if _, err := a.NextTracker(tr, tr.id(0), casefile.FilingEvent{Code: "acknowledged", On: "2026-10-10"}, true, trackerDay); err != nil {
			t.Errorf("%q cannot be named any more: %v", cell, err)
		}
		for _, number := range []string{"=cmd|'/c calc'!A1", "@x", "+1", "-1", "\t1", "1\x1b", "1\n2", "1\u202e"} {
			if _, err := a.NextTracker(tr, "2", casefile.FilingEvent{Code: "acknowledged", On: "2026-10-10", Number: number}, true, trackerDay); !problem.Has(err, "next.number_formula") {
				t.Errorf("%q: %v", number, err)
			}
		}
	}
}

func FuzzTracker(f *testing.F) {
	f.Add([]byte(trackerOf(2, "a")), "x")
	f.Add([]byte("\ufeff"+strings.ReplaceAll(trackerHead, ",", ";")+"\"P\"\"1\";us/cbp;access;;;;;;;;;;\r\n\r\n"), "\"\r\n;,")
	f.Fuzz(func(t *testing.T, data []byte, value string) {
		tr, err := ReadTracker("t.csv", data)
		if err != nil {
			if l, ok := problem.Of(err); !ok || len(l) != 1 || l[0].Hint == "" {
				t.Error(err)
			}
			return
		}
		if same, err := tr.Write(); err != nil || !bytes.Equal(same, data) {
			t.Fatalf("nothing changed: %q, %v", same, err)
		}
		if len(tr.Rows) == 0 || strings.ContainsAny(value, "\r") {
			return // a carriage return is read back as a line end
		}
		tr.set(len(tr.Rows)-1, "right", value)
		out, err := tr.Write()
		if err != nil {
			t.Skip(err) // refused, and nothing written
		}
		again, err := ReadTracker("t.csv", out)
		if err != nil || len(again.Rows) != len(tr.Rows) {
			t.Fatalf("%q gives %q: %v", data, out, err)
		}
	})
}

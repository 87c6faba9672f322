package ics

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"

	"arco/internal/civil"
	"arco/internal/safe"
)

func sample() []Event {
	return []Event{
		{Key: "a", Day: civil.Date{Year: 2027, Month: 2, Day: 17}, Summary: "Follow-up K7QX-3MVD 1", Text: "Look; at, your\npapers \\ now", Before: []int{14, 7, 3, 1},
			Sequence: 3000, Modified: civil.Date{Year: 2026, Month: 11, Day: 30}, Second: 3},
		{Key: "b", Day: civil.Date{Year: 2026, Month: 12, Day: 31}, Summary: "Seguimiento " + strings.Repeat("ñandú ", 30), Before: []int{0}, Modified: civil.Date{Year: 2026, Month: 11, Day: 30}},
	}
}

func written(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, "es", sample()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A reader by other people understands every event and reminder.
func TestReadByGolangICal(t *testing.T) {
	cal, err := ical.ParseCalendar(bytes.NewReader(written(t)))
	if err != nil {
		t.Fatal(err)
	}
	events := cal.Events()
	if len(events) != 2 {
		t.Fatalf("%d events", len(events))
	}
	for i, want := range sample() {
		e := events[i]
		start, err := e.GetAllDayStartAt()
		if err != nil || civil.Of(start) != want.Day {
			t.Errorf("starts %v: %v", start, err)
		}
		end, err := e.GetAllDayEndAt()
		if err != nil || end.Sub(start) != 24*time.Hour {
			t.Errorf("ends %v: %v", end, err)
		}
		if got := e.GetProperty(ical.ComponentPropertySummary).Value; strings.TrimSpace(got) != strings.TrimSpace(want.Summary) {
			t.Errorf("%q", got)
		}
		if len(e.Alarms()) != len(want.Before) {
			t.Errorf("%d reminders", len(e.Alarms()))
		}
	}
}

// strict is a small reader of its own, after RFC 5545: line ends, folding,
// nesting, required and single properties, values.
func strict(data []byte) ([]map[string]string, error) {
	if !bytes.HasSuffix(data, []byte("\r\n")) {
		return nil, fmt.Errorf("the last line has no end")
	}
	var lines []string
	for _, l := range strings.Split(strings.TrimSuffix(string(data), "\r\n"), "\r\n") {
		if strings.ContainsAny(l, "\r\n") || len(l) > 75 || !utf8.ValidString(l) {
			return nil, fmt.Errorf("line %q", l)
		}
		if l[0] == ' ' {
			lines[len(lines)-1] += l[1:]
		} else {
			lines = append(lines, l)
		}
	}
	form := regexp.MustCompile(`^([A-Z-]+)((?:;[A-Z-]+=[^;:,"]+)*):(.*)$`)
	var stack []string
	var out []map[string]string
	var alarm map[string]string
	for _, l := range lines {
		m := form.FindStringSubmatch(l)
		if m == nil {
			return nil, fmt.Errorf("line %q", l)
		}
		name, params, value := m[1], m[2], m[3]
		switch name {
		case "BEGIN":
			inside := strings.Join(stack, "/")
			if want := map[string]string{"VCALENDAR": "", "VEVENT": "VCALENDAR", "VALARM": "VCALENDAR/VEVENT"}; inside != want[value] {
				return nil, fmt.Errorf("%s inside %s", value, inside)
			}
			stack = append(stack, value)
			if value == "VEVENT" {
				out = append(out, map[string]string{})
			}
			alarm = map[string]string{}
			continue
		case "END":
			if len(stack) == 0 || stack[len(stack)-1] != value {
				return nil, fmt.Errorf("END:%s", value)
			}
			if value == "VALARM" && (alarm["ACTION"] != "DISPLAY" || alarm["DESCRIPTION"] == "" || !regexp.MustCompile(`^-?P(\d+D)?(T\d+H)?$`).MatchString(alarm["TRIGGER"])) {
				return nil, fmt.Errorf("alarm %v", alarm)
			}
			if value == "VEVENT" {
				for _, need := range []string{"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} {
					if out[len(out)-1][need] == "" {
						return nil, fmt.Errorf("no %s", need)
					}
				}
			}
			stack = stack[:len(stack)-1]
			continue
		}
		to := map[string]string{}
		switch {
		case len(stack) == 0:
			return nil, fmt.Errorf("%s outside", name)
		case stack[len(stack)-1] == "VALARM":
			to = alarm
		case stack[len(stack)-1] == "VEVENT":
			to = out[len(out)-1]
		}
		if to[name] != "" {
			return nil, fmt.Errorf("%s twice", name)
		}
		switch name {
		case "DTSTART", "DTEND":
			if params != ";VALUE=DATE" || !isDay(value) {
				return nil, fmt.Errorf("%s", l)
			}
		case "DTSTAMP":
			if !regexp.MustCompile(`^\d{8}T\d{6}Z$`).MatchString(value) {
				return nil, fmt.Errorf("%s", l)
			}
		case "SUMMARY", "DESCRIPTION":
			if bare := regexp.MustCompile(`\\[\\;,nN]`).ReplaceAllString(value, ""); strings.ContainsAny(bare, `\;,`) {
				return nil, fmt.Errorf("%q is not escaped", value)
			}
		}
		to[name] = value
	}
	if len(stack) > 0 {
		return nil, fmt.Errorf("%v is not closed", stack)
	}
	return out, nil
}

func isDay(s string) bool {
	if len(s) != 8 {
		return false
	}
	_, err := strconv.Atoi(s)
	if err != nil {
		return false
	}
	_, err = time.Parse("20060102", s)
	return err == nil
}

func TestReadStrictly(t *testing.T) {
	events, err := strict(written(t))
	if err != nil || len(events) != 2 {
		t.Fatalf("%d events: %v", len(events), err)
	}
	if events[0]["DTSTART"] != "20270217" || events[1]["DTEND"] != "20270101" || events[0]["UID"] == events[1]["UID"] {
		t.Errorf("%v", events)
	}
	for bad, with := range map[string]string{"\r\n ": "", "VALUE=DATE:": "", "UID:": "x", `\;`: ";", "END:VALARM": "END:VEVENT"} { // the reader can fail
		broken := strings.Replace(string(written(t)), bad, with, 1)
		if _, err := strict([]byte(broken)); err == nil {
			t.Errorf("the strict reader takes a file without %q", bad)
		}
	}
}

// Reminders ring at nine in the morning, the right number of days before.
func TestTrigger(t *testing.T) {
	for n, want := range map[int]time.Duration{0: 9 * time.Hour, 1: -15 * time.Hour, 3: -(2*24 + 15) * time.Hour, 14: -(13*24 + 15) * time.Hour} {
		m := regexp.MustCompile(`^(-?)P(?:(\d+)D)?T(\d+)H$`).FindStringSubmatch(trigger(n))
		d, _ := strconv.Atoi("0" + m[2])
		h, _ := strconv.Atoi(m[3])
		got := time.Duration(24*d+h) * time.Hour
		if m[1] == "-" {
			got = -got
		}
		if got != want {
			t.Errorf("%d days before: %s", n, trigger(n))
		}
	}
}

// An event that has fallen away rings no more, the file is no message, and two
// changes of one day are told apart.
func TestChanges(t *testing.T) {
	list := sample()
	list[0].Cancelled = true
	var b bytes.Buffer
	if err := Write(&b, "en", list); err != nil {
		t.Fatal(err)
	}
	events, err := strict(b.Bytes())
	if err != nil || events[0]["STATUS"] != "CANCELLED" || events[1]["STATUS"] != "" {
		t.Fatalf("%v, %v", events, err)
	}
	if events[0]["SEQUENCE"] != "3000" || events[0]["DTSTAMP"] != "20261130T000003Z" || events[0]["LAST-MODIFIED"] != events[0]["DTSTAMP"] || events[1]["DTSTAMP"] != "20261130T000000Z" {
		t.Errorf("%v", events)
	}
	if bytes.Contains(b.Bytes(), []byte("METHOD")) || bytes.Count(b.Bytes(), []byte("BEGIN:VALARM")) != len(list[1].Before) {
		t.Errorf("%s", b.Bytes())
	}
}

// What a table or a case holds cannot add a line to a calendar, nor steer what shows it.
func TestNothingIsInjected(t *testing.T) {
	for _, text := range []string{"P1\rATTACH:file", "P1\r\nATTACH:x", "P1\nATTACH:x", "P1\u0085ATTACH:x", "P1\u2028ATTACH:x", "P1\x1b[2J\a", "P1\u202eATTACH", "a;b,c\\d"} {
		var b strings.Builder
		err := Write(&b, "en", []Event{{Key: text, Day: civil.Date{Year: 2026, Month: 11, Day: 30}, Summary: text, Text: text, Before: []int{1}}})
		if err != nil {
			t.Fatal(err)
		}
		got := strings.ReplaceAll(b.String(), "\r\n ", "")
		for _, line := range strings.Split(got, "\r\n") {
			if strings.HasPrefix(line, "ATTACH") || strings.ContainsFunc(line, safe.Control) {
				t.Errorf("%q gives the line %q", text, line)
			}
		}
		if !strings.Contains(got, "SUMMARY:") || strings.Count(got, "\n") != strings.Count(got, "\r\n") {
			t.Errorf("%q gives %q", text, got)
		}
	}
}

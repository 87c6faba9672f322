// Package ics writes reminders for calendars (RFC 5545): whole days, neutral
// titles, a reference, never a name, an office or a right.
//
// There is no METHOD: the file is data to import, no message from an organizer.
// With METHOD:PUBLISH and no ORGANIZER libical 3.0.16 calls it invalid. An event
// of a later file replaces that of an earlier one by UID and SEQUENCE; one that
// has fallen away comes with STATUS:CANCELLED.
//
// Lines end with CR LF and are folded at 75 bytes between characters. The same
// days give the same bytes.
package ics

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"arco/internal/civil"
	"arco/internal/safe"
)

// An Event is one day with its reminders.
type Event struct {
	Key     string // tells events apart and stays the same when the day moves; it is hashed
	Day     civil.Date
	Summary string
	Text    string
	Before  []int // reminders, in days before, at nine in the morning of the reader
	// Sequence grows with each change of the event. Modified is the day of the
	// last change, Second a count that tells changes of one day apart.
	Sequence  int
	Modified  civil.Date
	Second    int
	Cancelled bool // it has fallen away; it rings no more
}

// Write writes a calendar.
func Write(w io.Writer, lang string, events []Event) error {
	var b bytes.Buffer
	line := func(format string, args ...any) { fold(&b, fmt.Sprintf(format, args...)) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//arco//arco//%s", strings.ToUpper(lang))
	line("CALSCALE:GREGORIAN")
	for _, e := range events {
		line("BEGIN:VEVENT")
		line("UID:%s", UID(e.Key))
		line("DTSTAMP:%s", stamp(e)) // without METHOD it says the same as LAST-MODIFIED
		line("LAST-MODIFIED:%s", stamp(e))
		line("SEQUENCE:%d", e.Sequence)
		line("DTSTART;VALUE=DATE:%s", compact(e.Day))
		line("DTEND;VALUE=DATE:%s", compact(e.Day.AddDays(1)))
		line("SUMMARY:%s", escape(e.Summary))
		if e.Text != "" {
			line("DESCRIPTION:%s", escape(e.Text))
		}
		line("CLASS:PRIVATE")
		line("TRANSP:TRANSPARENT")
		if e.Cancelled {
			line("STATUS:CANCELLED")
			e.Before = nil
		}
		for _, n := range e.Before {
			line("BEGIN:VALARM")
			line("ACTION:DISPLAY")
			line("DESCRIPTION:%s", escape(e.Summary))
			line("TRIGGER:%s", trigger(n))
			line("END:VALARM")
		}
		line("END:VEVENT")
	}
	line("END:VCALENDAR")
	_, err := w.Write(b.Bytes())
	return err
}

// trigger is nine in the morning, n days before a day that begins at midnight.
func trigger(n int) string {
	switch n {
	case 0:
		return "PT9H"
	case 1:
		return "-PT15H"
	}
	return fmt.Sprintf("-P%dDT15H", n-1)
}

// UID is the name of an event in every file that tells of it.
func UID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:12]) + "@arco.invalid"
}

// stamp is the moment of the last change, in UTC as RFC 5545 asks. Only its day
// is known; the count of changes stands in for the time.
func stamp(e Event) string {
	s := e.Second % (24 * 60 * 60)
	return fmt.Sprintf("%sT%02d%02d%02dZ", compact(e.Modified), s/3600, s/60%60, s%60)
}

func compact(d civil.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year, int(d.Month), d.Day) }

// escape writes a text of one property. What steers a screen is left out: a
// carriage return alone is a line end to some calendars, and what follows would
// be a property of its own.
func escape(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`).Replace(safe.Drop(l))
	}
	return strings.Join(lines, `\n`)
}

// fold breaks a line at 75 bytes, never inside a character.
func fold(b *bytes.Buffer, s string) {
	limit := 75
	for len(s) > limit {
		cut := limit
		for cut > 0 && !utf8.RuneStart(s[cut]) {
			cut--
		}
		b.WriteString(s[:cut])
		b.WriteString("\r\n ")
		s, limit = s[cut:], 74
	}
	b.WriteString(s)
	b.WriteString("\r\n")
}

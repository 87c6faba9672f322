// Package ics writes reminders for calendars (RFC 5545): whole days, neutral
// titles, a reference, never a name, an office or a right.
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
)

// An Event is one day with its reminders.
type Event struct {
	Key     string // tells events apart and stays the same when the day moves; it is hashed
	Day     civil.Date
	Summary string
	Text    string
	Before  []int // reminders, in days before, at nine in the morning of the reader
}

// Write writes a calendar. made is the day of making.
func Write(w io.Writer, lang string, made civil.Date, events []Event) error {
	var b bytes.Buffer
	line := func(format string, args ...any) { fold(&b, fmt.Sprintf(format, args...)) }
	line("BEGIN:VCALENDAR")
	line("VERSION:2.0")
	line("PRODID:-//arco//arco//%s", strings.ToUpper(lang))
	line("CALSCALE:GREGORIAN")
	line("METHOD:PUBLISH")
	for _, e := range events {
		sum := sha256.Sum256([]byte(e.Key))
		line("BEGIN:VEVENT")
		line("UID:%s@arco.invalid", hex.EncodeToString(sum[:12]))
		line("DTSTAMP:%sT000000Z", compact(made))
		line("DTSTART;VALUE=DATE:%s", compact(e.Day))
		line("DTEND;VALUE=DATE:%s", compact(e.Day.AddDays(1)))
		line("SUMMARY:%s", escape(e.Summary))
		if e.Text != "" {
			line("DESCRIPTION:%s", escape(e.Text))
		}
		line("CLASS:PRIVATE")
		line("TRANSP:TRANSPARENT")
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

func compact(d civil.Date) string { return fmt.Sprintf("%04d%02d%02d", d.Year, int(d.Month), d.Day) }

func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r\n", `\n`, "\n", `\n`).Replace(s)
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

#!/usr/bin/env bash
# golang-ical gives the day before for a whole-day event, where the clocks skip midnight on that day.
#
# Seen with github.com/arran4/golang-ical v0.3.4 and Go's zone database. RFC 5545, 3.3.4: a DATE has no time and no zone, so
# "DTSTART;VALUE=DATE:20240908" is 8 September wherever it is read. GetAllDayStartAt reads it as midnight of the machine's zone; in Chile
# and Cuba summer time begins at midnight, so that hour does not exist, and the call returns 23:00 of the day before, without an
# error. A good guess is that a whole-day event keeps its day. Whoever counts last days from it loses or gains one.
#
# Needs go. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >go.mod <<'MOD'
module example
go 1.24
require github.com/arran4/golang-ical v0.3.4
MOD
cat >main.go <<'GO'
package main

import (
	"fmt"
	"os"
	"strings"
	_ "time/tzdata"

	ics "github.com/arran4/golang-ical"
)

func main() {
	for _, day := range os.Args[1:] {
		lines := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20240101T000000Z",
			"DTSTART;VALUE=DATE:" + day, "SUMMARY:Last day", "END:VEVENT", "END:VCALENDAR", ""}
		c, err := ics.ParseCalendar(strings.NewReader(strings.Join(lines, "\r\n")))
		if err != nil {
			panic(err)
		}
		at, err := c.Events()[0].GetAllDayStartAt()
		fmt.Println(os.Getenv("TZ"), day, "->", at.Format("2006-01-02 15:04"), err)
	}
}
GO
GOFLAGS=-mod=mod go build -o see . 2>/dev/null
{
	TZ=UTC ./see 20240908
	TZ=America/Santiago ./see 20240907 20240908
	TZ=America/Havana ./see 20240310
} | tee seen
cat >want <<'TXT'
UTC 20240908 -> 2024-09-08 00:00 <nil>
America/Santiago 20240907 -> 2024-09-07 00:00 <nil>
America/Santiago 20240908 -> 2024-09-07 23:00 <nil>
America/Havana 20240310 -> 2024-03-09 23:00 <nil>
TXT
diff want seen && echo "as written above"

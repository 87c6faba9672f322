#!/usr/bin/env bash
# Importing an older calendar file into khal puts the older day back over the newer one.
#
# Seen with khal 0.14.1. RFC 5545 and 5546: SEQUENCE grows with each revision of an event, and of two copies with one UID the one
# with the higher SEQUENCE is the newer. A good guess is that a copy with a lower SEQUENCE and an older LAST-MODIFIED is left aside.
# khal --batch replaces the event by whatever comes last, without a word: the day that had been corrected is gone. So the file itself must
# be dated where a person sees it, and the old file thrown away.
#
# Needs python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check khal==0.14.1 icalendar==6.3.2
mkdir days
cat >config <<TXT
[calendars]
[[one]]
path = $work/days
[sqlite]
path = $work/khal.db
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
timeformat = %H:%M
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
TXT
event() { # FILE SEQUENCE MODIFIED DAY NEXT-DAY
	printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN BEGIN:VEVENT UID:one@example "DTSTAMP:$3" "LAST-MODIFIED:$3" \
		"SEQUENCE:$2" "DTSTART;VALUE=DATE:$4" "DTEND;VALUE=DATE:$5" "SUMMARY:Last day" END:VEVENT END:VCALENDAR >"$1"
}
event older.ics 0 20261101T000000Z 20261218 20261219
event newer.ics 1 20261115T000000Z 20261222 20261223
for file in older newer older; do
	v/bin/khal -c config import --batch -a one $file.ics >/dev/null
	printf 'after %s: %s\n' $file "$(v/bin/khal -c config list --format '{start-date} {title}' --day-format '' 2026-12-01 31d | grep .)"
done | tee seen
cat >want <<'TXT'
after older: 2026-12-18 Last day
after newer: 2026-12-22 Last day
after older: 2026-12-18 Last day
TXT
diff want seen && echo "as written above"

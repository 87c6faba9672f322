#!/usr/bin/env bash
# The Python library icalendar loses a letter, without a word, where a long line was folded between the two bytes of the letter.
#
# Seen with icalendar 7.3.2. RFC 5545, 3.1, lets a writer fold a line between any two octets, warns that this can fall into a
# character of several, and has readers put the sequence together first. A good guess is that a reader either does so or reports
# an error. icalendar decodes before it unfolds: "añb", folded inside the ñ, is read as a, twice U+FFFD, b; the list of errors of the calendar stays
# empty. So a writer must fold between whole letters.
#
# Needs python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check icalendar==7.3.2
cat >see.py <<'PY'
import icalendar
def event(summary):
    return b"\r\n".join([b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//example//EN", b"BEGIN:VEVENT", b"UID:1", b"DTSTAMP:20260101T000000Z",
                         b"DTSTART;VALUE=DATE:20261218", b"SUMMARY:" + summary, b"END:VEVENT", b"END:VCALENDAR", b""])
letter = "ñ".encode()
for name, summary in (("whole", b"a\r\n " + letter + b"b"), ("torn", b"a" + letter[:1] + b"\r\n " + letter[1:] + b"b")):
    calendar = icalendar.Calendar.from_ical(event(summary))
    print(name, "icalendar:", ascii(str(calendar.walk("VEVENT")[0]["SUMMARY"])), "errors:", calendar.errors)
PY
v/bin/python see.py | tee seen
cat >want <<'TXT'
whole icalendar: 'a\xf1b' errors: []
torn icalendar: 'a\ufffd\ufffdb' errors: []
TXT
diff want seen && echo "as written above"

#!/usr/bin/env bash
# A calendar file that moves or cancels an event adds one more event to calcurse, the cancelled one as if it stood.
#
# Seen with calcurse 4.7.1 (Debian 12, 4.7.1-1), which imports the iCalendar files of RFC 5545. A good guess is that a second file
# with the same UID and a higher SEQUENCE replaces the event, and that STATUS:CANCELLED takes it away or marks it. Three files in
# turn (an event; the same moved by four days; the same cancelled) leave three events, none of them marked; and importing the
# first again adds a fourth. So a title must say by itself that a day no longer holds, and a person must be told to delete old days.
#
# Needs apt-get and dpkg-deb (Debian 12), and libncursesw6. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq -o APT::Sandbox::User=root download calcurse=4.7.1-1
dpkg-deb -x calcurse_*.deb root
mkdir home

event() { # FILE SEQUENCE STATUS DAY NEXT-DAY
	printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//EN BEGIN:VEVENT UID:one@example DTSTAMP:20261127T000000Z \
		"SEQUENCE:$2" "STATUS:$3" "DTSTART;VALUE=DATE:$4" "DTEND;VALUE=DATE:$5" "SUMMARY:Last day" END:VEVENT END:VCALENDAR >"$1"
}
event first.ics 0 CONFIRMED 20261218 20261219
event moved.ics 1 CONFIRMED 20261222 20261223
event cancelled.ics 2 CANCELLED 20261222 20261223

root/usr/bin/calcurse --version | head -1 | tee seen
for file in first moved cancelled first; do
	root/usr/bin/calcurse -q -D home -C home -i $file.ics
	printf 'after %s: %s\n' $file "$(tr '\n' ';' <home/apts)"
done | tee -a seen
cat >want <<'TXT'
calcurse 4.7.1 -- text-based organizer
after first: 12/18/2026 [1] Last day;
after moved: 12/18/2026 [1] Last day;12/22/2026 [1] Last day;
after cancelled: 12/18/2026 [1] Last day;12/22/2026 [1] Last day;12/22/2026 [1] Last day;
after first: 12/18/2026 [1] Last day;12/18/2026 [1] Last day;12/22/2026 [1] Last day;12/22/2026 [1] Last day;
TXT
diff want seen && echo "as written above"

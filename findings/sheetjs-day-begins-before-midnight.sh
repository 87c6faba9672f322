#!/usr/bin/env bash
# SheetJS writes a day of 1968, made at midnight in Central America, as a moment of the evening before.
#
# Seen with xlsx 0.18.5 (npm), Node 20. A spreadsheet holds a day as a number of days, with the hour behind the point. A good guess is that new Date(1968, 2,
# 4), midnight on the machine's own clock, becomes 24901, the 4th of March. In UTC it does. In Tegucigalpa, San Salvador, Guatemala, Mexico City and Madrid it
# becomes 24900.999..., 52, 48, 4, 36 and 44 seconds before midnight, and in Lagos 35 seconds after it: these are the seconds by which the local mean time of
# each town, as the zone database has it before the town took a zone, differs from whole minutes. Who cuts off the hour, as readers of a birth date do, reads
# the day before. So a moment within two minutes of midnight belongs to the nearest day.
#
# Needs node, npm and unzip. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{}' >package.json
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >make.js <<'JS'
const xlsx = require("xlsx");
const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([["Birth"], [new Date(1968, 2, 4)]]), "people");
xlsx.writeFile(book, "out.xlsx");
JS
for zone in UTC America/Tegucigalpa America/El_Salvador America/Guatemala America/Mexico_City Europe/Madrid Africa/Lagos; do
	TZ=$zone node make.js
	serial=$(unzip -p out.xlsx xl/worksheets/sheet1.xml | tr -d '\n' | grep -o '<c r="A2"[^>]*><v>[^<]*' | grep -o '[0-9.]*$')
	echo "$zone $(LC_ALL=C awk "BEGIN { printf \"%.5f day %d\", $serial, $serial }")"
done | tee seen
cat >want <<'TXT'
UTC 24901.00000 day 24901
America/Tegucigalpa 24900.99940 day 24900
America/El_Salvador 24900.99944 day 24900
America/Guatemala 24900.99995 day 24900
America/Mexico_City 24900.99958 day 24900
Europe/Madrid 24900.99949 day 24900
Africa/Lagos 24901.00041 day 24901
TXT
diff want seen && echo "as written above"

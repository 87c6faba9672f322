#!/usr/bin/env bash
# polars reads 03/04/68 with the pattern %d/%m/%Y, which asks for a whole year, as a day of the year 68.
#
# Seen with polars 1.35.2, in strict reading too; Python's own strptime refuses the same text with the same pattern. A good guess is that %Y wants four
# figures, so that a birth date with two stops the run. polars takes it, without a word, and writes 0068-04-03; with %y it says 2068. Neither is a birth date
# of anybody alive. So a year before 1900 or in the future is never taken from a table as a date of birth.
#
# Needs python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check polars==1.35.2
cat >see.py <<'PY'
import datetime, polars
for pattern in ("%d/%m/%Y", "%d/%m/%y"):
    print(pattern, "polars:", polars.Series(["03/04/68"]).str.to_date(pattern, strict=True)[0])
    try:
        print(pattern, "strptime:", datetime.datetime.strptime("03/04/68", pattern).date())
    except ValueError:
        print(pattern, "strptime: refused")
PY
v/bin/python see.py | tee seen
cat >want <<'TXT'
%d/%m/%Y polars: 0068-04-03
%d/%m/%Y strptime: refused
%d/%m/%y polars: 2068-04-03
%d/%m/%y strptime: 2068-04-03
TXT
diff want seen && echo "as written above"

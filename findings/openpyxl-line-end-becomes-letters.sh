#!/usr/bin/env bash
# openpyxl, and pandas with it, read a line end of an address as the seven letters _x000D_.
#
# Seen with openpyxl 3.1.5 and pandas 2.2.3, on a workbook written by XlsxWriter 3.2.9. XML keeps no carriage return, so the format writes the character
# U+000D as _x000D_ (ISO/IEC 29500-1, ST_Xstring), and a reader turns it back. XlsxWriter writes "12 Oak St", CR, LF, "Apt 4" that way. A good guess is that
# the library gives the text back as it was given. It gives "12 Oak St_x000D_\nApt 4"; pandas passes that on into a CSV, and from there the seven letters
# reach a letterhead. So they are taken off where a line ends, in a CSV too.
#
# Needs python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.2.9 pandas==2.2.3
cat >see.py <<'PY'
import openpyxl, pandas, xlsxwriter
book = xlsxwriter.Workbook("in.xlsx")
sheet = book.add_worksheet()
sheet.write_string(0, 0, "Address")
sheet.write_string(1, 0, "12 Oak St\r\nApt 4")
book.close()
print("openpyxl", repr(openpyxl.load_workbook("in.xlsx").active["A2"].value))
table = pandas.read_excel("in.xlsx")
table.to_csv("out.csv", index=False)
print("csv", repr(open("out.csv").read()))
PY
v/bin/python see.py | tee seen
cat >want <<'TXT'
openpyxl '12 Oak St_x000D_\nApt 4'
csv 'Address\n"12 Oak St_x000D_\nApt 4"\n'
TXT
diff want seen && echo "as written above"

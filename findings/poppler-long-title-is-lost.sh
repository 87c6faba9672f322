#!/usr/bin/env bash
# Poppler loses the title of a sound PDF when it is longer than 128 bytes and the object stream behind it has a certain number.
#
# Seen with Poppler 22.12.0 (Debian 12). ISO 32000-1, 7.5.8.3: for an object that stands in an object stream, the second field of its
# row in the cross-reference stream is the number of that stream; for others it is a place in the file. A good guess is that the numbers
# of objects mean nothing to a reader. Poppler looks into the rows, to see whether a string that has become longer than 128 bytes still
# lies in its own object, and takes these numbers for places: if one lies between where the object begins and the 128th byte of the
# string, the string is cut off, "Unterminated string", and with it all that pdfinfo tells of the file. qpdf finds nothing wrong and
# shows the title. So a writer does best to put objects with long strings behind all others: places are then larger than any number.
#
# Needs pdfinfo, qpdf and python3. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >make.py <<'PY'
for number in (9, 100):
    out, places = b"%PDF-1.7\n", {}
    def put(n, body):
        global out
        places[n] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    put(4, b"<</Title(" + b"long " * 32 + b"title)/Author(nobody)>>")
    inside = [(1, b"<</Type/Catalog/Pages 2 0 R>>"), (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
              (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<>>>>")]
    head, text = b"", b""
    for n, body in inside:
        head += b"%d %d " % (n, len(text))
        text += body + b"\n"
    put(number, b"<</Type/ObjStm/N 3/First %d/Length %d>>stream\n%s\nendstream" % (len(head), len(head + text), head + text))
    last = number + 1
    places[last] = len(out)
    row = lambda kind, a, b: bytes([kind]) + a.to_bytes(4, "big") + b.to_bytes(2, "big")
    rows = {0: row(0, 0, 65535)}
    rows.update({n: row(1, p, 0) for n, p in places.items()})
    rows.update({n: row(2, number, i) for i, (n, _) in enumerate(inside)})
    data = b"".join(rows.get(n, row(0, 0, 0)) for n in range(last + 1))
    start = len(out)
    put(last, b"<</Type/XRef/W[1 4 2]/Size %d/Root 1 0 R/Info 4 0 R/Length %d>>stream\n%s\nendstream" % (last + 1, len(data), data))
    open("%d.pdf" % number, "wb").write(out + b"startxref\n%d\n%%%%EOF\n" % start)
PY
python3 make.py
pdfinfo -v 2>&1 | head -1 | tee seen
for number in 9 100; do
	{
		echo "object stream $number: qpdf $(qpdf --check $number.pdf >/dev/null 2>&1 && echo sound || echo broken), $(qpdf --show-object=4 $number.pdf | grep -o 'title)' || echo no title)"
		pdfinfo $number.pdf 2>&1 | grep -o 'long title$\|^Author.*\|Unterminated string' | sort -u || true
	} | tee -a seen
done
cat >want <<'TXT'
pdfinfo version 22.12.0
object stream 9: qpdf sound, title)
Author:          nobody
long title
object stream 100: qpdf sound, title)
Unterminated string
TXT
diff want seen && echo "as written above"

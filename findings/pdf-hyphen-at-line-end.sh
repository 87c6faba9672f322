#!/usr/bin/env bash
# A double name that is broken at its own hyphen cannot be found any more, under either spelling, and is copied with U+FFFE.
#
# Seen with PDFium (pypdfium2 5.15.2, the reader of Chrome and Edge) on a PDF of two lines that end in a written hyphen, U+002D,
# and go on with the rest of the word. A good guess is that a hyphen that stands in the file is copied, or at least that a search
# finds one of the two spellings. "Arias-" / "Bonilla" is copied as Arias<U+FFFE>Bonilla, and searching "Arias-Bonilla" or
# "AriasBonilla" finds nothing; the same where digits follow. pypdf 6.4.0 keeps the hyphen. Nothing in such a file tells a name
# from hyphenation, so names of people must not be broken there.
#
# Needs python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pypdfium2==5.15.2 pypdf==6.4.0

cat >make.py <<'PY'
text = (b"BT /F1 12 Tf 14 TL 40 200 Td (The request is made by Maria Luz Arias-) Tj T* (Bonilla, who lives abroad.) Tj T* "
        b"(Her number is A-) Tj T* (000 000 000 in the file.) Tj ET")
objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
           b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
           b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
           b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
out, places = b"%PDF-1.4\n", []
for n, o in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (n, o)
at = len(out)
out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
open("page.pdf", "wb").write(out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % at)
PY
cat >read.py <<'PY'
import pypdf, pypdfium2
page = pypdfium2.PdfDocument("page.pdf")[0].get_textpage()
print("pdfium:", ascii(page.get_text_range()))
for name in ("Arias-Bonilla", "AriasBonilla", "Bonilla"):
    print("pdfium finds", name + ":", page.search(name).get_next() is not None)
print("pypdf:", ascii(pypdf.PdfReader("page.pdf").pages[0].extract_text()))
PY
python3 make.py
v/bin/python read.py | tee seen
cat >want <<'TXT'
pdfium: 'The request is made by Maria Luz Arias\ufffeBonilla, who lives abroad.\r\nHer number is A\ufffe000 000 000 in the file.'
pdfium finds Arias-Bonilla: False
pdfium finds AriasBonilla: False
pdfium finds Bonilla: True
pypdf: 'The request is made by Maria Luz Arias-\nBonilla, who lives abroad.\nHer number is A-\n000 000 000 in the file.'
TXT
diff want seen && echo "as written above"

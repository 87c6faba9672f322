#!/usr/bin/env bash
# What a hidden layer of a PDF holds is not drawn, and yet it is searched and copied.
#
# Seen with PDFium (pypdfium2 5.15.2, the reader of Chrome and Edge), pypdf 6.4.0 and pdfminer.six 20251230 on one page with two
# words, the second in a layer (optional content group) that the file turns off. A good guess is that a reader which does not draw
# a layer does not give out its words either, as PyMuPDF 1.26.7 does not.
#   PDFium draws one word and copies both; pypdf and pdfminer copy both; PyMuPDF copies one.
# So whoever passes a paper on must take what is hidden out of it; to keep it turned off is not enough.
#
# Needs python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pypdfium2==5.15.2 pypdf==6.4.0 pdfminer.six==20251230 pymupdf==1.26.7 pillow==12.1.0
cat >see.py <<'PY'
import io, pdfminer.high_level, pymupdf, pypdf, pypdfium2
text = b"BT /F1 18 Tf 40 200 Td (SHOWN) Tj ET /OC /L BDC BT /F1 18 Tf 40 120 Td (DRAFT) Tj ET EMC"
objects = [b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]/Order[6 0 R]>>>>>>",
           b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
           b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/Properties<</L 6 0 R>>>>>>",
           b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
           b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", b"<</Type/OCG/Name(Draft)>>"]
out, places = b"%PDF-1.7\n", []
for n, o in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (n, o)
at = len(out)
out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
out += b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % at
page = pypdfium2.PdfDocument(out)[0]
dark = page.render().to_pil().convert("L").point(lambda v: 255 if v < 128 else 0)
half = dark.height // 2
print("pdfium draws:", "upper word" if dark.crop((0, 0, dark.width, half)).getbbox() else "-",
      "lower word" if dark.crop((0, half, dark.width, dark.height)).getbbox() else "nothing else")
print("pdfium copies:", page.get_textpage().get_text_range().split())
print("pypdf copies:", pypdf.PdfReader(io.BytesIO(out)).pages[0].extract_text().split())
print("pdfminer copies:", pdfminer.high_level.extract_text(io.BytesIO(out)).split())
print("pymupdf copies:", pymupdf.open(stream=out, filetype="pdf")[0].get_text().split())
PY
v/bin/python see.py | tee seen
cat >want <<'TXT'
pdfium draws: upper word nothing else
pdfium copies: ['SHOWN', 'DRAFT']
pypdf copies: ['SHOWN', 'DRAFT']
pdfminer copies: ['SHOWN', 'DRAFT']
pymupdf copies: ['SHOWN']
TXT
diff want seen && echo "as written above"

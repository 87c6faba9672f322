#!/usr/bin/env bash
# A PDF printed to PDF once more by Ghostscript copies as "O昀케ce": each code that stands for several letters becomes other characters.
#
# Seen with Ghostscript 10.00.0 (Debian 12), device pdfwrite, on a page with an embedded TrueType font in which one glyph, a ligature,
# stands for "ffi" in the font's ToUnicode map, as ISO 32000-1, 9.10.3 allows. A good guess is that printing to PDF changes nothing of
# what is copied, or at most drops the map. The page is drawn as before, but "Office finger" is copied as U+004F U+6600 U+CF00 c e, a
# space, U+6600 U+6900 and "nger", by PDFium as by pypdf: so it stands in the new map. Codes that stand for one letter come through. A
# page that may be printed to PDF is best drawn with one code for each character.
#
# Needs gs and python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check fonttools==4.60.1 pypdfium2==5.15.2 pypdf==6.4.0

cat >make.py <<'PY'
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
names = [".notdef"] + list("Oceprints g") + ["ffi", "fi"]
names = [n if n != " " else "space" for n in names]
pen = TTGlyphPen(None)
for i, p in enumerate([(50, 0), (50, 500), (450, 500), (450, 0)]):
    (pen.lineTo if i else pen.moveTo)(p)
pen.closePath()
box = pen.glyph()
fb = FontBuilder(1000, isTTF=True)
fb.setupGlyphOrder(names)
fb.setupCharacterMap({ord(n): n for n in names if len(n) == 1})
fb.setupGlyf({n: TTGlyphPen(None).glyph() if n == "space" else box for n in names})
fb.setupHorizontalMetrics({n: (500, 50) for n in names})
fb.setupHorizontalHeader(ascent=800, descent=-200)
fb.setupNameTable({"familyName": "Boxes", "styleName": "Regular"})
fb.setupOS2()
fb.setupPost()
fb.save("boxes.ttf")
font = open("boxes.ttf", "rb").read()
at = {("space" if n == " " else n): i for i, n in enumerate(names)}
spell = lambda word: b"<" + b"".join(b"%04x" % at[n] for n in word) + b">"
rows = [(i, " " if n == "space" else n) for n, i in at.items() if i]
cmap = (b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapType 2 def/CMapName/X def\n1 begincodespacerange\n"
        b"<0000><ffff>\nendcodespacerange\n%d beginbfchar\n%sendbfchar\nendcmap end end"
        % (len(rows), b"".join(b"<%04x><%s>\n" % (i, t.encode("utf-16-be").hex().encode()) for i, t in rows)))
text = b"BT /F1 12 Tf 40 200 Td " + spell(["O", "ffi", "c", "e", "space", "fi", "n", "g", "e", "r"]) + b" Tj ET"
objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
           b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
           b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
           b"<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Boxes/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>",
           b"<</Length %d>>\nstream\n%s\nendstream" % (len(cmap), cmap),
           b"<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Boxes/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
           b"/CIDToGIDMap/Identity/DW 500/FontDescriptor 8 0 R>>",
           b"<</Type/FontDescriptor/FontName/AAAAAA+Boxes/Flags 4/FontBBox[0 -200 500 800]/ItalicAngle 0/Ascent 800/Descent -200"
           b"/CapHeight 700/StemV 80/FontFile2 9 0 R>>",
           b"<</Length %d/Length1 %d>>\nstream\n%s\nendstream" % (len(font), len(font), font)]
out, places = b"%PDF-1.4\n", []
for n, o in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (n, o)
end = len(out)
out += b"xref\n0 10\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
open("page.pdf", "wb").write(out + b"trailer<</Size 10/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % end)
PY
cat >read.py <<'PY'
import pypdf, pypdfium2
for name in ("page", "printed"):
    print(name, "pdfium:", ascii(pypdfium2.PdfDocument(name + ".pdf")[0].get_textpage().get_text_range()))
    print(name, "pypdf:", ascii(pypdf.PdfReader(name + ".pdf").pages[0].extract_text()))
PY
v/bin/python make.py
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pdfwrite -sOutputFile=printed.pdf page.pdf
{ echo "Ghostscript $(gs --version)" && v/bin/python read.py; } | tee seen
cat >want <<'TXT'
Ghostscript 10.00.0
page pdfium: 'Office finger'
page pypdf: 'Office finger'
printed pdfium: 'O\u6600\ucf00ce \u6600\u6900nger'
printed pypdf: 'O\u6600\ucf00ce \u6600\u6900nger'
TXT
diff want seen && echo "as written above"

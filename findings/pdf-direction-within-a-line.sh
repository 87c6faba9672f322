#!/usr/bin/env bash
# Readers copy a line that holds both directions in another order, without its spaces, or with a year turned round.
#
# Seen with PDFium (pypdfium2 5.15.2, the reader of Chrome and Edge), PyMuPDF 2.0, pdf.js 5.6.205 (Firefox) and PDFBox 3.0.8, on lines
# that go from right to left: an Arabic word (here WORD), something in the middle, the word again. Runs follow each other as they are
# read, each drawn from left to right. A good guess is that what is copied is what is read. But for the middle
#   "0912 345 678"   PDFium and PDFBox copy its groups in the order 678 345 0912, as if the number went from right to left;
#   "ANA LOPEZ"      pdf.js copies it without the spaces around it; PyMuPDF drops the one before it;
#   the year 2024 in Arabic digits, alone on the page's left: PyMuPDF copies 4202.
# And of the two Arabic words WORD NAME at the end of a line in Latin letters PDFium copies the second first;
# pdf.js moves the last of the Latin words behind them (both stand in one font here).
# PDFBox is right about names and years if it sorts by place. So a name or number that has to be copied stands best on a line of its own.
#
# Needs python3 with venv, node 20.19 and npm, java 17 and mvn. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check --no-deps pypdfium2==5.15.2 pymupdf==2.0
npm install --silent --no-save --omit=optional --no-audit --no-fund pdfjs-dist@5.6.205
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>x</groupId><artifactId>x</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.apache.pdfbox</groupId><artifactId>pdfbox</artifactId><version>3.0.8</version></dependency></dependencies></project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies -DoutputDirectory=jars >/dev/null

cat >make.py <<'PY'
# The codes a to d stand for the letters of an Arabic word, e to g for Arabic digits, as a font's ToUnicode map may say.
pairs = list(zip(b"abcd", "اسمي")) + list(zip(b"efg", "٢٠٤")) + [(c, chr(c)) for c in b"AELNOPZ 0123456789"]
rows = b"".join(b"<%02x><%s>\n" % (code, char.encode("utf-16-be").hex().encode()) for code, char in pairs)
cmap = (b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapType 2 def/CMapName/X def\n1 begincodespacerange\n<00><ff>\n"
        b"endcodespacerange\n%d beginbfchar\n%sendbfchar\nendcmap end end" % (len(pairs), rows))

def line(y, *runs):  # in reading order, from the right edge leftwards
    x = 400
    for run in runs:
        x -= len(run) * 7.2
        yield b"1 0 0 1 %.1f %d Tm (%s) Tj\n" % (x, y, run)

text = b"BT /F1 12 Tf\n%sET" % b"".join([*line(500, b" dcba", b"ANA LOPEZ", b"dcba "), *line(450, b" dcba", b"0912 345 678", b"dcba "), *line(400, b" dcba", b"efeg"),
                                         b"1 0 0 1 40 350 Tm (ANA LOPEZ ANA ) Tj\n1 0 0 1 140.8 350 Tm (ba dcba) Tj\n"])
objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
           b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 450 550]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
           b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
           b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding/ToUnicode 6 0 R>>",
           b"<</Length %d>>\nstream\n%s\nendstream" % (len(cmap), cmap)]
out, places = b"%PDF-1.4\n", []
for n, o in enumerate(objects, 1):
    places.append(len(out))
    out += b"%d 0 obj\n%s\nendobj\n" % (n, o)
at = len(out)
out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
open("page.pdf", "wb").write(out + b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % at)
PY
cat >read.py <<'PY'
import pymupdf, pypdfium2
open("pdfium", "w", newline="").write(pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_range())
open("pymupdf", "w").write(pymupdf.open("page.pdf")[0].get_text())
PY
cat >read.mjs <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
const pdf = await getDocument({ data: new Uint8Array(readFileSync("page.pdf")), verbosity: 0 }).promise;
const content = await (await pdf.getPage(1)).getTextContent();
writeFileSync("pdfjs", content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
JS
cat >Read.java <<'JAVA'
class Read {
	public static void main(String[] args) throws Exception {
		try (var pdf = org.apache.pdfbox.Loader.loadPDF(new java.io.File("page.pdf"))) {
			for (var sort : new boolean[] {false, true}) {
				var stripper = new org.apache.pdfbox.text.PDFTextStripper();
				stripper.setSortByPosition(sort);
				java.nio.file.Files.writeString(java.nio.file.Path.of(sort ? "pdfbox-sort" : "pdfbox"), stripper.getText(pdf));
			}
		}
	}
}
JAVA
python3 make.py
v/bin/python read.py
node read.mjs 2>/dev/null >&2
java -cp 'jars/*' Read.java 2>/dev/null
for reader in pdfium pymupdf pdfjs pdfbox pdfbox-sort; do # what stands between the lines differs, and is left out
	python3 - $reader <<'PY'
import re, sys
text = open(sys.argv[1], encoding="utf-8").read().replace("اسمي", "WORD").replace("اس", "NAME").translate(str.maketrans("٢٠٤", "204"))
print(sys.argv[1] + ":", re.sub(r"\s*\n\s*", " / ", text.strip()))
PY
done | tee seen
cat >want <<'TXT'
pdfium: WORD ANA LOPEZ WORD / WORD 678 345 0912 WORD / WORD 2024 / ANA LOPEZ ANA NAME WORD
pymupdf: WORDANA LOPEZ WORD / WORD 0912 345 678 WORD / WORD / 4202 / ANA LOPEZ ANA WORD NAME
pdfjs: WORDANA LOPEZWORD / WORD0912 345 678WORD / WORD2024 / ANA LOPEZ WORD NAME ANA
pdfbox: WORDANA LOPEZWORD / WORD678 345 0912WORD / 2024WORD / ANA LOPEZ ANA WORD NAME
pdfbox-sort: WORD ANA LOPEZ WORD / WORD 678 345 0912 WORD / WORD 2024 / ANA LOPEZ ANA WORD NAME
TXT
diff want seen && echo "as written above"

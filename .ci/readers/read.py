"""Copies the text of PDFs with PDFium and PyMuPDF: read.py OUT FILE..."""
import os
import sys

import pymupdf
import pypdfium2


def write(path, reader, pages):
    with open(os.path.join(sys.argv[1], os.path.basename(path) + "." + reader), "w", encoding="utf-8", newline="") as out:
        out.write("\f".join(pages))


for path in sys.argv[2:]:
    write(path, "pdfium", [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)])
    write(path, "pymupdf", [page.get_text() for page in pymupdf.open(path)])

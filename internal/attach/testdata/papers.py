#!/usr/bin/env python3
"""Makes the papers of testdata/papers: ordinary pages by many programs.

    python3 papers.py FOLDER

A program that is not here is left out, with a line that says so. Names and
places are invented. File names begin with the program's name."""
import io, os, subprocess, sys, textwrap, shutil, json
out = os.path.abspath(sys.argv[1]); os.makedirs(out, exist_ok=True)
TEXT = ["Agency of Invented Records", "Re: request 2026-IR-00417", "Dear requester,",
        "We found twelve pages. Nine are released whole, three in part.",
        "Señora Núñez Ávila: su número es 417. Año 2026, página 1.",
        "You may appeal within ninety days of this letter."]
made = 0
def path(n): return os.path.join(out, n + ".pdf")
def do(name, f):
    global made
    try:
        f(path(name))
        if not os.path.exists(path(name)) or os.path.getsize(path(name)) < 200: raise Exception("nothing was made")
        made += 1
    except Exception as e:
        print("left out:", name, repr(e)[:150])
        if os.path.exists(path(name)): os.remove(path(name))
def run(*a, **k): subprocess.run(a, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120, **k)
tmp = "/tmp/papers-work"; shutil.rmtree(tmp, ignore_errors=True); os.makedirs(tmp)
def t(n): return os.path.join(tmp, n)
HTML = "<html><meta charset=utf-8><style>body{font-family:sans-serif} td{border:1px solid #333;padding:4px} h1{color:#024}</style><body><h1>%s</h1>%s<table><tr><td>Page</td><td>Code</td></tr><tr><td>3</td><td>(b)(6)</td></tr></table>%s</body></html>"
def html(n, extra=""):
    open(t(n), "w").write(HTML % (TEXT[0], "".join("<p>%s</p>" % x for x in TEXT[1:]), extra)); return t(n)
GRAD = '<div style="width:200px;height:60px;background:linear-gradient(90deg,#c00,#00c);opacity:.6;border-radius:12px"></div>'
SVG = '<svg width="120" height="60"><circle cx="30" cy="30" r="25" fill="none" stroke="green"/><path d="M60 10 C 80 60 100 0 118 50" stroke="black" fill="none"/></svg>'

# pictures
from PIL import Image, ImageDraw
def picture(mode, w=240, h=160):
    im = Image.new("RGB", (w, h), "white"); d = ImageDraw.Draw(im)
    for x in range(w): d.line((x, 0, x, 40), fill=(x % 256, 90, 255 - x % 256))
    for i, s in enumerate(TEXT): d.text((8, 50 + 16 * i), s.encode("ascii", "replace").decode(), fill="black")
    return im.convert(mode)
picture("RGB").save(t("a.jpg"), quality=80); picture("L").save(t("g.jpg"), quality=80); picture("CMYK").save(t("c.jpg"), quality=80)
picture("RGB").save(t("a.png")); picture("1").save(t("b.png")); picture("P").save(t("p.png"))
rgba = picture("RGBA"); rgba.putalpha(Image.linear_gradient("L").resize(rgba.size)); rgba.save(t("t.png"))
picture("1").save(t("f.tif"), compression="group4"); picture("RGB").save(t("l.tif"), compression="tiff_lzw")
picture("RGB").save(t("o.jp2"))

# reportlab
def rl(p, kind):
    from reportlab.pdfgen import canvas
    from reportlab.lib.pagesizes import A4, letter
    c = canvas.Canvas(p, pagesize=A4 if kind != "letter" else letter, invariant=1, pageCompression=1)
    y = 780
    for s in TEXT: c.drawString(72, y - 40, s); y -= 20
    if kind == "shapes":
        c.setStrokeColorRGB(.2, .4, .6); c.setDash(4, 2); c.rect(72, 300, 200, 100); c.circle(300, 300, 40, fill=1)
        c.linearGradient(72, 200, 300, 250, ("red", "blue"))
    if kind == "image": c.drawImage(t("a.jpg"), 72, 400, 240, 160); c.drawImage(t("t.png"), 72, 200, 240, 160, mask="auto")
    if kind == "form":
        c.acroForm.textfield(name="x", x=72, y=500, width=200, height=20, value="Maria Ejemplo"); c.acroForm.checkbox(name="y", x=72, y=460, checked=True)
        c.acroForm.choice(name="z", x=72, y=420, width=100, height=20, options=["one", "two"], value="two")
    if kind == "link": c.linkURL("https://example.org", (72, 500, 200, 520), thickness=1); c.bookmarkPage("a"); c.addOutlineEntry("A", "a")
    c.showPage()
    if kind == "turned": c.setPageRotation(90); c.drawString(72, 400, "turned"); c.showPage()
    c.save()
for k in ["plain", "letter", "shapes", "image", "form", "link", "turned"]: do("reportlab-" + k, lambda p, k=k: rl(p, k))
# fpdf2
def fp(p, kind):
    from fpdf import FPDF
    f = FPDF(); f.set_creation_date(__import__("datetime").datetime(2026, 1, 1)); f.add_page(); f.set_font("helvetica", size=12)
    if kind == "font":
        f.add_font("dv", "", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"); f.set_font("dv", size=12)
    for s in TEXT: f.cell(0, 8, s, new_x="LMARGIN", new_y="NEXT")
    if kind == "table":
        with f.table() as tb:
            for r in (("Page", "Code"), ("3", "(b)(6)")):
                row = tb.row()
                for x in r: row.cell(x)
    if kind == "image": f.image(t("t.png"), w=100); f.image(t("a.jpg"), w=100)
    if kind == "locked": f.set_encryption(owner_password="owner", permissions=4)
    f.output(p)
for k in ["plain", "font", "table", "image", "locked"]: do("fpdf2-" + k, lambda p, k=k: fp(p, k))
# weasyprint
def wp(p, extra, **k):
    import weasyprint; weasyprint.HTML(html("w.html", extra)).write_pdf(p, **k)
for k, e, o in [("plain", "", {}), ("gradient", GRAD, {}), ("svg", SVG, {}), ("image", '<img src="a.png" width=200><img src="a.jpg" width=200>', {}), ("pdfa", "", {"pdf_variant": "pdf/a-3b"})]:
    do("weasyprint-" + k, lambda p, e=e, o=o: wp(p, e, **o))
# PyMuPDF
def mu(p, kind):
    import pymupdf
    d = pymupdf.open(); pg = d.new_page()
    for i, s in enumerate(TEXT): pg.insert_text((72, 72 + 20 * i), s, fontsize=11)
    if kind == "marks":
        pg.add_highlight_annot(pg.search_for("twelve")[0]); pg.add_freetext_annot((72, 300, 250, 330), "a note"); pg.add_rect_annot((72, 350, 200, 400)); pg.add_ink_annot([[(72, 420), (120, 440), (180, 410)]])
    if kind == "field":
        w = pymupdf.Widget(); w.field_name = "x"; w.field_type = pymupdf.PDF_WIDGET_TYPE_TEXT; w.rect = pymupdf.Rect(72, 300, 250, 320); w.field_value = "Maria Ejemplo"; pg.add_widget(w)
    if kind == "layer":
        on = d.add_ocg("seen", on=True); off = d.add_ocg("unseen", on=False)
        pg.insert_text((72, 300), "seen", oc=on); pg.insert_text((72, 330), "unseen", oc=off)
    if kind == "image": pg.insert_image((72, 300, 300, 450), filename=t("t.png"))
    if kind == "redacted": pg.add_redact_annot(pg.search_for("twelve")[0], fill=(0, 0, 0)); pg.apply_redactions()
    d.save(p, garbage=3, deflate=True, **({"encryption": pymupdf.PDF_ENCRYPT_AES_256, "owner_pw": "o"} if kind == "locked" else {}))
for k in ["plain", "marks", "field", "layer", "image", "redacted", "locked"]: do("pymupdf-" + k, lambda p, k=k: mu(p, k))
# img2pdf
def i2(p, *f):
    import img2pdf; open(p, "wb").write(img2pdf.convert(*f))
for k, f in [("jpeg", ["a.jpg"]), ("grey", ["g.jpg"]), ("cmyk", ["c.jpg"]), ("png", ["a.png"]), ("bits", ["b.png"]), ("palette", ["p.png"]), ("fax", ["f.tif"]), ("jp2", ["o.jp2"]), ("two", ["a.jpg", "b.png"])]:
    do("img2pdf-" + k, lambda p, f=f: i2(p, *[t(x) for x in f]))
# pillow, ImageMagick, tiff2pdf
do("pillow-rgb", lambda p: picture("RGB").save(p)); do("pillow-bits", lambda p: picture("1").save(p))
for k, f in [("jpeg", "a.jpg"), ("png", "t.png"), ("bits", "b.png"), ("tiff", "l.tif")]: do("imagemagick-" + k, lambda p, f=f: run("convert", t(f), p))
do("tiff2pdf-fax", lambda p: run("tiff2pdf", "-o", p, t("f.tif"))); do("tiff2pdf-lzw", lambda p: run("tiff2pdf", "-o", p, t("l.tif")))
# TeX, groff, enscript, ghostscript
TEX = r"\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}%s\begin{document}\section{%s}%s\[\int_0^1 x^2\,dx=\frac13\]\begin{tabular}{|l|l|}\hline a&b\\\hline\end{tabular}%s\end{document}"
def tex(p, pre="", post="", eng=("pdflatex",)):
    open(t("x.tex"), "w").write(TEX % (pre, TEXT[0], "\n\n".join(TEXT[1:]), post))
    run(eng[0], "-interaction=batchmode", "x.tex", cwd=tmp)
    if len(eng) > 1: run(*eng[1:], cwd=tmp)
    shutil.copy(t("x.pdf"), p)
do("pdflatex-plain", tex); do("pdflatex-links", lambda p: tex(p, r"\usepackage{hyperref}", r"\href{https://example.org}{here}"))
do("dvips-gs", lambda p: tex(p, eng=("latex", "sh", "-c", "dvips -q x.dvi && ps2pdf x.ps"))); do("dvipdfmx-plain", lambda p: tex(p, eng=("latex", "dvipdfmx", "-q", "x.dvi")))
open(t("x.txt"), "w", encoding="latin-1").write("\n".join(TEXT)); open(t("x.ms"), "w").write(".TL\n" + TEXT[0] + "\n.PP\n" + "\n.PP\n".join(x.encode("ascii", "replace").decode() for x in TEXT[1:]) + "\n")
do("groff-ps2pdf", lambda p: run("sh", "-c", "groff -ms -Tps x.ms > x.ps && ps2pdf x.ps '%s'" % p, cwd=tmp)); do("groff-pdf", lambda p: run("sh", "-c", "groff -ms -Tpdf x.ms > '%s'" % p, cwd=tmp))
do("enscript-ps2pdf", lambda p: run("sh", "-c", "enscript -q -p x.ps x.txt; ps2pdf x.ps '%s'" % p, cwd=tmp)); do("a2ps-ps2pdf", lambda p: run("sh", "-c", "a2ps -q -o x.ps x.txt; ps2pdf x.ps '%s'" % p, cwd=tmp))
# browsers
def chrome(p, extra): run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=" + p, "file://" + html("c.html", extra))
for k, e in [("plain", ""), ("gradient", GRAD), ("svg", SVG), ("image", '<img src="a.png" width=200><img src="t.png" width=200>')]: do("chromium-" + k, lambda p, e=e: chrome(p, e))
for k, e in [("plain", ""), ("image", '<img src="a.jpg">')]: do("wkhtmltopdf-" + k, lambda p, e=e: run("wkhtmltopdf", "-q", "--enable-local-file-access", html("k.html", e), p))
# cairo, graphviz, matplotlib, rsvg
do("graphviz-cairo", lambda p: run("sh", "-c", "echo 'digraph{a->b->c;a->c}' | dot -Tpdf -o '%s'" % p))
open(t("x.svg"), "w").write('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><defs><radialGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity=".2"/></radialGradient></defs><rect width="200" height="120" fill="url(#g)" opacity=".7"/><text x="20" y="160" font-size="20">%s</text></svg>' % TEXT[1])
do("rsvg-cairo", lambda p: run("rsvg-convert", "-f", "pdf", "-o", p, t("x.svg")))
def mpl(p, t3):
    import matplotlib; matplotlib.use("pdf"); matplotlib.rcParams["pdf.fonttype"] = 3 if t3 else 42
    import matplotlib.pyplot as plt
    fig = plt.figure(figsize=(4, 3)); plt.plot([1, 2, 3], [2, 5, 3], alpha=.5); plt.title(TEXT[1]); fig.savefig(p, metadata={"CreationDate": None}); plt.close(fig)
do("matplotlib-type3", lambda p: mpl(p, True)); do("matplotlib-type42", lambda p: mpl(p, False))
do("rst2pdf-plain", lambda p: (open(t("x.rst"), "w").write("Title\n=====\n\n" + "\n\n".join(TEXT)), run(sys.executable, "-m", "rst2pdf.createpdf", t("x.rst"), "-o", p)))
def xh(p):
    from xhtml2pdf import pisa; pisa.CreatePDF(open(html("h.html")).read(), dest=open(p, "wb"))
do("xhtml2pdf-plain", xh)
# rewriters
base = path("reportlab-image") if os.path.exists(path("reportlab-image")) else path("fpdf2-plain")
do("qpdf-linear", lambda p: run("qpdf", "--linearize", base, p)); do("qpdf-objects", lambda p: run("qpdf", "--object-streams=generate", base, p))
do("qpdf-locked", lambda p: run("qpdf", "--encrypt", "", "owner", "256", "--", base, p)); do("qpdf-locked128", lambda p: run("qpdf", "--allow-weak-crypto", "--encrypt", "", "owner", "128", "--use-aes=n", "--", base, p))
do("qpdf-qdf", lambda p: run("qpdf", "--qdf", path("pdflatex-plain"), p)); do("pdftk-cat", lambda p: run("pdftk", base, "cat", "output", p)); do("mutool-clean", lambda p: run("mutool", "clean", "-gg", base, p))
def pyp(p):
    from pypdf import PdfReader, PdfWriter
    w = PdfWriter(); [w.add_page(x) for x in PdfReader(base).pages]; w.add_metadata({"/Author": "x"}); w.write(p)
do("pypdf-copy", pyp)
def pypform(p):
    from pypdf import PdfReader, PdfWriter
    w = PdfWriter(clone_from=path("reportlab-form")); w.update_page_form_field_values(w.pages[0], {"x": "Otro Nombre"}, auto_regenerate=False); w.write(p)
do("pypdf-form", pypform)
def pk(p):
    import pikepdf; pikepdf.open(base).save(p, linearize=False)
do("pikepdf-copy", pk)
do("ghostscript-pdfwrite", lambda p: run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-sOutputFile=" + p, path("chromium-gradient") if os.path.exists(path("chromium-gradient")) else base))
do("ghostscript-pdf13", lambda p: run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-dCompatibilityLevel=1.3", "-sDEVICE=pdfwrite", "-sOutputFile=" + p, base))
do("poppler-pdftocairo", lambda p: run("pdftocairo", "-pdf", base, p)); do("tesseract-ocr", lambda p: run("tesseract", t("a.png"), p[:-4], "pdf"))
# JavaScript
NODE = """
const fs=require('fs');const T=%s;const kind=process.argv[2],out=process.argv[3],dir=process.argv[4];
(async()=>{
if(kind=='pdf-lib'||kind=='pdf-lib-form'){const {PDFDocument,StandardFonts}=require('pdf-lib');const d=await PDFDocument.create();const f=await d.embedFont(StandardFonts.Helvetica);const p=d.addPage();
T.forEach((s,i)=>p.drawText(s,{x:50,y:700-20*i,size:11,font:f}));const im=await d.embedPng(fs.readFileSync(dir+'/t.png'));p.drawImage(im,{x:50,y:300,width:200,height:130});
if(kind=='pdf-lib-form'){const fm=d.getForm();const x=fm.createTextField('x');x.setText('Maria');x.addToPage(p,{x:50,y:200,width:200,height:20});const c=fm.createCheckBox('c');c.addToPage(p,{x:50,y:150});c.check();}
fs.writeFileSync(out,await d.save());}
if(kind=='pdfkit'){const P=require('pdfkit');const d=new P();d.pipe(fs.createWriteStream(out));T.forEach(s=>d.text(s));d.image(dir+'/a.jpg');d.linearGradient&&d.rect(50,400,100,50).fill(d.linearGradient(50,400,150,450).stop(0,'red').stop(1,'blue'));d.end();}
if(kind=='jspdf'){const {jsPDF}=require('jspdf');const d=new jsPDF();T.forEach((s,i)=>d.text(s,10,20+10*i));d.addImage(fs.readFileSync(dir+'/a.jpg').toString('base64'),'JPEG',10,100,60,40);fs.writeFileSync(out,Buffer.from(d.output('arraybuffer')));}
})();""" % json.dumps(TEXT)
nodes = os.environ.get("PAPERS_NODE", "")  # the folder node_modules
open(t("n.js"), "w").write(NODE)
for k in ["pdf-lib", "pdf-lib-form", "pdfkit", "jspdf"]: do(k.replace("pdf-lib", "pdflib") + ("" if "-form" in k else "-plain"), lambda p, k=k: run("node", t("n.js"), k, p, tmp, env=dict(os.environ, NODE_PATH=nodes)))
# LibreOffice
def lo(p, e):
    run("soffice", "-env:UserInstallation=file://" + t("lo"), "--headless", "--convert-to", "pdf", "--outdir", tmp, html("lo.html", e)); shutil.copy(t("lo.pdf"), p)
for k, e in [("plain", ""), ("image", '<img src="a.png">')]: do("libreoffice-" + k, lambda p, e=e: lo(p, e))
print(made, "papers")

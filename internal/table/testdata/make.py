"""Makes the tables of this folder. All people, numbers and addresses are invented.

Needs Python 3.11 with openpyxl 3.1.5 and XlsxWriter 3.3.1, LibreOffice 7.4
(soffice) and Node with exceljs 4.4.0 and SheetJS (xlsx 0.18.5):

    python3 make.py            # in this folder; NODE_PATH says where the two of Node are

Written by the program that the name says: openpyxl*.xlsx, xlsxwriter*.xlsx,
libreoffice*, exceljs.xlsx, sheetjs.xlsx. Where a program was not at hand its
file was written by this script after what it is known to write: patched-strict.xlsx
and patched-phonetic.xlsx (Excel), sheets.csv (Google Sheets), pandas.csv.
"""
import csv, datetime, os, subprocess, zipfile
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
import xlsxwriter

HEAD = ["Client ID", "First Name", "Last Name", "Date of Birth", "Alien Registration Number", "Phone", "Zip", "Consent", "Notes"]
day = datetime.date


def openpyxl_hard():
    wb = Workbook(iso_dates=False)
    ws = wb.active
    ws.title = "Clients"
    ws.append(["List of the clinic"])
    ws.append(HEAD)
    rows = [
        ["C001", "Ana", "Lobo", day(1968, 3, 4), 87654321, 3055550134, 2139, True, "x"],
        ["C002", "Luis", "Mejía", day(1990, 12, 31), 201234567, 3055550135, 21390012, False, "x"],
        ["C003", "Rosa", "Caal", day(1971, 5, 6), 87654322, "305-555-0136", "02139", True, "x"],
        ["C004", "Iris", "=A1&B1", day(1971, 5, 7), 87654323, "", "02139", True, "x"],
        ["C005", "Omar", "#N/A", day(1971, 5, 8), 87654324, "", "02139", True, "x"],
        ["C006", "Hidden", "Row", day(1971, 5, 9), 87654325, "", "02139", True, "x"],
        ["C007", "Elsa", "Pineda", day(1971, 5, 10), 87654326, "", "02139", True, "x"],
        ["C008", "Niña", None, day(2015, 5, 11), 87654327, "", "02139", True, "x"],
    ]
    for r in rows:
        ws.append(r)
    ws["E3"].number_format = r"000\-000\-000"
    ws["E4"].number_format = "0.00E+00"
    ws["E5"].number_format = '[=0]"";General'
    ws["F3"].number_format = "[<=9999999]###-####;(###) ###-####"
    for row in range(3, 11):
        ws.cell(row, 4).number_format = "mm-dd-yy"  # built-in 14
    ws["D4"].number_format = '[$-es-HN]d" de "mmmm" de "yyyy;@'
    ws.row_dimensions[8].hidden = True
    ws.merge_cells("C9:C10")
    ws["B20"] = CellRichText("Jo", TextBlock(InlineFont(b=True), "sué"), " Ángel")
    ws["A20"], ws["C20"], ws["D20"], ws["E20"] = "C020", "Gómez", day(1980, 1, 2), 87654328
    ws["D20"].number_format = "yyyy-mm-dd"
    ws.cell(1048576, 1).fill = PatternFill("solid", fgColor="FFFF00")
    wb.save("openpyxl.xlsx")


def openpyxl_iso():
    wb = Workbook(iso_dates=True)
    ws = wb.active
    ws.append(HEAD[:5])
    ws.append(["C001", "Ana", "Lobo", day(1968, 3, 4), 87654321])
    ws.append(["C002", "Luis", "Mejía", datetime.datetime(1968, 3, 4), 87654322])
    wb.save("openpyxl-iso.xlsx")


def xlsxwriter_1904():
    wb = xlsxwriter.Workbook("xlsxwriter-1904.xlsx", {"date_1904": True})
    ws = wb.add_worksheet("Clients")
    shown = wb.add_format({"num_format": 14})
    bold = wb.add_format({"bold": True})
    ws.write_row(0, 0, HEAD)
    ws.write_row(1, 0, ["C001", "Ana", "Lobo"])
    ws.write_datetime(1, 3, datetime.datetime(1990, 3, 4), shown)
    ws.write(1, 4, 87654321)
    ws.write(2, 0, "C002")
    ws.write_rich_string(2, 1, "Jo", bold, "sué", " Ángel")
    ws.write(2, 2, "Mejía")
    ws.write_datetime(2, 3, datetime.datetime(1968, 3, 4), shown)
    ws.write(2, 4, 201234567)
    ws.write(2, 8, "12 Oak St\r\nApt 2")
    wb.close()


def patched():
    def change(src, dst, by):
        with zipfile.ZipFile(src) as z, zipfile.ZipFile(dst, "w", zipfile.ZIP_DEFLATED) as out:
            for n in z.namelist():
                out.writestr(zipfile.ZipInfo(n, (2026, 1, 1, 0, 0, 0)), by(n, z.read(n).decode()), zipfile.ZIP_DEFLATED)

    def strict(n, s):
        s = s.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        return s.replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")

    def phonetic(n, s):
        if n == "xl/sharedStrings.xml":
            s = s.replace("<si><t>Ana</t></si>", '<si><r><t>欧阳</t></r><r><t>静怡</t></r><rPh sb="0" eb="2"><t>オウヨウ</t></rPh><phoneticPr fontId="1"/></si>')
        return s

    change("xlsxwriter-1904.xlsx", "patched-strict.xlsx", strict)
    change("xlsxwriter-1904.xlsx", "patched-phonetic.xlsx", phonetic)


def libreoffice():
    def to(fmt, src, dst):
        subprocess.run(["soffice", "--headless", "--convert-to", fmt, "--outdir", "lo", src], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.replace("lo/" + os.path.splitext(src)[0] + "." + fmt.split(":")[0], dst)

    os.makedirs("lo", exist_ok=True)
    to("xlsx:Calc MS Excel 2007 XML", "openpyxl.xlsx", "libreoffice.xlsx")
    to("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "openpyxl.xlsx", "libreoffice.csv")
    to("csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true,false", "openpyxl.xlsx", "libreoffice-1252.csv")
    to("csv:Text - txt - csv (StarCalc):9,34,65535,1,,0,false,true,false", "openpyxl.xlsx", "libreoffice-utf16.csv")
    to("xls:MS Excel 97", "openpyxl-iso.xlsx", "libreoffice.xls")
    to("ods", "openpyxl-iso.xlsx", "libreoffice.ods")
    os.rmdir("lo")


EXCELJS = """
const E = require('exceljs'); const wb = new E.Workbook(); const ws = wb.addWorksheet('Clients');
ws.addRow(['Client ID', 'First Name', 'Last Name', 'Date of Birth', 'Alien Registration Number']);
ws.addRow(['C001', 'Ana', 'Lobo', new Date(1968, 2, 4), 87654321]);
ws.getCell('D2').numFmt = 'mm-dd-yy';
wb.created = wb.modified = new Date(0);
wb.xlsx.writeFile('exceljs.xlsx');
"""
SHEETJS = """
const X = require('xlsx'); const wb = X.utils.book_new();
const ws = X.utils.aoa_to_sheet([['Client ID', 'First Name', 'Last Name', 'Date of Birth', 'Alien Registration Number'],
  ['C001', 'Ana', 'Lobo', new Date(1968, 2, 4), 87654321]], {cellDates: false});
X.utils.book_append_sheet(wb, ws, 'Clients'); X.writeFile(wb, 'sheetjs.xlsx');
"""


def node():
    for zone, code in (("Europe/Madrid", EXCELJS), ("America/Tegucigalpa", SHEETJS)):
        subprocess.run(["node", "-e", code], check=True, env={**os.environ, "TZ": zone})


def sheets():
    """Google Sheets writes UTF-8 without a mark, CRLF, quotation marks where needed."""
    with open("sheets.csv", "w", newline="", encoding="utf-8") as f:
        w = csv.writer(f, lineterminator="\r\n")
        w.writerow(HEAD)
        w.writerow(["C001", "Ana", "Lobo", "3/4/1968", "087654321", "", "", "TRUE", "12 Oak St, Apt 2\nAustin"])
        w.writerow(["C002", "Luis", "Mejía, hijo", "12/31/1990", "2.01E+08", "", "", "FALSE", '5" pipe'])
    with open("pandas.csv", "w", newline="", encoding="utf-8") as f:
        f.write("Client ID,First Name,Last Name,Address\nC001,Ana,Lobo,\"12 Oak St_x000D_\nApt 2\"\nC002,Luis,Null,_x000D_\n")


openpyxl_hard(); openpyxl_iso(); xlsxwriter_1904(); patched(); libreoffice(); node(); sheets()

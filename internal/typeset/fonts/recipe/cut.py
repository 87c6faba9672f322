#!/usr/bin/env python3
"""Cut the font subsets of arco from Debian's Noto packages.

    apt-get install fonts-noto-core=20201225-1 fonts-noto-cjk=1:20220127+repack1-1
    pip install fonttools==4.68.0
    python3 recipe/cut.py          # from internal/typeset/fonts; rewrites data/ and SHA256SUMS

The same packages and the same fontTools give the same bytes. What is cut:
hinting, glyph names, small capitals and other features nobody asks for, and
the characters outside the lists below. What stays: every shaping feature of
the scripts that need one. Noto Sans CJK has CFF (cubic) outlines; they become
TrueType (quadratic) outlines here, with an error of at most CJK_ERROR units
(an em has 1000), because the PDF writer embeds TrueType only.
"""

import argparse
import gzip
import hashlib
import io
import lzma
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables import otTables

CORE = "/usr/share/fonts/truetype/noto"
CJK = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
CJK_INDEX = {"JP": 0, "KR": 1, "SC": 2, "TC": 3}
CJK_ERROR = 1.5


def chars(*parts):
    """A set of code points from ranges (a, b), strings and single numbers."""
    out = set()
    for p in parts:
        if isinstance(p, tuple):
            out.update(range(p[0], p[1] + 1))
        elif isinstance(p, str):
            out.update(map(ord, p))
        elif isinstance(p, int):
            out.add(p)
        else:
            out.update(p)
    return out


# The spaces, joiners and direction marks that may stand in any text.
BASIC = chars(0x20, 0xA0, 0x25CC, (0x200B, 0x200F), (0x2066, 0x2069), (0x202A, 0x202E), 0x2060)

LATIN = chars(
    BASIC,
    (0x21, 0x7E), (0xA1, 0x24F), (0x250, 0x2FF), (0x300, 0x36F),  # Latin, IPA letters, modifiers, marks
    (0x400, 0x52F),  # Cyrillic
    (0x1AB0, 0x1ABE), (0x1D00, 0x1DBF), (0x1DC4, 0x1DFF), (0x1E00, 0x1EFF), (0x2C60, 0x2C7F),
    (0x2000, 0x206F), (0x2070, 0x209C), (0x20A0, 0x20BF),
    "№℗™ℓ⅓⅔⅛⅜⅝⅞",
    (0xA720, 0xA7BF), (0xFB00, 0xFB04),
)
ARABIC = chars(
    BASIC, "()[]«»", (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), 0x2010, 0x2011, 0xFD3E, 0xFD3F, 0xFDFC, 0xFDF2, 0xFDFA,
)
DEVANAGARI = chars(BASIC, (0x900, 0x97F), (0x1CD0, 0x1CF9), (0xA8E0, 0xA8FF), 0x20B9, 0x20A8)
BENGALI = chars(BASIC, (0x980, 0x9FF), 0x964, 0x965, 0x20B9)
GURMUKHI = chars(BASIC, (0xA00, 0xA7F), 0x964, 0x965, 0x20B9, 0x262C)
ETHIOPIC = chars(BASIC, (0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F), 0x308, 0x30E)
SYMBOLS = chars(BASIC, "•■□▪▫▲△▶▷▼▽◆◇○●◯☐☑☒☎✂✆✉✍✎✓✔✗✘❶❷❸➔")
ARROWS = chars("←↑→↓↔⇒⇐")
MATH = chars("−≈≠≤≥")


def legacy(codec, leads):
    """The characters above ASCII of an old two-byte set, for the given lead bytes."""
    out = set()
    for lead in leads:
        for trail in range(0x40, 0xFF):
            try:
                s = bytes((lead, trail)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(s) == 1 and ord(s) > 0xA0 and not 0xE000 <= ord(s) <= 0xF8FF:
                out.add(ord(s))
    return out


def han(points):
    return {c for c in points if 0x3400 <= c <= 0x9FFF or 0xFA0E <= c <= 0xFA29}


# Punctuation in full-width forms; the engine picks it inside Han, Kana and Hangul text.
WIDE = chars(BASIC, "·‘’“”…—–‧〇", (0x3000, 0x3020), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6))
GB2312 = han(legacy("gb2312", range(0xB0, 0xF8)))  # levels 1 and 2: 6763 characters
BIG5 = han(legacy("big5", range(0xA4, 0xFA)))  # levels 1 and 2: 13053 characters
JIS = han(legacy("cp932", range(0x88, 0xFD)))  # JIS X 0208 levels 1 and 2, and the additions of makers (髙, 﨑)
HANJA = han(legacy("euc_kr", range(0xCA, 0xFE)))  # KS X 1001
URO = chars((0x4E00, 0x9FA5))  # the Han characters of Unicode 1.1, which are those of GBK

# Characters of personal and place names outside GB2312 that the 2013 table of
# general characters added, or that people are known to carry.
NAMES_SC = chars("镕堃喆玥珺昇淼犇翀赟曌晞玙玚瑄琇琤珩珅炘烜焜煊煜燊熠旻昉昀晔晟晗暄曈祎祺禛筠芃芮苡荃菡菀蒨蓥薏蘅翯翾霈霖靓骉骐骕骥骦鹮麓龑䶮"
                 "垚堉墉奕妍姝姮娅婕婳媛嫄孛宓屾岚岱峣崟嵘巍弢彧忞怡恺愔懋戬扆抃昱杪杲枟栩桄桓桢梽楷榕樾橦毓沄沅沚泓泠洺浛浠涵淏淯渌渟湉湜溦滢漪潆潞澍澔濛灏熙爔"
                 "犟玏玓玘玭珂珈珉珣珮琀琅琎琛琬琰瑀瑛瑢瑶璇璐璟璠瓅甯畀畲皓皛皞盷睆睿瞾砺碁祐祜祾禔禤稷窅竑笪筱箬缃缊缦罡翊翎翙耘聿肜艾苒苓茏茗茜荀荟莘菁萱葳蓁蔚蕤"
                 "虢衎袆裎襄诗诠诩谌谡谦豫贇贽赑赫跣轩辂辰邗邰郗郜鄀鄢酆钇钊钜铎铖铠锃锴镒镐镛閎阗隗雯霁靖靳韡顼颀颢飏飚馥骁骅骋骏骞鲲鸢鸾麒黛黟")

# Old-style and Hong Kong name characters outside Big5.
NAMES_TC = chars("堃喆煊邨峯羣裏着衞線牀麪粧銹恒温綉強説悦閲鋭税脱産為嫺嫻鍈珉昇瑋瑨玥玨翀烱焗煇塱埗埔嶪咁啲嘅嚟囉嘢哋唔冇佢喺咗嗰噉瞓攞揾啱畀俾屌脷邊氹涌滘鰂鴨脷")

# Layout features kept. Small capitals, old-style figures and the like go, with their glyphs.
LIGATURES = ["ccmp", "locl", "liga", "kern", "mark", "mkmk", "rtlm"]
NASKH = ["ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "liga", "calt", "mark", "mkmk", "kern", "curs"]
INDIC = ["abvs", "akhn", "blwf", "blws", "cjct", "half", "haln", "init", "locl", "nukt", "pres", "pref", "pstf", "psts",
         "rkrf", "rphf", "vatu", "calt", "ccmp", "abvm", "blwm", "dist", "kern", "mark", "mkmk"]
ETHI = ["ccmp", "calt", "kern", "mark", "mkmk"]

CORE_FACES = [
    ("NotoSans-Regular", LATIN, LIGATURES),
    ("NotoSans-Bold", LATIN, LIGATURES),
    ("NotoSans-Italic", LATIN, LIGATURES),
    ("NotoSans-BoldItalic", LATIN, LIGATURES),
    ("NotoNaskhArabic-Regular", ARABIC, NASKH),
    ("NotoNaskhArabic-Bold", ARABIC, NASKH),
    ("NotoSansDevanagari-Regular", DEVANAGARI, INDIC),
    ("NotoSansDevanagari-Bold", DEVANAGARI, INDIC),
    ("NotoSansBengali-Regular", BENGALI, INDIC),
    ("NotoSansBengali-Bold", BENGALI, INDIC),
    ("NotoSansGurmukhi-Regular", GURMUKHI, INDIC),
    ("NotoSansGurmukhi-Bold", GURMUKHI, INDIC),
    ("NotoSansEthiopic-Regular", ETHIOPIC, ETHI),
    ("NotoSansEthiopic-Bold", ETHIOPIC, ETHI),
    ("NotoSansSymbols-Regular", ARROWS, []),
    ("NotoSansSymbols2-Regular", SYMBOLS, []),
    ("NotoSansMath-Regular", MATH, []),
]
KANA = chars((0x3040, 0x30FF), (0x31F0, 0x31FF), (0xFF61, 0xFF9F))
KANJI = (JIS | HANJA) - GB2312 - BIG5 - NAMES_SC - NAMES_TC  # in Japanese names, and in neither Chinese face
CJK_FACES = [
    ("NotoSansCJKsc-Regular", "SC", WIDE | GB2312 | NAMES_SC),
    ("NotoSansCJKtc-Regular", "TC", WIDE | BIG5 | NAMES_TC | chars((0x3105, 0x312F), 0x02CA, 0x02C7, 0x02CB, 0x02D9)),
    ("NotoSansCJKjp-Regular", "JP", WIDE | KANA | KANJI),
    ("NotoSansCJKkr-Regular", "KR", WIDE | chars((0xAC00, 0xD7A3), (0x1100, 0x11FF), (0x3131, 0x318E))),
    # Characters of names that none of the others has, so that every name GBK can write is printed.
    ("NotoSansCJKsc-Rare", "SC", chars(0x20) | (URO - GB2312 - NAMES_SC - BIG5 - NAMES_TC - KANJI)),
]


def list_coverage(self, font):
    """Writes a coverage table as a list of glyphs, never as ranges.

    go-text/typesetting 0.3.5 stops taking ranges into its digest of a lookup
    once one of the digest's three parts is full (setDigest.addRange), and then
    skips glyphs that the lookup covers: у before л was not kerned. Lists are
    taken in whole.
    """
    self.Format = 1
    return {"GlyphArray": sorted(self.glyphs, key=font.getGlyphID)}


otTables.Coverage.preWrite = list_coverage


def cut(font, points, features):
    o = subset.Options()
    o.hinting = False
    o.glyph_names = False
    o.layout_features = features
    o.layout_scripts = ["*"]
    o.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    o.name_languages = [0x409]
    o.notdef_outline = True
    o.recalc_timestamp = False
    o.drop_tables += ["FFTM", "DSIG", "meta", "VORG", "vhea", "vmtx", "BASE", "STAT", "gasp"]
    if not features:
        o.drop_tables += ["GDEF", "GSUB", "GPOS"]
    s = subset.Subsetter(o)
    s.populate(unicodes=points)
    s.subset(font)


def persian_digits(font):
    """Leaves the Urdu forms of 4, 6 and 7 (U+06F4, F6, F7) to Urdu.

    Noto Naskh Arabic 2.004 gives them to every language: its locl features for
    Urdu also stand in the default language system and in that of Persian, so
    Dari and Pashto would be printed with digits their readers do not know.
    """
    gsub = font["GSUB"].table

    def urdu(index):
        record = gsub.FeatureList.FeatureRecord[index]
        return record.FeatureTag == "locl" and any(
            "uni06F6" in getattr(getattr(t, "ExtSubTable", t), "mapping", {})
            for i in record.Feature.LookupListIndex for t in gsub.LookupList.Lookup[i].SubTable)

    dropped = 0
    for script in gsub.ScriptList.ScriptRecord:
        systems = [script.Script.DefaultLangSys] + [r.LangSys for r in script.Script.LangSysRecord if r.LangSysTag != "URD "]
        for system in filter(None, systems):
            keep = [i for i in system.FeatureIndex if not urdu(i)]
            dropped += len(system.FeatureIndex) - len(keep)
            system.FeatureIndex, system.FeatureCount = keep, len(keep)
    assert dropped, "the font has mended its locl: this step can go"


def to_truetype(font):
    """Replaces the CFF outlines of font by quadratic ones."""
    order, glyphs, source = font.getGlyphOrder(), {}, font.getGlyphSet()
    for name in order:
        pen = TTGlyphPen(None)
        source[name].draw(Cu2QuPen(pen, CJK_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    for tag in ("CFF ", "VORG"):
        if tag in font:
            del font[tag]
    font["loca"] = newTable("loca")
    glyf = font["glyf"] = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for g in glyphs.values():
        g.recalcBounds(glyf)
    hmtx = font["hmtx"]
    for name in order:
        width, _ = hmtx[name]
        hmtx[name] = (width, getattr(glyphs[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    maxp.maxZones = 1
    for k in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
              "maxSizeOfInstructions", "maxComponentElements", "maxPoints", "maxContours", "maxCompositePoints",
              "maxCompositeContours", "maxComponentDepth"):
        setattr(maxp, k, 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"


def without_twins(points, region, other, others):
    """The points of a Chinese face without the Han that look the same in the other one.

    Noto Sans CJK draws a character that two regions write alike once, so the
    names of its glyphs tell. A line takes such a character from the other face.
    """
    ours, theirs = (TTFont(CJK, fontNumber=CJK_INDEX[r]).getBestCmap() for r in (region, other))
    return {c for c in points if not (0x3400 <= c <= 0x9FFF and c in others and ours.get(c) == theirs.get(c))}


def save(font):
    buf = io.BytesIO()
    font.recalcTimestamp = False
    font.save(buf, reorderTables=True)
    return buf.getvalue()


def missing(font, points):
    have = font.getBestCmap()
    return [c for c in sorted(points) if c not in have]


# Faces that nearly every page needs are stored as they are.
QUICK = {"NotoSansSymbols2-Regular", "NotoSansSymbols-Regular", "NotoSansMath-Regular"}
# Faces that few pages need are stored smaller, and take longer to unpack.
SMALL = {"NotoSansCJKsc-Regular", "NotoSansCJKtc-Regular", "NotoSansCJKjp-Regular", "NotoSansCJKkr-Regular", "NotoSansCJKsc-Rare",
         "NotoSans-BoldItalic", "NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold"} | {
    f"NotoSans{script}-{style}" for script in ("Bengali", "Devanagari", "Ethiopic", "Gurmukhi") for style in ("Regular", "Bold")}


def packed_small(data):
    window = 1 << (len(data) - 1).bit_length()
    return lzma.compress(data, format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=[
        {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": window, "lc": 4, "lp": 0, "pb": 0}])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", default="data", help="folder of the cut fonts")
    ap.add_argument("--only", help="cut only the faces whose name holds this word")
    args = ap.parse_args()
    out = Path(args.out)
    out.mkdir(exist_ok=True)

    rows, total = [], [0, 0]

    def put(name, data, packed):
        if name in SMALL:
            end, stored = ".ttf.xz", packed_small(data)
        elif packed:
            end, stored = ".ttf.gz", gzip.compress(data, 9, mtime=0)
        else:
            end, stored = ".ttf", data
        path = out / (name + end)
        path.write_bytes(stored)
        total[0] += len(data)
        total[1] += len(stored)
        print(f"{path.name:32} {len(data):>9} {len(stored):>9}")

    def wants(name):
        return not args.only or args.only in name

    for name, points, features in CORE_FACES:
        if not wants(name):
            continue
        font = TTFont(f"{CORE}/{name}.ttf")
        if name.startswith("NotoNaskhArabic"):
            persian_digits(font)
        cut(font, points, features)
        put(name, save(font), name not in QUICK and (not name.startswith("NotoSans-") or name == "NotoSans-BoldItalic"))
    for name, region, points in CJK_FACES:
        if not wants(name):
            continue
        font = TTFont(CJK, fontNumber=CJK_INDEX[region])
        absent = [c for c in missing(font, points) if c not in BASIC and not 0x1160 <= c]
        if absent:
            print(name, "lacks", " ".join(f"U+{c:04X}" for c in absent), file=sys.stderr)
        if region == "TC":
            points = without_twins(points, "TC", "SC", CJK_FACES[0][2])
        cut(font, points, [])
        to_truetype(font)
        put(name, save(font), True)
    print(f"{'total':32} {total[0]:>9} {total[1]:>9}")

    sums = Path("SHA256SUMS")
    if not args.only and args.out == "data":
        sums.write_text("".join(
            f"{hashlib.sha256(p.read_bytes()).hexdigest()}  data/{p.name}\n" for p in sorted(out.glob("*.ttf*"))))


if __name__ == "__main__":
    main()

#!/usr/bin/env bash
# Chromium shows a WebP picture lying on its side where it turns the same picture as JPEG or PNG: it passes over its EXIF orientation.
#
# Seen with Chromium 156.0.8078.108 (Debian 12) on three pictures of 40 by 20 dots, left half black, right half white, each with the EXIF
# orientation 6, "turn a quarter to the right". All three files hold it where their format says: APP1, the eXIf chunk, and the EXIF
# chunk that the VP8X header announces. A good guess is that a browser turns all of them or none. JPEG and PNG become 20 by 40; WebP
# stays 40 by 20, and the style image-orientation changes nothing. Pillow 12.0.0 turns all three. So a photo that is shown to a
# person before it is taken must be turned by the program itself.
#
# Needs chromium and python3 with venv. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check pillow==12.0.0

cat >make.py <<'PY'
from PIL import Image, ImageOps
picture = Image.new("RGB", (40, 20), "white")
picture.paste("black", (0, 0, 20, 20))
exif = Image.Exif()
exif[0x0112] = 6
for name in ("jpg", "png", "webp"):
    picture.save("a." + name, exif=exif, lossless=True)
    print("Pillow turns", name + ":", ImageOps.exif_transpose(Image.open("a." + name)).size)
PY
cat >page.html <<'HTML'
<img src="a.jpg"><img src="a.png"><img src="a.webp"><img src="a.webp" style="image-orientation: from-image"><p></p>
<script>
onload = () => document.querySelector("p").textContent = [...document.images].map(i => i.src.split(".").pop() + " " + i.naturalWidth + "x" + i.naturalHeight).join(", ")
</script>
HTML
v/bin/python make.py >seen
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync \
	--user-data-dir="$work/data" --virtual-time-budget=5000 --dump-dom "file://$work/page.html" 2>/dev/null | sed -n 's/.*<p>\(.*\)<\/p>.*/Chromium shows: \1/p' >>seen
cat seen
chromium --version
cat >want <<'TXT'
Pillow turns jpg: (20, 40)
Pillow turns png: (20, 40)
Pillow turns webp: (20, 40)
Chromium shows: jpg 20x40, png 20x40, webp 40x20, webp 40x20
TXT
diff want seen && echo "as written above"

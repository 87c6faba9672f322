#!/usr/bin/env bash
# pdfcpu's strict check refuses a PDF for a date that ends in Z, the form that the standard names for universal time.
#
# Seen with pdfcpu 0.15.0. ISO 32000-1, 7.9.4: after the seconds may stand +, - or Z; Z means universal time, and what follows
# it may be left out. A good guess is that "D:20261127000000Z" is the one form that no reader refuses. Strict validation calls
# it an invalid date and refuses the whole file; the same with +00'00', with Z00'00' or with no zone at all passes. The
# relaxed check, the default, takes all four. So a writer that wants to be read by the strictest writes +00'00'.
#
# Needs go and python3. Fails if what is seen changes.
set -euo pipefail
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work"
GOBIN=$work GOFLAGS=-modcacherw go install github.com/pdfcpu/pdfcpu/cmd/pdfcpu@v0.15.0
export XDG_CONFIG_HOME=$work/config HOME=$work

cat >make.py <<'PY'
for name, date in (("z", b"D:20261127000000Z"), ("zone", b"D:20261127000000+00'00'"), ("z00", b"D:20261127000000Z00'00'"), ("none", b"D:20261127000000")):
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<<>>>>", b"<</CreationDate(%s)/ModDate(%s)>>" % (date, date)]
    out, places = b"%PDF-1.7\n", []
    for n, o in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, o)
    at = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    open(name + ".pdf", "wb").write(out + b"trailer<</Size 5/Root 1 0 R/Info 4 0 R>>\nstartxref\n%d\n%%%%EOF\n" % at)
PY
python3 make.py
for mode in strict relaxed; do
	for name in z zone z00 none; do
		if ./pdfcpu validate -m $mode $name.pdf >said 2>&1; then echo "$mode $name: taken"; else echo "$mode $name: $(grep -o '<D:[^>]*> invalid date' said)"; fi
	done
done | tee seen
cat >want <<'TXT'
strict z: <D:20261127000000Z> invalid date
strict zone: taken
strict z00: taken
strict none: taken
relaxed z: taken
relaxed zone: taken
relaxed z00: taken
relaxed none: taken
TXT
diff want seen && echo "as written above"

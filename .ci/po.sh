#!/usr/bin/env bash
# Reads the files of translators with the tools that translators use: each is taken by msgfmt without an error, and comes
# through gettext's msgcat and through translate-toolkit, which Weblate and Pootle are made on, byte for byte as it was.
#
#   .ci/po.sh [FILE...]   the files of locales/ if none is named
#
# Needs gettext and python3 with venv; translate-toolkit comes from PyPI once and is kept in a cache folder.
set -euo pipefail
cd "$(dirname "$0")/.."

toolkit=3.20.4
home=${XDG_CACHE_HOME:-$HOME/.cache}/arco/po-$toolkit
if [ ! -e "$home/complete" ]; then
	rm -rf "$home"
	python3 -m venv "$home"
	"$home/bin/pip" -q install --disable-pip-version-check translate-toolkit==$toolkit
	touch "$home/complete"
fi

if [ $# -eq 0 ]; then set -- locales/*/*.po; fi
for f; do
	msgfmt -c -o /dev/null "$f" 2>&1 | grep -v 'warning: header field' || true
	msgfmt -c -o /dev/null "$f" 2>/dev/null || { echo "po.sh: msgfmt refuses $f" >&2; exit 1; }
	msgcat --no-wrap "$f" | cmp - "$f" || { echo "po.sh: msgcat writes $f in another way" >&2; exit 1; }
done
"$home/bin/python" - "$@" <<'PY'
import sys
from translate.storage import po
for name in sys.argv[1:]:
    data = open(name, "rb").read()
    units = po.pofile.parsestring(data)
    if bytes(units) != data:
        sys.exit(f"po.sh: translate-toolkit writes {name} in another way")
    words = sum(len(u.source.split()) for u in units.units if u.istranslatable())
    print(f"{name}: {sum(u.istranslatable() for u in units.units)} texts, {words} words of source, the same after a round trip")
PY

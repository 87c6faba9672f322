#!/usr/bin/env bash
# Makes the pictures that the READMEs show, of what the program really makes: the first sheet and the first letter of an
# invented person, and a question of the form. Run it again when they look different.
#
#   .ci/pictures.sh ARCO     ARCO is the program; the pictures go into examples/pictures
#
# Needs poppler-utils and what .ci/browser.sh needs.
set -euo pipefail
[ $# = 1 ] || { echo "usage: .ci/pictures.sh ARCO" >&2; exit 2; }
arco=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.ci/browser.sh --install
home=${BROWSER_HOME:-$(ls -d "${XDG_CACHE_HOME:-$HOME/.cache}"/arco/browser-* | tail -1)}

"$arco" packet examples/p01-deported.toml --out "$work/packet" --date 2026-11-30 --lang en >/dev/null 2>&1
mkdir -p examples/pictures
page() { # PDF NAME
	pdftoppm -r 64 -gray -png -singlefile -f 1 -l 1 "$1" "examples/pictures/$2"
}
page "$work/packet/print.pdf" first-page
page "$(ls "$work"/packet/*/file.pdf | head -1)" letter
node .ci/browser/picture.mjs "$arco" "$home" "$work" examples/pictures/form.png
ls -l examples/pictures

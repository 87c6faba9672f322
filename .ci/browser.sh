#!/usr/bin/env bash
# Goes through the form in a real browser (Chromium): the people of the examples with their packets, and then with a search
# of what the browser kept.
#
#   .ci/browser.sh ARCO [SHOTS]   ARCO is the program; SHOTS a folder for pictures of every page
#   .ci/browser.sh --install      only fetches what is needed
#
# Chromium comes from the system; playwright-core, which drives it, and axe-core, which looks for what keeps people out, come
# from npm once, and are kept in a cache folder, BROWSER_HOME if set. Without Chromium or npm nothing is tried, unless ARCO_CI is set.
set -euo pipefail

playwright=1.65.1 axe=4.14.1
home=${BROWSER_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/arco/browser-$playwright-$axe}
here=$(cd "$(dirname "$0")" && pwd)

for tool in chromium node npm go python3 perl pdftoppm; do
	command -v $tool >/dev/null && continue
	echo "browser.sh: $tool is missing" >&2
	[ -z "${ARCO_CI:-}" ] || exit 2
	exit 0
done
if [ ! -e "$home/complete" ]; then
	rm -rf "$home"
	mkdir -p "$home"
	(cd "$home" && npm install --silent --no-save --no-audit --no-fund playwright-core@$playwright axe-core@$axe >&2)
	touch "$home/complete"
fi
[ "${1:-}" != --install ] || exit 0
[ $# -gt 0 ] || { echo "usage: .ci/browser.sh ARCO [SHOTS]" >&2; exit 2; }
[ -z "${2:-}" ] || mkdir -p "$2"
arco=$(realpath "$1") shots=${2:+$(realpath "$2")}
cd "$here/.."

# Two invented languages: one that is written from right to left, one with words as long as in German.
pseudo=$(mktemp -d)
trap 'rm -rf "$pseudo"' EXIT
go run ./.ci/browser/invented "$pseudo"
go run ./.ci/browser/ways | PSEUDO=$pseudo node "$here/browser/people.mjs" "$arco" "$home" "$shots"
node "$here/browser/walk.mjs" "$arco" "$home" "$shots"

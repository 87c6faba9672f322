#!/usr/bin/env bash
# Opens the addresses of arco links one by one, slowly, and writes what each of them answered: for a person to look at before
# `read_on` is set anew. It is no part of .ci/run: a page that answers can still have changed, and one that refuses a program
# may be there for people.
#
#   .ci/links.sh ARCO [FILE]   ARCO is the program; FILE gets "STATUS ADDRESS -> WHERE IT LED" (default: links.txt)
#
# Needs curl and the Internet. One request in two seconds, only the head of each page, and no address twice.
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: .ci/links.sh ARCO [FILE]" >&2; exit 2; }
file=${2:-links.txt}
: >"$file"
"$1" links | while IFS=$'\t' read -r url read_on where; do
	answer=$(curl -sS -o /dev/null -I -L --max-redirs 5 --max-time 30 -A 'arco link check, by hand' -w '%{http_code} %{url_effective}' -- "$url" 2>/dev/null) || answer="--- $url"
	led=${answer#* }
	[ "$led" = "$url" ] && led= || led=" -> $led"
	echo "${answer%% *} $url$led  (read $read_on; $where)" | tee -a "$file"
	sleep 2
done
awk '{ n[$1]++ } END { for (s in n) print s ": " n[s] }' "$file" | sort >&2

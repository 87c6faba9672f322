#!/usr/bin/env bash
# Fuzzes every target of the project, as many at once as there are cores, each on one.
#
#   .ci/fuzz.sh [TIME]    TIME for each target, as go test takes it; default 2m
#
# Exit 0: nothing found; 1: something was, or no target was there. What was found stands below testdata/fuzz of its
# package, and go test runs it from then on. Where go test only complains that its time ran out while an input was at
# work (Go issue 48591) and has kept no input, the target runs once more and must then be clean.
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-2m}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fuzz() { # PACKAGE TARGET
	GOMAXPROCS=2 go test -run '^$' -fuzz "^$2\$" -fuzztime "$time" -parallel 1 "$1"
}
one() { # PACKAGE TARGET
	local log=$work/$(tr -c 'A-Za-z0-9\n' _ <<<"$1.$2")
	if ! fuzz "$1" "$2" >"$log" 2>&1; then
		if grep -q 'context deadline exceeded' "$log" && ! grep -q 'Failing input written' "$log"; then
			echo "$1 $2: the time ran out inside an input; once more"
			fuzz "$1" "$2" >"$log" 2>&1 || { tail -40 "$log"; echo "$1 $2: FAILED"; return 1; }
		else
			tail -40 "$log"
			echo "$1 $2: FAILED"
			return 1
		fi
	fi
	echo "$1 $2: $(grep -o 'execs: [0-9]*' "$log" | tail -1)"
}
export -f one fuzz
export time work

# -list prints the targets of a package and then a line "ok PACKAGE ...".
go test -list '^Fuzz' ./... | awk '/^Fuzz/ { t[n++] = $1 } /^ok/ { for (i = 0; i < n; i++) print $2, t[i]; n = 0 }' >"$work/targets"
[ -s "$work/targets" ] || { echo "fuzz: no target found" >&2; exit 1; }
xargs -P "$(nproc)" -L 1 bash -c 'one "$0" "$1"' <"$work/targets" || { echo "fuzz: something was found" >&2; exit 1; }
echo "$(wc -l <"$work/targets") targets fuzzed for $time each, nothing found"

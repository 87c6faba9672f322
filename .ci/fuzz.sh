#!/usr/bin/env bash
# Fuzzes every target of the project, each on one core.
#
#   .ci/fuzz.sh [TIME [AT_ONCE]]   TIME for each target, as go test takes it, default 30s; so many at once, default the cores
#
# Exit 0: nothing found; 1: something was, or no target was there. What was found stands below testdata/fuzz of its
# package, and go test runs it from then on. A find counts if it fails again on its own: on a busy machine go test also
# reports its own time running out (Go issue 48591) or a worker that was kept waiting. Then that is said, and the target
# runs once more and must be clean. An input that is new is made smaller in twenty tries: go test would else take a minute for
# each, and try nothing else in that time.
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-30s} once=${2:-$(nproc)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fuzz() { # PACKAGE TARGET
	GOMAXPROCS=2 go test -run '^$' -fuzz "^$2\$" -fuzztime "$time" -fuzzminimizetime 20x -parallel 1 "$1"
}
again() { # PACKAGE TARGET LOG: whether what the log tells of fails once more
	local input
	if input=$(grep -o 'Failing input written to .*' "$3" | head -1) && [ -n "$input" ]; then
		input=${input#Failing input written to }
		go test -timeout 60s -run "^$2\$/^$(basename "$input")\$" "$1" >>"$3" 2>&1 || return 0
		rm "$(go list -f '{{.Dir}}' "$1")/$input"
	else
		grep -q 'context deadline exceeded' "$3" || return 0
	fi
	return 1
}
one() { # PACKAGE TARGET
	local log=$work/$(tr -c 'A-Za-z0-9\n' _ <<<"$1.$2")
	for try in 1 2; do
		if fuzz "$1" "$2" >"$log" 2>&1; then
			echo "$1 $2: $(grep -o 'execs: [0-9]*' "$log" | tail -1)"
			return
		fi
		if [ $try = 2 ] || again "$1" "$2" "$log"; then break; fi
		echo "$1 $2: $(grep -m1 -e 'deadline exceeded' -e 'terminated unexpectedly' -e '^ ' "$log") (not so the second time; once more)"
	done
	tail -40 "$log"
	echo "$1 $2: FAILED"
	return 1
}
export -f one fuzz again
export time work

# -list prints the targets of a package and then a line "ok PACKAGE ...".
go test -list '^Fuzz' ./... | awk '/^Fuzz/ { t[n++] = $1 } /^ok/ { for (i = 0; i < n; i++) print $2, t[i]; n = 0 }' >"$work/targets"
[ -s "$work/targets" ] || { echo "fuzz: no target found" >&2; exit 1; }
xargs -P "$once" -L 1 bash -c 'one "$0" "$1"' <"$work/targets" || { echo "fuzz: something was found" >&2; exit 1; }
echo "$(wc -l <"$work/targets") targets fuzzed for $time each, nothing found"

#!/usr/bin/env bash
# Measures the whole path, from the bytes of a case to the bytes of all files, beside an older state of this program, in one
# run and turn about: medians of ARCO_RUNS turns (10). Then what `arco letter` and `arco plan` cost from a cold start.
#
#	.ci/whole-path.sh [COMMIT]     # 7bc5f37 if none is named
#
# With ARCO_TYPST=PYTHON, a Python that has the package typst (0.15.2), Typst sets the same letter with its copy in the same
# run, as fast as it can: one compiler is kept, the name is edited into the source, and the file is PDF/A-2a too.
set -euo pipefail
cd "$(dirname "$0")/.."
export GOFLAGS=-trimpath
commit=${1:-7bc5f37} runs=${ARCO_RUNS:-10}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
now=$PWD then=$work/then
git clone -q --shared . "$then"
git -C "$then" checkout -q "$commit"
sed 's/, Print: PrintAll//' internal/app/bench_path_test.go >"$then/internal/app/bench_path_test.go" # what was made then was all of it
cp examples/p01-deported.toml examples/p05-single-name.toml examples/p12-batch-sample.toml "$then/examples/"
for side in now then; do
	(cd "${!side}" && go test -c -o "$work/$side.test" ./internal/app && go build -o "$work/$side.arco" ./cmd/arco)
done

for ((i = 0; i < runs; i++)); do
	for side in then now; do
		(cd "${!side}/internal/app" && "$work/$side.test" -test.run '^$' -test.bench WholePath -test.cpu 1 -test.benchtime "${ARCO_BENCHTIME:-300ms}") |
			grep '^BenchmarkWholePath' >>"$work/$side.txt"
	done
done
"$work/now.arco" letter examples/p12-batch-sample.toml --agency us/cbp --right access --out "$work/letter.json" >"$work/out" 2>&1

python3 - "$work" "$runs" "$commit" <<'PY'
import os, re, resource, statistics, subprocess, sys, time

work, runs, commit = sys.argv[1], int(sys.argv[2]), sys.argv[3]
median = statistics.median


def lines(side):
    out = {}
    for line in open(f"{work}/{side}.txt"):
        name, _, rest = line.partition("\t")
        found = {unit: float(n) for n, unit in re.findall(r"([\d.]+) (\S+)", rest)}
        out.setdefault(name.strip().removeprefix("BenchmarkWholePath/"), []).append(found)
    return out


then, now = lines("then"), lines("now")
print(f"medians of {runs} turns on one core, {commit} and now")
for name in now:
    a, b = then[name], now[name]
    of = lambda rows, unit: median(r.get(unit, 0) for r in rows)
    print(f"{name:15} {of(a, 'ns/op') / 1e6:7.2f} ms {of(b, 'ns/op') / 1e6:7.2f} ms  {of(a, 'ns/op') / of(b, 'ns/op'):5.1f} times less"
          f"   allocations {of(a, 'allocs/op'):7.0f} {of(b, 'allocs/op'):6.0f}  {of(a, 'allocs/op') / of(b, 'allocs/op'):5.1f} times fewer"
          f"   bytes {of(a, 'out-bytes/op'):8.0f} {of(b, 'out-bytes/op'):7.0f}   peak {of(a, 'peak-kB'):.0f} {of(b, 'peak-kB'):.0f} kB")

case = "examples/p12-batch-sample.toml"
for what in (["letter", case, "--agency", "us/cbp", "--right", "access", "--out", f"{work}/out.pdf"], ["plan", case]):
    spent = {"then": [], "now": []}
    for _ in range(2 * runs):
        for side, all in spent.items():
            if os.path.exists(f"{work}/out.pdf"):
                os.remove(f"{work}/out.pdf")
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([f"{work}/{side}.arco", *what], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={"GOMAXPROCS": "1", "LANG": "es"}, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            all.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    a, b = median(spent["then"]), median(spent["now"])
    print(f"arco {what[0]}, cold: {a * 1e3:.1f} ms {b * 1e3:.1f} ms of the processor, ratio {b / a:.2f}")
PY

[ -n "${ARCO_TYPST:-}" ] || exit 0
PYTHONDONTWRITEBYTECODE=1 PYTHONPATH=.ci "$ARCO_TYPST" - "$work/letter.json" "$runs" <<'PY'
import json, statistics, sys, time
import letter_typst, typst

letter, runs = json.load(open(sys.argv[1])), int(sys.argv[2])
source = letter_typst.source(letter)
compiler = typst.Compiler()
name = "Samuel Ortiz Brannigan"
assert name in source
took = []
for turn in range(10 * runs + 10):
    edited = source.replace(name, f"{name} {chr(65 + turn % 26)}{chr(97 + turn // 26)}").encode()
    start = time.process_time()
    pdf = compiler.compile(input=edited, format="pdf", pdf_standards=["a-2a"])
    took.append(time.process_time() - start)
print(f"Typst {getattr(typst, '__version__', '')}, the same letter with its copy: {statistics.median(took[10:]) * 1e3:.1f} ms of the processor, {len(pdf)} bytes")
PY

#!/usr/bin/env bash
# Measures a batch of many people, from a table to the disk, and looks whether anything of one person stands in the packet of
# another. It is not part of .ci/run.
#
#	go build -trimpath ./cmd/arco && .ci/scale.sh ./arco [FOLDER]     # FOLDER is where there is room, the temporary folder if none is named
#
# ARCO_ROWS is how many people there are (100000), ARCO_JOBS how many packets are at work at a time (2), ARCO_FORMAT what the
# table is (csv, jsonl), ARCO_LOOK in how many packets the pages are read (300; pdftotext is needed). The people are those of
# internal/testcases: one filing each, names in ten scripts, and no family name is that of another or a part of it.
#
# Where the disk does not hold all packets, parts of the table are made one after the other (--shard), each measured, looked
# through and emptied before the next. Its files stay, with nothing in them, until the end: ext4 without a journal gives no
# inode away again for minutes after it was deleted, and new files would cost a multiple of what they cost else.
# Each part looks at the whole table first, which one run does once; what that costs is measured by itself and taken off.
#
# With ARCO_TYPST=PYTHON, a Python that has the package typst (0.15.2), Typst sets the letters alone of ARCO_TYPST_ROWS (2000)
# of the same people, as fast as it can: one compiler is kept, the name is edited into the source, in PDF/A-2a.
set -euo pipefail
arco=$(realpath "$1")
export ARCO_ROWS=${ARCO_ROWS:-100000} ARCO_JOBS=${ARCO_JOBS:-2} ARCO_FORMAT=${ARCO_FORMAT:-csv} ARCO_LOOK=${ARCO_LOOK:-300} ARCO_TYPST_ROWS=${ARCO_TYPST_ROWS:-2000}
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
work=$(mktemp -d "$(realpath "${2:-${TMPDIR:-/tmp}}")/scale.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$(dirname "$0")/.."
go test -count=1 ./internal/testcases -run 'TestPeople$' -write-people "$work/people.csv" -people "$ARCO_ROWS" >"$work/said"
cp examples/filer.toml "$work"

python3 - "$arco" "$work" <<'PY'
import csv, json, os, re, resource, shutil, subprocess, sys, threading, time

arco, work = sys.argv[1:3]
rows, jobs, form, look = int(os.environ["ARCO_ROWS"]), os.environ["ARCO_JOBS"], os.environ["ARCO_FORMAT"], int(os.environ["ARCO_LOOK"])
os.chdir(work)
env = {"PATH": os.environ["PATH"], "HOME": work, "LANG": "en_US.UTF-8"}

people = list(csv.DictReader(open("people.csv", encoding="utf-8")))
assert len(people) == rows
whose = {p["Last Name"]: p["Client ID"] for p in people}
assert len(whose) == rows
table = "people.csv"
if form == "jsonl":
    table = "people.jsonl"
    with open(table, "w", encoding="utf-8") as f:
        f.writelines(json.dumps(p, ensure_ascii=False) + "\n" for p in people)


def memory(pid):
    try:
        of = dict(l.split(":", 1) for l in open(f"/proc/{pid}/status"))
        return int(of["VmRSS"].split()[0]) / 1024
    except (OSError, KeyError):
        return None


def run(*more):
    """Runs arco batch; wall, user and system seconds, peak memory and the memory in the course of the run in MB."""
    start = time.monotonic()
    p = subprocess.Popen([arco, "batch", table, "--filer", "filer.toml", "--reply", "representative", "--date", "2026-11-30", "--jobs", jobs, *more],
                         stdout=subprocess.DEVNULL, stderr=open("err", "w"), env=env)
    course, over = [], threading.Event()

    def sample():
        while not over.wait(0.1):
            if (now := memory(p.pid)) is not None:
                course.append(now)

    t = threading.Thread(target=sample)
    t.start()
    _, status, use = os.wait4(p.pid, 0)
    wall = time.monotonic() - start
    p.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    t.join()
    assert p.returncode == 0, open("err").read()
    return wall, use.ru_utime, use.ru_stime, use.ru_maxrss / 1024, course


def held(folder):
    size = blocks = files = 0
    for at, _, names in os.walk(folder):
        for n in names:
            s = os.lstat(os.path.join(at, n))
            size, blocks, files = size + s.st_size, blocks + s.st_blocks * 512, files + 1
    return size, blocks, files


word = re.compile(r"[^\W\d_]+")
reference = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")


def foreign(code, said, refs):
    """What stands in a text of one packet and belongs to another."""
    own = sum(1 for w in word.findall(said) if whose.get(w) == code)
    other = [w for w in word.findall(said) if whose.get(w, code) != code] + [r for r in reference.findall(said) if refs.get(r, code) != code]
    return own, other


def looked(folder, n):
    """Looks through every 20th packet's texts, and the pages of n packets in all."""
    refs = {c["reference"]: c["code"] for c in csv.DictReader(open(f"{folder}/codes.csv"))}
    codes = sorted(refs.values())
    made = {e.name for e in os.scandir(folder) if e.is_dir()}
    assert made == set(codes), "folders are not those of codes.csv"
    with open(f"{folder}/tracker.csv") as f:
        assert sorted(r["client_code"] for r in csv.DictReader(f)) == codes, "tracker.csv is not the list of packets"
    texts = pages = 0
    wanted = set(codes[:: max(1, len(codes) // max(1, n))])
    for code in sorted(wanted | set(codes[::20])):
        for at, _, names in os.walk(f"{folder}/{code}"):
            for name in names:
                path = os.path.join(at, name)
                if name.endswith((".txt", ".html", ".json")):
                    said = open(path, encoding="utf-8").read()
                    texts += 1
                elif code in wanted and name.endswith(".pdf"):
                    said = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
                    pages += 1
                else:
                    continue
                own, other = foreign(code, said, refs)
                assert not other, f"{len(other)} words of other people in {path}"
                assert own or name != "portal.txt", f"{path} does not bear the own name"
    return len(codes), texts, pages


own, other = foreign("P000001", "Dabababa and Bagedaba", {})  # what is looked for would be found
assert own == 1 and other == ["Bagedaba"]
shutil.copy("people.csv", "whole.csv")

# what a packet takes, and with it in how many parts all of them have room
with open("few.csv", "w", encoding="utf-8") as f:
    f.writelines(open("people.csv", encoding="utf-8").readlines()[:201])
table, whole = "few.csv", table
run("--out", "few")
each = held("few")[1] / min(rows, 200)
table = whole
room = shutil.disk_usage(work).free - 2e9
parts = max(1, -int(-rows * each // room))
spent = [0.0, 0.0, 0.0]
peak, course, counted, texts, pages, size, blocks, files = 0.0, [], 0, 0, 0, 0, 0, 0
survey = run("--save-codes", "codes.csv")
for i in range(1, parts + 1):
    out = f"out{i}"
    wall, user, system, most, memo = run("--out", out, *(["--shard", f"{i}/{parts}", "--codes", "codes.csv"] if parts > 1 else []))
    less = survey if i > 1 else (0, 0, 0)
    spent = [spent[0] + wall - less[0], spent[1] + user - less[1], spent[2] + system - less[2]]
    peak = max(peak, most)
    course += memo
    a, b, c = held(out)
    size, blocks, files = size + a, blocks + b, files + c
    a, b, c = looked(out, max(1, look // parts))
    counted, texts, pages = counted + a, texts + b, pages + c
    if parts > 1:
        subprocess.run(["find", out, "-type", "f", "-exec", "truncate", "-s", "0", "{}", "+"], check=True)
assert counted == rows, f"{counted} packets"
wall, user, system = (s / rows * 1e3 for s in spent)
cpu = user + system
print(f"{rows} packets of {form} in {parts} part(s), {jobs} at a time: {wall:.3f} ms of wall time each ({1e3 / wall:.0f} a second), "
      f"{cpu:.3f} ms of a core each ({user:.3f} user, {system:.3f} system); the look at the table {(survey[1] + survey[2]) / rows * 1e3:.3f} ms of it")
at = [course[min(len(course) - 1, len(course) * k // 16)] for k in range(2, 16, 2)]
print(f"memory: {peak:.0f} MB at most; in the course of the run " + ", ".join(f"{m:.0f}" for m in at))
print(f"on disk: {size / rows / 1e3:.1f} kB each, {blocks / rows / 1e3:.1f} kB in blocks, {files / rows:.1f} files each")
print(f"nothing of another person in {texts} texts and {pages} PDFs")
json.dump(cpu, open("cpu", "w"))

# the letters of the first two, one to each office, for what Typst makes
if os.environ.get("ARCO_TYPST"):
    os.mkdir("cases")
    open("pass", "w").write("orbit lantern velvet quarry mosaic thimble\n")
    with open("two.csv", "w", encoding="utf-8") as f:
        f.writelines(open("whole.csv", encoding="utf-8").readlines()[:3])
    table = "two.csv"
    run("--out", "two", "--cases", "cases", "--passphrase-file", "pass")
    for i, office in enumerate(("us/cbp", "us/ice")):
        subprocess.run([arco, "letter", f"cases/P00000{i + 1}.toml.age", "--passphrase-file", "pass", "--agency", office, "--right", "access",
                        "--out", f"letter{i}.json"], check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
PY

[ -n "${ARCO_TYPST:-}" ] || exit 0
PYTHONPATH=.ci "$ARCO_TYPST" - "$work" <<'PY'
import csv, json, os, sys, time
import letter_typst, typst

work, n = sys.argv[1], int(os.environ["ARCO_TYPST_ROWS"])
people = list(csv.DictReader(open(f"{work}/whole.csv", encoding="utf-8")))[:n]
name = lambda p: p["First Name"] + " " + p["Last Name"]
sources = []
for i in range(2):
    s = letter_typst.source(json.load(open(f"{work}/letter{i}.json")))
    assert name(people[i]) in s
    sources.append(s)
compiler = typst.Compiler()
for s in sources:  # a start is not measured
    compiler.compile(input=s.encode(), format="pdf", pdf_standards=["a-2a"])
start, wall, made = time.process_time(), time.monotonic(), 0
for i, p in enumerate(people):
    edited = sources[i % 2].replace(name(people[i % 2]), name(p)).encode()
    made += len(compiler.compile(input=edited, format="pdf", pdf_standards=["a-2a"]))
took, wall = (time.process_time() - start) / len(people) * 1e3, (time.monotonic() - wall) / len(people) * 1e3
cpu = json.load(open(f"{work}/cpu"))
print(f"Typst {getattr(typst, '__version__', '')}, the letter alone of {len(people)} of them: {took:.1f} ms of a core each ({wall:.1f} ms of wall time), "
      f"{made / len(people) / 1e3:.0f} kB; the whole packet here takes {took / cpu:.1f} times less")
PY

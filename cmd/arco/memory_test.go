package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// most is how much memory any case file may take, valid or refused, in kB.
const most = 128 << 10

// measured is the program; before it ends it writes down the most memory it had.
func measured() {
	code := program()
	status, err := os.ReadFile("/proc/self/status")
	if err == nil {
		err = os.WriteFile(os.Getenv("ARCO_MEMORY"), status, 0o600)
	}
	if err != nil {
		code = 99
	}
	os.Exit(code)
}

// peak runs the program as a process of its own and returns the most memory it
// had, in kB.
func peak(t *testing.T, dir string, args ...string) (code, kB int, said string) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	note := filepath.Join(dir, "status")
	_ = os.Remove(note)
	cmd := exec.Command(exe, args...)
	cmd.Args[0] = "arco-measured" // TestMain goes by it
	cmd.Env = append(os.Environ(), "ARCO_MEMORY="+note)
	timer := time.AfterFunc(90*time.Second, func() { _ = cmd.Process.Kill() })
	out, _ := cmd.CombinedOutput()
	if !timer.Stop() {
		t.Errorf("no end after 90 s: %v", args)
	}
	status, err := os.ReadFile(note)
	if err != nil {
		t.Errorf("%v did not end well: %.300s", args, out)
		return -1, 0, string(out)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		t.Fatal("no VmHWM")
	}
	kB, _ = strconv.Atoi(fields[0])
	return cmd.ProcessState.ExitCode(), kB, string(out)
}

// hostile are case files made to fill the memory, each of at most 1 MB.
func hostile() map[string]string {
	const head = "format = 1\nref = \"K7QX-3MVD\"\n"
	const name = "[requester]\nname = \"Ana\"\n"
	rep := strings.Repeat
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "%d", strconv.Itoa(i)))
		}
		return b.String()
	}
	list := func(item string, n int) string { return "[" + rep(item+",", n) + item + "]" }
	dots := rep("a.", 4899)
	return map[string]string{
		"long header, many entries":        head + "[" + rep("a", 20_000) + "]\nx = " + list("1", 20_000) + "\n",
		"the same, 1 MB":                   head + "[" + rep("a", 480_000) + "]\nx = " + list("1", 260_000) + "\n",
		"quoted key of controls":           head + "\"" + rep("\\u0001", 30_000) + "\" = " + list("1", 20_000) + "\n",
		"the same, about 1 MB":             head + "\"" + rep("\\u0001", 80_000) + "\" = " + list("1", 260_000) + "\n",
		"short quoted keys, eight deep":    head + "[" + numbered(6, "\""+rep("\\u0001", 60)+"%d\".") + "z]\n" + numbered(500, "x%d = "+list("1", 990)+"\n"),
		"dotted keys":                      head + numbered(100, dots+"b%d = 1\n"),
		"dotted headers":                   head + numbered(100, "["+dots+"b%d]\n"),
		"dotted keys, eight deep":          head + numbered(37_000, "a%d.b.c.d.e.f.g.h = 1\n"),
		"90,000 tables":                    head + numbered(90_000, "[[a%d]]\n"),
		"10,000 tables":                    head + numbered(10_000, "[[a%d]]\n"),
		"95,000 keys":                      head + numbered(95_000, "a%d=1\n"),
		"1,000 tables of keys":             head + numbered(990, "[k%d]\n"+numbered(90, "a%d.b=1\n")),
		"entries":                          head + "x = " + list("1", 500_000) + "\n",
		"empty entries":                    head + name + "other_names = " + list(`""`, 340_000) + "\n",
		"lists of 1,000":                   head + numbered(500, "k%d = "+list("1", 990)+"\n"),
		"tables in lists":                  head + numbered(490, "k%d = "+list("{a=1,b=1}", 100)+"\n"),
		"empty lists":                      head + "x = " + list("[]", 340_000) + "\n",
		"empty tables":                     head + "x = " + list("{}", 340_000) + "\n",
		"filings":                          head + name + rep("[[filing]]\n", 80_000),
		"map":                              head + name + "[gates.write_to]\n" + numbered(90_000, "a%d=\"x\"\n"),
		"brackets":                         head + "x = " + rep("[", 1_000_000),
		"brackets behind comments":         head + "x = " + rep("[ # ]\n", 150_000),
		"long text":                        head + name + "birth_place = \"" + rep("x", 1_000_000) + "\"\n",
		"quotation mark that never closes": head + "x = \"" + rep("a", 1_000_000),
		"prose":                            rep("word ", 200_000),
		"valid, as many tables as fit": head + name + numbered(5, "[[filing]]\nid = \"us-a%d\"\n"+rep("[[filing.event]]\ncode = \"x\"\non = \"2026-10-05\"\nexemption = "+
			list(`{pages="1",code="6"}`, 97)+"\n", 96)),

		"json: long key":           `{"format":1,"` + rep("a", 450_000) + `":` + list("1", 150_000) + "}",
		"json: key of controls":    `{"format":1,"` + rep("\\u0001", 70_000) + `":` + list("1", 220_000) + "}",
		"json: keys":               "{" + numbered(95_000, `"a%d":1,`) + `"z":1}`,
		"json: tables":             "{" + numbered(75_000, `"a%d":[{}],`) + `"z":1}`,
		"json: the same key":       "{" + rep(`"a":1,`, 170_000) + `"z":1}`,
		"json: brackets":           `{"format":1,"x":` + rep("[", 500_000) + "}",
		"json: objects in objects": rep(`{"a":`, 100_000),
		"json: entries":            `{"x":` + list("1", 500_000) + "}",
		"json: empty lists":        `{"x":` + list("[]", 340_000) + "}",
		"json: empty objects":      `{"x":` + list("{}", 340_000) + "}",
		"json: passports":          `{"format":1,"requester":{"name":"Ana","identifiers":{"passport":` + list("{}", 340_000) + "}}}",
		"json: exemptions":         `{"format":1,"filing":[{"id":"x","event":[{"exemption":` + list("{}", 340_000) + "}]}]}",
	}
}

// Whatever stands in a case file, it takes little memory, ends soon, and is
// read or refused in words.
func TestMemoryOfCases(t *testing.T) {
	if runtime.GOOS != "linux" || racing || testing.Short() {
		t.Skip("measured on Linux, without -race")
	}
	dir := t.TempDir()
	worst, n := 0, 0
	for what, text := range hostile() {
		if len(text) > 1<<20 {
			t.Errorf("%s: %d bytes are refused for their size alone", what, len(text))
		}
		path := filepath.Join(dir, "case.toml")
		if strings.HasPrefix(what, "json") {
			path = filepath.Join(dir, "case.json")
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		code, kB, said := peak(t, dir, "plan", path, "--lang", "en")
		if code != exitLacks || kB > most || strings.Count(said, "✗") > 51 || !strings.Contains(said, "→") || len(said) > 30_000 {
			t.Errorf("%s: exit %d, %d kB, %d bytes said: %.600s", what, code, kB, len(said), said)
		}
		if testing.Verbose() {
			fmt.Printf("%-34s %6d kB  %.2f s\n", what, kB, time.Since(began).Seconds())
		}
		worst, n = max(worst, kB), n+1
	}
	code, kB, said := peak(t, dir, "plan", "../../examples/p01-deported.toml", "--lang", "en")
	if code != 0 {
		t.Fatal(said)
	}
	t.Logf("%d files, at most %d kB; an ordinary case takes %d kB", n, worst, kB)
}

// Counting the days of a tracker takes no more memory for many rows than for
// few, whatever is written: 10,000 filings that can each be two, and their past.
func TestMemoryOfTrackers(t *testing.T) {
	if runtime.GOOS != "linux" || racing || testing.Short() {
		t.Skip("measured on Linux, without -race")
	}
	dir := t.TempDir()
	var b strings.Builder
	b.WriteString("packet_id,agency,right,submitted_on,received_on,ack_on,our_due,response_on,outcome,appeal_on\n")
	for n := range 10_000 {
		d := n%28 + 1
		fmt.Fprintf(&b, "P-%05d,us/eoir,access,2026-02-%02d,2026-03-%02d,2026-03-30,2026-12-%02d,2026-05-05,partly_granted,2026-06-01\n", n, d, d, d)
	}
	table := filepath.Join(dir, "t.csv")
	if err := os.WriteFile(table, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, more := range [][]string{nil, {"--json"}, {"--count"}, {"--ics", filepath.Join(dir, "t.ics"), "--reading", "en"}} {
		code, kB, said := peak(t, dir, append([]string{"due", table, "--date", "2026-11-30", "--lang", "en"}, more...)...)
		if code != exitLacks || kB > 230<<10 { // the rows are unclear, and told
			t.Errorf("%v: exit %d, %d kB: %.300s", more, code, kB, said)
		}
		t.Logf("%v: %d MB", more, kB>>10)
	}
}

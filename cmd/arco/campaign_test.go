//go:build linux

package main

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// The campaigns run the whole program, end it at random or chosen moments, and
// look at what is left. ARCO_TRIES is how many signals of each kind are sent at
// random; the others follow from it: two thirds of it aimed at the exchange of
// folders, as many pairs of runs, five thirds of it kill -9. 300 is the long run.
const fewTries = 2

var hangup sync.Once

func tries(t *testing.T) int {
	if racing {
		t.Skip("each run is a program of its own: nothing races; they run without -race")
	}
	if testing.Short() {
		t.Skip("runs the program many times")
	}
	// Where the tests run without a terminal, hangups may be ignored, and a run would inherit that.
	hangup.Do(func() {
		if signal.Ignored(syscall.SIGHUP) {
			signal.Notify(make(chan os.Signal, 1), syscall.SIGHUP)
		}
	})
	if s := os.Getenv("ARCO_TRIES"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			t.Fatal("ARCO_TRIES is no number")
		}
		return n
	}
	return fewTries
}

// tracer skips what is slow by its nature: a tracer stops the program at each
// call. It runs where ARCO_TRIES is set, as in .ci/run.
func tracer(t *testing.T) int {
	t.Helper()
	n := tries(t)
	if os.Getenv("ARCO_TRIES") == "" {
		t.Skip("needs ARCO_TRIES and strace")
	}
	if _, err := exec.LookPath("strace"); err != nil {
		t.Fatal("strace is missing")
	}
	return n
}

// A ground is a folder with cases on which a campaign runs.
type ground struct {
	*testing.T
	dir string
}

func newGround(t *testing.T) *ground {
	g := &ground{t, t.TempDir()}
	for _, name := range []string{"person.toml"} {
		g.copy("testdata/cases/"+name, name)
	}
	g.copy("../../examples/p13-answered.toml", "answered.toml")
	g.write("pass", "correct horse battery staple\n")
	return g
}

func (g *ground) path(name string) string { return filepath.Join(g.dir, name) }

func (g *ground) write(name, text string) {
	g.Helper()
	if err := os.WriteFile(g.path(name), []byte(text), 0o600); err != nil {
		g.Fatal(err)
	}
}

func (g *ground) read(name string) string {
	g.Helper()
	data, err := os.ReadFile(g.path(name))
	if err != nil {
		g.Fatal(err)
	}
	return string(data)
}

func (g *ground) copy(from, to string) {
	g.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		g.Fatal(err)
	}
	g.write(to, string(data))
}

// A ran is what became of a run.
type ran struct {
	code   int // 128+n if signal n ended it
	killed bool
	said   string
}

// start begins a run; wait returns what became of it.
func (g *ground) start(line string) (cmd *exec.Cmd, wait func() ran) {
	g.Helper()
	words := strings.Fields(line)
	cmd = exec.Command(words[0], words[1:]...)
	cmd.Dir = g.dir
	cmd.Env = append(os.Environ(), "ARCO_LANG=en")
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		g.Fatal(err)
	}
	return cmd, func() ran {
		_ = cmd.Wait()
		status := cmd.ProcessState.Sys().(syscall.WaitStatus)
		if status.Signaled() {
			return ran{128 + int(status.Signal()), true, said.String()}
		}
		return ran{status.ExitStatus(), false, said.String()}
	}
}

func (g *ground) run(line string) ran {
	g.Helper()
	_, wait := g.start(line)
	return wait()
}

func (g *ground) must(line string) string {
	g.Helper()
	r := g.run(line)
	if r.code != 0 {
		g.Fatalf("%s: exit %d\n%s", line, r.code, r.said)
	}
	return r.said
}

// usual is how long a command takes that nobody ends.
func (g *ground) usual(line string) time.Duration {
	g.Helper()
	start := time.Now()
	g.must(line)
	return time.Since(start)
}

// hidden lists what a run left under hidden names.
func (g *ground) hidden() []string {
	found, _ := filepath.Glob(g.path(".arco-*"))
	return found
}

// clear removes what was told, so that it is told once.
func (g *ground) clear() {
	for _, name := range g.hidden() {
		_ = os.RemoveAll(name)
	}
}

// whole says what is wrong with a packet: each file must be as the manifest says,
// and no other may be there.
func (g *ground) whole(name string) error {
	data, err := os.ReadFile(filepath.Join(g.path(name), "manifest.json"))
	if err != nil {
		return errors.New("no manifest")
	}
	var m struct {
		Files []struct{ Path, SHA256 string }
	}
	if err := json.Unmarshal(data, &m); err != nil || len(m.Files) == 0 {
		return fmt.Errorf("manifest: %v", err)
	}
	left := map[string]bool{"manifest.json": true}
	for _, f := range m.Files {
		data, err := os.ReadFile(filepath.Join(g.path(name), f.Path))
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(data)) != f.SHA256 {
			return fmt.Errorf("%s is not whole", f.Path)
		}
		left[f.Path] = true
	}
	return filepath.WalkDir(g.path(name), func(path string, e fs.DirEntry, err error) error {
		if rel, _ := filepath.Rel(g.path(name), path); err == nil && !e.IsDir() && !left[rel] {
			return fmt.Errorf("%s is of another packet", rel)
		}
		return err
	})
}

const (
	packetLine = "arco packet person.toml --out packet --force --date 2026-11-30"
	eventLine  = "arco next answered.toml --filing us-cbp-access --event partly_granted --date 2026-10-05 --today 2026-11-30 --out appeal --force"
	letterLine = "arco letter person.toml --agency us/cbp --right access --out letter.pdf --force --date 2026-11-30"
	dueLine    = "arco due answered.toml --ics due.ics --force --date 2026-11-30"
)

const event = `code = "partly_granted"`

// prepare makes what the lines replace.
func (g *ground) prepare() {
	g.Helper()
	for _, line := range []string{packetLine, letterLine, dueLine} {
		g.must(line)
	}
}

// sound looks at everything that a run of one of the lines may have changed.
// The case has the event whole or not at all.
func (g *ground) sound(what string) (bad int) {
	g.Helper()
	Errorf := func(format string, args ...any) {
		g.Helper()
		bad = 1
		g.Errorf(format, args...)
	}
	if err := g.whole("packet"); err != nil {
		Errorf("%s: packet: %v", what, err)
	}
	if _, err := os.Lstat(g.path("appeal")); err == nil {
		if err := g.whole("appeal"); err != nil {
			Errorf("%s: appeal: %v", what, err)
		}
	}
	want := g.read("original.toml")
	if is := g.read("answered.toml"); is != want && (strings.Count(is, event) != 1 || !strings.Contains(is, `care_of = "Charles Street Legal Clinic"`)) {
		Errorf("%s: the case is not whole", what)
	}
	if pdf := g.read("letter.pdf"); !strings.HasSuffix(pdf, "%%EOF\n") {
		Errorf("%s: the letter is not whole", what)
	}
	if ics := g.read("due.ics"); !strings.HasSuffix(ics, "END:VCALENDAR\r\n") {
		Errorf("%s: the calendar is not whole", what)
	}
	return bad
}

// begin puts the case back as it was.
func (g *ground) begin() {
	g.Helper()
	g.copy("../../examples/p13-answered.toml", "original.toml")
	g.copy("../../examples/p13-answered.toml", "answered.toml")
}

// Every signal at random moments: what was there stands, or the new, and nothing
// hidden is left.
func TestCampaignSignals(t *testing.T) {
	n := tries(t)
	g := newGround(t)
	g.begin()
	g.prepare()
	lines := []string{packetLine, eventLine, packetLine, eventLine, letterLine, dueLine}
	usual := map[string]time.Duration{}
	for _, line := range lines {
		if usual[line] == 0 {
			g.begin()
			usual[line] = g.usual(line)
		}
	}
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE} {
		t.Run(unix.SignalName(sig), func(t *testing.T) {
			g := &ground{t, g.dir}
			ended := map[int]int{}
			hidden, half, untrue := 0, 0, 0
			for i := range n {
				line := lines[i%len(lines)]
				g.begin()
				cmd, wait := g.start(line)
				time.Sleep(time.Duration(rand.Int64N(int64(usual[line]) * 11 / 10)))
				_ = cmd.Process.Signal(sig)
				r := wait()
				ended[r.code]++
				what := fmt.Sprintf("%s, ended %d: %s", line, r.code, r.said)
				// In its first milliseconds a program knows no signals yet.
				if r.code != 0 && r.code != exitInterrupted && r.code != 128+int(sig) {
					t.Errorf("%s: exit code", what)
				}
				if left := g.hidden(); len(left) > 0 {
					hidden++
					t.Errorf("%s: left: %v", what, left)
					g.clear()
				}
				half += g.sound(what)
				changed := g.read("answered.toml") != g.read("original.toml")
				if line == eventLine && r.code == exitInterrupted && changed != strings.Contains(r.said, "written already") {
					untrue++
					t.Errorf("%s: the event is recorded: %v, and the opposite is said", what, changed)
				}
				if line == eventLine && r.code == 0 && !changed {
					untrue++
					t.Errorf("%s: the event is not recorded", what)
				}
			}
			t.Logf("%d signals %s: exit codes %v; left something hidden %d, lost or half %d, told what is not so %d", n, unix.SignalName(sig), ended, hidden, half, untrue)
		})
	}
}

// kill -9 at random moments: nothing is lost or half, and the next run tidies.
func TestCampaignKill(t *testing.T) {
	n := tries(t) * 5 / 3
	g := newGround(t)
	g.begin()
	g.prepare()
	g.must("arco seal answered.toml --passphrase-file pass")
	sealed := g.read("answered.toml.age")
	sealedLine := "arco next answered.toml.age --passphrase-file pass --filing us-cbp-access --event partly_granted --date 2026-10-05 --today 2026-11-30"
	sealLine := "arco seal person.toml --passphrase-file pass"
	lines := []string{packetLine, eventLine, packetLine, eventLine, packetLine, eventLine, packetLine, eventLine, sealedLine, sealLine}
	usual := map[string]time.Duration{}
	for _, line := range lines {
		if usual[line] != 0 {
			continue
		}
		g.begin()
		_ = os.Remove(g.path("person.toml.age"))
		g.write("answered.toml.age", sealed)
		usual[line] = g.usual(line)
	}
	left, alone, half, stayed := 0, 0, 0, 0
	for i := range n {
		line := lines[i%len(lines)]
		g.begin()
		_ = os.Remove(g.path("person.toml.age"))
		_ = os.RemoveAll(g.path("appeal"))
		g.write("answered.toml.age", sealed)
		cmd, wait := g.start(line)
		time.Sleep(time.Duration(rand.Int64N(int64(usual[line]) * 11 / 10)))
		_ = cmd.Process.Kill()
		r := wait()
		what := fmt.Sprintf("%s, ended %d: %s", line, r.code, r.said)
		half += g.sound(what)
		if left += len(g.hidden()); len(g.hidden()) > 0 {
			if r := g.run("arco plan person.toml --date 2026-11-30"); r.code != 0 || !strings.Contains(r.said, "Tidied: ") {
				t.Errorf("%s: the next run says nothing of it: %s", what, r.said)
			}
			if again := g.hidden(); len(again) > 0 {
				stayed++
				t.Errorf("%s: after the next run: %v", what, again)
				g.clear()
			}
			half += g.sound(what + ", after the next run")
		}
		switch line {
		case sealedLine:
			if i%20 == 0 || g.read("answered.toml.age") != sealed {
				g.must("arco due answered.toml.age --passphrase-file pass --date 2026-11-30")
			}
		case sealLine:
			if _, err := os.Lstat(g.path("person.toml.age")); err == nil {
				g.must("arco plan person.toml.age --passphrase-file pass --date 2026-11-30")
			}
		case eventLine:
			_, err := os.Lstat(g.path("appeal"))
			if err != nil && strings.Contains(g.read("answered.toml"), event) {
				alone++ // recorded without its letter: a repeat mends it
				if g.must(eventLine); strings.Count(g.read("answered.toml"), event) != 1 || g.whole("appeal") != nil {
					t.Errorf("%s: a repeat does not mend it", what)
				}
			}
		}
	}
	t.Logf("%d kills: lost or half %d; hidden things left %d, there after the next run %d; an event without its letter %d (a repeat mends it)", n, half, left, stayed, alone)
}

// places lists the system calls, by name and number, at which a run changes the
// disk, from its first hidden folder on.
func (g *ground) places(calls, inject, line string) []string {
	g.Helper()
	g.must("strace -f -qq -e trace=renameat2," + calls + inject + " -e signal=none -o trace " + line)
	var out []string
	count := map[string]int{}
	for _, l := range strings.Split(g.read("trace"), "\n") {
		_, call, ok := strings.Cut(l, " ")
		call, _, isCall := strings.Cut(strings.TrimSpace(call), "(")
		if !ok || !isCall || strings.HasPrefix(call, "<") {
			continue
		}
		count[call]++
		out = append(out, fmt.Sprintf("%s %d", call, count[call]))
	}
	return out
}

// endedBetween ends a run when the old folder has lost its name and the new one
// has not got it: a tracer makes that moment long.
func (g *ground) endedBetween(line, sig string) ran {
	g.Helper()
	_, wait := g.start("strace -f -qq -o /dev/null -e trace=renameat,renameat2 -e inject=renameat2:error=EINVAL -e inject=renameat:delay_exit=100000 " + line)
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if _, err := os.Lstat(g.path("packet")); err == nil {
			continue
		}
		away, _ := filepath.Glob(g.path(".arco-old-*"))
		if len(away) == 1 {
			pid, _ := strconv.Atoi(strings.Split(filepath.Base(away[0]), "-")[2])
			_ = syscall.Kill(pid, unix.SignalNum("SIG"+sig))
			return wait()
		}
	}
	g.Error("the moment did not come")
	return wait()
}

// Signals aimed at the exchange of folders: at each system call from the last
// file that is written to the last that is removed, where the system exchanges
// in one step and where it cannot.
func TestCampaignExchange(t *testing.T) {
	n := max(tracer(t)*2/3, 4)
	g := newGround(t)
	g.begin()
	g.prepare()
	line := "arco packet person.toml --filing us-cbp-access --out packet --force --date 2026-11-30"
	g.must(line)
	ways := map[string]string{"one step": "", "two steps": " -e inject=renameat2:error=EINVAL"}
	calls := map[string]string{"one step": "unlinkat,fsync,flock", "two steps": "renameat,mkdirat,unlinkat,fsync,flock"}
	sigs := []string{"KILL", "TERM", "KILL", "HUP", "KILL", "INT"}
	for way, inject := range ways {
		places := g.places(calls[way], inject, line)
		at := 0
		for i, p := range places { // what comes before the first file is met at random
			if strings.HasPrefix(p, "fsync") {
				at = i
				break
			}
		}
		if places = places[at:]; len(places) < 8 {
			t.Fatalf("only %v", places)
		}
		// The exchange itself first, so that a short run meets it.
		slices.SortStableFunc(places, func(a, b string) int {
			first := func(s string) int { return strings.Index(s+"rename", "rename") }
			return min(first(a), 1) - min(first(b), 1)
		})
		killed, left, restored, stayed, lost := 0, 0, 0, 0, 0
		for i := range n / 2 {
			inject := inject
			call, when, _ := strings.Cut(places[i%len(places)], " ")
			fault := ""
			if call == "renameat2" && inject != "" { // two rules for one call are not to be had
				fault, inject = "error=EINVAL:", ""
			}
			sig := sigs[(i/2+i)%len(sigs)]
			var r ran
			if way == "two steps" && i%2 == 1 {
				call, when = "the moment between the two renames", ""
				r = g.endedBetween(line, sig)
			} else {
				r = g.run(fmt.Sprintf("strace -f -qq -o /dev/null -e trace=renameat2,%s%s -e inject=%s:%ssignal=SIG%s:when=%s %s", call, inject, call, fault, sig, when, line))
			}
			what := fmt.Sprintf("%s, %s at %s %s, exit %d: %s", way, sig, call, when, r.code, r.said)
			if r.code != 0 {
				killed++
			}
			if hidden := g.hidden(); len(hidden) > 0 {
				left++
				// strace counts the calls of each thread, so a second signal can
				// come; it ends a run at once, as a kill does.
				if !r.killed {
					t.Errorf("%s: left %v", what, hidden)
				}
				if g.whole("packet") != nil {
					restored++
				}
				if r := g.run("arco plan person.toml --date 2026-11-30"); r.code != 0 || !strings.Contains(r.said, "Tidied: ") {
					t.Errorf("%s: the next run says nothing of it: %s", what, r.said)
				}
				if hidden := g.hidden(); len(hidden) > 0 {
					stayed++
					t.Errorf("%s: after the next run: %v", what, hidden)
					g.clear()
				}
			}
			if way == "one step" && restored > 0 {
				t.Errorf("%s: the packet was away", what)
			}
			if err := g.whole("packet"); err != nil {
				lost++
				t.Errorf("%s: %v", what, err)
				_ = os.RemoveAll(g.path("packet"))
				g.must(line)
			}
		}
		t.Logf("%s: %d signals at %d places, %d ended the run: lost or half %d; left something %d, there after the next run %d; the folder away until the next run %d",
			way, n/2, len(places), killed, lost, left, stayed, restored)
	}
}

// Two runs at once on one case or one tracker: both events are there.
func TestCampaignPairs(t *testing.T) {
	n := max(tries(t)*2/3, 2)
	g := newGround(t)
	g.begin()
	g.must("arco seal answered.toml --passphrase-file pass")
	sealed := g.read("answered.toml.age")
	const rows = "packet_id,agency,right,submitted_on,received_on,tracking_no,ack_on,response_on,outcome,agency_due,our_due\n" +
		"P0000001,us/cbp,access,2026-09-01,2026-09-02,,,,,,\nP0000002,us/ice,access,2026-09-01,2026-09-02,,,,,,\n"
	both, told, lost := 0, 0, 0
	for i := range n {
		g.write("answered.toml", g.read("original.toml"))
		g.write("t.csv", rows)
		file, options := "answered.toml", ""
		first, second := "us-cbp-access --event partly_granted --date 2026-10-05", "us-ice-access --event acknowledged --date 2026-10-06"
		switch {
		case i%20 == 19:
			g.write("answered.toml.age", sealed)
			file, options = "answered.toml.age", " --passphrase-file pass"
		case i%2 == 1:
			file, first, second = "t.csv", "P0000001 --event acknowledged --date 2026-10-05", "P0000002 --event acknowledged --date 2026-10-06"
		}
		_, one := g.start("arco next " + file + " --today 2026-11-30 --filing " + first + options)
		_, two := g.start("arco next " + file + " --today 2026-11-30 --filing " + second + options)
		a, b := one(), two()
		text := ""
		if options != "" {
			g.must("arco seal answered.toml.age --plain --out open.toml --passphrase-file pass")
			text = g.read("open.toml")
			_ = os.Remove(g.path("open.toml"))
		} else {
			text = g.read(file)
		}
		there := strings.Contains(text, "2026-10-05") && strings.Contains(text, "2026-10-06")
		switch {
		case a.code == 0 && b.code == 0 && there:
			both++
		case a.code != 0 || b.code != 0:
			told++
			t.Errorf("%s: exit %d and %d: %s%s", file, a.code, b.code, a.said, b.said)
		default:
			lost++
			t.Errorf("%s: both exit 0 and an event is lost", file)
		}
		if left := g.hidden(); len(left) > 0 {
			t.Errorf("left: %v", left)
		}
	}
	t.Logf("%d pairs: both events recorded %d, one refused and told %d, both exit 0 and one lost %d", n, both, told, lost)
}

// A list that could not be written whole is an error.
func TestFullDevice(t *testing.T) {
	tries(t)
	g := newGround(t)
	for line, want := range map[string]int{
		"arco plan person.toml":                  exitLacks,
		"arco plan person.toml --json":           exitLacks,
		"arco due answered.toml":                 exitLacks,
		"arco due answered.toml --json":          exitLacks,
		"arco due answered.toml --ics d.ics":     exitLacks,
		"arco help":                              exitLacks,
		"arco agencies":                          exitLacks,
		"arco preview us/foia-own":               exitLacks,
		"arco sheet intake":                      exitLacks,
		"arco check":                             exitLacks,
		"arco packet person.toml --out p":        exitLacks,
		"arco packet person.toml --out q --json": exitLacks,
	} {
		cmd := exec.Command("sh", "-c", line+" >/dev/full")
		cmd.Dir, cmd.Env = g.dir, append(os.Environ(), "ARCO_LANG=en")
		said, _ := cmd.CombinedOutput()
		if code := cmd.ProcessState.ExitCode(); code != want || !strings.Contains(string(said), "full or closed") {
			t.Errorf("%s: exit %d: %s", line, code, said)
		}
	}
	if err := g.whole("p"); err != nil {
		t.Error(err)
	}
	// Who reads no further is no fault, and leaves nothing.
	cmd := exec.Command("sh", "-c", "arco packet person.toml --out r --date 2026-11-30 2>&1 | true")
	cmd.Dir, cmd.Env = g.dir, os.Environ()
	_ = cmd.Run()
	if left := g.hidden(); len(left) > 0 {
		t.Error(left)
	}
}

// Every signal ends a run that waits for a pipe, soon, and the second at once.
func TestWaitingRunEnds(t *testing.T) {
	tries(t)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE, syscall.SIGQUIT} {
		g := newGround(t)
		cmd := exec.Command("arco", "new", "--plain", "--out", "new.toml")
		cmd.Dir, cmd.Env = g.dir, append(os.Environ(), "ARCO_LANG=en")
		in, err := cmd.StdinPipe() // nobody types
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 1)); err != nil { // it asks
			t.Fatal(err)
		}
		_ = cmd.Process.Signal(sig)
		done := make(chan bool)
		go func() { _, _ = out.Read(make([]byte, 1<<20)); _ = cmd.Wait(); close(done) }()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			_ = cmd.Process.Kill()
			t.Errorf("%v does not end it", sig)
			continue
		}
		if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
			t.Errorf("%v: exit %d", sig, code)
		}
		if _, err := os.Lstat(g.path("new.toml")); err == nil || len(g.hidden()) > 0 {
			t.Errorf("%v leaves something", sig)
		}
		_ = in.Close()
	}
}

// After a signal at the question for a passphrase the terminal shows again what is typed.
func TestEchoComesBack(t *testing.T) {
	tries(t)
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT} {
		g := newGround(t)
		screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
		if err != nil {
			t.Skip(err)
		}
		defer screen.Close()
		fd := int(screen.Fd())
		if err := unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
			t.Skip(err)
		}
		n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
		if err != nil {
			t.Skip(err)
		}
		tty, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|syscall.O_NOCTTY, 0)
		if err != nil {
			t.Skip(err)
		}
		defer tty.Close()
		echo := func() bool {
			s, err := unix.IoctlGetTermios(int(tty.Fd()), unix.TCGETS)
			return err == nil && s.Lflag&unix.ECHO != 0
		}
		if !echo() {
			t.Fatal("a terminal without echo")
		}
		limit, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		cmd := exec.CommandContext(limit, "arco", "seal", "person.toml")
		cmd.Dir, cmd.Env = g.dir, append(os.Environ(), "ARCO_LANG=en")
		cmd.Stdin = tty
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for end := time.Now().Add(20 * time.Second); echo() && time.Now().Before(end); {
			time.Sleep(5 * time.Millisecond)
		}
		if echo() {
			t.Fatal("it does not hide what is typed")
		}
		_ = cmd.Process.Signal(sig)
		_ = cmd.Wait()
		if !echo() {
			t.Errorf("%v: echo stays off", sig)
		}
		if code := cmd.ProcessState.ExitCode(); code != exitInterrupted {
			t.Errorf("%v: exit %d", sig, code)
		}
	}
}

// No memory of a run goes to a file when it falls.
func TestNoCore(t *testing.T) {
	tries(t)
	g := newGround(t)
	cmd := exec.Command("sh", "-c", "ulimit -c unlimited; exec arco new --plain --out new.toml")
	cmd.Dir, cmd.Env = g.dir, append(os.Environ(), "ARCO_LANG=en")
	in, _ := cmd.StdinPipe()
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	var limit unix.Rlimit
	if err := unix.Prlimit(cmd.Process.Pid, unix.RLIMIT_CORE, nil, &limit); err != nil || limit.Cur != 0 {
		t.Errorf("%v, %v", limit, err)
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

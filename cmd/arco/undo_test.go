//go:build linux

package main

import (
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

const noLetter = "strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:error=EIO"

// The letter cannot take its place: the event is taken back. If somebody wrote to
// the case in between, their text stays, and so does the event, and that is told.
func TestEventTakenBack(t *testing.T) {
	tracer(t)
	g := newGround(t)
	g.begin()
	r := g.run(noLetter + " -P " + g.path("appeal") + " " + eventLine)
	if r.code != exitLacks || !strings.Contains(r.said, "disk") || strings.Contains(r.said, "bug") || strings.Contains(r.said, g.dir) {
		t.Errorf("exit %d: %s", r.code, r.said)
	}
	if g.read("answered.toml") != g.read("original.toml") || len(g.hidden()) > 0 {
		t.Error("the event stays without its letter")
	}
	_, wait := g.start(noLetter + ":delay_enter=1000000 -P " + g.path("appeal") + " " + eventLine)
	for end := time.Now().Add(20 * time.Second); !strings.Contains(g.read("answered.toml"), event) && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	g.write("answered.toml", g.read("answered.toml")+"# theirs\n")
	r = wait()
	if r.code != exitLacks || !strings.Contains(r.said, "the event stands in the case file") {
		t.Errorf("exit %d: %s", r.code, r.said)
	}
	if is := g.read("answered.toml"); !strings.Contains(is, event) || !strings.HasSuffix(is, "# theirs\n") {
		t.Error("what somebody wrote is lost")
	}
	if g.must(eventLine); strings.Count(g.read("answered.toml"), event) != 1 || g.whole("appeal") != nil {
		t.Error("the same command again does not mend it")
	}
}

// The first signal waits for steps that have begun; the second ends the run at
// once, and the next run tidies.
func TestSecondSignal(t *testing.T) {
	tracer(t)
	for _, signals := range []int{1, 2} {
		g := newGround(t)
		_, wait := g.start("strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:delay_enter=3000000 -P " + g.path("packet") +
			" arco packet person.toml --out packet --date 2026-11-30")
		for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
			found, _ := os.ReadDir(g.dir)
			ready := false
			for _, e := range found {
				if _, err := os.Stat(g.path(e.Name() + "/manifest.json")); err == nil && strings.HasPrefix(e.Name(), ".arco-new-") {
					ready = true
				}
			}
			if ready {
				break
			}
		}
		time.Sleep(300 * time.Millisecond) // it has begun to give the folder its name
		start := time.Now()
		for range signals {
			pid := strings.Split(strings.TrimPrefix(g.hidden()[0], g.path(".arco-new-")), "-")[0]
			_ = exec.Command("kill", "-TERM", pid).Run()
			time.Sleep(700 * time.Millisecond)
		}
		r := wait()
		switch {
		case signals == 1 && (r.killed || g.whole("packet") != nil || len(g.hidden()) > 0):
			t.Errorf("one signal: exit %d, packet %v, left %v: %s", r.code, g.whole("packet"), g.hidden(), r.said)
		case signals == 2 && (!r.killed || r.code != 128+int(syscall.SIGTERM)):
			t.Errorf("two signals: exit %d after %v: %s", r.code, time.Since(start), r.said)
		case signals == 2:
			if said := g.must("arco plan person.toml --date 2026-11-30"); !strings.Contains(said, "Tidied: ") || len(g.hidden()) > 0 {
				t.Errorf("the next run leaves %v", g.hidden())
			}
		}
	}
}

//go:build linux

package main

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"arco/internal/form"
)

// A served form is a run of arco serve with a browser that only notes what it is given.
type served struct {
	*exec.Cmd
	t    *testing.T
	dir  string
	said *bufio.Reader
}

// opensFile stands for the program that opens a file in the browser.
const opensFile = `#!/bin/sh
dir=$(dirname "$0")
printf '%s\n' "$@" >"$dir/args"
stat -c '%a %n' "$1" "$(dirname "$1")" >"$dir/modes"
cp "$1" "$dir/new" && mv "$dir/new" "$dir/lead.html"
`

func serveForm(t *testing.T, args ...string) *served {
	if racing {
		t.Skip("the program is one of its own: nothing races")
	}
	s := &served{t: t, dir: t.TempDir()}
	if err := os.WriteFile(filepath.Join(s.dir, "xdg-open"), []byte(opensFile), 0o700); err != nil {
		t.Fatal(err)
	}
	s.Cmd = exec.Command("arco", append([]string{"serve", "--lang", "en"}, args...)...)
	s.Env = append(os.Environ(), "DISPLAY=:9", "PATH="+s.dir+":"+os.Getenv("PATH"), "TMPDIR="+s.dir, "HOME="+s.dir)
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	s.said = bufio.NewReader(out)
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Process.Kill() })
	return s
}

// ends sends a signal and returns what the window said until the end.
func (s *served) ends(sig os.Signal) string {
	s.t.Helper()
	if err := s.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
	var rest strings.Builder
	_, _ = s.said.WriteTo(&rest)
	if err := s.Wait(); err != nil {
		s.t.Errorf("%v: %v", sig, err)
	}
	return rest.String()
}

func (s *served) read(name string) string {
	s.t.Helper()
	for range 200 {
		if b, err := os.ReadFile(filepath.Join(s.dir, name)); err == nil {
			return string(b)
		}
		time.Sleep(20 * time.Millisecond)
	}
	s.t.Fatalf("the browser was not started: no %s", name)
	return ""
}

// The browser is given a private file and no key; the file goes when its address was used.
func TestServeStart(t *testing.T) {
	s := serveForm(t)
	lead := s.read("lead.html")
	m := regexp.MustCompile(`content="0; url=(http://127\.0\.0\.1:\d+/start/([a-z2-7]{52}))"`).FindStringSubmatch(lead)
	if m == nil || !strings.Contains(lead, `<html lang="en" dir="ltr">`) {
		t.Fatalf("the file leads nowhere:\n%s", lead)
	}
	path := strings.TrimSpace(s.read("args"))
	if modes := s.read("modes"); modes != "600 "+path+"\n700 "+filepath.Dir(path)+"\n" {
		t.Errorf("modes of the file and its folder:\n%s", modes)
	}
	for _, name := range []string{"cmdline", "environ"} {
		b, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", s.Process.Pid, name))
		if err != nil || len(b) == 0 {
			t.Fatalf("%s: %v", name, err)
		}
		if strings.Contains(string(b), m[2]) {
			t.Errorf("the key stands in %s", name)
		}
	}
	if strings.Contains(path, m[2]) {
		t.Errorf("the key stands in the browser's arguments")
	}
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, want := range []int{303, 410} {
		res, err := client.Get(m[1])
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if res.StatusCode != want {
			t.Errorf("the start answers %d, want %d", res.StatusCode, want)
		}
	}
	for i := 0; ; i++ {
		if _, err := os.Stat(filepath.Dir(path)); os.IsNotExist(err) {
			break
		} else if i == 100 {
			t.Fatal("the file stays after its address was used")
		}
		time.Sleep(20 * time.Millisecond)
	}
	if said := s.ends(os.Interrupt); strings.Contains(said, m[2]) || !strings.Contains(said, "Ctrl and C") || !strings.Contains(said, "All answers were cleared.") {
		t.Errorf("the window said:\n%s", said)
	}
}

// A start that nobody used leaves no file.
func TestServeLeavesNothing(t *testing.T) {
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		s := serveForm(t)
		path := strings.TrimSpace(s.read("args"))
		s.read("lead.html")
		s.ends(sig)
		if _, err := os.Stat(filepath.Dir(path)); !os.IsNotExist(err) {
			t.Errorf("%v leaves %s: %v", sig, path, err)
		}
	}
}

// Without a browser the address comes first, at once; nothing but this machine can reach it.
func TestServeNoOpen(t *testing.T) {
	s := serveForm(t, "--no-open")
	began := time.Now()
	line, err := s.said.ReadString('\n')
	m := regexp.MustCompile(`^http://127\.0\.0\.1:(\d+)/start/[a-z2-7]{52}\n$`).FindStringSubmatch(line)
	if err != nil || m == nil {
		t.Fatalf("the first line is %q: %v", line, err)
	}
	if took := time.Since(began); took > 10*time.Second { // a second on a machine that does nothing else
		t.Errorf("it came after %v", took)
	}
	var port int
	fmt.Sscan(m[1], &port)
	listens := 0
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		b, _ := os.ReadFile(table)
		for _, l := range strings.Split(string(b), "\n") {
			if f := strings.Fields(l); len(f) > 3 && f[3] == "0A" && strings.HasSuffix(f[1], fmt.Sprintf(":%04X", port)) {
				if listens++; !strings.HasPrefix(f[1], "0100007F:") {
					t.Errorf("it listens on %s", f[1])
				}
			}
		}
	}
	if listens != 1 {
		t.Errorf("it listens %d times", listens)
	}
	if said := s.ends(syscall.SIGTERM); !strings.Contains(said, "eight characters") {
		t.Errorf("the window said:\n%s", said)
	}
	if _, err := os.Stat(filepath.Join(s.dir, "args")); err == nil {
		t.Error("a browser was opened")
	}
}

// A browser that hangs up in the middle of an answer, as for letters of a page
// that was left, ends nothing: the answers of the person would be gone.
func TestServeOutlivesWhoHangsUp(t *testing.T) {
	s := serveForm(t, "--no-open")
	line, err := s.said.ReadString('\n')
	m := regexp.MustCompile(`^http://(127\.0\.0\.1:\d+)/start/`).FindStringSubmatch(line)
	if err != nil || m == nil {
		t.Fatalf("the first line is %q: %v", line, err)
	}
	large := ""
	for _, a := range form.Assets() {
		if len(a.Data) > 200_000 {
			large = a.Path
		}
	}
	for range 200 {
		c, err := net.Dial("tcp", m[1])
		if err != nil {
			t.Fatalf("it is gone: %v", err)
		}
		fmt.Fprintf(c, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", large, m[1])
		_, _ = c.Read(make([]byte, 1))
		_ = c.(*net.TCPConn).SetLinger(0)
		c.Close()
	}
	time.Sleep(200 * time.Millisecond)
	res, err := http.Get("http://" + m[1] + "/")
	if err != nil || res.StatusCode != 200 {
		t.Fatalf("after 200 who hung up: %v", err)
	}
	res.Body.Close()
	if said := s.ends(os.Interrupt); !strings.Contains(said, "All answers were cleared.") {
		t.Errorf("the window said:\n%s", said)
	}
}

// Only somebody before a screen gets the form for a start without arguments.
func TestOpensForm(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), nil, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	file, err := os.Create(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	for _, tt := range []struct {
		what         string
		in, out, err *os.File
		screen       string
		want         bool
	}{
		{"a double click", null, null, null, ":0", true},
		{"no screen", null, null, null, "", false},
		{"a pipe in", r, null, null, ":0", false},
		{"a pipe out", null, w, null, ":0", false},
		{"errors into a pipe", null, null, w, ":0", false},
		{"into a file", null, file, null, ":0", false},
	} {
		e := &env{in: tt.in, out: tt.out, err: tt.err, getenv: func(k string) string {
			if k == "DISPLAY" {
				return tt.screen
			}
			return ""
		}}
		if got := e.opensForm(); got != tt.want {
			t.Errorf("%s: %v", tt.what, got)
		}
	}
	if err := os.Remove(filepath.Join(dir, "xdg-open")); err != nil {
		t.Fatal(err)
	}
	if (&env{in: null, out: null, err: null, getenv: func(string) string { return ":0" }}).opensForm() {
		t.Error("nothing can open a browser")
	}
}

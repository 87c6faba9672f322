//go:build linux

package main

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"arco/internal/testcases"
)

// A table of many people becomes packets: rate, memory and bytes are told, and
// every packet is looked through for what stands in another row. With ARCO_ROWS
// there are that many:
//
//	ARCO_ROWS=100000 go test -run TestBatchScale -v -timeout 3h ./cmd/arco
func TestBatchScale(t *testing.T) {
	n := 200
	if s := os.Getenv("ARCO_ROWS"); s != "" {
		n, _ = strconv.Atoi(s)
	} else if tries(t); os.Getenv("ARCO_TRIES") == "" {
		t.Skip("needs ARCO_ROWS or ARCO_TRIES")
	}
	g := newGround(t)
	if dir := os.Getenv("ARCO_DISK"); dir != "" { // where there is room
		var err error
		if g.dir, err = os.MkdirTemp(dir, "scale"); err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(g.dir)
	}
	file, err := os.Create(g.path("people.csv"))
	if err == nil {
		err = testcases.People(file, n)
	}
	if err != nil || file.Close() != nil {
		t.Fatal(err)
	}
	g.write("filer.toml", readExample(t, "filer.toml"))
	start := time.Now()
	cmd, wait := g.start("arco batch people.csv --filer filer.toml --reply representative --date 2026-11-30 --out out")
	ended := make(chan ran, 1)
	go func() { ended <- wait() }()
	var resident []int // MB, in the course of the run
	var r ran
	for running := true; running; {
		select {
		case r = <-ended:
			running = false
		case <-time.After(time.Second):
			resident = append(resident, residentMB(cmd.Process.Pid))
		}
	}
	took := time.Since(start)
	if r.code != 0 {
		t.Fatalf("exit %d: %s", r.code, r.said)
	}
	use := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	cpu := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	bytes, blocks, files := int64(0), int64(0), 0
	names := map[string]string{}
	for i := range n {
		p := testcases.Person(i)
		names[p.Family] = p.Code
	}
	if len(names) != n {
		t.Fatalf("%d names of %d people", len(names), n)
	}
	looked, read := 0, 0
	_, noReader := exec.LookPath("pdftotext")
	err = filepath.WalkDir(g.path("out"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		bytes, blocks, files = bytes+info.Size(), blocks+info.Sys().(*syscall.Stat_t).Blocks*512, files+1
		rel, _ := filepath.Rel(g.path("out"), path)
		code, _, packet := strings.Cut(filepath.ToSlash(rel), "/")
		var text []byte
		switch {
		case packet && strings.HasSuffix(path, ".txt"):
			text, err = os.ReadFile(path)
		case packet && e.Name() == "file.pdf" && noReader == nil && looked%max(1, n/100) == 0:
			text, err = exec.Command("pdftotext", path, "-").Output()
			read++
		default:
			return nil
		}
		if err != nil {
			return err
		}
		own := false
		for word := range strings.FieldsFuncSeq(string(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if of, ok := names[word]; ok && of != code {
				t.Errorf("%s bears the name of %s", rel, of)
			} else if ok {
				own = true
			}
		}
		if looked++; !own {
			t.Errorf("%s does not bear the own name", rel)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	per := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 / float64(n) }
	t.Logf("%d packets on %d cores: %.2f ms each, %.2f ms of one core each, %d MB of memory at most, %d kB each (%d kB on disk), %d files; %d texts and %d letters hold nobody else",
		n, runtime.NumCPU(), per(took), per(cpu), use.Maxrss>>10, bytes/int64(n)/1000, blocks/int64(n)/1000, files, looked-read, read)
	if k := len(resident); k > 8 {
		t.Logf("memory in the course of the run: %v MB", []int{resident[k/8], resident[k/4], resident[k/2], resident[3*k/4], resident[k-2]})
	}
	if looked < n {
		t.Errorf("only %d files were looked at", looked)
	}
}

func residentMB(pid int) int {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kB, _ := strconv.Atoi(fields[0])
	return kB >> 10
}

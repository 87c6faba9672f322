package app

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
)

// BenchmarkWholePath goes from the bytes of a case to the bytes of all files,
// with a new person each turn: the default packet of one filing, which is all that
// a person to whom nothing happened asks for, and all of it on
// paper, a packet of four filings with their reading copies, and one letter with
// its copy. Memory is managed as in cmd/arco. core-ns is the time of processors, which
// other programs on the machine change little, out-bytes what one turn makes, peak-kB
// the most memory that the program held at once. .ci/whole-path.sh runs it beside an
// older state.
func BenchmarkWholePath(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(1000))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(192 << 20))
	a := builtIn(b)
	files := func(opt Options) func(r *Reading) (int, error) {
		return func(r *Reading) (n int, err error) {
			p, err := a.Packet(r.Case, opt)
			if err != nil {
				return 0, err
			}
			for _, f := range p.Files {
				n += len(f.Data)
			}
			return n, nil
		}
	}
	const asked = "\n[[request]]\nagency = \"us/dhs\"\nright = \"access\"\n"
	for _, x := range []struct {
		name, example, more string
		path                func(r *Reading) (int, error)
	}{
		{"one-filing", "p05-single-name", asked, files(Options{Today: day, Only: "us-dhs-access"})},
		{"one-filing-all", "p05-single-name", asked, files(Options{Today: day, Print: PrintAll, Only: "us-dhs-access"})},
		{"p01", p01, "", files(Options{Today: day})},
		{"letter", "p12-batch-sample", "", func(r *Reading) (int, error) {
			m, err := a.Letter(r.Case, "us/cbp", "access", "both", "letter.pdf", Options{Today: day})
			if err != nil {
				return 0, err
			}
			return len(m.Data), nil
		}},
	} {
		b.Run(x.name, func(b *testing.B) {
			data, err := os.ReadFile("../../examples/" + x.example + ".toml")
			if err != nil {
				b.Fatal(err)
			}
			if x.more != "" { // what other offices would be asked for follows from encounters
				data, _, _ = bytes.Cut(data, []byte("[[event]]"))
				data = append(data, x.more...)
			}
			c := example(b, x.example)
			turn, made, out := 0, 0, 0
			once := func() {
				turn++
				made++
				name := fmt.Sprintf("%s %c%c", c.Requester.Name, 'A'+turn%26, 'a'+turn/26%26)
				r, err := a.Read("case.toml", bytes.Replace(data, []byte(c.Requester.Name), []byte(name), 1), day)
				if err != nil {
					b.Fatal(err)
				}
				n, err := x.path(r)
				if err != nil {
					b.Fatal(err)
				}
				out += n
			}
			once() // a start is measured by itself
			made, out = 0, 0
			forgetPeak()
			before := coreTime()
			b.ReportAllocs()
			for b.Loop() {
				once()
			}
			b.ReportMetric((coreTime()-before)/float64(made), "core-ns/op")
			b.ReportMetric(float64(out)/float64(made), "out-bytes/op")
			if kb := peak(); kb > 0 {
				b.ReportMetric(kb, "peak-kB")
			}
		})
	}
}

// coreTime is the time in ns that all threads of this program were on a processor,
// 0 where nobody says it.
func coreTime() (ns float64) {
	threads, _ := filepath.Glob("/proc/self/task/*/schedstat")
	for _, t := range threads {
		said, _ := os.ReadFile(t)
		first, _, _ := strings.Cut(string(said), " ")
		n, _ := strconv.Atoi(first)
		ns += float64(n)
	}
	return ns
}

// forgetPeak lets the system count the most memory anew, where it can.
func forgetPeak() {
	if f, err := os.OpenFile("/proc/self/clear_refs", os.O_WRONLY, 0); err == nil {
		defer f.Close()
		f.WriteString("5")
	}
}

// peak is the most memory held since then in kB, 0 where nobody says it.
func peak() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	line, _, _ := strings.Cut(rest, "kB")
	kb, _ := strconv.Atoi(strings.TrimSpace(line))
	return float64(kb)
}

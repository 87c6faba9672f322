package pdf

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"arco/internal/typeset"
)

// BenchmarkTenThousandPackets makes 10,000 packets for different people, on
// one worker and on two, and reports the peak of memory in use: of the heap
// as sampled, and of the process as the system saw it since it began.
//
//	go test -run '^$' -bench TenThousand -benchtime 1x ./internal/pdf
func BenchmarkTenThousandPackets(b *testing.B) {
	const count = 10000
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(workers))
			defer debug.SetGCPercent(debug.SetGCPercent(1000)) // as in cmd/arco
			for b.Loop() {
				e := newEngine(b)
				cpu := cpuTime(b)
				var next, total atomic.Int64
				var peak atomic.Uint64
				var group sync.WaitGroup
				for range workers {
					group.Go(func() {
						var out bytes.Buffer
						for i := next.Add(1) - 1; i < count; i = next.Add(1) - 1 {
							out.Reset()
							book, err := e.Layout(packet(names(int(i))), typeset.Options{})
							if err == nil {
								err = Write(&out, book, Meta{Title: "Packet", Lang: "en", ID: strconv.Itoa(int(i))})
							}
							if err != nil {
								b.Error(err)
								return
							}
							total.Add(int64(out.Len()))
							if i%100 == 0 {
								sampleHeap(&peak)
							}
						}
					})
				}
				group.Wait()
				b.ReportMetric(float64(cpuTime(b)-cpu)/count, "cpu-ns/packet")
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(count), "wall-ns/packet")
				b.ReportMetric(float64(total.Load())/count, "bytes/packet")
				b.ReportMetric(float64(peak.Load())/(1<<20), "peak-heap-MB")
				b.ReportMetric(peakResidentMB(), "peak-rss-MB")
			}
		})
	}
}

func sampleHeap(peak *atomic.Uint64) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	for {
		old := peak.Load()
		if m.HeapInuse <= old || peak.CompareAndSwap(old, m.HeapInuse) {
			return
		}
	}
}

// peakResidentMB reads what Linux says; elsewhere it is 0.
func peakResidentMB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			if err == nil {
				return kb / 1024
			}
		}
	}
	return 0
}

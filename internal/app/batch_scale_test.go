package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"testing"

	"arco/internal/casefile"
	"arco/internal/problem"
	"arco/internal/store"
)

func manyPeople(t testing.TB, n int) Source {
	return source("people.csv", testPeople(t, n))
}

func BenchmarkSurvey(b *testing.B) {
	src, opt, a := manyPeople(b, 1000), twelveOptions(b), builtIn(b)
	for b.Loop() {
		s, err := a.Survey(src, opt, func(r SurveyedRow) error {
			if len(r.Bad) > 0 {
				return r.Bad
			}
			return nil
		})
		if err != nil || s.People != 1000 {
			b.Fatal(s, err)
		}
	}
}

// BenchmarkBatch goes from the bytes of a table to the files on the disk, two packets at
// work at a time and memory managed as in cmd/arco: whole, and beside the packets, whose
// making is left out; those of one person are written again and again. core-ns is the
// time of processors for each packet.
func BenchmarkBatch(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(1000))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(192 << 20))
	const n = 200
	src, opt, a := manyPeople(b, n), twelveOptions(b), builtIn(b)
	opt.Jobs = 2
	var made sync.Once
	var one *Packet
	for _, x := range []struct {
		name string
		make func(*casefile.Case, Options) (*Packet, error)
	}{
		{"whole", nil},
		{"beside", func(c *casefile.Case, opt Options) (p *Packet, err error) {
			made.Do(func() { one, err = a.Packet(c, opt) })
			return one, err
		}},
	} {
		b.Run(x.name, func(b *testing.B) {
			top := b.TempDir()
			if dir := os.Getenv("ARCO_DISK"); dir != "" {
				top = dir
			}
			turn := 0
			once := func() {
				turn++
				dir := filepath.Join(top, fmt.Sprint("out", x.name, b.N, turn))
				y, err := a.BeginBatch(src, opt, store.Target{Path: dir}, dice(), func(l problem.List) string { return l[0].Code }, unseen)
				if err != nil {
					b.Fatal(err)
				}
				y.testOnlyPacket = x.make
				if err := y.Run(context.Background(), straight, func(MadePacket) {}); err != nil {
					b.Fatal(err)
				}
			}
			once() // a start is measured by itself
			before := coreTime()
			b.ReportAllocs()
			first := turn
			for b.Loop() {
				once()
			}
			b.ReportMetric((coreTime()-before)/float64(n*(turn-first)), "core-ns/packet")
		})
	}
}

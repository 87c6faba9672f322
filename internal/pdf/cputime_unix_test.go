//go:build unix

package pdf

import (
	"syscall"
	"testing"
)

// cpuTime returns the processor time of this process in nanoseconds: the
// measure that neighbours on a shared machine disturb least.
func cpuTime(tb testing.TB) int64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		tb.Fatal(err)
	}
	return u.Utime.Nano() + u.Stime.Nano()
}

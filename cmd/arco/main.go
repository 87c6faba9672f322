// Command arco makes requests for the data that governments hold on a person:
// letters, packets, and what belongs with them, offline.
//
// Exit codes: 0 done, what was left out is listed; 1 a bug; 2 wrong use;
// 3 what was asked for lacks something; 4 it stands behind a gate (a packet's
// folder with its cover is made on both: there is then no page to file);
// 5 a batch is done in part, rows are held back; 130 interrupted.
package main

import (
	"context"
	"os"
	"runtime/debug"
	"time"

	"arco/internal/civil"
)

func main() { os.Exit(program()) }

// Memory, in bytes, that the program tries to stay within, beside some 12 MB of its own
// code and fonts: little while it reads what may have been made up to fill the machine,
// more when it makes pages.
const (
	readingMemory = 72 << 20
	makingMemory  = 192 << 20
	batchMemory   = 224 << 20 // what is in use stays the same for hours: collected less often
)

// roomy is called when what was read has been found sound.
func roomy() { limitMemory(makingMemory) }

// limitMemory is another in tests that run many commands in one process.
var limitMemory = debug.SetMemoryLimit

func program() int {
	noCore()
	if os.Getenv("GOTRACEBACK") == "" {
		debug.SetTraceback("none") // values on the stack can be a person's
	}
	// A few megabytes are in use: collecting garbage at twice that would keep the
	// collector at work for half of the time. Most commands end before the first
	// collection; memory stays below the limit as long as what is in use does.
	debug.SetGCPercent(1000)
	debug.SetMemoryLimit(readingMemory)
	e := &env{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv,
		today: func() civil.Date { return civil.Of(time.Now()) },
		there: func(zone string) civil.Date { return dayIn(time.Now(), zone) },
	}
	return interruptible(e, func(ctx context.Context) int { return run(ctx, e, os.Args[1:]) })
}

// dayIn is the day that it is in a zone of an office. A zone that is not known
// gives the day of this machine.
func dayIn(now time.Time, zone string) civil.Date {
	if l, err := time.LoadLocation(zone); err == nil {
		now = now.In(l)
	}
	return civil.Of(now)
}

// Command arco makes requests for the data that governments hold on a person:
// letters, packets, and what belongs with them, offline.
//
// Exit codes: 0 done, what was left out is listed; 1 a bug; 2 wrong use;
// 3 what was asked for lacks something; 4 it stands behind a gate;
// 130 interrupted.
package main

import (
	"context"
	"os"
	"runtime/debug"
	"time"

	"arco/internal/civil"
)

func main() {
	noCore()
	// A few megabytes are in use: collecting garbage at twice that would keep the
	// collector at work for half of the time. Most commands end before the first
	// collection; memory stays below the limit as long as what is in use does.
	debug.SetGCPercent(1000)
	debug.SetMemoryLimit(192 << 20)
	e := &env{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv,
		today: func() civil.Date { return civil.Of(time.Now()) },
	}
	os.Exit(interruptible(e, func(ctx context.Context) int { return run(ctx, e, os.Args[1:]) }))
}

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
	"os/signal"
	"runtime/debug"
	"time"

	"arco/internal/civil"
)

func main() {
	// One command is over in a moment: fewer collections make it start faster,
	// for some tens of megabytes more.
	debug.SetGCPercent(400)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	e := &env{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, getenv: os.Getenv,
		today: func() civil.Date { return civil.Of(time.Now()) },
	}
	code := run(ctx, e, os.Args[1:])
	stop()
	os.Exit(code)
}

package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/term"

	"arco/internal/store"
)

// endings are the signals that end a run: Ctrl-C, kill, a closed window, a closed
// pipe, Ctrl-\. All of them end it alike.
var endings = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE, syscall.SIGQUIT}

// patience is how long a command may take to end by itself after a signal. Most
// take none of it; who reads from a pipe or a slow disk would take for ever.
const patience = 500 * time.Millisecond

// interruptible runs a command until it ends or a signal comes. After a signal
// the context is done, and the command ends at the next look at it. One that
// does not is ended here: steps that change files are waited for, then nothing
// can be written any more, and what is half made is removed. A second signal
// ends the program at once, whatever it does.
func interruptible(e *env, command func(context.Context) int) int {
	caught := make(chan os.Signal, 1)
	for _, s := range endings {
		if !signal.Ignored(s) { // nohup
			signal.Notify(caught, s)
		}
	}
	screen := rememberScreen(e.in)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	done := make(chan int, 1)
	go func() { done <- command(ctx) }()
	for waits := true; waits; {
		select {
		case code := <-done:
			return code
		case s := <-caught:
			// Ctrl-C in an editor is meant for the editor. A browser that hangs up
			// while it is answered is a closed pipe too, and ends nothing.
			waits = s == os.Interrupt && e.editing.Load() || s == syscall.SIGPIPE && e.serving.Load()
		}
	}
	cancel()
	signal.Stop(caught)
	signal.Reset(endings...)
	// What is said to a closed pipe must not end the run before it is tidy.
	signal.Ignore(syscall.SIGPIPE)
	select {
	case code := <-done:
		return code
	case <-time.After(patience):
	}
	e.writing.Lock()
	select {
	case code := <-done: // the steps went through
		return code
	default:
	}
	store.Halt()
	screen()
	return e.interrupted()
}

// rememberScreen returns what brings the terminal back as it is now: a question
// for a passphrase hides what is typed.
func rememberScreen(in any) (restore func()) {
	f, ok := in.(*os.File)
	if !ok {
		return func() {}
	}
	before, err := term.GetState(int(f.Fd()))
	if err != nil {
		return func() {}
	}
	return func() { _ = term.Restore(int(f.Fd()), before) }
}

package main

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"arco/internal/app"
)

// bug reports what is no fault of the person: the version and one line that
// helps to find it. Words of the system or of a library can hold a path, a name
// or an answer, so none of them is shown.
func (e *env) bug(line string) int {
	e.say(e.err, "run.bug", map[string]any{"version": app.Version})
	fmt.Fprintf(e.err, "  %s\n", line)
	return exitBug
}

// panicked is bug for what happened in the midst of a function.
func (e *env) panicked(in []string) int { return e.bug("panic: " + strings.Join(in, " < ")) }

// kindOf tells an error by its types and the system's number alone.
func kindOf(err error) string {
	var types []string
	for at := err; at != nil; {
		types = append(types, fmt.Sprintf("%T", at))
		next := errors.Unwrap(at)
		if many, ok := at.(interface{ Unwrap() []error }); ok && next == nil && len(many.Unwrap()) > 0 {
			next = many.Unwrap()[0]
		}
		at = next
	}
	var n syscall.Errno
	if errors.As(err, &n) {
		types = append(types, fmt.Sprintf("errno %d", int(n)))
	}
	return strings.Join(types, " ")
}

// callers are the functions that were at work when something panicked, the
// last first, without their arguments and without the files they stand in.
func callers() []string {
	pc := make([]uintptr, 64)
	frames := runtime.CallersFrames(pc[:runtime.Callers(2, pc)])
	var out []string
	for {
		f, more := frames.Next()
		if name := f.Function; !strings.HasPrefix(name, "runtime.") && name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
		if !more || len(out) == 20 {
			return out
		}
	}
}

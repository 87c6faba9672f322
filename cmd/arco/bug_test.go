package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"

	"arco/internal/civil"
	"arco/internal/problem"
)

// A bug is reported without a path, a name, or words of others: only types,
// the system's number and, after a panic, the names of functions.
func TestBugLine(t *testing.T) {
	const private = "/home/rosa/Rosa Elvira Chub/case.toml"
	for _, err := range []error{
		&fs.PathError{Op: "sync", Path: private, Err: syscall.EIO},
		&os.LinkError{Op: "rename", Old: private, New: private, Err: syscall.EMFILE},
		fmt.Errorf("loading %s: %w", private, syscall.EIO),
		errors.New("cannot parse " + private),
		errors.Join(errors.New(private), syscall.EIO),
	} {
		got := kindOf(err)
		if strings.Contains(got, "osa") || strings.ContainsAny(got, "/") || got == "" {
			t.Errorf("%T: %q", err, got)
		}
		if errors.Is(err, syscall.EIO) && !strings.Contains(got, fmt.Sprintf("errno %d", int(syscall.EIO))) {
			t.Errorf("%q does not tell the system's number", got)
		}
		var out bytes.Buffer
		e := quiet(&out)
		if code := e.finish(err); code != exitBug || strings.Contains(out.String(), "osa") {
			t.Errorf("exit %d: %s", code, out.String())
		}
	}
}

// quiet is an env that shows everything in one place.
func quiet(out *bytes.Buffer) *env {
	e := &env{in: strings.NewReader(""), out: out, err: out, getenv: func(string) string { return "" },
		today: func() civil.Date { return civil.Date{Year: 2026, Month: 11, Day: 30} }}
	run(context.Background(), e, []string{"help"})
	out.Reset()
	return e
}

func TestPanic(t *testing.T) {
	var out bytes.Buffer
	e := quiet(&out)
	e.today = func() civil.Date { panic("Rosa Elvira Chub") }
	code := run(context.Background(), e, []string{"plan", "testdata/cases/person.toml", "--lang", "en"})
	got := out.String()
	if code != exitBug || strings.Contains(got, "Rosa") || strings.Contains(got, ".go") || strings.Contains(got, "0x") ||
		strings.Contains(got, "goroutine") || !strings.Contains(got, "(*env).options < ") {
		t.Errorf("exit %d: %s", code, got)
	}
}

// A file can have any name; on the screen it steers nothing.
func TestNamesOnScreen(t *testing.T) {
	var out bytes.Buffer
	e := quiet(&out)
	run(context.Background(), e, []string{"plan", "a\x1b[2J\u202eb\u009bc.toml", "--lang", "en"})
	if got := out.String(); !strings.Contains(got, `a\u001b[2J\u202eb\u009bc.toml`) || strings.ContainsAny(got, "\x1b\u202e\u009b") {
		t.Errorf("%q", got)
	}
	out.Reset()
	e.report(problem.List{problem.New("problem.nowhere", "", "")})
	if !strings.Contains(out.String(), "[problem.nowhere]") || strings.Contains(out.String(), "→") {
		t.Errorf("%q", out.String())
	}
}

//go:build unix

package main

import "syscall"

// noCore keeps the memory of a run, which holds a person's answers, out of a file
// if the run is ended by a fault.
func noCore() { _ = syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}) }

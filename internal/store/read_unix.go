//go:build !windows

package store

import "syscall"

// noWait keeps a pipe that was put in the place of a file from making us wait.
const noWait = syscall.O_NONBLOCK

//go:build !windows

package store

import "syscall"

func makePipe(name string) error { return syscall.Mkfifo(name, 0o600) }

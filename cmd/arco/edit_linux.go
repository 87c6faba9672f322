package main

import (
	"bytes"
	"os"

	"golang.org/x/sys/unix"
)

// memoryFolder is a folder on a memory file system, where one is: the kind is asked
// of the system, the name proves nothing.
func memoryFolder() (string, bool) {
	for _, dir := range []string{os.Getenv("XDG_RUNTIME_DIR"), "/dev/shm"} {
		var s unix.Statfs_t
		if dir != "" && unix.Statfs(dir, &s) == nil && (s.Type == unix.TMPFS_MAGIC || s.Type == unix.RAMFS_MAGIC) {
			return dir, true
		}
	}
	return "", false
}

// swaps reports whether the system has swap on a disk.
func swaps() bool {
	data, err := os.ReadFile("/proc/swaps")
	if err != nil {
		return false
	}
	for line := range bytes.Lines(data) {
		if bytes.HasPrefix(line, []byte("/")) && !bytes.HasPrefix(line, []byte("/dev/zram")) {
			return true
		}
	}
	return false
}

//go:build !linux

package main

// memoryFolder: no file system of these systems is known to stay in memory.
func memoryFolder() (string, bool) { return "", false }

func swaps() bool { return false }

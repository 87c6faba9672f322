//go:build !unix

package main

// noCore has nothing to do here: whether Windows keeps the memory of a fallen
// program is set for the whole machine.
func noCore() {}

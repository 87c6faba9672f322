//go:build !windows

package main

// terminalName is the terminal of this process, whatever its standard input is.
const terminalName = "/dev/tty"

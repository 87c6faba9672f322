//go:build !linux

package store

// Settle makes the names of what a Rack put into a folder last: there is no call for all
// that is below it here, and each file is made to last when it is closed.
func Settle(dir string) error { return ioProblem(osDisk{}.syncDir(dir), "out") }

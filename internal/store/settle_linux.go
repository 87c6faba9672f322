package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// Settle makes what was written below a folder last through a power cut: one call for
// everything that a Rack put there.
func Settle(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return ioProblem(err, "out")
	}
	defer d.Close()
	return ioProblem(os.NewSyscallError("syncfs", unix.Syncfs(int(d.Fd()))), "out")
}

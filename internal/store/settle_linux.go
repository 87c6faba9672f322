package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// canSettle: one call makes everything last that was written to a file system.
const canSettle = true

// Settle makes what was written below a folder last through a power cut: also
// folders of Targets with Later.
func Settle(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return ioProblem(err, "out")
	}
	defer d.Close()
	return ioProblem(os.NewSyscallError("syncfs", unix.Syncfs(int(d.Fd()))), "out")
}

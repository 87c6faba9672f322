//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package store

import "os"

// tryLock knows no locks here: a file beside the target takes their place.
func tryLock(*os.File, bool) (bool, error) { return false, errNoLocks }

// pidsAreOurs: the number in a name is that of a process of this machine.
const pidsAreOurs = true

// alive reports whether a process runs. Windows finds only those that do.
func alive(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil {
		return false
	}
	_ = p.Release()
	return true
}

func mine(os.FileInfo) bool { return true }

// likeFormer keeps the mode, of which Windows knows only whether it may be written.
func likeFormer(f *os.File, former os.FileInfo) error {
	return os.Chmod(f.Name(), former.Mode().Perm())
}

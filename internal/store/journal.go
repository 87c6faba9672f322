package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// JournalName lies in the folder of a batch while it is not done. It names, one a
// line, the folders that are sure to be on the disk: what stands there and is not
// named may have been torn by a power cut, and is looked at before it is believed.
const JournalName = "journal.txt"

// A Journal is open to be added to.
type Journal struct {
	dir  string
	f    *os.File
	sure map[string]bool
}

// OpenJournal opens the journal of a folder. There is none, nil, where the folder
// was finished: all of it is sure.
func OpenJournal(dir string) (*Journal, error) {
	path := filepath.Join(dir, JournalName)
	if mode, err := plain(path); errors.Is(err, os.ErrNotExist) || err == nil && !mode.IsRegular() {
		return nil, nil
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|noWait, 0)
	if err != nil {
		return nil, ioProblem(err, "out")
	}
	j := &Journal{dir: dir, f: f, sure: map[string]bool{}}
	data, err := ReadFrom(f, JournalName, TableKind)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	whole := strings.LastIndexByte(string(data), '\n') + 1 // the last line may be half written
	for name := range strings.SplitSeq(string(data[:whole]), "\n") {
		j.sure[name] = true
	}
	if whole < len(data) {
		err = j.write("\n")
	}
	return j, err
}

// Sure reports whether a folder was made to last. Without a journal all are.
func (j *Journal) Sure(name string) bool { return j == nil || j.sure[name] }

// Add makes what was written last, and then says so of these folders.
func (j *Journal) Add(names []string) error {
	if j == nil || len(names) == 0 {
		return nil
	}
	if err := Settle(j.dir); err != nil {
		return err
	}
	return j.write(strings.Join(names, "\n") + "\n")
}

func (j *Journal) write(s string) error {
	gate.RLock()
	defer gate.RUnlock()
	_, err := j.f.WriteString(s)
	if err == nil {
		err = j.f.Sync()
	}
	return ioProblem(err, "out")
}

// Done removes the journal: the whole folder is sure.
func (j *Journal) Done() error {
	if j == nil {
		return nil
	}
	if err := Settle(j.dir); err != nil {
		return err
	}
	_ = j.f.Close()
	d := osDisk{}
	if err := d.remove(filepath.Join(j.dir, JournalName)); err != nil {
		return ioProblem(err, "out")
	}
	return d.syncDir(j.dir)
}

// Close leaves the journal as it is, for another run.
func (j *Journal) Close() {
	if j != nil {
		_ = j.f.Close()
	}
}

// RemoveJournal removes what an unfinished batch left, if it is there.
func RemoveJournal(ctx context.Context, dir string) error {
	path := filepath.Join(dir, JournalName)
	data, err := Read(path, JournalName, TableKind)
	if err != nil {
		return nil // there is none
	}
	return RemoveFile(ctx, path, data)
}

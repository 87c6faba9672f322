package store

import "os"

// TableKind is a table of people. It is read piece by piece and never whole.
var TableKind = Kind{"table", 1 << 30}

// StackKind is a print file for many people.
var StackKind = Kind{"print file", 1 << 30}

// OpenTable opens a table for reading at any place in it. Problems as those of Read.
func OpenTable(path, field string) (*os.File, int64, error) {
	f, info, err := openRegular(path)
	if err != nil {
		return nil, 0, readProblem(err, field, TableKind)
	}
	if info.Size() > TableKind.Limit {
		_ = f.Close()
		return nil, 0, tooBig(field, info.Size(), TableKind)
	}
	return f, info.Size(), nil
}

package store

import "strings"

// Free reports, before any work is done, whether SaveWhole could write path:
// the problem is that of SaveWhole.
func Free(path string, overwrite bool) error {
	if _, err := parent(path); err != nil {
		return ioProblem(err, "out")
	}
	return ioProblem(plainTarget(path, overwrite), "out")
}

// PlainName is the name of a case file without the ending of a sealed one, for
// messages and to tell TOML from JSON.
func PlainName(path string) string { return strings.TrimSuffix(path, ".age") }

package casefile

import (
	"path"
	"strings"

	"arco/internal/pattern"
)

// machinePath is a drive letter, a home folder or an absolute path: it would
// tell whose machine it was and lead nowhere on another.
var machinePath = pattern.New(`^([A-Za-z]:|~|/|\\\\)`)

// beside is for a file that is kept beside the case file, or in a folder there.
func (k *checker) beside(at, value string) {
	clean := path.Clean(strings.ReplaceAll(value, "\\", "/"))
	if machinePath.MatchString(value) || clean == "." || clean == ".." || strings.HasPrefix(clean, "../") {
		k.wrong("case.file_beside", at, "hint.file_beside")
	}
}

// Package locales holds the words of form, command line, sheets and errors, and
// the translations of the texts in templates.
package locales

import "embed"

//go:embed */language.toml */check.toml */*.zip
var built embed.FS

// FS is the folder of the languages as it is built into the program: the same
// names and bytes as here, the large ones out of their archives.
var FS = folder(built)

// Package examples holds the invented people for whom templates/expect.toml says
// what they must get.
package examples

import "embed"

//go:embed *.toml
var FS embed.FS

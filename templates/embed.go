// Package templates holds the law and the letters. See README.md.
package templates

import "embed"

//go:embed *
var FS embed.FS

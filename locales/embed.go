// Package locales holds the words of form, command line, sheets and errors.
package locales

import "embed"

//go:embed */*
var FS embed.FS

// Package tongues gives tests the languages of the program with an invented one.
// It is imported by tests alone.
package tongues

import (
	"arco/internal/locale"
	"arco/internal/testcases"
	"arco/locales"
)

// With are the languages that are built in, and t.
func With(t testcases.Tongue) (*locale.Catalog, error) {
	files, err := t.With(locales.FS)
	if err != nil {
		return nil, err
	}
	return locale.LoadBuiltIn(files)
}

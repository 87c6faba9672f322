//go:build !linux && !darwin

package store

import "errors"

// exchange and renameNoReplace are not to be had here; the callers go another way.
func exchange(a, b string) error        { return errors.ErrUnsupported }
func renameNoReplace(a, b string) error { return errors.ErrUnsupported }

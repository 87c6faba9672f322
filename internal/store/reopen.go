package store

// Open opens the bytes of a sealed case that was read before; the problems, with
// path as field, are those of ReadCase.
func Open(path string, data, secret []byte) ([]byte, error) { return openAny(path, data, secret) }

package pdfread

import "io"

// Head reads no more than n bytes of what stands inside of a paper. What is
// drawn is known to be no longer; what follows it is left where it is.
func Head(r io.Reader, n int64) io.Reader { return io.LimitReader(r, n) }

// AtMost reads to the end, or reports false if there is more than n bytes or
// reading failed.
func AtMost(r io.Reader, n int64) ([]byte, bool) {
	b, err := io.ReadAll(io.LimitReader(r, n+1))
	if err != nil || int64(len(b)) > n {
		return nil, false
	}
	return b, true
}

package typeset

// An arena hands out elements that one layout needs until its pages are made; the next
// layout gets them again, emptied.
type arena[T any] struct{ chunk []T }

// take returns n empty elements.
func (a *arena[T]) take(n int) []T {
	if cap(a.chunk)-len(a.chunk) < n { // what was handed out before stays where it is
		a.chunk = make([]T, 0, max(256, n, 2*cap(a.chunk)))
	}
	m := len(a.chunk)
	a.chunk = a.chunk[:m+n]
	return a.chunk[m : m+n : m+n]
}

// back takes back what was handed out since n elements were, if nothing was moved in between.
func (a *arena[T]) back(n, room int) {
	if cap(a.chunk) == room {
		clear(a.chunk[n:])
		a.chunk = a.chunk[:n]
	}
}

// forget empties all.
func (a *arena[T]) forget() {
	clear(a.chunk)
	a.chunk = a.chunk[:0]
}

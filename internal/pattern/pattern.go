// Package pattern holds regular expressions that are compiled when they are used
// first: all of them at each start would cost more than what most commands do.
package pattern

import (
	"regexp"
	"sync"
)

// A Pattern is a regular expression. It is safe for use by several goroutines.
type Pattern struct {
	expr string
	once sync.Once
	re   *regexp.Regexp
}

// New is a pattern that a test compiles: one that is none panics when it is used.
func New(expr string) *Pattern { return &Pattern{expr: expr} }

func (p *Pattern) compiled() *regexp.Regexp {
	p.once.Do(func() { p.re = regexp.MustCompile(p.expr) })
	return p.re
}

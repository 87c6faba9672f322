// Package built gives tests the law that is built into the program, and what
// is planned by it. It is imported by tests alone.
package built

import (
	"sync"
	"testing"

	"arco/internal/casefile"
	"arco/internal/content"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/internal/plan"
	"arco/locales"
	"arco/templates"
)

var pack = sync.OnceValues(func() (*content.Pack, error) {
	words, err := locale.LoadBuiltIn(locales.FS)
	if err != nil {
		return nil, err
	}
	return content.LoadBuiltIn(templates.FS, words)
})

// Library is the law, read once: no test changes it.
func Library(t testing.TB) *law.Library {
	t.Helper()
	p, err := pack()
	if err != nil {
		t.Fatal(err)
	}
	return &p.Library
}

// Filing plans what a case asks of an agency by name, or the same without more.
func Filing(t testing.TB, c *casefile.Case, agency, right string, opt plan.Options) *plan.Filing {
	t.Helper()
	r := casefile.Request{Agency: agency, Right: right}
	for _, q := range c.Requests {
		if q.Agency == agency && q.Right == right {
			r = q
		}
	}
	f, err := plan.One(c, Library(t), r, plan.Fields{Agency: "agency", Right: "right"}, opt)
	if err != nil {
		t.Fatalf("%s %s: %v", agency, right, err)
	}
	return f
}

package app

import (
	"sync"

	"arco/internal/law"
	"arco/internal/qr"
)

// drawn keeps the codes of addresses that stand in the content: the same for
// every person. No other code is kept longer than its case.
type drawn struct {
	once      sync.Once
	addresses map[string]bool
	codes     sync.Map // address to [][]bool
}

// modules draws the codes of one case, each once. Nobody changes what it returns.
func (a *App) modules() func(payload string) ([][]bool, error) {
	own := map[string][][]bool{}
	return func(payload string) ([][]bool, error) {
		if m, ok := a.drawn.codes.Load(payload); ok {
			return m.([][]bool), nil
		}
		if m, ok := own[payload]; ok {
			return m, nil
		}
		m, err := qr.Modules(payload)
		if err != nil {
			return nil, err
		}
		if a.drawn.once.Do(func() { a.drawn.addresses = addresses(&a.Pack.Library) }); a.drawn.addresses[payload] {
			a.drawn.codes.Store(payload, m)
		} else {
			own[payload] = m
		}
		return m, nil
	}
}

// addresses are those of all ways in.
func addresses(lib *law.Library) map[string]bool {
	out := map[string]bool{}
	add := func(list []*law.Channel) {
		for _, c := range list {
			if c.URL != "" {
				out[c.URL] = true
			}
		}
	}
	for _, j := range lib.Jurisdictions {
		for _, g := range j.Agencies() {
			add(g.Channels)
		}
		for _, b := range j.Bodies() {
			add(b.Channels)
		}
	}
	return out
}

package app

import (
	"sync"

	"arco/internal/qr"
)

// drawn keeps the codes of addresses that stand in the content: the same for
// every person. No other code is kept longer than its case.
type drawn struct {
	codes sync.Map // address to [][]bool
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
		if a.Pack.Address(payload) {
			a.drawn.codes.Store(payload, m)
		} else {
			own[payload] = m
		}
		return m, nil
	}
}

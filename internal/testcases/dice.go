package testcases

import "math/rand/v2"

// dice draw the same for the same seed.
type dice struct{ r *rand.Rand }

func newDice(seed uint64) *dice { return &dice{rand.New(rand.NewPCG(seed, 0x6172636f))} }

func (d *dice) n(below int) int { return d.r.IntN(below) }

func (d *dice) oneIn(n int) bool { return d.r.IntN(n) == 0 }

func (d *dice) of(words ...string) string { return words[d.r.IntN(len(words))] }

func (d *dice) digits(n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte('0' + d.r.IntN(10))
	}
	return string(out)
}

// ref is a case reference.
func (d *dice) ref() string {
	const symbols = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
	out := make([]byte, 0, 9)
	for i := range 8 {
		if i == 4 {
			out = append(out, '-')
		}
		out = append(out, symbols[d.r.IntN(len(symbols))])
	}
	return string(out)
}

package casefile

import "slices"

// ProofFiles are the places, from the case file on, of all that it says is kept
// beside it as proof, each once.
func (c *Case) ProofFiles() []string {
	var out []string
	for _, f := range c.Filings {
		for _, p := range f.Proofs {
			if Told(p.File) && !slices.Contains(out, p.File) {
				out = append(out, p.File)
			}
		}
	}
	return out
}

package typeset

// Points is the size of the sheet held upright, in points of 1/72 inch. The
// zero value is Letter.
func (p Paper) Points() (width, height float64, err error) {
	if p == "" {
		p = Letter
	}
	w, h, _, _, err := p.size()
	return float64(w) / 1000, float64(h) / 1000, err
}

package plan

// Exhibit is the letter of the i-th paper, counted from 0: A to Z, then AA. The
// list in the letter, the contents, the sheet before a paper and the stamp on
// its pages all bear it.
func Exhibit(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return Exhibit(i/26-1) + Exhibit(i%26)
}

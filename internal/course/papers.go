package course

import "arco/internal/civil"

// A Paper that goes behind a letter.
type Paper struct {
	Kind  string // PaperKinds
	On    civil.Date
	Pages int
}

// PaperKinds are the words for papers; their texts are paper.KIND.
var PaperKinds = []string{"request", "receipt", "answer", "page", "published", "identity", "photo", "letter", "other"}

// Exhibit is the letter of the i-th paper, counted from 0: A to Z, then AA. The
// list in the letter, the contents, the sheet before a paper and the stamp on
// its pages all bear it.
func Exhibit(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return Exhibit(i/26-1) + Exhibit(i%26)
}

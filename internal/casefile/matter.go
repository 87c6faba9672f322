package casefile

import (
	"slices"
	"strings"
)

// matters are the fixed words of a complaint that is not about data. They have
// a prefix, so that none is taken for data that the person describes.
var matters = []string{"matter_belongings", "matter_care", "matter_conditions", "matter_force", "matter_insult", "matter_language", "matter_search"}

// KnownMatter reports whether a complaint can name the word.
func KnownMatter(word string) bool { return slices.Contains(matters, word) }

func (k *checker) matter(path, value string) {
	if strings.HasPrefix(value, "matter_") {
		k.word(path, value, matters)
	}
}

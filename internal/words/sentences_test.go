package words_test

import (
	"testing"

	"arco/internal/words"
)

// Each sentence ends as its script ends it, once, and the next follows as it does there.
func TestSentences(t *testing.T) {
	for _, tt := range []struct {
		want  string
		texts []string
	}{
		{"A thing. Another", []string{"A thing", "", "Another"}},
		{"Is it? “Yes.” No", []string{"Is it?", "“Yes.”", "No"}},
		{"Quand\u202f? «\u00a0Oui.\u00a0» Non", []string{"Quand\u202f?", "«\u00a0Oui.\u00a0»", "Non"}},
		{"هل تم؟ نعم. لا", []string{"هل تم؟", "نعم", "لا"}},
		{"请求记录。不要寄原件。请寄副本", []string{"请求记录", "不要寄原件。", "请寄副本"}},
		{"见第3页（CBP）。[英语] Send it. 然后等", []string{"见第3页（CBP）", "[英语] Send it", "然后等"}},
		{"", nil},
	} {
		if got := words.Sentences(tt.texts...); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.texts, got, tt.want)
		}
	}
}

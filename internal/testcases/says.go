package testcases

import "arco/internal/law"

// Says are the words of a text of the content in one language, "" for none.
func Says(t law.Text, locale string) string {
	s, ok := t.In(locale)
	if !ok {
		return ""
	}
	return s
}

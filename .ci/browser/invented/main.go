// Command invented writes two languages that nobody speaks, for the walk in the browser, into the
// folder of its first argument: fa, written from right to left, with an Arabic letter before all
// words, so that a letter is wanted that only another font has; and eo, with words as long as in German.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"arco/internal/testcases"
	"arco/locales"
)

func main() {
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func write(dir string) error {
	for tag, says := range map[string]func(string) string{"fa": leftward, "eo": testcases.Long} {
		files, err := testcases.Tongue{Tag: tag, State: "unreviewed", Sworn: "filed", Says: says}.With(locales.FS)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(filepath.Join(dir, tag), 0o700); err != nil {
			return err
		}
		for name, f := range files {
			if !strings.HasPrefix(name, tag+"/") {
				continue
			}
			if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), f.Data, 0o600); err != nil {
				return err
			}
		}
	}
	return nil
}

// leftward sets an Arabic letter before the first word: a space stays in front of it.
func leftward(words string) string {
	i := strings.IndexFunc(words, unicode.IsLetter)
	if i < 0 {
		return words
	}
	return words[:i] + "ف " + words[i:]
}

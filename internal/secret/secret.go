// Package secret proposes passphrases and refuses those that can be guessed.
//
// Six words by chance are stronger than anything a tired person thinks of: a
// list has some 1,800 words, so there are about 2^65 ways. What a person
// chooses is not measured, only the plain cases are told apart: what is short,
// repeated, a row of keys, a number, or a word that everybody takes.
package secret

import (
	"crypto/rand"
	"embed"
	"math/big"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"arco/internal/problem"
)

// Count is how many words a proposed passphrase has.
const Count = 6

// OnPaper is how many words lock what is printed: a page can be photographed and
// guessed at for ever, so there are more, about 2^86 ways.
const OnPaper = 8

// Least is how many characters a passphrase needs at least.
const Least = 10

//go:embed words/*.txt
var lists embed.FS

// Words proposes a passphrase in a language, words with spaces between them.
// A language without a list gets English words.
func Words(lang string) (string, error) { return WordsOf(lang, Count) }

// WordsOf is Words with another number of words.
func WordsOf(lang string, count int) (string, error) {
	list, err := list(lang)
	if err != nil {
		return "", err
	}
	words := make([]string, count)
	for i := range words {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(list))))
		if err != nil {
			return "", err
		}
		words[i] = list[n.Int64()]
	}
	return strings.Join(words, " "), nil
}

func list(lang string) ([]string, error) {
	base, _, _ := strings.Cut(lang, "-")
	data, err := lists.ReadFile("words/" + base + ".txt")
	if err != nil {
		if data, err = lists.ReadFile("words/en.txt"); err != nil {
			return nil, err
		}
	}
	return strings.Fields(string(data)), nil
}

// Guessable returns the problem of a passphrase that others would try first, or
// nil. The field is empty: the caller knows where it was typed. Nothing of the
// passphrase stands in the problem.
//
// Codes: secret.short (arg least), secret.repeats, secret.row, secret.digits,
// secret.common.
func Guessable(passphrase []byte) *problem.Problem {
	text := strings.Map(func(r rune) rune { // what tells nothing apart
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFC.String(string(passphrase)))
	runes := []rune(text)
	refused := func(code string) *problem.Problem { return problem.New(code, "", "hint.secret_words") }
	switch {
	case len(runes) < Least:
		return problem.New("secret.short", "", "hint.secret_words", "least", Least)
	case len(unit(runes)) < Least || different(runes) < 5:
		return refused("secret.repeats")
	case steps(runes) < 6:
		return refused("secret.row")
	case digits(runes) && len(runes) < 20:
		return refused("secret.digits")
	case len([]rune(uncommon(text))) < 5:
		return refused("secret.common")
	}
	return nil
}

// unit is the shortest beginning of which the whole is a repetition.
func unit(s []rune) []rune {
	for n := 1; n <= len(s)/2; n++ {
		same := true
		for i := n; i < len(s) && same; i++ {
			same = s[i] == s[i%n]
		}
		if same {
			return s[:n]
		}
	}
	return s
}

func different(s []rune) int {
	seen := map[rune]bool{}
	for _, r := range s {
		seen[r] = true
	}
	return len(seen)
}

// rows are keys that lie beside each other, on the keyboards of both languages.
var rows = []string{"1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm", "qwertzuiop", "abcdefghijklmnopqrstuvwxyz"}

// steps counts the characters that do not just go on from the one before: the
// same key, the next or the last one of a row.
func steps(s []rune) int {
	n := 0
	for i, r := range s {
		if i == 0 || !beside(s[i-1], r) {
			n++
		}
	}
	return n
}

func beside(a, b rune) bool {
	if a == b {
		return true
	}
	for _, row := range rows {
		if strings.Contains(row, string([]rune{a, b})) || strings.Contains(row, string([]rune{b, a})) {
			return true
		}
	}
	return false
}

// digits reports whether there are only digits and what stands between them: a
// day, a telephone number, the number of a paper.
func digits(s []rune) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// common are what people take for a passphrase first, without accents.
var common = strings.Fields(`passphrase password passwort contrasena contraseña clave secreto secreta secret frase palabra palabras
	words iloveyou teamo tequiero amor dios jesus jesucristo jehova maria virgen guadalupe familia mama papa hola hello welcome bienvenido
	honduras guatemala salvador mexico nicaragua catracho catracha tegucigalpa sanpedrosula barcelona realmadrid olimpia motagua america
	admin administrador usuario user login test prueba arco caso case abc123 qwerty football futbol letmein dragon monkey superman princesa
	princess estrella corazon mariposa bonita hermosa chiquita`)

// uncommon is what is left of a text without such words and without digits.
func uncommon(text string) string {
	text = fold(text)
	for again := true; again; {
		again = false
		for _, w := range common {
			if strings.Contains(text, w) {
				text, again = strings.ReplaceAll(text, w, ""), true
			}
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, text)
}

// fold takes accents away and reads the digits that stand for letters.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
	return strings.NewReplacer("@", "a", "4", "a", "3", "e", "1", "i", "0", "o", "$", "s", "5", "s").Replace(s)
}

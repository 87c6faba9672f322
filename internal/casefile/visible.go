package casefile

import (
	"reflect"
	"strings"
	"unicode"
)

// unseen reports whether a character takes no place and changes nothing that
// the languages of a case need: soft hyphens, spaces and joiners of no width,
// fillers, tags. It comes along when a text is copied from a page or a message;
// who searches for a name does not find it with such a character in it.
// Joiners that change how letters look (U+200C, U+200D) and marks of direction are not meant.
func unseen(r rune) bool {
	switch {
	case r == '\u00ad', r == '\u034f', r == '\u180e', r == '\u200b', r >= '\u2060' && r <= '\u2064',
		r == '\u115f', r == '\u1160', r == '\u3164', r == '\uffa0', r >= 0xe0000 && r <= 0xe007f:
		return true
	}
	return false
}

// Visible returns a text without the characters that nobody sees. What then has
// nothing left that is seen is "", so a name of such characters is no name.
func Visible(s string) string {
	if strings.ContainsFunc(s, unseen) {
		s = strings.Map(func(r rune) rune {
			if unseen(r) {
				return -1
			}
			return r
		}, s)
	}
	if s != "" && !strings.ContainsFunc(s, seen) {
		return strings.Map(func(r rune) rune { // spaces stay: they are told as such
			if unicode.IsSpace(r) || unicode.IsControl(r) {
				return r
			}
			return -1
		}, s)
	}
	return s
}

// seen reports whether a character alone shows that something was typed. What a
// conversion damaged, or steers a screen, is told in words of its own.
func seen(r rune) bool {
	return unicode.IsGraphic(r) && !unicode.IsSpace(r) || unicode.IsControl(r) || r == unicode.ReplacementChar || r == '\ufeff' ||
		unicode.Is(unicode.Co, r) || r >= '\ufffe' && r <= '\uffff' || r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' ||
		r == '\u2028' || r == '\u2029'
}

// Clean brings every text of a case, or of a part of one, into the form of Typed.
func Clean(part any) {
	typed(reflect.ValueOf(part).Elem())
	if c, ok := part.(*Case); ok {
		careOf(c)
	}
}

func careOf(c *Case) {
	if len(c.Reply.CareOf) < 4 || !strings.EqualFold(c.Reply.CareOf[:3], "c/o") {
		return
	}
	if rest := strings.TrimLeft(c.Reply.CareOf[3:], " .:"); rest != "" { // the letters say it themselves
		c.Reply.CareOf = rest
	}
}

// typed brings every text below v into the form of Typed.
func typed(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if s := v.String(); s != "" && v.CanSet() {
			if t := Typed(s); t != s {
				v.SetString(t)
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			typed(v.Elem())
		}
	case reflect.Slice:
		if list, ok := v.Addr().Interface().(*[]string); ok {
			for i, s := range *list {
				(*list)[i] = Typed(s)
			}
			return
		}
		for i := range v.Len() {
			typed(v.Index(i))
		}
	case reflect.Map:
		if m, ok := v.Interface().(map[string]string); ok {
			for k, s := range m {
				if t := Typed(s); t != s {
					m[k] = t
				}
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			typed(v.Field(i))
		}
	}
}

// Typed is what a person typed as the program takes it: without characters that
// nobody sees, and with the sign for "care of", which no font here has, as letters.
func Typed(s string) string {
	if plainly(s) {
		return s
	}
	return strings.ReplaceAll(Visible(s), "\u2105", "c/o")
}

// plainly reports whether a text has nothing but letters and signs of ASCII, and spaces
// between them.
func plainly(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return s != "" && s[0] != ' '
}

// Holding returns the keys of all answers that hold a character, in the order of
// the case.
func Holding(c *Case, r rune) []string {
	var paths []string
	eachText(c, func(t *text) {
		if strings.ContainsRune(t.value, r) {
			paths = append(paths, t.path())
		}
	})
	return paths
}

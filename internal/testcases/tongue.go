package testcases

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
)

// A Tongue is a language made of another one for a test: what a person reads of it
// was surely not taken from elsewhere.
type Tongue struct {
	Tag, State, Sworn string
	// Says changes words; what stands in braces does not reach it.
	Says func(words string) string
	// Has reports whether it has words for a key; nil: for every one.
	Has func(key string) bool
}

// With adds the tongue to the languages of the program.
func (t Tongue) With(languages fs.FS) (fstest.MapFS, error) {
	out := fstest.MapFS{}
	err := fs.WalkDir(languages, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, ".go") {
			return err
		}
		data, err := fs.ReadFile(languages, name)
		out[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		return nil, err
	}
	out[t.Tag+"/language.toml"] = &fstest.MapFile{Data: []byte("state = \"" + t.State + "\"\nsworn = \"" + t.Sworn + "\"\n")}
	out[t.Tag+"/program.toml"] = &fstest.MapFile{Data: []byte(t.program(string(out["en/program.toml"].Data)))}
	for name, f := range out { // each source stands in one of the two, in the language that is written to
		tag, file, _ := strings.Cut(name, "/")
		if strings.HasSuffix(file, ".po") && (tag == "en" || tag == "es") && out[t.Tag+"/"+file] == nil {
			out[t.Tag+"/"+file] = &fstest.MapFile{Data: []byte(t.entries(string(f.Data), tag))}
		}
	}
	return out, nil
}

var quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// program changes the values of the words of the program.
func (t Tongue) program(data string) string {
	lines := strings.Split(data, "\n")
	for i, l := range lines {
		key, value, ok := strings.Cut(l, " = ")
		if !ok || !strings.HasPrefix(l, `"`) {
			continue
		}
		if key = strings.Trim(key, `"`); t.Has != nil && !t.Has(key) {
			lines[i] = ""
			continue
		}
		if strings.HasPrefix(key, "typed.") || strings.HasPrefix(key, "country.") || strings.HasPrefix(key, "language.") {
			continue
		}
		lines[i] = `"` + key + `" = ` + quoted.ReplaceAllStringFunc(value, t.outside)
	}
	return strings.Join(lines, "\n")
}

// entries changes the translations of a file of translators into words made of its sources.
func (t Tongue) entries(data, from string) string {
	parts := strings.Split(strings.Replace(data, "\"Language: "+from+`\n"`, "\"Language: "+t.Tag+`\n"`, 1), "\n\n")
	for i, p := range parts[1:] {
		head, rest, ok := strings.Cut(p, "\nmsgid ")
		if !ok { // kept by a former version
			parts[i+1] = ""
			continue
		}
		source, _, _ := strings.Cut(rest, "\nmsgstr ")
		_, key, _ := strings.Cut(head, `msgctxt "`)
		key, _, _ = strings.Cut(key, `"`)
		said := `""`
		if t.Has == nil || t.Has(key) {
			said = quoted.ReplaceAllStringFunc(source, t.outside)
		}
		parts[i+1] = head + "\nmsgid " + source + "\nmsgstr " + said
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	return strings.TrimRight(strings.Join(parts, "\n\n"), "\n") + "\n"
}

var braces = regexp.MustCompile(`\{\{[^{}]*\}\}|\{[a-z_]+\}|\\.`)

// outside changes what stands outside of braces in a quoted string.
func (t Tongue) outside(quoted string) string {
	s := quoted[1 : len(quoted)-1]
	if s == "" {
		return quoted
	}
	var out strings.Builder
	at := 0
	for _, m := range braces.FindAllStringIndex(s, -1) {
		out.WriteString(t.Says(s[at:m[0]]))
		out.WriteString(s[m[0]:m[1]])
		at = m[1]
	}
	out.WriteString(t.Says(s[at:]))
	return `"` + out.String() + `"`
}

// Accented gives each letter that can have one an accent.
func Accented(words string) string {
	return strings.NewReplacer("a", "à", "e", "è", "i", "ì", "o", "ò", "u", "ù", "A", "À", "E", "È", "I", "Ì", "O", "Ò", "U", "Ù", "n", "ñ", "c", "ç").Replace(words)
}

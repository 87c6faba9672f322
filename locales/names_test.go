package locales_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"arco/locales"
)

// nameLine is a key of an example that holds names of people.
var nameLine = regexp.MustCompile(`(?m)^(?:name|family_name|native_name|other_names|confirmed_variants|mother|father) += +(.+)$`)

var inQuotes = regexp.MustCompile(`"([^"]+)"`)

// peoples lists the names in case files, and each two words in a row of one.
func peoples(cases ...string) (out []string) {
	for _, c := range cases {
		for _, l := range nameLine.FindAllStringSubmatch(c, -1) {
			for _, q := range inQuotes.FindAllStringSubmatch(l[1], -1) {
				words := strings.Fields(q[1])
				if len(words) == 1 {
					out = append(out, q[1])
				}
				for i := range max(0, len(words)-1) {
					if two := words[i] + " " + words[i+1]; strings.ContainsFunc(two, unicode.IsUpper) { // "de la" is no name
						out = append(out, two)
					}
				}
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// named are the names that stand in a text as words of their own.
func named(text string, names []string) (out []string) {
	letter := func(s string, last bool) bool {
		r := []rune(s)
		return len(r) > 0 && unicode.IsLetter(r[map[bool]int{true: len(r) - 1, false: 0}[last]])
	}
	for _, n := range names {
		for rest := text; ; {
			before, after, ok := strings.Cut(rest, n)
			if !ok {
				break
			}
			unspaced := !unicode.Is(unicode.Latin, []rune(n)[0]) // no space stands around it
			if unspaced || !letter(before[max(0, len(before)-4):], true) && !letter(after[:min(4, len(after))], false) {
				out = append(out, n)
				break
			}
			rest = after
		}
	}
	return out
}

// No name of a person of the examples stands in the words of the program or in a translation.
func TestNoNameOfAPersonInTheCatalogues(t *testing.T) {
	files, err := filepath.Glob("../examples/[dpf]*.toml")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d examples: %v", len(files), err)
	}
	var cases []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		cases = append(cases, string(data))
	}
	names := peoples(cases...)
	if len(names) < 60 {
		t.Errorf("only %d names", len(names))
	}
	looked := 0
	err = fs.WalkDir(locales.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".po") && !strings.HasSuffix(path, ".toml") {
			return err
		}
		data, err := fs.ReadFile(locales.FS, path)
		looked++
		for _, n := range named(string(data), names) {
			t.Errorf("%s: %q", path, n)
		}
		return err
	})
	if err != nil || looked < 40 {
		t.Errorf("%d files: %v", looked, err)
	}
}

// The search finds a name, whole and in part, and no name within a word.
func TestANameIsFound(t *testing.T) {
	names := peoples("name = \"Ana Lucía Tzoc Ajanel\"\nother_names = [\"Zabihullah\"]\nnative_name = \"欧阳静怡\"\nplace = \"San Pedro\"\n")
	for said, n := range map[string]int{"Por ejemplo: Tzoc Ajanel.": 1, "Zabihullah, 1990": 1, "Lucía Tzocan": 0, "San Pedro": 0, "la Zabihullahs": 0, "比如欧阳静怡的信": 1, "Lucía Tzocan y Lucía Tzoc": 1} {
		if got := named(said, names); len(got) != n {
			t.Errorf("%q: %q", said, got)
		}
	}
}

package form_test

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/app"
	"arco/internal/form"
	"arco/internal/form/formtest"
	"arco/internal/law"
	"arco/internal/locale"
	"arco/locales"
	"arco/templates"
)

// least is the contrast of dark on light that everyone can read (WCAG AAA).
const least = 7

var variable = regexp.MustCompile(`--([a-z-]+):(#[0-9a-f]{6})`)

// light is the relative luminance of a colour.
func light(t *testing.T, hex string) float64 {
	t.Helper()
	channel := func(i int) float64 {
		n, err := strconv.ParseUint(hex[i:i+2], 16, 8)
		if err != nil {
			t.Fatal(err)
		}
		if c := float64(n) / 255; c > 0.04045 {
			return math.Pow((c+0.055)/1.055, 2.4)
		} else {
			return c / 12.92
		}
	}
	return 0.2126*channel(1) + 0.7152*channel(3) + 0.0722*channel(5)
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := light(t, a), light(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Every colour of words is far from every colour that it may lie on, and no
// other colour stands in the style than those that are measured.
func TestContrast(t *testing.T) {
	if c := contrast(t, "#000000", "#ffffff"); math.Abs(c-21) > 0.01 {
		t.Fatalf("black on white is %.2f", c)
	}
	css := string(form.Assets()[0].Data)
	colours := map[string]string{}
	for _, m := range variable.FindAllStringSubmatch(css, -1) {
		colours[m[1]] = m[2]
	}
	words := []string{"ink", "soft", "link", "wrong"}
	grounds := []string{"paper", "card", "tint", "alert", "hint", "mark"}
	for _, w := range words {
		for _, g := range grounds {
			if (w == "soft" || w == "wrong") && g == "mark" {
				continue // what has the focus is written in ink
			}
			if c := contrast(t, colours[w], colours[g]); c < least {
				t.Errorf("%s on %s: %.2f", w, g, c)
			}
		}
	}
	if c := contrast(t, colours["on-action"], colours["action"]); c < least {
		t.Errorf("buttons: %.2f", c)
	}
	for _, g := range grounds { // edges of fields and buttons
		if c := contrast(t, colours["line"], colours[g]); c < 3 {
			t.Errorf("edges on %s: %.2f", g, c)
		}
	}
	rest := variable.ReplaceAllString(css, "")
	for _, m := range regexp.MustCompile(`(?:#[0-9a-fA-F]{3,8}|rgba?\(|hsl\()[^;}]*`).FindAllString(rest, -1) {
		if m != "#fff" && m != "#000" { // of printed pages
			t.Errorf("a colour that is not measured: %s", m)
		}
	}
	for _, m := range regexp.MustCompile(`font-size:([0-9.]+)rem`).FindAllStringSubmatch(css, -1) {
		if n, err := strconv.ParseFloat(m[1], 64); err != nil || n*1.125*12 < 11.5 { // the page's own size is 18 px
			t.Errorf("letters of %s rem", m[1])
		}
	}
	if strings.Contains(css, "left:") || strings.Contains(css, "right:") || strings.Contains(css, "margin-left") || strings.Contains(css, "text-align:left") {
		t.Error("left and right are not those of every script")
	}
}

// mirrored is the program with an invented language of right to left: the words
// of English under the tag of Arabic.
func mirrored(t *testing.T) *app.App {
	t.Helper()
	a := inTongue(t, "", nil)
	mirrorAll(a)
	return a
}

// mirrorAll gives every text of the content the words of English in Arabic too, also what
// is read when it is asked for.
func mirrorAll(a *app.App) {
	seen := map[any]bool{}
	all := []any{a.Pack, a.Pack.Interview(), a.Pack.Table()}
	for _, j := range a.Pack.Jurisdictions {
		all = append(all, j.Inside())
	}
	for _, x := range all {
		mirror(reflect.ValueOf(x), seen)
	}
}

// inTongue is the program with the words of English under the tag of Arabic, without
// some of them, and what that language says of itself. The Arabic that there is stays out,
// and no text of the content is in it.
func inTongue(t *testing.T, about string, without func(line string) bool) *app.App {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(locales.FS, "*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasPrefix(name, "ar/") {
			continue
		}
		data, err := locales.FS.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
		if name == "en/program.toml" {
			lines := slices.DeleteFunc(strings.SplitAfter(string(data), "\n"), func(l string) bool { return without != nil && without(l) })
			files["ar/program.toml"] = &fstest.MapFile{Data: []byte(strings.Join(lines, ""))}
			files["ar/language.toml"] = &fstest.MapFile{Data: []byte(cmp.Or(about, "state = \"unreviewed\""))}
		}
	}
	words, err := locale.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.New(templates.FS, words, true)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// mirror is mirrorAll for one value.
func mirror(v reflect.Value, seen map[any]bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && (v.Kind() == reflect.Interface || !seen[v.Interface()]) {
			if v.Kind() == reflect.Pointer {
				seen[v.Interface()] = true
			}
			mirror(v.Elem(), seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			mirror(v.Index(i), seen)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			if e := v.MapIndex(k); e.Type() == reflect.TypeFor[law.Text]() {
				v.SetMapIndex(k, reflect.ValueOf(inArabic(e.Interface().(law.Text))))
			} else {
				mirror(e, seen)
			}
		}
	case reflect.Struct:
		if t, ok := v.Interface().(law.Text); ok {
			if v.CanSet() {
				v.Set(reflect.ValueOf(inArabic(t)))
			}
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				mirror(v.Field(i), seen)
			}
		}
	}
}

func inArabic(t law.Text) law.Text {
	said := map[string]string{}
	for _, tag := range []string{"en", "es"} {
		if w, ok := t.In(tag); ok {
			said[tag] = w
		}
	}
	if len(said) == 0 {
		return t
	}
	said["ar"] = said["en"]
	return law.Said(said)
}

// In a language that is written from right to left every page says so, and what
// is never so (numbers, dates, an address of the Internet) says the other.
func TestRightToLeft(t *testing.T) {
	a := mirrored(t)
	p := sit(t, a, "ar")
	questions(t, p, "p01-deported")
	for _, page := range []string{"home", "save", "open", "uncarry", "traces", "nothing"} {
		open(t, p, page)
	}
	ltr := 0
	for _, name := range slices.Sorted(maps.Keys(p.Seen)) {
		if name == "" {
			continue
		}
		for _, f := range faultsOf(p.Seen[name], "ar", "rtl") {
			t.Errorf("%q: %s", name, f)
		}
		for _, m := range regexp.MustCompile(`<input [^>]*>`).FindAllString(p.Seen[name], -1) {
			attrs := formtest.Attributes(m)
			if attrs["dir"] == "auto" {
				t.Errorf("%q: the side of an empty field is left to chance: %s", name, m)
			}
			if attrs["inputmode"] == "numeric" && attrs["dir"] != "ltr" {
				t.Errorf("%q: a number from right to left: %s", name, m)
			}
			if attrs["dir"] == "ltr" {
				ltr++
			}
		}
	}
	if ltr < 20 {
		t.Errorf("only %d fields from left to right", ltr)
	}
}

// The first page offers every language by its own name, whatever the browser asks for.
func TestFirstPage(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for _, asked := range [][]string{nil, {"quc", "en"}, {"fr"}} {
		var b bytes.Buffer
		s := form.New(a, form.Options{Today: day, Languages: asked})
		if _, err := s.Show(&b, "", form.Frame{Base: "/c/1"}); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`lang="es" dir="ltr">Español<`, `lang="en" dir="ltr">English<`} {
			if !strings.Contains(b.String(), want) {
				t.Errorf("no %s", want)
			}
		}
		if s.Lang() != "" {
			t.Errorf("%v chose %q", asked, s.Lang())
		}
	}
}

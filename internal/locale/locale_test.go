package locale

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"arco/internal/civil"
	"arco/internal/problem"
	"arco/locales"

	"github.com/google/go-cmp/cmp"
)

func catalog(t testing.TB) *Catalog {
	t.Helper()
	c, err := Load(locales.FS)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLocalesAreComplete(t *testing.T) {
	c := catalog(t)
	if got := c.Locales(); len(got) < 2 {
		t.Fatalf("locales: %v", got)
	}
	for _, p := range c.Check() {
		t.Error(p)
	}
}

func TestText(t *testing.T) {
	c := catalog(t)
	got, err := c.Text("es", "deadline.no_calendar", map[string]any{"year": 2036, "from": 2026, "to": 2035})
	if want := "No se conocen los días feriados de 2036. Se conocen los de 2026 a 2035."; err != nil || got != want {
		t.Errorf("got %q, %v", got, err)
	}
	// What was typed is never read as a template.
	got, err = c.Text("en", "text.too_long", map[string]any{"field": "{{.x}} <no value> %!s"})
	if err != nil || !strings.Contains(got, "{{.x}} <no value> %!s") {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestTextRefuses(t *testing.T) {
	c := catalog(t)
	full := map[string]any{"year": 2036, "from": 2026, "to": 2035}
	tests := []struct {
		name, locale, key string
		args              map[string]any
	}{
		{"unknown key", "en", "no.such_key", nil},
		{"unknown locale", "kek", "deadline.no_calendar", full},
		{"regional locale", "es-MX", "deadline.no_calendar", full},
		{"no values", "en", "deadline.no_calendar", nil},
		{"value missing", "en", "deadline.no_calendar", map[string]any{"year": 2036, "from": 2026}},
		{"nil value", "en", "deadline.no_calendar", map[string]any{"year": nil, "from": 2026, "to": 2035}},
		{"zero date", "en", "deadline.no_calendar", map[string]any{"year": civil.Date{}, "from": 2026, "to": 2035}},
	}
	for _, tt := range tests {
		if got, err := c.Text(tt.locale, tt.key, tt.args); err == nil || got != "" {
			t.Errorf("%s: got %q and no error", tt.name, got)
		}
	}
}

// A text that one locale lacks is not taken from another.
func TestNoFallback(t *testing.T) {
	c, err := Load(fstest.MapFS{
		"en/program.toml":  {Data: []byte(`"a.b" = "words"` + "\n" + `"a.n" = { one = "{{.count}} day", other = "{{.count}} days" }`)},
		"es/program.toml":  {Data: []byte(`"a.n" = { other = "{{.count}} días" }`)},
		"es/language.toml": {Data: []byte(`state = "filed"`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.Text("es", "a.b", nil); err == nil || got != "" {
		t.Errorf("got %q, %v", got, err)
	}
	// A missing plural form is an error too, not the form "other".
	if got, err := c.text("es", "a.n", map[string]any{"count": 1}, 1); err == nil || got != "" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestLoadRefuses(t *testing.T) {
	tests := []struct{ name, file, text, code, field string }{
		{"syntax", "es/program.toml", "\"a.b\" = \"x\"\n\"a.c\" = \"y", "locale.unreadable", "es/program.toml:2"},
		{"double key", "es/program.toml", "\"a.b\" = \"x\"\n\"a.b\" = \"y\"", "locale.unreadable", "es/program.toml:2"},
		{"tag", "pt_BR/program.toml", "", "locale.tag", "pt_BR/program.toml"},
		{"case of the tag", "pt-br/program.toml", "", "locale.tag", "pt-br/program.toml"},
		{"no tag", "words.of/program.toml", "", "locale.tag", "words.of/program.toml"},
		{"number", "es/program.toml", "\"a.b\" = 3", "locale.value", "es/program.toml"},
		{"empty", "es/program.toml", "\"a.b\" = \"\"", "locale.value", "es/program.toml"},
		{"table", "es/program.toml", "[a]\nb = \"x\"", "locale.value", "es/program.toml"},
		{"no form other", "es/program.toml", "\"a.b\" = { one = \"x\" }", "locale.value", "es/program.toml"},
		{"condition", "es/program.toml", "\"a.b\" = \"{{if .x}}y{{end}}\"", "locale.placeholder", "es/program.toml"},
		{"not UTF-8", "es/program.toml", "\"a.b\" = \"x\"\n\"a.c\" = \"ni\xf1o\"", "locale.unreadable", "es/program.toml:2"},
		{"open brace", "es/program.toml", "\"a.b\" = \"{{.x} y\"", "locale.placeholder", "es/program.toml"},
	}
	for _, tt := range tests {
		c, err := Load(fstest.MapFS{tt.file: {Data: []byte(tt.text)}})
		l, ok := problem.Of(err)
		if c != nil || !ok || len(l) == 0 || l[0].Code != tt.code || l[0].Field != tt.field {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := Load(fstest.MapFS{}); !problem.Has(err, "locale.none") {
		t.Errorf("empty folder: %v", err)
	}
}

// Some editors put a byte order mark before the text.
func TestLoadPassesOverAMark(t *testing.T) {
	c, err := Load(fstest.MapFS{"es/program.toml": {Data: []byte("\ufeff\"a.b\" = \"niño\"\r\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.Text("es", "a.b", nil); err != nil || got != "niño" {
		t.Errorf("%q %v", got, err)
	}
}

func TestCheckFinds(t *testing.T) {
	c, err := Load(fstest.MapFS{
		"en/program.toml":  {Data: []byte("\"a.a\" = \"x\"\n\"a.p\" = \"{{.one}}\"\n\"a.n\" = { one = \"x\", other = \"y\" }")},
		"en/language.toml": {Data: []byte(`state = "filed"`)},
		"ru/program.toml":  {Data: []byte("\"a.p\" = \"{{.two}}\"\n\"a.n\" = { one = \"x\", other = \"y\" }\n\"a.z\" = \"x\"")},
		"ru/language.toml": {Data: []byte(`state = "filed"`)},
		"uk/program.toml":  {Data: []byte("\"a.p\" = \"{{.two}}\"\n\"a.n\" = { one = \"x\", other = \"y\" }\n\"a.y\" = \"x\"\n\"language.en\" = \"x\"")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range c.Check() {
		got = append(got, p.Field+" "+p.Code)
	}
	want := []string{"en/program.toml locale.missing", "ru/program.toml locale.missing", "ru/program.toml locale.placeholders_differ", "uk/program.toml locale.placeholders_differ",
		"ru/program.toml locale.plural", "uk/program.toml locale.plural"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	lacks, old := c.Gaps("uk")
	if diff := cmp.Diff([][]string{{"a.a", "a.z"}, {"a.y"}}, [][]string{lacks, old}); diff != "" {
		t.Error(diff)
	}
}

// Languages for which CLDR has no plural rules have one form.
func TestLanguageWithoutPluralRules(t *testing.T) {
	c, err := Load(fstest.MapFS{"mam/program.toml": {Data: []byte("\"a.n\" = \"{{.count}} x\"")}})
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{0, 1, 2, 20} {
		if _, err := c.text("mam", "a.n", map[string]any{"count": n}, n); err != nil {
			t.Error(err)
		}
	}
}

func must(t *testing.T) func(string, error) string {
	return func(s string, err error) string {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
		return s
	}
}

func TestDates(t *testing.T) {
	c, ok := catalog(t), must(t)
	first, a, b := civil.Date{Year: 2026, Month: 8, Day: 1}, civil.Date{Year: 2026, Month: 8, Day: 9}, civil.Date{Year: 2026, Month: 8, Day: 12}
	tests := []struct{ got, want string }{
		{ok(c.Date("en", b)), "August 12, 2026"},
		{ok(c.Date("es", b)), "12 de agosto de 2026"},
		{ok(c.MonthYear("en", 2026, time.August)), "August 2026"},
		{ok(c.MonthYear("es", 2026, time.August)), "agosto de 2026"},
		{ok(c.AboutDate("en", b)), "on or about August 12, 2026"},
		{ok(c.AboutDate("es", b)), "alrededor del 12 de agosto de 2026"},
		{ok(c.AboutMonth("en", 2026, time.August)), "about August 2026"},
		{ok(c.AboutMonth("es", 2026, time.August)), "hacia agosto de 2026"},
		{ok(c.AboutYear("en", 1999)), "about 1999"},
		{ok(c.AboutYear("es", 1999)), "hacia 1999"},
		{ok(c.DateRange("en", a, b)), "August 9 to 12, 2026"},
		{ok(c.DateRange("es", a, b)), "del 9 al 12 de agosto de 2026"},
		{ok(c.DateRange("en", a, a)), "August 9, 2026"},
		{ok(c.DateRange("en", a, a.AddDays(30))), "August 9 to September 8, 2026"},
		{ok(c.DateRange("es", a, a.AddDays(30))), "del 9 de agosto al 8 de septiembre de 2026"},
		{ok(c.DateRange("en", a, a.AddDays(365))), "August 9, 2026, to August 9, 2027"},
		{ok(c.DateRange("es", a, a.AddDays(365))), "del 9 de agosto de 2026 al 9 de agosto de 2027"},
		{ok(c.Date("fr", first)), "1er août 2026"},
		{ok(c.Date("fr", first.AddDays(1))), "2 août 2026"},
		{ok(c.Weekday("fr", first)), "samedi 1er août 2026"},
		{ok(c.DateRange("fr", first, a)), "du 1er au 9 août 2026"},
		{ok(c.DateRange("fr", a, first.AddDays(31))), "du 9 août au 1er septembre 2026"},
		{ok(c.Date("es", first)), "1 de agosto de 2026"},
		{ok(c.Text("es", "text.too_long", map[string]any{"field": b})), "El texto de 12 de agosto de 2026 es demasiado largo para una página."},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if _, err := c.DateRange("en", b, a); err == nil {
		t.Error("a range that ends before it begins")
	}
	if _, err := c.Date("en", civil.Date{}); err == nil {
		t.Error("no date was written")
	}
}

func TestPeriods(t *testing.T) {
	c, ok := catalog(t), must(t)
	tests := []struct{ got, want string }{
		{ok(c.Period("en", 20, "working_day")), "20 working days"},
		{ok(c.Period("es", 20, "working_day")), "20 días hábiles"},
		{ok(c.Period("en", 1, "working_day")), "1 working day"},
		{ok(c.Period("es", 1, "working_day")), "1 día hábil"},
		{ok(c.Period("en", 1, "month")), "1 month"},
		{ok(c.Period("es", 1, "month")), "1 mes"},
		{ok(c.Period("en", 90, "day")), "90 days"},
		{ok(c.Period("es", 90, "day")), "90 días"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if _, err := c.Period("en", 1, "week"); err == nil {
		t.Error("unknown unit was written")
	}
}

func TestLists(t *testing.T) {
	c, ok := catalog(t), must(t)
	tests := []struct{ got, want string }{
		{ok(c.List("en", []string{"a"}, And)), "a"},
		{ok(c.List("en", []string{"a", "b"}, And)), "a and b"},
		{ok(c.List("en", []string{"a", "b", "c"}, And)), "a, b, and c"},
		{ok(c.List("en", []string{"a", "b", "c"}, Or)), "a, b, or c"},
		{ok(c.List("en", []string{"parents", "infants"}, And)), "parents and infants"},
		{ok(c.List("es", []string{"a", "b"}, And)), "a y b"},
		{ok(c.List("es", []string{"a", "b", "c"}, And)), "a, b y c"},
		{ok(c.List("es", []string{"padres", "hijos"}, And)), "padres e hijos"},
		{ok(c.List("es", []string{"a", "b", "iris"}, And)), "a, b e iris"},
		{ok(c.List("es", []string{"agua", "hielo"}, And)), "agua y hielo"},
		{ok(c.List("es", []string{"siete", "ocho"}, Or)), "siete u ocho"},
		{ok(c.List("es", []string{"a", "b", "otro"}, Or)), "a, b u otro"},
		{ok(c.List("es", []string{"a", "b"}, Or)), "a o b"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
	if _, err := c.List("en", nil, And); err == nil {
		t.Error("an empty list was written")
	}
}

func TestDirection(t *testing.T) {
	for tag, want := range map[string]string{
		"es": LTR, "en": LTR, "ht": LTR, "ar": RTL, "fa-AF": RTL, "ps": RTL, "ur": RTL, "pa": LTR,
		"pa-Arab": RTL, "ff-Latn": LTR, "ff-Adlm": RTL, "he": RTL, "ckb": RTL, "mam": LTR, "zh-Hans": LTR, "": LTR,
	} {
		if got := Direction(tag); got != want {
			t.Errorf("%s: %s", tag, got)
		}
	}
}

func TestNames(t *testing.T) {
	c := catalog(t)
	for tag, want := range map[string]string{"es": "Español", "en": "English", "ht": "Kreyòl ayisyen", "quc": "Kʼicheʼ", "fa-AF": "دری"} {
		if got, ok := Autonym(tag); !ok || got != want {
			t.Errorf("autonym of %s: %q", tag, got)
		}
	}
	for tag := range autonyms {
		for _, in := range c.Locales() {
			if name, err := c.LanguageName(tag, in); err != nil || name == "" {
				t.Errorf("name of %s in %s: %q %v", tag, in, name, err)
			}
		}
	}
	for _, tag := range c.Locales() {
		if _, ok := Autonym(tag); !ok {
			t.Errorf("no autonym for %s", tag)
		}
	}
	for _, tt := range []struct{ tag, en, es string }{
		{"es", "Spanish", "español"}, {"en", "English", "inglés"}, {"mam", "Mam", "mam"}, {"ht", "Haitian Creole", "criollo haitiano"},
		{"fa-AF", "Dari", "dari"}, {"pt-BR", "Brazilian Portuguese", "portugués de Brasil"}, {"fr", "French", "francés"},
	} {
		en, err := c.LanguageName(tt.tag, "en")
		es, err2 := c.LanguageName(tt.tag, "es")
		if en != tt.en || es != tt.es || err != nil || err2 != nil {
			t.Errorf("%s: %q %q %v %v", tt.tag, en, es, err, err2)
		}
	}
	for _, bad := range []string{"", "und", "xx", "???"} {
		if name, err := c.LanguageName(bad, "en"); err == nil {
			t.Errorf("language %q has the name %q", bad, name)
		}
	}
}

func TestCountries(t *testing.T) {
	c := catalog(t)
	for _, tt := range []struct{ code, en, es string }{
		{"HN", "Honduras", "Honduras"}, {"SV", "El Salvador", "El Salvador"}, {"SY", "Syria", "Siria"},
		{"GB", "United Kingdom", "Reino Unido"}, {"US", "United States", "Estados Unidos"}, {"MX", "Mexico", "México"},
		{"GT", "Guatemala", "Guatemala"}, {"HT", "Haiti", "Haití"}, {"CI", "Côte d’Ivoire", "Costa de Marfil"},
		{"CD", "Democratic Republic of the Congo", "República Democrática del Congo"}, {"AF", "Afghanistan", "Afganistán"},
		{"DO", "Dominican Republic", "República Dominicana"}, {"SZ", "Eswatini", "Esuatini"}, {"YU", "Yugoslavia", "Yugoslavia"}, {"stateless", "stateless", "apátrida"}, {"RO", "Romania", "Rumania"},
	} {
		en, err := c.CountryName(tt.code, "en")
		es, err2 := c.CountryName(tt.code, "es")
		if en != tt.en || es != tt.es || err != nil || err2 != nil {
			t.Errorf("%s: %q %q %v %v", tt.code, en, es, err, err2)
		}
	}
	for _, bad := range []string{"", "hn", "HND", "ZZ", "419", "UK", "H", "150", "../x", "EZ"} {
		if name, err := c.CountryName(bad, "en"); err == nil {
			t.Errorf("%q has the name %q", bad, name)
		}
	}
	// Every country of ISO 3166 has a name in every locale.
	n := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			en, err := c.CountryName(code, "en")
			if err != nil {
				continue
			}
			n++
			if es, err := c.CountryName(code, "es"); err != nil || es == code || en == code {
				t.Errorf("%s: %q %q %v", code, en, es, err)
			}
		}
	}
	if n != 254 { // the 249 of ISO 3166-1, Kosovo, and four that are no more
		t.Errorf("%d countries have a name", n)
	}
	// A language without CLDR names does not borrow those of another.
	wo, err := Load(fstest.MapFS{"ht/program.toml": {Data: []byte(`"a.b" = "x"`)}})
	if err != nil {
		t.Fatal(err)
	}
	if name, err := wo.CountryName("HN", "ht"); err == nil {
		t.Errorf("Honduras in Haitian Creole: %q", name)
	}
}

func TestMatch(t *testing.T) {
	files := fstest.MapFS{}
	for _, tag := range []string{"ar", "en", "es", "fa-AF", "ff-Latn", "fr", "ht", "ku", "ne", "om", "pa", "pt-BR", "qu", "sw", "uz-Latn", "zh-Hans"} {
		files[tag+"/program.toml"] = &fstest.MapFile{Data: []byte(`"a.b" = "x"`)}
	}
	c, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		preferred string
		want      string
	}{
		{"es", "es"}, {"es-HN", "es"}, {"es_MX.UTF-8", "es"}, {"es-419", "es"}, {"en_US.UTF-8", "en"}, {"EN-gb", "en"},
		{"ht", "ht"}, {"fr-HT", "fr"}, {"pt", "pt-BR"}, {"prs", "fa-AF"}, {"zh", "zh-Hans"}, {"zh-CN", "zh-Hans"},
		{"C,es_HN", "es"}, {"mam,es", "es"}, {"de_DE@euro,en", "en"}, {"C.UTF-8", ""}, {"POSIX", ""}, {"", ""}, {"und", ""},
		{"kek", ""}, {"mam", ""}, {"quc", ""}, {"cab", ""}, {"zh-TW", ""}, {"zh-Hant", ""}, {"pnb", ""}, {"pa-PK", ""},
		{"gn", ""}, {"gl", ""}, {"wo", ""}, {"not a tag", ""}, {"x-private", ""},
		// Codes of three letters of a wider language.
		{"swh", "sw"}, {"gaz", "om"}, {"arb", "ar"}, {"cmn", "zh-Hans"}, {"npi", "ne"}, {"uzn", "uz-Latn"}, {"kmr", "ku"}, {"quz", "qu"}, {"fuc", "ff-Latn"}, {"pes", "fa-AF"},
		// Near is not the same.
		{"ary", ""}, {"arz", ""}, {"ht-HT", "ht"}, {"qu-PE", "qu"}, {"fuf", ""}, {"ckb", ""}, {"uz-AF", ""}, {"uz-Cyrl", ""}, {"ff-Adlm", ""}, {"lah", ""}, {"uk", ""}, {"ti", ""},
		{"ku-TR", "ku"}, {"ku-IQ", ""}, {"ku_IR", ""}, {"ku-Latn-IQ", "ku"}, {"pa-IN", "pa"}, {"pa-Arab-PK", ""}, {"pnb-PK", ""}, {"zh-Hant-HK", ""}, {"zh_hk", ""},
		{"prs-AF", "fa-AF"}, {"prs_AF.UTF-8", "fa-AF"}, {"PRS-af", "fa-AF"}, {"quc-GT,quc,en-US,en", "en"},
	}
	for _, tt := range tests {
		got, ok := c.Match(strings.Split(tt.preferred, ","))
		if got != tt.want || ok != (tt.want != "") {
			t.Errorf("%q: %q %v, want %q", tt.preferred, got, ok, tt.want)
		}
	}
}

func TestProblem(t *testing.T) {
	c := catalog(t)
	p := problem.New("deadline.no_calendar", "", "hint.no_calendar", "year", 2036, "from", 2026, "to", 2035)
	for _, tag := range c.Locales() {
		message, hint, err := c.Problem(tag, p)
		if err != nil || !strings.Contains(message, "2036") || hint == "" {
			t.Errorf("%s: %q %q %v", tag, message, hint, err)
		}
	}
	if m, h, err := c.Problem("en", problem.New("text.too_long", "corrections", "hint.text_too_long")); err != nil || !strings.Contains(m, "corrections") || h == "" {
		t.Errorf("field: %q %q %v", m, h, err)
	}
	if _, _, err := c.Problem("en", problem.New("no.such_code", "", "")); err == nil {
		t.Error("a code without text was rendered")
	}
	if _, _, err := c.Problem("en", problem.New("text.too_long", "x", "hint.no_such")); err == nil {
		t.Error("a hint without text was rendered")
	}
}

// Several locales at once, for the race detector.
func TestTextsInParallel(t *testing.T) {
	c := catalog(t)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for _, tag := range c.Locales() {
				if _, err := c.Period(tag, i, "working_day"); err != nil {
					t.Error(err)
				}
				if _, err := c.Date(tag, civil.Date{Year: 2026, Month: 8, Day: 12}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzMatch(f *testing.F) {
	for _, s := range []string{"es_HN.UTF-8", "zh-TW", "", "a-b-c-d", "pnb", "\x00"} {
		f.Add(s)
	}
	c := catalog(f)
	f.Fuzz(func(t *testing.T, s string) {
		if tag, ok := c.Match([]string{s}); ok != (tag != "") {
			t.Errorf("%q: %q %v", s, tag, ok)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(locales.FS); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B) {
	c := catalog(b)
	args := map[string]any{"year": 2036, "from": 2026, "to": 2035}
	for b.Loop() {
		if _, err := c.Text("es", "deadline.no_calendar", args); err != nil {
			b.Fatal(err)
		}
	}
}

// Every day in an error has its weekday, whatever the error.
func TestDaysInErrorsHaveTheirWeekday(t *testing.T) {
	c := catalog(t)
	on := civil.Date{Year: 2026, Month: 10, Day: 2}
	for _, code := range []string{"next.before_request", "next.filed_twice", "next.wait"} {
		for lang, want := range map[string]string{"en": "Friday, October 2, 2026", "es": "viernes 2 de octubre de 2026"} {
			msg, _, err := c.Problem(lang, problem.New(code, "", "", "on", on))
			if err != nil || !strings.Contains(msg, want) {
				t.Errorf("%s in %s: %q, %v", code, lang, msg, err)
			}
		}
	}
}

// What is built in is read when it is asked for, and is what Load reads.
func TestBuiltInWordsAreReadAlike(t *testing.T) {
	strict := catalog(t)
	quick, err := LoadBuiltIn(locales.FS)
	if err != nil || !slices.Equal(strict.Locales(), quick.Locales()) {
		t.Fatalf("%v: %v", quick.Locales(), err)
	}
	for _, tag := range strict.Locales() {
		want, got := strict.locales[tag].words(), quick.locales[tag].words()
		if len(got) == 0 || !reflect.DeepEqual(want, got) {
			t.Errorf("%s: %d texts, Load reads %d", tag, len(got), len(want))
		}
		one := quick.locales[tag]
		for key, v := range want {
			if got := one.word(key); !reflect.DeepEqual(v, got) {
				t.Errorf("%s: %s alone is %v, not %v", tag, key, got, v)
			}
		}
		n := 0
		for _, g := range one.lines().groups {
			n += len(g)
		}
		if n != len(want) || one.word("no.such.key") != nil {
			t.Errorf("%s: %d lines for %d texts", tag, n, len(want))
		}
	}
	if list := quick.Check(); list != nil {
		t.Error(list)
	}
}

// Every language writes days, lists and counts by its own texts alone, on paper and on
// the screen, with the digits of ASCII; a speaker and the catalogue write the same.
func TestOneRuleForDatesListsAndDigits(t *testing.T) {
	c := catalog(t)
	on := civil.Date{Year: 2026, Month: 8, Day: 12}
	for _, tag := range c.Locales() {
		say := c.In(tag)
		day, _ := c.Date(tag, on)
		weekday, _ := c.Weekday(tag, on)
		month, _ := c.MonthYear(tag, 2026, 8)
		span, _ := c.DateRange(tag, on, civil.Date{Year: 2026, Month: 9, Day: 3})
		period, _ := c.Period(tag, 20, "working_day")
		for _, s := range []string{day, weekday, month, span, period} {
			if s == "" || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsDigit(r) && r > '9' }) {
				t.Errorf("%s: %q", tag, s)
			}
		}
		if word, _ := c.monthName(tag, 8); !strings.Contains(day, word) || !strings.Contains(month, word) || strings.Trim(word, "0123456789") == "" {
			t.Errorf("%s: the month of %q is %q", tag, day, word)
		}
		list, _ := c.List(tag, []string{"a", "b", "c"}, And)
		if say.Day(on) != day || say.Weekday(on) != weekday || say.Period(20, "working_day") != period || say.And([]string{"a", "b", "c"}) != list || say.Err() != nil {
			t.Errorf("%s: paper and screen differ", tag)
		}
		comma, _ := c.Text(tag, "list.comma", nil)
		if !strings.HasPrefix(list, "a"+comma+"b") {
			t.Errorf("%s: %q does not use %q", tag, list, comma)
		}
	}
}

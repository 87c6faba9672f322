package locale

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"arco/internal/law"
	"arco/internal/problem"
	"arco/locales"
)

// ruledLocales are all languages with rules, also those without words yet.
func ruledLocales(t *testing.T) *Catalog {
	t.Helper()
	files := fstest.MapFS{}
	names, err := fs.Glob(locales.FS, "*/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		data, err := fs.ReadFile(locales.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	c, err := Load(files)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// long says the same in each language, in more words than are needed to tell it.
var long = map[string]string{
	"en":      "Before you sign, somebody reads the letter to you in your own language, and you say whether the names and the dates are right.",
	"es":      "Antes de que usted firme, alguien le lee la carta en su propio idioma, y usted dice si los nombres y las fechas están bien.",
	"ht":      "Anvan ou siyen, yon moun li lèt la pou ou nan lang pa ou, epi ou di si non yo ak dat yo kòrèk nan lèt la.",
	"pt-BR":   "Antes de assinar, alguém lê a carta em voz alta para o senhor ou a senhora, em seu próprio idioma, e não se assina com os nomes errados.",
	"ar":      "قبل التوقيع يقرأ شخص الرسالة عليك بلغتك، ثم تقول إن الأسماء والتواريخ التي في هذه الرسالة صحيحة أو غير صحيحة فيها.",
	"fr":      "Avant de signer, une personne vous lit la lettre dans votre langue, et vous dites si les noms et les dates sont justes pour vous.",
	"zh-Hans": "签字之前，会有人用您自己的语言把这封信从头到尾念给您听，由您来说上面写的姓名和日期是不是都对。",
}

// Each rule finds its fault in each language, and the right text has none of them.
func TestEachRuleFindsItsFault(t *testing.T) {
	c := ruledLocales(t)
	const source = "Go to customs with 3 papers before 10 days are over."
	for _, tt := range []struct{ tag, code, right, wrong string }{
		{"en", "tongue.other", long["en"], long["es"]},
		{"es", "tongue.other", long["es"], long["en"]},
		{"ht", "tongue.other", long["ht"], long["fr"]},
		{"ht", "tongue.other", long["ht"], long["en"]},
		{"pt-BR", "tongue.other", long["pt-BR"], long["es"]},
		{"fr", "tongue.other", long["fr"], long["ht"]},
		{"fr", "tongue.other", long["fr"], long["en"]},
		{"zh-Hans", "tongue.other", long["zh-Hans"], long["en"]},

		{"ar", "tongue.other", long["ar"], long["en"]},
		{"ar", "tongue.spelling", long["ar"], "قبل از امضا یک نفر نامه را به زبان خودتان برای شما می‌خواند و شما می‌گویید نام‌ها و تاریخ‌ها درست است"},

		{"en", "tongue.spelling", "Your address.", "Your adress."},
		{"es", "tongue.spelling", "Su información.", "Su informacion."},
		{"es", "tongue.spelling", "Tiene dos años.", "Tiene dos anos."},
		{"ht", "tongue.spelling", "an kreyòl", "an kreyol"},
		{"ht", "tongue.spelling", "Li fè sa.", "Li fe sa."},
		{"pt-BR", "tongue.spelling", "A informação não chegou.", "A informacao não chegou."},
		{"pt-BR", "tongue.spelling", "A informação não chegou.", "A informação nao chegou."},
		{"fr", "tongue.spelling", "Vos données.", "Vos donnees."},
		{"fr", "tongue.spelling", "C’est déjà fait.", "C’est deja fait."},
		{"zh-Hans", "tongue.spelling", "请写给机构。", "請写给机构。"},
		{"zh-Hans", "tongue.spelling", "您的账号和密码。", "您的帐号和密码。"},

		{"ar", "tongue.spelling", "تُرسل إلى الجهة.", "تُرسل الى الجهة."},
		{"ar", "tongue.spelling", "هذه صفحة.", "هذه صفحه."},
		{"ar", "tongue.spelling", "كتابة الاسم", "کتابة الاسم"},
		{"ar", "tongue.spelling", "في اليوم", "في الیوم"},
		{"ar", "tongue.spelling", "نسخة", "نسـخة"},

		{"en", "tongue.register", "You sign.", "Thou sign."},
		{"es", "tongue.register", "Usted firma.", "Tú firmas."},
		{"es", "tongue.register", "Firme usted.", "Vos firmás."},
		{"ht", "tongue.register", "Ou siyen.", "Vous siyen."},
		{"pt-BR", "tongue.register", "O senhor ou a senhora assina.", "Você assina."},
		{"fr", "tongue.register", "Vous signez.", "Tu signes."},
		{"zh-Hans", "tongue.register", "然后您签字。", "然后你签字。"},

		{"ar", "tongue.register", "يُرجى كتابة الاسم.", "اكتب الاسم."},
		{"ar", "tongue.register", "يمكنك التوقيع.", "يمكنكم التوقيع."},

		{"en", "tongue.together", "Read it. Then sign.", "Read it.Then sign."},
		{"es", "tongue.together", "Lea la carta, firme.", "Lea la carta,firme."},
		{"ht", "tongue.together", "Li lèt la anvan ou siyen.", "Lilètlaanvanousiyennonouak dat la."},
		{"pt-BR", "tongue.together", "Leia a carta. Assine.", "Leia a carta.Assine."},
		{"fr", "tongue.together", "Lisez la lettre. Signez.", "Lisez la lettre.Signez."},
		{"zh-Hans", "tongue.together", strings.Repeat("一直写下去", 12) + "。", strings.Repeat("一直写下去", 13) + "。"},

		{"ar", "tongue.together", "تُقرأ الرسالة قبل التوقيع.", "تُقرأالرسالةقبلالتوقيععليها."},
		{"fr", "tongue.torn", "Signez\u00a0: ici.", "Signez : ici."},
		{"fr", "tongue.torn", "Quand\u202f?", "Quand ?"},
		{"fr", "tongue.torn", "Écrivez «\u00a0oui\u00a0».", "Écrivez « oui\u00a0»."},
		{"fr", "tongue.torn", "  ! Signez.", "Signez ! Signez."},

		{"es", "tongue.term", "Vaya a la aduana con 3 papeles antes de 10 días.", "Vaya a las costumbres con 3 papeles antes de 10 días."},
		{"ht", "tongue.term", "Ale nan ladwann ak 3 papye anvan 10 jou.", "Ale nan tradisyon ak 3 papye anvan 10 jou."},
		{"pt-BR", "tongue.term", "Vá à alfândega com 3 papéis antes de 10 dias.", "Vá aos costumes com 3 papéis antes de 10 dias."},
		{"fr", "tongue.term", "Allez à la douane avec 3 papiers avant 10 jours.", "Allez aux coutumes avec 3 papiers avant 10 jours."},
		{"zh-Hans", "tongue.term", "请在10天内带3份文件到海关去。", "请在10天内带3份文件到习俗去。"},
		{"zh-Hans", "tongue.register", "请看www.dhs.gov/foia上海关10和3的写法，您再签字。", "请看www.dhs.gov/foia上海关10和3的写法，你再签字。"},

		{"ar", "tongue.term", "يُرجى الذهاب إلى الجمارك مع 3 أوراق قبل 10 أيام.", "يُرجى الذهاب إلى العادات مع 3 أوراق قبل 10 أيام."},
		{"ar", "tongue.term", "إلى الجمارك", "إلى التقاليد"},

		{"en", "tongue.figure", "10 days", "12 days"},
		{"es", "tongue.figure", "antes de 10 días", "antes de 12 días"},
		{"ht", "tongue.figure", "anvan 10 jou", "anvan 12 jou"},
		{"pt-BR", "tongue.figure", "antes de 10 dias", "antes de 12 dias"},
		{"ar", "tongue.figure", "قبل 10 أيام", "قبل 12 يومًا"},
		{"fr", "tongue.figure", "avant 10 jours", "avant 12 jours"},
		{"zh-Hans", "tongue.figure", "请在10天内", "请在12天内"},

		{"ar", "tongue.spelling", "قبل 10 أيام", "قبل ١٠ أيام"},
		{"ar", "tongue.spelling", "في 3 أوراق", "في ۳ أوراق"},
		{"es", "tongue.spelling", "antes de 10 días", "antes de 1０ días"},
	} {
		p := law.Passage{Where: "x:1", Key: "k", Source: source, Tag: "en", Text: tt.right}
		fault := func(p *problem.Problem) bool { return p.Code == tt.code && p.Field == "x:1" && p.Hint != "" }
		if bad := c.Read(tt.tag, p); slices.ContainsFunc(bad, fault) {
			t.Errorf("%s: %q: %v", tt.tag, tt.right, bad)
		}
		p.Text = tt.wrong
		if bad := c.Read(tt.tag, p); !slices.ContainsFunc(bad, fault) {
			t.Errorf("%s: %q: want %s, got %v", tt.tag, tt.wrong, tt.code, bad)
		}
	}
}

// What stands in a text in another language on purpose is none of its words: quotations,
// what is to be pasted, names of offices, values and addresses.
func TestOtherLanguagesOnPurpose(t *testing.T) {
	c := ruledLocales(t)
	for _, text := range []string{
		"*" + long["en"] + "*", "Escriba: “" + long["en"] + "”", "{{.Of}} {{.And}} {{.The}} {{.Is}}",
		"Oficina: Office of Biometric Identity Management, Office of Strategy, Policy and Plans, Office of the Principal Legal Advisor of the Department of Homeland Security",
	} {
		if other, is := c.Seems("es", text); is {
			t.Errorf("%q seems to be in %s", text, other)
		}
	}
	if other, is := c.Seems("es", "**"+long["en"]+"**"); !is || other != "en" {
		t.Error("bold words are words of the text")
	}
}

// Each language counts with the forms that CLDR 48 has for it, and no others.
func TestPluralForms(t *testing.T) {
	c, cldr := ruledLocales(t), []string{"few", "many", "two", "one", "zero"}
	for _, tag := range c.ruledTags() {
		r := c.rules(tag)
		none := slices.IndexFunc(cldr, func(f string) bool { return !slices.Contains(r.Plurals, f) })
		for _, form := range append(slices.Clone(r.Plurals), "") {
			forms := map[string]string{}
			for _, f := range r.Plurals {
				forms[f] = "x"
			}
			switch delete(forms, form); {
			case form == "other" || form == "" && none < 0:
				continue // without it there is no text; and nothing is too much for a language that has all
			case form == "":
				forms[cldr[none]] = "x"
			}
			var said []string
			for f := range forms {
				said = append(said, f+` = "x"`)
			}
			one, err := Load(fstest.MapFS{
				tag + "/program.toml": {Data: []byte(`"a.b" = { ` + strings.Join(said, ", ") + ` }`)},
				tag + "/check.toml":   {Data: bytesOf(fs.ReadFile(locales.FS, tag+"/check.toml"))},
			})
			if err != nil {
				t.Fatal(err)
			}
			if bad := one.CheckTongues(); len(bad) != 1 || bad[0].Code != "tongue.plural" {
				t.Errorf("%s with %v: %v", tag, said, bad)
			}
		}
	}
}

func bytesOf(data []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return data
}

// A sentence that never ends is hard in each language, and the same in short ones is not.
func TestHardToRead(t *testing.T) {
	c := ruledLocales(t)
	for tag, text := range long {
		if _, level, hard := c.Hard(tag, text); hard {
			t.Errorf("%s: a plain sentence is hard: %d", tag, level)
		}
		if longest, _, _ := c.Hard(tag, strings.Repeat(strings.TrimRight(text, ".。")+"؟ ", 3)); longest > 30 {
			t.Errorf("%s: three questions are one sentence of %d words", tag, longest)
		}
		endless := strings.Repeat(strings.TrimRight(text, ".。")+", ", 3)
		if longest, _, hard := c.Hard(tag, endless); !hard || longest < 60 {
			t.Errorf("%s: an endless sentence is not hard: %d words", tag, longest)
		}
		heavy := strings.Repeat(strings.Repeat("inconstitucionalmente ", 8)+". ", 6)
		if _, level, hard := c.Hard(tag, heavy); !hard {
			t.Errorf("%s: long words alone are not hard: %d", tag, level)
		}
	}
}

// A file in another language than it says is told with its line, and its texts are not shown.
func TestAFileInAnotherLanguage(t *testing.T) {
	head := "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
	const short = "Ask the office for the answer."
	for text, shown := range map[string]bool{long["es"]: true, long["en"]: false, long["fr"]: false, short: false, "Pida la respuesta a la oficina.": true} {
		source := long["en"]
		if len(text) < 40 {
			source = short
		}
		entry := func(text string) []byte {
			return []byte(head + "msgctxt \"us/x#a\"\nmsgid \"" + source + "\"\nmsgstr \"" + text + "\"\n")
		}
		files := fstest.MapFS{"es/program.toml": {Data: []byte(`"a.b" = "x"`)}, "es/language.toml": {Data: []byte(`state = "filed"`)}, "es/us.po": {Data: entry(text)}}
		for _, tag := range []string{"en", "es", "fr"} {
			files[tag+"/check.toml"] = &fstest.MapFile{Data: bytesOf(fs.ReadFile(locales.FS, tag+"/check.toml"))}
		}
		c, err := Load(files)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := c.Word("es", "us/x#a", source); ok != shown {
			t.Errorf("%q is shown: %v", text, ok)
		}
		bad := c.CheckContent()
		if told := len(bad) == 1 && bad[0].Code == "tongue.other" && strings.HasPrefix(bad[0].Field, "es/us.po:"); told == shown {
			t.Errorf("%q: %v", text, bad)
		}
	}
}

// A word of the program that was copied from the reference language is told, also a short one.
func TestACopiedWordIsTold(t *testing.T) {
	for _, tt := range []struct {
		text string
		told bool
	}{{"Lea la carta antes de firmar.", false}, {"Read the letter before signing.", true}, {"PDF", false}, {"U.S. Customs and Border Protection, Freedom of Information Act", false}} {
		c, err := Load(fstest.MapFS{
			"en/program.toml": {Data: []byte("\"a.b\" = \"Read the letter before signing.\"\n\"a.c\" = \"PDF\"\n\"a.d\" = \"U.S. Customs and Border Protection, Freedom of Information Act\"")},
			"es/program.toml": {Data: []byte("\"a.b\" = \"" + tt.text + "\"\n\"a.c\" = \"" + tt.text + "\"\n\"a.d\" = \"" + tt.text + "\"")},
			"es/check.toml":   {Data: bytesOf(fs.ReadFile(locales.FS, "es/check.toml"))},
		})
		if err != nil {
			t.Fatal(err)
		}
		if bad := c.ReadWords("es"); len(bad) > 0 != tt.told || tt.told && bad[0].Code != "tongue.other" {
			t.Errorf("%q: %v", tt.text, bad)
		}
	}
}

// The words of the program keep to the rules of their languages.
func TestWordsKeepTheRules(t *testing.T) {
	c := catalog(t)
	bad := c.CheckTongues()
	for _, tag := range c.Locales() {
		if c.rules(tag) == nil {
			t.Errorf("%s has no rules", tag)
		}
		bad = append(bad, c.ReadWords(tag)...)
	}
	for _, p := range bad {
		t.Error(p)
	}
}

package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// The letters a locale is written with: CLDR 48 exemplar characters, marks and
// punctuation; for mam, cab and miq, which CLDR lacks, the alphabets as
// languages are taught in Guatemala, Honduras and Nicaragua, with the spellings
// people use on documents. Capitals are added by the test.
var exemplars = []struct {
	locale  string
	scripts []string // faces that may serve, the locale's own first
	chars   string
}{
	{"es", latn, "aábcdeéfghiíjklmnñoópqrstuúüvwxyz-‐‑–—,;:!¡?¿.…'‘’\"“”«»()[]§@*/\\&#†‡′″ºª°€$"},
	{"en", latn, "abcdefghijklmnopqrstuvwxyz-‐‑–—,;:!?.…'‘’\"“”()[]§@*/&#†‡′″$%+=<>|~^_`{}©®™"},
	{"ht", latn, "abcdeèfghijklmnoòprstuvwyzàéô-‑,;:!?.…'‘’\"“”()[]§@/&#%′″"},
	{"pt", latn, "aáàâãbcçdeéêfghiíjklmnoóòôõpqrstuúvwxyzü-‐‑–—,;:!?.…'‘’\"“”()[]§@*/&#†‡′″ºª"},
	{"fr", latn, "aàâæbcçdeéèêëfghiîïjklmnoôœpqrstuùûüvwxyÿz-‐‑–—,;:!?.…’\"“”«»()[]§@*/&#†‡\u202f\u00a0"},
	{"quc", latn, "aäbʼcdeëfghiïjklmnoöpqrstuüvwxyzʼ-‐‑,;:!?.()[]{}"},
	{"kek", latn, "abʼcehijklmnopqrstuwxyz’ʼ-‑,;:!?.…“”()[]{}/"},
	{"mam", latn, "abʼcehijkʼlmnoqrstuwxẍyzʼ'’\u0308n\u0308"},
	{"cab", latn, "abcdefghijklmnñopqrstuüwyzáéíóú"},
	{"miq", latn, "abdhiklmnprstuwyâîûáíúñ"},
	{"other Indigenous languages", latn, "ɨꞌꞋʻʼëïöäüā\u0331\u0304\u0301\u0300\u0302\u030c\u0303ŋẍḵłƛəɛɔŧ"},
	{"vi", latn, "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz\u0300\u0301\u0303\u0309\u0323₫"},
	{"ff", latn, "abɓcdɗefghijklmnñŋoprstuwyƴ-‐‑,;:!?.()[]{}"},
	{"tr", latn, "abcçdefgğhıiİjklmnoöprsştuüvyzâîû"},
	{"ru", latn, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя-‐‑–—,;:!?.…'‘‚\"“„«»()[]{}§@*/&#№"},
	{"uk", latn, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяʼ-‑–,;:!?.'’\"“„«»()[]{}§@*/\\№"},
	{"uz-Cyrl", latn, "абвгғдеёжзийкқлмнопрстуўфхҳчшъэюя"},
	{"ar", arab, "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670ءأؤإئاآبةتثجحخدذرزسشصضطظعغفقكلمنهوىي٠١٢٣٤٥٦٧٨٩،؛؟٪٫٬-–—:!.…\"«»()[]"},
	{"fa-AF", arab, "\u064b\u064d\u064c\u0651\u0654آاءأؤئبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهةی۰۱۲۳۴۵۶۷۸۹،٫٬؛:!؟.…‹›«»()[]*/\\\u200c"},
	{"ps", arab, "\u064e\u0650\u064f\u064b\u064d\u064c\u0651\u0652\u0654\u0670آاأءبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګگلمنڼهةوؤیيېۍئ۰۱۲۳۴۵۶۷۸۹،;:!۔'‘()[]{}/"},
	{"ur", arab, "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنوہھءیےۓۂأؤئ\u0670\u0651\u064e\u0650\u064f۰۱۲۳۴۵۶۷۸۹،؍٫٬؛:؟.۔()[]"},
	{"hi", deva, "\u093cॐ\u0902\u0901\u0903अआइईउऊऋऌऍएऐऑओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसहऽािीुूृॅेैॉोौ्०१२३४५६७८९।॥॰‘’“”()[]§@*/#"},
	{"ne", deva, "\u093c\u0901\u0902\u0903ॐअआइईउऊऋऌऍएऐऑओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसहऽािीुूृॅेैॉोौ्\u200d०१२३४५६७८९।"},
	{"bn", beng, "\u09bc৺অআইঈউঊঋৠঌৡএঐওঔ\u0982\u0983\u0981কখগঘঙচছজঝঞটঠডঢণতৎথদধনপফবভমযরলশষসহঽািীুূৃৄৢৣেৈোৌ্ৗড়ঢ়য়০১২৩৪৫৬৭৮৯।॥৳"},
	{"pa", guru, "\u0a71\u0a70\u0a02\u0a3c੦੧੨੩੪੫੬੭੮੯ੴੳਉਊਓਅਆਐਔੲਇਈਏਸਹਕਖਗਘਙਚਛਜਝਞਟਠਡਢਣਤਥਦਧਨਪਫਬਭਮਯਰਲਵੜ੍ਾਿੀੁੂੇੈੋੌਸ਼ਖ਼ਗ਼ਜ਼ਫ਼ਲ਼।"},
	{"am", ethi, fidel(0x1200, 0x1357) + "፡።፣፤፥፦፧፩፪፫፬፭፮፯፰፱፲፳፴፵፶፷፸፹፺፻፼‐–,!?.‹›«»()[]"},
	{"ti", ethi, fidel(0x1200, 0x135a) + "\u135f፡።፣፤፥፦፧"},
	{"zh-Hans", hans, hansSample + "，。、；：？！“”‘’（）《》〈〉【】—…·￥％０１２３４５６７８９"},
	{"zh-Hant", hant, hantSample + "，。、；：？！「」『』（）《》〈〉【】—…·％０１２３４５６７８９ㄅㄆㄇㄈ"},
	{"ja", kana, "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわをん" +
		"ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロワヲンヴー々、。「」・"},
	{"ja names", append(slices.Clone(kana), "Hans", "Hant"), "佐藤鈴木高橋田中渡辺伊藤山本中村小林加藤吉田斎藤沢桜浜広瀬髙﨑様殿県町村区丁目番地号"},
	{"ko", hang, "가각간갇갈감갑값강개객갱거건걸검게겨결경계고곡골공과관광교구국군권귀규그근금기길김나남내너노농뉴는니다단담당대더덕도독동두드라란람래러려련례로록론료루류륜률르리린림마만말매면명모목무문물미민바박반발방배백번범법변별보복본봉부북분불비빈사산살상새색서석선설성세소속손솔송수숙순술스승시식신실심쌍아안알암앙애야약양어언업에여역연열영예오옥온올완왕외요용우운울원월위유육윤은을음응의이인일임입자작잔장재저적전절정제조족존종좌주준중증지직진차찬창채천철청체초총최추춘출충취치친칠침카코쿠크키타탁태택터토통투트특티파판팔패편평포표품풍프피필하학한함합항해행향허헌혁현형혜호홍화환황회효후훈휘흥희힘똠뷁쮓힣"},
	{"ko jamo", hang, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣ"},
	{"signs of the letters", []string{"Zsym"}, "☐☑☒✓✗•■□→←↑↓−≤≥"},
}

var (
	latn = []string{"Latn"}
	arab = []string{"Arab", "Latn"}
	deva = []string{"Deva", "Latn"}
	beng = []string{"Beng", "Latn"}
	guru = []string{"Guru", "Latn"}
	ethi = []string{"Ethi", "Latn"}
	hans = []string{"Hans"}
	hant = []string{"Hant", "Hans"} // what both write alike stands in one
	kana = []string{"Kana"}
	hang = []string{"Hang"}
)

// Samples are sentences of ours with characters of law, family and places, and
// surnames; below them stand characters that are known to fall out of subsets.
const hansSample = "根据信息自由法和隐私法本人请求贵机关提供所有与我有关的记录副本包括入境记录指纹照片面谈笔录扣押物品清单以及拘留期间的医疗档案签名日期证人翻译地址电话邮编护照号码出生姓名国籍移民庇护驱逐听证法官律师授权书声明属实否则愿受伪证处罚" +
	"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文" +
	"镕堃喆玥珺昇淼犇赟翀瑄煜晗祎芃龑䶮"

const hantSample = "根據資訊自由法與隱私法本人請求貴機關提供所有與我有關的紀錄副本包括入境紀錄指紋照片面談筆錄扣押物品清單以及拘留期間的醫療檔案簽名日期證人翻譯地址電話郵遞區號護照號碼出生姓名國籍移民庇護驅逐聽證法官律師授權書聲明屬實否則願受偽證處罰" +
	"王李張劉陳楊趙黃周吳徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鍾汪田任姜范方石姚譚廖鄒熊金陸郝孔白崔康毛邱秦江史顧侯邵孟龍萬段雷錢湯尹黎易常武喬賀賴龔文" +
	"堃喆煊衞裏着羣峯深水埗鰂魚涌"

// fidel returns the assigned Ethiopic syllables from a to b.
func fidel(a, b rune) string {
	var s strings.Builder
	for r := a; r <= b; r++ {
		if unicode.Is(unicode.Ethiopic, r) && unicode.IsLetter(r) {
			s.WriteRune(r)
		}
	}
	return s.String()
}

func TestEveryLetterWeWriteIsCovered(t *testing.T) {
	for _, e := range exemplars {
		chars := e.chars + strings.ToUpper(e.chars) + " "
		for _, style := range []Face{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
			if miss := missing(t, e.scripts, style, chars); miss != "" {
				t.Errorf("%s, bold %v, italic %v: no glyph for %q", e.locale, style.Bold, style.Italic, miss)
			}
		}
	}
}

// The control: what is not there is named, in each kind of face.
func TestAnUncoveredLetterIsNoticed(t *testing.T) {
	for _, c := range []struct {
		scripts []string
		chars   string
		miss    string
	}{
		{latn, "Ana ა", "ა"},                // Georgian
		{latn, "Ana م", "م"},                // Arabic, not in the Latin face
		{hans, "李\U00020000", "\U00020000"}, // a Han character of plane 2
		{hang, "가䶮", "䶮"},
	} {
		if got := missing(t, c.scripts, Face{}, c.chars); got != c.miss {
			t.Errorf("missing in %q: %q, want %q", c.chars, got, c.miss)
		}
	}
}

// A name that a Chinese, Japanese or Korean computer could write before
// Unicode grew beyond 20,902 Han characters is printed, whatever the locale.
func TestEveryOldHanCharacterAndSyllableIsSomewhere(t *testing.T) {
	var chars strings.Builder
	for r := rune(0x4e00); r <= 0x9fa5; r++ {
		chars.WriteRune(r)
	}
	for r := rune(0xac00); r <= 0xd7a3; r++ {
		chars.WriteRune(r)
	}
	if miss := missing(t, []string{"Hans", "Hant", "Kana", "Hang", "Hani"}, Face{}, chars.String()); miss != "" {
		t.Errorf("no glyph for %q", miss)
	}
}

// missing returns the characters of s that no face of the scripts has. Where a
// script has no face of that style, its regular one serves.
func missing(t *testing.T, scripts []string, style Face, s string) string {
	t.Helper()
	var miss []rune
next:
	for _, r := range s {
		for _, script := range scripts {
			for _, f := range pick(script, style) {
				if g, ok := parsed(t, f).NominalGlyph(r); ok && g != 0 {
					continue next
				}
			}
		}
		if !slices.Contains(miss, r) {
			miss = append(miss, r)
		}
	}
	return string(miss)
}

func pick(script string, style Face) (faces []Face) {
	for _, want := range []Face{style, {Bold: style.Bold}, {}} {
		for _, f := range All() {
			if f.Script == script && f.Bold == want.Bold && f.Italic == want.Italic {
				faces = append(faces, f)
			}
		}
		if faces != nil {
			return faces
		}
	}
	return nil
}

var cache sync.Map

func parsed(t *testing.T, f Face) *font.Face {
	t.Helper()
	if p, ok := cache.Load(f); ok {
		return p.(*font.Face)
	}
	p, err := load(f)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	cache.Store(f, p)
	return p
}

func load(f Face) (*font.Face, error) {
	data, err := Data(f)
	if err != nil {
		return nil, err
	}
	return font.ParseTTF(strings.NewReader(string(data)))
}

// Shaping needs these tables; a careless cut loses them without a sound.
func TestLayoutTablesSurvivedTheCut(t *testing.T) {
	for _, f := range All() {
		p := parsed(t, f)
		switch f.Script {
		case "Latn", "Arab", "Deva", "Beng", "Guru", "Ethi":
			if len(p.GSUB.Lookups) == 0 || len(p.GPOS.Lookups) == 0 {
				t.Errorf("%s: %d GSUB and %d GPOS lookups", f.Name, len(p.GSUB.Lookups), len(p.GPOS.Lookups))
			}
		}
		if p.Upem() != 1000 {
			t.Errorf("%s: %d units per em", f.Name, p.Upem())
		}
	}
}

func TestEveryFileIsAFaceAndUnchanged(t *testing.T) {
	sums, err := os.ReadFile("SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(sums)), "\n")
	if len(lines) != len(All()) {
		t.Errorf("%d files in SHA256SUMS, %d faces", len(lines), len(All()))
	}
	for _, line := range lines {
		sum, name, _ := strings.Cut(line, "  ")
		data, err := files.ReadFile(name)
		if err != nil {
			t.Error(err)
			continue
		}
		if got := sha256.Sum256(data); hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s is not the file of SHA256SUMS: cut it again with recipe/cut.py", name)
		}
	}
}

func TestDataIsSharedAndRefusesStrangers(t *testing.T) {
	var wg sync.WaitGroup
	f := Face{Name: "NotoSansCJKjp-Regular", Script: "Kana"}
	got := make([][]byte, 4)
	for i := range got {
		wg.Go(func() { got[i], _ = Data(f) })
	}
	wg.Wait()
	for _, d := range got {
		if len(d) == 0 || &d[0] != &got[0][0] {
			t.Fatal("the same face was unpacked twice")
		}
	}
	if _, err := Data(Face{Name: "Comic"}); err == nil {
		t.Error("an unknown face gave no error")
	}
}

func BenchmarkUnpack(b *testing.B) {
	for i := range faces {
		if s := &faces[i]; s.packed != "" {
			b.Run(s.face.Name, func(b *testing.B) {
				for b.Loop() {
					if _, err := s.read(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// Persian and Pashto have their own 4, 6 and 7, Urdu others, with the same
// code points. The original of the font gives everybody those of Urdu.
func TestDigitsOfPersianAndUrdu(t *testing.T) {
	face := parsed(t, Face{Name: "NotoNaskhArabic-Regular", Script: "Arab"})
	shape := func(lang, text string) (glyphs []font.GID) {
		b := harfbuzz.NewBuffer()
		b.Props = harfbuzz.SegmentProperties{Language: language.NewLanguage(lang), Script: language.Arabic, Direction: harfbuzz.LeftToRight}
		r := []rune(text)
		b.AddRunes(r, 0, len(r))
		b.Shape(harfbuzz.NewFont(face), nil)
		for _, g := range b.Info {
			glyphs = append(glyphs, g.Glyph)
		}
		return glyphs
	}
	fa, ps, ur := shape("fa", "۴۵۶۷"), shape("ps", "۴۵۶۷"), shape("ur", "۴۵۶۷")
	if !slices.Equal(fa, ps) {
		t.Errorf("Persian digits are %v, those of Pashto %v", fa, ps)
	}
	for i, differs := range []bool{true, false, true, true} {
		if (fa[i] != ur[i]) != differs {
			t.Errorf("digit %d: Persian %d, Urdu %d", i+4, fa[i], ur[i])
		}
	}
	if six := shape("ar", "٦"); fa[2] == six[0] {
		t.Error("the Persian 6 looks like the Arabic one")
	}
}

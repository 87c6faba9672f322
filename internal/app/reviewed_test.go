package app

import (
	"testing"

	"arco/internal/casefile"
	"arco/internal/doc"
	"arco/internal/plan"
	"arco/internal/testcases"
)

// The sheet for the helper says how many of the letters and sheets of a filing
// have been reviewed, from what their files say.
func TestTheSheetTellsWhatWasReviewed(t *testing.T) {
	sheets := func(a *App, lang string) string {
		c := example(t, p01)
		f, err := plan.One(c, &a.Pack.Library, casefile.Request{Agency: "us/cbp", Right: "access"}, plan.Fields{Agency: "agency", Right: "right"}, plan.Options{Today: day})
		if err != nil || f.Route.Letter != "foia-own" {
			t.Fatal(f, err)
		}
		folder, err := a.maker(c, lang, Options{Today: day}, func(*doc.Document) (int, []int, error) { return 4, []int{4}, nil }).Folder(f)
		if err != nil {
			t.Fatal(err)
		}
		return text(folder.Sheets)
	}
	mended, err := New(testcases.Mended(t, [3]string{"us/letters/foia-own.md", `state = "draft"`, "state = \"reviewed\"\nby = \"Ana\"\non = 2027-01-15"}), builtIn(t).Words, true)
	if err != nil {
		t.Fatal(err)
	}
	none := map[string]string{"en": "No lawyer and no native legal translator has reviewed", "es": "Ningún abogado ni traductor jurídico nativo ha revisado"}
	// In English the letter, its declaration and three sheets; in Spanish the copies of the first two as well.
	one := map[string]string{"en": "each language counted: 1 of 5.", "es": "contando cada idioma: 1 de 7."}
	for _, lang := range langs {
		has(t, "a draft", sheets(builtIn(t), lang), none[lang])
		has(t, "one reviewed", sheets(mended, lang), one[lang])
		hasNot(t, "one reviewed", sheets(mended, lang), none[lang])
	}
}

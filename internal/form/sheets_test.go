package form_test

import (
	"strings"
	"testing"

	"arco/internal/app"
)

// The sheet about copies says what to press in the form, in the words that stand there.
func TestSheetOfPapersNamesTheButtons(t *testing.T) {
	a, err := built()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "es"} {
		sheet, err := a.Preview("papers", "", "papers.txt", app.Options{Lang: lang, Today: day})
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(sheet)), " ")
		for _, key := range []string{"form.print_head", "form.behind_link", "form.behind_look", "form.look_go"} {
			word, err := a.Words.Text(lang, key, nil)
			if err != nil || !strings.Contains(text, "“"+word+"”") && !strings.Contains(text, "«"+word+"»") {
				t.Errorf("%s: the sheet does not name %q: %v\n%s", lang, word, err, text)
			}
		}
	}
	p := walk(t, "en")
	open(t, p, "papers")
	for _, key := range []string{"form.photos_head", "form.days_head"} {
		word, _ := a.Words.Text("en", key, nil)
		if said, _ := a.Words.Text("en", "form.sheets_say", nil); !strings.Contains(said, "“"+word+"”") || !strings.Contains(p.Page, ">"+word+"<") {
			t.Errorf("%q is not where the page of papers says", word)
		}
	}
}

package form

import "html/template"

type languageView struct {
	Lang, Dir string
	Frame     Frame
	Languages []struct{ Tag, Name string }
}

// languages offers every language by its own name, whatever the browser asks for.
func (s *Session) languages(f Frame) languageView {
	v := languageView{Lang: s.lang, Dir: s.Dir(), Frame: f}
	if v.Lang == "" {
		v.Lang = "mul"
	}
	for _, tag := range s.app.Words.Locales() {
		name, err := s.app.Words.LanguageName(tag, tag)
		if err != nil {
			name = tag
		}
		v.Languages = append(v.Languages, struct{ Tag, Name string }{tag, name})
	}
	return v
}

var languagePage = template.Must(template.New("language").Parse(`<!doctype html>
<html lang="{{.Lang}}" dir="{{.Dir}}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>arco</title>
<main>
<form method="post" action="{{.Frame.Base}}/" autocomplete="off" novalidate>
<input type="hidden" name="token" value="{{.Frame.PageToken}}">
{{range .Languages}}<button name="lang" value="{{.Tag}}" lang="{{.Tag}}">{{.Name}}</button>
{{end}}</form>
</main>
</html>
`))

// Assets are the files that pages name; the server serves them and no other.
func Assets() []Asset { return nil }

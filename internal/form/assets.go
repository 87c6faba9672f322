package form

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"sync"

	"arco/internal/typeset/fonts"
)

//go:embed form.css
var style []byte

// served are the scripts whose letters pages are shown in, with the name that
// the style has for them. Browsers fetch a face when a page has a letter of it.
// Han, Kana and Hangul are megabytes: they are shown in what the system has.
var served = []struct{ script, family, letters string }{
	{"Latn", "Noto Sans", "U+0-5FF,U+1AB0-1AFF,U+1C80-1C8F,U+1D00-20CF,U+2100-218F,U+2C60-2C7F,U+2DE0-2E5F,U+A640-A7FF,U+AB30-AB6F,U+FB00-FB06,U+FE20-FE2F"},
	{"Arab", "Noto Naskh Arabic", "U+600-77F,U+8A0-8FF,U+FB50-FDFF,U+FE70-FEFF"},
	{"Deva", "Noto Sans Devanagari", "U+900-97F,U+A8E0-A8FF"}, {"Beng", "Noto Sans Bengali", "U+980-9FF"},
	{"Guru", "Noto Sans Gurmukhi", "U+A00-A7F"}, {"Ethi", "Noto Sans Ethiopic", "U+1200-139F,U+2D80-2DDF,U+AB00-AB2F"},
}

// assets are read once, when the form is first asked for.
var assets = sync.OnceValue(func() []Asset {
	var faces []Asset
	var css strings.Builder
	for _, f := range fonts.All() {
		i := slices.IndexFunc(served, func(s struct{ script, family, letters string }) bool { return s.script == f.Script })
		if i < 0 || f.Italic {
			continue
		}
		data, err := fonts.Data(f)
		if err != nil { // a test reads every face
			continue
		}
		weight := "400"
		if f.Bold {
			weight = "700"
		}
		a := asset(f.Name+".ttf", "font/ttf", data)
		faces = append(faces, a)
		fmt.Fprintf(&css, "@font-face{font-family:%q;font-weight:%s;font-display:block;unicode-range:%s;src:url(%s) format(\"truetype\")}\n", served[i].family, weight, served[i].letters, a.Path)
	}
	return append([]Asset{asset("form.css", "text/css; charset=utf-8", append([]byte(css.String()), style...))}, faces...)
})

// Assets are the files that pages name; the server serves them and no other.
func Assets() []Asset { return assets() }

func asset(name, media string, data []byte) Asset {
	sum := sha256.Sum256(data)
	return Asset{Path: "/a/" + hex.EncodeToString(sum[:4]) + "/" + name, Media: media, Data: data}
}

// assetPath finds a file by its name.
func assetPath(name string) string {
	for _, a := range assets() {
		if strings.HasSuffix(a.Path, "/"+name) {
			return a.Path
		}
	}
	panic(fmt.Sprintf("form: no asset %q", name))
}

package form

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
)

//go:embed form.css
var style []byte

var assets = []Asset{asset("form.css", "text/css; charset=utf-8", style)}

// Assets are the files that pages name; the server serves them and no other.
func Assets() []Asset { return assets }

func asset(name, media string, data []byte) Asset {
	sum := sha256.Sum256(data)
	return Asset{Path: "/a/" + hex.EncodeToString(sum[:4]) + "/" + name, Media: media, Data: data}
}

// assetPath finds a file by its name.
func assetPath(name string) string {
	for _, a := range assets {
		if len(a.Path) > len(name) && a.Path[len(a.Path)-len(name)-1:] == "/"+name {
			return a.Path
		}
	}
	panic(fmt.Sprintf("form: no asset %q", name))
}

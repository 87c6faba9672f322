// Package webpage writes one HTML page that is opened from a folder: no server,
// no network, nothing outside of the file. It works without a script; a script
// of a few lines only adds buttons that copy.
//
// The page forbids itself everything else (Content-Security-Policy), so that a
// value which somebody typed can neither run nor fetch. Its title is what the
// caller gives: it must be neutral, because browsers keep titles.
package webpage

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
)

// A Page is what is written. All words are in Lang, except the texts to copy.
type Page struct {
	Lang, Dir string // Dir is "ltr" or "rtl"
	Title     string
	Heading   string
	Intro     []string
	Copy      string // the word on a button
	Copied    string // what is said when it worked
	Sections  []Section
	Foot      []string
}

// A Section has a heading, words, and things to copy or to do.
type Section struct {
	ID      string
	Heading string
	Words   []string
	Warn    bool // the words are a warning
	Fold    bool // only the heading is shown until somebody opens it
	Items   []Item
}

// An Item is one field of a form.
type Item struct {
	Name  string   // what it is
	Label string   // as the form shows it, in LabelLang; "" if not known
	Notes []string // what to do or to look at
	Text  string   // to copy; "" for nothing
	Long  bool     // Text has many lines
	Link  string   // id of a section that holds the text instead, with LinkText
	LinkText,
	LabelLang, TextLang string
	Count string // how long the text is, in words
}

//go:embed page.css
var style string

//go:embed copy.js
var script string

// sum is the hash by which a browser knows what it may run or apply.
func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return "sha256-" + base64.StdEncoding.EncodeToString(h[:])
}
